"""What every first page needs is loaded while the browser starts: the server answers before that.

The first script waits for it: two threads that import the same modules may meet them half made.
"""

from __future__ import annotations

import ast
import gc
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread

import numpy  # noqa: F401 - the largest part; once a browser starts as well, there is less of the processor for it
from streamlit import delta_generator

HERE = Path(__file__).resolve().parent
_TURN = 0.0005  # seconds; the files that the browser asks for meanwhile come first
_loading: list[Thread] = []


def begin() -> None:
    """Load in the background; what fails there fails again, and is told, where it is needed."""
    _loading.append(Thread(target=_run, daemon=True))
    _loading[0].start()


def wait() -> None:
    """Until all is loaded, if it was begun."""
    for one in _loading:
        one.join()


def _run() -> None:
    gc.disable()  # what is made here lives on, and need not be looked through for garbage
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    with suppress(Exception):
        load()
    sys.setswitchinterval(usual)
    gc.freeze()
    gc.enable()


def load() -> None:
    """The modules of the first page and what they stand on, the data, and what is made when it is first used."""
    _imports_of(HERE / "shell.py")
    from . import i18n, knowledge, pages

    _imports_of(pages.path(pages.ORDER[0].name))
    for name in ("sqlalchemy.dialects.sqlite", "PIL.PngImagePlugin"):  # the database; the icon of the page
        import_module(name)
    i18n.has("")
    knowledge.read_all()
    # Or the first script looks up the file of every module there is, to warn those who run a page without Streamlit.
    delta_generator._use_warning_has_been_displayed = True


def _imports_of(script: Path) -> None:
    """What a script imports, without running it."""
    tree = ast.parse(script.read_bytes())
    tree.body = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    exec(compile(tree, script, "exec"), {})  # noqa: S102 - a script of our own
