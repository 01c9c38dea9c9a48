"""Reading ``data/letters/``; what is wrong with a file is said in words."""

from __future__ import annotations

from ...base import BadDataError, read_toml, require_registered
from ...knowledge import Knowledge
from .schema import Letter

FOLDER = "letters"


def load_letters(knowledge: Knowledge) -> tuple[Letter, ...]:
    """All letters in their order.

    Raises BadDataError naming file, entry and reason: no letters at all, an id twice, an unknown source.
    """
    found: dict[str, Letter] = {}
    for path in sorted((knowledge.data_dir / FOLDER).glob("*.toml")):
        letter = read_toml(path, Letter)
        file = f"data/{FOLDER}/{path.name}"
        if letter.id in found:
            raise BadDataError(file, letter.id, "编号写了两次")
        require_registered(file, letter.id, letter.sources, knowledge.sources.ids)
        found[letter.id] = letter
    if not found:
        raise BadDataError(f"data/{FOLDER}", "", "一份函件也没有")
    return tuple(sorted(found.values(), key=lambda letter: letter.order))
