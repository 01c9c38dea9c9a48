"""The case as an Excel workbook: points, papers, timeline, what it rests on.

Real dates; no formula, no link, no macro.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ...base import say, word
from ...case import choice_word, scenario_word
from ...look import Look
from ...papers import Need
from ..export.said import word as export_word
from ..export.sheet import COLUMNS, WIDTHS, timeline_table
from ..export.workbook import Cell, Sheet, workbook_of
from .own_words import own_words


def workbook(shown: Look, made: date) -> bytes:
    """The file. ``made``: the day of export, which becomes its time stamp. It names no author."""
    return workbook_of(sheets(shown, made), made)


def sheets(shown: Look, made: date) -> tuple[Sheet, ...]:
    """What stands on the sheets, without the library."""
    return (
        Sheet(
            "积分",
            ("指标", "分", "最多", "计入", "为什么", "条款", "来源", "可信度"),
            (26, 8, 8, 12, 70, 16, 16, 8),
            _points(shown),
        ),
        Sheet(
            "材料",
            (
                "去哪一趟",
                "哪天去",
                "推定",
                "材料",
                "谁准备",
                "原件",
                "复印件",
                "盖章",
                "要不要",
                "现在",
                "取得",
                "到期",
            ),
            (30, 12, 8, 40, 12, 10, 8, 8, 10, 10, 12, 12),
            _papers(shown),
        ),
        Sheet("时间线", [export_word(name, "zh") for name in COLUMNS], WIDTHS, _timeline(shown)),
        Sheet("以后几年", ("哪天", "分", "最多", "标准", "条件", "什么事"), (12, 8, 8, 8, 14, 80), _years(shown)),
        Sheet("说明", ("项目", "内容"), (22, 90), _about(shown, made)),
    )


def _points(shown: Look) -> list[list[Cell]]:
    if shown.evaluation is None:
        return []
    rows: list[list[Cell]] = []
    for line in shown.evaluation.lines:
        reason = "; ".join([line.reason.text(), *(remark.text() for remark in line.remarks)])
        indicator = line.indicator
        rows.append(
            [
                indicator.name.get(),
                line.points,
                line.best,
                word("line", line.state),
                reason,
                indicator.article,
                ", ".join(indicator.sources),
                line.confidence,
            ]
        )
    return rows


def _papers(shown: Look) -> list[list[Cell]]:
    progress = shown.case.progress.materials
    rows: list[list[Cell]] = []
    for visit in shown.my_visits:
        for paper in visit.papers:
            kept = progress.get(paper.material) if paper.material else None
            rows.append(
                [
                    visit.about.name.get(),
                    visit.day,
                    "是" if visit.provisional else "",
                    paper.name.get(),
                    word("supplier", paper.supplier),
                    word("original", paper.original),
                    paper.copies,
                    "公章" if paper.seal else "",
                    "要" if paper.need is Need.REQUIRED else "可能要",
                    choice_word("progress.materials.state", paper.state) if paper.state is not None else "",
                    kept.obtained if kept is not None else None,
                    kept.expires if kept is not None else None,
                ]
            )
    return rows


def _timeline(shown: Look) -> list[Sequence[Cell]]:
    return [] if shown.plan is None else list(timeline_table(shown.plan))


def _years(shown: Look) -> list[list[Cell]]:
    years = shown.years
    return [
        [one.day, one.on.low, one.on.high, one.on.standard, word("finding", one.on.conditions), one.note.text()]
        for one in (years.days if years is not None else ())
    ]


def _about(shown: Look, made: date) -> list[list[Cell]]:
    case, evaluation, plan, about = shown.case, shown.evaluation, shown.plan, shown.knowledge.policy.about
    facts: list[list[Cell]] = [
        ["称呼", own_words(case.applicant.alias)],
        ["基准日", shown.as_of],
        ["导出日期", made],
    ]
    if evaluation is not None:
        open_range = f" 到 {evaluation.high}" if evaluation.high > evaluation.total else ""
        facts.append(["积分", f"{evaluation.total}{open_range} 分, 标准 {evaluation.standard} 分"])
        facts += [[f.condition.name.get(), _finding(f)] for f in evaluation.findings if f.condition.decides]
    if plan is not None and not plan.filing.possible:
        facts.append([say("filing.about").text(), plan.filing.text()])
    elif plan is not None:
        facts += [[f"按「{scenario_word(name)}」办完", finish] for name, finish in plan.finishes.items()]
    if case.plan.deadline is not None:
        facts.append(["要赶的日子", case.plan.deadline.date])
        facts.append(["为了什么", own_words(case.plan.deadline.label)])
    facts += [["要留心", message.text()] for message in shown.coming]
    facts += [["去窗口", f"{p.about.name.get()}: {word('visit', p.standing)}"] for p in shown.visits]
    facts += [["暂时算不出", trouble] for trouble in shown.troubles]
    if shown.measures_end.advice is not None:
        facts.append(["可以早些", shown.measures_end.advice.text()])
    facts += [["依据", words] for words in shown.assumptions()]
    facts.append(["规则", f"{about.name.get()}, {about.checked_on.isoformat()} 核对"])
    facts.append(["工作日历", shown.knowledge.calendar.version()])
    facts += [["还不知道的", limit.get()] for limit in about.limit]
    facts += [[f"来源 {source.id}", source.title.get()] for source in shown.sources()]
    return [fact for fact in facts if fact[1] != ""]


def _finding(finding: Any) -> str:
    step = f"; 下一步: {finding.next_step.text()}" if finding.next_step is not None else ""
    return f"{word('finding', finding.state)}: {finding.reason.text()}{step}"
