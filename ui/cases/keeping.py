"""Keeps the case of this session in the store: loaded once, saved after each change, never over a newer version."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from jzz_core.base import BadCaseError
from jzz_core.case import Case
from jzz_store import ChangedError, DamagedError, Entry, Erased, GoneError, Store, Stored, StoreError

from .. import presenting, state
from . import shelf

CASE_ID, NO_KEEPING = "case", "keep"  # in the address: an id that says nothing, and "no"
NEW = "new"  # in place of the id: a case that was begun anew and has no answer yet
AGAIN = 10.0  # seconds until a save that failed is tried again by itself
_KEY = "keeping"


@dataclass
class Keeping:
    """What this session knows about its place in the store.

    ``begun``: an empty case was asked for. ``off``: nothing is to be kept; ``left``: the case that was kept until
    then. ``rival``: the newer version that somebody else saved, while this session's became a second version.
    ``gone``: somebody erased the case. ``damaged``: the case that was to be opened and is not whole.
    ``trouble``: kind of the last failure to save. ``note``: key and values of a sentence to be shown once.
    """

    arrived: bool = False
    begun: bool = False
    off: bool = False
    left: Stored | None = None
    rival: Stored | None = None
    gone: bool = False
    damaged: str = ""
    trouble: str = ""
    tried_at: float = field(default=-AGAIN)
    note: tuple[str, dict[str, Any]] | None = None
    replacement: int = field(default_factory=state.replacements)  # the one that all this is about


def mine() -> Keeping:
    found: Keeping = st.session_state.setdefault(_KEY, Keeping())
    if found.replacement != state.replacements():
        # Another case came on the screen past this module (a sample, a backup, answers taken back): what was known
        # of the one before says nothing about it.
        found.replacement = state.replacements()
        found.left, found.rival, found.gone = None, None, False
    return found


def kept() -> Stored | None:
    """What of this session's case stands in the store; None when it is not kept."""
    found: Stored | None = st.session_state.get(state.KEPT)
    return found


def address() -> dict[str, str]:
    """What the address of every page has to say, so that a reload finds the case again, as it was shown."""
    return {**_place(), **presenting.address()}


def _place() -> dict[str, str]:
    """The part of the address that says which case."""
    if mine().off:
        return {NO_KEEPING: "no"}
    found = kept()
    if found is not None:
        return {CASE_ID: found.entry.id}
    return {CASE_ID: NEW} if mine().begun and state.is_empty() else {}


def is_saved() -> bool:
    """Whether every answer of this session stands in the store."""
    found = kept()
    return found is not None and found.case is state.case() and not mine().trouble


def sync() -> None:
    """Bring session and store together; at the beginning of each run, and before the case is exchanged."""
    keeping, place = mine(), shelf.current()
    if not keeping.arrived:
        keeping.arrived = True
        presenting.arrive(st.query_params.get(presenting.SHOW))
        keeping.off = st.query_params.get(NO_KEEPING) == "no"
        wanted = st.query_params.get(CASE_ID)
        keeping.begun = wanted == NEW
        if not keeping.off and not keeping.begun and place.store is not None and state.is_empty():
            _guarded(keeping, lambda store: _arrive(keeping, store, wanted))
    if place.store is not None and not keeping.off:
        _guarded(keeping, lambda store: _keep(keeping, store))
    _write_address()


def _write_address() -> None:
    wanted = address()
    for name in (CASE_ID, NO_KEEPING, presenting.SHOW):
        if name in wanted and st.query_params.get(name) != wanted[name]:
            st.query_params[name] = wanted[name]
        elif name not in wanted and name in st.query_params:
            del st.query_params[name]


def _guarded(keeping: Keeping, action: Callable[[Store], None], *, at_once: bool = False) -> None:
    """Do something with the store; trouble is noted, and tried again a little later, not with every click."""
    store = shelf.current().store
    if store is None:
        return
    if keeping.trouble and not at_once and time.monotonic() - keeping.tried_at < AGAIN:
        return
    try:
        action(store)
    except StoreError as error:
        keeping.trouble, keeping.tried_at = error.kind, time.monotonic()
    else:
        keeping.trouble = ""


