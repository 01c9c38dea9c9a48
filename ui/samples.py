"""The sample cases of ``data/samples/``: case files with a title."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jzz_core.base import DATA_DIR, BadCaseError, BadDataError
from jzz_core.case import Case, load_case

from .i18n import t

FOLDER = DATA_DIR / "samples"
_SHOWN = "data/samples"


@cache
def names() -> Mapping[str, str]:
    """File stem → title, in the order of the index. Raises BadDataError when it cannot be read."""
    try:
        titles: dict[str, str] = json.loads((FOLDER / "index.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadDataError(f"{_SHOWN}/index.json", "", t("sidebar.file_unreadable")) from error
    return titles


def path(name: str) -> Path:
    return FOLDER / f"{name}.json"


def load(name: str) -> Case:
    """Raises BadDataError, naming the file, when the sample cannot be read."""
    try:
        return load_case(path(name).read_bytes())
    except OSError as error:
        raise BadDataError(f"{_SHOWN}/{name}.json", "", t("sidebar.file_unreadable")) from error
    except BadCaseError as error:
        raise BadDataError(f"{_SHOWN}/{name}.json", "", str(error)) from error
