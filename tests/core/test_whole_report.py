"""The report and its picture: everything of a case on a page that stands alone, user text as words."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from make import AS_OF, WORLD, good, make, months, paid, plan_case
from test_visit_pages import HOSTILE, IDENTITY, Seen

from jzz_core import __main__ as command
from jzz_core.base import DATA_DIR, say
from jzz_core.case import Case, Deadline, TaskProgress, case_from, dump_case, load_case
from jzz_core.files import report_html, workbook
from jzz_core.files.dossier.report import row_words
from jzz_core.look import Look
from jzz_core.steps.process.setbacks import with_setback

SAMPLES = [path for path in sorted((DATA_DIR / "samples").glob("*.json")) if path.name != "index.json"]


@cache
def plain() -> Seen:
    return Seen(report(with_deadline(alias="客户A")))


def report(case: Case, as_of: date = AS_OF) -> str:
    return report_html(Look(case, as_of, WORLD), as_of).decode()


def with_deadline(label: str = "幼升小", day: date = date(2027, 4, 15), **changes: Any) -> Case:
    case = make(**changes)
    plan = case.plan.model_copy(update={"deadline": Deadline(label=label, date=day)})
    return case.model_copy(update={"plan": plan})


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_gives_a_report_of_its_points_papers_and_dates(path: Path) -> None:
    shown = Look(load_case(path.read_bytes()), AS_OF, WORLD)
    words = Seen(report_html(shown, AS_OF).decode()).words
    assert shown.evaluation is not None
    assert shown.plan is not None
    assert f"{shown.evaluation.total} 分" in words
    for line in shown.telling:
        assert line.reason.text() in words
        assert set(line.indicator.sources) <= set(re.findall(r"[LRS]\d+[a-c]?", words))
    for finding in shown.evaluation.findings:
        if finding.condition.decides:
            assert finding.reason.text() in words
    for visit in shown.my_visits:
        assert all(paper.name.zh in words for paper in visit.carried)
    for row in shown.rows:
        assert row.task.name.zh in words
        assert row.finish.isoformat() in words
    for source in shown.sources():
        assert source.title.zh in words


def test_the_report_names_rules_calendar_day_and_that_it_is_not_official() -> None:
    words = Seen(report(make())).words
    for said in ("非官方", "2026-11-24", "《上海市居住证积分管理办法》2022 版", "国务院 2026 年安排", "还不知道的"):
        assert said in words


def test_the_report_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    page = report(with_deadline())
    seen = Seen(page)
    assert "default-src 'none'" in page
    assert not seen.tags & {"script", "link", "iframe", "img", "object", "form", "base", "a", "foreignobject", "use"}
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name in ("src", "href", "xlink:href")]
    addresses = set(re.findall(r"https?://[^\"'\s<]+", page))
    assert addresses == {"http://www.w3.org/2000/svg"}  # the name of the format, never fetched


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_label_and_deadline_stay_words(text: str) -> None:
    seen = Seen(report(with_deadline(text, alias=text)))
    assert seen.tags == plain().tags
    assert len(seen.attributes) == len(plain().attributes)
    assert seen.words.count(text) >= 2


def test_notes_and_identity_numbers_stay_out() -> None:
    case = with_deadline(f"给 {IDENTITY}", alias=f"张 {IDENTITY}")
    note = case_from({"progress": {"materials": {"edu_diploma": {"note": "秘密备注"}}}}).progress
    page = report(case.model_copy(update={"progress": note}))
    assert IDENTITY not in page
    assert "秘密备注" not in page


def test_a_case_without_a_birth_date_gives_a_report_that_says_so() -> None:
    shown = Look(Case(), AS_OF, WORLD)
    assert shown.evaluation is None
    assert shown.telling == shown.silent == ()
    words = Seen(report(Case())).words
    assert "还算不出分数" in words
    assert shown.troubles[0] in words
    assert "窗口一" in words


def test_a_plan_outside_the_calendar_leaves_the_dates_out() -> None:
    case = make()
    far = case.model_copy(update={"plan": case.plan.model_copy(update={"start": date(2099, 1, 4)})})
    shown = Look(far, AS_OF, WORLD)
    assert shown.plan is None
    assert shown.rows == ()
    words = Seen(report(far)).words
    assert shown.troubles[0] in words
    assert "拿到通知书" not in words


def test_what_is_not_met_stands_with_the_next_step() -> None:
    words = Seen(report(make(permit={"held": False}))).words
    assert "不满足" in words
    assert "下一步" in words


@pytest.mark.parametrize(("day", "said"), [(date(2027, 12, 31), "天余量"), (date(2026, 12, 1), "会晚")])
def test_the_deadline_says_how_much_room_there_is(day: date, said: str) -> None:
    assert said in Seen(report(with_deadline(day=day))).words


# -- what it rests on ------------------------------------------------------------------------------------------------


def keys(case: Case) -> str:
    return "\n".join(Look(case, AS_OF, WORLD).assumptions())


def test_a_reading_is_named_where_another_than_the_usual_was_chosen() -> None:
    reading = WORLD.policy.readings["birthday"]
    other = next(choice.name.get() for choice in reading.choices if choice.id != reading.default)
    usual = next(choice.name.get() for choice in reading.choices if choice.id == reading.default)
    assert reading.id not in {dispute.reading for dispute in Look(make(), AS_OF, WORLD).deciding}
    assert usual not in keys(make())
    assert other in keys(make(readings={"birthday": "next_day"}))


def test_estimates_scenario_and_provisional_years_are_named() -> None:
    said = keys(make())
    assert "「通常」" in said
    assert "自行估计" in said
    assert "2027 年起的放假安排还没有公布" in said


def test_own_durations_setbacks_progress_and_refused_durations_are_named() -> None:
    case = with_setback(make(), "withdrawal", date(2026, 11, 20))
    durations = {"fill_form": (1, 2, 3), "nothing_like_it": (1, 2, 3)}
    case = case.model_copy(update={"plan": case.plan.model_copy(update={"durations": durations})})
    said = keys(case)
    assert "你自己填的天数: 填写申请表" in said
    assert "撤回" in said
    assert "nothing_like_it" in said
    begun = make()
    tasks = {"open_account": TaskProgress(started=date(2026, 11, 23), finished=date(2026, 11, 23))}
    begun = begun.model_copy(update={"progress": begun.progress.model_copy(update={"tasks": tasks})})
    assert "实际日期" in keys(begun)
    assert "实际日期" not in keys(make())


def test_open_questions_and_chosen_readings_are_named() -> None:
    assert "没答完" in keys(make(insurance=None))
    assert "没答完" not in keys(make(insurance=months(36, 12000)))
    shown = Look(make(), AS_OF, WORLD)
    reading = next(r for r in shown.knowledge.policy.readings.values() if len(r.choices) > 1)
    assert reading.question.zh not in keys(make())
    assert reading.question.zh in keys(make(readings={reading.id: reading.choices[1].id}))


@pytest.mark.parametrize(("as_of", "assumed"), [(date(2027, 7, 31), False), (date(2027, 8, 1), True)])
def test_a_wage_that_nobody_has_announced_is_named(as_of: date, assumed: bool) -> None:
    words = Look(make(insurance=[paid("2024-01", None, 12_000)]), as_of, WORLD).assumptions()
    assert (say("report.assumed_wages").text() in words) is assumed


def test_a_reading_on_which_the_verdict_hangs_is_said_to_decide() -> None:
    hanging = [shown for shown in (Look(load_case(p.read_bytes()), AS_OF, WORLD) for p in SAMPLES) if shown.deciding]
    for shown in hanging:
        assert any("结论取决于" in words for words in shown.assumptions())
    plain = Look(make(), AS_OF, WORLD)
    assert any("结论取决于" in words for words in plain.assumptions()) is bool(plain.deciding)


def test_words_of_a_row_say_what_is_special_about_it() -> None:
    rows = {row.task.id: row_words(row) for row in plan_case(make(), AS_OF).schedule.rows}
    assert "办完就锁定" in rows["employer_review"]
    assert "推定" in rows["decision"]
    assert rows["gather_basic"] == ""


# -- the command -----------------------------------------------------------------------------------------------------


def test_the_command_writes_what_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.json"
    case.write_text(dump_case(make()), "utf-8")
    page, book = tmp_path / "a.html", tmp_path / "b.xlsx"
    arguments = ["report", str(case), "--as-of", "2026-11-24"]
    assert command.main([*arguments, "-o", str(page)]) == 0
    assert page.read_bytes().startswith(b"<!DOCTYPE html>")
    assert not book.exists()
    assert command.main([*arguments, "--xlsx", str(book)]) == 0
    assert book.read_bytes().startswith(b"PK")
    assert capsys.readouterr().out.count("写好了") == 2


@pytest.mark.parametrize("where", [[], ["-o", "no-such-folder/x.html"], ["--xlsx", "."]])
def test_the_command_says_what_is_wrong_with_where_to_write(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.json"
    case.write_text(dump_case(make()), "utf-8")
    assert command.main(["report", str(case), *where]) == 2
    assert capsys.readouterr().err.strip()


def test_the_workbook_is_of_the_same_contents() -> None:
    assert workbook(Look(make(employment={**good()["employment"]}), AS_OF, WORLD), AS_OF).startswith(b"PK")
