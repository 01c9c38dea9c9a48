"""Each question changes exactly its answer, what hangs on an answer is asked only then, lists grow and shrink."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case, questions
from tests.pages.at import FULL, answers, case_of, changed, go, make, nodes, only, opened, said
from tests.pages.at import again as shown
from tests.there import there

A = "applicant."
PERSON, TITLES, INSURANCE, OTHER, OFFICIAL = "person", "titles", "insurance", "other", "official"
ELIGIBILITY = "eligibility"


@cache
def page(name: str) -> AppTest:
    """One session for all: every test puts its own case in."""
    return opened(name, Case())


def at_question(place: str, case: Case | None = None, **kept: Any) -> AppTest:
    """``place``: a group of the points page, or the page of conditions."""
    if place == ELIGIBILITY:
        return shown(page(ELIGIBILITY), case or make(), **kept)
    kept = {"insurance_open": 0, **kept}
    return shown(page("points"), case or make(), points_group=place, **kept)


def field(at: AppTest, path: str) -> Any:
    return at.get_by_key(f"field:{path}")


def keys(at: AppTest) -> set[str]:
    """The answers that are asked for right now."""
    found = {getattr(node, "key", None) for node in nodes(at)}
    return {key.removeprefix("field:") for key in found if key and key.startswith("field:")}


def answer(at: AppTest, path: str, value: Any) -> None:
    field(at, path).set_value(value).run()
    assert not at.exception


YES_NO = [
    (PERSON, "education.0.diploma"),
    (PERSON, "education.0.degree"),
    (TITLES, "qualifications.0.while_in_shanghai"),
    (TITLES, "qualifications.0.matches_post"),
    (INSURANCE, "insurance.0.back_paid"),
    (INSURANCE, "insurance.0.payer_is_employer"),
    (INSURANCE, "insurance.0.tax_matches"),
    (OTHER, "marriage.spouse_shanghai_hukou"),
    (OTHER, "shortage_major"),
    (OTHER, "fresh_graduate"),
    (OTHER, "children.0.permit"),
    (ELIGIBILITY, "permit.held"),
    (ELIGIBILITY, "legal_residence"),
    (ELIGIBILITY, "employment.system_account"),
    (ELIGIBILITY, "circumstances.employer_willing"),
]


@pytest.mark.parametrize(("place", "path"), YES_NO)
def test_yes_no_and_not_sure_are_three_answers(place: str, path: str) -> None:
    path = path if path.startswith("circumstances") else A + path
    at = at_question(place)
    before = case_of(at)
    said = {True: "yes", False: "no", None: "unsure"}
    first = answers(before).get(path)
    assert field(at, path).value == said[first]
    for wanted in [value for value in said if value is not first]:
        answer(at, path, said[wanted])
        assert changed(before, case_of(at)) == {path: (first, wanted)}
        assert field(at, path).value == said[wanted]


CHOICES: list[tuple[str, str, Any, Any]] = [
    (PERSON, "birth_date", date(1991, 2, 28), "1991-02-28"),
    (PERSON, "education.0.level", "master", "master"),
    (PERSON, "education.0.mode", "overseas", "overseas"),
    (PERSON, "education.0.enrolled", date(2008, 9, 1), "2008-09-01"),
    (PERSON, "education.0.graduated", date(2012, 7, 1), "2012-07-01"),
    (TITLES, "qualifications.0.level", "senior", "senior"),
    (TITLES, "qualifications.0.obtained", date(2020, 1, 2), "2020-01-02"),
    (TITLES, "qualifications.0.registration", "not_required", "not_required"),
    (INSURANCE, "insurance.0.from", "2023.10", "2023-10"),
    (INSURANCE, "insurance.0.to", "2026年10月", "2026-10"),
    (INSURANCE, "insurance.0.to", "", None),
    (INSURANCE, "insurance.0.base", 13000.5, 13000.5),
    (INSURANCE, "insurance.0.base", None, None),
    (OTHER, "marriage.status", "divorced", "divorced"),
    (OTHER, "marriage.married_on", date(2019, 1, 1), "2019-01-01"),
    (OTHER, "children.0.birth_date", date(2021, 1, 1), "2021-01-01"),
    (OTHER, "children.0.primary_year", 2027, 2027),
    (OTHER, "children.0.permit_until", date(2028, 1, 1), "2028-01-01"),
    (OTHER, "public_service.0.from", date(2020, 1, 1), "2020-01-01"),
    (OTHER, "public_service.0.until", date(2026, 2, 1), "2026-02-01"),
    (OTHER, "suburb.0.from", date(2020, 1, 1), "2020-01-01"),
    (OTHER, "suburb.0.until", None, None),
    (OTHER, "enterprise.share_percent", 35.0, 35.0),
    (OTHER, "enterprise.years.0.year", 2024, 2024),
    (OTHER, "enterprise.years.0.tax_yuan", 250000.0, 250000.0),
    (OTHER, "enterprise.years.0.local_staff", 2.5, 2.5),
    (OTHER, "records.0.kind", "minor_crime", "minor_crime"),
    (OTHER, "records.0.date", date(2018, 3, 4), "2018-03-04"),
    (ELIGIBILITY, "permit.valid_until", date(2028, 1, 1), "2028-01-01"),
    (ELIGIBILITY, "permit.valid_until", None, None),
    (ELIGIBILITY, "permit.collected_on", date(2022, 1, 1), "2022-01-01"),
    (ELIGIBILITY, "employment.kind", "dispatch", "dispatch"),
    (ELIGIBILITY, "employment.district", "pudong", "pudong"),
    (ELIGIBILITY, "employment.contract_from", date(2023, 12, 1), "2023-12-01"),
    (ELIGIBILITY, "employment.contract_until", date(2027, 12, 1), "2027-12-01"),
]


@pytest.mark.parametrize(("place", "path", "value", "kept"), CHOICES)
def test_a_question_changes_its_answer_and_no_other(place: str, path: str, value: Any, kept: Any) -> None:
    at = at_question(place)
    before = case_of(at)
    answer(at, A + path, value)
    difference = changed(before, case_of(at))
    assert {name: new for name, (_, new) in difference.items()} == {A + path: kept}
    assert not at.error or place == ELIGIBILITY  # the page of conditions says "no" in a red box


def test_every_question_of_the_points_page_was_tried() -> None:
    asked = {path for place in (PERSON, TITLES, INSURANCE, OTHER) for path in keys(at_question(place))}
    asked |= keys(at_question(ELIGIBILITY))
    tried = {A + path for _, path, *_ in [*YES_NO, *CHOICES]} | {"circumstances.employer_willing"}
    elsewhere = {"as_of", "points_group", "sample", "presenting", "applicant.alias", "owns_enterprise"}
    several = {"applicant.talents", "applicant.awards"}
    assert asked - tried - elsewhere - several == set()


def test_every_question_of_the_catalogue_is_asked() -> None:
    part_time = make(
        education=[{"level": "bachelor", "mode": "adult"}], insurance=[{"from": "2023-11", "multiple": 1.5}]
    )
    asked = {
        path for place in (PERSON, TITLES, INSURANCE, OTHER, OFFICIAL, ELIGIBILITY) for path in keys(at_question(place))
    }
    asked |= {path for place in (PERSON, INSURANCE) for path in keys(at_question(place, part_time))}
    fields = {
        one.path
        for one in questions().values()
        if one.page in ("points", "eligibility") and one.kind not in ("list", "part")
    }
    assert fields <= {questions().bare(path) for path in asked}


def test_several_awards_and_talents_can_be_chosen_and_taken_back() -> None:
    for path, one, other in (
        ("applicant.awards", "special", "provincial"),
        ("applicant.talents", "entrepreneur", "innovation_intermediary"),
    ):
        at = at_question(OTHER)
        before = case_of(at)
        answer(at, path, [one, other])
        assert {f"{path}.0": one, f"{path}.1": other}.items() <= answers(case_of(at)).items()
        answer(at, path, [])
        assert case_of(at) == before


def test_a_required_choice_cannot_be_emptied() -> None:
    for place, path in (
        (PERSON, "education.0.level"),
        (TITLES, "qualifications.0.level"),
        (OTHER, "records.0.kind"),
        (OTHER, "children.0.birth_date"),
    ):
        at = at_question(place)
        before = case_of(at)
        answer(at, A + path, None)
        assert case_of(at) == before


# -- what hangs on an answer -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "asked"), [("full_time", False), ("overseas", False), ("adult", True), ("online", True), (None, False)]
)
def test_the_place_of_the_exam_is_asked_for_part_time_study_only(mode: str | None, asked: bool) -> None:
    at = at_question(PERSON, make(education=[{"level": "bachelor", "mode": mode}]))
    assert ("applicant.education.0.exam_place" in keys(at)) == asked


def test_the_place_of_the_exam_changes_its_answer() -> None:
    at = at_question(PERSON, make(education=[{"level": "bachelor", "mode": "adult"}]))
    answer(at, "applicant.education.0.exam_place", "workplace")
    assert there(case_of(at).applicant.education)[0].exam_place == "workplace"


@pytest.mark.parametrize(
    ("level", "diploma", "degree"),
    [("below_college", False, False), ("college", True, False), ("bachelor", True, True), ("doctor", True, True)],
)
def test_diploma_and_degree_are_asked_where_there_are_any(level: str, diploma: bool, degree: bool) -> None:
    found = keys(at_question(PERSON, make(education=[{"level": level}])))
    assert ("applicant.education.0.diploma" in found) == diploma
    assert ("applicant.education.0.degree" in found) == degree


@pytest.mark.parametrize(("level", "asked"), [("skill_2", False), ("intermediate", True), ("senior", True)])
def test_registration_is_not_asked_for_skill_grades(level: str, asked: bool) -> None:
    found = keys(at_question(TITLES, make(qualifications=[{"level": level}])))
    assert ("applicant.qualifications.0.registration" in found) == asked


@pytest.mark.parametrize(("status", "asked"), [("married", True), ("single", False), ("divorced", False)])
def test_the_spouse_is_asked_about_while_married(status: str, asked: bool) -> None:
    found = keys(at_question(OTHER, make(marriage={"status": status})))
    assert ("applicant.marriage.spouse_shanghai_hukou" in found) == asked
    assert ("applicant.marriage.married_on" in found) == asked


def test_dates_of_the_permit_are_asked_of_those_who_hold_one() -> None:
    for held in (True, False, None):
        found = keys(at_question(ELIGIBILITY, make(permit={"held": held})))
        assert ("applicant.permit.valid_until" in found) == (held is True)


@pytest.mark.parametrize("kind", [None, "none"])
def test_without_an_employer_nothing_is_asked_about_one(kind: str | None) -> None:
    found = keys(at_question(ELIGIBILITY, make(employment={"kind": kind} if kind else None)))
    assert not {path for path in found if path.startswith("applicant.employment.")} - {"applicant.employment.kind"}


def test_the_first_answer_about_employer_or_marriage_makes_the_entry_and_emptying_it_takes_it_away() -> None:
    at = at_question(ELIGIBILITY, only(birth_date="1990-03-10"))
    answer(at, "applicant.employment.kind", "company")
    assert there(case_of(at).applicant.employment).kind == "company"
    answer(at, "applicant.employment.kind", None)
    assert case_of(at).applicant.employment is None
    at = at_question(OTHER, only(birth_date="1990-03-10"))
    answer(at, "applicant.marriage.status", "married")
    answer(at, "applicant.marriage.status", "unsure")
    assert case_of(at).applicant.marriage is None


def test_a_district_names_the_centre_to_go_to() -> None:
    at = at_question(ELIGIBILITY)
    assert any("徐汇" in caption.value for caption in at.main.caption)


# -- lists -----------------------------------------------------------------------------------------------------------

LISTS = [(PERSON, "education"), (INSURANCE, "insurance"), (OTHER, "children"), (OTHER, "records")]


@pytest.mark.parametrize(("place", "name"), LISTS)
def test_a_list_is_none_or_not_sure_before_it_has_entries(place: str, name: str) -> None:
    at = at_question(place, make(**{name: None}))
    before = case_of(at)
    assert field(at, f"applicant.{name}?").value == "unsure"
    answer(at, f"applicant.{name}?", "none")
    assert changed(before, case_of(at)) == {f"applicant.{name}": (None, [])}
    assert field(at, f"applicant.{name}?").value == "none"
    answer(at, f"applicant.{name}?", "unsure")
    assert case_of(at) == before


@pytest.mark.parametrize(("place", "name"), [(PERSON, "education"), (OTHER, "records")])
def test_saying_yes_brings_the_first_entry_which_can_be_added_to_and_taken_out(place: str, name: str) -> None:
    at = at_question(place, make(**{name: None}))
    answer(at, f"applicant.{name}?", "some")
    assert len(getattr(case_of(at).applicant, name)) == 1
    at.button(key=f"add:applicant.{name}").click().run()
    assert len(getattr(case_of(at).applicant, name)) == 2
    at.button(key=f"remove:applicant.{name}.0").click().run()
    at.button(key=f"remove:applicant.{name}.0").click().run()
    assert getattr(case_of(at).applicant, name) == ()
    assert field(at, f"applicant.{name}?").value == "none"


def test_a_title_can_be_added_and_the_right_one_is_taken_out() -> None:
    at = at_question(TITLES)
    at.button(key="add:applicant.qualifications").click().run()
    answer(at, "applicant.qualifications.1.level", "skill_1")
    at.button(key="remove:applicant.qualifications.0").click().run()
    assert [q.level for q in case_of(at).applicant.qualifications] == ["skill_1"]
    assert field(at, "applicant.qualifications.0.level").value == "skill_1"


@pytest.mark.parametrize("name", ["public_service", "suburb"])
def test_spells_are_added_by_their_first_day_and_taken_out_one_by_one(name: str) -> None:
    at = at_question(OTHER, make(**{name: []}))
    for day in (date(2018, 3, 1), date(2024, 5, 6)):
        at.date_input(key=f"new:applicant.{name}").set_value(day).run()
    answer(at, f"applicant.{name}.0.until", date(2020, 2, 29))
    spells = getattr(case_of(at).applicant, name)
    assert [(spell.since, spell.until) for spell in spells] == [
        (date(2018, 3, 1), date(2020, 2, 29)),
        (date(2024, 5, 6), None),
    ]
    at.button(key=f"remove:applicant.{name}.0").click().run()
    assert [spell.since for spell in getattr(case_of(at).applicant, name)] == [date(2024, 5, 6)]
    at.button(key=f"remove:applicant.{name}.0").click().run()
    assert getattr(case_of(at).applicant, name) == ()


def test_a_spell_that_ends_before_it_begins_is_refused_in_words() -> None:
    at = at_question(OTHER, make(suburb=[{"from": "2024-05-06"}]))
    answer(at, "applicant.suburb.0.until", date(2024, 5, 5))
    assert any("早于从哪天起" in box.value.replace("\\", "") for box in [*at.error, *at.warning])


def test_a_child_is_added_by_its_birth_date() -> None:
    at = at_question(OTHER, make(children=None))
    answer(at, "applicant.children?", "some")
    assert case_of(at).applicant.children is None
    at.date_input(key="new:applicant.children").set_value(date(2022, 3, 4)).run()
    assert [child.birth_date for child in there(case_of(at).applicant.children)] == [date(2022, 3, 4)]
    assert at.date_input(key="new:applicant.children").value is None
    at.date_input(key="new:applicant.children").set_value(date(2024, 3, 4)).run()
    at.button(key="remove:applicant.children.0").click().run()
    assert [child.birth_date for child in there(case_of(at).applicant.children)] == [date(2024, 3, 4)]
    at.button(key="remove:applicant.children.0").click().run()
    assert case_of(at).applicant.children == ()
    assert field(at, "applicant.children?").value == "none"


def test_the_years_of_an_enterprise_are_added_backwards_and_the_enterprise_can_go() -> None:
    at = at_question(OTHER)
    at.button(key="add:applicant.enterprise.years").click().run()
    assert [year.year for year in there(case_of(at).applicant.enterprise).years] == [2025, 2024]
    at.button(key="remove:applicant.enterprise.years.0").click().run()
    assert [year.year for year in there(case_of(at).applicant.enterprise).years] == [2024]
    at.toggle(key="field:owns_enterprise").set_value(False).run()
    assert case_of(at).applicant.enterprise is None
    at.toggle(key="field:owns_enterprise").set_value(True).run()
    assert there(case_of(at).applicant.enterprise).share_percent == 100


def fill_period(at: AppTest, since: str, until: str, base: float | None = None, normal: bool = False) -> None:
    at.text_input(key="insurance_form:from").set_value(since)
    at.text_input(key="insurance_form:to").set_value(until)
    at.number_input(key="insurance_form:base").set_value(base)
    at.checkbox(key="insurance_form:normal").set_value(normal)
    next(button for button in at.button if button.form_id == "insurance_form").click().run()
    assert not at.exception


def test_periods_of_insurance_are_added_edited_and_taken_out() -> None:
    at = at_question(INSURANCE, make(insurance=None))
    answer(at, "applicant.insurance?", "some")
    fill_period(at, "2022-01", "2022-12", 9000.0, normal=True)
    fill_period(at, "202301", "")
    assert answers(case_of(at))["applicant.insurance.0.base"] == 9000
    first, second = there(case_of(at).applicant.insurance)
    assert (first.back_paid, first.payer_is_employer, first.tax_matches) == (False, True, True)
    assert (second.until, second.base, second.back_paid) == (None, None, None)
    assert at.text_input(key="insurance_form:from").value == ""
    at.button(key="edit:applicant.insurance.1").click().run()
    at.button(key="normal:applicant.insurance.1").click().run()
    assert there(case_of(at).applicant.insurance)[1].payer_is_employer is True
    at.button(key="edit:applicant.insurance.1").click().run()
    assert "applicant.insurance.1.base" not in keys(at)
    at.button(key="remove:applicant.insurance.0").click().run()
    assert [str(p.since) for p in there(case_of(at).applicant.insurance)] == ["2023-01"]


def test_a_period_is_taken_to_be_in_order_unless_that_is_unsaid() -> None:
    at = at_question(INSURANCE, make(insurance=[]))
    answer(at, "applicant.insurance?", "some")
    at.text_input(key="insurance_form:from").set_value("2022-01")
    next(button for button in at.button if button.form_id == "insurance_form").click().run()
    (period,) = there(case_of(at).applicant.insurance)
    assert (period.back_paid, period.payer_is_employer, period.tax_matches) == (False, True, True)
    assert at.checkbox(key="insurance_form:normal").value is True


def kind_of_base(at: AppTest, kind: str) -> AppTest:
    return at.button_group(key="insurance_base_kind:applicant.insurance.0").set_value(kind).run()


def base_of(at: AppTest) -> tuple[float | None, float | None]:
    (period,) = there(case_of(at).applicant.insurance)
    return period.base, None if period.multiple is None else float(period.multiple)


def test_the_base_of_a_period_may_be_a_multiple_or_the_ceiling() -> None:
    at = at_question(INSURANCE)
    assert base_of(at) == (12000, None)
    kind_of_base(at, "ceiling")
    assert base_of(at) == (None, 3)
    assert "applicant.insurance.0.base" not in keys(at)
    kind_of_base(at, "multiple")
    assert base_of(at) == (None, None)
    multiple = "field:applicant.insurance.0.multiple"
    at.number_input(key=multiple).set_value(1.25).run()
    assert base_of(at) == (None, 1.25)
    at.number_input(key=multiple).set_value(3.5).run()
    assert base_of(at) == (None, 1.25)
    assert "社平工资的倍数" in said(at)
    at.number_input(key=multiple).set_value(3.0).run()
    assert at.number_input(key=multiple).value == 3
    kind_of_base(at, "yuan")
    assert base_of(at) == (None, None)
    at.number_input(key="field:applicant.insurance.0.base").set_value(9000.0).run()
    assert base_of(at) == (9000, None)
    assert not at.exception


@pytest.mark.parametrize(("kind", "kept"), [("multiple", (None, 1.2)), ("ceiling", (None, 3)), ("yuan", (8000, None))])
def test_a_period_is_added_with_each_kind_of_base(kind: str, kept: tuple[float | None, float | None]) -> None:
    at = at_question(INSURANCE, make(insurance=None))
    answer(at, "applicant.insurance?", "some")
    at.button_group(key="insurance_form:kind").set_value(kind).run()
    at.text_input(key="insurance_form:from").set_value("2022-01")
    for name, value in (("multiple", 1.2), ("base", 8000.0)):
        if name == kind or (kind, name) == ("yuan", "base"):
            at.number_input(key=f"insurance_form:{name}").set_value(value)
    next(button for button in at.button if button.form_id == "insurance_form").click().run()
    assert not at.exception
    assert base_of(at) == kept


def test_when_the_last_period_goes_the_question_shows_what_is_kept() -> None:
    at = at_question(INSURANCE, make(insurance=None))
    answer(at, "applicant.insurance?", "some")
    fill_period(at, "2022-01", "2022-12")
    at.button(key="remove:applicant.insurance.0").click().run()
    assert case_of(at).applicant.insurance == ()
    assert field(at, "applicant.insurance?").value == "none"


# -- the way through the points page ---------------------------------------------------------------------------------


def test_the_review_lists_what_was_said_and_leads_back_to_each_question() -> None:
    at = shown(page("points"), make(), points_group="review")
    text = "\n".join(m.value for m in at.main.markdown)
    for words in ("1990\\-03\\-10", "本科", "已婚", "行政拘留"):
        assert words in text
    buttons = [b for b in at.main.button if b.key and b.key.startswith("review:")]
    groups = set()
    for number in range(len(buttons)):
        shown(at, make(), points_group="review")
        at.button(key=f"review:{number}").click().run()
        groups.add(at.session_state["points_group"])
    assert groups == {PERSON, TITLES, INSURANCE, OTHER, OFFICIAL}


def test_the_next_button_walks_through_all_groups() -> None:
    at = shown(page("points"), make(), points_group=PERSON)
    seen = [PERSON]
    while at.session_state["points_group"] != "review":
        at.button(key="next_group").click().run()
        seen.append(at.session_state["points_group"])
    assert seen == [PERSON, TITLES, INSURANCE, OTHER, "review"]


def test_answers_survive_page_changes() -> None:
    at = opened("points")
    answer(at, "applicant.birth_date", date(1990, 3, 10))
    answer(at, "applicant.education?", "some")
    answer(at, "applicant.education.0.diploma", "yes")
    go(at, ELIGIBILITY)
    answer(at, "applicant.permit.held", "yes")
    answer(at, "applicant.permit.valid_until", date(2027, 9, 20))
    for name in ("overview", "materials", "timeline", "report", "basis"):
        go(at, name)
        assert not at.exception
    go(at, ELIGIBILITY)
    assert field(at, "applicant.permit.valid_until").value == date(2027, 9, 20)
    go(at, "points")
    assert field(at, "applicant.birth_date").value == date(1990, 3, 10)
    assert field(at, "applicant.education.0.diploma").value == "yes"
    assert case_of(at) == only(
        birth_date="1990-03-10",
        permit={"held": True, "valid_until": "2027-09-20"},
        education=[{"level": "bachelor", "diploma": True}],
    )


def test_no_answer_is_put_into_the_address() -> None:
    at = at_question(PERSON)
    answer(at, "applicant.birth_date", date(1991, 2, 28))
    assert dict(at.query_params) == {}
    assert FULL["birth_date"] not in str(at.query_params)


@pytest.mark.parametrize(("base", "words"), [(0, "0"), (1_234_567, "1,234,567"), (12434.5, "12,434.5")])
def test_the_line_of_a_period_names_its_base_as_it_was_given(base: float, words: str) -> None:
    at = opened("points", make(insurance=[{"from": "2023-11", "base": base}]), points_group=INSURANCE)
    # The period's own line: warnings about the base name it as well, and other sums end in the same figures.
    (line,) = (
        m.value for m in at.markdown if m.value.startswith("**") and ":small[" in m.value and "2023-11" in m.value
    )
    assert f" {words} 元" in line
