"""Sentences of the core: a key and its values, turned into words only when somebody reads them.

The words stand in ``data/messages/<area>.toml`` in two languages; a key is ``area.name``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import NamedTuple

from pydantic import RootModel

from .data_files import DATA_DIR, read_toml
from .errors import BadDataError
from .message_keys import known_messages
from .text import Lang, Text


class MessageFile(RootModel[dict[str, Text]]):
    """One area: name → text with {placeholders}."""


def load_messages(data_dir: Path = DATA_DIR) -> Mapping[str, Text]:
    """All messages by key. Raises BadDataError where one is missing or asks for what the code does not fill."""
    folder = data_dir / "messages"
    found = {
        f"{path.stem}.{name}": text
        for path in sorted(folder.glob("*.toml"))
        for name, text in read_toml(path, MessageFile).root.items()
    }
    for key, placeholders in known_messages().items():
        area, _, name = key.partition(".")
        file = f"messages/{area}.toml"
        if key not in found:
            raise BadDataError(file, name, "缺少这一句")
        for words in (found[key].zh, found[key].en):
            for asked in _placeholders(words, file, name):
                if asked not in placeholders:
                    given = ", ".join(f"{{{p}}}" for p in sorted(placeholders)) or "没有"
                    raise BadDataError(file, name, f"占位 {{{asked}}} 没有值可填; 可用的占位: {given}")
    return found


def _placeholders(words: str, file: str, name: str) -> set[str]:
    try:
        parts = [part[1:] for part in Formatter().parse(words) if part[1] is not None]
    except ValueError:
        raise BadDataError(file, name, "花括号没有成对") from None
    if any(spec or conversion for _, spec, conversion in parts):
        raise BadDataError(file, name, "花括号里只写占位的名字")
    return {str(asked) for asked, _, _ in parts}


@cache
def catalogue() -> Mapping[str, Text]:
    """All messages of the project's own data, read once."""
    return load_messages()


class Message(NamedTuple):
    """A sentence to be. ``values`` fill the placeholders; a Text or Message among them speaks the reader's language."""

    key: str
    values: Mapping[str, object] = MappingProxyType({})

    def text(self, lang: Lang = "zh") -> str:
        words = {name: _in(lang, value) for name, value in self.values.items()}
        return catalogue()[self.key].get(lang).format(**words)


def _in(lang: Lang, value: object) -> object:
    return value.get(lang) if isinstance(value, Text) else value.text(lang) if isinstance(value, Message) else value


def say(key: str, **values: object) -> Message:
    return Message(key, values) if values else _alone(key)


@cache
def _alone(key: str) -> Message:
    """A sentence that needs no values is made once."""
    return Message(key)


def word(kind: str, value: str, lang: Lang = "zh") -> str:
    """A state or role in a few words ("finding", "met" → 满足), the same on screens and in documents."""
    return say(f"words.{kind}_{value}").text(lang)
