"""The app and a real Chromium for the tests in this folder.

Without a browser these tests are skipped with a reason; where the environment variable CI is set they fail instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.driver import PATIENCE, AppServer, Record, find_chromium, launch_arguments
from tests.needs import needed

# The tabs share a browser, which remembers that a narrow one folded its sidebar away.
UNFOLDED = """try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('stSidebarCollapsed')) localStorage.removeItem(key);
} catch {}"""


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


@contextmanager
def visitor(browser: Browser, url: str, *, phone: bool = False) -> Iterator[BrowserContext]:
    """The browser of somebody in Shanghai with nothing stored."""
    context = browser.new_context(
        user_agent="Mobile" if phone else None,
        base_url=url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
        color_scheme="light",
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture(scope="package")
def context(browser: Browser, server: AppServer) -> Iterator[BrowserContext]:
    """One visitor for all tests, as everything of the app that stays lies in the tab and its address.

    What the first tab has loaded the others need not load again.
    """
    with visitor(browser, server.url) as one:
        yield one


@pytest.fixture
def page(context: BrowserContext, record: Record) -> Iterator[Page]:
    """An empty tab, which is a session of its own; open pages with ``goto(page, "/timeline")``."""
    with context.new_page() as tab:
        tab.add_init_script(UNFOLDED)
        record.watch(tab)
        yield tab


@pytest.fixture
def cold_page(browser: Browser, fresh_server: AppServer, record: Record) -> Iterator[Page]:
    """An empty tab that will be the first visitor of its server."""
    with visitor(browser, fresh_server.url) as one:
        tab = one.new_page()
        record.watch(tab)
        yield tab
