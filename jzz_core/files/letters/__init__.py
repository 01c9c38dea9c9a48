"""Drafts of letters as Word files, with blanks for what the tool does not keep: names, numbers, dates."""

from .docx_file import letter_docx
from .load import default_letters, load_letters
from .schema import Letter

__all__ = ["Letter", "default_letters", "letter_docx", "load_letters"]
