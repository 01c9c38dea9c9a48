"""What differs between two states of a case: each changed answer once, nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzz_core.base import DATA_DIR
from jzz_core.case import Case, case_from, differences, load_case

BASE: dict[str, Any] = {
    "birth_date": "1990-03-10",
    "permit": {"held": True, "valid_until": "2027-09-20"},
    "insurance": [{"from": "2019-01", "to": "2020-12", "base": 9000}, {"from": "2021-01", "base": 12000}],
}
SAMPLES = sorted(p for p in (DATA_DIR / "samples").glob("*.json") if p.name != "index.json")


def case(**changes: Any) -> Case:
    return case_from({"applicant": {**BASE, **changes}})


def found(before: Case, after: Case) -> list[tuple[str, Any, Any]]:
    return [(d.path, d.before, d.after) for d in differences(before, after)]


def test_the_same_answers_do_not_differ() -> None:
    assert found(case(), case()) == []


def test_a_changed_answer_is_named_with_what_it_was_and_is() -> None:
    change = found(case(), case(permit={"held": True, "valid_until": "2028-09-20"}))
    assert change == [("applicant.permit.valid_until", "2027-09-20", "2028-09-20")]
    assert differences(case(), case(birth_date=None))[0].label == "出生日期"


def test_a_part_that_comes_or_goes_is_told_answer_by_answer() -> None:
    gone = [("applicant.permit.held", True, None), ("applicant.permit.valid_until", "2027-09-20", None)]
    assert found(case(), case(permit=None)) == gone
    assert found(case(permit=None), case()) == [(path, new, old) for path, old, new in gone]


def test_an_entry_put_in_front_leaves_the_others_alone() -> None:
    new = {"from": "2018-01", "to": "2018-12"}
    change = found(case(), case(insurance=[new, *BASE["insurance"]]))
    assert [(path, before) for path, before, _ in change] == [("applicant.insurance.0", None)]
    assert change[0][2]["from"] == "2018-01"


def test_an_entry_taken_out_is_told_as_a_whole() -> None:
    change = found(case(), case(insurance=BASE["insurance"][1:]))
    assert [(path, after) for path, _, after in change] == [("applicant.insurance.0", None)]


def test_a_changed_entry_names_its_position() -> None:
    entries = [BASE["insurance"][0], {"from": "2021-01", "base": 13000}]
    assert found(case(), case(insurance=entries)) == [("applicant.insurance.1.base", 12000, 13000)]


def test_not_answered_and_none_of_them_are_two_things() -> None:
    assert found(case(children=None), case(children=[])) == [("applicant.children", None, [])]
    assert found(case(awards=["special"]), case(awards=[])) == [("applicant.awards", ["special"], [])]


def test_progress_is_compared_by_paper_and_step() -> None:
    before = case_from({"progress": {"materials": {"id_card": {"state": "doing"}}}})
    after = case_from({"progress": {"materials": {"id_card": {"state": "done"}, "photo": {"state": "done"}}}})
    paths = [path for path, _, _ in found(before, after)]
    assert paths[:2] == ["progress.materials.id_card.state", "progress.materials.photo.state"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_from_nothing_to_a_sample_and_back_names_the_same_answers(path: Any) -> None:
    sample = load_case(path.read_bytes())
    there, back = found(Case(), sample), found(sample, Case())
    assert [(place, new, old) for place, old, new in there] == back
    assert there


@given(st.lists(st.sampled_from(["2019-01", "2020-01", "2021-01", "2022-01"]), max_size=5), st.data())
def test_there_is_a_difference_exactly_when_the_cases_differ(months: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(months))
    one, two = (case(insurance=[{"from": month} for month in entries]) for entries in (months, other))
    assert bool(differences(one, two)) == (one != two)
    assert len(differences(one, two)) <= 2 * len(months)
