"""What the editions of the measures changed, article by article; what was not read of an edition is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..base import DATA_DIR, BadDataError, Entry, Text, read_toml
from . import check
from .load import Policy
from .schema import Edition, Id, Sourced, Span

_FILE = "policy/amendments.toml"


class Wording(Sourced):
    """What one edition says, in our own words."""

    edition: Id
    text: Text


class Amendment(Entry):
    """An article that changed. ``means``: for a case. ``affects``: indicators, conditions, readings and parameters."""

    id: Id
    article: Annotated[str, Field(pattern=r"^第.+")]
    name: Text
    texts: Annotated[tuple[Wording, ...], Field(min_length=2)]
    means: Text
    affects: tuple[str, ...] = ()

    def text_of(self, edition: Edition) -> Wording | None:
        """None where it is not known what that edition says."""
        return next((one for one in self.texts if one.edition == edition.id), None)


class Unchanged(Sourced):
    """Articles that the oldest and the newest edition have alike."""

    article: str
    text: Text


class _File(Entry):
    amendment: Annotated[tuple[Amendment, ...], Field(min_length=1)]
    same: tuple[Unchanged, ...] = ()


@dataclass(frozen=True, slots=True)
class Amendments:
    """All of them in the order of the text, and what stayed."""

    changed: tuple[Amendment, ...]
    same: tuple[Unchanged, ...]


def load_amendments(policy: Policy, data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> Amendments:
    """Read and check them against the policy. Raises BadDataError naming file, entry and reason."""
    content = read_toml(data_dir / _FILE, _File)
    editions = [edition.id for edition in policy.about.edition]
    known = {*policy.indicators, *policy.conditions, *policy.readings, *policy.parameters}
    told: set[str] = set()
    ids: set[str] = set()
    for one in content.amendment:
        if one.id in ids:
            raise BadDataError(_FILE, one.id, "同一个 id 出现了两次")
        ids.add(one.id)
        given = [wording.edition for wording in one.texts]
        if given != [edition for edition in editions if edition in given]:
            raise BadDataError(_FILE, one.id, f"texts 应按 {', '.join(editions)} 的次序, 每版至多一次")
        if given[-1] != editions[-1]:
            raise BadDataError(_FILE, one.id, f"缺少现行文本 {editions[-1]}")
        for target in one.affects:
            if target not in known:
                raise BadDataError(_FILE, one.id, f"affects: 没有「{target}」")
        told.update(one.affects)
        check.sources(f"{_FILE} {one.id}", one.texts, sources)
    check.sources(_FILE, content.same, sources)
    for target in _changed(policy):
        if target not in told:
            raise BadDataError(_FILE, target, "随版本变过, 却没有一条 affects 写着它")
    return Amendments(content.amendment, content.same)


def _changed(policy: Policy) -> Iterator[str]:
    """What the data themselves say is not the same in all editions."""
    yield from (parameter.id for parameter in policy.parameters.values() if len(parameter.values) > 1)
    spans: Mapping[str, Span] = {**policy.conditions, **policy.readings}
    yield from (name for name, span in spans.items() if span.since is not None or span.until is not None)
