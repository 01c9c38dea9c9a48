"""The changes that the tests are tried with: each is one change, told with its line; rooms and tests are there."""

from __future__ import annotations

import ast
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
        changed = ast.unparse(ast.fix_missing_locations(tree)).splitlines()
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
        assert mutants.text_of(one) != plain


def test_survivors_are_told_and_counted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[str] = []

    def passes(copied: Path, room: str, file: str = "", seconds: float | None = None) -> bool:
        assert room == "calendar"
        changed = [path for path in (copied / "jzz_core").rglob("*.py") if _differs(path, copied)]
        seen.append(" ".join(path.name for path in changed))
        return len(seen) <= 2  # without a change, and the first change

    monkeypatch.setattr(mutants, "ensure_installed", lambda _names: None)
    monkeypatch.setattr(mutants, "passes", passes)
    assert mutants.run_mutants(["--room", "calendar", "--count", "2"]) == 1
    assert seen[0] == ""
    assert all(name.count(".py") == 1 for name in seen[1:])
    said = capsys.readouterr().out
    assert "survives: jzz_core/calendar/" in said
    assert said.splitlines()[-1].split() == ["calendar", "2", "1", "1"]


def _differs(path: Path, copied: Path) -> bool:
    return path.read_bytes() != (ROOT / path.relative_to(copied)).read_bytes()