def _keep(keeping: Keeping, store: Store) -> None:
    case, found = state.case(), kept()
    if found is None:
        if not keeping.gone and not state.is_empty() and not state.is_untouched_sample():
            _hold(Stored(store.create(case, shelf.now()), case))
    elif case is found.case:
        _look_for_newer(keeping, store, found.entry)
    elif case == found.case:
        _hold(Stored(found.entry, case))
    else:
        try:
            _hold(Stored(store.save(found.entry.id, found.entry.revision, case, shelf.now()), case))
        except ChangedError as error:
            # Both are kept from here on: theirs where it was, this one beside it.
            keeping.rival = error.theirs
            rival_of = found.entry.rival_of or found.entry.id
            _hold(Stored(store.create(case, shelf.now(), rival_of=rival_of), case))
        except GoneError:
            _lose(keeping)
        except BadCaseError:
            _hold(Stored(store.create(case, shelf.now()), case))  # what stands there cannot be read: both are kept


def _hold(stored: Stored) -> None:
    st.session_state[state.KEPT] = stored


def _lose(keeping: Keeping) -> None:
    st.session_state[state.KEPT] = None
    keeping.gone, keeping.rival = True, None


def _look_for_newer(keeping: Keeping, store: Store, entry: Entry) -> None:
    """Nothing was changed here: what another window saved is taken over."""
    newest = store.entry(entry.id)
    if newest is None:
        _lose(keeping)
    elif newest.revision == entry.revision:
        _hold(Stored(newest, state.case()))  # it may have been handed over
    else:
        try:
            _show(keeping, store.load(entry.id))
            keeping.note = ("newer", {})
        except GoneError:
            _lose(keeping)
        except BadCaseError:
            _hold(Stored(store.create(state.case(), shelf.now()), state.case()))


def _show(keeping: Keeping, stored: Stored) -> None:
    """Put a kept case on the screen. What stood there and is nowhere else is put aside, to be taken back."""
    _replace(keeping, stored.case)
    if keeping.off:
        keeping.left = stored
    else:
        _hold(stored)


def _replace(keeping: Keeping, case: Case) -> None:
    on_screen = kept() or keeping.left
    is_kept = on_screen is not None and on_screen.case is state.case()
    state.replace_case(case)
    if is_kept:
        st.session_state[state.REPLACED] = None
    keeping.replacement = state.replacements()
    keeping.left, keeping.rival, keeping.gone = None, None, False


def _arrive(keeping: Keeping, store: Store, wanted: str | None) -> None:
    """The case of the address; without one, the only case there is: whoever has several is asked which."""
    if wanted:
        _open(keeping, store, wanted)
        return
    found = store.entries(2, own=True)
    if len(found) == 1:
        _open(keeping, store, found[0].id)


def _open(keeping: Keeping, store: Store, case_id: str) -> None:
    try:
        stored = store.load(case_id)
        rival = store.load(stored.entry.rival_of) if stored.entry.rival_of else None
    except GoneError:
        keeping.note = ("unknown", {})
    except DamagedError as error:
        keeping.damaged = error.found.entry.id
    except BadCaseError as error:
        keeping.note = ("unreadable", {"reason": str(error)})
    else:
        keeping.damaged = ""
        _show(keeping, stored)
        keeping.rival = rival


# -- what a person asks for ------------------------------------------------------------------------------------------


def open_case(case_id: str) -> None:
    """Put another kept case on the screen."""
    sync()
    keeping = mine()
    _guarded(keeping, lambda store: _open(keeping, store, case_id), at_once=True)


def begin_new() -> None:
    """An empty case; the one on the screen stays in the store."""
    sync()
    keeping = mine()
    _replace(keeping, Case())
    keeping.begun = True


def try_again() -> None:
    mine().tried_at = -AGAIN
    shelf.try_again()


def keep_nothing(off: bool) -> None:
    """The switch: from here on only in memory; or kept again, where it was kept before."""
    sync()
    keeping = mine()
    if off:
        keeping.left = kept()
        st.session_state[state.KEPT] = None
        keeping.rival = None
    elif keeping.left is not None:
        _hold(keeping.left)
        keeping.left = None
    keeping.off, keeping.trouble = off, ""


