"""The plan to take along: a calendar file, a CSV table, an Excel workbook. Nothing official, no notes of the user."""
