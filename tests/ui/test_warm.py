"""What the server loads before it answers, and what it loads while the browser starts."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import jzz_store

ROOT = Path(__file__).resolve().parents[2]


def in_a_fresh_process(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nothing_heavy_is_loaded_before_the_server_answers() -> None:
    code = "import sys, app; print({m.partition('.')[0] for m in sys.modules} & "
    assert in_a_fresh_process(code + "{'jzz_core', 'sqlalchemy', 'pydantic', 'pandas'})") == "set()"


def test_the_first_script_finds_all_modules_loaded_and_needs_no_table_library() -> None:
    code = """
import os, sys, logging
os.environ.update(JZZ_TODAY="2026-11-24", JZZ_DATABASE_URL="none")
import app
from ui import warm
warm.begin()
warm.wait()
from streamlit.testing.v1 import AppTest
before = set(sys.modules)
logging.disable()
shell = AppTest.from_file("ui/shell.py", default_timeout=60).run()
assert shell.title
new = {name for name in set(sys.modules) - before if name.startswith(("ui.", "jzz_", "sqlalchemy", "numpy"))}
print(new, {"pandas", "holidays"} & set(sys.modules))
"""
    assert in_a_fresh_process(code) == "set() set()"


def test_the_store_hands_out_every_name_that_its_types_name() -> None:
    door = ast.parse(Path(jzz_store.__file__).read_text("utf-8"))
    taken = [node for node in ast.walk(door) if isinstance(node, ast.ImportFrom) and node.level]
    named = {(node.module, one.name) for node in taken for one in node.names}
    assert named == {(module, name) for name, module in jzz_store._WHERE.items()}
    assert all(getattr(jzz_store, name) is not None for _, name in named)
    with pytest.raises(AttributeError):
        _ = jzz_store.nothing
