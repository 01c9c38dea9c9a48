"""The shelf of an office: shared by its people, closed to everybody else; private cases stay private."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select, text

from jzz_store import ChangedError, DamagedError, Desk, Entry, GoneError, Reckoned, Store, Stored
from jzz_store.care import back_up, bring_back, look
from jzz_store.layout import metadata
from jzz_store.owner import colleague_key, office_key, owner_key
from tests.store.conftest import address_of
from tests.store.kept import NOW, case, later

SEED = 20261127


@pytest.fixture
def anna(store: Store) -> Store:
    return store.of("a", Desk("office", "anna"))


@pytest.fixture
def bert(store: Store) -> Store:
    return store.of("b", Desk("office", "bert"))


def shared(who: Store, name: str, responsible: str | None) -> Entry:
    """A case of the office."""
    made = who.create(case(name), NOW)
    assert who.hand_over([made.id], responsible) == 1
    found = who.entry(made.id)
    assert found is not None
    return found


def names(store: Store) -> list[str]:
    return sorted(entry.alias for entry in store.entries())


# -- keys ------------------------------------------------------------------------------------------------------------


def test_the_keys_of_people_offices_and_colleagues_never_meet() -> None:
    keys = [
        *(office_key(one) for one in ("a", "b", "1:a")),
        *(colleague_key(office, one) for office, one in (("a", "bc"), ("ab", "c"), ("b", "bc"))),
        *(owner_key(*one) for one in (("a", "b"), ("office", "a"), ("o", "ffice a"))),
    ]
    assert len(set(keys)) == len(keys)
    assert {len(key) for key in keys} == {64}


# -- sharing ---------------------------------------------------------------------------------------------------------


def test_what_is_new_is_private_until_it_is_handed_over_with_its_history(anna: Store, bert: Store) -> None:
    entry = anna.create(case("甲"), NOW)
    entry = anna.save(entry.id, 1, case("乙"), later(1))
    assert (entry.shared, entry.responsible) == (False, None)
    assert bert.entries() == []
    assert anna.hand_over([entry.id], "bert") == 1
    found = bert.load(entry.id)
    assert (found.entry.shared, found.entry.responsible, found.entry.revision) == (True, "bert", 2)
    assert [(one.saved_by, one.whole) for one in bert.versions(entry.id)] == [("anna", True), ("anna", True)]
    assert bert.version(entry.id, 1) == case("甲")
    assert bert.save(entry.id, 2, case("丙"), later(2)) == bert.entry(entry.id)
    assert [one.saved_by for one in anna.versions(entry.id)] == ["bert", "anna", "anna"]


def test_handing_over_is_no_change_of_answers_and_the_pulse_tells_it(anna: Store, bert: Store) -> None:
    entry, before = shared(anna, "甲", "anna"), anna.pulse()
    bert.hand_over([entry.id], "bert")
    assert anna.pulse() != before
    assert anna.save(entry.id, entry.revision, case("乙"), later(1)).responsible == "bert"
    bert.hand_over([entry.id], None)
    assert bert.load(entry.id).entry.responsible is None


def test_only_who_is_responsible_takes_back_and_erases(anna: Store, bert: Store) -> None:
    entry = shared(anna, "甲", "anna")
    assert bert.take_back([entry.id]) == 0
    assert bert.erase([entry.id]).aliases == ()
    assert [one.id for one in anna.entries(own=True)] == [entry.id]
    assert bert.entries(own=True) == []
    assert anna.take_back([entry.id]) == 1
    assert bert.entries() == []
    assert (anna.load(entry.id).entry.shared, anna.load(entry.id).entry.responsible) == (False, None)
    assert all(one.whole for one in anna.versions(entry.id))
    anna.hand_over([entry.id], None)  # nobody's: whoever takes it over may erase it
    assert anna.erase([entry.id]).aliases == ()
    bert.hand_over([entry.id], "bert")
    assert bert.erase([entry.id]).aliases == ("甲",)


def test_erasing_everything_leaves_the_office_alone(anna: Store) -> None:
    shared(anna, "共用", "anna")
    anna.create(case("私人"), NOW)
    assert anna.erase().aliases == ("私人",)
    assert names(anna) == ["共用"]


def test_a_case_and_its_second_version_stay_together(anna: Store, bert: Store) -> None:
    entry = shared(anna, "甲", "anna")
    anna.save(entry.id, 1, case("安娜的"), later(1))
    with pytest.raises(ChangedError) as refused:
        bert.save(entry.id, 1, case("伯特的"), later(2))
    assert refused.value.theirs.entry.responsible == "anna"
    rival = bert.create(case("伯特的"), later(2), rival_of=entry.id)
    assert rival == bert.entry(rival.id)
    assert (rival.shared, rival.responsible) == (True, "anna")
    assert names(anna) == ["伯特的", "安娜的"]
    assert anna.hand_over([rival.id], "bert") == 2
    assert bert.take_back([entry.id]) == 2
    assert names(anna) == []
    assert bert.hand_over([entry.id], "bert") == 2
    assert bert.settle(rival.id, 2, keep_mine=True, now=later(3)).case == case("伯特的")
    assert [one.saved_by for one in anna.versions(entry.id)] == ["bert", "anna", "anna"]


def test_a_second_version_of_what_is_out_of_reach_stays_with_who_has_it(anna: Store, bert: Store) -> None:
    entry = shared(anna, "甲", "anna")
    anna.take_back([entry.id])
    rival = bert.create(case("伯特的"), NOW, rival_of=entry.id)
    assert not rival.shared
    assert names(anna) == ["甲"]


def test_what_is_damaged_stays_known_as_damaged_wherever_it_goes(anna: Store, bert: Store) -> None:
    entry = anna.create(case("甲"), NOW)
    anna.save(entry.id, 1, case("乙"), later(1))
    with anna._engine.begin() as connection:
        connection.execute(text("UPDATE jzz_cases SET alias = 'x'"))
        connection.execute(text("UPDATE jzz_versions SET saved_by = 'x' WHERE revision = 2"))
    anna.hand_over([entry.id], "bert")
    with pytest.raises(DamagedError) as damaged:
        bert.load(entry.id)
    assert damaged.value.found.good is not None
    assert damaged.value.found.good.revision == 1
    assert bert.mend(entry.id, 1, later(2)).entry.responsible == "bert"


def test_saving_and_handing_over_at_once_lose_nothing_and_damage_nothing(anna: Store, bert: Store) -> None:
    entry = anna.create(case("0"), NOW)

    def move() -> None:
        for _ in range(15):
            anna.hand_over([entry.id], "anna")
            anna.take_back([entry.id])

    moving = threading.Thread(target=move)
    moving.start()
    for number in range(1, 31):
        assert anna.save(entry.id, number, case(str(number)), later(number)).revision == number + 1
    moving.join()
    assert anna.load(entry.id).case == case("30")
    assert [one.whole for one in anna.versions(entry.id)] == [True] * 31
    assert bert.entries() == []


def test_without_an_office_nothing_can_be_handed_over(store: Store) -> None:
    entry = store.create(case("甲"), NOW)
    assert store.hand_over([entry.id], "anna") == 0
    assert store.take_back([entry.id]) == 1  # private as before
    assert store.load(entry.id) == Stored(entry, case("甲"))


def test_a_backup_brings_the_office_back(url: str, anna: Store, bert: Store, tmp_path: Path) -> None:
    entry, file = shared(anna, "甲", "bert"), tmp_path / "copy.sqlite3"
    back_up(address_of(url), file)
    bert.save(entry.id, 1, case("乙"), later(1))
    bert.hand_over([entry.id], "anna")
    bring_back(address_of(url), file)
    assert bert.load(entry.id) == Stored(entry, case("甲"))
    assert look(address_of(url)).is_whole


# -- nobody reaches what is not theirs -------------------------------------------------------------------------------


@dataclass
class Person:
    owner: str
    office: str | None = None
    member: bool = True
    store: Store = field(init=False)

    def is_member(self) -> bool:
        return self.member


@dataclass
class Kept:
    owner: str
    responsible: str | None
    name: str


class Model:
    """Who may do what, said once more and plainly, beside the store that is tried."""

    def __init__(self, store: Store) -> None:
        self.people = [
            *(Person(owner, "east") for owner in ("anna", "bert")),
            *(Person(owner, "west") for owner in ("carl", "dora")),
            Person("left", "east", member=False),
            Person("alone"),
            Person(""),
        ]
        for one in self.people:
            desk = Desk(f"office {one.office}", one.owner, one.is_member) if one.office else None
            one.store = store.of(one.owner, desk)
        self.kept: dict[str, Kept] = {}

    def sees(self, who: Person, one: Kept) -> bool:
        return one.owner == who.owner or (who.member and who.office is not None and one.owner == f"office {who.office}")

    def disposes(self, who: Person, one: Kept) -> bool:
        return self.sees(who, one) and (one.owner == who.owner or one.responsible == who.owner)

    def check(self) -> None:
        for who in self.people:
            seen = {case_id: one for case_id, one in self.kept.items() if self.sees(who, one)}
            own = {case_id for case_id, one in seen.items() if self.disposes(who, one)}
            found = {one.id: Kept(one.alias, one.responsible, one.alias) for one in who.store.entries()}
            wanted = {case_id: Kept(one.name, one.responsible, one.name) for case_id, one in seen.items()}
            assert found == wanted
            assert {one.id for one in who.store.entries(own=True)} == own
            assert set(who.store.sizes()) == set(seen)
            assert {one.entry.id for one in who.store.load_all()} == set(seen)
            assert {one.entry.id for one in who.store.load_some(list(self.kept))} == set(seen)
            assert {one.case_id for one in who.store.reckoned()} == set(seen)
            assert who.store.pulse()[0] == len(seen)


def reached(store: Store, case_id: str, revision: int) -> dict[str, Callable[[], object]]:
    """Everything that names a case, and does nothing to one that is not there."""
    return {
        "load": lambda: store.load(case_id),
        "entry": lambda: store.entry(case_id),
        "load_some": lambda: store.load_some([case_id]),
        "versions": lambda: store.versions(case_id),
        "version": lambda: store.version(case_id, revision),
        "before": lambda: store.before(case_id, revision),
        "save": lambda: store.save(case_id, revision, case("x"), NOW),
        "take_over": lambda: store.take_over([], [(case_id, revision, case("x"))], NOW),
        "go_back": lambda: store.go_back(case_id, revision, 1, NOW),
        "mend": lambda: store.mend(case_id, 1, NOW),
        "settle": lambda: store.settle(case_id, revision, keep_mine=True, now=NOW),
        "keep_both": lambda: store.keep_both(case_id),
        "keep_reckoned": lambda: store.keep_reckoned([Reckoned(case_id, revision, "x", "x")]),
        "hand_over": lambda: store.hand_over([case_id], "x"),
        "take_back": lambda: store.take_back([case_id]),
        "erase": lambda: store.erase([case_id]).aliases,
    }


# These name no case: ``Model.check`` asks them, or they make new ones.
LISTS = {"entries", "sizes", "pulse", "load_all", "reckoned", "create", "create_all", "of", "close"}


def test_no_way_of_the_store_leads_to_what_is_not_theirs(store: Store) -> None:
    model = Model(store)
    for who in model.people:
        for place in ("private", "shared"):
            if place == "shared" and not (who.office and who.member):
                continue
            entry = who.store.create(case(f"{who.owner} {place}"), NOW)
            who.store.create(case("other"), NOW, rival_of=entry.id)
            if place == "shared":
                who.store.hand_over([entry.id], who.owner)
            for one in who.store.entries():
                owner = f"office {who.office}" if one.shared else who.owner
                model.kept.setdefault(one.id, Kept(owner, one.responsible, one.alias))
                who.store.keep_reckoned([Reckoned(one.id, 1, "b", "b")])
    model.check()
    assert set(reached(store, "", 1)) | LISTS == {name for name in dir(Store) if not name.startswith("_")}

    def everything() -> dict[str, list[object]]:
        with store._engine.connect() as connection:
            tables = metadata.sorted_tables
            return {
                one.name: [*map(tuple, connection.execute(select(one).order_by(*one.primary_key)))] for one in tables
            }

    before = everything()
    for who in model.people:
        for case_id, kept in model.kept.items():
            if model.sees(who, kept):
                continue
            for name, action in reached(who.store, case_id, 1).items():
                with suppress(GoneError):
                    assert action() in (None, [], (), 0), name
    assert everything() == before


def test_whatever_people_do_each_sees_what_is_theirs(store: Store) -> None:
    model, chance = Model(store), random.Random(SEED)  # noqa: S311
    left = model.people[4]
    for step in range(80):
        who = chance.choice(model.people)
        some = chance.sample(sorted(model.kept), min(len(model.kept), 2))
        match chance.choice(["create", "create", "hand_over", "take_back", "erase", "save", "leave"]):
            case "create":
                entry = who.store.create(case(str(step)), NOW)
                model.kept[entry.id] = Kept(who.owner, None, str(step))
                who.store.keep_reckoned([Reckoned(entry.id, 1, "b", "b")])
            case "hand_over":
                person = chance.choice([None, "anna", "bert", "carl"])
                who.store.hand_over(some, person)
                if who.office and who.member:
                    for one in (model.kept[case_id] for case_id in some if model.sees(who, model.kept[case_id])):
                        one.owner, one.responsible = f"office {who.office}", person
            case "take_back":
                who.store.take_back(some)
                for one in (model.kept[case_id] for case_id in some if model.disposes(who, model.kept[case_id])):
                    one.owner, one.responsible = who.owner, None
            case "erase":
                who.store.erase(some[:1])
                for case_id in some[:1]:
                    if model.disposes(who, model.kept[case_id]):
                        del model.kept[case_id]
            case "save":
                for case_id in some[:1]:
                    seen = who.store.entry(case_id)
                    if seen is not None:
                        who.store.save(case_id, seen.revision, case(f"{step}"), NOW)
                        model.kept[case_id].name = str(step)
            case _:
                left.member = not left.member
        if step % 8 == 7:
            model.check()
    assert look_whole(store)


def look_whole(store: Store) -> bool:
    """Every row fits its seal."""
    everyone = [
        store.of(one) for one in ("anna", "bert", "carl", "dora", "left", "alone", "", "office east", "office west")
    ]
    return all(
        isinstance(one, Stored) and all(version.whole for version in who.versions(one.entry.id))
        for who in everyone
        for one in who.load_all()
    )
