"""A letter as a Word file (.docx) of one A4 page, without author, comments or macros."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from ...base import clean, holds_private_number, one_line
from .schema import Letter

# Present on Chinese Windows and macOS; LibreOffice and others take their own Song face instead.
_FACE, _LATIN = "宋体", "Times New Roman"
_SIGNED_AT = 66  # millimetres from the margin
_UNKNOWN = "____________"


def letter_docx(letter: Letter, made: date, *, centre: str = "") -> bytes:
    """The draft. ``centre``: name of the centre it is addressed to; a blank when empty. ``made``: its time stamp."""
    from docx import Document

    document = Document()
    _page(document)
    _properties(document, letter, made)
    values = {"centre": _addressee(centre)}
    _paragraph(document, letter.title, values, size=18, bold=True, centred=True, after=18)
    _paragraph(document, letter.addressee, values)
    for line in letter.body:
        _paragraph(document, line, values, indent=True)
    for line in letter.ticks:
        _paragraph(document, f"□ {line}", values, indent=True)
    for line in letter.after:
        _paragraph(document, line, values, indent=True)
    if letter.attachments:
        _paragraph(document, "附件:", values, indent=True, before=8)
        for number, line in enumerate(letter.attachments, 1):
            _paragraph(document, f"{number}. {line}", values, indent=True)
    for number, line in enumerate(letter.signature):
        _paragraph(document, line, values, left=_SIGNED_AT, before=0 if number else 24)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _addressee(centre: str) -> str:
    plain = one_line(clean(centre))
    return _UNKNOWN if not plain or holds_private_number(plain) else plain


def _page(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin = section.bottom_margin = Mm(28)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FACE)


def _properties(document: Any, letter: Letter, made: date) -> None:
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.title, about.language, about.revision = letter.title, "zh-CN", 1
    # The library's own sheet is of 2013.
    about.created = about.modified = datetime.combine(made, time())


def _paragraph(
    document: Any,
    line: str,
    values: dict[str, str],
    *,
    size: int = 12,
    bold: bool = False,
    centred: bool = False,
    indent: bool = False,
    left: int = 0,
    before: int = 0,
    after: int = 6,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    form.left_indent = Mm(left)
    form.line_spacing, form.space_before, form.space_after = 1.6, Pt(before), Pt(after)
    if indent:
        form.first_line_indent = Pt(2 * size)
    run = paragraph.add_run(line.format(**values))
    run.font.size, run.bold = Pt(size), bold
