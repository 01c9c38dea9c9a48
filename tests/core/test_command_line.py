"""``python -m jzz_core``: documents on standard output, one sentence about bad input on standard error."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from make import AS_OF, make, months, served

from jzz_core import __main__ as command
from jzz_core.case import TaskProgress, dump_case
from jzz_core.case.models import Progress

PROJECT = Path(__file__).parents[2]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TASKS = [
    *("open_account", "fill_form", "verify_before_lock", "submit_form", "employer_review", "print_form"),
    *("visit_education", "archive_review", "archive_notice", "gather_basic", "gather_points", "visit_points"),
    *("decision", "notice_sms", "print_notice"),
]


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.json"
    path.write_text(dump_case(make()), "utf-8")
    return str(path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command: (exit code, standard output, standard error)."""

    def start(*arguments: str) -> tuple[int, str, str]:
        try:
            code = command.main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return start


def refused(result: tuple[int, str, str]) -> str:
    """The one sentence of a refusal."""
    code, out, err = result
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert CHINESE.search(err)
    assert "Traceback" not in err
    return err


def suburb(tmp_path: Path) -> str:
    path = tmp_path / "suburb.json"
    someone = make(suburb=served("2019-06-01"), insurance=[], employment={"kind": "company", "district": "pudong"})
    path.write_text(dump_case(someone), "utf-8")
    return str(path)


def test_since_2023_the_score_of_a_suburb_is_a_range_that_says_why(run: Any, tmp_path: Path) -> None:
    for day, points in (("2022-12-31", (120, 120)), ("2023-09-01", (120, 128)), ("2024-06-01", (130, 130))):
        document = json.loads(run("score", suburb(tmp_path), "--as-of", day, "--json")[1])
        assert (document["range"]["low"], document["range"]["high"]) == points
    words = run("score", suburb(tmp_path), "--as-of", "2023-09-01")[1]
    assert "128" in words
    assert "满足一定年限" in words
    assert "满足一定年限" not in run("score", suburb(tmp_path), "--as-of", "2022-12-31")[1]


def test_a_day_after_the_end_of_the_measures_is_scored_and_says_what_it_assumes(run: Any, case: str) -> None:
    for day, assumed in (("2027-12-31", False), ("2028-01-01", True)):
        code, out, _ = run("score", case, "--as-of", day)
        assert (code, "2027-12-31" in out) == (0, assumed)
        document = json.loads(run("score", case, "--as-of", day, "--json")[1])
        assert document["assumes_renewal"] is assumed


def test_score_gives_the_document(run: Any, case: str) -> None:
    code, out, err = run("score", case, "--as-of", "2026-11-24", "--json")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert document["total"] == 129
    assert document["standard"] == 120
    assert document["reaches_standard"] is True
    assert document["may_apply"] is True
    assert set(document["range"]) == {"low", "high"}
    assert document["blockers"] == []
    assert len(document["lines"]) == 18
    for line in document["lines"]:
        assert {"indicator", "points", "counted", "reason", "sources", "confidence"} <= set(line)
        assert line["sources"]
        assert line["confidence"] in "ABCD"
    assert sum(line["points"] for line in document["lines"] if line["counted"]) == 129


