"""``years``: the family's years, from today to the last registration of the last child."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..base import OutsideDataError
from ..files import years_document
from ..knowledge import Knowledge
from ..look import Look
from .common import print_json, read_case, read_day

if TYPE_CHECKING:
    from . import Subcommands

_USED = {True: "用得上", False: "用不上", None: "还不知道"}


def add(commands: Subcommands) -> None:
    years = commands.add_parser("years", help="孩子的各次报名, 和到那时为止每个要紧日子的分数和条件")
    years.add_argument("case", metavar="CASE.json")
    years.add_argument("--as-of", metavar="DATE", help="基准日, 默认今天 (上海)")
    years.add_argument("--json", action="store_true")
    years.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> None:
    look = Look(read_case(args.case), read_day(args.as_of) if args.as_of else today, knowledge)
    look.scored()
    years = look.planned().years
    if years is None:
        raise OutsideDataError(f"从 {look.as_of} 起的以后几年超出了数据的范围: 请选择较早的基准日")
    document = years_document(years)
    if args.json:
        print_json(document)
        return
    print(document["advice"])
    for number, child in enumerate(document["children"], 1):
        for stage in child["stages"]:
            if not stage["over"]:
                mark, used = "推定" if stage["provisional"] else "", _USED[stage["may_be_used"]]
                print(f"孩子 {number}  {stage['from']} → {stage['until']} {mark} {stage['name']}: {used}")
                print(f"    {stage['why']}")
    for day in document["days"]:
        low, high = day["points"]["low"], day["points"]["high"]
        print(f"  {day['date']}  {low if low == high else f'{low}–{high}'} 分  {day['note']}")
