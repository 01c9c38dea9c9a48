"""What is typed while the server is away: never shown as saved before it is, and saved once the server is back."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from jzz_store import open_store
from jzz_store.address import of_file
from tests.browser.conftest import visitor
from tests.browser.driver import AppServer, goto, settle
from tests.browser.test_kept_cases import alias_of, name_it
from tests.store.kept import NOW
from tests.there import there

LINE = ".st-key-save_status [data-testid=stCaptionContainer] p"
AWAY = '[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])'


def line(page: Page) -> str:
    """What the sidebar says about saving, as it is painted."""
    painted = "p => parseFloat(getComputedStyle(p).fontSize) ? p.innerText : getComputedStyle(p, '::after').content"
    return str(page.locator(LINE).evaluate(painted))


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """What is opened while a server runs and is closed at the end, when another one does."""
    with ExitStack() as opened:
        yield opened


@pytest.mark.parametrize("when", ["before the end", "after the end", "without Enter"])
def test_an_answer_typed_while_the_server_is_away_is_saved_when_it_is_back(
    browser: Browser, chromium_path: str, stack: ExitStack, tmp_path: Path, when: str
) -> None:
    environment = {"JZZ_DATABASE_URL": f"sqlite:///{tmp_path}/cases.sqlite3"}
    with AppServer(environment=environment) as server:
        page = stack.enter_context(visitor(browser, server.url)).new_page()
        goto(page, "/")
        name_it(page, "甲")
        assert "已自动保存" in line(page)
        field, process = page.get_by_role("textbox", name="称呼", exact=True), there(server.process)
        process.send_signal(signal.SIGSTOP)  # it hears nothing any more, and the browser does not know yet
        field.fill("乙")
        if when == "before the end":
            field.press("Enter")
        process.send_signal(signal.SIGKILL)
        process.wait()
        if when == "after the end":
            field.press("Enter")
        page.wait_for_selector(AWAY)
        expect(page.locator("html[data-jzz-unsaved]")).to_be_attached()
        assert "未保存" in line(page)
        assert field.input_value() == "乙"
    again = AppServer(environment=environment)
    again.port, again.url = server.port, server.url
    with again:
        expect(page.locator("html:not([data-jzz-unsaved])")).to_be_attached()
        settle(page)
        assert "已自动保存" in line(page)
        assert alias_of(page) == "乙"
        store = open_store(of_file(tmp_path / "cases.sqlite3"), NOW).store
        assert [entry.alias for entry in store.entries()] == ["乙"]
        store.close()
        page.reload()
        settle(page)
        assert alias_of(page) == "乙"


def test_nothing_is_given_in_twice_or_against_a_newer_answer(
    browser: Browser, chromium_path: str, stack: ExitStack
) -> None:
    """A connection that was lost while nothing was typed gives nothing in."""
    with AppServer() as server:
        page = stack.enter_context(visitor(browser, server.url)).new_page()
        goto(page, "/")
        name_it(page, "甲")
        there(server.process).send_signal(signal.SIGKILL)
        page.wait_for_selector(AWAY)
        assert page.evaluate("document.documentElement.hasAttribute('data-jzz-unsaved')")
    again = AppServer()
    again.port, again.url = server.port, server.url
    with again:
        goto(page, "/")
        expect(page.locator("html:not([data-jzz-unsaved])")).to_be_attached()
        assert alias_of(page) == ""
