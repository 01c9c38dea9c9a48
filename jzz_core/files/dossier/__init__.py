"""Documents to print or hand on: folders for the windows, hand-over lists, the report, the workbook. Nothing official.

The libraries that write them are loaded at the first document, so that the application starts without them.
"""
