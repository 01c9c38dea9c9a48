"""A store for the screens, in a file of the test's own; and what makes a screen without a browser quick."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner

from jzz_store import Store
from ui.cases import shelf


@pytest.fixture(autouse=True, scope="session")
def packages_looked_through_once() -> Iterator[None]:
    """Each new session of AppTest looks through all installed packages for components: once is enough."""
    with pytest.MonkeyPatch.context() as patch:
        scan = manifest_scanner.scan_component_manifests
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan))
        yield


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the screens use in this test."""
    monkeypatch.setenv("JZZ_DATABASE_URL", f"sqlite:///{tmp_path / 'cases.sqlite3'}")
    found = shelf.current().store
    assert found is not None
    yield found
    found.close()


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Key of each download button → what the browser would get from it."""
    offered: dict[str, Any] = {}
    original = st.download_button

    def noted(label: str, data: Any, *, key: str, **more: Any) -> bool:
        offered[key] = data
        return original(label, b"", key=key, **more)

    monkeypatch.setattr(st, "download_button", noted)
    return offered
