"""One question on a screen: its words, why it is asked, and its answers as buttons or fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import streamlit as st

from jzz_core.base import Month
from jzz_core.case import questions
from ui.knowledge import known

from .. import fields, state
from ..i18n import has, t
from ..questions import ask, bonus, insurance_paste, person, said, titles
from . import flow

_PERMIT, _INSURANCE, _MARRIAGE, _RECORDS, _CHILDREN = (
    f"applicant.{name}" for name in ("permit", "insurance", "marriage", "records", "children")
)
_YEARS, _PAYING, _LAST, _MONTH, _BASE = (f"start:{name}" for name in ("years", "paying", "last", "month", "base"))
Choice = tuple[str, dict[str, Any], str | None]
Changes = Callable[[], dict[str, Any] | None]  # what was typed; None: it cannot be read


def draw(at: str) -> None:
    """The screen of a question by its path, or of the child's month."""
    path = questions().bare(at)
    key = path.replace(".", "_")
    title, because = f"start.ask.{key}", f"start.because.{key}"
    st.title(t(title) if has(title) else questions()[path].sentence or questions()[path].name, anchor=False)
    st.caption(t("start.why", text=t(because) if has(because) else _why(path)))
    choices = list(_choices(at, path))
    if path in _FORMS or not choices:
        draw_fields = _FORMS.get(path, _details)
        _button(t("start.next"), at, draw_fields(at), kind="primary")
    for words, answers, then in choices:
        _button(words, at, lambda answers=answers: answers, then)  # type: ignore[misc]
    st.button(t("common.unsure"), key=f"unsure:{at}", width="stretch", on_click=flow.leave_open, args=(at,))
    fields.refusal(at)
    told = said.words(at, state.get(at)) if at in {one.path for one in questions().asked} else None
    if told is not None and at != titles.PATH:  # of titles none is said before they were asked for
        st.caption(t("start.said", said=fields.escape(told)))


def _button(words: str, at: str, changes: Changes, then: str | None = None, *, kind: Any = "secondary") -> None:
    key, given = f"answer:{at}:{words}", (at, changes, then)
    st.button(words, key=key, type=kind, width="stretch", on_click=_take, args=given)


def _take(at: str, changes: Changes, then: str | None) -> None:
    found = changes()
    if found is None:
        state.refuse(at, t("fields.month_unreadable"))
    else:
        flow.answer(at, found, then)


def _why(path: str) -> str:
    """What hangs on the answer, as the catalogue says."""
    while not any((decides := questions()[path].written.decides).model_dump().values()):
        path = path.rpartition(".")[0]
    day, policy = state.as_of(), known().policy
    conditions, rules = policy.conditions_on(day), policy.rules(day)
    parts = [
        t("start.because.condition", name=conditions[name].name.get())
        for name in decides.conditions
        if name in conditions and conditions[name].decides
    ]
    for name in decides.indicators:
        indicator = policy.indicators[name]
        if indicator.cap is not None and indicator.kind != "deduction":
            label = (indicator.short or indicator.name).get()
            parts.append(t("start.because.points", name=label, points=rules[indicator.cap]))
    return t("start.and").join(parts[:2]) or t("start.because.date")


def _choices(at: str, path: str) -> Iterator[Choice]:
    """The answers that one tap gives."""
    if path == "applicant.employment":
        kind = questions()[f"{path}.kind"]
        yield from ((words, {f"{path}.kind": value}, None) for value, words in kind.options.items())
    elif path == "applicant.education" and at == path:
        for name, (level, degree) in _STUDIES.items():
            entry = {"level": level, "diploma": True, "degree": degree}
            yield t(f"start.education.{name}"), {path: [entry]}, None
        yield t("start.education.none"), {path: []}, None
    elif at == titles.PATH:
        for value, words in questions()[f"{path}.level"].options.items():
            if value != "junior":
                yield words, {path: [{"level": value, "while_in_shanghai": True, "matches_post": True}]}, None
        yield t("start.none"), {path: []}, None
    elif at == _MARRIAGE:
        for local in (True, False):
            answers = {"status": "married", "spouse_shanghai_hukou": local}
            yield t(f"start.marriage.{'local' if local else 'other'}"), {path: answers}, flow.WEDDING if local else None
        for status, words in questions()[f"{path}.status"].options.items():
            if status != "married":
                yield words, {path: {"status": status}}, None
    elif at == _RECORDS:
        yield t("start.none"), {path: []}, None
        first = {"kind": "detention", "date": state.today().isoformat()}
        yield t("questions.any.some"), {path: [first]} if not state.get(path) else {}, f"{at}.0"
    elif at == _PERMIT:
        yield t("start.no_permit"), {path: {"held": False}}, None
    elif at == _INSURANCE:
        yield t("start.never_insured"), {path: []}, None
    elif path == f"{_INSURANCE}.back_paid":
        every = range(len(state.get(_INSURANCE) or []))
        normal = {f"{_INSURANCE}.{n}.{name}": v for n in every for name, v in insurance_paste.NORMAL.items()}
        yield t("start.all_normal"), normal, None
    elif path in questions() and questions()[path].kind == "yes_no":
        yield from ((t(f"common.{word}"), {at: word == "yes"}, None) for word in ("yes", "no"))


