"""The parts of the page of windows and report: what can be printed and taken along."""
