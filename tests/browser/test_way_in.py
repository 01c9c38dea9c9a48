"""Only the browser that was opened: its tabs, bookmarks and a restart; another browser is told how to come in."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import go, load_sample
from tests.browser.driver import PATIENCE, AppServer, Record, goto, settle
from tests.browser.test_kept_cases import alias_of, name_it
from tests.there import there

WITHOUT_TICKET = re.compile(r"^[^?]*(\?(?!entry=).*)?$")


def tab(browser: Browser, server: AppServer) -> Page:
    context = browser.new_context(base_url=server.url, locale="zh-CN", timezone_id="Asia/Shanghai")
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def test_one_browser_comes_in_and_goes_on_and_another_one_is_told_how(
    browser: Browser, chromium_path: str, tmp_path: Path
) -> None:
    environment = {"JZZ_DATABASE_URL": f"sqlite:///{tmp_path}/cases.sqlite3"}
    with AppServer(environment=environment) as server:
        page, record = tab(browser, server), Record()
        record.watch(page)
        address = there(server.way_in())
        page.goto(address)
        page.wait_for_url(WITHOUT_TICKET)
        settle(page)
        name_it(page, "客户甲")
        bookmark = page.url
        page.reload()
        settle(page)
        assert alias_of(page) == "客户甲"
        second = page.context.new_page()
        second.goto(bookmark)
        settle(second)
        assert alias_of(second) == "客户甲"
        other = tab(browser, server)
        for tried in (bookmark, address):  # the address worked once
            answer = there(other.goto(tried))
            assert answer.status == 403
            expect(other.get_by_role("heading", level=1)).to_have_text("请用启动时的网址打开")
            assert "客户甲" not in other.content()
        other.goto(there(server.way_in()))
        other.wait_for_url(WITHOUT_TICKET)
        settle(other)
        assert alias_of(other) == "客户甲"
        assert record.unexpected_errors() == []
        other.context.close()
        second.close()
    again = AppServer(environment=environment)
    again.port, again.url = server.port, server.url
    with again:
        page.goto(bookmark)
        settle(page)
        assert alias_of(page) == "客户甲"
        page.context.close()


def test_a_page_of_another_port_hears_nothing_and_cannot_frame_the_app(
    browser: Browser, server: AppServer, page: Page
) -> None:
    goto(page, "/")
    stranger = page.context.new_page()
    foreign = "http://localhost:9876/"
    stranger.route(f"{foreign}*", lambda route: route.fulfill(body=f'<iframe src="{server.url}/"></iframe>'))
    stranger.goto(foreign)
    assert stranger.frames[1].url.startswith("chrome-error:")
    heard = stranger.evaluate(
        """url => new Promise(done => {
            const socket = new WebSocket(url, ["streamlit"]);
            socket.onopen = () => done("open");
            socket.onerror = () => done("refused");
        })""",
        f"ws://localhost:{server.port}/_stcore/stream",
    )
    assert heard == "refused"
    stranger.close()


def test_charts_uploads_and_downloads_work_under_the_content_policy(page: Page) -> None:
    record = Record()
    record.watch(page)
    goto(page, "/")
    name_it(page, "客户甲")
    page.get_by_text("备份与恢复").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载备份").click()
    backup = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    backup["applicant"]["alias"] = "客户乙"
    upload = {"name": "b.json", "mimeType": "application/json", "buffer": json.dumps(backup).encode()}
    page.get_by_test_id("stSidebar").locator('input[type="file"]').set_input_files(upload)  # type: ignore[arg-type]
    expect(page.get_by_role("textbox", name="称呼", exact=True)).to_have_value("客户乙")
    load_sample(page, "客户B")
    for title in ("时间线", "提分路径"):
        go(page, title)
        expect(page.locator(".js-plotly-plot:visible, .st-key-timeline_chart svg:visible").first).to_be_visible()
    assert record.unexpected_errors() == []
