"""What lives on is set aside from the search for garbage.

A module of its own: ``ui/shell.py`` is run anew for every click, and what it remembers is forgotten with it.
"""

from __future__ import annotations

import gc
from functools import cache


@cache
def set_aside(_page: str) -> None:
    """Once for each page, after it was first drawn: what its modules and data have made lives on.

    After every run, and before the one that follows a changed answer, Streamlit looks through all objects for garbage.
    Set aside, those are not looked through again, and a click is answered about a tenth of a second sooner. Not after
    every run: what a session leaves behind in circles would then never be found.
    """
    gc.collect()
    gc.freeze()
