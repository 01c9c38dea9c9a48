"""The command line, for HR, scripts and tests: ``python -m jzz_core COMMAND``, ``jzz COMMAND`` where it is installed.

Results go to standard output (JSON with --json), one sentence about bad input to standard error with exit code 2. The
commands stand in ``commands``. The one place of the core that reads a clock.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from .base import JzzError
from .commands import COMMANDS
from .knowledge import Knowledge


def today() -> date:
    """Today in Shanghai, wherever the computer stands."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # argparse says it in English; the usage shows the same in a form that anybody can copy.
        usage = " ".join(self.format_usage().removeprefix("usage:").split())
        _complain(f"命令写得不对, 应该是: {usage}")
        raise SystemExit(2)


def _arguments(asked: str | None = None) -> _Parser:
    prog = "jzz" if Path(sys.argv[0]).stem == "jzz" else "python -m jzz_core"
    parser = _Parser(prog=prog, description="上海市居住证积分: 测算、计划、工作日")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for name in (asked,) if asked in COMMANDS else COMMANDS:  # no other needs to be loaded
        import_module(f".commands.{name}", __package__).add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 something to do (``check``), 2 bad input or no output."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:  # closed by whoever started this
            setattr(sys, name, os.fdopen(_nowhere(number), "w"))
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        try:
            given = sys.argv[1:] if arguments is None else arguments
            args = _arguments(next(iter(given), None)).parse_args(given)
            code = args.run(args, today(), Knowledge())
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has enough ("| head"): no error. Python would complain once more when it flushes at the end.
        _nowhere(sys.stdout.fileno())
        return 0
    except JzzError as error:
        _complain(str(error).replace("\n", " "))
        return 2
    except OSError as error:
        _nowhere(sys.stdout.fileno())
        _complain(f"结果写不出去 ({error.strerror}): 请检查磁盘空间和输出的位置")
        return 2
    return int(code or 0)


def _complain(text: str) -> None:
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:  # nobody can be told
        _nowhere(sys.stderr.fileno())


def _nowhere(number: int) -> int:
    """What is written to this descriptor from now on is lost."""
    opened = os.open(os.devnull, os.O_WRONLY)
    if opened != number:
        os.dup2(opened, number)
    return number


if __name__ == "__main__":
    raise SystemExit(main())
