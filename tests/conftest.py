"""One today for all tests, so that they mean the same in every year.

Nothing is kept on the machine that runs them: tests of the store name a place of their own.
"""

import os

from tests import effort

os.environ["JZZ_TODAY"] = "2026-11-24"
os.environ["JZZ_DATABASE_URL"] = "none"
effort.load()
