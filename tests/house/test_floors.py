"""What a room of the core, or the store, does not hand out is not used from outside: name by name.

The contracts in pyproject.toml hold the floors by module; pages, scripts and app.py are no packages, so they do not see
them.
"""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = sorted(path.parent for path in [*(ROOT / "jzz_core").glob("*/__init__.py"), ROOT / "jzz_store" / "__init__.py"])
FOLDERS = ("jzz_core", "jzz_store", "server", "ui", "pages", "launcher", "scripts")
SOURCES = [*(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))), ROOT / "app.py"]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of each name that a file takes from elsewhere; a whole module has no name."""
    package = module_of(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*start, *((node.module or "").split("."))]).strip(".")
            yield from ((source, alias.name) for alias in node.names)


# The screens hand out modules: a list of names, so that nothing is loaded before a page needs it.
SCREENS = sorted(path.parent for path in (ROOT / "ui").glob("*/__init__.py"))
USES = {path: list(imported(path)) for path in SOURCES}


@pytest.mark.parametrize("room", ROOMS, ids=module_of)
def test_only_what_a_room_hands_out_is_used_from_outside(room: Path) -> None:
    name = module_of(room)
    door = room / "__init__.py"
    own = ast.parse(door.read_text(encoding="utf-8")).body
    handed_out = {taken for _, taken in imported(door)}
    handed_out |= {ast.unparse(target) for node in own if isinstance(node, ast.Assign) for target in node.targets}
    outside = [path for path in SOURCES if room not in path.parents]
    strange = [
        f"{module_of(path)}: {source} {taken}"
        for path in outside
        for source, taken in USES[path]
        if source.startswith(f"{name}.") or (source == name and taken not in handed_out)
    ]
    assert strange == []


@pytest.mark.parametrize("folder", SCREENS, ids=module_of)
def test_a_folder_of_the_screens_hands_out_the_modules_that_others_use(folder: Path) -> None:
    name = module_of(folder)
    outside = [path for path in SOURCES if folder not in path.parents]
    taken = {f"{source}.{what}" for path in outside for source, what in USES[path]}
    used = {whole.split(".")[2] for whole in taken if whole.startswith(f"{name}.")}
    assert set(importlib.import_module(name).__all__) == used


@pytest.mark.parametrize("room", [*ROOMS, *SCREENS], ids=module_of)
def test_each_room_says_in_its_first_line_what_it_is_for(room: Path) -> None:
    said = importlib.import_module(module_of(room)).__doc__ or ""
    assert said.splitlines()[0].strip().endswith((".", ":"))
