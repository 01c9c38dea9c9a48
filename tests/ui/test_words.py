"""The words of the screens: every key exists and is used, its placeholders are filled, all Chinese stands in them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from ui import pages
from ui.actors import actor_word
from ui.i18n import LOCALES, has, t
from ui.knowledge import known

ROOT = Path(__file__).resolve().parents[2]
CODE = [*sorted((ROOT / "ui").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]
FILES = sorted((LOCALES / "zh").glob("*.toml"))
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
# Not words for the screen: what a month may be typed with, and marks that must not begin a line.
NO_WORDS = {"ui/fields.py": {"年", "月"}, "ui/charts/timeline_hover.py": {"，。；：、", "）」》"}}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def texts() -> dict[str, str]:
    found: dict[str, str] = {}

    def flatten(prefix: str, value: object) -> None:
        if isinstance(value, dict):
            for key, child in value.items():
                flatten(f"{prefix}.{key}", child)
        else:
            assert isinstance(value, str), prefix
            found[prefix] = value

    for path in FILES:
        flatten(path.stem, tomllib.loads(path.read_text("utf-8")))
    return found


AREAS = {path.stem for path in FILES}
KEY = re.compile(rf"(?:{'|'.join(sorted(AREAS))})(?:\.[A-Za-z0-9_]+)+")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def constants(node: ast.AST) -> list[str]:
    """The plain texts an expression may be: a constant, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    return []


def pattern(node: ast.AST) -> re.Pattern[str] | None:
    """An f-string as a pattern of the keys it may become."""
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[A-Za-z0-9_]+" for p in node.values]
    return re.compile("".join(parts))


def patterns(path: Path) -> Iterator[re.Pattern[str]]:
    """Of all f-strings that begin with the name of an area: they become keys."""
    said = {id(call.args[0]) for call in calls(path, "say") if call.args}
    for node in ast.walk(tree(path)):
        found = pattern(node) if id(node) not in said else None
        if found and any(found.pattern.startswith(re.escape(f"{area}.")) for area in AREAS):
            yield found


def mentioned() -> set[str]:
    """All plain texts of the code that look like a key."""
    found = set()
    for path in CODE:
        nodes = list(ast.walk(tree(path)))
        pieces = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        found |= {
            node.value
            for node in nodes
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in pieces
            and KEY.fullmatch(node.value)
        }
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


# -- keys ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_every_key_named_in_the_code_exists(path: Path) -> None:
    named = [key for call in calls(path, "t") for key in constants(call.args[0])]
    assert [key for key in named if not has(key)] == []


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_every_key_put_together_in_the_code_can_exist(path: Path) -> None:
    assert [p.pattern for p in patterns(path) if not any(p.fullmatch(key) for key in texts())] == []


def test_what_looks_like_a_key_is_one() -> None:
    assert {key for key in mentioned() if not has(key)} == set()


def test_no_key_is_left_that_nothing_uses() -> None:
    used = mentioned()
    put_together = [p for path in CODE for p in patterns(path)]
    unused = [key for key in texts() if key not in used and not any(p.fullmatch(key) for p in put_together)]
    assert unused == []


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_placeholders_are_filled_and_nothing_is_given_in_vain(path: Path) -> None:
    for call in calls(path, "t"):
        keys = constants(call.args[0])
        if any(keyword.arg is None for keyword in call.keywords):
            continue
        given = {str(keyword.arg) for keyword in call.keywords} - {"lang"}
        for key in keys:
            assert placeholders(texts()[key]) <= given, key
        wanted = pattern(call.args[0])
        if wanted is not None:  # which of the keys it becomes is known when it runs only
            keys = [key for key in texts() if wanted.fullmatch(key)]
            assert any(placeholders(texts()[key]) <= given for key in keys), wanted.pattern
        if keys:
            assert given <= set().union(*(placeholders(texts()[key]) for key in keys)), keys


def test_every_page_has_name_title_and_lead() -> None:
    for info in pages.ORDER:
        assert all(t(f"pages.{info.name}.{part}") for part in ("name", "title", "lead"))
        assert t(f"pages.groups.{info.group}")


def test_actors_have_words_in_the_chart() -> None:

    for task in known().process.tasks:
        assert actor_word(task.actor, "zh")


def test_an_unknown_key_is_an_error_and_a_missing_language_falls_back() -> None:
    with pytest.raises(KeyError):
        t("common.nothing_of_the_kind")
    assert t("common.yes", lang="en")
    assert t("common.previous", lang="en", page="X").endswith("X")


# -- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_are_calm_and_say_you_plainly(path: Path) -> None:
    for key, text in texts().items():
        if key.startswith(f"{path.stem}."):
            assert text.strip(), key
            assert not re.search(r"[!！]|您", text), key
            assert not re.search(r"TODO|FIXME|XXX", text), key


def test_data_texts_shown_on_screens_are_as_calm() -> None:
    for path in (ROOT / "data").rglob("*.toml"):
        if path.parent.name in ("messages", "materials", "guide", "questions") or path.name == "process.toml":
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                assert not re.search("[！]|您", line.partition("#")[0]), f"{name_of(path)}:{number}"


def documentation(module: ast.Module) -> set[int]:
    """The positions of docstrings."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_chinese_words_stand_in_the_code(path: Path) -> None:
    skipped = documentation(tree(path))
    allowed = NO_WORDS.get(name_of(path), set())
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in skipped:
            continue
        rest = node.value
        for word in allowed:
            rest = rest.replace(word, "")
        assert not CHINESE.search(rest), f"{name_of(path)}:{node.lineno}: {node.value}"
