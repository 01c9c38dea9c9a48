"""The words of the files that leave the application. What a task is called stands in the process data."""

from __future__ import annotations

from ...base import Lang, say


def word(key: str, lang: Lang, **values: object) -> str:
    """The words of ``key`` (data/messages/export.toml) with their placeholders filled in."""
    return say(f"export.{key}", **values).text(lang)
