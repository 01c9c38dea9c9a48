"""What a file of cases would change: each of its cases beside the one that is kept, before anything happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ..base import BadCaseError, say
from ..case import Case, Difference, check_applicant, differences, dump_case
from ..files import ClientAnswers
from ..knowledge import Knowledge
from .flat import Flat, changed, flat, same
from .incoming import Entry, Reading, Refused
from .layout import ALIAS, Layout, book_layout

_JOB, _PERMIT = "applicant.employment.", "applicant.permit."
_NEEDS = (("applicant.education", "level"), ("applicant.insurance", "from"))


class Fate(StrEnum):
    """What becomes of a case of the file."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"  # the same answer was changed here since the file was made: only if somebody wants it
    REFUSED = "refused"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Kept:
    """A case of the book with its id and the number of its saved state; "" and 0 where nothing is kept."""

    case_id: str
    revision: int
    case: Case


@dataclass(frozen=True, slots=True)
class Incoming:
    """``before``: the case as it is kept, None for a new one; ``after``: as it will be, None where it is refused.

    ``assumed``: what no cell said, as names of sentences of the area book.
    """

    entry: Entry
    fate: Fate
    before: Kept | None = None
    after: Case | None = None
    troubles: tuple[Refused, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def alias(self) -> str:
        if self.after is not None:
            return self.after.applicant.alias
        return self.entry.alias or (self.before.case.applicant.alias if self.before is not None else "")

    @property
    def differences(self) -> tuple[Difference, ...]:
        if self.before is None or self.after is None:
            return ()
        return differences(self.before.case, self.after)


def compare(
    reading: Reading,
    kept: Iterable[Kept],
    as_of: date,
    knowledge: Knowledge,
    *,
    earlier: Callable[[str, int], Case | None] = lambda *_: None,
    by_label: bool = False,
) -> tuple[Incoming, ...]:
    """Each case of the file beside the one that is kept, in the order of the file.

    ``earlier``: a saved state of a case by its number, None when it is no longer there. ``by_label``: a row without an
    id belongs to the one kept case of the same label, and its empty cells say nothing.
    """
    comparison = _Comparison(kept, as_of, knowledge, earlier, by_label)
    return tuple(comparison.of(entry) for entry in reading.entries)


class _Comparison:
    def __init__(
        self,
        kept: Iterable[Kept],
        as_of: date,
        knowledge: Knowledge,
        earlier: Callable[[str, int], Case | None],
        by_label: bool,
    ) -> None:
        self.kept = {one.case_id: one for one in kept}
        self.as_of, self.knowledge, self.earlier, self.by_label = as_of, knowledge, earlier, by_label
        self.shape: Layout = book_layout(knowledge)
        labels: dict[str, list[Kept]] = {}
        for one in self.kept.values():
            labels.setdefault(one.case.applicant.alias, []).append(one)
        self.labels = {label: found[0] for label, found in labels.items() if label and len(found) == 1}
        self.same: Mapping[str, Kept] | None = None

    def of(self, entry: Entry) -> Incoming:
        before = self.kept.get(entry.case_id)
        if before is None and self.by_label:
            before = self.labels.get(entry.alias)
        if entry.troubles:
            return Incoming(entry, Fate.REFUSED, before, troubles=tuple(entry.troubles))
        try:
            if entry.given is not None:
                return self._given(entry, entry.given, before)
            return self._new(entry) if before is None else self._update(entry, before)
        except BadCaseError as error:
            trouble = entry.refused(error.field, say("book.unreadable", reason=str(error)), self.shape)
            return Incoming(entry, Fate.REFUSED, before, troubles=(trouble,))

    def _new(self, entry: Entry) -> Incoming:
        assumed: tuple[str, ...] = ()
        if entry.whole is not None:
            case = entry.whole
        else:
            if not entry.alias:
                trouble = entry.refused(ALIAS, say("book.no_alias"), self.shape)
                return Incoming(entry, Fate.REFUSED, troubles=(trouble,))
            answers, assumed = _filled_in(self._answers(entry, None), None)
            case = changed(Case(), {path: value for path, value in answers.items() if value not in (None, "")})
        already = self._like(case)
        if already is not None:
            return Incoming(entry, Fate.UNCHANGED, already, already.case)
        return self._checked(Incoming(entry, Fate.NEW, None, case, assumed=assumed))

    def _given(self, entry: Entry, given: ClientAnswers, before: Kept | None) -> Incoming:
        """A form knows no saved state: what the client did not answer stays as it is now."""
        if before is None:
            trouble = entry.refused("", say("book.form_unknown"), self.shape)
            return Incoming(entry, Fate.REFUSED, troubles=(trouble,))
        after = given.over(before.case)
        if after == before.case:
            return Incoming(entry, Fate.UNCHANGED, before, before.case)
        return self._checked(Incoming(entry, Fate.CHANGED, before, after))

    def _update(self, entry: Entry, before: Kept) -> Incoming:
        now = flat(before.case, self.shape)
        stale = bool(entry.case_id) and entry.revision is not None and entry.revision != before.revision
        base = self.earlier(before.case_id, entry.revision) if stale and entry.revision is not None else None
        then = flat(base, self.shape) if base is not None else now
        said = self._answers(entry, now)
        if not entry.case_id:
            said = {path: value for path, value in said.items() if value not in (None, "")}
        wanted = {
            path: value
            for path, value in said.items()
            if not same(value, then.get(path)) and not same(value, now.get(path))
        }
        wanted, assumed = _filled_in(wanted, now)
        after = changed(before.case, wanted) if wanted else before.case
        if not wanted or not differences(before.case, after):
            return Incoming(entry, Fate.UNCHANGED, before, before.case)
        clash = stale and (base is None or any(not same(now.get(path), then.get(path)) for path in wanted))
        return self._checked(Incoming(entry, Fate.CONFLICT if clash else Fate.CHANGED, before, after, assumed=assumed))

    def _answers(self, entry: Entry, now: Flat | None) -> Flat:
        """With the first rows of lists that have no sheet of their own. Raises BadCaseError."""
        found = dict(entry.answers)
        for path, row in entry.firsts.items():
            rows: list[dict[str, Any]] = list((now or {}).get(path) or [])
            if len(rows) > 1 and any(not same(rows[0].get(key), value) for key, value in row.items()):
                raise BadCaseError(say("book.several_rows", count=len(rows)).text(), f"{path}.0.{next(iter(row))}")
            needed = dict(_NEEDS).get(path)
            if not rows and needed is not None and needed not in row:
                raise BadCaseError(say("book.first_lacks").text(), f"{path}.0.{next(iter(row))}")
            found[path] = [{**(rows[0] if rows else {}), **row}, *rows[1:]]
        return found

    def _like(self, case: Case) -> Kept | None:
        """A kept case that says exactly the same."""
        if self.same is None:
            self.same = {dump_case(one.case): one for one in self.kept.values()}
        return self.same.get(dump_case(case))

    def _checked(self, found: Incoming) -> Incoming:
        """Refused for an answer that cannot be right, unless it stood there before."""
        assert found.after is not None  # noqa: S101 - for the type checker
        known = self._errors(found.before.case) if found.before is not None else {}
        new = [one for key, one in self._errors(found.after).items() if key not in known]
        if not new:
            return found
        path, message = new[0]
        trouble = found.entry.refused(path, message, self.shape)
        return Incoming(found.entry, Fate.REFUSED, found.before, troubles=(trouble,))

    def _errors(self, case: Case) -> dict[str, Any]:
        policy = self.knowledge.policy
        found = check_applicant(case.applicant, self.as_of, policy.wages, policy.districts)
        return {one.message.text(): (one.field, one.message) for one in found if one.severity == "error"}


def _filled_in(answers: Flat, now: Flat | None) -> tuple[Flat, tuple[str, ...]]:
    """What is taken for granted because no cell says it, and the names of the sentences that say so."""
    kind, held = f"{_JOB}kind", f"{_PERMIT}held"
    given = {path for path, value in answers.items() if value not in (None, "")}
    found, assumed = dict(answers), []
    if any(path.startswith(_JOB) for path in given) and kind not in given and not (now or {}).get(kind):
        found[kind] = "company"
        assumed.append("assumed_kind")
    if now is None and f"{_PERMIT}valid_until" in given and held not in given:
        found[held] = True
    return found, tuple(assumed)
