"""The commands of ``python -m jzz_core``, one module each: ``add`` names its arguments, ``run`` does it.

``run(args, today, knowledge)`` prints the result and raises JzzError for bad input; it may give an exit code.

To add one, put its module into COMMANDS.
"""

from __future__ import annotations

import argparse
from typing import TypeAlias

from . import ask, book, bulk, check, outlook, plan, report, score, ways, workdays, years

Subcommands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
COMMANDS = (score, outlook, years, plan, report, ways, book, bulk, workdays, ask, check)
