"""``outlook``: the points of one case for the next ten years."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..ahead import outlook, renewal_words, summary
from ..files import outlook_document
from ..knowledge import Knowledge
from .common import print_json, read_case, read_day

if TYPE_CHECKING:
    from . import Subcommands


def add(commands: Subcommands) -> None:
    ahead = commands.add_parser("outlook", help="以后十年的分数, 哪天到标准分值")
    ahead.add_argument("case", metavar="CASE.json")
    ahead.add_argument("--as-of", metavar="DATE", help="基准日, 默认今天 (上海)")
    ahead.add_argument("--json", action="store_true")
    ahead.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> None:
    case = read_case(args.case)
    seen = outlook(case, read_day(args.as_of) if args.as_of else today, knowledge.policy)
    if args.json:
        print_json(outlook_document(case, seen))
        return
    print("; ".join(part.text() for part in summary(seen)))
    for words in renewal_words(seen):
        print(words.text())
    for event in seen.events:
        print(f"  {event.day}  {event.change:>+4} = {event.total:>3}  {event.label.text()}")
    for renewal in seen.renewals:
        print(f"  {renewal.day}  签注时 {renewal.total} 分{'' if renewal.reaches else ', 不够'}")
