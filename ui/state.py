"""The case of this session: the one document that widgets show and callbacks change.

Widgets are only views. A change that cannot be right is refused with a sentence beside its field; the earlier answer
stays. What of it is kept beyond the session is the business of ``ui.cases``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from jzz_core.base import JzzError, holds_private_number
from jzz_core.case import Case, case_from, check_applicant, load_case
from ui.knowledge import known

from .i18n import t

CASE, REFUSED, WANTED, AS_OF, SAMPLE = "case", "refused", "wanted", "as_of", "sample"
ROUND = "round"  # how often everything was cleared
OWNER = "owner"  # whose session this is, where people log in
PRESENTING = "presenting"  # how it is shown to others; the business of ``ui.presenting``
_REPLACEMENTS = "replacements"
_UNTOUCHED = "sample_case"  # the sample as it was loaded
REPLACED = "replaced_case"  # the own answers that a sample or a backup took the place of
KEPT = "kept_case"  # what of this case stands in the store; None: nothing
_REPLACED_KEPT = "replaced_kept"  # the same of the answers that were put aside
_DOCUMENT = "case_document"
_TOLD = "told_fields"  # fields whose value the browser may not know yet


class BadTodayError(Exception):
    """``JZZ_TODAY`` is no date."""


def today() -> date:
    """Today in Shanghai. ``JZZ_TODAY`` (a date; else raises BadTodayError) fixes it, for tests and pictures."""
    fixed = os.environ.get("JZZ_TODAY")
    if not fixed:
        return datetime.now(ZoneInfo("Asia/Shanghai")).date()
    try:
        return date.fromisoformat(fixed)
    except ValueError as error:
        raise BadTodayError(fixed) from error


def as_of() -> date:
    """The day the case is looked at (基准日): today unless changed on the page."""
    chosen: date | None = st.session_state.get(AS_OF)
    return chosen or today()


def set_as_of(day: date | None) -> None:
    st.session_state[AS_OF] = None if day == today() else day


def case() -> Case:
    if CASE not in st.session_state:
        st.session_state[CASE] = Case()
    found: Case = st.session_state[CASE]
    return found


def is_empty() -> bool:
    """Nothing has been answered yet."""
    return case() == Case()


def is_untouched_sample() -> bool:
    """A sample is on the screen as it was loaded."""
    return case() == st.session_state.get(_UNTOUCHED)


def replace_case(new: Case, sample: str | None = None) -> None:
    """Put another case in place of this one: restored, a sample, or an empty one.

    Answers of one's own are kept aside until ``take_back`` or the next change. A sample looked at is nobody's own.
    """
    old = case()
    if old not in (Case(), new, st.session_state.get(_UNTOUCHED)):
        st.session_state[REPLACED] = old
        st.session_state[_REPLACED_KEPT] = st.session_state.get(KEPT)
    st.session_state[KEPT] = None
    st.session_state[_UNTOUCHED] = new if sample else None
    st.session_state[CASE] = new
    st.session_state[_REPLACEMENTS] = replacements() + 1
    st.session_state[SAMPLE] = sample
    st.session_state[REFUSED] = {}
    st.session_state[WANTED] = set()


def replacements() -> int:
    """How often another case was put in place in this session."""
    found: int = st.session_state.get(_REPLACEMENTS, 0)
    return found


def replaced() -> Case | None:
    """The own answers that were put aside for the case now on the screen; None when there are none to take back."""
    found: Case | None = st.session_state.get(REPLACED)
    return found


def replaced_is_kept() -> bool:
    """What was put aside stands in the store too."""
    return st.session_state.get(_REPLACED_KEPT) is not None


def take_back() -> None:
    """Put the own answers back in their place."""
    old = replaced()
    if old is not None:
        kept = st.session_state.get(_REPLACED_KEPT)
        replace_case(old)
        st.session_state[REPLACED] = None
        st.session_state[KEPT] = kept


def clear() -> None:
    """Forget everything of this session but whose it is, and that others look at it."""
    cleared = clearings() + 1
    staying = {key: st.session_state[key] for key in (OWNER, PRESENTING) if st.session_state.get(key) is not None}
    for key in list(st.session_state):
        del st.session_state[key]
    for key, value in {**staying, ROUND: cleared}.items():
        st.session_state[key] = value


def clearings() -> int:
    """How often this session was cleared. The browser keeps a chosen file for as long as its field is the same one."""
    found: int = st.session_state.get(ROUND, 0)
    return found


def restore(content: bytes) -> None:
    """Read a backup. Raises JzzError and leaves the case as it is when the file cannot be used."""
    replace_case(load_case(content))


def get(path: str) -> Any:
    """The answer at a dotted path ("applicant.permit.held"), None when any part is missing. JSON-like values."""
    value: Any = _document()
    for key in path.split("."):
        if isinstance(value, list):
            value = value[int(key)] if int(key) < len(value) else None
        elif isinstance(value, dict):
            value = value.get(key)
        else:
            return None
    return value


def _document() -> dict[str, Any]:
    """The case as JSON-like parts, made once for each change: every widget asks for its answer."""
    current = case()
    kept: tuple[Case, dict[str, Any]] | None = st.session_state.get(_DOCUMENT)
    if kept is None or kept[0] is not current:
        kept = (current, current.model_dump(mode="json", by_alias=True))
        st.session_state[_DOCUMENT] = kept
    return kept[1]


def show(key: str, value: Any) -> Any:
    """What the case says, to be handed to the field ``key`` as its value; for fields that are clicked quickly.

    A browser that is told the value of a field forgets what is clicked in that very moment. So it is told only what
    it does not show; an answer from the browser brings along what each field shows, until then it is told again.
    """
    told: set[str] = st.session_state.setdefault(_TOLD, set())
    if key in told or st.session_state.get(key, value) != value:
        told.add(key)
        st.session_state[key] = value
    return value


def put(path: str, value: Any) -> bool:
    """Change one answer (JSON-like). False, with the reason kept for ``refusal``, when it cannot be right."""
    return change({path: value})


def change(values: dict[str, Any]) -> bool:
    """Change several answers at once, all or none; the reason of a refusal is kept at the first path."""
    st.session_state.pop(_TOLD, None)
    document = case().model_dump(mode="json", by_alias=True)
    first = next(iter(values))
    if any(isinstance(value, str) and holds_private_number(value) for value in values.values()):
        refused()[first] = t("fields.private_number")
        return False
    try:
        for path, value in values.items():
            _set(document, path.split("."), value)
        new = case_from(document)
        reason = _new_problem(case(), new)
    except JzzError as error:
        reason = str(error)
    if reason:
        refused()[first] = reason
        return False
    for path in values:
        _forget_refusals(path)
    st.session_state[CASE] = new
    st.session_state[REPLACED] = None
    return True


def refused() -> dict[str, str]:
    """Refused changes by path, with the reason; shown beside the fields."""
    found: dict[str, str] = st.session_state.setdefault(REFUSED, {})
    return found


def _forget_refusals(path: str) -> None:
    """Of an answer that is right now, and of all its parts: what was an entry's place may be another's now."""
    for key in [key for key in refused() if key == path or key.startswith(f"{path}.")]:
        del refused()[key]


def refuse(path: str, reason: str) -> None:
    refused()[path] = reason


def wanted() -> set[str]:
    """Lists said to have entries, of which none has been typed yet."""
    found: set[str] = st.session_state.setdefault(WANTED, set())
    return found


def _new_problem(old: Case, new: Case) -> str:
    """The first error that the change brings in; errors already there do not stop other answers."""
    policy = known().policy
    before = {p.field for p in check_applicant(old.applicant, today(), policy.wages, policy.districts)}
    for problem in check_applicant(new.applicant, today(), policy.wages, policy.districts):
        if problem.severity == "error" and problem.field not in before:
            return problem.message.text()
    return ""


def _set(document: Any, keys: Sequence[str], value: Any) -> None:
    """Set a value deep in a JSON-like document, making the parts on the way."""
    for key, following in pairwise(keys):
        if isinstance(document, list):
            document = document[int(key)]
            continue
        if document.get(key) is None:
            document[key] = [] if following.isdigit() else {}
        document = document[key]
    if isinstance(document, list):
        position = int(keys[-1])
        document[position : position + 1] = [value]
    else:
        document[keys[-1]] = value


def append(path: str, entry: dict[str, Any]) -> bool:
    """Add an entry to a list."""
    return put(path, [*(get(path) or []), entry])


def remove(path: str, position: int) -> bool:
    """Take an entry out of a list."""
    entries = list(get(path) or [])
    del entries[position : position + 1]
    return put(path, entries)
