"""A table that somebody exported, as text, whatever encoding the spreadsheet chose."""

from __future__ import annotations

from .errors import BadCaseError

_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


def decode_table(content: bytes) -> str:
    """A file as text: UTF-8 (with or without mark), UTF-16 with mark, else GB 18030 (which holds GBK).

    Raises BadCaseError for what is no text.
    """
    if content[:4] in _NO_TEXT:
        raise BadCaseError("这是 Excel 或 PDF 文件: 请另存为 CSV 再选择, 或把表格复制后粘贴")
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise BadCaseError("看不懂这个文件的文字编码: 请另存为 UTF-8 的 CSV 再选择")
