"""The picture of the plan in a real browser: drawn ahead of the page, and never another than the page's."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.acts import go, load_sample, main, open_fold
from tests.browser.driver import PATIENCE, Record, goto, settle

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


def picture(page: Page) -> Locator:
    """The form that fits the window; the other one is not shown."""
    return page.locator(".st-key-timeline_chart svg:visible")


def remember_picture(page: Page) -> None:
    picture(page).evaluate("drawn => { window.jzzPicture = drawn; }")


def is_the_same_picture(page: Page) -> bool:
    return bool(picture(page).evaluate("drawn => window.jzzPicture === drawn"))


def finishes(page: Page) -> tuple[str, str]:
    """The last day by the sidebar and, month and day only, by the words of the picture."""
    side = re.search(DAY, page.get_by_test_id("stSidebar").get_by_text("预计完成").last.inner_text())
    words = picture(page).get_attribute("aria-label") or ""
    assert side is not None
    return side.group(), words


def test_opening_a_step_leaves_the_picture_as_it_is(opened: Page) -> None:
    """The first of this file, as it looks at what opening has left."""
    expect(picture(opened)).to_have_count(1)
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
    expect(picture(opened)).to_have_count(1)
    assert not record.unexpected_errors()
    main(opened).get_by_role("button", name="恢复默认天数").click()
    settle(opened)
    assert finishes(opened) == before


def test_switches_of_the_picture_change_it(opened: Page) -> None:
    remember_picture(opened)
    open_fold(opened, "图上还显示")
    main(opened).get_by_test_id("stButtonGroup").get_by_text("依赖", exact=True).click()
    settle(opened)
    expect(picture(opened)).to_have_count(1)
    assert not is_the_same_picture(opened)


def test_quick_clicks_all_count(opened: Page) -> None:
    field = main(opened).get_by_test_id("stNumberInput").nth(1).locator("input")
    days = int(field.input_value())
    more = main(opened).get_by_test_id("stNumberInputStepUp").nth(1)
    for n in range(1, 5):
        more.click(delay=0)
        expect(field).to_have_value(str(days + n))  # the next one comes while the page is still being made anew
    settle(opened)
    expect(field).to_have_value(str(days + 4))
    # The picture is ahead of the page, and the last click may have met the end of the run before its own.
    end = time.monotonic() + PATIENCE / 1000
    while not the_same_day(*finishes(opened)):
        assert time.monotonic() < end
        opened.wait_for_timeout(50)


def the_same_day(late: str, words: str) -> bool:
    _, month, day = (int(part) for part in late.split("-"))
    return f"{month}月{day}日" in words


def test_the_picture_begins_in_the_first_screen_and_takes_the_form_that_fits(opened: Page) -> None:
    box = picture(opened).bounding_box()
    assert box is not None
    assert box["y"] < 700
    wide = picture(opened).get_attribute("viewBox")
    opened.set_viewport_size({"width": 390, "height": 844})
    expect(picture(opened)).not_to_have_attribute("viewBox", wide or "")
    opened.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    box = picture(opened).bounding_box()
    assert box is not None
    assert box["y"] < 700
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    opened.set_viewport_size({"width": 1280, "height": 1800})


def test_the_picture_can_be_saved_as_an_image(opened: Page, tmp_path: Path) -> None:
    with opened.expect_download() as saved:
        opened.locator(".st-key-timeline_chart").get_by_role("button", name="存成图片").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    assert re.fullmatch(rf"jzz-timeline-{DAY}\.png", file.name)
    with Image.open(file) as image:
        assert image.format == "PNG"
        assert image.width == 2 * 848
