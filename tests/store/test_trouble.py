"""When the store cannot be opened or written: which trouble it is, and that nothing is lost or half done."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from jzz_store import (
    Address,
    DamagedError,
    Kind,
    Reckoned,
    Store,
    Stored,
    StoreError,
    from_environment,
    layout,
    open_store,
)
from jzz_store.address import of_file
from jzz_store.engine import connect
from jzz_store.opening import aside_files
from tests.store.kept import NOW, case, later, put_back
from tests.there import there


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "cases.sqlite3"


@pytest.fixture
def opening(file: Path) -> Iterator[Callable[..., Store]]:
    """Opens the file; the stores are closed after the test."""
    stores: list[Store] = []

    def start(patience: float = 0.2) -> Store:
        stores.append(open_store(of_file(file), NOW, patience).store)
        return stores[-1]

    yield start
    for store in stores:
        store.close()


def trouble(action: Callable[[], Any]) -> Kind:
    with pytest.raises(StoreError) as raised:
        action()
    return raised.value.kind


# -- the address -----------------------------------------------------------------------------------------------------


def test_without_an_address_the_file_lies_in_the_data_folder_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    address = from_environment({})
    assert address is not None
    assert address.file is not None
    assert address.file.name == "cases.sqlite3"
    assert address.shown == str(address.file.parent)


def test_an_address_can_say_that_nothing_is_kept() -> None:
    assert from_environment({"JZZ_DATABASE_URL": "none"}) is None


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "sqlite:///:memory:", "://"])
def test_what_is_no_place_to_keep_anything_is_refused(url: str) -> None:
    assert trouble(lambda: from_environment({"JZZ_DATABASE_URL": url})) is Kind.BAD_ADDRESS


@pytest.mark.parametrize("url", ["postgresql://u:secret@h/d", "postgres://u:secret@h/d"])
def test_a_password_is_not_shown(url: str) -> None:
    address = from_environment({"JZZ_DATABASE_URL": url})
    assert address is not None
    assert address.file is None
    assert "secret" not in address.shown
    assert "h/d" in address.shown


def test_a_database_without_a_driver_is_told() -> None:
    address = from_environment({"JZZ_DATABASE_URL": "oracle+cx_oracle://u@h/d"})
    assert address is not None
    assert trouble(lambda: open_store(address, NOW)) is Kind.NO_DRIVER


def test_a_server_that_does_not_answer_is_told() -> None:
    pytest.importorskip("psycopg")
    address = from_environment({"JZZ_DATABASE_URL": "postgresql://u@127.0.0.1:9/d"})
    assert address is not None
    assert trouble(lambda: open_store(address, NOW)) is Kind.UNREACHABLE


# -- opening ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_nobody_else_on_the_machine_may_read_the_file(file: Path, opening: Callable[..., Store]) -> None:
    opening().create(case(), NOW)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert trouble(lambda: open_store(of_file(tmp_path / "file" / "x.sqlite3"), NOW)) is Kind.READ_ONLY


def test_a_file_that_cannot_be_written_is_told_and_nothing_in_it_changes(
    file: Path, opening: Callable[..., Store]
) -> None:
    opening().create(case(), NOW)
    read_only = from_environment({"JZZ_DATABASE_URL": f"sqlite:///file:{file}?mode=ro&uri=true"})
    assert read_only is not None
    assert read_only.file == file
    assert trouble(lambda: open_store(read_only, NOW)) is Kind.READ_ONLY
    assert len(opening().entries()) == 1


@pytest.fixture
def locked(file: Path, opening: Callable[..., Store]) -> Iterator[Store]:
    """A store whose file another program holds."""
    store = opening()
    store.create(case(), NOW)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield store
    other.close()


def test_a_locked_file_is_told_and_not_set_aside(file: Path, locked: Store, opening: Callable[..., Store]) -> None:
    assert trouble(opening) is Kind.LOCKED
    assert trouble(lambda: locked.create(case("乙"), NOW)) is Kind.LOCKED
    assert aside_files(of_file(file)) == []
    assert [entry.alias for entry in locked.entries()] == ["客户A"], "reading goes on beside a writer"


def test_a_full_disk_is_told_and_the_last_state_stays(file: Path) -> None:
    address = of_file(file)
    store = open_store(address, NOW).store
    entry = store.create(case(), NOW)
    engine: Engine = store._engine

    @event.listens_for(engine, "begin")
    def no_more_pages(connection: Any) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    long = case(insurance=[{"from": "2019-01", "base": number} for number in range(400)])
    assert trouble(lambda: store.save(entry.id, 1, long, later(1))) is Kind.FULL
    event.remove(engine, "begin", no_more_pages)
    assert store.load(entry.id).entry == entry
    store.close()


@pytest.mark.parametrize("garbage", [b"this is no database" * 100, bytes(range(256)) * 40])
def test_a_damaged_file_is_set_aside_and_an_empty_one_begun(file: Path, garbage: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(garbage)
    opened = open_store(of_file(file), NOW)
    assert opened.set_aside is not None
    assert opened.set_aside.read_bytes() == garbage
    assert opened.set_aside.name == "cases-damaged-20261124-093000.sqlite3"
    assert opened.store.entries() == []
    opened.store.close()
    file.write_bytes(garbage)
    again = open_store(of_file(file), NOW)
    assert again.set_aside not in (None, opened.set_aside)
    assert aside_files(of_file(file)) == sorted([opened.set_aside, there(again.set_aside)])
    again.store.close()


def test_a_file_damaged_in_the_middle_is_found_when_it_is_opened(file: Path, opening: Callable[..., Store]) -> None:
    store = opening()
    store.create_all([case(str(number)) for number in range(100)], NOW)
    store.close()
    content = bytearray(file.read_bytes())
    content[4096:-4096] = b"\xa5" * (len(content) - 8192)
    file.write_bytes(content)
    opened = open_store(of_file(file), NOW)
    assert opened.set_aside is not None
    assert opened.set_aside.read_bytes() == content
    opened.store.close()


def test_damage_that_shows_later_is_told(file: Path, opening: Callable[..., Store]) -> None:
    store = opening()
    store.create_all([case(str(number)) for number in range(100)], NOW)
    store.close()
    store = Store(connect(of_file(file)))
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    assert trouble(store.load_all) is Kind.DAMAGED
    store.close()


# -- layouts ---------------------------------------------------------------------------------------------------------


def test_an_older_layout_is_brought_forward_step_by_step(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    address = from_environment({"JZZ_DATABASE_URL": url})
    assert address is not None
    store = open_store(address, NOW).store
    entry = store.create(case(), NOW)
    store.close()
    now = layout.LAYOUT
    monkeypatch.setattr(layout, "LAYOUT", now + 2)
    steps = {now: ["ALTER TABLE jzz_cases ADD COLUMN first TEXT"], now + 1: ["UPDATE jzz_cases SET first = 'x'"]}
    monkeypatch.setattr(layout, "STEPS", steps)
    for _ in range(2):  # the second time there is nothing to do
        store = open_store(address, NOW).store
        assert store.load(entry.id).case == case()
        with store._engine.connect() as connection:
            assert connection.scalar(text("SELECT first FROM jzz_cases")) == "x"
            assert connection.scalar(text("SELECT value FROM jzz_about")) == now + 2
        store.close()


def test_a_store_of_before_offices_goes_on_whole_and_damage_stays_known(url: str) -> None:
    address = from_environment({"JZZ_DATABASE_URL": url})
    assert address is not None
    store = open_store(address, NOW).store
    entry, damaged = store.create_all([case("甲"), case("乙")], NOW)
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE jzz_cases SET alias = 'x' WHERE id = :id"), {"id": damaged.id})
        put_back(connection, 3)
    store.close()
    for _ in range(2):
        store = open_store(address, NOW).store
        assert store.load(entry.id) == Stored(entry, case("甲"))
        assert [(v.whole, v.saved_by) for v in store.versions(entry.id)] == [(True, None)]
        with pytest.raises(DamagedError):
            store.load(damaged.id)
        store.close()


def test_a_store_of_the_first_layout_gets_its_new_table_and_its_seals(url: str) -> None:
    address = from_environment({"JZZ_DATABASE_URL": url})
    assert address is not None
    store = open_store(address, NOW).store
    entry = store.create(case(), NOW)
    with store._engine.begin() as connection:
        connection.execute(text("DROP TABLE jzz_reckoned"))
        put_back(connection, 1)
    store.close()
    store = open_store(address, NOW).store
    kept = Reckoned(entry.id, 1, "basis", "body")
    store.keep_reckoned([kept])
    assert store.reckoned() == [kept]
    assert store.load(entry.id).case == case()
    assert [v.whole for v in store.versions(entry.id)] == [True]
    store.close()


# -- nothing stays behind --------------------------------------------------------------------------------------------


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


@pytest.mark.parametrize("size", [1, 300])
def test_what_is_erased_is_in_no_file_any_more(file: Path, opening: Callable[..., Store], size: int) -> None:
    store = opening()
    marked = case("秘密的客户", insurance=[{"from": "2019-01", "base": 7654321 + number} for number in range(size)])
    entry = store.create(marked, NOW)
    other = store.create(case("别的客户"), NOW)
    entry = store.save(entry.id, 1, marked, later(1))
    store.save(entry.id, 2, case("秘密的客户二"), later(2))
    assert "秘密的客户".encode() in everything(file.parent)
    erased = store.erase([entry.id])
    assert (erased.versions, erased.wiped) == (3, True)
    left = everything(file.parent)
    for trace in ("秘密的客户".encode(), b"7654321", entry.id.encode()):
        assert trace not in left
    assert store.load(other.id).case == case("别的客户")


def test_traces_that_another_reader_holds_are_told(file: Path, opening: Callable[..., Store]) -> None:
    store = opening()
    entry = store.create(case(), NOW)
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM jzz_cases").fetchall()
    assert not store.erase([entry.id]).wiped
    reader.close()


def test_errors_and_logs_hold_no_answers(
    file: Path, opening: Callable[..., Store], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store = opening()
    entry = store.create(case("秘密的客户"), NOW)
    blocked = sqlite3.connect(file, isolation_level=None)
    blocked.execute("BEGIN EXCLUSIVE")
    changed = case("秘密的客户二")
    with pytest.raises(StoreError) as raised:
        store.save(entry.id, 1, changed, later(1))
    blocked.close()
    logging.getLogger("test").error("failed", exc_info=raised.value)
    assert "秘密" not in caplog.text
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_the_address_of_a_file_is_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    address = from_environment({"JZZ_DATABASE_URL": "sqlite:///here.sqlite3"})
    assert isinstance(address, Address)
    assert address.file == tmp_path / "here.sqlite3"
