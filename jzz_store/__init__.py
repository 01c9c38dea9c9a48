"""Where cases are kept between sessions: one versioned document a case, with its history, in a database.

The core knows nothing of it, and it knows nothing of the screens. Times are always arguments. A module is loaded when
something of it is first asked for: the server answers before the database is there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .address import Address, from_environment, of_file
    from .entries import Entry, Erased, Reckoned, Stored, Unreadable, Version
    from .errors import ChangedError, DamagedError, GoneError, Kind, StoreError
    from .opening import Opened, aside_files, open_store
    from .owner import Desk, colleague_key, office_key, owner_key
    from .place import VARIABLE, data_folder
    from .store import Store

_MODULES = {
    "address": "Address from_environment of_file",
    "entries": "Entry Erased Reckoned Stored Unreadable Version",
    "errors": "ChangedError DamagedError GoneError Kind StoreError",
    "opening": "Opened aside_files open_store",
    "owner": "Desk colleague_key office_key owner_key",
    "place": "VARIABLE data_folder",
    "store": "Store",
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f".{_WHERE[name]}", __name__), name)
