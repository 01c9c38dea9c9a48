"""The page of papers: ticks, notes and answers change the case, survive page changes and move the progress."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from jzz_core.case import Case, MaterialProgress, MaterialState
from jzz_core.papers import Checklist, PaperDate
from tests.there import there
from ui import samples
from ui.materials.filters import FILTERS
from ui.questions.circumstances import matter
from ui.snapshot import Snapshot

ROOT = Path(__file__).resolve().parents[2]
STATE, TICK, WANTED = "field:progress.materials.{}.state", "materials:tick:{}", "materials_detail"


def go(at: AppTest, page: str) -> AppTest:
    return at.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", "2026-11-24")


def opened(case: Case | None = None) -> AppTest:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    if case is not None:
        at.session_state["case"] = case
    return go(at.run(), "materials")


def control(at: AppTest, key: str) -> ButtonGroup[Any]:
    return at.button_group(key=key)


def seen(at: AppTest) -> Snapshot:
    found: Snapshot = at.session_state["snapshot"]
    return found


def papers(at: AppTest) -> Checklist:
    return seen(at).checklist


@pytest.mark.parametrize("name", [None, *samples.names()])
@pytest.mark.parametrize("chosen", FILTERS)
def test_the_page_shows_every_case_under_every_filter_without_trouble(name: str | None, chosen: str) -> None:
    at = opened(samples.load(name) if name else None)
    at.session_state["materials_filter"] = chosen
    at.session_state["materials_open"] = dict.fromkeys(stage.stage.id.value for stage in papers(at).stages)
    at.session_state["materials_open"] = dict.fromkeys(at.session_state["materials_open"], True)
    at.run()
    assert not at.exception
    assert not at.error


def test_a_tick_counts_at_once_and_survives_a_page_change() -> None:
    at = opened(samples.load("graduate_single"))
    before = papers(at).ready
    at.checkbox(key=TICK.format("edu_hr_id")).check().run()
    assert papers(at).ready == before + 1
    go(at, "basis")
    go(at, "materials")
    assert at.checkbox(key=TICK.format("edu_hr_id")).value
    assert papers(at).ready == before + 1


@pytest.mark.parametrize(
    ("ordered", "then"), [(None, MaterialState.TODO), (date(2026, 11, 20), MaterialState.DOING)], ids=["todo", "doing"]
)
def test_a_tick_taken_away_leaves_what_was_asked_for_under_way(ordered: date | None, then: MaterialState) -> None:
    case = samples.load("graduate_single")
    kept = MaterialProgress(state=MaterialState.DONE, ordered=ordered)
    progress = case.progress.model_copy(update={"materials": {"edu_hr_id": kept}})
    at = opened(case.model_copy(update={"progress": progress}))
    at.checkbox(key=TICK.format("edu_hr_id")).uncheck().run()
    assert at.session_state["case"].progress.materials["edu_hr_id"].state is then


def with_detail(name: str, at: AppTest) -> AppTest:
    """One tap on the state of a paper."""
    return at.button(key=f"materials:open:{name}").click().run()


def test_the_four_states_are_one_tap_away_and_not_needed_leaves_the_total() -> None:
    at = with_detail("edu_hr_id", opened(samples.load("graduate_single")))
    before = papers(at).total
    assert len(control(at, STATE.format("edu_hr_id")).options) == len(MaterialState)
    control(at, STATE.format("edu_hr_id")).set_value(MaterialState.NOT_NEEDED.value)
    at.run()
    assert papers(at).total == before - 1


def test_each_row_says_in_plain_words_of_which_paper_it_is() -> None:
    """What is read aloud is the label as it is written, with all marks; two papers must not sound alike."""
    at = opened(samples.load("family_two_children"))
    ticks = [one.label for one in at.main.checkbox if (one.key or "").startswith("materials:tick:")]
    opens = [one.label for one in at.main.button if (one.key or "").startswith("materials:open:")]
    assert len(ticks) == len(opens) > 10
    assert not [label for label in ticks if set(":*[]") & set(label)]
    assert len(set(opens)) == len(opens)


def test_a_note_is_kept_in_the_case_and_shown_in_its_field_only() -> None:
    at = with_detail("edu_hr_id", opened(samples.load("graduate_single")))
    note = "问人事 ![x](http://example.invalid/x.png) :red[急]"
    at.text_area(key="field:progress.materials.edu_hr_id.note").set_value(note).run()
    assert at.session_state["case"].progress.materials["edu_hr_id"].note == note
    assert "有备注" in at.checkbox(key=TICK.format("edu_hr_id")).label
    assert not [element for element in [*at.markdown, *at.checkbox] if "问人事 !" in str(element)]


def test_what_to_mind_at_a_stage_is_told() -> None:
    at = opened(samples.load("graduate_single"))
    stage = next(part.stage for part in papers(at).stages if part.stage.id.value == "education")
    assert stage.notes
    at.button(key="materials:notes:education").click().run()
    assert stage.notes[0].zh in words(at)


def test_the_first_registration_is_asked_on_the_page_that_waits_for_it() -> None:
    at = opened()
    at.selectbox(key="materials:undecided:applicant.employment.kind").set_value("company").run()
    control(at, "materials:undecided:applicant.employment.system_account").set_value("yes")
    at.run()
    assert at.session_state["case"].applicant.employment.system_account is True
    assert "registration" not in {stage.stage.id.value for stage in papers(at).stages}


@pytest.mark.parametrize("name", [None, *samples.names()])
def test_names_of_folds_stay_while_papers_are_ticked(name: str | None) -> None:
    at = opened(samples.load(name) if name else None)
    before = [fold.label for fold in at.main.expander]
    for box in [one for one in at.main.checkbox if (one.key or "").startswith("materials:tick:") and not one.value]:
        box.check()
    at.run()
    assert [fold.label for fold in at.main.expander] == before


def test_an_answer_to_a_circumstance_turns_a_maybe_into_a_paper() -> None:
    at = opened(samples.load("online_study_detention"))
    key = "materials:circumstances:circumstances.household"
    at.session_state["materials:circumstances"] = True
    at.run()
    assert "household_book" in {i.material.id for i in papers(at).items}
    control(at, key).set_value("collective")
    at.run()
    found = {i.material.id: i.need.value for i in papers(at).items}
    assert found["collective_household_page"] == "required"
    control(at, key).set_value("family")
    at.run()
    assert "collective_household_page" not in {i.material.id for i in papers(at).items}


def test_the_deciding_question_can_be_answered_beside_the_papers() -> None:
    at = opened(samples.load("online_study_detention"))
    at.session_state["materials_open"] = {"registration": True}
    at.run()
    control(at, "materials:registration:applicant.employment.system_account").set_value("yes")
    at.run()
    assert at.session_state["case"].applicant.employment.system_account is True
    assert "registration" not in {stage.stage.id.value for stage in papers(at).stages}


def test_marriage_and_no_children_can_be_said_here() -> None:
    at = opened()
    at.session_state["materials_open"] = {"points_basic": True}
    at.run()
    control(at, "materials:points_basic:applicant.marriage").set_value("single")
    at.run()
    control(at, "materials:points_basic:applicant.children").set_value("none")
    at.run()
    case = at.session_state["case"]
    assert case.applicant.marriage.status == "single"
    assert case.applicant.children == ()


def test_a_known_marriage_is_asked_for_the_spouse_only_and_keeps_its_day() -> None:
    at = opened(samples.load("online_study_detention"))
    at.session_state["materials_open"] = {"points_basic": True}
    at.run()
    control(at, "materials:points_basic:applicant.marriage.spouse_shanghai_hukou").set_value("no")
    at.run()
    marriage = at.session_state["case"].applicant.marriage
    assert marriage.spouse_shanghai_hukou is False
    assert marriage.status == "married"
    assert marriage.married_on is not None


def test_a_closed_stage_draws_no_rows() -> None:
    at = opened(samples.load("family_two_children"))
    keys = {c.key for c in at.main.checkbox}
    assert TICK.format("edu_diploma") in keys
    assert TICK.format("household_book") not in keys


def test_the_filter_shows_only_what_is_missing_and_outlives_a_page_change() -> None:
    at = opened(samples.load("family_two_children"))
    control(at, "materials:filter").set_value("missing")
    at.run()
    go(at, "basis")
    go(at, "materials")
    keys = {c.key for c in at.main.checkbox}
    assert TICK.format("edu_diploma") not in keys
    assert TICK.format("edu_introduction_letter") in keys


def test_only_questions_that_matter_are_asked() -> None:
    single = {path.rpartition(".")[2] for path in matter(samples.load("graduate_single"))}
    assert not single & {"spouse_benefits", "children_benefit", "custody_shown"}
    divorced = {path.rpartition(".")[2] for path in matter(samples.load("out_of_town_branch"))}
    assert "custody_shown" in divorced
    assert "spouse_benefits" not in divorced


# -- papers in time ----------------------------------------------------------------------------------------------------

PAPER = "edu_student_file"
FIELD = "field:progress.materials.edu_student_file.{}"


def with_details() -> AppTest:
    """A case with late papers, the details of one of them open."""
    at = with_detail(PAPER, opened(samples.load("family_two_children")))
    assert not at.exception
    return at


def say(at: AppTest, name: str, day: date | None) -> None:
    """Enter a day in the opened details. A whole run, as here, closes them; in a browser they stay."""
    at.date_input(key=FIELD.format(name)).set_value(day)
    with_detail(PAPER, at)


def words(at: AppTest) -> str:
    return "\n".join(element.value for element in [*at.markdown, *at.error]).replace("\\", "")


def row(at: AppTest) -> PaperDate:
    return there(there(seen(at).dates).of(PAPER))


def entry(at: AppTest) -> MaterialProgress | None:
    case: Case = at.session_state["case"]
    return case.progress.materials.get(PAPER)


def test_a_late_paper_says_by_how_much_and_what_it_costs() -> None:
    at = with_details()
    assert row(at).costs > 0
    assert f"整体晚 {row(at).costs} 个工作日" in words(at)
    assert "先办这几份" in {title.value for title in at.header}
    assert f"照今天去办, 整体晚 {at.session_state['snapshot'].dates.costs} 个工作日" in words(at)


def test_the_days_of_a_paper_are_kept_and_move_its_state_and_the_costs() -> None:
    at = with_details()
    late = row(at).late
    say(at, "ordered", date(2026, 11, 20))
    assert (there(entry(at)).ordered, there(entry(at)).state) == (date(2026, 11, 20), MaterialState.DOING)
    assert row(at).late < late
    assert "在办" in words(at)
    say(at, "obtained", date(2026, 11, 24))
    assert there(entry(at)).state is MaterialState.DONE
    assert row(at).order_by is None
    say(at, "expires", date(2026, 11, 25))
    assert row(at).expires_early
    assert "会过期" in words(at)
    say(at, "expires", None)
    assert not row(at).expires_early


@pytest.mark.parametrize(
    ("name", "first", "then", "day", "says"),
    [
        ("ordered", None, None, date(2026, 11, 25), "还没有到"),
        ("obtained", "ordered", date(2026, 11, 20), date(2026, 11, 19), "不能早于"),
        ("expires", "obtained", date(2026, 11, 20), date(2026, 11, 19), "不能早于"),
    ],
)
def test_days_that_cannot_be_are_refused_with_a_reason(
    name: str, first: str | None, then: date | None, day: date, says: str
) -> None:
    at = with_details()
    if first:
        say(at, first, then)
    before = entry(at)
    say(at, name, day)
    assert says in words(at)
    assert entry(at) == before


def test_a_closed_detail_has_no_fields_for_days() -> None:
    at = opened(samples.load("family_two_children"))
    assert not [field for field in at.date_input if "progress.materials" in (field.key or "")]


def test_the_timeline_tells_what_late_papers_cost() -> None:
    at = opened(samples.load("family_two_children"))
    go(at, "timeline")
    dates = at.session_state["snapshot"].dates
    assert f"整体也要晚 {dates.costs} 个工作日" in words(at)
    at.session_state["timeline_section"] = "files"
    at.run()
    assert f"还缺 {len([r for r in dates.open if r.visit.task.id == 'visit_points'])} 份" in words(at)
