"""Reading ``data/letters/``; what is wrong with a file is said in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ...base import DATA_DIR, BadDataError, default_sources, read_toml, require_registered
from .schema import Letter

FOLDER = "letters"


def load_letters(data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> tuple[Letter, ...]:
    """All letters in their order; ``sources`` None takes the project's registry.

    Raises BadDataError naming file, entry and reason: no letters at all, an id twice, an unknown source.
    """
    known = default_sources().ids if sources is None else sources
    found: dict[str, Letter] = {}
    for path in sorted((data_dir / FOLDER).glob("*.toml")):
        letter = read_toml(path, Letter)
        file = f"data/{FOLDER}/{path.name}"
        if letter.id in found:
            raise BadDataError(file, letter.id, "编号写了两次")
        require_registered(file, letter.id, letter.sources, known)
        found[letter.id] = letter
    if not found:
        raise BadDataError(f"data/{FOLDER}", "", "一份函件也没有")
    return tuple(sorted(found.values(), key=lambda letter: letter.order))


@cache
def default_letters() -> tuple[Letter, ...]:
    """The letters of the project's own data, read once."""
    return load_letters()
