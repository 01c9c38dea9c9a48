"""The process data: what stands in it, what the loader refuses, and the personal list."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from make import WORLD

from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.case import Case, Scenario
from jzz_core.steps import GOAL, EndorseDays, Process, TaskKind, ignored_durations, load_process, tasks_for

PROCESS = WORLD.process
TEXT = (DATA_DIR / "process.toml").read_text("utf-8")
SETBACK = "[[setbacks]]" + (DATA_DIR / "setbacks.toml").read_text("utf-8").split("\n[[setbacks]]")[1]

# The planner's table: id -> kind, (fastest, typical, careful), predecessors.
TABLE = {
    "residence_registration": ("own", (1, 1, 3), ()),
    "registered_half_year": ("wait", (125, 125, 125), ("residence_registration",)),
    "apply_permit": ("own", (1, 1, 3), ("registered_half_year",)),
    "permit_card": ("wait", (7, 15, 20), ("apply_permit",)),
    "permit_card_data": ("wait", (3, 3, 3), ("permit_card",)),
    "employer_registration": ("wait", (0, 15, 22), ()),
    "open_account": ("own", (1, 1, 3), ("employer_registration", "permit_card_data")),
    "fill_form": ("own", (1, 3, 5), ("open_account",)),
    "verify_before_lock": ("own", (1, 3, 10), ()),
    "submit_form": ("own", (1, 1, 1), ("fill_form", "verify_before_lock")),
    "employer_review": ("own", (1, 2, 3), ("submit_form",)),
    "print_form": ("own", (1, 1, 1), ("employer_review",)),
    "visit_education": ("own", (1, 1, 1), ("print_form",)),
    "archive_review": ("wait", (20, 25, 45), ("visit_education",)),
    "archive_notice": ("wait", (0, 5, 10), ("archive_review",)),
    "gather_basic": ("own", (3, 5, 15), ()),
    "gather_points": ("own", (1, 5, 30), ()),
    "permit_renewal": ("own", (1, 1, 3), ()),
    "permit_renewal_data": ("wait", (3, 3, 3), ("permit_renewal",)),
    "visit_points": ("own", (1, 1, 1), ("archive_notice", "gather_basic", "gather_points", "permit_renewal_data")),
    "decision": ("wait", (20, 25, 30), ("visit_points",)),
    "notice_sms": ("wait", (0, 0, 1), ("decision",)),
    "print_notice": ("own", (1, 1, 1), ("notice_sms",)),
}


def case(**parts: object) -> Case:
    return Case.model_validate_json(json.dumps(parts, default=str))


def with_text(folder: Path, text: str) -> Process:
    (folder / "process.toml").write_text(text, "utf-8")
    (folder / "setbacks.toml").write_text((DATA_DIR / "setbacks.toml").read_text("utf-8"), "utf-8")
    return load_process(folder)


def test_every_task_of_the_planners_table_is_there_with_its_lengths_and_predecessors() -> None:
    found = {
        task.id: (task.kind.value, tuple(task.duration.days(scenario) for scenario in Scenario), task.after)
        for task in PROCESS.tasks
    }
    assert found == TABLE


def test_each_task_stands_after_its_predecessors_and_the_goal_is_last() -> None:
    ids = [task.id for task in PROCESS.tasks]
    assert all(ids.index(before) < ids.index(task.id) for task in PROCESS.tasks for before in task.after)
    assert ids[-1] == GOAL


def test_only_the_employers_review_cannot_be_undone() -> None:
    assert [task.id for task in PROCESS.tasks if task.irreversible] == ["employer_review"]


def test_milestones_and_papers_hang_on_the_right_tasks() -> None:
    assert {task.id for task in PROCESS.tasks if task.milestone} == {
        "permit_card",
        "employer_review",
        "visit_education",
        "visit_points",
        "decision",
        "print_notice",
    }
    needing = {task.id: [stage.value for stage in WORLD.visits.stages_of(task.id)] for task in PROCESS.tasks}
    assert {task_id: stages for task_id, stages in needing.items() if stages} == {
        "employer_registration": ["registration"],
        "visit_education": ["education"],
        "visit_points": ["points_basic", "points_claimed"],
        "print_notice": ["print"],
    }


def test_the_window_is_for_the_employer_only() -> None:
    assert {PROCESS.task(name).actor for name in ("visit_education", "visit_points")} == {"employer"}


def test_every_text_a_reader_needs_is_there() -> None:
    for task in PROCESS.tasks:
        assert task.name.en
        assert task.label.en
        assert task.place.en
        assert task.duration.why.zh
        assert task.how
        assert PROCESS.stage(task.stage).name.en
        assert PROCESS.actor(task.actor).name.en


def test_own_work_counts_its_first_day_and_a_wait_does_not() -> None:
    own, wait = PROCESS.task("fill_form"), PROCESS.task("archive_review")
    assert (own.kind, wait.kind) == (TaskKind.OWN, TaskKind.WAIT)
    assert [own.span(n) for n in (0, 1, 2)] == [0, 0, 1]
    assert [wait.span(n) for n in (0, 1, 2)] == [0, 1, 2]


def test_unknown_ids_are_not_answered() -> None:
    for look_up in (PROCESS.task, PROCESS.actor, PROCESS.stage):
        with pytest.raises(KeyError):
            look_up("nobody")


def test_the_order_is_mended_when_the_file_has_another(tmp_path: Path) -> None:
    eight = TEXT.replace('zh = "填写申请表"', 'zh = "填写积分申请表格"', 1)  # as long as a short name may be
    head, *tasks = eight.split("[[tasks]]\n")
    shuffled = with_text(tmp_path, "[[tasks]]\n".join([head, *reversed(tasks)]))
    ids = [task.id for task in shuffled.tasks]
    assert all(ids.index(before) < ids.index(task.id) for task in shuffled.tasks for before in task.after)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('after = ["open_account"]', 'after = ["open_acount"]', "open_acount"),
        ('after = ["employer_registration", "permit_card_data"]', 'after = ["print_notice"]', "绕成了一圈"),
        ('after = ["open_account"]', 'after = ["fill_form"]', "fill_form → fill_form"),
        ('id = "fill_form"', 'id = "open_account"', "open_account"),
        ('id = "bureau"', 'id = "centre"', "centre"),
        ('id = "second_visit"', 'id = "finish"', "finish"),
        ("typical = 25", "typical = 19", "从小到大"),
        ("careful = 45", "careful = 24", "从小到大"),
        ("fastest = 20", "fastest = -1", "fastest"),
        ('actor = "centre"', 'actor = "agency"', "agency"),
        ("checked_on = 2026-11-24", "checked_on = 2026-11-24\n" + SETBACK, "setbacks.toml"),
        ('stage = "prepare"', 'stage = "later"', "later"),
        ('kind = "wait"', 'kind = "hope"', "kind"),
        ('origin = ["E"]', 'origin = ["U"]', "来历"),
        ('origin = ["E"]', 'origin = ["X"]', "origin"),
        ("irreversible = true", "irrevocable = true", "irrevocable"),
        ('zh = "填写申请表"', 'zh = "填写积分申请表格吧"', "超过 8 个字"),
        ('id = "print_notice"', 'id = "print_paper"', "print_notice"),
        ('id = "permit_renewal_data"', 'id = "permit_data"', "permit_renewal_data"),
        ('kind = "own"\ncondition = "no_permit"', 'kind = "own"\nmonths = 6\ncondition = "no_permit"', "months"),
        ("workdays = 3", "workdays = 3\nsince = 2026-01-01", "since"),
        ('confidence = "A"', 'confidence = "E"', "confidence"),
        ("checked_on = 2026-11-24", "", "checked_on"),
    ],
)
def test_a_broken_file_is_refused_in_words(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in TEXT
    with pytest.raises(BadDataError) as error:
        with_text(tmp_path, TEXT.replace(old, new, 1))
    assert "process.toml" in str(error.value)
    assert says in str(error.value)


def test_a_source_that_is_not_registered_is_refused() -> None:
    keys = {f"S{n}" for n in range(63)} | {"L22", "S1c"}
    assert load_process(sources=frozenset(keys)) == PROCESS
    for missing in ("S1", "S27", "S23"):  # of a task, of the earliest start, of a warning
        with pytest.raises(BadDataError, match=f"「{missing}」"):
            load_process(sources=frozenset(keys - {missing}))


def test_the_sources_of_the_process_are_registered_with_the_data() -> None:
    ids = frozenset(entry["id"] for entry in tomllib.loads((DATA_DIR / "sources.toml").read_text("utf-8"))["source"])
    assert load_process(sources=ids) == PROCESS


# -- the personal list ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("account", [True, None])
def test_the_employers_registration_falls_away_unless_it_is_missing(account: bool | None) -> None:
    tasks = tasks_for(case(applicant={"employment": {"kind": "company", "system_account": account}}), PROCESS)
    assert "employer_registration" not in {task.id for task in tasks}
    assert tasks[0].id == "open_account"
    assert tasks[0].after == ()


def test_an_employer_without_account_registers_first() -> None:
    tasks = tasks_for(case(applicant={"employment": {"kind": "company", "system_account": False}}), PROCESS)
    assert tasks[0].id == "employer_registration"
    assert tasks[1].after == ("employer_registration",)


def test_predecessors_that_fall_away_are_replaced_by_their_own(tmp_path: Path) -> None:
    text = TEXT.replace('condition = "employer_not_registered"\n', "", 1)
    text = text.replace('id = "fill_form"\n', 'id = "fill_form"\ncondition = "employer_not_registered"\n', 1)
    tasks = {task.id: task for task in tasks_for(Case(), with_text(tmp_path, text))}
    assert tasks["submit_form"].after == ("open_account", "verify_before_lock")


def test_an_empty_case_has_the_tasks_of_the_data() -> None:
    tasks = tasks_for(Case(), PROCESS)
    assert [task.id for task in tasks] == [task.id for task in PROCESS.way if task.id != "employer_registration"]
    assert all(task.not_before is None for task in tasks)


def test_a_permit_of_the_first_days_of_the_calendar_breaks_nothing() -> None:
    assert tasks_for(Case(), PROCESS, EndorseDays(date.min, date.min))


def test_own_durations_replace_those_of_the_data() -> None:
    mine = case(plan={"durations": {"archive_review": (10, 10, 12)}})
    task = next(task for task in tasks_for(mine, PROCESS) if task.id == "archive_review")
    assert [task.duration.days(scenario) for scenario in Scenario] == [10, 10, 12]
    assert [origin.value for origin in task.duration.origin] == ["U"]
    assert ignored_durations(mine, PROCESS) == ()


def test_durations_that_cannot_be_used_are_passed_over_and_named() -> None:
    mine = case(plan={"durations": {"no_such_task": (1, 2, 3), "decision": (30, 20, 40)}})
    tasks = {task.id: task for task in tasks_for(mine, PROCESS)}
    assert tasks["decision"].duration == PROCESS.task("decision").duration
    ignored = {entry.task_id: entry.reason for entry in ignored_durations(mine, PROCESS)}
    assert set(ignored) == {"no_such_task", "decision"}
    assert all(ignored.values())


def test_the_account_waits_three_days_for_the_permit_when_its_day_is_known() -> None:
    mine = case(applicant={"permit": {"collected_on": date(2026, 11, 20)}})
    constraint = tasks_for(mine, PROCESS)[0].not_before
    assert constraint is not None
    assert (constraint.since, constraint.workdays) == (date(2026, 11, 20), 3)
    assert tasks_for(case(applicant={"permit": {"held": True}}), PROCESS)[0].not_before is None
