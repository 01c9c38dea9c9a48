"""Sentences of the core: a key and its values, turned into words only when somebody reads them.

The words stand in ``data/messages/<area>.toml`` in two languages; a key is ``area.name``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import RootModel

from .data_files import DATA_DIR, read_toml
from .text import Lang, Text


class MessageFile(RootModel[dict[str, Text]]):
    """One area: name → text with {placeholders}."""


@cache
def _catalogue(folder: Path) -> Mapping[str, Text]:
    return {
        f"{path.stem}.{name}": text
        for path in sorted(folder.glob("*.toml"))
        for name, text in read_toml(path, MessageFile).root.items()
    }


def catalogue() -> Mapping[str, Text]:
    """All messages by key."""
    return _catalogue(DATA_DIR / "messages")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be. ``values`` fill the placeholders; a Text among them is taken in the reader's language."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: Lang = "zh") -> str:
        words = {name: v.get(lang) if isinstance(v, Text) else v for name, v in self.values.items()}
        return catalogue()[self.key].get(lang).format(**words)


def say(key: str, **values: object) -> Message:
    return Message(key, values)
