"""``report``: the whole of one case as a page to print, and as a workbook."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from ..base import BadCaseError
from ..files import report_html, workbook
from ..look import contents
from .common import read_case, read_day, write_file

if TYPE_CHECKING:
    from . import Subcommands


def add(commands: Subcommands) -> None:
    report = commands.add_parser("report", help="一份可打印的报告, 或 Excel 工作簿")
    report.add_argument("case", metavar="CASE.json")
    report.add_argument("--as-of", metavar="DATE", help="基准日, 默认今天 (上海)")
    report.add_argument("-o", "--html", metavar="FILE.html", help="报告写到哪个文件")
    report.add_argument("--xlsx", metavar="FILE.xlsx", help="工作簿写到哪个文件")
    report.set_defaults(run=run)


def run(args: argparse.Namespace, today: date) -> None:
    if not (args.html or args.xlsx):
        raise BadCaseError("没有说写到哪里: 报告用 -o 文件名.html, 工作簿用 --xlsx 文件名.xlsx")
    shown = contents(read_case(args.case), read_day(args.as_of) if args.as_of else today)
    for name, build in ((args.html, report_html), (args.xlsx, workbook)):
        if name:
            write_file(name, build(shown, today))
