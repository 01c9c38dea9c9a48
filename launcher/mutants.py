"""Would the tests notice? Small changes in a copy of the code, one at a time, each met with the tests of its room.

python run.py mutants [--count 100] [--seed 1] [--room points] [--notes FILE]
"""

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from launcher.environment import ROOT, TEST_PACKAGES, Trouble, child_environment, ensure_installed, say, venv_python

# By room the tests that are its own: files of tests/core without "test_", or a folder of tests.
TESTS = {
    "points": "age base_as_multiple bonus contribution_base deductions education eligibility examples insurance"
    " insurance_months insurance_record many_people next_question official open_questions over_time readings"
    " recorded_points recorded_records score_properties spells title wages",
    "law": "amendments data_bounds districts insurance_months law_table measures_end over_time permit_outlook"
    " policy_data policy_loader readings recorded_law wages",
    "calendar": "calendar calendar_notices data_bounds provisional recorded_calendar school",
    "steps": "actual data_bounds deadlines first_permit follow_ups permit_outlook permit_roads process provisional"
    " recorded_steps renewals schedule schedule_oracle setbacks simulation",
    "papers": "data_bounds lead_times materials_checklist materials_conditions materials_files recorded_papers visits",
    "look": "actions district_notes filing follow_ups look look_taken_over looks_together measures_end mine"
    " next_question permit_roads recorded_look renewals visits whole_report years",
    "ahead": "compare data_bounds looks_together measures_end outlook outlook_fragile pathways_data pathways_moves"
    " pathways_search recorded_ahead",
    "jzz_store": "tests/store",
}
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
_OTHER: dict[type[ast.AST], Any] = {
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq},
    **{ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And},
    **{ast.Add: ast.Sub, ast.Sub: ast.Add},
}


@dataclass(frozen=True)
class Mutant:
    """The ``number``-th of its file; ``before`` and ``after``: the piece of code on ``line``."""

    room: str
    file: str
    number: int
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

    Decorators and annotations stay as they are, and ``strict`` of a zip, a guard that never fails.
    """
    number = 0
    for parent, field, position, node in list(_places(tree)):
        for new in changed(node):
            _put(parent, field, position, new)
            before, after = (" ".join(ast.unparse(one).partition("\n")[0].split()) for one in (node, new))
            yield Mutant(room, file, number, getattr(node, "lineno", 0), before, after)
            _put(parent, field, position, node)
            number += 1


def tree_of(mutant: Mutant) -> ast.Module:
    """The whole file with the change; its lines keep their numbers."""
    tree = ast.parse((ROOT / mutant.file).read_text("utf-8"))
    all_of_it = mutants(mutant.room, mutant.file, tree)
    next(one for one in all_of_it if one.number == mutant.number)
    return ast.fix_missing_locations(tree)


def _places(parent: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(parent):
        if field in ("decorator_list", "annotation", "returns") or getattr(parent, "arg", None) == "strict":
            continue
        for position, node in list(enumerate(value)) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST):
                yield parent, field, position, node
                yield from _places(node)


def _put(parent: ast.AST, field: str, position: int | None, node: ast.AST) -> None:
    if position is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[position] = node


def folder_of(room: str) -> Path:
    return Path(room) if room.startswith("jzz_") else Path("jzz_core", room)


def own_tests(room: str) -> list[str]:
    return [name if "/" in name else f"tests/core/test_{name}.py" for name in TESTS[room].split()]


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


def run_mutants(arguments: Sequence[str]) -> int:
    """Says what became of each, then a table by room. 0 when all were killed, else 1; raises Trouble."""
    parser = argparse.ArgumentParser(prog="run.py mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="how many (default 100)")
    parser.add_argument("--seed", type=int, default=1, help="others for another seed (default 1)")
    parser.add_argument("--room", choices=TESTS, help="of one room only")
    parser.add_argument("--notes", type=Path, help="a file of results: what stands there already is not tried again")
    options = parser.parse_args(arguments)
    if not hasattr(os, "fork"):
        raise Trouble("这一项只能在 Linux 和 macOS 上做 (needs Linux or macOS)")
    ensure_installed(TEST_PACKAGES)
    rooms = [options.room] if options.room else list(TESTS)
    with tempfile.TemporaryDirectory() as folder:
        copied, todo, done = Path(folder, "code"), Path(folder, "todo"), options.notes or Path(folder, "done")
        shutil.copytree(ROOT, copied, ignore=_LEFT_OUT)
        picked = chosen(rooms, options.count, options.seed)
        known = _results(done)
        todo.write_text(json.dumps([asdict(one) for one in picked if one not in known]), "utf-8")
        words = [str(venv_python()), "-m", "launcher.trials", str(todo), str(done.absolute())]
        code = subprocess.run(words, cwd=copied, env=child_environment(), check=False).returncode
        found = _results(done)
    say(f"{'room':<10} mutants killed survive")
    for room in rooms:
        became = [found[one] for one in picked if one.room == room and one in found]
        survive = became.count("survives")
        say(f"{room:<10} {len(became):>7} {len(became) - survive:>6} {survive:>7}")
    return int(bool(code) or "survives" in found.values())


def _results(done: Path) -> dict[Mutant, str]:
    if not done.exists():
        return {}
    lines = map(json.loads, done.read_text("utf-8").splitlines())
    return {Mutant(**one): became for became, one in lines}
