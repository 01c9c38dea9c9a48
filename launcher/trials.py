"""Changes of the code met with the tests of their rooms: started by run.py mutants, in a copy of the code.

For each room the tests run once without a change, to know which of them reach which line. Each change then gets a
process of its own that has all libraries loaded and nothing of our code: there the tests that reach the changed line
run, the quick ones first, until one fails, and if none does all others of the room.
"""

import ast
import contextlib
import importlib
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Any

from launcher.environment import say
from launcher.mutants import Mutant, folder_of, own_tests, tree_of

WAITS = 20
LARGEST = 4 << 30  # bytes of one process: a change may make a loop endless


class Watch:
    """A plugin of pytest: the seconds of each test and, with coverage, the lines it reaches."""

    def __init__(self, coverage: Any) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.coverage.switch_context(nodeid)
        self.seconds[nodeid] = -time.monotonic()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.seconds[nodeid] += time.monotonic()
        self.coverage.switch_context("")


class Only:
    """A plugin of pytest: these tests in this order."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        found = {one.nodeid: one for one in items}
        items[:] = [found[name] for name in self.names if name in found]


def tests_pass(files: Iterable[str], plugin: object) -> bool:
    import pytest  # only where the tests are: the launcher itself needs nothing

    words = ["-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--basetemp=../tests"]
    return pytest.main([*words, *files], plugins=[plugin]) == 0


def watched(room: str, notes: Path, lines: set[tuple[str, int]]) -> bool:
    """Whether all pass; notes the seconds of each test, for each of ``lines`` the tests, and the libraries in use."""
    import coverage

    own = coverage.Coverage(data_file=None, config_file=False, source=[str(folder_of(room))])
    watch = Watch(own)
    own.start()
    passed = tests_pass(own_tests(room), watch)
    own.stop()
    data, reached = own.get_data(), []
    for file in {file for file, _line in lines}:
        by_line = data.contexts_by_lineno(os.path.abspath(file))  # noqa: PTH100 - as coverage does it
        reached += [[file, line, [name for name in names if name]] for line, names in by_line.items()]
    libraries = [name for name, one in sys.modules.items() if "site-packages" in (getattr(one, "__file__", "") or "")]
    notes.write_text(json.dumps([watch.seconds, reached, libraries]), "utf-8")
    return passed


def in_a_process(work: Callable[[], bool], seconds: float) -> str:
    """``passed`` or ``failed``; ``time`` when it would take longer: ``seconds`` of the processor, or many times as long
    waiting, as the machine may be busy. What it prints stands in ../said."""
    child = os.fork()
    if not child:
        passed = False
        try:
            os.setsid()
            said = os.open("../said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(said, 1)
            os.dup2(said, 2)
            resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))
            resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), ceil(seconds) + 1))
            signal.setitimer(signal.ITIMER_REAL, WAITS * seconds)
            passed = work()
        finally:
            os._exit(not passed)
    try:
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    finally:
        with contextlib.suppress(ProcessLookupError):  # it, or what it left behind
            os.killpg(child, signal.SIGKILL)
    return {0: "passed", -signal.SIGALRM: "time", -signal.SIGXCPU: "time"}.get(code, "failed")


def load(libraries: Iterable[str]) -> None:
    """Once for all; and what a property has found shall not be made smaller, which takes long."""
    for name in libraries:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    from hypothesis import Phase, settings

    settings.register_profile("trials", phases=[Phase.explicit, Phase.generate])
    settings.load_profile("trials")


@contextlib.contextmanager
def made(mutant: Mutant) -> Iterator[None]:
    """The file with the change, then as it was to the nanosecond: what is compiled from it stays of use."""
    path = Path(mutant.file)
    before, when = path.read_bytes(), path.stat().st_mtime_ns
    path.write_text(ast.unparse(tree_of(mutant)), "utf-8")
    # What is compiled now is not kept, neither here nor by processes that a test starts.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    try:
        yield
    finally:
        sys.dont_write_bytecode = False
        del os.environ["PYTHONDONTWRITEBYTECODE"]
        path.write_bytes(before)
        os.utime(path, ns=(when, when))


def verdict(mutant: Mutant, seconds: dict[str, float], reaching: Sequence[str]) -> str:
    """``killed``, ``time`` when it was killed because a test did not end, or ``survives``."""
    near = sorted(reaching, key=seconds.__getitem__)
    far = sorted(seconds.keys() - set(near), key=lambda name: (Path(mutant.file).stem not in name, seconds[name]))
    for names in filter(None, (near, far)):
        files = dict.fromkeys(name.partition("::")[0] for name in names)
        limit = 30 + 5 * sum(seconds[name] for name in names)
        ended = in_a_process(partial(tests_pass, files, Only(names)), limit)
        if ended != "passed":
            return "killed" if ended == "failed" else ended
    return "survives"


def main(todo: str, done: str) -> int:
    """Tries all in the file ``todo``, adding each verdict to ``done``; 1 when tests fail without any change."""
    mutants = [Mutant(**one) for one in json.loads(Path(todo).read_text("utf-8"))]
    notes = Path("..", "watched").absolute()
    for room, several in groupby(mutants, lambda one: one.room):
        of_room = list(several)
        lines = {(one.file, one.line) for one in of_room}
        if in_a_process(partial(watched, room, notes, lines), 3600) != "passed":
            say(Path("../said").read_text("utf-8", "replace"))
            say(f"{room}: 没有改动时测试就不通过 (its tests fail without any change)")
            return 1
        seconds, reached, libraries = json.loads(notes.read_text("utf-8"))
        load(libraries)
        reaching = {(file, line): names for file, line, names in reached}
        for one in of_room:
            with made(one):
                became = verdict(one, seconds, reaching.get((one.file, one.line), ()))
            say(f"{became}: {one}")
            with open(done, "a", encoding="utf-8") as results:  # noqa: PTH123
                results.write(json.dumps([became, asdict(one)]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
