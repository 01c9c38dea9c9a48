"""An office on the screen: handing over from the grid, two colleagues on one case, a place that is lost meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case, case_from
from jzz_store import Desk, Store, of_file, open_store
from jzz_store.owner import colleague_key, office_key, owner_key
from tests.pages.at import FULL, ROOT, case_of, go, nodes, only, said
from tests.pages.test_login_page import SECRETS, claims
from ui.i18n import t

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ISSUER = "https://login.example.org"
NAMES = {"anna": "安娜*", "bert": "伯特", "dora": "朵拉"}
OFFICE: dict[str, Any] = {
    **SECRETS,
    "offices": {"east": {"name": "东*办", "people": {f"{ISSUER} {one}": shown for one, shown in NAMES.items()}}},
}
KEYS = {one: colleague_key("east", f"{ISSUER} {one}") for one in NAMES}


@pytest.fixture
def everybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Store]]:
    """The store as each of them has it, and as an outsider has it."""
    file = tmp_path / "cases.sqlite3"
    monkeypatch.setenv("JZZ_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("JZZ_TODAY", "2026-11-24")
    monkeypatch.setattr("ui.book.page._FIRST", 60)
    store = open_store(of_file(file), NOW).store
    found = {one: store.of(owner_key(ISSUER, one), Desk(office_key("east"), KEYS[one])) for one in NAMES}
    yield {**found, "carl": store.of(owner_key(ISSUER, "carl"))}
    store.close()


def come(name: str, page: str = "overview", secrets: dict[str, Any] = OFFICE, case: str = "") -> AppTest:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    at.secrets, at.user = secrets, claims(name)
    if case:
        at.query_params["case"] = case
    at.run()
    return checked(go(at, page) if page != "overview" else at)


def checked(at: AppTest) -> AppTest:
    assert not at.exception
    return at


def click(at: AppTest, key: str) -> AppTest:
    return checked(at.button(key=key).click().run())


def keys(at: AppTest) -> list[str]:
    return [str(button.key) for button in at.button]


def named(alias: str) -> Case:
    return case_from({"applicant": {**FULL, "alias": alias, "records": []}})


def choose(monkeypatch: pytest.MonkeyPatch, *rows: int) -> None:
    monkeypatch.setattr("ui.book.table.selected", lambda _key: list(rows))


def column(at: AppTest, name: str) -> list[Any]:
    return list(at.dataframe[0].value[name])


def shared(store: Store, alias: str, who: str | None, case: Case | None = None) -> str:
    entry = store.create(case or only(alias=alias), NOW)
    store.hand_over([entry.id], KEYS[who] if who else None)
    return entry.id


def test_chosen_rows_are_handed_over_together_and_one_is_taken_back(
    everybody: dict[str, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bert = everybody["anna"], everybody["bert"]
    anna.create_all([only(alias="甲"), only(alias="乙")], NOW)
    at = come("anna", "cases")
    assert column(at, "responsible") == ["私人", "私人"]
    assert at.button(key="book_hand").disabled
    choose(monkeypatch, 0, 1)
    click(at.run(), "book_hand")
    assert "2 案现在是私人的" in said(at)
    assert "东\\*办" in said(at)
    at.selectbox(key="field:office_who").set_value(KEYS["bert"])
    click(at, "office_hand_yes")
    assert column(at, "responsible") == ["伯特", "伯特"]
    assert {one.responsible for one in bert.entries()} == {KEYS["bert"]}
    at.run()
    click(at, "book_hand")  # once more: now they are another one's
    assert "office_take_back" not in keys(at)

    choose(monkeypatch, 0)
    other = come("bert", "cases")
    click(other, "book_hand")
    click(other, "office_take_back")
    assert sorted(column(other, "responsible")) == ["伯特", "私人"]
    assert len(anna.entries()) == 1


def test_filters_say_whose_and_who_left_is_shown_without_a_name(everybody: dict[str, Store]) -> None:
    anna = everybody["anna"]
    for alias, who in (("我的", "anna"), ("伯特的", "bert"), ("无人", None)):
        shared(anna, alias, who)
    anna.create(only(alias="私人的"), NOW)
    anna.hand_over([anna.create(only(alias="离开的"), NOW).id], "f" * 64)
    at = come("anna", "cases")
    rows = dict(zip(column(at, "case"), column(at, "responsible"), strict=True))
    assert rows == {"我的": "安娜*", "伯特的": "伯特", "无人": "没有人负责", "私人的": "私人", "离开的": "已不在名单"}
    for wanted, left in (
        ("mine", {"我的"}),
        ("nobody", {"无人", "离开的"}),
        ("private", {"私人的"}),
        (KEYS["bert"], {"伯特的"}),
    ):
        checked(at.selectbox(key="field:book_filter:whose").set_value(wanted).run())
        assert set(column(at, "case")) == left


def test_only_who_is_responsible_erases(everybody: dict[str, Store], monkeypatch: pytest.MonkeyPatch) -> None:
    anna, bert = everybody["anna"], everybody["bert"]
    theirs = shared(anna, "伯特的", "bert")
    shared(anna, "我的", "anna")
    choose(monkeypatch, 0, 1)
    at = come("anna", "cases")
    click(at, "book_erase")
    assert "另有 1 案" in said(at)
    click(at, "book_erase_yes")
    assert [one.id for one in bert.entries()] == [theirs]
    at = come("anna", case=theirs)
    assert "只有负责人能删除" in said(at)
    assert "clear_yes" not in keys(at)
    go(at, "privacy")
    assert "erase_this" not in keys(at)
    assert t("office.saved") in said(at)
    bert.hand_over([theirs], KEYS["anna"])
    assert "clear_yes" in keys(at.run())


def test_two_colleagues_on_one_case_meet_the_two_versions_with_a_name(everybody: dict[str, Store]) -> None:
    case_id = shared(everybody["anna"], "起初", "anna")
    at, bert = come("anna", case=case_id), everybody["bert"]
    assert "办公室案例" in said(at)
    bert.save(case_id, 1, only(alias="伯特改的"), NOW)
    checked(at.run())
    assert t("office.newer", name="伯特") in said(at)
    bert.save(case_id, 2, only(alias="伯特又改"), NOW)
    checked(at.text_input(key="field:applicant.alias").set_value("安娜改的").run())
    assert "由 伯特 也改了" in said(at)
    assert sorted(one.alias for one in bert.entries()) == ["伯特又改", "安娜改的"]
    click(at, "rival_mine")
    assert [one.saved_by for one in bert.versions(case_id)] == [KEYS["anna"], KEYS["bert"], KEYS["bert"], KEYS["anna"]]
    at.session_state["kept_cases"] = True
    click(at.run(), "history")
    table = next(one for one in said(at).split("\n") if "| 伯特 |" in one)
    assert "起初 → 伯特改的" in said(at)
    assert "伯特又改" in table
    assert "安娜\\*" in said(at)


def test_what_a_colleague_takes_back_is_told_and_out_of_reach(everybody: dict[str, Store]) -> None:
    case_id = shared(everybody["anna"], "起初", "bert")
    at = come("anna", case=case_id)
    everybody["bert"].take_back([case_id])
    checked(at.run())
    assert t("office.gone") in said(at)
    assert "起初" not in said(come("anna", case=case_id))


def test_a_place_lost_in_the_middle_of_a_session_takes_the_case_from_the_screen(everybody: dict[str, Store]) -> None:
    case_id = shared(everybody["anna"], "办公室的", "anna", named("办公室的"))
    everybody["anna"].create(only(alias="我的私人"), NOW)
    at = come("anna", "cases", case=case_id)
    assert case_of(at).applicant.alias == "办公室的"
    without = {**OFFICE, "offices": {"east": {"name": "东办", "people": {f"{ISSUER} bert": "伯特"}}}}
    at.secrets = without
    checked(at.run())
    assert "办公室的" not in said(at)
    assert case_of(at) == Case()
    assert column(at, "case") == ["我的私人"]
    assert column(come("bert", "cases", without), "responsible") == ["已不在名单"]
    go(at, "privacy")
    assert f"{ISSUER} anna" in "".join(str(getattr(node, "value", "")) for node in nodes(at))


def test_an_outsider_sees_nothing_of_the_office(everybody: dict[str, Store]) -> None:
    case_id = shared(everybody["anna"], "办公室的", "anna")
    at = come("carl", "cases", case=case_id)
    assert "办公室的" not in said(at)
    assert not {"book_hand", "office_hand"} & set(keys(at))
    everybody["carl"].create(only(alias="丙"), NOW)
    assert column(at.run(), "case") == ["丙"]
    assert "responsible" not in at.dataframe[0].proto.column_order
    assert "responsible" in come("anna", "cases").dataframe[0].proto.column_order


def test_while_others_look_nothing_is_said_of_colleagues(everybody: dict[str, Store]) -> None:
    case_id = shared(everybody["anna"], "起初", "bert")
    everybody["bert"].save(case_id, 1, only(alias="改了"), NOW)
    at = come("anna", case=case_id)
    assert "伯特" in said(at)
    at.session_state["presenting"] = at.session_state["kept_cases"] = True
    click(at.run(), "history")
    everybody["bert"].save(case_id, 2, only(alias="又改"), NOW)
    checked(at.run())
    assert "伯特" not in said(at)
    assert "office_hand" not in keys(at)


def test_the_monday_sheet_and_its_workbook_name_who_is_responsible(
    everybody: dict[str, Store], downloads: dict[str, Any]
) -> None:
    shared(everybody["anna"], "甲", "anna", named("甲"))
    at = come("anna", "cases")
    at.button_group(key="field:book_part").set_value("week").run()
    assert "安娜\\*" in said(checked(at)).replace("\u2060", "")
    assert "甲 (安娜*)" in downloads["book_week:html"]().decode()
    sheet = load_workbook(BytesIO(downloads["book_week:xlsx"]())).worksheets[0]
    assert [cell.value for cell in sheet["E"]][:2] == ["负责人", "安娜*"]
