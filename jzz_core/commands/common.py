"""What the commands share: reading dates, numbers and case files, printing JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from ..base import BadCaseError
from ..case import MAX_BYTES, Case, load_case

_YEARS = (1900, 2099)
_FILE_WORDS = {FileNotFoundError: "找不到", IsADirectoryError: "这是文件夹", PermissionError: "没有权限"}


def read_day(text: str) -> date:
    """Raises BadCaseError when it is no date, or none that a plan of years could begin at."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day == date.min or text != day.isoformat():  # it also reads weeks, and days without hyphens
        raise BadCaseError(f"「{text}」不是日期: 请写成 2026-11-24 这样")
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise BadCaseError(f"「{text}」太远: 请写 {_YEARS[0]} 年到 {_YEARS[1]} 年之间的日期")
    return day


def read_number(text: str) -> int:
    """A number of working days. Raises BadCaseError when it is none."""
    try:
        return int(text)
    except ValueError:
        raise BadCaseError(f"「{text}」不是整数: 请写工作日的天数, 往前数写负数") from None


def read_case(name: str) -> Case:
    """The case of a file. Raises BadCaseError when it cannot be opened or used."""
    return load_case(read_file(name, MAX_BYTES))


def read_file(name: str, largest: int) -> bytes:
    """At most one byte more than ``largest``. Raises BadCaseError when it cannot be opened."""
    try:
        with Path(name).open("rb") as file:
            return file.read(largest + 1)
    except (OSError, ValueError) as error:
        reason = next((words for kind, words in _FILE_WORDS.items() if isinstance(error, kind)), "无法读取")
        raise BadCaseError(f"打不开文件「{name}」({reason}): 请检查路径") from None


def print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=1))


def write_file(name: str, content: bytes) -> None:
    """Raises BadCaseError when it cannot be written."""
    try:
        Path(name).write_bytes(content)
    except (OSError, ValueError):
        raise BadCaseError(f"写不了文件「{name}」: 请检查文件夹是否存在、能不能写") from None
    print(f"写好了: {name}")
