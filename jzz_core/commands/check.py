"""``check``: whether the data can be read, and what of it has to be looked after."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..ahead import load_ways
from ..files import load_letters
from ..guide import library_of
from ..knowledge import Knowledge
from .common import read_day

if TYPE_CHECKING:
    from . import Subcommands


def add(commands: Subcommands) -> None:
    check = commands.add_parser("check", help="检查数据: 读得出来吗, 日历和核对日过期了吗")
    check.add_argument("--as-of", metavar="DATE", help="哪一天 (默认今天)")
    check.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> int:
    """One line each; 1 when something has to be done. Raises BadDataError for a file that is broken."""
    day = read_day(args.as_of) if args.as_of else today
    knowledge.read_all()
    for load in (load_ways, load_letters, library_of):
        knowledge.read(load)
    print("✓ 数据: 都读得出来, 互相对得上")
    about, calendar = knowledge.policy.about, knowledge.calendar
    to_do = 0
    if calendar.is_provisional(day):
        print(f"✗ 日历: 还没有收录 {day.year} 年的放假安排, 所有日期都是推定。见 docs/update-policy-data.md")
        to_do += 1
    else:
        print(f"✓ 日历: {calendar.version()}")
    age = (day - about.checked_on).days
    print(f"✓ 数据核对日: {about.checked_on}" + (f", {age} 天前" if age > 0 else ""))
    for entry in about.check:
        late = day > entry.by
        to_do += late
        words = f"已过核对期限 {entry.by}: {entry.why.get()}。见 docs/update-policy-data.md"
        print(f"{'✗' if late else '✓'} {entry.name.get()}: {words if late else f'{entry.by} 前核对'}")
    return 1 if to_do else 0
