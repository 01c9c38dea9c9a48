"""What may be lost and what an outlook hangs on; the sentence, the notable events, the document of the command."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from make import AS_OF, LAST, WORLD, make, months, paid, served

from jzz_core.__main__ import main
from jzz_core.ahead import Alternative, Fragile, alternatives, fragile, notable, outlook, summary
from jzz_core.ahead.outlook.alternatives import _assumptions
from jzz_core.ahead.outlook.notable import YEARLY
from jzz_core.base import Month
from jzz_core.case import Assumptions, Case, dump_case
from jzz_core.files import outlook_document


def weak(as_of: date = AS_OF, **changes: Any) -> dict[str, Fragile]:
    return {f"{one.kind} {one.indicator}": one for one in fragile(outlook(make(**changes), as_of, WORLD.policy))}


def others(case: Case) -> dict[str, Alternative]:
    return {one.name.key: one for one in alternatives(case, outlook(case, AS_OF, WORLD.policy))}


def said(case: Case) -> list[str]:
    return [part.key.removeprefix("outlook.") for part in summary(outlook(case, AS_OF, WORLD.policy))]


# -- what is not safe ------------------------------------------------------------------------------------------------


def test_a_birthday_that_ends_below_the_standard_comes_first_and_says_so() -> None:
    found = fragile(outlook(make(birth_date="1985-04-02", insurance=[]), AS_OF, WORLD.policy))
    assert (found[0].indicator, found[0].day, found[0].loss, found[0].below) == ("age", date(2029, 4, 2), 1, True)


def test_what_ends_below_the_standard_comes_before_what_comes_sooner() -> None:
    college = [{"level": "college", "diploma": True, "degree": False, "mode": "full_time"}]
    case = make(
        birth_date="1983-04-02", education=college, shortage_major=True, insurance=[paid("2025-01", None, 12_600)]
    )
    first, second = fragile(outlook(case, AS_OF, WORLD.policy))
    assert (first.indicator, first.day, first.below) == ("contribution_base", date(2031, 8, 1), True)
    assert (second.indicator, second.day, second.below) == ("age", date(2027, 4, 2), False)


def test_with_points_to_spare_the_same_birthday_does_not_decide() -> None:
    assert not weak(birth_date="1985-04-02", insurance=[paid("2020-01")])["loss age"].below


@pytest.mark.parametrize(("count", "found"), [(35, False), (36, True), (39, True), (40, False)])
def test_a_base_band_with_hardly_a_month_to_spare_is_named(count: int, found: bool) -> None:
    assert ("window contribution_base" in weak(insurance=months(count, 25_500))) is found


@pytest.mark.parametrize(("count", "found"), [(5, False), (6, True), (9, True), (10, False)])
def test_a_title_with_hardly_a_month_to_spare_is_named(count: int, found: bool) -> None:
    title = {"level": "intermediate", "while_in_shanghai": True, "matches_post": True}
    insurance = [*months(count, 13_000), *months(30, 5_000, last=LAST + -count)]
    assert ("window title" in weak(qualifications=[title], insurance=insurance)) is found


def test_a_base_that_will_be_overtaken_says_what_base_keeps_the_band() -> None:
    one = weak(insurance=[paid("2023-07", None, 12_600)])["loss contribution_base"]
    assert (one.day, one.loss) == (date(2028, 8, 1), 25)
    assert one.todo.values["need"] == "13,501"
    assert str(one.todo.values["since"]) == "2027-07"


def test_who_stops_paying_is_told_to_go_on() -> None:
    insurance = [paid("2023-07", "2026-08", 12_600)]
    unpaid = weak(insurance=insurance)["loss contribution_base"]
    assert (unpaid.why.key, unpaid.todo.key) == ("outlook.base_lost_unpaid", "outlook.todo_paying")
    overtaken = weak(insurance=[paid("2023-07", None, 12_600)])["loss contribution_base"]
    assert overtaken.why.key == "outlook.base_lost_standard"


def test_points_that_the_text_gives_no_end_for_are_doubted() -> None:
    assert weak(insurance=[], fresh_graduate=True)["doubt fresh_graduate"].loss == 10
    assert weak(insurance=[], talents=["entrepreneur"])["doubt entrepreneur"].loss == 120
    assert not [name for name in weak(insurance=[]) if name.startswith("doubt")]


def test_an_enterprise_that_ends_and_a_title_that_is_lost_have_a_next_step() -> None:
    years = [{"year": year, "tax_yuan": 400_000, "local_staff": 0} for year in (2023, 2024, 2025)]
    case = make(enterprise={"share_percent": 100, "years": years}, insurance=[])
    ended = fragile(outlook(case, AS_OF, WORLD.policy, assumptions=Assumptions(company_goes_on=False)))
    assert [one.todo.key for one in ended if one.indicator == "enterprise_tax"] == ["outlook.todo_enterprise"]
    title = {"level": "intermediate", "while_in_shanghai": True, "matches_post": True}
    lost = weak(qualifications=[title], insurance=[paid("2023-07", None, 12_600)])
    assert lost["loss title"].todo.key == "outlook.todo_title"
    assert lost["loss title"].day == date(2028, 2, 1)


# -- another reading, another assumption -----------------------------------------------------------------------------


def test_a_reading_that_moves_the_first_day_is_named() -> None:
    case = make(insurance=[], records=[{"kind": "detention", "date": "2023-02-01"}])
    found = others(case)["outlook.if_reading"]
    assert outlook(case, AS_OF, WORLD.policy).first_at_standard == date(2028, 2, 1)
    assert (found.kind, found.first) == ("reading", AS_OF)


def test_what_moves_no_day_is_left_out() -> None:
    assert (
        alternatives(
            make(insurance=[], birth_date="1999-03-10"), outlook(make(birth_date="1999-03-10"), AS_OF, WORLD.policy)
        )
        == ()
    )


def test_slow_and_fast_growth_are_named_where_they_move_a_day() -> None:
    """36 months at 1× are full in March 2028 only where the standards stay below the base until then."""
    case = make(insurance=[paid("2025-03", None, 13_600)], education=[{"level": "college", "diploma": True}])
    seen = outlook(case, AS_OF, WORLD.policy)
    assert (seen.first_at_standard, seen.falls_below[0]) == (date(2028, 3, 1), date(2029, 8, 1))
    found = [one for one in alternatives(case, seen) if one.name.key == "outlook.if_growth"]
    assert [(one.name.values["growth"], one.first, one.falls) for one in found] == [
        ("1", date(2028, 3, 1), None),
        ("10", date(2030, 3, 1), date(2031, 8, 1)),
    ]
    assert (
        outlook(case, AS_OF, WORLD.policy, assumptions=Assumptions(wage_growth=10.0)).first_at_standard
        == found[1].first
    )


@pytest.mark.parametrize(
    ("assumed", "keys"),
    [
        ({}, {"if_growth", "if_stops", "if_multiple"}),
        ({"wage_growth": 20.0}, {"if_growth", "if_stops", "if_multiple"}),
        ({"base": "keeps_multiple"}, {"if_growth", "if_stops"}),
        ({"keeps_paying": False}, {"if_growth"}),
    ],
)
def test_what_is_assumed_already_is_no_other_assumption(assumed: dict[str, Any], keys: set[str]) -> None:
    case = make(insurance=[paid("2023-07", None, 12_600)])
    found = outlook(case, AS_OF, WORLD.policy, assumptions=Assumptions.model_validate(assumed, strict=False))
    assert {one.name.key.removeprefix("outlook.") for one in _assumptions(case, found)} == keys


def test_an_alternative_that_never_reaches_the_standard_has_no_day() -> None:
    case = make(insurance=[paid("2024-06", None, 37_000)], education=[], birth_date="1985-03-10")
    one = others(case)["outlook.if_stops"]
    assert outlook(case, AS_OF, WORLD.policy).first_at_standard is not None
    assert (one.first, one.falls) == (None, None)


def test_an_alternative_is_what_an_outlook_with_it_would_be() -> None:
    education = [{"level": "college", "diploma": True, "mode": "full_time"}]
    case = make(insurance=[paid("2023-07", None, 12_600)], education=education)
    for key, changed in (
        ("outlook.if_stops", Assumptions(keeps_paying=False)),
        ("outlook.if_multiple", Assumptions.model_validate({"base": "keeps_multiple"}, strict=False)),
    ):
        whole = outlook(case, AS_OF, WORLD.policy, assumptions=changed)
        one = others(case).get(key)
        seen = outlook(case, AS_OF, WORLD.policy)
        same = (seen.first_at_standard, seen.falls_below[:1]) == (whole.first_at_standard, whole.falls_below[:1])
        assert (one is None) is same
        if one is not None:
            assert one.first == whole.first_at_standard
            assert one.total == int(seen.scan.low.total[0])


# -- the sentence and the few events with a name ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({"insurance": [], "birth_date": "1999-03-10"}, ["now_reached", "stays"]),
        ({"insurance": [], "birth_date": "1985-04-02"}, ["now_reached", "falls"]),
        ({"insurance": [], "education": []}, ["now_short", "never"]),
        ({"insurance": [], "education": None}, ["now_short", "never", "best_now"]),
        (
            {"insurance": [], "records": [{"kind": "detention", "date": "2022-08-16"}]},
            ["now_short", "reaches", "falls"],
        ),
    ],
)
def test_the_sentence_has_the_parts_that_matter(changes: dict[str, Any], keys: list[str]) -> None:
    assert said(make(**changes)) == keys


def test_enough_again_after_a_gap_is_said() -> None:
    # One point short from the birthday on, until the year of marriage after it.
    marriage = {"status": "married", "married_on": "2026-06-01", "spouse_shanghai_hukou": True}
    case = make(birth_date="1983-04-02", insurance=[], marriage=marriage)
    assert said(case) == ["now_reached", "falls", "again"]


def test_of_several_falls_the_first_and_what_mends_it_are_said() -> None:
    seen = outlook(make(birth_date="1980-12-05", insurance=[paid("2025-05")]), AS_OF, WORLD.policy)
    assert len(seen.falls_below) == 2
    falls, again = summary(seen)[-2:]
    assert (falls.values["date"], falls.values["total"]) == (date(2026, 12, 5), 118)  # the second is to 119
    assert again.values["date"] == date(2027, 5, 1)


def test_a_low_that_is_still_enough_is_said() -> None:
    assert said(make(birth_date="1985-04-02", insurance=[paid("2010-01", "2020-12")])) == ["now_reached", "lowest"]


def test_yearly_changes_have_no_number_unless_they_decide() -> None:
    seen = outlook(make(insurance=[paid("2020-01")], birth_date="1999-03-10"), AS_OF, WORLD.policy)
    assert {event.indicator for event in seen.events} <= YEARLY
    assert notable(seen, 8) == ()
    deciding = notable(outlook(make(birth_date="1985-04-02", insurance=[]), AS_OF, WORLD.policy), 8)
    assert deciding[0].day == date(2029, 4, 2)
    first, *_ = notable(outlook(make(suburb=served("2022-06-01")), AS_OF, WORLD.policy), 8)
    assert (first.indicator, first.change) == ("suburb", 10)  # five years at once; each of the next gives two


def test_of_the_yearly_losses_the_first_is_named_though_it_is_one_point() -> None:
    seen = outlook(make(birth_date="1983-04-02"), AS_OF, WORLD.policy)
    lost = [event for event in notable(seen, 8) if event.change < 0]
    assert [(event.indicator, event.day, event.change) for event in lost] == [("age", date(2027, 4, 2), -1)]


def test_at_most_so_many_are_numbered_in_order_of_time() -> None:
    records = [{"kind": "detention", "date": f"2023-{month:02d}-05"} for month in range(1, 13)]
    found = notable(outlook(make(records=records, insurance=[]), AS_OF, WORLD.policy), 5)
    assert len(found) == 5
    assert [event.day for event in found] == sorted(event.day for event in found)


# -- the document and the command ------------------------------------------------------------------------------------


def test_the_document_says_what_the_outlook_says() -> None:
    case = make(birth_date="1985-04-02", insurance=[])
    seen = outlook(case, AS_OF, WORLD.policy)
    document = json.loads(json.dumps(outlook_document(case, seen)))
    assert document["first_at_standard"] == str(AS_OF)
    assert document["falls_below"] == ["2029-04-02"]
    assert len(document["months"]) == 121
    assert document["fragile"][0]["below_standard"] is True
    assert document["assumptions"]["assumed_from"] == "2027-07"


def test_the_command_prints_the_sentence_or_the_document(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "case.json"
    path.write_text(dump_case(make(birth_date="1985-04-02", insurance=[])), encoding="utf-8")
    assert main(["outlook", str(path), "--as-of", "2026-11-24"]) == 0
    assert "2029-04-02" in capsys.readouterr().out
    assert main(["outlook", str(path), "--as-of", "2026-11-24", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["standard"] == 120
    path.write_text(dump_case(Case()), encoding="utf-8")
    assert main(["outlook", str(path)]) == 2


def test_a_base_that_is_too_low_this_month_already_is_to_be_raised_from_this_month_on() -> None:
    found = fragile(
        outlook(make(insurance=[*months(40, 13_000.0), paid("2026-11", None, 8_000.0)]), AS_OF, WORLD.policy)
    )
    base = next(one for one in found if one.indicator == "contribution_base")
    assert (base.todo.key, base.todo.values["since"]) == ("outlook.todo_base", Month.of(2026, 11))


def test_what_hangs_on_few_months_is_reckoned_from_the_points_of_today() -> None:
    insurance = [paid("2022-12", "2023-08", 5_000.0), paid("2023-09", "2026-10", 13_000.0)]
    seen = outlook(make(insurance=insurance), AS_OF, WORLD.policy)
    assert (seen.events[0].day, seen.events[0].change) == (date(2026, 12, 1), 3)  # a year of insurance, next week
    [window] = [one for one in fragile(seen) if one.kind == "window"]
    assert (window.indicator, window.loss, window.below) == ("contribution_base", 25, False)
