"""What a person does on the screens: choosing, typing, clicking; each waits until the page has settled."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.driver import settle


def load_sample(page: Page, name: str) -> None:
    """Choose a sample in the sidebar, which a phone has to slide in first."""
    opener = page.get_by_test_id("stExpandSidebarButton")
    folded = opener.is_visible()
    if folded:
        opener.click()
        at_rest(page.get_by_test_id("stSidebar"))  # a list opened while it still slides closes again
    field, choice = page.get_by_role("combobox", name=re.compile("示例")), page.get_by_role("option")
    unfold(field, choice.filter(has_text=name))
    choice.filter(has_text=name).click()
    settle(page)
    if folded:
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        at_rest(page.get_by_test_id("stSidebar"))


def unfold(field: Locator, choice: Locator) -> None:
    """Open a list: a run that comes late, or a field that is just being drawn anew, closes it again."""
    for _ in range(60):
        if field.get_attribute("aria-expanded") != "true":
            field.focus()  # the page scrolls to it now: scrolling closes a list that is open
            field.click()
        try:
            choice.wait_for(timeout=2_000)
        except PlaywrightTimeoutError:
            continue
        return
    raise AssertionError("the list does not stay open")


def at_rest(part: Locator) -> None:
    """Wait until a part has slid to where it stays: what is clicked on the way may be missed."""
    part.page.wait_for_function(
        """part => part.getAnimations({subtree: true}).every(one =>
            one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)""",
        arg=part.element_handle(),
        polling=50,
    )


def open_fold(page: Page, name: str) -> None:
    """Open a part of the page by its name, and wait until it lies open."""
    part = page.get_by_test_id("stExpander").filter(has_text=name)
    part.locator("summary").click()
    part.locator("details[open]").wait_for()
    settle(page)
    at_rest(part)


def main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def pick(page: Page, question: str, answer: str) -> None:
    """Answer a question with segments or pills."""
    group = page.get_by_test_id("stButtonGroup").filter(has_text=question).last
    group.get_by_role("radio", name=answer, exact=True).click()
    settle(page)


def select(page: Page, question: str, answer: str) -> None:
    """Answer a question with a drop-down."""
    choice = page.get_by_role("option", name=answer, exact=True)
    unfold(main(page).get_by_role("combobox", name=re.compile(re.escape(question))).last, choice)
    choice.click()
    settle(page)


def type_date(page: Page, question: str, day: str) -> None:
    """Type a date (2026-11-24) into a date field, part by part as the field asks for it."""
    field = main(page).get_by_test_id("stDateInput").filter(has_text=question).last
    field.locator('[contenteditable="true"], input').first.click()
    page.keyboard.type(day.replace("-", ""))
    page.keyboard.press("Escape")  # close the calendar
    page.keyboard.press("Tab")
    settle(page)


def upload(page: Page, file: Path) -> None:
    """Hand a file over; it travels before the page asks for a run."""
    with page.expect_response(lambda answer: answer.request.method == "PUT"):
        page.locator('input[type="file"]').set_input_files(file)
    settle(page)


def click(page: Page, name: str) -> None:
    main(page).get_by_role("button", name=name).last.click()
    settle(page)


def go(page: Page, name: str) -> None:
    """To a page by its link in the menu."""
    page.get_by_test_id("stSidebarNavLink").filter(has_text=name).click()
    settle(page)
