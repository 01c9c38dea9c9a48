"""The client book in a real browser: its grid speaks Chinese, copies clean text, and a changed workbook comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from jzz_core.case import load_case
from jzz_store import of_file, open_store
from tests.browser.acts import main
from tests.browser.conftest import visitor
from tests.browser.driver import AppServer, goto, settle
from tests.browser.test_chinese_shell import english

ROOT = Path(__file__).resolve().parents[2]
LINE = 35  # pixels of a row and of the header


@pytest.fixture
def book(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The client book with three cases."""
    file = tmp_path / "cases.sqlite3"
    store = open_store(of_file(file), datetime.now(UTC)).store
    samples = sorted((ROOT / "data" / "samples").glob("[!i]*_*.json"))[:3]
    store.create_all([load_case(path.read_bytes()) for path in samples], datetime.now(UTC))
    store.close()
    with (
        AppServer(environment={"JZZ_DATABASE_URL": f"sqlite:///{file}"}) as server,
        visitor(browser, server.url) as one,
    ):
        one.grant_permissions(["clipboard-read", "clipboard-write"])
        page = one.new_page()
        goto(page, "/cases")
        expect(grid(page)).to_be_visible()
        expect(main(page).get_by_role("progressbar")).to_have_count(0)
        settle(page)
        yield page


def grid(page: Page) -> Locator:
    return main(page).get_by_test_id("stDataFrame")


def at(page: Page, across: float, row: int) -> tuple[float, float]:
    """The middle of a row (0: the header) at so many pixels."""
    area = grid(page)
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box is not None
    return box["x"] + across, box["y"] + LINE * row + LINE / 2


def test_the_menus_of_the_grid_are_chinese(book: Page) -> None:
    page = book
    page.mouse.move(*at(page, 150, 0))
    page.mouse.click(*at(page, 218, 0))  # the three dots of 称呼
    menu = page.get_by_role("menu", name="这一列的菜单")
    expect(menu.get_by_role("menuitem").first).to_have_text(re.compile("从小到大排"))
    assert not [text for text in english(page) if not re.fullmatch("[a-z_]+", text)]  # icons are words in Latin letters
    page.keyboard.press("Escape")
    page.mouse.click(*at(page, 150, 1))
    page.keyboard.press("Control+f")
    page.keyboard.type("客户")
    expect(page.get_by_test_id("search-result-area")).to_have_text(re.compile(r"找到 \d+ 处"))


def test_what_is_copied_is_what_stands_there(book: Page) -> None:
    page = book
    page.mouse.click(*at(page, 150, 1))
    for _ in range(9):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+c")
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('\\t')")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert "客户" in copied
    assert not re.search("[\\u2060\\u2011\\u00a0]", copied)


def test_cells_of_a_table_of_words_are_copied_clean_too(book: Page) -> None:
    page = book
    goto(page, "/basis")
    table = main(page).get_by_role("table").first
    expect(table).to_be_visible()
    assert re.search("[\\u2060\\u2011\\u00a0]", table.inner_text())
    table.click(click_count=3)
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('[data-testid=stMain] table'))")
    page.keyboard.press("Control+c")
    page.wait_for_function("async () => (await navigator.clipboard.readText()).length > 20")
    assert not re.search("[\\u2060\\u2011\\u00a0]", page.evaluate("() => navigator.clipboard.readText()"))


def test_a_workbook_goes_out_and_comes_back_changed(book: Page, tmp_path: Path) -> None:
    page = book
    page.mouse.click(*at(page, 16, 1))
    expect(main(page).get_by_text("选了 1 案")).to_be_visible()
    with page.expect_download() as loading:
        main(page).get_by_role("button", name="导出选中的").click()
    file = tmp_path / "changed.xlsx"
    loading.value.save_as(file)
    workbook = load_workbook(BytesIO(file.read_bytes()))
    sheet = workbook["案例"]
    assert sheet.max_row == 3
    column = next(cell.column for cell in sheet[1] if cell.value == "户口类型")
    sheet.cell(3, column).value = "集体户" if sheet.cell(3, column).value != "集体户" else "家庭户"
    workbook.save(file)
    main(page).get_by_text("导入", exact=True).first.click()
    settle(page)
    main(page).locator("input[type=file]").set_input_files(file)
    take = main(page).get_by_role("button", name="导入全部 1 案")
    expect(take).to_be_enabled()
    take.click()
    expect(main(page).get_by_text("更新 1 案")).to_be_visible()
    settle(page)  # the field for the file is another one then
    main(page).locator("input[type=file]").set_input_files(file)
    expect(main(page).get_by_text("没有变化 1")).to_be_visible()  # taken already, so that there is nothing to do
