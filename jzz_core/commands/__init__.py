"""The commands of ``python -m jzz_core``, one module each: ``add`` names its arguments, ``run`` does it.

``run(args, today, knowledge)`` prints the result and raises JzzError for bad input; it may give an exit code.

To add one, put the name of its module into COMMANDS. Only the module of the command that is asked for is loaded.
"""

from __future__ import annotations

import argparse
from typing import TypeAlias

Subcommands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
COMMANDS = ("score", "outlook", "years", "plan", "report", "ways", "book", "bulk", "workdays", "ask", "check")
