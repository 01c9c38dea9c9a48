"""Run as a process in a copy of the program: breaks one data file after another and notes what the screen shows.

Writes JSON: file → {"errors": [...], "exception": bool, "title": ...}.
"""

from __future__ import annotations

import functools
import gc
import json
import sys
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path.cwd()


def forget() -> None:
    """Everything that was read once and kept."""
    gc.unfreeze()  # what the screens have set aside too
    for kept in gc.get_objects():
        if isinstance(kept, functools._lru_cache_wrapper) and kept.__module__.split(".")[0] in ("jzz_core", "ui"):
            kept.cache_clear()


def shown() -> dict[str, object]:
    forget()
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=60).run()
    return {
        "errors": [e.value.replace("\\", "") for e in at.error],
        "exception": bool(at.exception),
        "title": at.title[0].value if at.title else "",
    }


def main() -> None:
    found = {}
    for path in [*sorted((ROOT / "data").rglob("*.toml")), ROOT / "data" / "samples" / "index.json"]:
        whole = path.read_bytes()
        path.write_bytes(whole + b"\n= broken\n")
        found[path.relative_to(ROOT).as_posix()] = shown()
        path.write_bytes(whole)
    found["whole"] = shown()
    json.dump(found, sys.stdout)


main()
