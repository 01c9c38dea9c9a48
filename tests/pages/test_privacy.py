"""隐私与数据: says truly how it stands with keeping, and erases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import make_url

from jzz_store import Address, Store
from tests.pages.at import app, go, only, opened, said
from ui.cases import shelf

BORN = only(birth_date="1990-03-10", alias="甲")


def test_it_says_where_the_answers_are(store: Store, tmp_path: Path) -> None:
    at = opened("privacy", BORN)
    assert "现在的回答已保存" in said(at)
    assert [c.value for c in at.code] == [str(tmp_path)]


def test_a_database_server_is_not_called_this_computer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    address = Address(make_url("postgresql+psycopg://somebody:secret@127.0.0.1/jzz"), None)
    monkeypatch.setattr(shelf, "current", lambda: shelf.Shelf(store, "", address))
    shown = said(at := opened("privacy", BORN))
    assert "已保存在下面的数据库里" in shown
    assert "secret" not in shown + at.code[0].value


def test_on_a_server_with_login_its_address_is_not_shown(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    address = Address(make_url("postgresql+psycopg://somebody:secret@127.0.0.1/jzz"), None)
    monkeypatch.setattr(shelf, "current", lambda: shelf.Shelf(store, "", address, shared=True))
    at = opened("privacy", BORN)
    assert "别的用户看不到" in said(at)
    assert not at.code


def test_it_says_that_nothing_is_kept() -> None:
    at = opened("privacy", BORN)
    assert "这次启动时设了不保存" in said(at)
    assert not at.code
    assert "这里没有保存任何案例" in said(at)
    assert not [b for b in at.button if b.key == "erase_all"]


def test_everything_can_be_erased(store: Store) -> None:
    store.create(only(alias="乙"), shelf.now())
    at = opened("privacy", BORN)
    assert len(store.entries()) == 2
    at.button(key="erase_all").click().run()
    assert "已永久删除 2 个案例" in said(at)
    assert store.entries() == []
    assert at.session_state["case"].applicant.alias == ""


def test_one_case_can_be_erased_and_the_others_stay(store: Store) -> None:
    at = go(app(BORN), "privacy")
    other = store.create(only(alias="乙"), shelf.now())
    at.run().button(key="erase_this").click().run()
    assert [e.id for e in store.entries()] == [other.id]


def test_a_damaged_file_that_was_set_aside_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cases.sqlite3").write_bytes(b"not a database" * 100)
    monkeypatch.setenv("JZZ_DATABASE_URL", f"sqlite:///{tmp_path / 'cases.sqlite3'}")
    at = opened("privacy", BORN)
    assert "保存案例的文件损坏了" in said(at)
    assert "手动删除" in said(at)
    at.button(key="aside_seen").click().run()
    assert "保存案例的文件损坏了" not in said(at)
