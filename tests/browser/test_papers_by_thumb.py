"""The list of papers on a phone and by keyboard: short enough for a thumb, and the place in it is never lost."""

import contextlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.acts import go, load_sample, main
from tests.browser.conftest import visitor
from tests.browser.driver import AppServer, Record, goto, settle

ROW = '[class*="st-key-paper-"]'
FOCUSED = "() => document.activeElement && document.activeElement.getAttribute('aria-label')"
HIGHEST_ROW, FORTY = 64, 2600  # pixels; most rows have 49, one with a long name a line more


@pytest.fixture(scope="module")
def record() -> Record:
    return Record()


@pytest.fixture(scope="module")
def opened(browser: Browser, server: AppServer, record: Record) -> Iterator[Page]:
    """All papers of the longest sample on a phone: one page for all tests of this file."""
    with visitor(browser, server.url) as one:
        page = one.new_page()
        record.watch(page)
        page.set_viewport_size({"width": 390, "height": 844})
        goto(page, "/materials")
        load_sample(page, "客户B")
        unfold_all(page, "materials-stage")
        yield page


def unfold_all(page: Page, name: str) -> None:
    folds = main(page).locator(f'[class*="st-key-fold-{name}"] details')
    for index in range(folds.count()):
        if folds.nth(index).get_attribute("open") is None:
            folds.nth(index).locator("summary").click()
            settle(page)


def count(page: Page) -> Locator:
    return page.get_by_test_id("stSidebar").get_by_text(re.compile(r"材料 \d+"))


def counted(page: Page) -> str:
    return count(page).inner_text()


def number(words: str) -> int:
    return int("".join(re.findall(r"材料 (\d+)", words)))


def test_forty_papers_are_a_list_for_a_thumb(opened: Page) -> None:
    rows = opened.locator(ROW)
    boxes = rows.evaluate_all("rows => rows.map(row => row.getBoundingClientRect()).map(r => [r.top, r.bottom])")
    assert len(boxes) >= 40
    assert max(bottom - top for top, bottom in boxes) <= HIGHEST_ROW
    assert min(bottom - top for top, bottom in boxes) >= 44  # as high as a thumb is wide
    assert (boxes[-1][1] - boxes[0][0]) / len(boxes) * 40 <= FORTY


def test_the_list_begins_within_the_first_screen(opened: Page) -> None:
    first = opened.locator('[class*="st-key-fold-materials-stage"]').first
    top = first.evaluate(
        "e => e.getBoundingClientRect().top + document.querySelector('[data-testid=stMain]').scrollTop"
    )
    assert top < 844


def test_what_is_ticked_by_keyboard_keeps_the_focus(opened: Page, record: Record) -> None:
    """Ticked and taken back on three stages: each changes the count of its stage."""
    for stage in ("registration", "education", "points_basic"):
        ticks = opened.locator(f'[class*="st-key-fold-materials-stage-{stage}"] {ROW} input')
        first, second = ticks.nth(0), ticks.nth(1)
        name = second.get_attribute("aria-label")
        before = counted(opened)
        first.focus()
        while opened.evaluate(FOCUSED) != name:
            opened.keyboard.press("Tab")  # from a paper to its state, and to the next paper
        opened.keyboard.press("Space")
        settle(opened)
        assert counted(opened) != before
        assert opened.evaluate(FOCUSED) == name
        opened.keyboard.press("Space")
        settle(opened)
        assert counted(opened) == before
        assert opened.evaluate(FOCUSED) == name
    assert not record.unexpected_errors()


def tick(label: Locator) -> None:
    """On a busy machine a list that moves can slip away between button down and button up: once more then."""
    box = label.locator("input")
    wanted = not box.is_checked()
    for _ in range(10):
        label.click()
        with contextlib.suppress(AssertionError):
            expect(box).to_be_checked(checked=wanted, timeout=2_000)
            return
    raise AssertionError("the tick does not stay")


def test_ticks_in_quick_succession_all_count(opened: Page) -> None:
    """The count comes first and the page after it: the next tick meets the page while it is made anew."""
    ticks = opened.locator(f'[class*="st-key-fold-materials-stage-registration"] {ROW} label')
    before = number(counted(opened))
    for after in (-4, 0):
        for index in range(4):
            tick(ticks.nth(index))
        expect(count(opened)).to_have_text(re.compile(rf"材料 {before + after} /"))


def test_the_state_opens_over_the_list_and_gives_the_place_back(opened: Page, record: Record) -> None:
    opener = opened.locator('[class*="st-key-materials-open-"] button').nth(5)
    opener.focus()
    opened.keyboard.press("Enter")
    dialog = opened.get_by_role("dialog")
    expect(dialog.get_by_role("radio")).to_have_count(4)
    settle(opened)
    dialog.get_by_role("radio", name="准备中").click()
    settle(opened)
    expect(dialog).to_have_count(0)
    expect(opener).to_contain_text("准备中")
    assert opener.evaluate("e => e === document.activeElement")
    assert not record.unexpected_errors()


@pytest.mark.parametrize(
    ("page_name", "part", "fold"),
    [("时间线", "", "step-"), ("窗口与报告", "", "visits-"), ("办理指南", "步骤", "guide-step-")],
)
def test_folds_of_other_pages_keep_the_focus_too(page: Page, page_name: str, part: str, fold: str) -> None:
    goto(page, "/")
    load_sample(page, "客户B")
    go(page, page_name)
    if part:
        main(page).get_by_role("radio", name=part).first.click()
        settle(page)
    summary = main(page).locator(f'[class*="st-key-fold-{fold}"] summary').nth(2)
    summary.focus()
    for _ in range(2):
        page.keyboard.press("Enter")
        settle(page)
        assert summary.evaluate("e => e === document.activeElement")
