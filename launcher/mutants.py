"""Would the tests notice? Small changes in a copy of the code, one at a time, each met with the tests of its room.

python run.py mutants [--count 100] [--seed 1] [--room points]
"""

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from launcher.environment import ROOT, TEST_PACKAGES, Trouble, child_environment, ensure_installed, say, venv_python

# By room the tests that are its own: files of tests/core without "test_", or a folder of tests.
TESTS = {
    "points": "age base_as_multiple bonus contribution_base deductions education eligibility examples insurance"
    " insurance_months insurance_record next_question official open_questions over_time readings score_properties"
    " spells title",
    "law": "amendments districts law_table measures_end permit_outlook policy_data policy_loader readings wages",
    "calendar": "calendar calendar_notices provisional school",
    "steps": "actual deadlines first_permit follow_ups permit_outlook permit_roads process provisional renewals"
    " schedule schedule_oracle setbacks simulation",
    "papers": "lead_times materials_checklist materials_conditions materials_files visits",
    "look": "actions district_notes filing follow_ups look measures_end mine next_question permit_roads renewals visits"
    " whole_report years",
    "ahead": "compare outlook outlook_fragile pathways_data pathways_moves pathways_search",
    "jzz_store": "tests/store",
}
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
_PYTEST = [str(venv_python()), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
_OTHER: dict[type[ast.AST], Any] = {
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq},
    **{ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And},
    **{ast.Add: ast.Sub, ast.Sub: ast.Add},
}


@dataclass(frozen=True)
class Mutant:
    """The ``number``-th of its file; ``before`` and ``after``: the piece of code on ``line``.

    ``function``: the first line of the function or method that it lies in, 0 for what is worked out on importing.
    """

    room: str
    file: str
    number: int
    function: int
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.before} → {self.after}"


