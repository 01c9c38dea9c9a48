"""The changes that the tests are tried with: each is one change, told with its line; rooms and tests are there."""

from __future__ import annotations

import ast
import os
import shutil
from pathlib import Path

import pytest

from launcher import mutants
from launcher.environment import ROOT, Trouble

CODE = '''
@dataclass(frozen=True)
class A:
    """Says."""

    size: int = 3

def f(a: Literal[4], b):
    if a < 1 and not b:
        return min(a, b)
    return a - b
'''


def test_each_kind_of_change_is_made_alone_and_told_with_its_line() -> None:
    tree = ast.parse(CODE)
    found, functions = [], set()
    for one in mutants.mutants("points", "x.py", tree):
        compile(ast.fix_missing_locations(tree), "x.py", "exec")
        changed = ast.unparse(tree).splitlines()
        plain = ast.unparse(ast.parse(CODE)).splitlines()
        assert sum(a != b for a, b in zip(plain, changed, strict=True)) == 1
        found.append((one.line, one.before, one.after))
        functions.add((one.line, one.function))
    assert ast.unparse(tree) == ast.unparse(ast.parse(CODE))
    assert functions == {(6, 0), (9, 8), (10, 8), (11, 8)}
    assert found == [
        (6, "3", "4"),
        (6, "3", "2"),
        (9, "if a < 1 and (not b):", "if not (a < 1 and (not b)):"),
        (9, "a < 1 and (not b)", "a < 1 or not b"),
        (9, "a < 1", "a <= 1"),
        (9, "1", "2"),
        (9, "1", "0"),
        (9, "not b", "b"),
        (10, "return min(a, b)", "return None"),
        (10, "min(a, b)", "max(a, b)"),
        (11, "return a - b", "return None"),
        (11, "a - b", "a + b"),
    ]


@pytest.mark.parametrize("room", mutants.TESTS)
def test_a_room_has_code_and_its_tests_are_there(room: str) -> None:
    assert (ROOT / mutants.folder_of(room) / "__init__.py").exists()
    assert [name for name in mutants.own_tests(room) if not (ROOT / name).exists()] == []


def test_the_same_seed_chooses_the_same_and_the_text_holds_the_change() -> None:
    picked = mutants.chosen(["calendar"], 3, 7)
    assert picked == mutants.chosen(["calendar"], 3, 7) != mutants.chosen(["calendar"], 3, 8)
    assert len(picked) == 3
    for one in picked:
        plain = ast.unparse(ast.parse((ROOT / one.file).read_text("utf-8")))
        assert ast.unparse(mutants.tree_of(one)) != plain


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each change has a process of its own")
def test_changes_of_functions_are_met_in_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "launcher", tmp_path / "launcher")
    shutil.copy(ROOT / "run.py", tmp_path)
    code = "def f(a):\n    return a + 1\n\n\ndef g(a):\n    return a + 1\n\n\nMOST = 1\n"
    (tmp_path / "pieces.py").write_text(code, "utf-8")
    (tmp_path / "test_f.py").write_text("from pieces import f\n\n\ndef test_f():\n    assert f(1) == 2\n", "utf-8")
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    monkeypatch.setattr(mutants, "own_tests", lambda _room: ["test_f.py"])
    several = list(mutants.mutants("points", "pieces.py", ast.parse(code)))
    told = [(one.line, killed) for one, killed in mutants.killed_together(tmp_path, "points", several)]
    assert told == [(2, True)] * 4 + [(6, False)] * 4  # nothing calls g; MOST is not in a function
    (tmp_path / "test_f.py").write_text("def test_f():\n    assert False\n", "utf-8")
    with pytest.raises(Trouble):
        list(mutants.killed_together(tmp_path, "points", several))


def test_survivors_are_told_and_counted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[str] = []

    def passes(copied: Path, room: str, file: str = "", seconds: float | None = None) -> bool:
        assert room == "calendar"
        changed = [path for path in (copied / "jzz_core").rglob("*.py") if _differs(path, copied)]
        seen.append(" ".join(path.name for path in changed))
        return len(seen) <= 2  # without a change, and the first change

    monkeypatch.setattr(mutants, "ensure_installed", lambda _names: None)
    monkeypatch.setattr(mutants, "passes", passes)
    monkeypatch.setattr(mutants, "killed_together", lambda *_: iter(()))
    assert mutants.run_mutants(["--room", "calendar", "--count", "2"]) == 1
    assert seen[0] == ""
    assert all(name.count(".py") == 1 for name in seen[1:])
    said = capsys.readouterr().out
    assert "survives: jzz_core/calendar/" in said
    assert said.splitlines()[-1].split() == ["calendar", "2", "1", "1"]


def _differs(path: Path, copied: Path) -> bool:
    return path.read_bytes() != (ROOT / path.relative_to(copied)).read_bytes()
