"""One today for all tests, so that they mean the same in every year; no property fails because a machine is slow."""

import os

from hypothesis import settings

os.environ["JZZ_TODAY"] = "2026-11-24"
settings.register_profile("jzz", settings(), deadline=None)
settings.load_profile("jzz")
