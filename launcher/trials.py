"""Many changes of the code met with tests that are collected once: a plugin of pytest, given by run.py mutants.

Each test runs once, to know which functions it calls. Each change then gets a process that has
everything imported, puts the changed function in the place of the old one, and runs the tests that call it, the quick
ones first, until one fails.
"""

import contextlib
import gc
import json
import os
import resource
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from cProfile import Profile
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from launcher.mutants import Mutant, tree_of

LARGEST = 4 << 30  # bytes of one process: a change may make a loop endless
Place = tuple[str, int, str]  # file, first line and name of a function


def pytest_runtestloop(session: Any) -> bool:
    """In place of one run of the tests: says of each mutant whether it was killed."""
    jobs = [Mutant(**one) for one in json.loads(Path(os.environ["JZZ_MUTANTS"]).read_text("utf-8"))]
    reached = _reached(session)
    if session.testsfailed:
        return True
    live = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            live[_place(one.__code__)].append(one)
    gc.freeze()
    for number, mutant in enumerate(jobs):
        changed = list(_codes(compile(tree_of(mutant), mutant.file, "exec"), mutant.function))
        places = Counter(_place(code) for code in changed)  # two lambdas on one line cannot be told apart
        codes = {_place(code): code for code in changed if places[_place(code)] == 1}
        calling = {item: seconds for place in codes for item, seconds in reached.get(place, {}).items()}
        tests = sorted(calling, key=calling.__getitem__)
        limit = 20 + int(5 * sum(calling.values()))
        survives = not tests or _in_a_process(partial(_meets, codes, live, tests), limit)
        print("mutant", number, "survives" if survives else "killed", flush=True)
    return True


def _reached(session: Any) -> dict[Place, dict[Any, float]]:
    """By function the tests that call it, with the seconds that each takes."""
    notes = Path(os.environ["JZZ_MUTANTS"]).with_suffix(".reached")
    if not _in_a_process(partial(_watched, session.items, notes), 3600):
        session.testsfailed = 1
        return {}
    reached: dict[Place, dict[Any, float]] = defaultdict(dict)
    for item, (seconds, places) in zip(session.items, json.loads(notes.read_text("utf-8")), strict=True):
        for file, line, name in places:
            reached[file, line, name][item] = seconds
    return reached


def _watched(items: list[Any], notes: Path) -> bool:
    """Writes for each item how long it took and which functions it called. Whether all passed."""
    told = []
    for item, following in zip(items, [*items[1:], None], strict=True):
        begin, profile = time.monotonic(), Profile(builtins=False)
        profile.enable()
        passed = _passes(item, following)
        profile.disable()
        if not passed:
            return False
        called = {_place(one.code) for one in profile.getstats() if isinstance(one.code, CodeType)}
        told.append([time.monotonic() - begin, sorted(called)])
    notes.write_text(json.dumps(told), "utf-8")
    return True


def _meets(codes: dict[Place, CodeType], live: dict[Place, list[FunctionType]], tests: list[Any]) -> bool:
    """Whether all ``tests`` pass with the change."""
    for place, code in codes.items():
        for function in live.get(place, ()):
            # What takes other things from around itself than before cannot take the place of a function that is there.
            with contextlib.suppress(ValueError):
                function.__code__ = code
    return all(_passes(item) for item in tests)


def _codes(code: CodeType, function: int) -> Iterator[CodeType]:
    """The function that begins on that line, and what lies in it."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            if not function or one.co_firstlineno == function:
                yield one
                yield from _codes(one, 0)
            else:
                yield from _codes(one, function)


def _passes(item: Any, following: Any = None) -> bool:
    from _pytest.runner import runtestprotocol  # only inside pytest: the launcher itself needs nothing

    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _place(code: CodeType) -> Place:
    return os.path.relpath(code.co_filename), code.co_firstlineno, code.co_qualname


def _in_a_process(work: Callable[[], bool], seconds: int) -> bool:
    """What ``work`` returns; False when it raises, takes too much, or longer than ``seconds``."""
    child = os.fork()
    if not child:
        passed = False
        try:
            signal.alarm(seconds)
            resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))
            passed = work()
        finally:
            os._exit(not passed)
    return os.waitpid(child, 0)[1] == 0
