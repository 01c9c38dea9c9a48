"""The plan to take along: a calendar file, a CSV table, an Excel workbook. Nothing official, no notes of the user.

The libraries that write the files are loaded at the first file, so that the application starts without them.
"""
