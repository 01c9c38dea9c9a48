"""A damaged file: nothing wrong is shown as right, nothing good is hidden, and every damage ends in words."""

from __future__ import annotations

import random
import sqlite3
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.schema import CreateTable

from jzz_core.base import BadCaseError
from jzz_core.case import load_case
from jzz_store import (
    DamagedError,
    Desk,
    Kind,
    Opened,
    Reckoned,
    Store,
    Stored,
    StoreError,
    Unreadable,
    from_environment,
    layout,
    open_store,
)
from jzz_store.address import of_file
from jzz_store.engine import _prepare_sqlite, connect
from jzz_store.rescue import _content, _rows
from tests.store.kept import NOW, case, later, put_back
from tests.there import there

SEED, FLIPS, CASES = 20261127, 1000, 50


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "cases.sqlite3"


def filled(file: Path, count: int = CASES) -> dict[str, Stored]:
    """A store of so many cases, each saved twice; what stands in it."""
    store = open_store(of_file(file), NOW).store
    entries = store.create_all([case(f"客户{number}") for number in range(count)], NOW)
    for number, entry in enumerate(entries):
        store.save(entry.id, 1, case(f"客户{number}二"), later(number))
    kept = {one.entry.id: one for one in store.load_all() if isinstance(one, Stored)}
    store.close()
    return kept


def reopened(file: Path) -> Opened:
    return open_store(of_file(file), NOW, 0.2)


