"""Run as a process in a copy of the program: breaks one data file after another and notes what the screen shows.

Writes JSON: file → {"errors": [...], "exception": bool, "title": ...}.
"""

from __future__ import annotations

import functools
import gc
import json
import pickle
import sys
from pathlib import Path

import tomli
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

ROOT = Path.cwd()


def keepers() -> list[functools._lru_cache_wrapper[object]]:
    """What keeps things that were read once, of all modules that are loaded."""
    gc.unfreeze()  # what the screens have set aside too
    caches = [found for found in gc.get_objects() if isinstance(found, functools._lru_cache_wrapper)]
    return [cache for cache in caches if cache.__module__.split(".")[0] in ("jzz_core", "ui")]


def hurry() -> None:
    """The same file is read many times, and the installed packages are looked through: once each is enough."""
    parsed = functools.cache(lambda text, more: pickle.dumps(tomllib_loads(text, **dict(more))))
    tomllib_loads = tomli.loads
    tomli.loads = lambda text, **more: pickle.loads(parsed(text, tuple(more.items())))  # noqa: S301
    manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)


def shown() -> dict[str, object]:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=60).run()
    return {
        "errors": [e.value.replace("\\", "") for e in at.error],
        "exception": bool(at.exception),
        "title": at.title[0].value if at.title else "",
    }


def main() -> None:
    hurry()
    found = {"whole": shown()}
    kept = keepers()
    for path in [*sorted((ROOT / "data").rglob("*.toml")), ROOT / "data" / "samples" / "index.json"]:
        whole = path.read_bytes()
        path.write_bytes(whole + b"\n= broken\n")
        for cache in kept:
            cache.cache_clear()
        found[path.relative_to(ROOT).as_posix()] = shown()
        path.write_bytes(whole)
    json.dump(found, sys.stdout)


main()
