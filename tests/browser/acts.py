"""What a person does on the screens: choosing, typing, clicking; each waits until the page has settled."""

import re

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.driver import settle


def load_sample(page: Page, name: str) -> None:
    """Choose a sample in the sidebar, which a phone has to slide in first."""
    opener = page.get_by_test_id("stExpandSidebarButton")
    folded = opener.is_visible()
    if folded:
        opener.click()
        page.wait_for_timeout(400)  # a list opened while the sidebar still slides closes again
    field, choice = page.get_by_role("combobox", name=re.compile("示例")), page.get_by_role("option")
    field.click()
    try:
        choice.first.wait_for(timeout=5_000)
    except PlaywrightTimeoutError:
        field.click()  # a rerun that came late closed the list
    choice.filter(has_text=name).click()
    settle(page)
    if folded:
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
        page.wait_for_timeout(400)


def main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def pick(page: Page, question: str, answer: str) -> None:
    """Answer a question with segments or pills."""
    group = page.get_by_test_id("stButtonGroup").filter(has_text=question).last
    group.get_by_role("radio", name=answer, exact=True).click()
    settle(page)


def select(page: Page, question: str, answer: str) -> None:
    """Answer a question with a drop-down."""
    main(page).get_by_role("combobox", name=re.compile(re.escape(question))).last.click()
    page.get_by_role("option", name=answer, exact=True).click()
    settle(page)


def type_date(page: Page, question: str, day: str) -> None:
    """Type a date (2026-11-24) into a date field, part by part as the field asks for it."""
    field = main(page).get_by_test_id("stDateInput").filter(has_text=question).last
    field.locator('[contenteditable="true"], input').first.click()
    page.keyboard.type(day.replace("-", ""))
    page.keyboard.press("Escape")  # close the calendar
    page.keyboard.press("Tab")
    settle(page)


def click(page: Page, name: str) -> None:
    main(page).get_by_role("button", name=name).last.click()
    settle(page)


def go(page: Page, name: str) -> None:
    """To a page by its link in the menu."""
    page.get_by_test_id("stSidebarNavLink").filter(has_text=name).click()
    settle(page)
