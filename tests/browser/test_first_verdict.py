"""The first verdict in a real browser: how many screens it takes, and that each begins at its top."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import main, type_date
from tests.browser.driver import Record, goto, settle

PHONE = {"width": 390, "height": 500}


class Taps:
    """Counts the screens answered: an answer typed and sent is one."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def tap(self, words: str) -> None:
        self.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 9999)")
        main(self.page).get_by_role("button", name=words, exact=True).click()
        settle(self.page)
        self.count += 1
        assert self.page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0
        expect(main(self.page).get_by_role("progressbar").first).to_be_in_viewport()

    def day(self, label: str, day: str) -> None:
        type_date(self.page, label, day)
        self.tap("下一步")


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 900}])
def test_a_parent_reads_a_true_verdict_after_eight_taps(page: Page, record: Record, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    goto(page, "/")
    taps = Taps(page)
    taps.tap("孩子在上海上学")
    assert page.url.endswith("/start")
    page.get_by_role("textbox", name="出生年月").fill("2014-06")
    taps.tap("下一步")
    taps.day("出生日期", "1986-05-05")
    page.get_by_role("spinbutton", name="连续几年").fill("5")
    taps.tap("下一步")
    taps.tap("公司 (本市注册)")
    main(page).get_by_role("radio", name="是", exact=True).click()
    settle(page)
    taps.day("居住证有效期到", "2027-12-31")
    taps.tap("都没有")
    taps.tap("本科, 毕业证和学位证都有")
    assert taps.count <= 8
    expect(main(page)).to_contain_text("可能达标")
    expect(main(page)).to_contain_text("就有 120 分了")
    expect(main(page)).to_contain_text("拿到通知书")
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    assert not record.unexpected_errors()
    assert not record.foreign_requests()


def test_who_has_no_employer_hears_it_at_that_tap(page: Page) -> None:
    goto(page, "/start")
    taps = Taps(page)
    taps.tap("自己或配偶")
    taps.day("出生日期", "1986-05-05")
    taps.tap("不确定")
    taps.tap("目前没有单位")
    assert taps.count == 4
    expect(page.get_by_role("heading", level=1)).to_contain_text("现在还办不了")
    expect(main(page)).to_contain_text("与本市单位签订劳动合同")
    taps.tap("上一步")
    taps.tap("公司 (本市注册)")
    expect(page.get_by_role("heading", level=1)).to_have_text("居住证到哪天?")
