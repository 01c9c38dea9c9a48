"""The look at the user name on the timeline: it is answered, and the number is nowhere afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case, case_from, dump_case
from jzz_store import Store
from tests.pages.at import app, case_of, go, only, said
from ui import state
from ui.timeline.steps import OPEN
from ui.timeline.username import FIELD

NUMBER, BORN = "11010519491231002X", "1949-12-31"  # the example of the standard, of no living person


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", "2026-11-24")


def opened(case: Case | None = None, presenting: str | None = None) -> AppTest:
    at = go(
        app(case or only(birth_date=BORN), **{OPEN: frozenset({"open_account"}), state.PRESENTING: presenting}),
        "timeline",
    )
    assert not at.exception
    return at


def typed(at: AppTest, number: str) -> AppTest:
    at.text_input(key=FIELD).set_value(number).run()
    assert not at.exception
    return at


def judged(at: AppTest) -> str:
    return "\n".join(found.value for found in [*at.warning, *at.success])


def held(at: AppTest) -> Iterator[str]:
    """Everything the session holds, the insides of the widgets too."""
    inner: Any = at.session_state
    while not isinstance(inner, SessionState):
        inner = inner.__dict__["_state"]
    for part in (inner._old_state, inner._new_session_state, inner._new_widget_state.states):
        for key, value in dict(part).items():
            yield f"{key} = {value!r}"


def test_a_right_number_may_be_used_and_a_wrong_one_is_told_how_to_mend() -> None:
    at = typed(opened(), NUMBER)
    assert "可以用作用户名" in judged(at)
    assert at.text_input(key=FIELD).value == ""
    assert "校验码对不上" in judged(typed(at, NUMBER[:17] + "1"))
    assert "17 位" in judged(typed(at, NUMBER[:17]))
    typed(at, "  ")
    assert "校验码" not in judged(at)


def test_another_date_of_birth_is_told_and_an_open_one_is_said_to_be_open() -> None:
    assert "出生日期与你" in judged(typed(opened(only(birth_date="1990-03-10")), NUMBER))
    assert "没有对照" in judged(typed(opened(Case()), NUMBER))


def test_the_verdict_goes_when_the_date_of_birth_is_another_one() -> None:
    at = typed(opened(), NUMBER)
    at.session_state["case"] = only(birth_date="1990-03-10")
    at.run()
    assert "可以用作用户名" not in judged(at)


def test_the_rules_of_the_account_stand_on_the_step() -> None:
    words = said(opened())
    for part in ("用户名就是身份证号", "8–18 位", "一个身份证号只能注册一次", "jzzjf.rsj.sh.gov.cn"):
        assert part in words.replace("\\", "")


@pytest.mark.parametrize("number", [NUMBER, NUMBER[:17] + "1", NUMBER[:17]])
def test_the_number_is_nowhere_afterwards(
    number: str, store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    at = app()
    at.text_input(key="field:applicant.alias").set_value("客户甲").run()  # the case is kept from now on
    at.session_state[OPEN] = frozenset({"open_account"})
    go(at, "timeline")
    before = dump_case(case_of(at))
    pieces = {number[start : start + 8] for start in range(len(number) - 7)}

    def clean(text: str) -> bool:
        return not any(piece in text for piece in pieces)

    typed(at, number)
    assert judged(at)
    assert [line for line in held(at) if not clean(line)] == []
    assert clean(said(at))
    at.button(key="finish:open_account").click().run()  # the case is saved once more after it
    assert [line for line in held(at) if not clean(line)] == []
    assert clean(said(at))
    assert clean(str(dict(at.query_params)))
    assert clean(caplog.text)
    assert before != dump_case(case_of(at))
    assert clean(dump_case(case_of(at)))
    entries = store.entries()
    assert len(entries) == 1
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert all(piece.encode() not in path.read_bytes() for piece in pieces), path


def test_the_search_finds_a_number_that_is_held() -> None:
    """What the test above rests on: a field that is not emptied is found."""
    at = opened()
    at.session_state["kept by mistake"] = NUMBER
    at.run()
    assert any(NUMBER[:8] in line for line in held(at))


def test_nothing_is_asked_while_others_look_or_once_the_account_is_open() -> None:
    shown = opened(presenting="1")
    assert not [one for one in shown.text_input if one.key == FIELD]
    assert "演示时不显示" in said(shown)
    body = {"applicant": {"birth_date": BORN}, "progress": {"tasks": {"open_account": {"finished": "2026-11-20"}}}}
    done = opened(case_from(body))
    assert not [one for one in done.text_input if one.key == FIELD]
