"""``score``: the points of one case with their reasons."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..files import score_document
from ..knowledge import Knowledge
from ..look import Look
from .common import print_json, read_case, read_day

if TYPE_CHECKING:
    from . import Subcommands


def add(commands: Subcommands) -> None:
    score = commands.add_parser("score", help="测算积分并说明理由")
    score.add_argument("case", metavar="CASE.json")
    score.add_argument("--as-of", metavar="DATE", help="基准日, 默认今天 (上海)")
    score.add_argument("--json", action="store_true")
    score.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> None:
    look = Look(read_case(args.case), read_day(args.as_of) if args.as_of else today, knowledge)
    document = score_document(look.scored())
    if args.json:
        print_json(document)
        return
    high = document["range"]["high"]
    upto = f", 最高可能 {high} 分" if high > document["total"] else ""
    print(f"{document['total']} 分{upto} / {document['standard']}  ({document['verdict_text']})")
    end = look.measures_end
    for told in ([end.advice] if end.advice else []) + (list(end.about) if end.looked_after else []):
        print(told.text())
    for line in document["lines"]:
        if line["points"] or line["counted"]:
            print(f"  {line['points']:>4} {'' if line['counted'] else '(不计) '}{line['name']}: {line['reason']}")
        elif line["state"] == "ask" and line["best"]:
            print(f"     ? {line['name']}: {line['reason']}")
    for blocker in document["blockers"]:
        print(f"  ✖ {blocker['name']}: {blocker['reason']}; {blocker['next_step']}")
