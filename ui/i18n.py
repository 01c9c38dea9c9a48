"""The translation function of all screens. A key is ``area.name``; areas are the files in ``locales/<lang>/``.

Another language is another folder: a key it lacks falls back to Chinese, which is complete.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import tomli

Lang = Literal["zh", "en"]
LOCALES = Path(__file__).resolve().parent / "locales"
DEFAULT: Lang = "zh"


@cache
def _catalogue(lang: str) -> dict[str, str]:
    """All texts of a language, flat: {"area.table.key": text}."""
    texts: dict[str, str] = {}
    for path in sorted((LOCALES / lang).glob("*.toml")):
        _flatten(path.stem, tomli.loads(path.read_text("utf-8")), texts)
    return texts


def _flatten(prefix: str, value: Any, into: dict[str, str]) -> None:
    if isinstance(value, dict):
        for key, child in value.items():
            _flatten(f"{prefix}.{key}", child, into)
    else:
        into[prefix] = cast("str", value)


def t(key: str, *, lang: Lang = DEFAULT, **values: object) -> str:
    """The text of ``key`` with its {placeholders} filled in. Raises KeyError for an unknown key."""
    text = _catalogue(lang).get(key)
    if text is None:
        text = _catalogue(DEFAULT)[key]
    return text.format(**values) if values else text


def has(key: str) -> bool:
    return key in _catalogue(DEFAULT)
