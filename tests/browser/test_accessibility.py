"""Everybody can use the screens: what axe finds, keys instead of a mouse, a very narrow window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.acts import load_sample, main
from tests.browser.driver import goto, settle
from tests.pages import at as pages

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
PAGES = (*pages.PAGES, "start")  # the start comes last: nothing leads on from it but its own buttons
# Of Streamlit's own: its list of pages holds headings beside the entries, a date has a field for each of its parts, and
# the cross that empties a list is small.
KNOWN: dict[str, tuple[str, ...]] = {
    "list": ("stSidebarNav",),
    "listitem": ("<li",),
    "target-size": ('role="spinbutton"', 'aria-label="清空"', 'aria-label="清空日期"'),
}
ALL = {"rules": {"target-size": {"enabled": True}}}
BY_LOOK = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}}
Looks = tuple[tuple[Literal["light", "dark"], int], ...]
LOOKS: Looks = (("light", 1280), ("light", 390), ("dark", 1280), ("dark", 390))


@pytest.fixture(scope="module", params=["", "客户B"])
def visitor(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[tuple[Page, Looks]]:
    """Somebody with an empty case, and with the longest sample; goes from page to page. On empty pages there is less
    that could look otherwise."""
    with context.new_page() as page:
        goto(page, "/")
        if request.param:
            load_sample(page, request.param)
        look_with(page)
        yield page, LOOKS if request.param else LOOKS[::3]


def look_with(page: Page) -> None:
    """From now on axe can be asked, and colours change at once."""
    page.evaluate(AXE)
    page.add_style_tag(content="* { transition: none !important; }")


def go_to(page: Page, name: str) -> None:
    links = page.get_by_test_id("stSidebarNavLink")
    if name == "start":  # reached from the overview only
        goto(page, "/start")
        look_with(page)
        return
    (links.first if name == "overview" else page.locator(f'[data-testid=stSidebarNavLink][href$="/{name}"]')).click()
    settle(page)


def found(page: Page, options: dict[str, Any]) -> list[str]:
    """What is wrong, but for what is known of Streamlit's own: rule and the piece of the page."""
    result = page.evaluate("options => axe.run(document, {resultTypes: ['violations'], ...options})", options)
    return [
        f"{wrong['id']}: {node['html'][:400]}"
        for wrong in result["violations"]
        for node in wrong["nodes"]
        if not any(piece in node["html"] for piece in KNOWN.get(wrong["id"], ()))
    ]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_any_page_in_any_look(visitor: tuple[Page, Looks], name: str) -> None:
    page, looks = visitor
    page.set_viewport_size({"width": 1280, "height": 900})
    go_to(page, name)
    for number, (scheme, width) in enumerate(looks):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        wrong = found(page, BY_LOOK if number else ALL)
        assert not wrong, f"{scheme} {width}: " + "\n".join(wrong)
    page.set_viewport_size({"width": 320, "height": 900})
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(color_scheme="light")


FOCUS = """() => {
    const at = document.activeElement, around = [at, at.parentElement, at.nextElementSibling, at.closest('label')];
    const drawn = (one) => one && ['outlineStyle', 'boxShadow'].some((name) => getComputedStyle(one)[name] !== 'none');
    return {lost: at === document.body, name: at.getAttribute('aria-label') || at.innerText || at.id,
            seen: [...around, ...(at.closest('label')?.querySelectorAll('*') || [])].some(drawn)};
}"""


def tab_to(page: Page, words: str) -> None:
    """With the tab key alone, as far as 120 fields away; the focus is never lost and can be seen on the way."""
    for _ in range(120):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if words in at["name"]:
            assert at["seen"], at
            return
    raise AssertionError(f"{words} cannot be reached by keyboard")


def test_by_keyboard_alone_one_answers_opens_a_detail_and_reads_the_picture(context: BrowserContext) -> None:
    with context.new_page() as page:
        goto(page, "/eligibility")
        main(page).get_by_role("heading", level=1).evaluate("title => { title.tabIndex = -1; title.focus(); }")
        tab_to(page, "是")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
        settle(page)
        assert not page.evaluate(FOCUS)["lost"]
        assert page.get_by_role("radio", checked=True).count() >= 1

        goto(page, "/timeline")
        picture = page.get_by_role("img").filter(visible=True).first
        assert "甘特图" in (picture.get_attribute("aria-label") or "")
        main(page).get_by_role("heading", level=1).evaluate("title => { title.tabIndex = -1; title.focus(); }")
        tab_to(page, "怎么排的")
        fold = page.get_by_test_id("stExpander").filter(has_text="怎么排的").locator("details")
        for opened in ("", None):
            page.keyboard.press("Enter")
            settle(page)
            (expect(fold).to_have_attribute if opened is not None else expect(fold).not_to_have_attribute)("open", "")
            assert not page.evaluate(FOCUS)["lost"]
