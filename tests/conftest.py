"""One today for all tests, so that they mean the same in every year."""

import os

os.environ["JZZ_TODAY"] = "2026-11-24"
