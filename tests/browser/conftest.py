"""The app and a real Chromium for the tests in this folder.

Without a browser these tests are skipped with a reason; where the environment variable CI is set they fail instead.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.driver import PATIENCE, AppServer, Record, find_chromium, launch_arguments
from tests.needs import needed


@pytest.fixture(scope="package")
def chromium_path() -> str:
    """A Chromium of this machine; JZZ_CHROMIUM names another one."""
    return needed(
        find_chromium(), "no Chromium found: install one, or name it in the environment variable JZZ_CHROMIUM"
    )


@pytest.fixture(scope="package")
def server(chromium_path: str) -> Iterator[AppServer]:
    """The app on a free port: ``.url``, ``.log()``. One for all tests; each page is a session of its own."""
    with AppServer() as running:
        yield running


@pytest.fixture
def fresh_server(chromium_path: str) -> Iterator[AppServer]:
    """A server that nobody has visited yet, for what only its first visitor sees."""
    with AppServer() as running:
        yield running


@pytest.fixture(scope="package")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        running = playwright.chromium.launch(executable_path=chromium_path, args=launch_arguments())
        yield running
        running.close()


@pytest.fixture
def record() -> Record:
    """What ``page`` says and asks for: console errors and every address."""
    return Record()


def empty_tab(browser: Browser, url: str, record: Record) -> Iterator[Page]:
    """A tab of somebody in Shanghai with nothing stored; it is a session of its own."""
    context = browser.new_context(
        base_url=url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1280, "height": 900},
        color_scheme="light",
    )
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    record.watch(tab)
    yield tab
    context.close()


@pytest.fixture
def page(browser: Browser, server: AppServer, record: Record) -> Iterator[Page]:
    """An empty tab; open pages with ``goto(page, "/timeline")``."""
    yield from empty_tab(browser, server.url, record)


@pytest.fixture
def cold_page(browser: Browser, fresh_server: AppServer, record: Record) -> Iterator[Page]:
    """An empty tab that will be the first visitor of its server."""
    yield from empty_tab(browser, fresh_server.url, record)