def test_what_stops_applying_is_in_the_document_and_the_text(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "blocked.json"
    path.write_text(dump_case(make(legal_residence=False, insurance=None)), "utf-8")
    document = json.loads(run("score", str(path), "--as-of", "2026-11-24", "--json")[1])
    assert document["may_apply"] is False
    assert [b["id"] for b in document["blockers"]] == ["legal_residence"]
    assert document["blockers"][0]["next_step"]
    code, out, _ = run("score", str(path), "--as-of", "2026-11-24")
    assert code == 0
    assert document["blockers"][0]["next_step"] in out


def test_an_open_condition_is_null(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "open.json"
    path.write_text(dump_case(make(records=None)), "utf-8")
    assert json.loads(run("score", str(path), "--json", "--as-of", "2026-11-24")[1])["may_apply"] is None


def test_the_text_tells_total_and_counted_lines(run: Any, case: str) -> None:
    code, out, err = run("score", case, "--as-of", "2026-11-24")
    assert (code, err) == (0, "")
    assert out.startswith("129 ")
    assert "90" in out


def test_without_a_day_it_is_today_in_shanghai(run: Any, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert abs((command.today() - date.today()).days) <= 1  # noqa: DTZ011 - the clock under test
    monkeypatch.setattr(command, "today", lambda: date(2026, 11, 24))
    assert json.loads(run("score", case, "--json")[1])["as_of"] == "2026-11-24"
    assert json.loads(run("plan", case, "--json")[1])["start"] == "2026-11-24"


@pytest.mark.parametrize("day", ["2015-06-30", "1990-03-09", "9999-12-31", "2026-02-30", "tomorrow", "2026/11/24"])
def test_a_day_that_cannot_be_used_is_refused(run: Any, case: str, day: str) -> None:
    refused(run("score", case, "--as-of", day))


@pytest.mark.parametrize("name", ["missing.json", ".", "no/such/folder.json", "half\0name.json"])
def test_a_file_that_cannot_be_opened_is_refused_by_name(run: Any, tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    assert path in refused(run("score", path))
    assert path in refused(run("plan", path, "--start", "2026-03-02"))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff", b" " * 300_000, b'{"schema": "jzz-case", "version": 2}']
)
def test_a_file_that_is_no_case_is_refused(run: Any, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    refused(run("score", str(path)))


def test_an_answer_that_cannot_be_is_refused(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    for changes in ({"birth_date": None}, {"birth_date": "2099-01-01"}, {"insurance": months(3, -5)}):
        path.write_text(dump_case(make(**changes)), "utf-8")
        refused(run("score", str(path), "--as-of", "2026-11-24"))
    path.write_text(dump_case(make(readings={"birthday": "never"})), "utf-8")
    refused(run("score", str(path), "--as-of", "2026-11-24"))


def test_plan_gives_the_document(run: Any, case: str) -> None:
    code, out, err = run("plan", case, "--start", "2026-03-02", "--scenario", "fastest", "--json")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert (document["start"], document["scenario"]) == ("2026-03-02", "fastest")
    found = {task["id"]: task for task in document["tasks"]}
    assert set(TASKS) <= set(found)
    assert document["finish"] == found["print_notice"]["finish"]
    for task in document["tasks"]:
        assert {"id", "name", "actor", "start", "finish", "slack", "critical", "provisional"} <= set(task)
        assert task["start"] <= task["finish"]
        assert task["critical"] is (task["slack"] == 0)


def test_the_typical_plan_is_the_default_and_lies_between_the_others(run: Any, case: str) -> None:
    finish = {
        name: json.loads(run("plan", case, "--start", "2026-03-02", "--json", *options)[1])["finish"]
        for name, options in {
            "default": (),
            "fastest": ("--scenario", "fastest"),
            "typical": ("--scenario", "typical"),
            "careful": ("--scenario", "careful"),
        }.items()
    }
    assert finish["fastest"] < finish["typical"] < finish["careful"]
    assert finish["default"] == finish["typical"]


def test_with_a_day_of_today_the_rest_is_planned_from_there(run: Any, case: str) -> None:
    asked = json.loads(run("plan", case, "--start", "2026-03-02", "--json")[1])
    now = json.loads(run("plan", case, "--start", "2026-03-02", "--as-of", "2026-03-16", "--json")[1])
    assert asked["tasks"][0]["start"] == "2026-03-02"
    assert now["tasks"][0]["start"] == "2026-03-16"
    assert {"simulation", "deadline", "permit", "branches", "provisional_range", "baseline", "overdue"} <= set(now)
    refused(run("plan", case, "--as-of", "yesterday"))


def test_a_plan_with_progress_is_replanned_from_today(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "today", lambda: date(2026, 3, 16))
    begun = make().model_copy(update={"progress": Progress(tasks={"open_account": TaskProgress(started=AS_OF)})})
    path = tmp_path / "begun.json"
    path.write_text(dump_case(begun), "utf-8")
    document = json.loads(run("plan", str(path), "--start", "2026-03-02", "--json")[1])
    assert {task["start"] for task in document["tasks"]} >= {"2026-03-16"}
    assert min(task["start"] for task in document["tasks"]) == "2026-03-16"


def test_the_plan_as_text_names_each_task_with_its_days(run: Any, case: str) -> None:
    code, out, _ = run("plan", case, "--start", "2026-11-24")
    lines = out.splitlines()
    assert code == 0
    assert len(lines) >= len(TASKS)
    assert all(re.match(r"\d{4}-\d\d-\d\d → \d{4}-\d\d-\d\d ", line) for line in lines[:-1])


@pytest.mark.parametrize("start", ["1999-01-01", "2199-01-01", "9999-12-31", "soon"])
def test_a_start_outside_the_calendar_is_refused(run: Any, case: str, start: str) -> None:
    refused(run("plan", case, "--start", start))


def test_an_unknown_scenario_is_refused(run: Any, case: str) -> None:
    refused(run("plan", case, "--scenario", "hasty"))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("add", "2026-03-02", "40"), "2026-04-28"),
        (("add", "2026-03-02", "0"), "2026-03-02"),
        (("add", "2026-03-01", "0"), "2026-03-02"),
        (("add", "2026-03-01", "1"), "2026-03-02"),
        (("add", "2026-04-28", "-40"), "2026-03-02"),
        (("add", "2026-01-05", "40"), "2026-03-06"),
        (("count", "2026-03-02", "2026-04-28"), "40"),
        (("count", "2026-03-02", "2026-03-02"), "0"),
        (("count", "2026-04-28", "2026-03-02"), "-40"),
    ],
)
def test_working_days(run: Any, arguments: tuple[str, ...], expected: str) -> None:
    assert run("workdays", *arguments) == (0, f"{expected}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "2026-03-02", "many"),
        ("add", "2026-03-02", "1.5"),
        ("add", "2026-03-02", "1000000"),
        ("add", "2026-03-02", "-1000000"),
        ("add", "2026-03-02", "9" * 30),
        ("add", "2026-03-02", "9" * 5000),
        ("add", "1990-01-01", "1"),
        ("add", "March", "1"),
        ("count", "2026-03-02", "April"),
        ("count", "2026-03-02", "2999-01-01"),
        ("subtract", "2026-03-02", "1"),
        ("add", "2026-03-02"),
    ],
    ids=range(12),
)
def test_working_days_that_cannot_be_told_are_refused(run: Any, arguments: tuple[str, ...]) -> None:
    refused(run("workdays", *arguments))


@pytest.mark.parametrize("arguments", [(), ("guess",), ("score",), ("score", "a", "b"), ("score", "a", "--what")])
def test_a_command_that_is_none_is_refused(run: Any, arguments: tuple[str, ...]) -> None:
    refused(run(*arguments))


def test_help_is_given(run: Any) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert "score" in out


def test_a_reader_that_stops_early_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "jzz_core", "workdays", "add", "2026-11-24", "5"],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, b"")


