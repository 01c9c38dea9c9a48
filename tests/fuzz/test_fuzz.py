"""Whatever comes in at a door ends in an answer or in a sentence.

Every run tries other inputs, for two seconds a door; JZZ_FUZZ_SECONDS tries longer, JZZ_FUZZ_SEED the same ones again.
An input that breaks a promise is written to ``found`` and tried in every run from then on.
"""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType
from typing import NoReturn

import pytest

from jzz_core import __main__ as command_line

from .doors import DOORS, WORLD

FOUND = Path(__file__).parent / "found"
SECONDS = float(os.environ.get("JZZ_FUZZ_SECONDS") or 2)
SEED = os.environ.get("JZZ_FUZZ_SEED") or str(time.time_ns())
HANGS = 60  # seconds for one input: hundreds of times what any takes on a busy machine


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command_line, "Knowledge", lambda: WORLD)


@contextmanager
def not_for_ever() -> Iterator[None]:
    def hangs(_number: int, _frame: FrameType | None) -> NoReturn:
        raise TimeoutError(f"no answer within {HANGS} seconds")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", DOORS)
def test_whatever_comes_in_is_answered_or_refused_in_a_sentence(name: str) -> None:
    door, rng = DOORS[name], Random(f"{SEED} {name}")  # noqa: S311 - no secret
    end, count = time.monotonic() + SECONDS, 0
    while not count or time.monotonic() < end:
        content, count = door.make(rng), count + 1
        try:
            with not_for_ever():
                door.check(content)
        except Exception as error:
            path = FOUND / f"{name}-{hashlib.sha256(content).hexdigest()[:12]}"
            path.write_bytes(content)
            error.add_note(
                f"JZZ_FUZZ_SEED={SEED}, input {count} of the door {name}, kept in tests/fuzz/found/{path.name}"
            )
            raise


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_what_once_broke_a_promise_holds_it(path: Path) -> None:
    with not_for_ever():
        DOORS[path.name.partition("-")[0]].check(path.read_bytes())
