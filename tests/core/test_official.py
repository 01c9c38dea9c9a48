"""What the official page said beside our total: what explains the difference exactly, most plausible first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import AS_OF, LAST, WORLD, make, months, result, served

from jzz_core.base import BadCaseError, OutsideDataError
from jzz_core.case import case_from, dump_case, load_case
from jzz_core.law import Readings
from jzz_core.points import OfficialCheck, compare_official, evaluate
from jzz_core.points.official import _lines
from jzz_core.points.possible import possible_points

POLICY = WORLD.policy


def compared(difference: int, day: date = AS_OF, **changes: Any) -> OfficialCheck:
    """The official page lies so many points above our total."""
    case = make(**changes)
    return compare_official(case, result(day, **changes).total + difference, day, POLICY)


def kinds(found: OfficialCheck) -> list[tuple[tuple[str, tuple[str, ...]], ...]]:
    return [tuple((shift.kind, shift.indicators) for shift in clue) for clue in found.clues]


def test_the_same_total_needs_no_explanation() -> None:
    found = compared(0)
    assert (found.difference, found.clues) == (0, ())


def test_a_line_that_is_missing_there_explains_its_points() -> None:
    found = compared(-30, shortage_major=True, birth_date="1970-03-10")
    assert (("missing", ("shortage_major",)),) in kinds(found)
    assert all(len(clue) == 1 for clue in found.clues)


def test_another_reading_that_gives_the_official_number_comes_first() -> None:
    changes: dict[str, Any] = {"birth_date": "1980-11-24"}  # the birthday itself: 46, or still 45
    found = compared(+2, **changes)
    assert kinds(found)[0] == (("reading", ("age",)),)
    assert found.clues[0][0].choices == {"birthday": "next_day"}
    assert "birthday" not in {name for c in compared(-2, **changes).clues for s in c for name in s.choices}


def test_a_reading_that_was_chosen_is_compared_with_the_other_one() -> None:
    found = compared(-2, birth_date="1980-11-24", readings={"birthday": "next_day"})
    assert found.clues[0][0].choices == {"birthday": "same_day"}


def test_the_likeliest_explanation_has_the_lowest_rank() -> None:
    skilled = [{"level": "skill_3", "while_in_shanghai": True, "matches_post": True}]
    case = make(shortage_major=None, fresh_graduate=True, qualifications=skilled, insurance=months(5))
    evaluation = evaluate(case, AS_OF, POLICY)
    found = _lines(evaluation, possible_points(AS_OF, POLICY, Readings.choose(POLICY.readings, {})))
    ranks = {(shift.kind, shift.rank) for shift in found}
    assert ranks >= {("open", 1), ("rival", 2), ("missing", 4), ("extra", 3), ("extra", 9), ("step", 5), ("step", 6)}
    assert ("step", 4) not in ranks


def test_an_open_answer_explains_what_it_may_give() -> None:
    found = compared(+30, shortage_major=None)
    assert kinds(found)[0] == (("open", ("shortage_major",)),)
    assert found.clues[0][0].message.values["points"] == 30
    answered = compared(+30, shortage_major=False)
    assert not any(shift.kind == "open" and "shortage_major" in shift.indicators for (shift,) in answered.clues)


def test_records_that_were_not_said_are_an_open_answer() -> None:
    assert kinds(compared(-50, records=None))[0] == (("open", ("detention",)),)
    assert (("extra", ("detention",)),) in kinds(compared(-50, records=[]))


def test_a_question_that_touches_several_items_is_named_as_one() -> None:
    changes: dict[str, Any] = {"insurance": months(36, 40000, back_paid=None)}
    good = result(**changes | {"insurance": months(36, 40000)})
    found = compared(good.total - result(**changes).total, **changes)
    assert [shift.message.key for shift in found.clues[0]] == ["official.question"]


def test_of_a_choice_the_other_item_may_have_been_taken() -> None:
    changes: dict[str, Any] = {
        "qualifications": [{"level": "skill_3", "while_in_shanghai": True, "matches_post": True}]
    }
    assert kinds(compared(-30, **changes, birth_date="1970-03-10"))[0] == (("rival", ("education",)),)


def test_both_items_of_a_choice_added_up_are_recognised() -> None:
    changes: dict[str, Any] = {
        "qualifications": [{"level": "skill_3", "while_in_shanghai": True, "matches_post": True}]
    }
    assert (("both", ("education", "title")),) in kinds(compared(+60, **changes))


def test_a_record_that_does_not_deduct_there() -> None:
    changes: dict[str, Any] = {"records": [{"kind": "detention", "date": "2024-01-02"}]}
    assert (("missing", ("detention",)),) in kinds(compared(+50, **changes))


def test_another_year_of_insurance_is_a_near_step() -> None:
    assert (("step", ("insurance_years",)),) in kinds(compared(-3))
    # As a miscount many years are no explanation; that the line is missing is one.
    far: dict[str, Any] = {"insurance": months(144), "birth_date": "1970-03-10"}
    for years, near in ((3, True), (4, False), (10, False)):
        found = [s for clue in compared(-3 * years, **far).clues for s in clue if s.kind == "step"]
        assert any("insurance_years" in s.indicators for s in found) is near
    assert (("missing", ("insurance_years",)),) in kinds(compared(-36, **far))


def test_what_falls_short_here_is_more_likely_counted_there_than_what_was_denied() -> None:
    title = [{"level": "intermediate", "while_in_shanghai": True, "matches_post": True, "registration": "not_required"}]
    changes: dict[str, Any] = {"qualifications": title, "insurance": months(36, 1000)}  # the base test is not passed
    assert kinds(compared(+10, **changes))[0] == (("extra", ("title",)),)
    assert compared(+10, **changes).clues[0][0].message.key == "official.extra_short"
    denied = next(clue[0] for clue in compared(+10, qualifications=[]).clues if clue[0].indicators == ("title",))
    assert denied.message.key == "official.extra"
    assert denied.rank > compared(+10, **changes).clues[0][0].rank


def test_two_together_are_tried_only_where_none_explains_it_alone() -> None:
    alone = compared(-30)
    assert alone.clues
    assert all(len(clue) == 1 for clue in alone.clues)
    pair = compared(-60)  # 30 of the age and 30 less of education; nothing alone
    assert all(len(clue) == 2 for clue in pair.clues)
    assert {("missing", ("age",)), ("step", ("education",))} in [set(clue) for clue in kinds(pair)]


def test_a_reading_and_a_line_together() -> None:
    changes: dict[str, Any] = {"birth_date": "1980-11-24", "shortage_major": True}
    # +2 for the age and −30 for the major; no single item gives −28 here.
    found = compared(-28, **changes)
    assert {("reading", ("age",)), ("missing", ("shortage_major",))} in [set(clue) for clue in kinds(found)]


def test_nothing_is_named_where_nothing_explains_it() -> None:
    assert compared(-2).clues == ()  # no item of a person of 36 changes by two points
    assert compare_official(make(), 1999, AS_OF, POLICY).clues == ()


def test_the_more_plausible_comes_first() -> None:
    ranks = [sum(shift.rank for shift in clue) for clue in compared(-30, shortage_major=True).clues]
    assert len(ranks) > 1
    assert ranks == sorted(ranks)


def test_every_clue_says_itself_in_both_languages() -> None:
    for difference in (-60, -50, -30, -3, 2, 10, 30, 60):
        for clue in compared(difference, shortage_major=None, records=None).clues:
            for shift in clue:
                assert shift.message.text("zh")
                assert shift.message.text("en")


def test_the_day_of_looking_decides() -> None:
    case = make(insurance=months(36, last=LAST))
    before = compare_official(case, 0, date(2022, 12, 31), POLICY)
    assert before.evaluation.as_of == date(2022, 12, 31)
    assert before.evaluation.total != result().total
    with pytest.raises(OutsideDataError):
        compare_official(case, 120, date(2014, 1, 1), POLICY)
    with pytest.raises(BadCaseError):
        compare_official(make(birth_date=None), 120, AS_OF, POLICY)


def test_possible_points_are_those_of_the_text() -> None:
    found = possible_points(AS_OF, POLICY, Readings.choose(POLICY.readings, {}))
    assert set(found) == set(POLICY.indicators)
    assert found["education"] == (0, 50, 60, 90, 100, 110)
    assert found["title"] == (0, 15, 30, 60, 100, 140)
    assert found["contribution_base"] == (0, 25, 50, 100, 120)
    assert found["award"] == (0, 30, 60, 110)
    assert found["age"][:3] == (0, 5, 7)
    assert found["age"][-2:] == (29, 30)
    assert found["detention"] == (-150, -100, -50, 0)
    assert found["shortage_major"] == (0, 30)
    assert found["insurance_years"][:3] == (0, 3, 6)
    assert found["enterprise_tax"][:3] == found["enterprise_jobs"][:3] == (0, 10, 20)
    assert (found["spouse_hukou"][:2], found["spouse_hukou"][-1]) == ((0, 4), 40)
    assert 2 in found["suburb"]  # since 2023 fewer than five years are possible
    earlier = possible_points(date(2022, 12, 31), POLICY, Readings.choose(POLICY.readings, {}))
    assert earlier["suburb"][:2] == (0, 10)


# -- the number in the case ------------------------------------------------------------------------------------------


def test_the_number_is_kept_and_old_files_do_without_it() -> None:
    case = case_from({"progress": {"official_points": 118, "official_on": "2026-11-20"}})
    assert load_case(dump_case(case)) == case
    old = load_case('{"schema": "jzz-case", "version": 1, "progress": {"checks": {}}}')
    assert old.progress.official_points is None


@pytest.mark.parametrize("value", [0, 2000])
def test_the_ends_of_what_a_total_may_be(value: int) -> None:
    assert case_from({"progress": {"official_points": value}}).progress.official_points == value


@pytest.mark.parametrize("value", [-1, 2001, 118.5, "118", True, [118], {"a": 1}, 10**400, "<script>"])
def test_what_is_no_total_is_refused_by_the_name_of_its_field(value: Any) -> None:
    with pytest.raises(BadCaseError, match="官方页面上的总分") as refused:
        case_from({"progress": {"official_points": value}})
    assert refused.value.field == "progress.official_points"


def test_of_what_is_missing_there_the_doubtful_is_the_more_likely() -> None:
    def missing(found: OfficialCheck, name: str) -> Any:
        return next(s for clue in found.clues for s in clue if s.kind == "missing" and s.indicators == (name,))

    served_long = served("2011-06-01")
    points = next(line.points for line in result(suburb=served_long).lines if line.indicator.id == "suburb")
    doubtful = missing(compared(-points, suburb=served_long), "suburb")
    sure = missing(compared(-30, shortage_major=True, birth_date="1970-03-10"), "shortage_major")
    assert (doubtful.message.key, sure.message.key) == ("official.missing_doubtful", "official.missing")
    assert doubtful.rank < sure.rank
