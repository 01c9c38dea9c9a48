"""Kept cases on the screen: saved after each answer, found again, never written over, erased for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case, dump_case
from jzz_store import Store
from tests.pages.at import app, case_of, go, only, said, texts
from ui import samples
from ui.cases import shelf

BORN = only(birth_date="1990-03-10")


def name(at: AppTest, alias: str) -> AppTest:
    at.text_input(key="field:applicant.alias").set_value(alias).run()
    assert not at.exception
    return at


def visit(case_id: str | None = None, **parameters: str) -> AppTest:
    """A new session with this address, as after a reload."""
    at = AppTest.from_file(str(Path(__file__).resolve().parents[2] / "ui" / "shell.py"), default_timeout=30)
    for key, value in {**parameters, **({"case": case_id} if case_id else {})}.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def id_of(at: AppTest) -> str:
    found = at.query_params["case"]
    return str(found[0] if isinstance(found, list) else found)


def click(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception
    return at


def open_fold(at: AppTest) -> AppTest:
    at.session_state["kept_cases"] = True
    return at.run()


def status(at: AppTest) -> str:
    return "\n".join(c.value for c in at.sidebar.caption)


def test_an_answer_is_saved_and_found_again_after_a_reload(store: Store) -> None:
    at = name(visit(), "客户甲")
    assert "已自动保存" in status(at)
    assert [e.alias for e in store.entries()] == ["客户甲"]
    again = visit(id_of(at))
    assert case_of(again) == case_of(at)
    assert id_of(go(again, "timeline")) == id_of(at)


def test_the_address_says_nothing_about_the_person(store: Store) -> None:
    at = name(visit(), "王小明")
    assert set(at.query_params) == {"case"}
    assert id_of(at) == store.entries()[0].id
    assert "王" not in id_of(at)


def test_nothing_is_saved_before_there_is_an_answer_nor_for_a_sample(store: Store) -> None:
    at = visit()
    at.selectbox(key="field:sample").set_value("graduate_single").run()
    assert store.entries() == []
    assert "示例不保存" in status(at)
    name(at, "改过的示例")
    assert [e.alias for e in store.entries()] == ["改过的示例"]


def test_the_only_case_is_opened_by_itself_and_of_several_one_is_chosen(store: Store) -> None:
    first = store.create(only(alias="甲"), shelf.now())
    assert case_of(visit()).applicant.alias == "甲"
    store.create(only(alias="乙"), shelf.now())
    at = visit()
    assert case_of(at) == Case()
    click(at, f"resume:{first.id}")
    assert case_of(at).applicant.alias == "甲"


def test_a_new_case_leaves_the_other_one_kept_also_after_a_reload(store: Store) -> None:
    at = open_fold(name(visit(), "甲"))
    click(at, "new_case")
    assert case_of(at) == Case()
    assert case_of(visit(id_of(at))) == Case()
    name(at, "乙")
    assert sorted(e.alias for e in store.entries()) == ["乙", "甲"]


def test_another_window_s_newer_answers_are_taken_over(store: Store) -> None:
    at = name(visit(), "甲")
    other = name(visit(id_of(at)), "甲二")
    assert "已换成最新的" in said(at.run())
    assert case_of(at).applicant.alias == "甲二"
    assert id_of(other) == id_of(at)


@pytest.mark.parametrize(
    ("button", "alias", "left"),
    [("rival_mine", "这里", ["这里"]), ("rival_theirs", "那边", ["那边"]), ("rival_both", "这里", ["这里", "那边"])],
)
def test_two_windows_at_once_lose_nothing(store: Store, button: str, alias: str, left: list[str]) -> None:
    at = name(visit(), "甲")
    entry = store.entries()[0]
    store.save(entry.id, entry.revision, only(alias="那边"), shelf.now())
    name(at, "这里")  # answered before this window saw the other one's save
    shown = said(at)
    assert "另一个窗口" in shown
    assert "那边" in shown
    assert sorted(e.alias for e in store.entries()) == sorted(["这里", "那边"])
    second = id_of(at)
    assert case_of(visit(second)).applicant.alias == "这里"
    click(at, button)
    assert case_of(at).applicant.alias == alias
    assert sorted(e.alias for e in store.entries()) == sorted(left)
    assert "另一个窗口" not in said(at)


def test_undo_goes_back_step_by_step(store: Store) -> None:
    at = name(name(name(visit(), "一"), "二"), "三")
    click(at, "undo")
    assert case_of(at).applicant.alias == "二"
    click(at, "undo")
    assert case_of(at).applicant.alias == "一"
    assert [v.revision for v in store.versions(id_of(at))] == [5, 4, 3, 2, 1]


def test_the_history_says_what_changed_since_and_leads_back(store: Store) -> None:
    at = open_fold(name(name(visit(), "一"), "二"))
    click(at, "history")
    shown = said(at)
    assert "称呼" in shown
    assert "| 一 | 二 |" in shown
    click(at, "back_to")
    assert case_of(at).applicant.alias == "一"


def test_keep_nothing_works_in_memory_only_and_stays_so_after_a_reload(store: Store) -> None:
    at = open_fold(name(visit(), "甲"))
    at.toggle(key="field:keep_nothing").set_value(True).run()
    name(at, "不留")
    assert [e.alias for e in store.entries()] == ["甲"]
    assert "不保存" in status(at)
    assert "case" not in at.query_params
    again = visit(keep="no")
    assert case_of(again) == Case()
    name(again, "也不留")
    assert len(store.entries()) == 1
    at.toggle(key="field:keep_nothing").set_value(False).run()
    assert [e.alias for e in store.entries()] == ["不留"]


def test_clearing_erases_the_kept_case_with_its_history_and_says_so(store: Store) -> None:
    at = name(name(visit(), "甲"), "乙")
    other = store.create(only(alias="别人"), shelf.now())
    gone = id_of(at)
    click(at, "clear_yes")
    assert "已永久删除 1 个案例和 2 份修改记录: 乙" in said(at)
    assert [e.id for e in store.entries()] == [other.id]
    assert store.versions(gone) == []
    assert case_of(at) == Case()


def test_a_case_erased_elsewhere_can_be_kept_anew(store: Store) -> None:
    at = name(visit(), "甲")
    store.erase()
    assert "另一个窗口里删除" in said(at.run())
    name(at, "甲二")
    assert store.entries() == []
    click(at, "gone_keep")
    assert [e.alias for e in store.entries()] == ["甲二"]


def test_an_unknown_address_is_said_in_words(store: Store) -> None:
    at = visit("nonsense")
    assert "网址里的案例在这里找不到" in said(at)
    assert "case" not in at.query_params


def test_a_store_that_cannot_be_opened_is_told_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").write_text("")  # a file where the folder should be
    monkeypatch.setenv("JZZ_DATABASE_URL", f"sqlite:///{tmp_path / 'folder' / 'cases.sqlite3'}")
    at = name(visit(), "甲")
    assert "还没有保存" in said(at)
    assert case_of(at).applicant.alias == "甲"
    (tmp_path / "folder").unlink()
    click(at, "store_again")
    assert "已自动保存" in status(at)


def test_hostile_labels_stay_text(store: Store) -> None:
    store.create(only(alias="**甲** [x](http://y)"), shelf.now())
    store.create(only(alias="<b>乙</b>"), shelf.now())
    at = open_fold(visit())
    labels = [b.label for b in at.button if b.key and b.key.startswith(("resume:", "open:"))]
    assert len(labels) == 4
    assert not any("**甲**" in label or "](" in label.replace("\\]", "") for label in labels)


def test_own_answers_put_aside_for_a_sample_come_back_to_their_place(store: Store) -> None:
    at = name(visit(), "甲")
    mine = id_of(at)
    at.selectbox(key="field:sample").set_value(next(iter(samples.names()))).run()
    assert "case" not in at.query_params
    click(at, "take_back")
    assert id_of(at) == mine
    assert len(store.entries()) == 1


def test_without_a_store_the_screens_say_so() -> None:
    at = app(BORN)
    assert "这次运行不保存" in status(at)
    assert not [b for b in at.button if b.key == "undo"]
    assert texts(at)


# -- another case comes on the screen --------------------------------------------------------------------------------

SAMPLE = "family_two_children"


def switch_off(at: AppTest, off: bool) -> AppTest:
    at.session_state["kept_cases"] = True
    at.run().toggle(key="field:keep_nothing").set_value(off).run()
    assert not at.exception
    return at


def replaced_by(way: str, at: AppTest, other: str) -> AppTest:
    match way:
        case "another case":
            return click(open_fold(at), f"open:{other}")
        case "a new case":
            return click(open_fold(at), "new_case")
        case "a sample":
            at.selectbox(key="field:sample").set_value(SAMPLE).run()
        case _:
            backup = dump_case(only(alias="备份里的")).encode()
            at.sidebar.file_uploader[0].set_value(("b.json", backup, "application/json")).run()
    assert not at.exception
    return at


WAYS = ("another case", "a new case", "a sample", "a backup")


@pytest.mark.parametrize("way", WAYS)
def test_keeping_again_never_saves_over_the_case_that_was_left(store: Store, way: str) -> None:
    at = name(visit(), "甲")
    mine, other = id_of(at), store.create(only(alias="乙"), shelf.now()).id
    replaced_by(way, switch_off(at, True), other)
    switch_off(at, False)
    assert store.load(mine).case.applicant.alias == "甲"
    assert store.load(other).case.applicant.alias == "乙"


@pytest.mark.parametrize("way", WAYS)
def test_what_came_after_a_case_erased_elsewhere_is_saved(store: Store, way: str) -> None:
    at = name(visit(), "甲")
    mine, other = id_of(at), store.create(only(alias="乙"), shelf.now()).id
    store.erase([mine])
    assert "另一个窗口里删除" in said(at.run())
    replaced_by(way, at, other)
    assert "另一个窗口里删除" not in said(at)
    name(at, "之后")
    assert "之后" in [e.alias for e in store.entries()]


@pytest.mark.parametrize("way", WAYS)
def test_two_versions_are_not_told_of_another_case(store: Store, way: str) -> None:
    at = name(visit(), "甲")
    other = store.create(only(alias="乙"), shelf.now()).id
    entry = next(e for e in store.entries() if e.id == id_of(at))
    store.save(entry.id, entry.revision, only(alias="那边"), shelf.now())
    name(at, "这里")
    assert "另一个窗口" in said(at)
    replaced_by(way, at, other)
    assert "在另一个窗口里也改了" not in said(at)
    assert {"这里", "那边", "乙"} <= {e.alias for e in store.entries()}


def test_answers_that_stand_nowhere_else_can_be_taken_back(store: Store) -> None:
    other = store.create(only(alias="乙"), shelf.now()).id
    store.create(only(alias="丙"), shelf.now())
    at = name(switch_off(visit(), True), "只在这里")
    click(open_fold(at), f"open:{other}")
    assert case_of(at).applicant.alias == "乙"
    click(at, "take_back")
    assert case_of(at).applicant.alias == "只在这里"
    assert "只在这里" not in [e.alias for e in store.entries()]


def test_clearing_while_nothing_is_kept_erases_no_kept_case(store: Store) -> None:
    other = store.create(only(alias="乙"), shelf.now()).id
    store.create(only(alias="丙"), shelf.now())
    at = click(open_fold(switch_off(visit(), True)), f"open:{other}")
    click(at, "clear_yes")
    assert len(store.entries()) == 2