_STUDIES: dict[str, tuple[str, bool | None]] = {
    "doctor": ("doctor", True),
    "master": ("master", True),
    "bachelor_degree": ("bachelor", True),
    "bachelor": ("bachelor", False),
    "college": ("college", None),
}


def _details(at: str) -> Changes:
    """A question with fields of its own: what is typed is kept at once."""
    path = questions().bare(at)
    if path == "applicant.education":
        person.entry(at)
    elif path == titles.PATH:
        titles.entry(at)
    elif path == _RECORDS:
        bonus.draw_records()
    else:
        ask.ask(at)
    return dict


def _permit(at: str) -> Changes:
    """Validity and home are told together, as the card is about both."""
    ask.ask(f"{at}.valid_until")
    ask.ask("applicant.legal_residence", key="start:residence")
    return lambda: {f"{at}.held": True} if state.get(f"{at}.valid_until") else {}


def _insurance(at: str) -> Changes:
    """Years without a gap, and whether they go on: one period, taken to be in order."""
    st.number_input(t("start.insurance.years"), 0.0, 60.0, None, 0.5, "%g", key=_YEARS)
    paying = st.segmented_control(
        t("start.insurance.paying"),
        ["yes", "no"],
        default="yes",
        format_func=lambda name: t(f"start.insurance.{name}"),
        key=_PAYING,
        required=True,
    )
    if paying == "no":
        st.text_input(questions()[f"{at}.to"].label, key=_LAST, placeholder="2023-11", max_chars=12)

    def changes() -> dict[str, Any] | None:
        years, stopped = st.session_state[_YEARS], st.session_state[_PAYING] == "no"
        until = fields.read_month(st.session_state.get(_LAST) or "") if stopped else None
        if not years or (stopped and until is None):
            return None if years else {}
        last = Month.parse(until) if until else Month.of_date(state.today()) + -1
        since = last + (1 - max(round(years * 12), 1))
        return {at: [{"from": str(since), "to": until, **insurance_paste.NORMAL}]}

    return changes


def _base(_: str) -> Changes:
    st.number_input(questions()[f"{_INSURANCE}.base"].label, 0, None, None, 100, key=_BASE)

    def changes() -> dict[str, Any]:
        base, periods = st.session_state[_BASE], state.get(_INSURANCE) or []
        open_ones = [n for n, one in enumerate(periods) if one["base"] is None and one["multiple"] is None]
        return {f"{_INSURANCE}.{n}.base": base for n in open_ones} if base else {}

    return changes


def _child(_: str) -> Changes:
    st.text_input(t("start.child_month"), key=_MONTH, placeholder="2014-06", max_chars=12)

    def changes() -> dict[str, Any] | None:
        typed = st.session_state[_MONTH].strip()
        month, (first, *others) = fields.read_month(typed), state.get(_CHILDREN) or [{}]
        if month is None:
            return None if typed else {}
        return {_CHILDREN: [{**first, "birth_date": f"{month}-01"}, *others]}

    return changes


_FORMS: dict[str, Callable[[str], Changes]] = {
    flow.CHILD: _child,
    _PERMIT: _permit,
    _INSURANCE: _insurance,
    f"{_INSURANCE}.base": _base,
}
