"""``bulk``: thousands of people, or rows of the fact table, scored in one go."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..base import BadCaseError
from ..book import BULK_KINDS, result_file, score_file
from ..knowledge import Knowledge
from .common import read_day, read_file, write_file

if TYPE_CHECKING:
    from . import Subcommands

_LARGEST = 2_000_000_000


def add(commands: Subcommands) -> None:
    parser = commands.add_parser("bulk", help="成千上万的人一次算完: 积分、最高可能、每一项、条件")
    parser.add_argument("people", metavar="PEOPLE.csv|xlsx|parquet|json")
    parser.add_argument("-o", "--output", metavar="OUT.csv|xlsx|parquet", required=True, help="结果写到哪个文件")
    parser.add_argument("--as-of", metavar="DATE", help="基准日, 默认今天 (上海)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, today: date, knowledge: Knowledge) -> None:
    kind, wanted = _kind(args.people, (*BULK_KINDS, "json")), _kind(args.output, BULK_KINDS)
    as_of = read_day(args.as_of) if args.as_of else today
    result = score_file(read_file(args.people, _LARGEST), kind, as_of, knowledge)
    write_file(args.output, result_file(result, wanted, today))
    refused = f", 其中 {result.refused} 人没有算出来, 原因见最后一列" if result.refused else ""
    print(f"{len(result)} {'人' if result.people else '行'}{refused}")


def _kind(name: str, known: tuple[str, ...]) -> str:
    kind = Path(name).suffix.lower().lstrip(".")
    if kind not in known:
        raise BadCaseError(f"看不懂「{name}」是哪种文件: 文件名请以 {'、'.join(f'.{one}' for one in known)} 结尾")
    return kind
