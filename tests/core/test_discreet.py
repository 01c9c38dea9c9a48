"""A case without the user's notes: nothing of them is left, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jzz_core.case import Case, case_from, without_notes
from jzz_core.case.models import Notes
from jzz_core.look import default_catalogue, default_process, papers, plan_case
from jzz_core.points import evaluate

DAY = date(2026, 11, 24)
words = st.text(alphabet="密约定周三ab", max_size=8)
papers_kept = st.dictionaries(
    st.sampled_from(sorted(default_catalogue().materials)),
    st.fixed_dictionaries({"note": words, "state": st.sampled_from(["todo", "done"])}),
    max_size=4,
)
steps_kept = st.dictionaries(
    st.sampled_from([task.id for task in default_process().tasks]),
    st.fixed_dictionaries({"note": words, "started": st.sampled_from([None, "2026-11-02"])}),
    max_size=3,
)


def noted(alias: str, materials: dict[str, Any], tasks: dict[str, Any], districts: dict[str, Any]) -> Case:
    return case_from(
        {
            "applicant": {"alias": alias, "birth_date": "1990-03-10", "records": []},
            "progress": {"materials": materials, "tasks": tasks},
            "notes": {"districts": districts},
        }
    )


def notes_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, child in value.items():
            if key == "note" and child:
                yield child
            yield from notes_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from notes_in(child)


@given(words, papers_kept, steps_kept)
def test_no_note_is_left_and_everything_else_stays(alias: str, materials: Any, tasks: Any) -> None:
    case = noted(alias, materials, tasks, {})
    bare = without_notes(case, "客户A")
    document = bare.model_dump(mode="json", by_alias=True)
    assert list(notes_in(document)) == []
    expected = case.model_dump(mode="json", by_alias=True)
    expected["applicant"]["alias"] = "客户A"
    for kept in (*expected["progress"]["materials"].values(), *expected["progress"]["tasks"].values()):
        kept["note"] = ""
    assert document == expected


def test_what_was_noted_of_the_centres_goes_as_a_whole() -> None:
    places = {"xuhui": {"address": "密", "hours": "约", "note": "周三", "archive": "transfer"}}
    assert without_notes(noted("", {}, {}, places), "客户A").notes == Notes()


def test_points_papers_and_dates_are_those_of_the_case() -> None:
    first, *_ = (task.id for task in default_process().tasks)
    paper = sorted(default_catalogue().materials)[0]
    case = noted(
        "甲",
        {paper: {"state": "done", "note": "密"}},
        {first: {"started": "2026-11-02", "note": "密"}},
        {"xuhui": {"note": "密", "channel": "window"}},
    )
    bare = without_notes(case, "客户A")
    assert evaluate(bare, DAY).total == evaluate(case, DAY).total
    assert plan_case(bare, DAY, today=DAY).finishes == plan_case(case, DAY, today=DAY).finishes
    assert papers(bare, evaluate(bare, DAY), DAY).ready == papers(case, evaluate(case, DAY), DAY).ready
    assert case.progress.materials[paper].note == "密"


def test_the_label_of_the_deadline_goes_only_when_asked() -> None:
    body = {"applicant": {"alias": "王家"}, "plan": {"deadline": {"label": "小明上学", "date": "2027-04-15"}}}
    case = case_from(body)
    named = without_notes(case, "王家").plan.deadline
    nameless = without_notes(case, "客户A", with_label=False).plan.deadline
    assert named is not None
    assert nameless is not None
    assert (named.label, nameless.label) == ("小明上学", "")
    assert nameless.date == named.date
