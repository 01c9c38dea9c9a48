"""Filling the templates: everything that is not template text is escaped, nothing is fetched, nothing runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...base import Text, day_words, word
from ...case import choice_word, scenario_word
from .own_words import own_words

if TYPE_CHECKING:
    from jinja2 import Environment

# One folder a language; the form of the client stands by itself.
TEMPLATES = Path(__file__).resolve().parent / "templates" / "zh"
_FORM = Path(__file__).resolve().parent.parent / "form"


@cache
def environment() -> Environment:
    """Templates of this project only, everything put into them escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, _FORM]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(zh=_zh, day=day_words)
    environment.globals.update(
        own=own_words,
        word=word,
        choice_word=choice_word,
        scenario_word=scenario_word,
    )
    return environment


def _zh(text: Text) -> str:
    return text.get("zh")


def fill(template: str, **values: Any) -> bytes:
    """A whole HTML page, UTF-8. Raises jinja2.UndefinedError when a value is missing."""
    return environment().get_template(template).render(values).encode("utf-8")
