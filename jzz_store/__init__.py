"""Where cases are kept between sessions: one versioned document a case, with its history, in a database.

The core knows nothing of it, and it knows nothing of the screens. Times are always arguments.
"""

from .address import Address, data_folder, from_environment, of_file
from .entries import Entry, Erased, Reckoned, Stored, Unreadable, Version
from .errors import ChangedError, DamagedError, GoneError, Kind, StoreError
from .opening import Opened, aside_files, open_store
from .owner import owner_key
from .store import Store
