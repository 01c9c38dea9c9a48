"""What the browser tests note about a page: nothing foreign is missed, and only Streamlit's two probes are excused."""

from pathlib import Path

import pytest

from tests.browser import driver


@pytest.mark.parametrize(
    "url", ["http://localhost:8501/x", "http://127.0.0.1:8501/", "ws://localhost:8501/s", "data:image/png;base64,AA"]
)
def test_addresses_of_this_machine_are_not_foreign(url: str) -> None:
    assert driver.Record(requests=[url]).foreign_requests() == []


@pytest.mark.parametrize("url", ["https://example.com/x", "http://localhost.example.com/", "wss://192.0.2.1/s"])
def test_addresses_of_other_machines_are_foreign(url: str) -> None:
    assert driver.Record(requests=[url]).foreign_requests() == [url]


def test_only_the_two_probes_of_a_cold_deep_link_are_excused() -> None:
    missing = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    record = driver.Record(
        console_errors=[
            f"{missing} [http://localhost:1/timeline/_stcore/health]",
            f"{missing} [http://localhost:1/timeline/_stcore/host-config]",
            f"{missing} [http://localhost:1/picture.png]",
        ],
        page_errors=["TypeError: x"],
    )
    assert record.unexpected_errors() == [f"{missing} [http://localhost:1/picture.png]", "TypeError: x"]


def test_the_browser_may_be_named_and_a_wrong_name_is_not_replaced_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "my browser"
    mine.write_text("", encoding="utf-8")
    monkeypatch.setenv("JZZ_CHROMIUM", str(mine))
    assert driver.find_chromium() == str(mine)
    monkeypatch.setenv("JZZ_CHROMIUM", str(tmp_path / "none"))
    assert driver.find_chromium() is None
