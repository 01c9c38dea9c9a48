"""Two processes behind nginx with one PostgreSQL, as in docs/deploy.md: one is killed, nobody loses an answer."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import go, pick
from tests.browser.driver import PATIENCE, AppServer, Record, free_port, goto, settle
from tests.browser.proxy import Proxy, find_nginx, proxy
from tests.needs import needed
from tests.store.postgres import cluster, programs


class Office:
    """Two processes, named by their ports, the proxy before them, and the address of the login service."""

    def __init__(self, stack: ExitStack, folder: Path, database: str, provider: str) -> None:
        self._stack, self.provider = stack, provider
        self._port = free_port()
        (folder / "secrets.toml").write_text(
            f"""[auth]
redirect_uri = "https://localhost:{self._port}/oauth2callback"
cookie_secret = "{"0123456789abcdef" * 3}"
client_id = "planner"
client_secret = "any"
server_metadata_url = "{provider}/.well-known/openid-configuration"
""",
            encoding="utf-8",
        )
        self._options = ["--secrets", str(folder / "secrets.toml")]
        self._environment = {"JZZ_DATABASE_URL": database}
        self.processes = {server.port: server for server in (self._start(), self._start())}
        self.proxy: Proxy = stack.enter_context(proxy(folder, list(self.processes), self._port))

    def _start(self) -> AppServer:
        server = AppServer(options=self._options, environment=self._environment)
        return self._stack.enter_context(server)

    def kill(self, port: int) -> None:
        process = self.processes[port].process
        assert process is not None
        process.send_signal(signal.SIGKILL)
        process.wait()

    def start_again(self, port: int) -> None:
        again = AppServer(options=self._options, environment=self._environment)
        again.port = port
        self.processes[port] = self._stack.enter_context(again)


@pytest.fixture
def office(chromium_path: str, tmp_path: Path) -> Iterator[Office]:
    folder = needed(programs(), "no PostgreSQL found: install the package postgresql")
    needed(find_nginx(), "no nginx found: install the package nginx")
    with ExitStack() as stack:
        service = stack.enter_context(run_server_in_thread(user_claims=[User(sub="anna")]))
        database = stack.enter_context(cluster(folder))
        yield Office(stack, tmp_path, database, f"http://localhost:{service.server_port}")


@pytest.fixture
def page(browser: Browser, office: Office, record: Record) -> Iterator[Page]:
    context = browser.new_context(
        base_url=office.proxy.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1280, "height": 900},
        ignore_https_errors=True,
    )
    # The pages of this login service want their looks from elsewhere; the tests do not.
    context.set_default_timeout(PATIENCE)
    context.route(re.compile(r"^https://(?!localhost)"), lambda route: route.abort())
    tab = context.new_page()
    record.watch(tab)
    yield tab
    context.close()


def log_in(page: Page, office: Office) -> None:
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"{office.provider}/**")
    page.get_by_placeholder("sub").fill("anna")
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{office.proxy.url}/**")
    settle(page)


def chosen(page: Page, question: str) -> list[str]:
    """The chosen segments of a question."""
    group = page.get_by_test_id("stButtonGroup").filter(has_text=question).last
    return [choice.inner_text() for choice in group.get_by_role("radio", checked=True).all()]


def alias(page: Page) -> str:
    return page.get_by_role("textbox", name="称呼", exact=True).input_value()


def test_one_of_two_processes_is_killed_and_its_user_goes_on_with_nothing_lost(
    page: Page, office: Office, record: Record
) -> None:
    goto(page, "/")
    log_in(page, office)
    field = page.get_by_role("textbox", name="称呼", exact=True)
    field.fill("客户甲")
    field.press("Tab")
    settle(page)
    go(page, "资格自查")
    pick(page, "有《上海市居住证》吗", "是")
    (first,) = office.proxy.served_by("/")[-1]
    address = page.url
    page.evaluate("() => { window.jzzSamePage = true; }")

    with page.expect_event("websocket"):
        office.kill(first)
    settle(page)
    assert page.evaluate("() => window.jzzSamePage")  # by itself, without loading the page again
    assert page.url == address
    expect(page.get_by_role("button", name="退出登录")).to_be_visible()
    assert alias(page) == "客户甲"
    assert chosen(page, "有《上海市居住证》吗") == ["是"]

    # It goes on where it was, on the other process; already the first click counts.
    pick(page, "合法稳定居住", "是")
    expect(page.get_by_text("已自动保存")).to_be_visible()

    # The first one is back: new requests go there again, the session stays where it is, and so do its files.
    office.start_again(first)
    office.proxy.wait_for(page, first)
    go(page, "窗口与报告")
    with page.expect_download() as download:
        page.get_by_role("button", name="整份报告").click()
    assert "客户甲" in Path(download.value.path()).read_text(encoding="utf-8")
    served = office.proxy.served_by("/media/")
    assert served[-1][0] == first, served
    assert len(served[-1]) == 2, served

    # A reload is a new session, on the first process.
    go(page, "资格自查")
    page.reload()
    settle(page)
    assert office.proxy.served_by("/eligibility")[-1] == [first]
    assert alias(page) == "客户甲"
    assert [chosen(page, question) for question in ("有《上海市居住证》吗", "合法稳定居住")] == [["是"], ["是"]]
    assert record.page_errors == []

    # No log holds an answer, a case, or the code of a login.
    said = office.proxy.log.read_text("utf-8") + "".join(server.log() for server in office.processes.values())
    assert '"GET /eligibility"' in said
    assert "oauth2callback" in said
    case = address.partition("case=")[2]
    assert case
    assert [word for word in (case, "code=", "客户甲", "%E5%AE%A2") if word in said] == []