def test_it_works_as_a_process_from_another_folder_and_in_a_plain_locale(tmp_path: Path) -> None:
    # Chinese must come out whole, on a screen that cannot show it too.
    plain = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command_line = [sys.executable, "-m", "jzz_core", "score", "missing.json"]
    done = subprocess.run(command_line, capture_output=True, cwd=tmp_path, env=plain, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode("utf-8")
    assert said.count("\n") == 1
    assert CHINESE.search(said)


def test_ways_are_ranked_in_the_document_and_in_words(tmp_path: Path, run: Any) -> None:
    college = make(education=[{"level": "college", "diploma": True, "degree": False, "mode": "full_time"}])
    path = tmp_path / "college.json"
    path.write_text(dump_case(college), "utf-8")
    code, out, _ = run("ways", str(path), "--as-of", "2026-11-24", "--json")
    document = json.loads(out)
    assert code == 0
    assert (document["mode"], document["total"], document["standard"]) == ("reach", 89, 120)
    firsts = [way["first"] for way in document["ways"]]
    assert firsts
    assert firsts == sorted(firsts)
    assert all(way["steps"] and way["gains"] for way in document["ways"])
    assert {danger["id"] for danger in document["dangers"]} >= {"forged", "front_job"}
    code, out, _ = run("ways", str(path), "--as-of", "2026-11-24")
    assert code == 0
    assert firsts[0] in out


def test_ways_of_whom_nothing_helps_and_of_whom_has_enough(tmp_path: Path, run: Any) -> None:
    hard = make(education=[], records=[{"kind": "serious_crime"}, *[{"kind": "detention", "date": "2026-11-01"}] * 9])
    for case, word in ((hard, "只等待"), (make(), "多 ")):
        path = tmp_path / "one.json"
        path.write_text(dump_case(case), "utf-8")
        code, out, _ = run("ways", str(path), "--as-of", "2026-11-24")
        assert code == 0
        assert word in out


def test_ways_without_a_birth_date_name_the_field(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "empty.json"
    path.write_text(dump_case(make(birth_date=None)), "utf-8")
    code, _, err = run("ways", str(path))
    assert code == 2
    assert "出生日期" in err


@pytest.mark.parametrize("name", ["score", "outlook", "ways", "plan", "book", "report"])
@pytest.mark.parametrize(
    "day", ["9999-12-31", "0001-01-01", "2100-01-01", "2026-W48-2", "20261124", "2026-11-24T00:00"]
)
def test_a_day_that_no_plan_can_begin_at_or_in_another_form_is_refused_in_a_sentence(
    run: Any, case: str, name: str, day: str
) -> None:
    code, out, error = run(name, case, "--as-of", day)
    assert (code, out) == (2, "")
    assert CHINESE.search(error)


@pytest.mark.parametrize("name", ["score", "outlook", "ways", "plan", "book", "report"])
@pytest.mark.parametrize("day", ["1900-01-01", "2060-12-31", "2099-12-31"])
def test_a_far_day_is_answered_or_refused_in_a_sentence(run: Any, case: str, name: str, day: str) -> None:
    code, _, error = run(name, case, "--as-of", day)
    assert code == 0 or CHINESE.search(error)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_output_that_cannot_be_written_ends_in_a_sentence_or_silently() -> None:
    """Closed standard output, a full disk, no letters but ASCII, no home."""
    for redirect, expected in ((">/dev/full", 2), (">&-", 0), (">/dev/full 2>&-", 2), (">/dev/full 2>/dev/full", 2)):
        answer = subprocess.run(
            ["sh", "-c", f'exec "$0" -m jzz_core workdays add 2026-11-24 5 {redirect}', sys.executable],
            cwd=PROJECT,
            env={"LC_ALL": "C"},
            capture_output=True,
            check=False,
        )
        assert answer.returncode == expected
        assert b"Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("day", "code", "late"), [("2026-12-15", 0, 0), ("2026-12-16", 1, 1), ("2026-12-31", 1, 1), ("2027-01-01", 1, 2)]
)
def test_check_says_what_has_to_be_looked_after_by_each_day(run: Any, day: str, code: int, late: int) -> None:
    """The holidays of 2027 should be there by mid-December; in 2027 every date hangs on them."""
    found, out, error = run("check", "--as-of", day)
    assert (found, error) == (code, "")
    assert out.count("✗") == late
    assert CHINESE.search(out)