def keep_as_new() -> None:
    """Keep a case anew that was erased in another window."""
    mine().gone = False


def settle(keep_mine: bool) -> None:
    """Choose one of two versions; the other one stays in the history."""
    keeping = mine()

    def choose(store: Store) -> None:
        _keep(keeping, store)  # the last answer here belongs to this version
        found = kept()
        if found is None or keeping.rival is None:
            return
        try:
            stored = store.settle(found.entry.id, keeping.rival.entry.revision, keep_mine=keep_mine, now=shelf.now())
        except ChangedError as error:
            keeping.rival = error.theirs
        except (GoneError, BadCaseError):
            keeping.rival = None  # the other version was erased or damaged meanwhile: this one is the only one
        else:
            _show(keeping, stored)
            keeping.rival, keeping.note = None, ("settled", {})

    _guarded(keeping, choose, at_once=True)


def mend(case_id: str, to: int) -> None:
    """Take an earlier state of a damaged case for its newest, and put it on the screen."""
    sync()
    keeping = mine()

    def back(store: Store) -> None:
        try:
            _show(keeping, store.mend(case_id, to, shelf.now()))
            keeping.note, keeping.damaged = ("mended", {}), ""
        except (GoneError, BadCaseError):
            keeping.note = ("not_back", {})

    _guarded(keeping, back, at_once=True)


def keep_both() -> None:
    keeping = mine()

    def part(store: Store) -> None:
        found = kept()
        if found is not None:
            store.keep_both(found.entry.id)
            keeping.rival, keeping.note = None, ("both", {})

    _guarded(keeping, part, at_once=True)


def go_back(to: int | None = None) -> None:
    """Back to a saved state; without one, to the state before the last change."""
    sync()
    keeping = mine()

    def back(store: Store) -> None:
        found = kept()
        if found is None:
            return
        entry = found.entry
        target = to if to is not None else store.before(entry.id, entry.revision)
        if target is None:
            keeping.note = ("not_back", {})
            return
        try:
            _show(keeping, store.go_back(entry.id, entry.revision, target, shelf.now()))
            keeping.note = ("went_back", {})
        except (ChangedError, GoneError, BadCaseError):
            keeping.note = ("not_back", {})

    _guarded(keeping, back, at_once=True)


def hand_over(case_ids: list[str], person: str | None, *, name: str) -> None:
    """Make a colleague (None: nobody) responsible; private cases come to the office. ``name``: for the sentence."""
    note = "handed" if person is not None else "handed_nobody"
    _move(lambda store: store.hand_over(case_ids, person), note, name=name)


def take_back(case_ids: list[str]) -> None:
    """Cases of the office that this person is responsible for become private."""
    _move(lambda store: store.take_back(case_ids), "taken_back")


def _move(move: Callable[[Store], int], note: str, **values: object) -> None:
    sync()
    keeping = mine()

    def moved(store: Store) -> None:
        count = move(store)
        keeping.note = (note, {**values, "count": count}) if count else ("not_handed", {})

    _guarded(keeping, moved, at_once=True)


def erase(case_ids: list[str] | None = None) -> None:
    """Erase kept cases (None: all private ones) with their history, and say what it was; a case on the screen goes with
    them."""
    keeping, found = mine(), kept() or mine().left
    done: list[tuple[Erased, bool]] = []

    def wipe(store: Store) -> None:
        erased = store.erase(case_ids)
        done.append((erased, found is not None and store.entry(found.entry.id) is None))

    _guarded(keeping, wipe, at_once=True)
    if not done:
        return
    erased, with_mine = done[0]
    if with_mine and kept() is not None:
        _forget(keeping.off)
    elif with_mine:
        keeping.left = None
    mine().note = ("erased", {"erased": erased})


def clear() -> None:
    """Forget the case on the screen, in the store too if it is kept there."""
    found = kept()
    if found is not None:
        erase([found.entry.id])
        return
    _forget(mine().off)


def _forget(off: bool) -> None:
    state.clear()
    st.session_state[_KEY] = Keeping(arrived=True, off=off)
