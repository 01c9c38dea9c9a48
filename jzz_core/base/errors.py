"""The few errors the core raises. Each message is one sentence a user can act on."""

from __future__ import annotations


class JzzError(Exception):
    """Base of all errors raised on purpose; ``str(error)`` may be shown to the user as it is."""


class BadCaseError(JzzError):
    """An answer or a case file cannot be used. ``field`` is the dotted path of the answer, or ''."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class BadDataError(JzzError):
    """A file under ``data/`` is broken. The message names file, entry and reason."""

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(f"数据文件 {file} 的「{entry}」有误: {reason}" if entry else f"数据文件 {file} 有误: {reason}")
        self.file = file
        self.entry = entry
        self.reason = reason


class OutsideDataError(JzzError):
    """A date or month lies outside what the data covers; never answered with a silent fallback."""
