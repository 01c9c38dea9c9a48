"""Both sides of each limit of the store, on SQLite alone: sizes of blocks, the head of a file, codes of errors."""

from __future__ import annotations

import json
import os
import runpy
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from sqlalchemy import Connection, create_engine, exc

from jzz_core.case import dump_case
from jzz_store import Desk, Kind, Opened, Reckoned, Store, StoreError, care, layout, open_store, opening, rescue, seals
from jzz_store import store as stores
from jzz_store.__main__ import main
from jzz_store.address import Address, from_environment, of_file
from jzz_store.care import Health, back_up, bring_back, look
from jzz_store.engine import WRITES, _begin_sqlite, connect
from jzz_store.errors import in_words, kind_of
from jzz_store.owner import colleague_key, office_key, owner_key
from tests.store.kept import NOW, case, later, put_back


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cases.sqlite3"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    found = open_store(of_file(file), NOW).store
    yield found
    found.close()


# -- what is done in parts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_whatever_is_done_in_parts_is_done_for_all(store: Store, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_PART", 2)
    desk = Desk("office", "anna")
    mine = store.of("a", desk)
    ids = [entry.id for entry in mine.create_all([case(str(n)) for n in range(count)], NOW)]
    assert [one.entry.id for one in mine.load_some(ids)] == ids
    mine.keep_reckoned([Reckoned(one, 1, "monday", one) for one in ids])
    assert {one.case_id: one.body for one in mine.reckoned()} == {one: one for one in ids}
    assert mine.hand_over(ids, "anna") == mine.take_back(ids) == count
    erased = mine.erase(ids)
    assert (len(erased.aliases), erased.versions, mine.entries()) == (count, count, [])


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_copy_has_all_rows_whatever_their_number(
    store: Store, file: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(care, "_AT_ONCE", 2)
    store.create_all([case(str(n)) for n in range(count)], NOW)
    copy = file.with_name("copy.sqlite3")
    assert back_up(of_file(file), copy) == look(of_file(copy)) == Health(count, count, 0, 0)
    aside = file.with_name("other.sqlite3")
    assert bring_back(of_file(aside), copy) == look(of_file(aside)) == Health(count, count, 0, 0)


def test_a_copy_that_cannot_be_finished_leaves_nothing(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create(case(), NOW)

    def full(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(care, "_copy", full)
    copy = file.with_name("copy.sqlite3")
    with pytest.raises(PermissionError):
        back_up(of_file(file), copy)
    assert not list(file.parent.glob("copy*"))


def test_a_damaged_state_is_counted_beside_damaged_cases(store: Store, file: Path) -> None:
    first = store.create_all([case("甲"), case("乙")], NOW)[0]
    store.save(first.id, 1, case("甲二"), NOW)
    store.close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE jzz_versions SET saved_at = 1 WHERE revision = 1 AND case_id = ?", (first.id,))
    assert look(of_file(file)) == Health(2, 3, 0, 1)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE jzz_cases SET saved_at = 1")
    assert look(of_file(file)) == Health(2, 3, 2, 1)


def test_what_writes_takes_the_lock_at_once_and_what_reads_leaves_it(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []

    def begin(connection: Connection) -> None:
        begun.append(bool(connection.get_execution_options().get(WRITES)))
        _begin_sqlite(connection)

    def of(action: Callable[..., object], *given: object) -> list[bool]:
        begun.clear()
        found = action(*given)
        if isinstance(found, Opened):
            found.store.close()
        return [*begun]

    monkeypatch.setattr("jzz_store.engine._begin_sqlite", begin)
    copy, old = file.with_name("copy.sqlite3"), file.with_name("old.sqlite3")
    store.create(case(), NOW)
    reads, writes = False, True
    assert of(look, of_file(file)) == [reads, reads]  # whether it is whole, then what it holds
    assert of(back_up, of_file(file), copy) == [reads, reads, writes]
    assert of(bring_back, of_file(file), copy) == [reads, reads, reads, reads, writes]
    back_up(of_file(file), old)
    with connect(of_file(old)).begin() as connection:
        put_back(connection, 3)
    assert of(bring_back, of_file(file), old) == [reads, reads, writes, reads, reads, writes]
    assert of(open_store, of_file(file), NOW) == [reads, writes, reads]
    store.close()
    file.write_bytes(b"no database" * 100)
    anew = [reads, writes, reads, writes]  # what is begun, and what is carried over
    assert of(open_store, of_file(file), NOW) == [*anew, reads, writes, reads]


def test_what_the_commands_say(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JZZ_DATABASE_URL", f"sqlite:///{file}")

    def said(*words: str) -> tuple[int, str]:
        code = main(words)
        return code, capsys.readouterr().out.replace(str(tmp_path), "…")

    nothing = "✓ 案例的存储: 还没有保存过案例\n"
    assert said("check") == (0, nothing)
    assert said("backup", "x") == (1, nothing)
    assert said("restore", f"{tmp_path}/nowhere") == (1, "✗ 找不到: …/nowhere\n")
    store = open_store(of_file(file), NOW).store
    entry = store.create(case(), NOW)
    store.save(entry.id, 1, case("二"), NOW)
    store.close()
    assert said("check") == (0, "✓ 案例的存储: 1 个案例, 2 份修改记录\n")
    copy = tmp_path / "copy.backup"
    assert said("backup", str(copy)) == (0, "✓ 备份好了: …/copy.backup: 1 个案例, 2 份修改记录\n")
    assert said("backup", str(copy)) == (1, "✗ 已经有这个文件了, 请换一个名字: …/copy.backup\n")
    assert said("backup", f"{copy}/in") == (1, "✗ 写不了: Not a directory\n")
    code, words = said("restore", str(copy))
    assert code == 0
    assert words.startswith("恢复前的内容先存成了: …/copy-before-2")
    assert words.endswith("✓ 恢复好了: 1 个案例, 2 份修改记录\n")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE jzz_cases SET saved_at = 1")
        connection.execute("UPDATE jzz_versions SET saved_at = 1 WHERE revision = 2")
    bad = "✗ 案例的存储: 1 个案例, 2 份修改记录, 其中损坏 1 个案例、1 份记录\n"
    assert said("check") == (1, bad)


def test_what_cannot_be_looked_at_is_said(store: Store, file: Path) -> None:
    def kind(action: Callable[..., object], *given: object) -> Kind:
        with pytest.raises(StoreError) as told:
            action(*given)
        return told.value.kind

    assert kind(look, of_file(file.with_name("nowhere"))) is Kind.READ_ONLY
    store.create(case(), NOW)
    back_up(of_file(file), file.with_name("copy"))
    with connect(of_file(file)).begin() as connection:
        put_back(connection, 3)
    assert kind(look, of_file(file)) is Kind.FAILED
    assert kind(bring_back, of_file(file.parent), file.with_name("copy")) is Kind.READ_ONLY


def test_a_damaged_file_that_cannot_be_set_aside_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(b"no database" * 100)

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(StoreError) as told:
        open_store(of_file(file), NOW)
    assert told.value.kind is Kind.DAMAGED
    assert file.read_bytes() == b"no database" * 100


def test_it_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("JZZ_DATABASE_URL", "none")
    monkeypatch.delitem(sys.modules, "jzz_store.__main__")
    for command, code in (("check", 0), ("backup", 1)):
        monkeypatch.setattr(sys, "argv", ["jzz_store", command, "x"])
        with pytest.raises(SystemExit) as ended:
            runpy.run_module("jzz_store", run_name="__main__")
        assert ended.value.code == code
    runpy.run_module("jzz_store.__main__", run_name="another")
    assert capsys.readouterr().out.count("\n") == 2


# -- the file --------------------------------------------------------------------------------------------------------


def test_of_the_head_of_a_file_some_bytes_decide(store: Store, file: Path) -> None:
    store.create(case(), NOW)
    store.close()
    content, decide = file.read_bytes(), set()
    for place in range(100):
        changed = bytearray(content)
        changed[place] ^= 0x40
        file.write_bytes(changed)
        try:
            opening._check_head(file)
        except StoreError:
            decide.add(place)
    assert decide == {*range(16, 24), *range(44, 48), *range(56, 60)}
    for places, value in (((18, 19), 1), ((18, 19), 2), ((44, 45, 46, 47), 0), ((56, 57, 58, 59), 0)):
        changed = bytearray(content)
        for place in places:
            changed[place] = value
        file.write_bytes(changed)
        opening._check_head(file)
    file.write_bytes(b"")
    opening._check_head(file)


@pytest.mark.parametrize("more", [-1, 0])
def test_a_file_is_read_through_up_to_a_size(
    store: Store, file: Path, more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = store.create(case(), NOW)
    store.close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE jzz_cases SET alias = 'x'")
    connection.close()
    monkeypatch.setattr(opening, "LARGEST_CHECKED", file.stat().st_size + more)
    opened = open_store(of_file(file), NOW)
    assert opened.damaged == ((entry.id,) if more == 0 else ())
    assert (opened.set_aside, opened.carried) == (None, 0)
    opened.store.close()


def test_damaged_files_are_numbered(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = []
    for _ in range(4):
        file.write_bytes(b"no database" * 100)
        opened = open_store(of_file(file), NOW)
        assert opened.set_aside is not None
        names.append(opened.set_aside.name.removeprefix("cases-damaged-20261124-093000"))
        opened.store.close()
    assert names == [".sqlite3", "-2.sqlite3", "-3.sqlite3", "-4.sqlite3"]
    assert len(opening.aside_files(of_file(file))) == 4
    assert opening.aside_files(Address(of_file(file).url, None)) == []

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "glob", refused)
    assert opening.aside_files(of_file(file)) == []


# -- the pages of a damaged file -------------------------------------------------------------------------------------


def number(value: int) -> bytes:
    """A whole number as SQLite writes it, in one to nine bytes."""
    if value >= 1 << 56:
        head, last = value >> 8, value & 0xFF
        return bytes(head >> 7 * n & 0x7F | 0x80 for n in range(7, -1, -1)) + bytes([last])
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.append(value & 0x7F | 0x80)
    return bytes(parts[::-1])


def test_whole_numbers_of_one_to_nine_bytes() -> None:
    for bits in range(64):
        for value in {2**bits - 1, 2**bits, 2**bits + 1}:
            written = number(value)
            assert rescue._number(b"x" + written + b"rest", 1) == (value, 1 + len(written)), value
    with pytest.raises(IndexError):
        rescue._number(b"\xff" * 8, 0)


def test_a_value_of_every_kind_is_read_from_its_row() -> None:
    kinds = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
    head = b"".join(number(kind) for kind in (0, *kinds, 7, 8, 9, 13, 12, 17))
    body = b"".join((-n).to_bytes(size, signed=True) for n, size in kinds.items()) + bytes(8) + b"xy" + b"more"
    row = number(len(head) + 1) + head + body
    assert rescue._record(row) == [None, -1, -2, -3, -4, -5, -6, None, 0, 1, "", "", "xy"]
    for unknown in (10, 11):
        with pytest.raises(KeyError):
            rescue._record(number(2) + number(unknown))


def test_a_row_goes_on_in_other_pages_as_far_as_they_are_there() -> None:
    size = 4096 - 35 + 1  # one byte more than a page holds
    inside = (4096 - 12) * 32 // 255 - 23
    text = bytes(n % 251 for n in range(size))
    first = number(size) + number(7) + text[:inside] + (2).to_bytes(4)
    content = bytes(4096) + (0).to_bytes(4) + text[inside:] + bytes(4096 - 4 - len(text[inside:]))
    assert rescue._payload(content, first, 0) == text
    assert rescue._payload(content, number(3) + number(7) + b"abcdef", 0) == b"abc"
    for following in (0, 3, 9):
        with pytest.raises(ValueError, match=r"^$"):
            rescue._payload(content, first[:-4] + following.to_bytes(4), 0)


def test_pages_that_hold_no_rows_are_passed_over() -> None:
    """A whole page of one row; an inner page; half a page; a page that counts more rows than fit."""
    row = number(3) + number(1) + number(2) + number(1) + b"\x05"
    leaf = b"\x0d" + bytes(2) + (1).to_bytes(2) + bytes(3) + (4000).to_bytes(2)
    whole = leaf + bytes(4000 - len(leaf)) + row + bytes(96 - len(row))
    first = bytes(100) + leaf + bytes(4000 - 100 - len(leaf)) + row + bytes(96 - len(row))
    many = bytearray(whole)
    many[3:5] = b"\xff\xff"
    assert [*rescue._rows(whole)] == []  # of the first page the rows stand behind the head of the file
    assert [*rescue._rows(first)] == [[5]]
    assert [*rescue._rows(first + whole)] == [[5], [5]]
    assert [*rescue._rows(first + b"\x05" + whole[1:] + whole[:4095])] == [[5]]
    found = [*rescue._rows(first + bytes(many))]
    assert found[:2] == [[5], [5]]
    assert len(found) <= 1 + (4096 - 8) // 2


def logged(frames: list[tuple[int, int, bytes]], salt: bytes = b"saltsalt", others: bytes | None = None) -> bytes:
    """A write-ahead log: of each frame the page, the size of the file where a save ends (else 0), and the content."""
    found = bytes(16) + salt + bytes(8)
    for page, size, content in frames:
        found += page.to_bytes(4) + size.to_bytes(4) + (others or salt) + bytes(8) + content
    return found


def page(letter: str) -> bytes:
    return letter.encode() * 4096


@pytest.mark.parametrize(
    ("frames", "found"),
    [
        ([(1, 1, page("x"))], "xb"),
        ([(2, 0, page("x")), (1, 2, page("y"))], "yx"),
        ([(2, 2, page("x")), (1, 0, page("y"))], "ax"),  # what was not saved to its end counts for nothing
        ([(2, 2, page("x")), (2, 2, page("y"))], "ay"),
        ([(4, 4, page("x"))], "ab-x"),
        ([(3, 0, page("x")), (4, 4, page("y"))], "abxy"),
        ([(0, 2, page("x")), (2, 2, page("y"))], "ay"),
        ([(999_999, 2, page("x")), (2, 2, page("y"))], "ay"),
    ],
)
def test_what_was_saved_beside_a_file_is_put_where_it_belongs(
    file: Path, frames: list[tuple[int, int, bytes]], found: str
) -> None:
    file.write_bytes(page("a") + page("b"))
    log = Path(f"{file}-wal")
    log.write_bytes(logged(frames))
    whole = b"".join(bytes(4096) if letter == "-" else page(letter) for letter in found)
    assert rescue._content(file) == whole
    log.write_bytes(logged(frames, others=b"earliest"))
    assert rescue._content(file) == page("a") + page("b")
    log.write_bytes(logged(frames)[:-1])
    assert len(rescue._content(file)) <= len(whole)
    log.write_bytes(logged([(1, 1, page("x"))]) + b"half a frame")
    assert rescue._content(file) == page("x") + page("b")
    log.unlink()
    assert rescue._content(file) == page("a") + page("b")


# -- errors and keys -------------------------------------------------------------------------------------------------


class _ToldError(Exception):
    sqlite_errorcode: int
    sqlstate: str


def _error(**said: Any) -> exc.SQLAlchemyError:
    original = _ToldError()
    for name, value in said.items():
        setattr(original, name, value)
    return exc.DatabaseError("", {}, original)


def test_each_code_of_sqlite_is_a_kind_of_trouble() -> None:
    read_only, damaged = dict.fromkeys((3, 8, 10, 14), Kind.READ_ONLY), dict.fromkeys((1, 11, 26), Kind.DAMAGED)
    known = {**read_only, **damaged, 5: Kind.LOCKED, 6: Kind.LOCKED, 13: Kind.FULL}
    for code in range(64):
        for extended in (0, 1, 7):
            found = kind_of(_error(sqlite_errorcode=code | extended << 8))
            assert found is known.get(code, Kind.FAILED), code


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (_error(sqlstate="53100"), Kind.FULL),
        (_error(sqlstate="25006"), Kind.READ_ONLY),
        (_error(sqlstate="55P03"), Kind.LOCKED),
        (_error(sqlstate="42P01"), Kind.FAILED),
        (_error(), Kind.FAILED),
        (exc.OperationalError("", {}, Exception()), Kind.UNREACHABLE),
        (exc.InterfaceError("", {}, Exception()), Kind.UNREACHABLE),
        (exc.TimeoutError(), Kind.UNREACHABLE),
        (exc.OperationalError("", {}, sqlite3.OperationalError()), Kind.DAMAGED),
        (exc.InterfaceError("", {}, sqlite3.InterfaceError()), Kind.FAILED),
        (exc.SQLAlchemyError(), Kind.FAILED),
    ],
)
def test_errors_without_a_code_of_sqlite(error: exc.SQLAlchemyError, kind: Kind) -> None:
    assert kind_of(error) is kind
    with pytest.raises(StoreError) as told, in_words():
        raise error
    assert told.value.kind is kind


def test_a_message_that_is_no_text_is_damage() -> None:
    with pytest.raises(StoreError) as told, in_words():
        b"\xff".decode()
    assert told.value.kind is Kind.DAMAGED


def test_how_a_database_is_spoken_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given: list[dict[str, Any]] = []

    def make(*words: Any, **more: Any) -> Any:
        given.append(more)
        return create_engine("sqlite://")

    monkeypatch.setattr("jzz_store.engine.create_engine", make)
    for url in (f"sqlite:///{tmp_path / 'x.sqlite3'}", "postgresql://u@h/d"):
        address = from_environment({"JZZ_DATABASE_URL": url})
        assert address is not None
        connect(address, 2.5)
    file, server = given
    assert file["connect_args"] == {"timeout": 2.5, "check_same_thread": False}
    assert server["connect_args"] == {"connect_timeout": 5, "options": "-c lock_timeout=2500"}
    assert (file["hide_parameters"], server["hide_parameters"]) == (True, True)
    assert (file["pool_pre_ping"], server["pool_pre_ping"]) == (False, True)


def test_the_seals_of_what_is_kept_never_change() -> None:
    """Stores of people have them: another way to reckon them would call everything damaged."""
    row = {
        **{"id": "a", "owner": "", "revision": 3, "alias": "甲", "created_at": 1, "saved_at": 2, "rival_of": None},
        **{"document": "{}", "responsible": None, "case_id": "a", "basis": 3, "saved_by": None, "body": "b"},
    }
    found = [seals.of_case(row), seals.of_version(row, ""), seals.of_reckoned(row)]
    found += [seals.of_case({**row, "responsible": "x"}), seals.of_version({**row, "saved_by": "x"}, "")]
    assert found == [
        *(1217857501000851455, -5458046983666281786, 5703849152044222372),
        *(7628900710187464401, -4050313264209920961),
    ]


def test_the_seal_of_a_file_is_that_of_its_schema(store: Store, file: Path) -> None:
    store.close()
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
        kept = dict(connection.execute("SELECT name, value FROM jzz_about"))
    connection.close()
    whole = crc32(json.dumps([layout.LAYOUT, *map(list, rows)]).encode())
    assert kept == {"layout": layout.LAYOUT, "seal": whole % 2**31}


def test_the_keys_of_owners_never_change() -> None:
    found = [owner_key("https://a", "b"), office_key("b"), colleague_key("b", "c")]
    assert [key[:12] for key in found] == ["155918f62880", "bc81d41474ac", "2601ce8691a0"]
    for issuer, subject in (("", "b"), ("a", ""), ("", "")):
        with pytest.raises(ValueError, match="issuer or subject"):
            owner_key(issuer, subject)


# -- small things ----------------------------------------------------------------------------------------------------


def test_nothing_to_take_over_and_how_many_are_listed(store: Store) -> None:
    assert store.take_over((), (), NOW) == []
    assert len(store.of("somebody").create(case(), NOW).id) == 22  # 16 bytes that nobody guesses
    entries = store.create_all([case(str(n)) for n in range(4)], NOW)
    assert [len(store.entries(limit)) for limit in (None, 0, 1, 3, 9)] == [4, 0, 1, 3, 4]
    assert store.sizes() == {one.id: len(dump_case(case(one.alias)).encode()) for one in entries}
    for n in range(3):
        store.save(entries[0].id, n + 1, case(f"{n}"), later(n))
    assert [len(store.versions(entries[0].id, limit)) for limit in (None, 1, 2)] == [4, 1, 2]
    count, seal, newest = store.pulse()
    assert (count, newest) == (4, round(later(2).timestamp() * 1000))
    assert 0 < abs(seal) < 4 * stores._PULSE


def test_what_processes_of_several_versions_must_have_in_common() -> None:
    assert (layout._LOCK, stores.KEPT_VERSIONS, opening.LARGEST_CHECKED) == (0x6A7A7A, 200, 50_000_000)


def test_the_oldest_states_go_now_and_then(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "KEPT_VERSIONS", 3)
    monkeypatch.setattr(stores, "_TRIM_EVERY", 4)
    entry = store.create(case("1"), NOW)
    kept = []
    for n in range(2, 10):
        entry = store.save(entry.id, entry.revision, case(str(n)), later(n))
        kept.append([one.revision for one in store.versions(entry.id)])
    assert kept[1:4] == [[3, 2, 1], [4, 3, 2], [5, 4, 3, 2]]
    assert kept[-2:] == [[8, 7, 6], [9, 8, 7, 6]]


@pytest.mark.parametrize(
    ("stamp", "year"), [(0, 1970), (1_000, 1970), ("x", 1970), (None, 1970), (10**30, 1970), (1_764_000_000_000, 2025)]
)
def test_a_time_that_is_none_is_the_beginning(stamp: object, year: int) -> None:
    assert stores._time(stamp).year == year
    assert stores._time("x") == datetime(1970, 1, 1, tzinfo=UTC)
    assert stores._time(1_234).microsecond == 234_000
    assert stores._whole("x") == stores._whole(None) == 0
    assert stores._whole(7) == 7


def test_only_this_user_may_read_what_is_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "cases.sqlite3"
    opening.make_private(file)
    opening.make_private(file)
    if os.name != "nt":
        assert [one.stat().st_mode & 0o777 for one in (file, file.parent)] == [0o600, 0o700]
