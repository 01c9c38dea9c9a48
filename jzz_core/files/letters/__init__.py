"""Drafts of letters as Word files, with blanks for what the tool does not keep: names, numbers, dates."""
