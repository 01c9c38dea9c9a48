"""What stands around the pages is Chinese too, also what is only read aloud; and on a phone it leaves room for them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import load_sample, main
from tests.browser.conftest import visitor
from tests.browser.driver import AppServer, Record, goto, settle
from tests.browser.test_pages import PAGES

# Texts and names of what is on the page in Latin letters only, without charts and what a user wrote.
ENGLISH = """() => {
    const found = new Set(), away = '[data-testid=stPlotlyChart], [aria-hidden=true], script, style, noscript, code';
    const add = (text, element) => {
        if (/[A-Za-z]{2}/.test(text) && !/[\\u4e00-\\u9fff]/.test(text) && element && !element.closest(away))
            found.add(text.trim());
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) add(texts.currentNode.nodeValue, texts.currentNode.parentElement);
    for (const name of ['aria-label', 'placeholder', 'title', 'aria-valuetext', 'aria-roledescription'])
        for (const element of document.querySelectorAll(`[${name}]`)) add(element.getAttribute(name), element);
    return [...found];
}"""
# Names of things, not words: kinds of files, places on a disk, sources, the version.
NAMES = re.compile(r"[\sA-Z0-9•,.·~/\-+]*|.*/.*|v?\d.*|.*\.(com|cn|html|md|py|sqlite3|toml)\b.*")
# Where the first text or field stands below the title. Pixels.
BEGINS = """() => {
    const title = document.querySelector('h1').getBoundingClientRect().bottom;
    const tops = [...document.querySelectorAll('[data-testid=stMain] [data-testid=stElementContainer]')]
        .map(e => e.getBoundingClientRect()).filter(r => r.height > 4 && r.top >= title - 1).map(r => r.top);
    return Math.round(Math.min(...tops));
}"""


def english(page: Page) -> list[str]:
    return [text for text in page.evaluate(ENGLISH) if not NAMES.fullmatch(text)]


def test_on_a_phone_every_empty_page_is_chinese_and_begins_near_the_top(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    goto(page, "/")
    begins = {}
    for path in PAGES:
        page.evaluate("path => document.querySelector(`[data-testid=stSidebarNavLink][href$='${path}']`).click()", path)
        settle(page)
        assert english(page) == [], path
        begins[path] = page.evaluate(BEGINS)
    assert max(begins.values()) <= 120, begins


def test_a_phone_in_the_dark_is_led_through_every_page_and_nothing_sticks_out_sideways(
    browser: Browser, server: AppServer, record: Record
) -> None:
    """By the arrow of the bar at its foot, which is one line on every page."""
    with visitor(browser, server.url, phone=True) as phone:
        page = phone.new_page()
        record.watch(page)
        page.emulate_media(color_scheme="dark")
        goto(page, "/")
        load_sample(page, "客户B")
        begins = {}
        for path, title in PAGES.items():
            if path != "/":
                page.locator(".st-key-bottom_bar").get_by_role("link", name="下一步").click()
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
            settle(page)
            assert page.url.endswith(path)
            assert page.get_by_test_id("stAlertContentError").count() == 0
            main = page.get_by_test_id("stMain")
            assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1, path
            assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 1, path
            bar = page.locator(".st-key-bottom_bar").bounding_box()
            assert bar is not None
            assert bar["height"] < 60, path
            assert english(page) == [], path
            begins[path] = page.evaluate(BEGINS)
    assert max(begins.values()) <= 120, begins
    assert not record.unexpected_errors()
    assert not record.foreign_requests()


def test_no_english_in_what_opens(page: Page) -> None:
    """The menu, a calendar, a list without a match, a field that waits for Enter, a field for files."""
    goto(page, "/points")
    page.get_by_role("textbox", name="称呼", exact=True).press_sequentially("abc")
    expect(page.get_by_text("按回车确认")).to_be_visible()
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_test_id("stMainMenu").click()
    expect(page.get_by_text("跟随系统")).to_be_visible()
    assert english(page) == []
    page.keyboard.press("Escape")
    main(page).get_by_test_id("stDateInputCalendarButton").first.click()
    expect(page.get_by_role("button", name="上个月")).to_be_visible()
    assert english(page) == []
    page.keyboard.press("Escape")
    field = page.get_by_role("combobox", name=re.compile("示例"))
    field.click()
    page.keyboard.type("没有这个")
    expect(page.get_by_text("没有找到")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_test_id("stSidebar").get_by_text("备份与恢复").click()
    expect(page.get_by_role("button", name="选择文件").first).to_be_visible()
    assert english(page) == []


def test_words_of_a_user_stay_as_they_are(page: Page) -> None:
    goto(page, "/")
    load_sample(page, "客户B")
    alias = page.get_by_role("textbox", name="称呼", exact=True)
    alias.fill("Upload")
    alias.press("Tab")
    settle(page)
    expect(alias).to_have_value("Upload")


def test_the_document_is_chinese(page: Page) -> None:
    goto(page, "/timeline")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


@pytest.mark.parametrize("path", ["/nothing", "/timeline/deeper/still"])
def test_an_unknown_address_is_told_and_leads_home(page: Page, path: str) -> None:
    goto(page)
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("link", name="回到总览").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("上海居住证积分")  # an empty case begins there


def test_a_server_that_is_gone_is_told_with_the_way_to_start_it(browser: Browser, fresh_server: AppServer) -> None:
    with visitor(browser, fresh_server.url) as one:
        page = one.new_page()
        goto(page, "/points")
        assert fresh_server.process is not None
        fresh_server.process.terminate()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("连接断了")
        expect(dialog).to_contain_text("python run.py")
        assert "treamlit" not in dialog.inner_text()


def test_changed_points_and_saving_are_said_aloud(browser: Browser, tmp_path: Path) -> None:
    kept = {"JZZ_DATABASE_URL": f"sqlite:///{tmp_path / 'cases.sqlite3'}"}
    with AppServer(environment=kept) as server, visitor(browser, server.url) as one:
        page = one.new_page()
        goto(page, "/")
        load_sample(page, "客户B")
        said = page.locator("#jzz-said[aria-live=polite]")
        expect(said).to_have_text(re.compile(r"现在 \d+ 分"))
        alias = page.get_by_role("textbox", name="称呼", exact=True)
        alias.fill("小明")
        alias.press("Tab")
        expect(said).to_have_text("已保存")