def changed(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of ``node``."""
    match node:
        case ast.Compare(left, [operator], compared) if type(operator) in _OTHER:
            yield ast.Compare(left, [_OTHER[type(operator)]()], compared)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(_OTHER[type(operator)](), values)
        case ast.BinOp(left, operator, right) if type(operator) in _OTHER:
            yield ast.BinOp(left, _OTHER[type(operator)](), right)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Call(func=ast.Name(id="min" | "max" as name), args=args, keywords=keywords):
            yield ast.Call(ast.Name("max" if name == "min" else "min", ast.Load()), args, keywords)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.If(test, body, orelse) if ast.unparse(test) != "TYPE_CHECKING":
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse)


def mutants(room: str, file: str, tree: ast.AST) -> Iterator[Mutant]:
    """All of one file in the order of ``tree``, which is changed so until the next is asked for.

    Decorators and annotations stay as they are.
    """
    number = 0
    for parent, field, position, node, function in list(_places(tree)):
        for new in changed(node):
            _put(parent, field, position, new)
            before, after = (" ".join(ast.unparse(one).partition("\n")[0].split()) for one in (node, new))
            yield Mutant(room, file, number, function, getattr(node, "lineno", 0), before, after)
            _put(parent, field, position, node)
            number += 1


def tree_of(mutant: Mutant) -> ast.Module:
    """The whole file with the change; its lines keep their numbers."""
    tree = ast.parse((ROOT / mutant.file).read_text("utf-8"))
    all_of_it = mutants(mutant.room, mutant.file, tree)
    next(one for one in all_of_it if one.number == mutant.number)
    return ast.fix_missing_locations(tree)


def _places(parent: ast.AST, function: int = 0) -> Iterator[tuple[ast.AST, str, int | None, ast.AST, int]]:
    for field, value in ast.iter_fields(parent):
        if field in ("decorator_list", "annotation", "returns"):
            continue
        within = function
        if not function and field == "body" and isinstance(parent, ast.FunctionDef):
            within = min([parent.lineno, *(node.lineno for node in parent.decorator_list)])
        children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for position, node in children:
            if isinstance(node, ast.AST):
                yield parent, field, position, node, within
                yield from _places(node, within)


def _put(parent: ast.AST, field: str, position: int | None, node: ast.AST) -> None:
    if position is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[position] = node


def folder_of(room: str) -> Path:
    return Path(room) if room.startswith("jzz_") else Path("jzz_core", room)


def own_tests(room: str, file: str = "") -> list[str]:
    """Those named like ``file`` first: most changes end there."""
    names = [name if "/" in name else f"tests/core/test_{name}.py" for name in TESTS[room].split()]
    return sorted(names, key=lambda name: Path(file).stem not in name)


def chosen(rooms: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """As many of each room, the same ones for the same seed and the same code."""
    picked = []
    for n, room in enumerate(rooms):
        share = count // len(rooms) + (n < count % len(rooms))
        found = []
        for path in sorted((ROOT / folder_of(room)).rglob("*.py")):
            found += list(mutants(room, path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))))
        picked += random.Random(f"{seed} {room}").sample(found, min(share, len(found)))  # noqa: S311 - no secret
    return picked


def passes(copied: Path, room: str, file: str = "", seconds: float | None = None) -> bool:
    """Whether the tests of the room pass in the copy with ``file`` changed, and within ``seconds``."""
    # What is compiled before anything is changed may be kept; a changed file never.
    environment = {**child_environment(), **({"PYTHONDONTWRITEBYTECODE": "1"} if seconds else {})}
    words = ["-x", *own_tests(room, file)]
    try:
        done = subprocess.run(
            [*_PYTEST, *words], cwd=copied, env=environment, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def killed_together(copied: Path, room: str, several: Sequence[Mutant]) -> Iterator[tuple[Mutant, bool]]:
    """Those inside functions, as soon as each is known: killed by the tests of the room, all in one process.

    Quick: nothing is read or imported again. What survives here may still be killed by the tests on their own, as what
    was remembered before the change is remembered still.
    """
    several = [one for one in several if one.function]
    if not several or not hasattr(os, "fork"):
        return
    jobs = copied / "mutants.json"
    jobs.write_text(json.dumps([asdict(one) for one in several]), "utf-8")
    words = [*_PYTEST, "-s", "-p", "launcher.trials", *own_tests(room)]
    environment = {**child_environment(), "JZZ_MUTANTS": str(jobs)}
    with subprocess.Popen(words, cwd=copied, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            match line.split():
                case ["mutant", number, verdict]:
                    yield several[int(number)], verdict == "killed"
    if process.returncode:
        raise Trouble(f"{room}: 没有改动时测试就不通过 (its tests fail without any change)")


def survives_alone(copied: Path, mutant: Mutant, seconds: float) -> bool:
    """Whether the tests of its room, begun anew, pass with the file changed."""
    path = copied / mutant.file
    before = path.read_bytes()
    path.write_text(ast.unparse(tree_of(mutant)), "utf-8")
    try:
        return passes(copied, mutant.room, mutant.file, seconds)
    finally:
        path.write_bytes(before)


def run_mutants(arguments: Sequence[str]) -> int:
    """Says what became of each, then a table by room. 0 when all were killed, else 1; raises Trouble."""
    parser = argparse.ArgumentParser(prog="run.py mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="how many (default 100)")
    parser.add_argument("--seed", type=int, default=1, help="others for another seed (default 1)")
    parser.add_argument("--room", choices=TESTS, help="of one room only")
    options = parser.parse_args(arguments)
    ensure_installed(TEST_PACKAGES)
    rooms = [options.room] if options.room else list(TESTS)
    told: dict[str, list[bool]] = {room: [] for room in rooms}
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder, "code")
        shutil.copytree(ROOT, copied, ignore=_LEFT_OUT)
        picked = chosen(rooms, options.count, options.seed)
        for room in rooms:
            begin = time.monotonic()
            if not passes(copied, room):
                raise Trouble(f"{room}: 没有改动时测试就不通过 (its tests fail without any change)")
            limit = 60 + 5 * (time.monotonic() - begin)
            left = [one for one in picked if one.room == room]
            for mutant, killed in killed_together(copied, room, left):
                if killed:
                    left.remove(mutant)
                    told[room].append(False)
                    say(f"killed: {mutant}")
            for mutant in left:
                told[room].append(survives_alone(copied, mutant, limit))
                say(f"{'survives' if told[room][-1] else 'killed'}: {mutant}")
    say(f"{'room':<10} mutants killed survive")
    for room, found in told.items():
        say(f"{room:<10} {len(found):>7} {len(found) - sum(found):>6} {sum(found):>7}")
    return int(any(any(found) for found in told.values()))
