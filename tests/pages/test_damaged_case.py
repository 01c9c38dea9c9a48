"""A case whose document was damaged: told, its last good state offered, the others as before."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from jzz_store import Entry, Store
from jzz_store.layout import cases
from tests.pages.at import app, case_of, go, only, said
from tests.pages.test_keeping import click, visit
from ui.cases import shelf


@pytest.fixture
def damaged(store: Store) -> Entry:
    """One of two cases, saved twice, then damaged behind the back of the program."""
    store.create(only(alias="乙"), shelf.now())
    entry = store.create(only(alias="甲"), shelf.now())
    entry = store.save(entry.id, 1, only(alias="甲二"), shelf.now())
    with store._engine.begin() as connection:
        connection.execute(update(cases).where(cases.c.id == entry.id).values(document="{"))
    return entry


def test_it_is_told_when_it_is_opened_and_mended_with_one_click(store: Store, damaged: Entry) -> None:
    at = visit(damaged.id)
    assert "损坏" in said(at)
    assert "甲二" in said(at)
    click(at, f"mend:{damaged.id}")
    assert case_of(at).applicant.alias == "甲二"
    assert "完好" in said(at)
    assert store.load(damaged.id).entry.revision == 3
    assert "损坏" not in said(at.run())


def test_the_book_shows_the_others(store: Store, damaged: Entry) -> None:
    at = go(app(), "cases")
    assert not at.exception
    assert "乙" in list(at.dataframe[0].value["case"])


def test_damage_found_at_the_start_is_told_on_every_page_and_to_nobody_else(store: Store, damaged: Entry) -> None:
    shelf.try_again()  # as after a restart
    at = go(visit(), "timeline")
    assert "甲二" in said(at)
    at.button(key=f"mend:{damaged.id}").click().run()
    assert case_of(at).applicant.alias == "甲二"


def test_answers_of_an_open_window_are_saved_over_what_was_damaged(store: Store) -> None:
    at = visit()
    at.text_input(key="field:applicant.alias").set_value("甲").run()
    entry = store.entries()[0]
    for values in ({"document": "{"}, {"document": "{", "revision": 9}):
        with store._engine.begin() as connection:
            connection.execute(update(cases).where(cases.c.id == entry.id).values(values))
        at.text_input(key="field:applicant.alias").set_value(f"甲{len(values)}").run()
        assert not at.exception
        assert "已自动保存" in "".join(c.value for c in at.sidebar.caption)
        assert f"甲{len(values)}" in [one.alias for one in store.entries()]
