"""The personal list: who needs which paper, how far it is, and what blocks the next visit."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzz_core.base import Text
from jzz_core.case import Case, MaterialState, QualificationLevel
from jzz_core.papers import Checklist, Need, StageId, checklist, load_materials
from jzz_core.papers.checklist import _why
from jzz_core.points import Claims
from tests.effort import examples

CATALOGUE = load_materials()
AS_OF = date(2026, 11, 24)
EDUCATION = Claims(frozenset({"age", "education", "insurance_years"}))
BACHELOR = {"level": "bachelor", "diploma": True, "degree": True, "mode": "full_time", "graduated": "2015-07-01"}
COMPANY = {"kind": "company", "system_account": True}
HOME = {
    "household": "family",
    "housing": "rented",
    "worked_elsewhere_before": False,
    "spouse_benefits": False,
    "children_benefit": False,
}


def case(circumstances: dict[str, Any] | None = None, states: dict[str, str] | None = None, **facts: Any) -> Case:
    applicant = {
        "employment": COMPANY,
        "education": [BACHELOR],
        "marriage": {"status": "single"},
        "children": [],
        **facts,
    }
    content = {
        "applicant": applicant,
        "circumstances": {**HOME, **(circumstances or {})},
        "progress": {"materials": {key: {"state": state} for key, state in (states or {}).items()}},
    }
    return Case.model_validate_json(json.dumps(content))


def listed(case_: Case, claims: Claims = EDUCATION) -> Checklist:
    return checklist(case_, claims, AS_OF, CATALOGUE)


def required(found: Checklist) -> set[str]:
    return {item.material.id for item in found.items if item.need is Need.REQUIRED}


def maybe(found: Checklist) -> set[str]:
    return {item.material.id for item in found.items if item.need is Need.MAYBE}


def questions(found: Checklist, material: str) -> tuple[str, ...]:
    return next(item.deciding_questions for item in found.items if item.material.id == material)


SINGLE = case()
FAMILY = case(
    {"spouse_benefits": True, "children_benefit": True},
    marriage={"status": "married"},
    children=[{"birth_date": "2010-01-01"}, {"birth_date": "2018-05-05"}],
)
DIVORCED = case({"children_benefit": True}, marriage={"status": "divorced"}, children=[{"birth_date": "2018-05-05"}])
DISPATCHED = case(employment={"kind": "dispatch", "system_account": False})
TITLED = case(qualifications=[{"level": "intermediate"}])
SKILLED = case(qualifications=[{"level": "skill_3"}])
TITLE = Claims(frozenset({"age", "title"}), levels=frozenset({QualificationLevel.INTERMEDIATE}))
SKILL = Claims(frozenset({"age", "title"}), levels=frozenset({QualificationLevel.SKILL_3}))


def test_a_single_applicant_without_family_sees_no_family_papers() -> None:
    found = listed(SINGLE)
    everything = required(found) | maybe(found)
    assert {"edu_degree", "household_book", "points_diploma", "points_degree", "print_id_card"} <= required(found)
    assert not everything & {
        "spouse_id",
        "marriage_certificate",
        "birth_certificate",
        "divorce_papers",
        "collective_household_page",
        "leaving_certificate",
        "edu_status_report",
        "edu_foreign_certificate",
        "dispatch_agreement",
        "contribution_base_tax",
        "reg_licence",
    }
    assert found.of(StageId.REGISTRATION) is None


def test_a_married_applicant_with_two_children_brings_the_family_papers() -> None:
    found = listed(FAMILY)
    assert {
        "spouse_id",
        "spouse_household_book",
        "marriage_certificate",
        "birth_certificate",
        "child_household_page",
        "senior_high_enrolment",
    } <= required(found)
    assert "second_child_approval" in maybe(found)
    assert questions(found, "second_child_approval") == ()


def test_a_spouse_who_shall_not_benefit_still_has_the_papers_named() -> None:
    found = listed(case(marriage={"status": "married"}))
    assert "marriage_certificate" in required(found)
    assert {"spouse_id", "spouse_household_book"} <= maybe(found)


def test_points_for_a_shanghai_spouse_need_the_papers_of_the_spouse() -> None:
    claims = Claims(frozenset({"education", "spouse_hukou"}))
    found = listed(case(marriage={"status": "married", "spouse_shanghai_hukou": True}), claims)
    assert {"spouse_id", "spouse_household_book", "spouse_hukou_book"} <= required(found)


def test_a_divorced_applicant_shows_the_custody() -> None:
    found = listed(DIVORCED)
    assert {"divorce_papers", "birth_certificate"} <= required(found)
    assert "marriage_certificate" not in required(found) | maybe(found)
    assert "senior_high_enrolment" not in required(found) | maybe(found)


def test_dispatched_staff_bring_the_papers_of_the_agency_marked_as_disputed() -> None:
    found = listed(DISPATCHED)
    ids = {"dispatch_agreement", "dispatch_post_agreement", "dispatch_licence", "reg_agency_licence"}
    assert ids <= required(found)
    assert CATALOGUE.materials["dispatch_agreement"].disputed


def test_adult_education_asks_for_the_chain_and_the_place() -> None:
    adult = {**BACHELOR, "mode": "adult", "exam_place": "workplace"}
    found = listed(case(education=[adult]))
    assert {"edu_status_report", "edu_earlier_diploma", "edu_study_place_proof", "edu_student_file"} <= required(found)
    assert "edu_off_job_study" in maybe(found)


def test_an_overseas_degree_is_certified_instead_of_looked_up() -> None:
    found = listed(case(education=[{**BACHELOR, "level": "master", "mode": "overseas"}]))
    assert "edu_foreign_certificate" in required(found)
    assert not {"edu_diploma_report", "edu_degree_report"} & (required(found) | maybe(found))


def test_the_title_route_brings_title_papers_and_still_has_the_diploma_checked() -> None:
    found = listed(TITLED, TITLE)
    assert {"title_certificate", "title_review_form", "post_engagement", "edu_diploma"} <= required(found)
    assert not {"skill_certificate", "exam_qualification", "points_diploma"} & (required(found) | maybe(found))


def test_the_contribution_base_is_backed_by_the_tax_of_the_same_months() -> None:
    found = listed(SINGLE, Claims(frozenset({"contribution_base"})))
    assert {"contribution_base_record", "contribution_base_tax"} <= required(found)


def test_an_indicator_that_may_count_makes_its_papers_a_maybe_with_the_question() -> None:
    found = listed(SINGLE, Claims(possible=frozenset({"contribution_base"})))
    assert questions(found, "contribution_base_tax") == ("applicant.insurance",)
    assert "contribution_base_tax" in maybe(found)


@pytest.mark.parametrize(("account", "need"), [(False, Need.REQUIRED), (None, Need.MAYBE)])
def test_the_employers_registration_is_there_when_needed(account: bool | None, need: Need) -> None:
    found = listed(case(employment={"kind": "company", "system_account": account}))
    stage = found.of(StageId.REGISTRATION)
    assert stage is not None
    assert {item.material.id: item.need for item in stage.items}["reg_licence"] is need
    assert (found.next_stage is StageId.REGISTRATION) == (need is Need.REQUIRED)


def test_an_empty_case_asks_instead_of_guessing() -> None:
    found = checklist(Case(), Claims(), AS_OF, CATALOGUE)
    assert questions(found, "spouse_id") == ("applicant.marriage", "circumstances.spouse_benefits")
    assert questions(found, "collective_household_page") == ("circumstances.household",)
    assert questions(found, "reg_licence") == ("applicant.employment.system_account",)
    assert "household_book" in required(found)


def test_a_maybe_of_the_window_says_in_words_when_it_is_needed() -> None:
    item = next(i for i in listed(SINGLE).items if i.material.id == "recent_tax")
    assert item.material.only_if is not None
    assert item.why.zh == item.material.why.zh + item.material.only_if.zh
    for one in listed(SINGLE).items:
        if one.need is Need.REQUIRED:
            assert one.why == one.material.why


def test_ticks_of_the_case_are_kept_and_counted() -> None:
    found = listed(case(states={"id_card": "done", "hr_id": "doing", "household_book": "not_needed", "gone": "done"}))
    states = {item.material.id: item.state for item in found.items}
    assert states["id_card"] is MaterialState.DONE
    assert states["hr_id"] is MaterialState.DOING
    basic, untouched = found.of(StageId.POINTS_BASIC), listed(SINGLE).of(StageId.POINTS_BASIC)
    assert basic is not None
    assert untouched is not None
    assert (basic.ready, basic.total) == (1, untouched.total - 1)
    blocking = {item.material.id for item in basic.blocking}
    assert "hr_id" in blocking
    assert not {"id_card", "household_book"} & blocking


def test_a_maybe_never_blocks_and_leaves_the_count_when_marked_as_not_needed() -> None:
    before, after = listed(SINGLE), listed(case(states={"recent_tax": "not_needed"}))
    one, two = before.of(StageId.POINTS_BASIC), after.of(StageId.POINTS_BASIC)
    assert one is not None
    assert two is not None
    assert two.maybe == one.maybe - 1
    assert two.total == one.total
    assert "recent_tax" not in {item.material.id for item in one.blocking}
    assert "recent_tax" in maybe(after)


def test_the_paper_issued_at_the_window_is_listed_but_neither_counted_nor_blocking() -> None:
    stage = listed(SINGLE).of(StageId.EDUCATION)
    assert stage is not None
    letter = next(item for item in stage.items if item.material.id == "edu_archive_letter")
    assert letter.need is Need.REQUIRED
    assert not letter.counts
    assert letter not in stage.blocking


def test_renewal_informs_and_never_counts() -> None:
    found = listed(SINGLE)
    renewal = found.of(StageId.RENEWAL)
    assert renewal is not None
    assert renewal.total > 0
    assert found.total == sum(stage.total for stage in found.stages) - renewal.total
    done = listed(case(states={item.material.id: "done" for item in renewal.items}))
    assert (done.ready, done.total) == (0, found.total)


def test_housing_proof_is_only_information_for_a_changed_address() -> None:
    found = listed(SINGLE)
    assert "housing_lease" in maybe(found)
    assert not {"housing_title_deed", "housing_dormitory", "housing_kinship"} & (required(found) | maybe(found))


def test_the_next_stage_moves_on_when_a_stage_is_complete() -> None:
    states: dict[str, str] = {}
    seen = []
    while (stage := listed(case(states=states)).next_stage) is not None:
        seen.append(stage)
        states.update({m.id: "done" for m in CATALOGUE.of_stage(stage)})
    assert seen == [StageId.EDUCATION, StageId.POINTS_BASIC, StageId.POINTS_CLAIMED]


# Fact number of the 2020 guide -> the papers that carry it, and an applicant who needs them.
SEED: dict[int, tuple[str, Case, Claims]] = {
    32: ("edu_id_card", SINGLE, EDUCATION),
    33: ("edu_id_card", SINGLE, EDUCATION),
    34: ("edu_diploma edu_degree", SINGLE, EDUCATION),
    35: ("edu_application_form", SINGLE, EDUCATION),
    36: ("edu_hr_id", SINGLE, EDUCATION),
    37: ("edu_introduction_letter", SINGLE, EDUCATION),
    40: ("edu_archive_letter", SINGLE, EDUCATION),
    50: ("introduction_letter", SINGLE, EDUCATION),
    51: ("hr_id", SINGLE, EDUCATION),
    52: ("residence_permit", SINGLE, EDUCATION),
    53: ("id_card", SINGLE, EDUCATION),
    54: ("household_book", SINGLE, EDUCATION),
    55: ("labour_contract", SINGLE, EDUCATION),
    56: ("business_licence", SINGLE, EDUCATION),
    57: ("insurance_record", SINGLE, EDUCATION),
    58: ("spouse_id", FAMILY, EDUCATION),
    59: ("spouse_household_book", FAMILY, EDUCATION),
    60: ("marriage_certificate", FAMILY, EDUCATION),
    61: ("birth_certificate", FAMILY, EDUCATION),
    65: ("points_diploma points_degree", SINGLE, EDUCATION),
    66: ("contribution_base_tax", SINGLE, Claims(frozenset({"contribution_base"}))),
    67: ("skill_certificate", SKILLED, SKILL),
    74: ("print_id_card", SINGLE, EDUCATION),
}


@pytest.mark.parametrize("fact", SEED)
def test_every_paper_the_guide_names_is_on_somebodys_list(fact: int) -> None:
    ids, who, claims = SEED[fact]
    assert set(ids.split()) <= required(listed(who, claims))
    assert all(CATALOGUE.materials[key].seed for key in ids.split())


def test_the_disputed_paper_of_the_guide_is_asked_and_never_demanded() -> None:
    assert CATALOGUE.materials["second_child_approval"].seed  # fact 62
    assert "second_child_approval" not in required(listed(FAMILY))


def test_the_guides_remarks_on_copies_originals_and_missing_papers_stand_with_the_stage() -> None:
    notes = {stage.id: [note for note in stage.notes if "S0" in note.sources] for stage in CATALOGUE.stages}
    assert len(notes[StageId.POINTS_BASIC]) >= 3  # facts 63, 69, 70
    assert len(notes[StageId.POINTS_CLAIMED]) >= 2  # facts 64, 68, 69


IDS = sorted(CATALOGUE.materials)
PICKED = st.frozensets(st.sampled_from(IDS), max_size=40)
PEOPLE = st.sampled_from([SINGLE, FAMILY, DIVORCED, DISPATCHED, Case()])


def with_states(person: Case, states: dict[str, str]) -> Case:
    content = person.model_dump(mode="json", by_alias=True)
    content["progress"]["materials"] = {key: {"state": state} for key, state in states.items()}
    return Case.model_validate_json(json.dumps(content))


@examples(15)
@given(PEOPLE, PICKED, PICKED)
def test_more_documents_done_never_lower_readiness(person: Case, first: frozenset[str], more: frozenset[str]) -> None:
    before = listed(with_states(person, dict.fromkeys(first, "done")))
    after = listed(with_states(person, dict.fromkeys(first | more, "done")))
    assert after.total == before.total
    assert before.ready <= after.ready <= after.total
    for one, two in zip(before.stages, after.stages, strict=True):
        assert {i.material.id for i in two.blocking} <= {i.material.id for i in one.blocking}
        assert two.ready + len(two.blocking) == two.total


@examples(15)
@given(
    st.fixed_dictionaries(
        {
            "household": st.sampled_from(["family", "collective"]),
            "housing": st.sampled_from(["own", "relative", "rented", "dormitory"]),
            "worked_elsewhere_before": st.booleans(),
            "spouse_benefits": st.booleans(),
            "children_benefit": st.booleans(),
        }
    ),
    st.sampled_from(["single", "married", "divorced"]),
    st.sampled_from(["full_time", "adult", "online", "self_taught", "overseas"]),
)
def test_an_answer_only_removes_or_settles_what_was_open(answers: dict[str, Any], status: str, mode: str) -> None:
    open_list = checklist(Case(), EDUCATION, AS_OF, CATALOGUE)
    answered = listed(case(answers, marriage={"status": status}, education=[{**BACHELOR, "mode": mode}]))
    assert required(open_list) <= required(answered)
    assert required(answered) | maybe(answered) <= required(open_list) | maybe(open_list)


# -- what the measures themselves ask ---------------------------------------------------------------------------------


def test_the_law_asks_everybody_for_five_papers_and_no_more() -> None:
    """Article 14 of the measures in force; everything else on the lists is what windows ask beyond it."""
    asked = {m.article: m.id for m in CATALOGUE.materials.values() if m.by_law}
    assert asked == {
        "第十四条 1": "residence_permit",
        "第十四条 2": "application_form",
        "第十四条 3": "labour_contract",
        "第十四条 4": "signed_promises",
        "第十四条 5": "business_licence",
    }
    for material in (CATALOGUE.materials[name] for name in asked.values()):
        assert (material.confidence, material.when, material.only_if, material.disputed) == ("A", (), None, False)
        assert "L22" in material.sources


@pytest.mark.parametrize("who", [case(), SINGLE, FAMILY], ids=["nothing said", "single", "family"])
def test_the_promise_of_no_crime_record_is_required_of_everybody(who: Case) -> None:
    found = listed(who)
    assert {m.id for m in CATALOGUE.materials.values() if m.by_law} <= required(found)


def test_what_the_measures_dropped_is_on_no_list() -> None:
    for material in CATALOGUE.materials.values():
        assert not [word for word in ("组织机构代码", "磁卡", "计划生育") if word in material.name.zh]
    assert "reg_code_card" not in CATALOGUE.materials


@pytest.mark.parametrize(("why", "only_if", "english"), [("a", "b", "a b"), ("a", "", ""), ("", "b", ""), ("", "", "")])
def test_why_a_paper_may_be_needed_is_said_in_english_if_both_halves_are(why: str, only_if: str, english: str) -> None:
    asked = next(one for one in CATALOGUE.materials.values() if one.only_if is not None)
    words = {"why": Text(zh="甲", en=why), "only_if": Text(zh="乙", en=only_if)}
    assert _why(asked.model_copy(update=words), Need.MAYBE) == Text(zh="甲乙", en=english)
