"""The model of ``data/letters/*.toml``: one letter."""

from __future__ import annotations

from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, Field

from ...base import Confidence, Entry, SourceIds, Text
from ...steps import Id

# What a letter may have filled in: the centre of the employer's registered district.
FILLED = ("centre",)


def _known(text: str) -> str:
    try:
        asked = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        raise ValueError("花括号没有成对") from None
    if not asked <= set(FILLED):
        raise ValueError(f"占位只能是 {', '.join(f'{{{name}}}' for name in FILLED)}")
    return text


Line = Annotated[str, Field(min_length=1), AfterValidator(_known)]


class Letter(Entry):
    """One letter. Underlines in its lines are blanks to write on.

    ``when``, ``bring``, ``signed_by`` and the sources are for the screen and do not enter the letter.
    """

    id: Id
    order: int
    name: Text
    signed_by: Text
    when: Text
    bring: Text
    sources: SourceIds
    confidence: Confidence
    title: Line
    addressee: Line
    body: Annotated[tuple[Line, ...], Field(min_length=1)]
    ticks: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    attachments: tuple[Line, ...] = ()
    signature: Annotated[tuple[Line, ...], Field(min_length=1)]

    @property
    def lines(self) -> tuple[str, ...]:
        """All that the letter itself says."""
        return (
            self.title,
            self.addressee,
            *self.body,
            *self.ticks,
            *self.after,
            *self.attachments,
            *self.signature,
        )
