"""演示模式 in a browser: the frame and the larger type stand over a reload, cover no button, and go with the mode."""

from playwright.sync_api import Page, expect

from tests.browser.driver import Record, goto, settle

FRAME = ".st-key-presenting_frame"


def type_size(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).fontSize"))


def test_frame_and_larger_type_stand_over_a_reload_and_go_with_the_mode(page: Page, record: Record) -> None:
    goto(page, "/timeline")
    usual, switch = type_size(page), page.get_by_test_id("stSidebar").get_by_text("演示模式", exact=True)
    assert page.locator(FRAME).count() == 0
    switch.click()
    settle(page)
    page.reload()
    settle(page)
    frame = page.locator(FRAME)
    expect(frame).to_have_text("演示模式")
    assert frame.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 900}
    assert frame.evaluate("one => getComputedStyle(one).borderTopColor") == "rgb(217, 130, 43)"
    assert float(type_size(page).removesuffix("px")) == 1.2 * float(usual.removesuffix("px"))
    assert page.title().endswith("时间线 · 居住证积分")
    page.get_by_test_id("stSidebarNavLink").filter(has_text="材料清单").click()  # the frame lets clicks through
    settle(page)
    assert "show=1" in page.url
    switch.click()
    settle(page)
    assert (frame.count(), type_size(page)) == (0, usual)
    assert "show" not in page.url
    assert not record.unexpected_errors()
    assert not record.foreign_requests()
