"""Documents to print or hand on: folders for the windows, hand-over lists, the report, the workbook."""
