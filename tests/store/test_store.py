"""The store on SQLite and PostgreSQL: nothing is saved over unseen, every state can be found again, owners apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jzz_core.base import BadCaseError
from jzz_core.case import Case, dump_case, load_case
from jzz_store import ChangedError, Entry, GoneError, Reckoned, Store, Stored, Unreadable
from jzz_store.store import KEPT_VERSIONS
from tests.store.kept import NOW, case, later

ROOT = Path(__file__).resolve().parents[2]


def saved(store: Store, *aliases: str) -> Entry:
    """A case saved once for each alias."""
    entry = store.create(case(aliases[0]), NOW)
    for number, alias in enumerate(aliases[1:], 1):
        entry = store.save(entry.id, entry.revision, case(alias), later(number))
    return entry


def alias(store: Store, case_id: str) -> str:
    return store.load(case_id).case.applicant.alias


# -- saving and loading ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted((ROOT / "data" / "samples").glob("[!i]*_*.json")), ids=lambda path: path.stem)
def test_what_was_saved_is_there_after_opening_anew(file: Path, opened: Callable[[], Store]) -> None:
    kept = load_case(file.read_bytes())
    entry = opened().create(kept, NOW)
    found = opened().load(entry.id)
    assert found == Stored(entry, kept)
    assert (entry.revision, entry.created_at, entry.saved_at, entry.rival_of) == (1, NOW, NOW, None)


def test_new_cases_and_changed_ones_are_taken_over_together_or_not_at_all(store: Store) -> None:
    first, second = store.create_all([case("甲"), case("乙")], NOW)
    saved_ones = [(first.id, 1, case("丙")), (second.id, 1, case("丁"))]
    made = store.take_over([case("戊")], saved_ones, later(1))
    assert [one.revision for one in made] == [1, 2, 2]
    assert sorted(one.alias for one in store.entries()) == ["丁", "丙", "戊"]
    assert alias(store, first.id) == "丙"
    for case_id, error in ((second.id, ChangedError), ("gone", GoneError)):
        with pytest.raises(error):
            store.take_over([case("己")], [(first.id, 2, case("庚")), (case_id, 1, case("辛"))], later(2))
        assert sorted(one.alias for one in store.entries()) == ["丁", "丙", "戊"]


def test_the_id_is_random_and_says_nothing(store: Store) -> None:
    ids = [store.create(case("甲"), NOW).id for _ in range(20)]
    assert len(set(ids)) == 20
    assert all(len(one) >= 20 and "甲" not in one for one in ids)


def test_a_save_makes_a_new_revision(store: Store) -> None:
    entry = saved(store, "甲", "乙")
    assert (entry.revision, entry.alias, entry.created_at, entry.saved_at) == (2, "乙", NOW, later(1))
    assert store.entry(entry.id) == entry
    assert alias(store, entry.id) == "乙"


def test_saving_over_a_newer_revision_is_refused_and_shows_it(store: Store) -> None:
    entry = saved(store, "甲", "乙")
    with pytest.raises(ChangedError) as refused:
        store.save(entry.id, 1, case("丙"), later(5))
    assert refused.value.theirs.case.applicant.alias == "乙"
    assert refused.value.theirs.entry == entry
    assert alias(store, entry.id) == "乙"
    assert [v.revision for v in store.versions(entry.id)] == [2, 1]


@pytest.mark.parametrize("revision", [0, 3])
def test_a_revision_that_never_was_is_refused_too(store: Store, revision: int) -> None:
    entry = saved(store, "甲", "乙")
    with pytest.raises(ChangedError):
        store.save(entry.id, revision, case("丙"), later(5))


def test_an_unknown_case_is_gone(store: Store) -> None:
    with pytest.raises(GoneError):
        store.load("nobody")
    with pytest.raises(GoneError):
        store.save("nobody", 1, case(), NOW)
    assert store.entry("nobody") is None


def test_several_cases_are_kept_all_or_none(store: Store) -> None:
    def cases() -> list[Case]:
        return [case("甲"), case("乙")]

    assert [entry.alias for entry in store.create_all(cases(), NOW)] == ["甲", "乙"]

    def broken() -> Iterator[Case]:
        yield case("丙")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.create_all(broken(), NOW)
    assert len(store.entries()) == 2


def test_the_list_begins_with_the_last_saved(store: Store) -> None:
    first = store.create(case("甲"), NOW)
    store.create(case("乙"), later(1))
    assert [entry.alias for entry in store.entries()] == ["乙", "甲"]
    store.save(first.id, 1, case("甲二"), later(2))
    assert [entry.alias for entry in store.entries()] == ["甲二", "乙"]
    assert [entry.alias for entry in store.entries(limit=1)] == ["甲二"]
    assert [s.case.applicant.alias for s in store.load_all() if isinstance(s, Stored)] == ["甲二", "乙"]


def test_any_text_comes_back_as_it_was(store: Store) -> None:
    kept = case("'; DROP TABLE jzz_cases; --𠮷😀\\%_")
    assert store.load(store.create(kept, NOW).id).case == kept


def test_the_size_of_each_case_is_that_of_its_file(store: Store) -> None:
    kept = [case("甲"), case("𠮷😀\\x")]
    entries = store.create_all(kept, NOW)
    store.of("other").create(case("乙"), NOW)
    assert store.sizes() == {entry.id: len(dump_case(one).encode()) for entry, one in zip(entries, kept, strict=True)}


# -- owners ----------------------------------------------------------------------------------------------------------


def test_an_owner_sees_and_touches_only_the_own_cases(store: Store) -> None:
    one, two = store.of("one"), store.of("two")
    mine = one.create(case("甲"), NOW)
    two.create(case("乙"), NOW)
    assert [entry.alias for entry in two.entries()] == ["乙"]
    assert store.entries() == []
    assert two.entry(mine.id) is None
    assert two.versions(mine.id) == []
    assert two.before(mine.id, 1) is None
    assert len(two.load_all()) == 1
    for forbidden in (
        lambda: two.load(mine.id),
        lambda: two.save(mine.id, 1, case("丙"), NOW),
        lambda: two.version(mine.id, 1),
        lambda: two.go_back(mine.id, 1, 1, NOW),
        lambda: two.settle(mine.id, 1, keep_mine=True, now=NOW),
    ):
        with pytest.raises(GoneError):
            forbidden()
    assert two.erase([mine.id]).aliases == ()
    two.erase()
    assert alias(one, mine.id) == "甲"


# -- history ---------------------------------------------------------------------------------------------------------


def test_every_state_can_be_looked_at_again(store: Store) -> None:
    entry = saved(store, "甲", "乙", "丙")
    assert [v.saved_at for v in store.versions(entry.id)] == [later(2), later(1), NOW]
    assert [store.version(entry.id, n).applicant.alias for n in (1, 2, 3)] == ["甲", "乙", "丙"]
    assert len(store.versions(entry.id, limit=2)) == 2
    with pytest.raises(GoneError):
        store.version(entry.id, 4)


def test_undo_goes_back_step_by_step_and_loses_nothing(store: Store) -> None:
    entry = saved(store, "甲", "乙", "丙")
    seen = []
    while (to := store.before(entry.id, entry.revision)) is not None:
        found = store.go_back(entry.id, entry.revision, to, later(9))
        entry = found.entry
        seen.append((found.case.applicant.alias, alias(store, entry.id)))
    assert seen == [("乙", "乙"), ("甲", "甲")]
    assert entry.revision == 5
    assert [store.version(entry.id, v.revision).applicant.alias for v in store.versions(entry.id)] == [
        "甲", "乙", "丙", "乙", "甲"
    ]  # fmt: skip


def test_after_an_undo_a_new_answer_is_undone_first(store: Store) -> None:
    entry = saved(store, "甲", "乙")
    entry = store.go_back(entry.id, 2, 1, later(2)).entry
    entry = store.save(entry.id, entry.revision, case("丙"), later(3))
    to = store.before(entry.id, entry.revision)
    assert to is not None
    assert store.version(entry.id, to).applicant.alias == "甲"


def test_going_back_over_a_newer_revision_is_refused(store: Store) -> None:
    entry = saved(store, "甲", "乙")
    with pytest.raises(ChangedError):
        store.go_back(entry.id, 1, 1, later(2))
    assert alias(store, entry.id) == "乙"


def test_only_the_latest_states_are_kept(opened: Callable[[], Store]) -> None:
    store = opened()
    entry = store.create(case("0"), NOW)
    for number in range(1, KEPT_VERSIONS + 20):
        entry = store.save(entry.id, entry.revision, case(str(number)), later(number))
    kept = [v.revision for v in store.versions(entry.id)]
    assert kept[0] == entry.revision == KEPT_VERSIONS + 20
    assert len(kept) == KEPT_VERSIONS
    assert store.before(entry.id, kept[0]) == kept[1]


# -- two versions of one case ----------------------------------------------------------------------------------------


@pytest.fixture
def rivals(store: Store) -> tuple[Entry, Entry]:
    """A case saved by somebody else, and one's own version of it."""
    theirs = saved(store, "甲", "他们的")
    return theirs, store.create(case("我的"), later(2), rival_of=theirs.id)