def change(file: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(statement, values)
    connection.close()


def states(file: Path) -> dict[tuple[str, int], tuple[object, ...]]:
    """All earlier states as they stand in the file."""
    connection = sqlite3.connect(file)
    connection.text_factory = bytes
    rows = connection.execute("SELECT CAST(case_id AS TEXT), revision, basis, document, saved_at FROM jzz_versions")
    found = {(row[0].decode("utf-8", "replace"), row[1]): row[2:] for row in rows}
    connection.close()
    return found


def outcome(
    opened: Opened, kept: dict[str, Stored], file: Path, before: dict[tuple[str, int], tuple[object, ...]]
) -> str:
    """What became of the cases; fails when something wrong is shown or something good is hidden."""
    store, words = opened.store, ["set aside" if opened.set_aside else "opened"]
    found = {one.entry.id: one for one in store.load_all()}
    listed = {entry.id: entry for entry in store.entries()}
    assert found.keys() == listed.keys() == kept.keys()
    for case_id, right in kept.items():
        one = found[case_id]
        if isinstance(one, Unreadable):
            assert case_id in opened.damaged
            assert store.version(case_id, there(one.good).revision) == right.case
            words.append("a case damaged, its last good state offered")
        else:
            assert one == right
            assert listed[case_id] == right.entry
    after = states(file)
    for case_id, revision in [key for key, state in after.items() if before.get(key) != state]:
        assert [v.whole for v in store.versions(case_id) if v.revision == revision] == [False]
        words.append("an earlier state marked as damaged")
    if opened.set_aside and before.keys() - after.keys():
        words.append("earlier states left behind")
    else:
        assert len(before) == len(after)
    return ", ".join(dict.fromkeys(words))


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting for the disk, and each document is read once."""

    def prepare(connection: sqlite3.Connection, record: object) -> None:
        _prepare_sqlite(connection, record)
        connection.execute("PRAGMA synchronous=OFF")

    monkeypatch.setattr("jzz_store.engine._prepare_sqlite", prepare)
    monkeypatch.setattr("jzz_store.store.load_case", cache(load_case))


@pytest.mark.usefixtures("hasty")
def test_a_thousand_flipped_bits(file: Path, tmp_path: Path) -> None:
    """Two of three anywhere, one of three in the schema and the first pages of the tables, where most hangs on it."""
    kept = filled(file)
    before = states(file)
    content, table = file.read_bytes(), Counter[str]()
    chance = random.Random(SEED)  # noqa: S311 - the same damage each time
    for number in range(FLIPS):
        bit = chance.randrange(8 * (len(content) if number % 3 else 4096 * 10))
        damaged = bytearray(content)
        damaged[bit // 8] ^= 1 << bit % 8
        there_is = tmp_path / str(number) / "cases.sqlite3"
        there_is.parent.mkdir()
        there_is.write_bytes(damaged)
        opened = reopened(there_is)
        try:
            table[outcome(opened, kept, there_is, before)] += 1
        except Exception as error:
            raise AssertionError(f"seed {SEED}, flip {number}: bit {bit % 8} of byte {bit // 8}") from error
        finally:
            opened.store.close()
        for path in there_is.parent.iterdir():
            path.unlink()
    sys.stdout.write(f"\n{FLIPS} flipped bits, seed {SEED}, {CASES} cases, {len(content)} bytes\n")
    for words, count in table.most_common():
        sys.stdout.write(f"{count:6}  {words}\n")
    assert sum(table.values()) == FLIPS
    assert len(table) >= 4, "the flips never met a document, a state and the tables: the test says nothing"


def test_two_bytes_of_the_schema_that_are_no_text(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept = filled(file, 3)
    content = file.read_bytes()
    assert content.count(b"CREATE TABLE jzz_cases") == 1
    file.write_bytes(content.replace(b"CREATE TABLE jzz_cases", b"CREATE TABLE j\xc3\xc3_cases"))
    opened = reopened(file)
    assert opened.set_aside is not None
    assert opened.carried == 3
    assert {one.entry.id: one for one in opened.store.load_all()} == kept
    assert "3 of its cases go on" in caplog.text
    assert "客户" not in caplog.text
    opened.store.close()


def test_a_schema_that_is_damaged_while_it_is_open_is_told(file: Path) -> None:
    filled(file, 3)
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE jzz_cases", b"CREATE TABLE j\xc3\xc3_cases"))
    store = Store(connect(of_file(file)))
    with pytest.raises(StoreError) as raised:
        store.entries()
    assert raised.value.kind is Kind.DAMAGED
    store.close()


def test_a_document_that_is_no_text_leaves_the_others_and_offers_its_last_good_state(file: Path) -> None:
    kept = filled(file, 3)
    case_id, *others = kept
    change(file, "UPDATE jzz_cases SET document = CAST(X'FFFE7B' AS TEXT) WHERE id = ?", case_id)
    opened = reopened(file)
    assert opened.damaged == (case_id,)
    assert opened.set_aside is None
    store = opened.store
    found = {one.entry.id: one for one in store.load_all()}
    assert [found[one] for one in others] == [kept[one] for one in others]
    with pytest.raises(DamagedError) as raised:
        store.load(case_id)
    assert raised.value.found == found[case_id]
    good = there(raised.value.found.good)
    mended = store.mend(case_id, good.revision, later(99))
    assert mended.case == kept[case_id].case
    assert store.load(case_id) == mended
    assert mended.entry.revision == 3
    store.close()
    assert reopened(file).damaged == ()


@pytest.mark.parametrize("column", ["alias", "document", "saved_at", "created_at", "revision", "rival_of"])
@pytest.mark.parametrize("value", ["x", 10**17, 2.5, b"\xff"])
def test_each_part_of_a_case_is_sealed_and_whatever_stands_there_can_be_mended(
    file: Path, column: str, value: object
) -> None:
    case_id = next(iter(filled(file, 2)))
    change(file, f"UPDATE jzz_cases SET {column} = ? WHERE id = ?", value, case_id)  # noqa: S608 - a name from above
    opened = reopened(file)
    assert opened.damaged == (case_id,)
    assert len(opened.store.entries()) == 2
    with pytest.raises(DamagedError) as raised:
        opened.store.load(case_id)
    mended = opened.store.mend(case_id, there(raised.value.found.good).revision, later(99))
    assert opened.store.load(case_id) == mended
    assert [v.whole for v in opened.store.versions(case_id)] == [True] * 3
    opened.store.close()


@pytest.mark.parametrize("column", ["id", "owner"])
def test_a_case_that_would_be_hidden_comes_back(file: Path, column: str) -> None:
    kept = filled(file, 2)
    case_id = next(iter(kept))
    change(file, f"UPDATE jzz_cases SET {column} = 'x' WHERE id = ?", case_id)  # noqa: S608 - a name from above
    opened = reopened(file)
    assert opened.set_aside is not None
    assert (opened.carried, opened.damaged) == (2, (case_id,))
    with pytest.raises(DamagedError) as raised:
        opened.store.load(case_id)
    assert opened.store.version(case_id, there(raised.value.found.good).revision) == kept[case_id].case
    opened.store.close()


def test_what_was_saved_last_is_whole_too_when_the_program_ended_at_once(file: Path, tmp_path: Path) -> None:
    kept = filled(file, 3)
    store = reopened(file).store
    entry = store.create(case("最后"), later(50))
    left = tmp_path / "left" / file.name
    left.parent.mkdir()
    for one in file.parent.iterdir():
        (left.parent / one.name).write_bytes(one.read_bytes())
    store.close()
    content = bytearray(left.read_bytes())
    content[18] ^= 128
    left.write_bytes(content)
    opened = reopened(left)
    assert opened.set_aside is not None
    assert opened.carried == 4
    assert opened.store.load(entry.id).case == case("最后")
    assert {entry.id for entry in opened.store.entries()} == {*kept, entry.id}
    opened.store.close()


def test_owners_stay_apart_when_a_damaged_file_is_begun_anew(file: Path) -> None:
    store = open_store(of_file(file), NOW).store
    entries = {owner: store.of(owner).create_all([case(f"{owner}{n}") for n in range(2)], NOW) for owner in ("a", "b")}
    store.close()
    change(file, "DELETE FROM jzz_cases WHERE id = ?", entries["a"][0].id)
    opened = reopened(file)
    assert opened.damaged == (entries["a"][0].id,)
    for owner, mine in entries.items():
        assert {entry.id for entry in opened.store.of(owner).entries()} == {entry.id for entry in mine}
    opened.store.close()


def test_rows_of_before_offices_and_of_an_office_are_found_in_a_damaged_file(file: Path) -> None:
    filled(file, 3)
    with connect(of_file(file)).begin() as connection:
        put_back(connection, 3)
    store = reopened(file).store
    desk = Desk("office", "anna")
    shared = store.of("a", desk).create(case("共用"), NOW)
    store.of("a", desk).hand_over([shared.id], "bert")
    store.close()
    content = bytearray(file.read_bytes())
    content[18] ^= 128
    file.write_bytes(content)
    opened = reopened(file)
    assert (opened.carried, opened.damaged) == (4, ())
    assert len(opened.store.entries()) == 3
    found = opened.store.of("b", desk)
    assert [(one.shared, one.responsible) for one in found.entries()] == [(True, "bert")]
    assert [(one.whole, one.saved_by) for one in found.versions(shared.id)] == [(True, "anna")]
    opened.store.close()


def test_a_damaged_earlier_state_is_marked_and_not_gone_back_to(file: Path) -> None:
    case_id = next(iter(filled(file, 1)))
    change(file, "UPDATE jzz_versions SET document = replace(document, '客户', '各户') WHERE revision = 1")
    opened = reopened(file)
    assert opened.damaged == ()
    assert [v.whole for v in opened.store.versions(case_id)] == [True, False]
    with pytest.raises(BadCaseError):
        opened.store.go_back(case_id, 2, 1, later(9))
    opened.store.close()


def test_a_damaged_result_is_reckoned_anew(file: Path) -> None:
    case_id = next(iter(filled(file, 1)))
    store = reopened(file).store
    store.keep_reckoned([Reckoned(case_id, 2, "basis", "120")])
    change(file, "UPDATE jzz_reckoned SET body = '121'")
    assert store.reckoned() == []
    store.close()


@pytest.mark.parametrize("number", [0, -1, "x"])
def test_a_layout_that_never_was_is_damage(url: str, number: object) -> None:
    address = there(from_environment({"JZZ_DATABASE_URL": url}))
    store = open_store(address, NOW).store
    entry = store.create(case(), NOW)
    if address.file is None and not isinstance(number, int):
        store.close()
        return
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE jzz_about SET value = :value WHERE name = 'layout'"), {"value": number})
    store.close()
    if address.file is None:
        with pytest.raises(StoreError) as raised:
            open_store(address, NOW)
        assert raised.value.kind is Kind.DAMAGED
    else:
        opened = open_store(address, NOW)
        assert opened.set_aside is not None
        assert opened.store.load(entry.id).case == case()
        opened.store.close()


def test_a_store_without_seals_gets_them_and_what_is_no_text_stays_known_as_damaged(file: Path) -> None:
    kept = filled(file, 3)
    case_id, *others = kept
    as_layout_two(file)
    change(file, "UPDATE jzz_cases SET alias = CAST(X'FF' AS TEXT) WHERE id = ?", case_id)
    opened = reopened(file)
    assert opened.set_aside is None
    assert opened.damaged == (case_id,)
    assert [opened.store.load(one) for one in others] == [kept[one] for one in others]
    assert all(v.whole for one in kept for v in opened.store.versions(one))
    opened.store.close()


def as_layout_two(file: Path) -> None:
    """What the program made before there were seals."""
    change(file, "ALTER TABLE jzz_cases DROP COLUMN responsible")
    change(file, "ALTER TABLE jzz_versions DROP COLUMN saved_by")
    for table in ("jzz_cases", "jzz_versions", "jzz_reckoned"):
        change(file, f"ALTER TABLE {table} DROP COLUMN seal")
    change(file, "DELETE FROM jzz_about WHERE name = 'seal'")
    change(file, "UPDATE jzz_about SET value = 2")


def test_a_file_of_a_newer_program_is_known_as_newer_by_its_own_seal(file: Path) -> None:
    filled(file, 1)
    engine = connect(of_file(file))
    with engine.begin() as connection:
        number = layout.LAYOUT + 1
        seal = layout._schema_seal(connection, number)["seal"]
        connection.execute(text("UPDATE jzz_about SET value = :n WHERE name = 'layout'"), {"n": number})
        connection.execute(text("UPDATE jzz_about SET value = :n WHERE name = 'seal'"), {"n": seal})
    engine.dispose()
    with pytest.raises(StoreError) as raised:
        reopened(file)
    assert raised.value.kind is Kind.NEWER


WHOLE = [sign * 2**bits - 1 for bits in (7, 15, 23, 31, 47, 62) for sign in (1, -1)]
# Around the sizes from which a row needs another page, or its length another byte.
SIZES = [*range(128), *range(4040, 4070), *range(4480, 4500), *range(8140, 8190), 16_400, 300_000, 1_048_600]


@pytest.mark.parametrize("open_", [True, False])
def test_rows_of_every_size_are_read_without_sqlite(tmp_path: Path, open_: bool) -> None:
    path = tmp_path / "file"
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = WAL; CREATE TABLE kept (number, text)")
    numbers = [None, 0, 1, *WHOLE]
    rows = [(numbers[n % len(numbers)], chr(97 + n % 26) * size) for n, size in enumerate(SIZES)]
    connection.executemany("INSERT INTO kept VALUES (?, ?)", rows)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(RESTART)")
    connection.execute("INSERT INTO kept VALUES (7, '最后')")  # over the first pages of the log, others are left
    connection.commit()
    if not open_:
        connection.close()
    assert Path(f"{path}-wal").exists() is open_
    found = [tuple(row) for row in _rows(_content(path)) if len(row) == 2]
    assert sorted(found, key=str) == sorted([*rows, (7, "最后")], key=str)
    connection.close()


OF_A_CASE = "FOREIGN KEY(case_id) REFERENCES jzz_cases (id) ON DELETE CASCADE"


def test_the_layout_is_the_one_of_its_number() -> None:
    """Whoever changes a table raises the number, and says how a store of the former one becomes one of the new."""
    assert layout.LAYOUT == 4
    assert {name: " ".join(str(CreateTable(table)).split()) for name, table in layout.metadata.tables.items()} == {
        "jzz_about": "CREATE TABLE jzz_about ( name VARCHAR(40) NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (name) )",
        "jzz_cases": "CREATE TABLE jzz_cases ( id VARCHAR(40) NOT NULL, owner VARCHAR(200) NOT NULL,"
        " revision INTEGER NOT NULL, alias TEXT NOT NULL, document TEXT NOT NULL, created_at BIGINT NOT NULL,"
        " saved_at BIGINT NOT NULL, rival_of VARCHAR(40), seal BIGINT, responsible VARCHAR(64), PRIMARY KEY (id) )",
        "jzz_versions": "CREATE TABLE jzz_versions ( case_id VARCHAR(40) NOT NULL, revision INTEGER NOT NULL,"
        " basis INTEGER NOT NULL, document TEXT NOT NULL, saved_at BIGINT NOT NULL, seal BIGINT,"
        f" saved_by VARCHAR(64), PRIMARY KEY (case_id, revision), {OF_A_CASE} )",
        "jzz_reckoned": "CREATE TABLE jzz_reckoned ( case_id VARCHAR(40) NOT NULL, revision INTEGER NOT NULL,"
        f" basis VARCHAR(80) NOT NULL, body TEXT NOT NULL, seal BIGINT, PRIMARY KEY (case_id), {OF_A_CASE} )",
    }


def test_whatever_writes_to_a_file_takes_the_lock_before_it_reads(file: Path) -> None:
    """Two that first read and then wanted to write would both have to give up."""
    store, said = open_store(of_file(file), NOW).store, list[str]()
    event.listen(store._engine, "before_cursor_execute", lambda *words: said.append(words[2]))
    one, two, three = store.create_all([case("甲"), case("乙"), case("丙")], NOW)
    store.save(one.id, 1, case("甲二"), NOW)
    store.go_back(one.id, 2, 1, NOW)
    store.mend(two.id, 1, NOW)
    store.keep_reckoned([Reckoned(one.id, 3, "monday", "")])
    store.keep_both(store.create(case("丁"), NOW, rival_of=two.id).id)
    store.settle(store.create(case("戊"), NOW, rival_of=three.id).id, 1, keep_mine=True, now=NOW)
    store.erase()
    store.close()
    begun = ""
    for statement in said:
        begun = statement if statement.startswith("BEGIN") else begun
        assert begun == "BEGIN IMMEDIATE" or not statement.startswith(("INSERT", "UPDATE", "DELETE")), statement
    assert said.count("BEGIN IMMEDIATE") == 10
