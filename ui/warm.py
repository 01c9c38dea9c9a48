"""What every first page needs is loaded while the browser starts: the server answers before that.

The first script waits for it: two threads that import the same modules may meet them half made.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from threading import Thread

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
    with suppress(Exception):
        load()
    gc.freeze()
    gc.enable()


def load() -> None:
    """The modules of all screens and what they stand on, the data, and what is made when it is first used."""
    import inspect
    from importlib import import_module
    from pkgutil import walk_packages

    import ui

    import_module("jzz_store")  # first: whoever comes in is looked up in its folder
    for module in walk_packages(ui.__path__, "ui."):
        if module.name != "ui.shell":  # the script itself
            import_module(module.name)
    for name in ("sqlalchemy.dialects.sqlite", "PIL.PngImagePlugin"):  # the database; the icon of the page
        import_module(name)

    from jzz_core.look import Look

    from . import i18n, knowledge, samples, state

    i18n.has("")
    knowledge.read_all()
    look = Look(samples.load(next(iter(samples.names()))), state.today(), knowledge.known())
    _ = look.verdict, look.plan, look.checklist
    inspect.stack()  # Streamlit asks it once, and it then looks up the file of every module there is
