"""``workdays``: add and count working days."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..knowledge import Knowledge
from .common import read_day, read_number

if TYPE_CHECKING:
    from . import Subcommands


def add(commands: Subcommands) -> None:
    workdays = commands.add_parser("workdays", help="工作日: add 日期 天数 | count 日期 日期")
    workdays.add_argument("action", choices=["add", "count"])
    workdays.add_argument("first", metavar="DATE")
    workdays.add_argument("second", metavar="N|DATE")
    workdays.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> None:
    calendar = knowledge.calendar
    if args.action == "add":
        print(calendar.add(read_day(args.first), read_number(args.second)).isoformat())
    else:
        print(calendar.count(read_day(args.first), read_day(args.second)))
