"""``book``: many cases from one file at a glance, and the window visit_rounds that can be made together."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..base import BadCaseError, say
from ..book import (
    MAX_BYTES,
    BookReading,
    Row,
    VisitRound,
    book_csv,
    cases_json,
    most_urgent_first,
    read_cases,
    summary,
    table,
    template_csv,
    visit_rounds,
)
from ..knowledge import Knowledge
from .common import read_day, read_file, write_file

if TYPE_CHECKING:
    from . import Subcommands

_TOLD = 20  # troubles told at once


def add(commands: Subcommands) -> None:
    book = commands.add_parser("book", help="许多案例一览, 可以并成一趟的窗口")
    book.add_argument("cases", metavar="CASES.csv|CASES.json", nargs="?")
    book.add_argument("--as-of", metavar="DATE", help="基准日, 默认今天 (上海)")
    book.add_argument("--csv", metavar="FILE.csv", help="一览表写到哪个文件")
    book.add_argument("--json", metavar="FILE.json", help="所有案例写到哪个文件")
    book.add_argument("--template", metavar="FILE.csv", help="空白的模板写到哪个文件")
    book.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> None:
    if args.template:
        write_file(args.template, template_csv())
    if args.cases is None:
        if not args.template:
            raise BadCaseError("没有说读哪个文件: 写 book 文件名.csv, 空白的模板用 --template 文件名.csv")
        return
    as_of = read_day(args.as_of) if args.as_of else today
    reading = read_cases(read_file(args.cases, MAX_BYTES), as_of, knowledge.policy)
    if not reading.usable:
        raise BadCaseError(_troubles(reading))
    rows = most_urgent_first(summary(one.case, as_of, knowledge, str(one.number)) for one in reading.cases)
    for row, cells in zip(rows, table(rows, knowledge), strict=True):
        print(_line(row, cells))
    if any(row.renewal for row in rows):
        print(knowledge.policy.renewal_words.text())
    for trip in visit_rounds(rows, as_of):
        print(_trip(trip, knowledge))
    if args.csv:
        write_file(args.csv, book_csv(rows, knowledge))
    if args.json:
        write_file(args.json, cases_json(one.case for one in reading.cases))


def _troubles(reading: BookReading) -> str:
    place = "第 {} 行" if reading.table else "第 {} 个案例"
    told = [f"{place.format(t.number)}: {t.message.text()}" for t in reading.troubles[:_TOLD]]
    more = len(reading.troubles) - len(told)
    return "一个都没有导入, 请先改好。" + "; ".join(told) + (f"; 还有 {more} 处" if more else "")


def _line(row: Row, cells: Sequence[object]) -> str:
    points = "–" if row.total is None else f"{row.total} 分"
    shown = [str(cells[n]) for n in (5, 6)] + [f"{cells[9]} 办完" if cells[9] else "", str(cells[14])]
    shown.append(say("end.mark").text() if row.renewal else "")
    return f"{cells[0]}: {cells[1]}, {points}; {', '.join(part for part in shown if part)}"


def _trip(trip: VisitRound, knowledge: Knowledge) -> str:
    district = knowledge.policy.districts.get(trip.district or "")
    where = district.name.get() if district else "区还没填"
    who = "、".join(
        f"{' '.join(row.alias.split())} {knowledge.visits.visit(visit.visit).name.get()} ({visit.day})"
        for row, visit in trip.visits
    )
    together = f"; {trip.day} 起可以一趟办" if trip.combined else ""
    return f"  {trip.monday} 那周, {where}: {who}{together}"
