"""A store for the screens, in a file of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jzz_store import Store
from ui.cases import shelf


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the screens use in this test."""
    monkeypatch.setenv("JZZ_DATABASE_URL", f"sqlite:///{tmp_path / 'cases.sqlite3'}")
    found = shelf.current().store
    assert found is not None
    yield found
    found.close()
