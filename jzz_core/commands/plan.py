"""``plan``: the dated steps of one case."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..case import Scenario
from ..files import plan_document
from ..knowledge import Knowledge
from ..look import Look
from .common import print_json, read_case, read_day

if TYPE_CHECKING:
    from . import Subcommands


def add(commands: Subcommands) -> None:
    plan = commands.add_parser("plan", help="排出各步骤的日期")
    plan.add_argument("case", metavar="CASE.json")
    plan.add_argument("--start", metavar="DATE", help="第一步开始的日子, 默认计划里的日子或今天")
    plan.add_argument("--as-of", metavar="DATE", help="今天: 还没办完的从这一天起重排; 默认有进度时按今天 (上海)")
    plan.add_argument("--scenario", choices=[s.value for s in Scenario])
    plan.add_argument("--json", action="store_true")
    plan.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> None:
    case = read_case(args.case)
    look = Look(
        case,
        read_day(args.as_of) if args.as_of else today,
        knowledge,
        begin=read_day(args.start) if args.start else None,
        speed=Scenario(args.scenario) if args.scenario else None,
        # Without a word about today and without progress the plan stays as asked, also one that begins in the past.
        replan=True if args.as_of else None,
    )
    plan = look.planned()
    if args.json:
        print_json(plan_document(plan))
        return
    process = plan.knowledge.process
    for row in plan.schedule.rows:
        marks = ("*" if row.critical else " ") + ("推定" if row.provisional else "")
        actor = process.actor(row.task.actor).name.get()
        print(f"{row.start} → {row.finish}  {actor}  {row.task.name.get()} {marks}")
    tail = ""
    if plan.simulation is not None:
        first, second, third = (plan.simulation.quantile(share) for share in (0.5, 0.8, 0.95))
        tail = f"  (100 人里 50 人 {first}, 80 人 {second}, 95 人 {third} 前)"
    if plan.permit_line is not None:
        print(plan.permit_line.text())
    if renewal := plan.measures_end.text():
        print(renewal)
    for message in plan.coming:
        print(f"! {message.text()}")
    if plan.filing.possible:
        print(f"完成: {plan.finish}{tail}")
    else:
        print(f"{plan.filing.text()}\n{plan.if_now.text()}")