@pytest.mark.parametrize(("keep_mine", "chosen", "other"), [(True, "我的", "他们的"), (False, "他们的", "我的")])
def test_the_chosen_version_becomes_the_newest_and_the_other_one_stays_in_the_history(
    store: Store, rivals: tuple[Entry, Entry], keep_mine: bool, chosen: str, other: str
) -> None:
    theirs, mine = rivals
    found = store.settle(mine.id, theirs.revision, keep_mine=keep_mine, now=later(3))
    assert found.entry.id == theirs.id
    assert (found.case.applicant.alias, alias(store, theirs.id)) == (chosen, chosen)
    history = [store.version(theirs.id, v.revision).applicant.alias for v in store.versions(theirs.id)]
    assert other in history
    assert [entry.id for entry in store.entries()] == [theirs.id]


def test_a_version_that_is_newer_than_the_one_seen_ends_the_choice(store: Store, rivals: tuple[Entry, Entry]) -> None:
    theirs, mine = rivals
    store.save(theirs.id, theirs.revision, case("再改"), later(3))
    with pytest.raises(ChangedError):
        store.settle(mine.id, theirs.revision, keep_mine=True, now=later(4))
    assert alias(store, theirs.id) == "再改"
    assert alias(store, mine.id) == "我的"


def test_both_may_be_kept(store: Store, rivals: tuple[Entry, Entry]) -> None:
    theirs, mine = rivals
    store.keep_both(mine.id)
    assert store.load(mine.id).entry.rival_of is None
    assert {entry.id for entry in store.entries()} == {theirs.id, mine.id}
    with pytest.raises(GoneError):
        store.settle(mine.id, theirs.revision, keep_mine=True, now=NOW)


