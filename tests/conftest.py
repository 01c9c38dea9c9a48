"""One today for all tests, so that they mean the same in every year; no property fails because a machine is slow.

Nothing is kept on the machine that runs them: tests of the store name a place of their own.
"""

import os

from hypothesis import settings

os.environ["JZZ_TODAY"] = "2026-11-24"
os.environ["JZZ_DATABASE_URL"] = "none"
settings.register_profile("jzz", settings(), deadline=None)
settings.load_profile("jzz")
