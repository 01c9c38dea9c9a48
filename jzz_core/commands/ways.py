"""``ways``: what brings one case to the standard, and when."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..ahead import Mode, Way, Ways, find_ways, load_ways
from ..base import say
from ..files import ways_document
from ..knowledge import Knowledge
from .common import print_json, read_case, read_day

if TYPE_CHECKING:
    from . import Subcommands

_SHOWN = 8


def add(commands: Subcommands) -> None:
    ways = commands.add_parser("ways", help="怎样达到标准分值, 最早哪天")
    ways.add_argument("case", metavar="CASE.json")
    ways.add_argument("--as-of", metavar="DATE", help="基准日, 默认今天 (上海)")
    ways.add_argument("--json", action="store_true")
    ways.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> None:
    as_of = read_day(args.as_of) if args.as_of else today
    ways = find_ways(read_case(args.case), as_of, knowledge.policy, knowledge.read(load_ways))
    if args.json:
        print_json(ways_document(ways))
        return
    print(f"{ways.as_of} 有 {ways.total} 分, 标准 {ways.standard} 分; 比较了 {ways.count} 种组合, 看到 {ways.last}")
    for way in (ways.wait, *ways.ways[:_SHOWN]):
        print(_line(ways, way))
    for one in ways.out_of_reach:
        lacking = [lack.text.get() for lack in one.missing]
        lacking += [f"基数每月 {one.raised.now:,} → {one.raised.need:,} 元"] if one.raised else []
        print(f"  现在还走不通: {one.move.name.get()} (缺 {'; '.join(lacking)})")
    if ways.renewal_words():
        print(ways.renewal_words())


def _line(ways: Ways, way: Way) -> str:
    names = " + ".join(f"{step.move.name.get()} ({step.done})" for step in way.steps) or "什么都不做, 只等待"
    if ways.mode is Mode.REACH:
        found = f"{way.first} 起达到 {way.total} 分" if way.first else "这些年里达不到"
    else:
        found = f"{way.day} 有 {way.total} 分" + (f", 多 {way.total - way.waiting} 分" if way.steps else "")
    lost = f"; {way.lost} 起又低于标准" if way.first and way.lost else ""
    effort = f" [费力 {way.effort}]" if way.steps else ""
    assumed = f" [{say('end.mark').text()}]" if ways.assumes_renewal(way) else ""
    raised = "".join(f"; 基数每月 {s.raised.now:,} → {s.raised.need:,} 元" for s in way.steps if s.raised)
    grown = "".join(
        f"; 社平工资{one.growth.name.get()}: {f'{one.first} 起' if one.first else '这些年里达不到'}"
        for one in way.growths
    )
    return f"  {found}{lost}: {names}{raised}{effort}{grown}{assumed}"