def test_when_the_first_version_is_erased_the_second_is_a_case_of_its_own(
    store: Store, rivals: tuple[Entry, Entry]
) -> None:
    theirs, mine = rivals
    store.erase([theirs.id])
    assert store.load(mine.id).entry.rival_of is None


# -- erasing ---------------------------------------------------------------------------------------------------------


def test_erasing_says_what_was_erased_and_leaves_the_others(store: Store) -> None:
    entry, other = saved(store, "甲", "乙"), saved(store, "别的")
    erased = store.erase([entry.id])
    assert (erased.aliases, erased.versions, erased.wiped) == (("乙",), 2, True)
    with pytest.raises(GoneError):
        store.load(entry.id)
    assert store.versions(entry.id) == []
    assert alias(store, other.id) == "别的"


def test_everything_can_be_erased_at_once(store: Store) -> None:
    for number in range(3):
        store.create(case(str(number)), later(number))
    assert store.erase().aliases == ("2", "1", "0")
    assert store.erase().aliases == ()
    assert store.entries() == []


# -- what another program wrote --------------------------------------------------------------------------------------


def test_a_document_of_a_newer_program_is_told_and_left_as_it_is(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from jzz_core.case import file

    with monkeypatch.context() as newer:
        newer.setattr(file, "VERSION", file.VERSION + 1)
        entry = store.create(case("新"), NOW)
    with pytest.raises(BadCaseError, match="更新程序"):
        store.load(entry.id)
    found = store.load_all()
    assert isinstance(found[0], Unreadable)
    assert "更新程序" in found[0].reason
    with monkeypatch.context() as newer:
        newer.setattr(file, "VERSION", file.VERSION + 1)
        newer.setattr(file, "MIGRATIONS", {file.VERSION - 1: lambda body: body})
        assert alias(store, entry.id) == "新"


def test_a_document_of_an_earlier_version_is_read_forward(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """``public_service_since`` of version 1 is a spell today; saved again, it is a document of today."""
    old = '{"schema": "jzz-case", "version": 1, "applicant": {"alias": "旧", "public_service_since": "2018-06-15"}}'
    with monkeypatch.context() as earlier:
        earlier.setattr("jzz_store.store.dump_case", lambda _: old)
        entry = store.create(case("旧"), NOW)
    found = store.load(entry.id).case
    assert [spell.since.isoformat() for spell in found.applicant.public_service] == ["2018-06-15"]
    store.save(entry.id, entry.revision, found, NOW)
    assert store.load(entry.id).case == found


def test_two_thousand_cases_load_in_one_go(store: Store) -> None:
    store.create_all([case("甲")] * 2000, NOW)
    assert len(store.entries()) == 2000
    assert sum(isinstance(found, Stored) for found in store.load_all()) == 2000


# -- some of many, and what was reckoned for them --------------------------------------------------------------------


def test_some_cases_come_in_the_order_asked_for(store: Store) -> None:
    made = store.create_all([case(str(n)) for n in range(1200)], NOW)
    wanted = [made[700].id, "nobody", made[3].id, *(entry.id for entry in made[100:650])]
    found = store.load_some(wanted)
    assert [one.entry.id for one in found] == [one for one in wanted if one != "nobody"]
    assert isinstance(found[0], Stored)
    assert found[0].case == case("700")
    assert store.of("somebody").load_some(wanted) == []


def test_what_was_reckoned_is_replaced_and_goes_with_its_case(store: Store) -> None:
    first, second = store.create_all([case("甲"), case("乙")], NOW)
    store.keep_reckoned([Reckoned(one.id, 1, "monday", one.alias) for one in (first, second)])
    store.keep_reckoned([Reckoned(first.id, 2, "tuesday", "new"), Reckoned("nobody", 1, "", "")])
    assert {one.case_id: one.body for one in store.reckoned()} == {first.id: "new", second.id: "乙"}
    store.erase([first.id])
    assert [one.case_id for one in store.reckoned()] == [second.id]


def test_an_owner_neither_sees_nor_writes_what_was_reckoned_for_others(store: Store) -> None:
    entry, other = store.create(case("甲"), NOW), store.of("somebody")
    store.keep_reckoned([Reckoned(entry.id, 1, "monday", "甲")])
    other.keep_reckoned([Reckoned(entry.id, 1, "monday", "changed")])
    assert other.reckoned() == []
    assert [one.body for one in store.reckoned()] == ["甲"]


def test_what_was_reckoned_twice_at_once_is_kept_once(store: Store) -> None:
    entry = store.create(case("甲"), NOW)
    store.keep_reckoned([Reckoned(entry.id, 1, "monday", "1"), Reckoned(entry.id, 1, "monday", "2")])
    assert [one.body for one in store.reckoned()] == ["2"]


def test_the_pulse_changes_with_every_change_of_the_own_cases(store: Store) -> None:
    seen = [store.pulse()]
    assert seen == [(0, 0, 0)]
    entry = store.create(case("甲"), NOW)
    seen.append(store.pulse())
    store.of("somebody").create(case("乙"), NOW)
    assert store.pulse() == seen[-1]
    store.save(entry.id, 1, case("丙"), NOW)
    seen.append(store.pulse())
    second = store.create(case("丁"), NOW)
    seen.append(store.pulse())
    store.erase([second.id])
    assert store.pulse() == seen[-2]
    assert len(set(seen)) == len(seen)
