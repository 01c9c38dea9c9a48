"""What the outlook takes for granted, said in one line and changed under it."""

from __future__ import annotations

import streamlit as st

from jzz_core.ahead import Outlook
from jzz_core.case import BaseTrend, questions
from ui import state
from ui.fields import number, refusal, widget_key
from ui.i18n import t
from ui.questions.ask import ask, help_of, label

_PATH = "plan.outlook"
_WAGE, _PAYING, _BASE, _GROWTH, _COMPANY = (
    f"{_PATH}.{name}" for name in ("wage_growth", "keeps_paying", "base", "base_growth", "company_goes_on")
)


def draw(seen: Outlook) -> None:
    with st.expander(_words(seen), icon=":material/tune:", key="outlook_assumptions"):
        st.markdown(t("outlook.assume.lead"))
        left, right = st.columns(2, gap="medium")
        with left:
            _switch(_PAYING)
            _trend(seen)
            if seen.assumptions.base is BaseTrend.GROWS:
                ask(_GROWTH)
        with right:
            wages = seen.policy.wages
            usual = f"{float(wages.rate(wages.usual_growth)) * 100:.3g}"
            name = wages.usual_growth.name.get()
            help_words = t("outlook.assume.wage_help", last=wages.last, usual=name, rate=usual)
            number(_WAGE, label(_WAGE), step=0.5, whole=False, help=help_words, placeholder=usual)
            if seen.applicant.enterprise is not None:
                _switch(_COMPANY)
        st.caption(t("outlook.assume.rest"))


def _words(seen: Outlook) -> str:
    """All of them in one line."""
    assumed, since = seen.assumptions, seen.policy.wages.last + 1
    parts = [t(f"outlook.assume.paying_{'yes' if assumed.keeps_paying else 'no'}")]
    if assumed.keeps_paying:
        parts.append(t(f"outlook.assume.says_{assumed.base.value}", growth=f"{assumed.base_growth:g}"))
    usual = f", {seen.policy.wages.usual_growth.name.get()}" if assumed.wage_growth is None else ""
    growth = f"{float(seen.growth) * 100:.3g}"
    parts.append(t("outlook.assume.says_wage", since=since, growth=growth, usual=usual))
    return t("outlook.assume.line", words=t("outlook.separator").join(parts))


def _switch(path: str) -> None:
    key = widget_key(path)
    st.session_state[key] = state.get(path)
    st.toggle(label(path), key=key, help=help_of(path), on_change=_switched, args=(path, key))
    refusal(path)


def _switched(path: str, key: str) -> None:
    state.put(path, bool(st.session_state[key]))


def _trend(seen: Outlook) -> None:
    key, question = widget_key(_BASE), questions()[_BASE]
    st.session_state[key] = seen.assumptions.base.value
    st.selectbox(
        question.label,
        list(question.options),
        format_func=lambda option: question.options[option],
        key=key,
        disabled=not seen.assumptions.keeps_paying,
        on_change=_trend_changed,
        args=(key,),
    )
    refusal(_BASE)


def _trend_changed(key: str) -> None:
    state.put(_BASE, st.session_state[key])
