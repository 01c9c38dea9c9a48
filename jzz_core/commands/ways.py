"""``ways``: what brings one case to the standard, and when."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..ahead import Mode, Way, find_ways
from ..files import ways_document
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


def run(args: argparse.Namespace, today: date) -> None:
    ways = find_ways(read_case(args.case), read_day(args.as_of) if args.as_of else today)
    if args.json:
        print_json(ways_document(ways))
        return
    print(f"{ways.as_of} 有 {ways.total} 分, 标准 {ways.standard} 分; 比较了 {ways.count} 种组合, 看到 {ways.last}")
    print(_line(ways.mode, ways.wait))
    for way in ways.ways[:_SHOWN]:
        print(_line(ways.mode, way))


def _line(mode: Mode, way: Way) -> str:
    names = " + ".join(f"{step.move.name.get()} ({step.done})" for step in way.steps) or "什么都不做, 只等待"
    if mode is Mode.REACH:
        found = f"{way.first} 起达到 {way.total} 分" if way.first else "这些年里达不到"
    else:
        found = f"{way.day} 有 {way.total} 分" + (f", 多 {way.total - way.waiting} 分" if way.steps else "")
    lost = f"; {way.lost} 起又低于标准" if way.first and way.lost else ""
    effort = f" [费力 {way.effort}]" if way.steps else ""
    return f"  {found}{lost}: {names}{effort}"
