"""The one world of data that all screens draw from."""

from __future__ import annotations

from functools import cache

from jzz_core.ahead import Moves, load_ways
from jzz_core.files import Letter, load_letters
from jzz_core.guide import Answers, Guide, Index, Library, answers_of, guide_of, index_of, library_of
from jzz_core.knowledge import Knowledge


@cache
def known() -> Knowledge:
    """Nothing in it ever changes, so all sessions share it. Each access raises BadDataError when its file is broken."""
    return Knowledge()


def ways_known() -> Moves:
    return known().read(load_ways)


def letters() -> tuple[Letter, ...]:
    return known().read(load_letters)


def guide() -> Guide:
    return known().read(guide_of)


def library() -> Library:
    """All that the guide can point to."""
    return known().read(library_of)


def index() -> Index:
    """The guide's search."""
    return known().read(index_of)


def answers() -> Answers:
    """What the guide says to a question."""
    return known().read(answers_of)


def read_all() -> None:
    """Read everything at once, so that a broken file is told at the start. Raises BadDataError."""
    known().read_all()
    ways_known()
    letters()
    library()  # the index over it is built for the first who searches: it takes 15 MB
