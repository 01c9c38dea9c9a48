"""The rows of the book in this session: those kept in the store, and the rest reckoned a little at a time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from jzz_core.book import Row, basis, row_from, row_text, summaries
from jzz_store import Entry, Reckoned, Store, StoreError, Unreadable
from server.offices import Place
from ui import state
from ui.cases import office
from ui.i18n import t
from ui.knowledge import known

_KEY = "book_rows"
_AT_ONCE = 25  # cases loaded together
_DAYS = 3  # whose rows a session keeps


@dataclass
class Rows:
    """``fresh``: of this basis, with the revision they are of; ``earlier``: of another day or an older revision."""

    basis: str
    fresh: dict[str, tuple[int, Row]] = field(default_factory=dict)
    earlier: dict[str, Row] = field(default_factory=dict)
    unreadable: dict[str, int] = field(default_factory=dict)
    whole: tuple[object, Book] | None = None  # when all was reckoned last, at which pulse of the store, in which office


@dataclass(frozen=True)
class Book:
    """``rows``: what is known, also ``earlier`` results that are still being reckoned anew; ``missing``: cases still
    without any; ``unreadable``: cases that this program cannot read.
    """

    entries: tuple[Entry, ...]
    rows: tuple[Row, ...]
    earlier: int
    missing: int
    unreadable: tuple[Entry, ...]

    @property
    def waiting(self) -> int:
        """How many are still to be reckoned."""
        return self.earlier + self.missing


def book(store: Store, as_of: date, seconds: float) -> Book:
    """What is known, after reckoning for at most about so many seconds. Raises StoreError."""
    kept = _kept(store, as_of)
    place = office.here()
    pulse = (store.pulse(), place)
    if kept.whole is not None and kept.whole[0] == pulse:
        return kept.whole[1]
    entries = store.entries()
    _reckon(store, kept, _stale(kept, entries), as_of, seconds)
    rows, earlier, missing, unreadable = [], 0, 0, []
    for entry in entries:
        if entry.id in kept.unreadable:
            unreadable.append(entry)
        elif _is_fresh(kept, entry):
            rows.append(_named(kept.fresh[entry.id][1], entry, place))
        elif entry.id in kept.earlier:
            rows.append(_named(kept.earlier[entry.id], entry, place))
            earlier += 1
        else:
            missing += 1
    found = Book(tuple(entries), tuple(rows), earlier, missing, tuple(unreadable))
    kept.whole = None if found.waiting else (pulse, found)
    return found


def _named(row: Row, entry: Entry, place: Place | None) -> Row:
    """A second version of a case is told from the first; in an office it is said who looks after it."""
    if place is not None:
        row = replace(row, responsible=office.whose(place, entry))
    return replace(row, alias=t("cases.second", name=row.alias)) if entry.rival_of else row


def _kept(store: Store, as_of: date) -> Rows:
    """Of this day; those of the days looked at before stay, so that the way back costs nothing."""
    days: dict[str, Rows] = st.session_state.setdefault(_KEY, {})
    wanted = basis(as_of)
    if wanted in days:
        return days[wanted]
    while len(days) >= _DAYS:
        del days[next(iter(days))]
    kept = Rows(wanted)
    for one in store.reckoned():
        row = row_from(one.body)
        if row is not None and one.basis == wanted:
            kept.fresh[one.case_id] = (one.revision, row)
        elif row is not None:
            kept.earlier[one.case_id] = row
    days[wanted] = kept
    return kept


def _is_fresh(kept: Rows, entry: Entry) -> bool:
    found = kept.fresh.get(entry.id)
    return found is not None and found[0] == entry.revision


def _stale(kept: Rows, entries: Sequence[Entry]) -> list[Entry]:
    """What is to be reckoned: what has no row at all first, and the last saved before the others."""
    stale = [e for e in entries if not _is_fresh(kept, e) and kept.unreadable.get(e.id) != e.revision]
    for entry in stale:
        if entry.id in kept.fresh:
            kept.earlier[entry.id] = kept.fresh.pop(entry.id)[1]
    return sorted(stale, key=lambda entry: entry.id in kept.earlier)


def _reckon(store: Store, kept: Rows, stale: Sequence[Entry], as_of: date, seconds: float) -> None:
    until = time.monotonic() + seconds
    done: list[Reckoned] = []
    for start in range(0, len(stale), _AT_ONCE):
        if time.monotonic() > until:
            break
        loaded = store.load_some([entry.id for entry in stale[start : start + _AT_ONCE]])
        kept.unreadable |= {one.entry.id: one.entry.revision for one in loaded if isinstance(one, Unreadable)}
        there = [one for one in loaded if not isinstance(one, Unreadable)]
        rows = summaries(((one.entry.id, one.case) for one in there), as_of, known())
        for entry, row in zip((one.entry for one in there), rows, strict=True):
            kept.unreadable.pop(entry.id, None)
            kept.fresh[entry.id] = (entry.revision, row)
            done.append(Reckoned(entry.id, entry.revision, kept.basis, row_text(row)))
    if done and as_of == state.today():
        with suppress(StoreError):  # it only saves time the next time
            store.keep_reckoned(done)
