"""Check, backup and restore of a store, on SQLite and PostgreSQL, while others save; nothing is said of anybody."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from jzz_store import Kind, Store, Stored, StoreError, open_store
from jzz_store.__main__ import main
from jzz_store.address import of_file
from jzz_store.care import Health, back_up, bring_back, look
from jzz_store.engine import connect
from tests.store.conftest import address_of
from tests.store.kept import NOW, case, later, put_back


def content(store: Store) -> dict[str, list[Stored]]:
    """Everything of two owners with all earlier states."""
    found = {}
    for owner in ("", "other"):
        mine = store.of(owner)
        found[owner] = [one for one in mine.load_all() if isinstance(one, Stored)]
        for one in found[owner]:
            for version in mine.versions(one.entry.id):
                assert version.whole
                mine.version(one.entry.id, version.revision)
    return found


@pytest.fixture
def filled(store: Store) -> Store:
    entry = store.create(case("客户甲"), NOW)
    store.save(entry.id, 1, case("客户甲二"), later(1))
    store.create_all([case(str(number)) for number in range(3)], later(2))
    store.of("other").create(case("乙"), later(3))
    return store


def test_what_was_backed_up_comes_back_and_what_came_after_is_gone(url: str, filled: Store, tmp_path: Path) -> None:
    before, file = content(filled), tmp_path / "copy.sqlite3"
    assert back_up(address_of(url), file) == Health(5, 6, 0, 0)
    entry = before[""][0].entry
    filled.save(entry.id, entry.revision, case("后来的"), later(9))
    filled.of("other").erase()
    filled.create(case("新的"), later(9))
    assert bring_back(address_of(url), file) == Health(5, 6, 0, 0)
    assert content(filled) == before
    filled.save(entry.id, entry.revision, case("又改"), later(10))
    assert look(address_of(url)) == Health(5, 7, 0, 0)


def test_a_copy_is_a_store_that_either_database_takes(url: str, filled: Store, tmp_path: Path) -> None:
    before, file = content(filled), tmp_path / "copy.sqlite3"
    back_up(address_of(url), file)
    opened = open_store(of_file(file), NOW)
    assert content(opened.store) == before
    assert (opened.damaged, opened.set_aside) == ((), None)
    opened.store.close()
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.sqlite3"]
    elsewhere = of_file(tmp_path / "elsewhere.sqlite3")
    bring_back(elsewhere, file)
    again = open_store(elsewhere, NOW).store
    assert content(again) == before
    again.close()


def test_a_backup_taken_while_people_save_is_of_one_moment(url: str, filled: Store, tmp_path: Path) -> None:
    one, two = (filled.create(case("0"), NOW) for _ in range(2))
    stop, at_work = threading.Event(), threading.Event()

    def work() -> None:
        """Both cases get the same number, one after the other: at any moment they differ by one at most."""
        entries, number = [one, two], 0
        while not stop.is_set():
            number += 1
            entries = [filled.save(e.id, e.revision, case(str(number)), later(number)) for e in entries]
            at_work.set()

    worker = threading.Thread(target=work)
    worker.start()
    assert at_work.wait(30)
    try:
        for copy in range(3):
            back_up(address_of(url), tmp_path / f"copy{copy}.sqlite3")
    finally:
        stop.set()
        worker.join()
    for copy in range(3):
        opened = open_store(of_file(tmp_path / f"copy{copy}.sqlite3"), NOW)
        first, second = (int(opened.store.load(e.id).case.applicant.alias) for e in (one, two))
        assert first - second in (0, 1)
        for entry in (one, two):
            newest = opened.store.load(entry.id).entry.revision
            assert next(v.revision for v in opened.store.versions(entry.id)) == newest
        opened.store.close()


def test_a_copy_of_before_an_update_comes_back_and_stays_as_it_is(url: str, filled: Store, tmp_path: Path) -> None:
    before, file = content(filled), tmp_path / "copy.sqlite3"
    back_up(address_of(url), file)
    engine = connect(of_file(file))
    with engine.begin() as connection:
        put_back(connection, 3)
    engine.dispose()
    old = file.read_bytes()
    filled.erase()
    assert bring_back(address_of(url), file) == Health(5, 6, 0, 0)
    assert content(filled) == before
    assert file.read_bytes() == old


def test_a_damaged_copy_is_refused_and_nothing_changes(url: str, filled: Store, tmp_path: Path) -> None:
    before, file = content(filled), tmp_path / "copy.sqlite3"
    back_up(address_of(url), file)
    whole = file.read_bytes()
    file.write_bytes(whole.replace("客户甲二".encode(), "客户丙二".encode()))
    with pytest.raises(StoreError) as refused:
        bring_back(address_of(url), file)
    assert refused.value.kind is Kind.DAMAGED
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError):
        bring_back(address_of(url), file)
    assert content(filled) == before


def test_a_damaged_case_is_counted_and_backed_up_as_it_is(url: str, filled: Store, tmp_path: Path) -> None:
    with filled._engine.begin() as connection:
        connection.execute(text("UPDATE jzz_cases SET document = '{' WHERE alias = '0'"))
    assert look(address_of(url)).damaged_cases == 1
    assert not back_up(address_of(url), tmp_path / "copy.sqlite3").is_whole
    opened = open_store(of_file(tmp_path / "copy.sqlite3"), NOW)
    assert len(opened.damaged) == 1
    opened.store.close()


def test_the_commands_say_numbers_and_nobody(
    url: str, filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JZZ_DATABASE_URL", url)
    file = tmp_path / "copies" / "cases.backup"
    assert main(["backup", str(file)]) == 1, "no such folder"
    file.parent.mkdir()
    assert main(["check"]) == main(["backup", str(file)]) == main(["restore", str(file)]) == 0
    assert main(["backup", str(file)]) == 1, "nothing is written over"
    assert main(["restore", str(tmp_path / "nowhere")]) == 1
    assert len(list(file.parent.iterdir())) == 2, "what was there is saved before it is replaced"
    with filled._engine.begin() as connection:
        connection.execute(text("UPDATE jzz_cases SET document = '{' WHERE alias = '客户甲二'"))
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "5 个案例" in said
    assert "客户" not in said


def test_without_a_store_there_is_nothing_to_check_or_to_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("none", f"sqlite:///{tmp_path}/nothing.sqlite3"):
        monkeypatch.setenv("JZZ_DATABASE_URL", url)
        assert main(["check"]) == 0
        assert main(["backup", str(tmp_path / "copy")]) == 1
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"
    monkeypatch.setenv("JZZ_DATABASE_URL", "nonsense")
    assert main(["check"]) == 1


def test_a_backup_comes_back_on_a_new_server_before_anybody_has_visited_it(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.backup"
    old = open_store(of_file(tmp_path / "old.sqlite3"), NOW).store
    old.create(case("客户甲"), NOW)
    back_up(of_file(tmp_path / "old.sqlite3"), file)
    old.close()
    monkeypatch.setenv("JZZ_DATABASE_URL", url)
    assert main(["check"]) == 0
    assert main(["backup", str(tmp_path / "nothing")]) == 1
    assert capsys.readouterr().out.count("还没有保存过案例") == 2
    assert main(["restore", str(file)]) == main(["check"]) == 0
    assert capsys.readouterr().out.count("1 个案例") == 2
    kept = address_of(url).file
    if kept is not None and os.name != "nt":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
