"""The plan as a picture: one model of rows and marks, drawn as SVG for a wide screen, a phone and paper."""
