"""The sample cases of ``data/samples/``: case files with a title."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jzz_core.case.file import load_case
from jzz_core.case.models import Case
from jzz_core.data_files import DATA_DIR

FOLDER = DATA_DIR / "samples"


@cache
def names() -> Mapping[str, str]:
    """File stem → title, in the order of the index."""
    titles: dict[str, str] = json.loads((FOLDER / "index.json").read_text("utf-8"))
    return titles


def path(name: str) -> Path:
    return FOLDER / f"{name}.json"


def load(name: str) -> Case:
    return load_case(path(name).read_bytes())
