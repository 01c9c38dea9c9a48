"""Every page in a real browser: cold deep links, nothing leaves the machine, no errors."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import go, load_sample
from tests.browser.driver import Record, goto, settle

PAGES = {
    "/": "我走到哪一步了",
    "/eligibility": "我能不能申请",
    "/points": "我有多少分",
    "/pathways": "什么时候到 120 分",
    "/years": "孩子上学用得上吗",
    "/materials": "还缺哪些材料",
    "/timeline": "什么时候办完",
    "/report": "去窗口带什么, 留下什么",
    "/cases": "所有案例走到哪一步了",
    "/guide": "怎么办, 有疑问看哪里",
    "/basis": "这些数字从哪里来",
    "/privacy": "我的回答存在哪里",
}


@pytest.mark.parametrize("path", ["/timeline", "/points"])
def test_the_first_visitor_of_a_server_may_come_by_a_deep_link(cold_page: Page, record: Record, path: str) -> None:
    goto(cold_page, path)
    expect(cold_page.get_by_role("heading", level=1)).to_have_text(PAGES[path])
    assert cold_page.get_by_test_id("stSidebarNavLink").count() == len(PAGES)
    assert not record.unexpected_errors()


@pytest.mark.parametrize(("path", "title"), PAGES.items())
def test_each_page_opens_by_its_address_and_asks_nobody_else(page: Page, record: Record, path: str, title: str) -> None:
    goto(page, path)
    expect(page.get_by_role("heading", level=1)).to_have_text(title if path != "/" else "上海居住证积分")
    assert not record.unexpected_errors()
    assert not record.foreign_requests()
    # The browser fetches this by itself, unseen by the record.
    icon = page.locator('link[rel~="icon"]').last.get_attribute("href") or ""
    assert "://" not in icon or icon.startswith(page.url.split("/", 3)[0] + "//localhost")


def test_the_fullest_sample_with_hostile_words_shows_every_page_without_an_error(page: Page, record: Record) -> None:
    goto(page, "/")
    load_sample(page, "客户B")
    alias = page.get_by_role("textbox", name="称呼", exact=True)
    alias.fill("![x](http://127.0.0.1:9/x)")
    alias.press("Tab")
    settle(page)
    links = page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    for link, title in zip(links, PAGES.values(), strict=True):
        go(page, link.split()[-1])  # before the name stands its icon
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        assert page.get_by_test_id("stAlertContentError").count() == 0
        assert page.locator('img[src*=":9/"]').count() == 0
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.emulate_media(media="screen")
    assert not [url for url in record.requests if ":9/" in url]
    assert not record.unexpected_errors()
    assert not record.foreign_requests()
