"""Reading ``data/ways.toml``; what does not fit together is refused in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ...base import BadDataError, read_toml, require_registered
from ...knowledge import Knowledge
from ...law import Rules
from .schema import Danger, Move, Prerequisite, RaiseEffort, WaysFile

FILE = "ways.toml"
_SHOWN = f"data/{FILE}"


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves by id and the dangers, both in the order of the file."""

    checked_on: date
    moves: Mapping[str, Move]
    dangers: tuple[Danger, ...]
    efforts: tuple[RaiseEffort, ...]


def load_ways(knowledge: Knowledge) -> Moves:
    """The moves and dangers of ``data/ways.toml``.

    Raises BadDataError naming file, entry and reason: an id given twice, a reference to nothing, moves that wait for
    each other or for one that changes other facts, a placeholder that nothing fills.
    """
    papers, content = knowledge.catalogue.materials, read_toml(knowledge.data_dir / FILE, WaysFile)
    _unique([*content.move, *content.danger])
    _unique(content.prerequisite)
    known = {one.id: one for one in content.prerequisite}
    moves = {move.id: _with_needs(move, known) for move in content.move}
    for move in content.move:
        _check_after(move, moves)
        for paper in move.evidence:
            if paper not in papers:
                raise BadDataError(_SHOWN, move.id, f"没有「{paper}」这项材料")
    for danger in content.danger:
        _check_words(danger)
    cited: list[Move | Danger | Prerequisite] = [*content.move, *content.danger, *content.prerequisite]
    for entry in cited:
        require_registered(_SHOWN, entry.id, entry.sources, knowledge.sources.ids)
    return Moves(content.checked_on, MappingProxyType(moves), content.danger, content.raise_effort)


def _with_needs(move: Move, known: Mapping[str, Prerequisite]) -> Move:
    for name in move.requires:
        if name not in known:
            raise BadDataError(_SHOWN, move.id, f"requires 里的「{name}」不存在")
    return move.model_copy(update={"needs": tuple(known[name] for name in move.requires)})


def _unique(entries: Iterable[Move | Danger | Prerequisite]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise BadDataError(_SHOWN, entry.id, "编号写了两次")
        seen.add(entry.id)


def _check_after(move: Move, moves: Mapping[str, Move]) -> None:
    for earlier in move.after:
        if earlier not in moves:
            raise BadDataError(_SHOWN, move.id, f"after 里的「{earlier}」不存在")
        if moves[earlier].group is not move.group:
            raise BadDataError(_SHOWN, move.id, f"after 里的「{earlier}」改的不是同一类事实")
    reached, todo = set[str](), list(move.after)
    while todo:
        earlier = todo.pop()
        if earlier == move.id:
            raise BadDataError(_SHOWN, move.id, "after 绕成了一圈")
        if earlier not in reached:
            reached.add(earlier)
            todo += moves[earlier].after if earlier in moves else ()


def _check_words(danger: Danger) -> None:
    for words in (danger.text.zh, danger.text.en):
        try:
            words.format(points="", years="")
        except (KeyError, IndexError, ValueError):
            raise BadDataError(_SHOWN, danger.id, "占位只能是 {points} 和 {years}") from None


def danger_text(danger: Danger, rules: Rules) -> str:
    """The words with the deduction for false material filled in."""
    return danger.text.get().format(points=rules["false_material.points"], years=rules["false_material.window_years"])
