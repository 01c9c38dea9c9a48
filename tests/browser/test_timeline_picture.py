"""The picture of the plan in a real browser: drawn ahead of the page, and never another than the page's."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.acts import go, load_sample, main
from tests.browser.driver import Record, goto, settle

DAY = r"\d{4}-\d{2}-\d{2}"


@pytest.fixture(scope="module")
def record() -> Record:
    return Record()


@pytest.fixture(scope="module")
def opened(context: BrowserContext, record: Record) -> Iterator[Page]:
    """The timeline of the fullest sample with the fields of one step open: one for all tests of this file."""
    with context.new_page() as page:
        record.watch(page)
        page.set_viewport_size({"width": 1280, "height": 1800})
        goto(page, "/")
        load_sample(page, "客户B")
        go(page, "时间线")
        remember_picture(page)
        main(page).get_by_text("等最后审核").first.click()
        settle(page)
        yield page


def remember_picture(page: Page) -> None:
    page.evaluate("() => { window.jzzPicture = document.querySelector('.js-plotly-plot'); }")


def is_the_same_picture(page: Page) -> bool:
    return bool(page.evaluate("() => window.jzzPicture === document.querySelector('.js-plotly-plot')"))


def finishes(page: Page) -> tuple[str, str]:
    """The last day by the sidebar and, month and day only, by the words of the picture."""
    side = re.search(DAY, page.get_by_test_id("stSidebar").get_by_text("预计完成").last.inner_text())
    words = page.get_by_test_id("stPlotlyChart").get_attribute("aria-label") or ""
    assert side is not None
    return side.group(), words


def test_opening_a_step_leaves_the_picture_as_it_is(opened: Page) -> None:
    """The first of this file, as it looks at what opening has left."""
    expect(opened.get_by_test_id("stPlotlyChart")).to_have_count(1)
    assert is_the_same_picture(opened)


def test_a_longer_step_is_seen_on_the_picture_in_the_sidebar_and_in_the_steps(opened: Page, record: Record) -> None:
    before = finishes(opened)
    remember_picture(opened)
    field = main(opened).get_by_test_id("stNumberInput").nth(1).locator("input")
    days = int(field.input_value())
    main(opened).get_by_test_id("stNumberInputStepUp").nth(1).click()
    settle(opened)
    after = finishes(opened)
    assert not is_the_same_picture(opened)
    assert after[0] > before[0]
    assert after[1] != before[1]
    year, month, day = (int(part) for part in after[0].split("-"))
    assert f"{month}月{day}日" in after[1] or f"{year}-{month:02}-{day:02}" in after[1]
    expect(field).to_have_value(str(days + 1))
    expect(opened.get_by_test_id("stPlotlyChart")).to_have_count(1)
    assert not record.unexpected_errors()
    main(opened).get_by_role("button", name="恢复默认天数").click()
    settle(opened)
    assert finishes(opened) == before


def test_switches_of_the_picture_change_it(opened: Page) -> None:
    remember_picture(opened)
    main(opened).get_by_test_id("stButtonGroup").get_by_text("依赖", exact=True).click()
    settle(opened)
    expect(opened.get_by_test_id("stPlotlyChart")).to_have_count(1)
    assert not is_the_same_picture(opened)


def test_quick_clicks_all_count(opened: Page) -> None:
    field = main(opened).get_by_test_id("stNumberInput").nth(1).locator("input")
    days = int(field.input_value())
    more = main(opened).get_by_test_id("stNumberInputStepUp").nth(1)
    for _ in range(4):
        more.click(delay=0)
        # The next one comes while the page is still being made anew.
        expect(opened.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "running")
    settle(opened)
    expect(field).to_have_value(str(days + 4))
    late, words = finishes(opened)
    _, month, day = (int(part) for part in late.split("-"))
    assert f"{month}月{day}日" in words
