"""The command line, for HR, scripts and tests: ``python -m jzz_core score | plan | workdays``.

Results go to standard output (JSON with --json), one sentence about bad input to standard error with exit code 2.
The one place of the core that reads a clock.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from .calendar import load_calendar
from .case.choices import Scenario
from .case.file import MAX_BYTES, load_case
from .case.models import Case
from .errors import BadCaseError, JzzError
from .evaluate import evaluate
from .planning import default_process, plan_case
from .report import plan_document, score_document

_FILE_WORDS = {FileNotFoundError: "找不到", IsADirectoryError: "这是文件夹", PermissionError: "没有权限"}


def today() -> date:
    """Today in Shanghai, wherever the computer stands."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"命令写得不对 ({message}); 用 --help 看用法", file=sys.stderr)
        raise SystemExit(2)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadCaseError(f"「{text}」不是日期: 请写成 2026-11-24 这样") from None


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadCaseError(f"「{text}」不是整数: 请写工作日的天数, 往前数写负数") from None


def _case(name: str) -> Case:
    path = Path(name)
    try:
        with path.open("rb") as file:
            return load_case(file.read(MAX_BYTES + 1))
    except (OSError, ValueError) as error:
        reason = next((words for kind, words in _FILE_WORDS.items() if isinstance(error, kind)), "无法读取")
        raise BadCaseError(f"打不开文件「{name}」({reason}): 请检查路径") from None


def _score(args: argparse.Namespace) -> None:
    evaluation = evaluate(_case(args.case), _day(args.as_of) if args.as_of else today())
    document = score_document(evaluation)
    if args.json:
        _print_json(document)
        return
    print(f"{document['total']} 分 / {document['standard']}  ({document['verdict_text']})")
    for line in document["lines"]:
        if line["points"] or line["counted"]:
            print(f"  {line['points']:>4} {'' if line['counted'] else '(不计) '}{line['name']}: {line['reason']}")
    for blocker in document["blockers"]:
        print(f"  ✖ {blocker['name']}: {blocker['reason']}; {blocker['next_step']}")


def _plan(args: argparse.Namespace) -> None:
    case = _case(args.case)
    now = _day(args.as_of) if args.as_of else today()
    start = _day(args.start) if args.start else case.plan.start or now
    scenario = Scenario(args.scenario) if args.scenario else None
    # Without a word about today and without progress the plan stays as asked, also one that begins in the past.
    replan = now if args.as_of or case.progress.tasks else None
    document = plan_document(plan_case(case, start, scenario, today=replan), default_process(), today=now)
    if args.json:
        _print_json(document)
        return
    for task in document["tasks"]:
        marks = ("*" if task["critical"] else " ") + ("推定" if task["provisional"] else "")
        print(f"{task['start']} → {task['finish']}  {task['actor_name']}  {task['name']} {marks}")
    ranges = document["simulation"]
    print(
        f"完成: {document['finish']}  (100 人里 50 人 {ranges['p50']}, 80 人 {ranges['p80']}, 95 人 {ranges['p95']} 前)"
    )


def _workdays(args: argparse.Namespace) -> None:
    calendar = load_calendar()
    if args.action == "add":
        print(calendar.add(_day(args.first), _number(args.second)).isoformat())
    else:
        print(calendar.count(_day(args.first), _day(args.second)))


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=1))


def _arguments() -> _Parser:
    parser = _Parser(prog="python -m jzz_core", description="上海市居住证积分: 测算、计划、工作日")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    score = commands.add_parser("score", help="测算积分并说明理由")
    score.add_argument("case", metavar="CASE.json")
    score.add_argument("--as-of", metavar="DATE", help="基准日, 默认今天 (上海)")
    score.add_argument("--json", action="store_true")
    score.set_defaults(run=_score)
    plan = commands.add_parser("plan", help="排出各步骤的日期")
    plan.add_argument("case", metavar="CASE.json")
    plan.add_argument("--start", metavar="DATE", help="第一步开始的日子, 默认计划里的日子或今天")
    plan.add_argument("--as-of", metavar="DATE", help="今天: 还没办完的从这一天起重排; 默认有进度时按今天 (上海)")
    plan.add_argument("--scenario", choices=[s.value for s in Scenario])
    plan.add_argument("--json", action="store_true")
    plan.set_defaults(run=_plan)
    workdays = commands.add_parser("workdays", help="工作日: add 日期 天数 | count 日期 日期")
    workdays.add_argument("action", choices=["add", "count"])
    workdays.add_argument("first", metavar="DATE")
    workdays.add_argument("second", metavar="N|DATE")
    workdays.set_defaults(run=_workdays)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 2 bad input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = _arguments().parse_args(arguments)
    try:
        args.run(args)
    except JzzError as error:
        print(str(error).replace("\n", " "), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
