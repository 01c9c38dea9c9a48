"""The command line, for HR, scripts and tests: ``python -m jzz_core COMMAND``; the commands stand in ``commands``.

Results go to standard output (JSON with --json), one sentence about bad input to standard error with exit code 2.
The one place of the core that reads a clock.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import NoReturn
from zoneinfo import ZoneInfo

from .base import JzzError
from .commands import COMMANDS


def today() -> date:
    """Today in Shanghai, wherever the computer stands."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # argparse says it in English; the usage shows the same in a form that anybody can copy.
        usage = " ".join(self.format_usage().removeprefix("usage:").split())
        print(f"命令写得不对, 应该是: {usage}", file=sys.stderr)
        raise SystemExit(2)


def _arguments() -> _Parser:
    parser = _Parser(prog="python -m jzz_core", description="上海市居住证积分: 测算、计划、工作日")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for command in COMMANDS:
        command.add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 2 bad input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = _arguments().parse_args(arguments)
    try:
        args.run(args, today())
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has enough ("| head"): no error. Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except JzzError as error:
        print(str(error).replace("\n", " "), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
