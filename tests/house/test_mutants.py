"""The changes that the tests are tried with: each is one change, told with its line; rooms and tests are there."""

from __future__ import annotations

import ast
import os
import shutil
from itertools import repeat
from pathlib import Path

import pytest

from launcher import mutants
from launcher.environment import ROOT

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
    found = []
    for one in mutants.mutants("points", "x.py", tree):
        compile(ast.fix_missing_locations(tree), "x.py", "exec")
        changed = ast.unparse(tree).splitlines()
        plain = ast.unparse(ast.parse(CODE)).splitlines()
        assert sum(a != b for a, b in zip(plain, changed, strict=True)) == 1
        found.append((one.line, one.before, one.after))
    assert ast.unparse(tree) == ast.unparse(ast.parse(CODE))
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


FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="each change has a process of its own")


@FORKS
def test_changes_are_met_with_the_tests_that_reach_them_and_a_run_that_broke_off_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("launcher", "jzz_store", "tests/store"):
        (tmp_path / "code" / name).mkdir(parents=True)
    for path in (ROOT / "launcher").glob("*.py"):
        shutil.copy(path, tmp_path / "code" / "launcher")
    pieces, tests, notes = (
        tmp_path / "code" / name for name in ("jzz_store/pieces.py", "tests/store/test_f.py", "notes")
    )
    code = "MOST = 1\n\n\ndef f(a):\n    return a + MOST\n\n\ndef g(a):\n    return a + 1\n"
    pieces.write_text(code, "utf-8")
    tests.write_text("from jzz_store.pieces import f\n\n\ndef test_f():\n    assert f(1) == 2\n", "utf-8")
    monkeypatch.setattr(mutants, "ROOT", tmp_path / "code")
    monkeypatch.setattr(mutants, "ensure_installed", lambda _names: None)
    words = ["--room", "jzz_store", "--count", "9", "--notes", str(notes)]
    assert mutants.run_mutants(words) == 1
    said = capfd.readouterr().out.splitlines()
    assert sorted(line.partition(" ")[0] + line.partition("pieces.py")[2][:3] for line in said[:-2]) == [
        *["killed::1:"] * 2,  # MOST, which nothing reaches once it is imported
        *["killed::5:"] * 2,
        *["survives::9:"] * 4,  # nothing calls g
    ]
    assert said[-1].split() == ["jzz_store", "8", "4", "4"]
    assert pieces.read_text("utf-8") == code
    tests.write_text("def test_f():\n    assert False\n", "utf-8")
    assert mutants.run_mutants(words) == 1
    assert capfd.readouterr().out.splitlines() == said[-2:]
    assert mutants.run_mutants(words[:-2]) == 1
    assert "jzz_store: 没有改动时测试就不通过" in capfd.readouterr().out


@FORKS
def test_what_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from launcher import trials

    (tmp_path / "code").mkdir()
    monkeypatch.chdir(tmp_path / "code")
    assert trials.in_a_process(lambda: all(True for _ in repeat(0)), 0.01) == "time"
    assert trials.in_a_process(lambda: bool(1 // 0), 60) == "failed"
    assert trials.in_a_process(lambda: True, 60) == "passed"
