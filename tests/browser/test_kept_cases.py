"""Kept cases in a real browser: reload, restart, two windows of one case, two people who never see each other's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from jzz_store import from_environment, open_store
from tests.browser.acts import go, load_sample, open_fold
from tests.browser.conftest import visitor
from tests.browser.driver import AppServer, Record, goto, settle


def database(folder: Path) -> dict[str, str]:
    return {"JZZ_DATABASE_URL": f"sqlite:///{folder / 'cases.sqlite3'}"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server keeps its file."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def one_server(chromium_path: str, folder: Path) -> Iterator[AppServer]:
    with AppServer(environment=database(folder)) as running:
        yield running


@pytest.fixture
def keeping_server(one_server: AppServer, folder: Path) -> AppServer:
    """A server that keeps cases in a file of its own, which is empty at the beginning of each test."""
    address = from_environment(database(folder))
    assert address is not None
    store = open_store(address, datetime.now(UTC)).store
    store.erase([entry.id for entry in store.entries()])
    store.close()
    return one_server


@pytest.fixture(scope="module")
def somebody(browser: Browser, one_server: AppServer) -> Iterator[BrowserContext]:
    """The browser of one person; what is kept lies with the server and is found by its address."""
    with visitor(browser, one_server.url) as one:
        yield one


@pytest.fixture
def page(somebody: BrowserContext, keeping_server: AppServer) -> Iterator[Page]:
    with somebody.new_page() as tab:
        yield tab


def name_it(page: Page, alias: str) -> None:
    field = page.get_by_role("textbox", name="称呼", exact=True)
    field.fill(alias)
    field.press("Tab")
    settle(page)


def alias_of(page: Page) -> str:
    return page.get_by_role("textbox", name="称呼", exact=True).input_value()


def sidebar(page: Page, words: str) -> None:
    page.get_by_test_id("stSidebar").get_by_text(words, exact=True).first.click()
    settle(page)


def test_a_reload_and_a_restart_find_the_case_again(browser: Browser, chromium_path: str, tmp_path: Path) -> None:
    with AppServer(environment=database(tmp_path)) as server, visitor(browser, server.url) as somebody:
        page = somebody.new_page()
        goto(page, "/")
        name_it(page, "客户甲")
        go(page, "材料清单")
        assert re.search(r"/materials\?case=[\w-]{20,}$", page.url)
        page.reload()
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("还缺哪些材料")
        assert alias_of(page) == "客户甲"
        address = page.url.removeprefix(server.url)
        assert "客户甲" not in server.log()
    with AppServer(environment=database(tmp_path)) as server, visitor(browser, server.url) as somebody:
        page = somebody.new_page()
        goto(page, address)
        assert alias_of(page) == "客户甲"


def test_back_goes_one_page_back_and_keeps_the_case(page: Page) -> None:
    goto(page, "/")
    name_it(page, "客户甲")
    go(page, "时间线")
    page.go_back()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("我走到哪一步了")
    assert alias_of(page) == "客户甲"


def test_two_windows_that_answer_at_once_both_keep_their_answers(page: Page, keeping_server: AppServer) -> None:
    one = page
    goto(one, "/")
    name_it(one, "甲")
    two = one.context.new_page()
    goto(two, one.url.removeprefix(keeping_server.url))
    name_it(one, "这里改的")
    name_it(two, "那里改的")  # has not seen the other window's save
    box = two.get_by_test_id("stMain")
    expect(box).to_contain_text("在另一个窗口里也改了")
    expect(box.get_by_role("table").first).to_contain_text("这里改的")
    two.get_by_role("button", name="用这里的").click()
    settle(two)
    expect(box).to_contain_text("已按你的选择继续")
    one.get_by_role("link", name="资格自查").first.click()
    settle(one)
    assert alias_of(one) == "那里改的"
    two.close()


def test_two_people_never_see_each_others_answers(
    browser: Browser, somebody: BrowserContext, keeping_server: AppServer
) -> None:
    """Interleaved, each in a browser of their own, on one server that keeps nothing for either."""
    with visitor(browser, keeping_server.url) as another:
        walk({"第一人": somebody.new_page(), "第二人": another.new_page()})


def walk(tabs: dict[str, Page]) -> None:
    people = {}
    for alias, page in tabs.items():
        record = Record()
        record.watch(page)
        goto(page, "/?keep=no")
        people[alias] = (page, record)
    for alias, (page, _) in people.items():
        name_it(page, alias)
    load_sample(people["第二人"][0], "客户B")
    name_it(people["第二人"][0], "第二人")
    for title in ("积分测算", "材料清单", "窗口与报告", "隐私与数据", "总览"):
        for alias, (page, record) in people.items():
            go(page, title)
            other = "第二人" if alias == "第一人" else "第一人"
            assert alias_of(page) == alias
            assert other not in page.content()
            assert not record.foreign_requests()
    for page, _ in people.values():
        page.close()


def test_the_switch_keeps_nothing_on_the_machine(page: Page, folder: Path) -> None:
    goto(page, "/")
    sidebar(page, "我的案例")
    sidebar(page, "不在这台电脑上保存")
    name_it(page, "不留痕迹")
    assert "keep=no" in page.url
    for file in folder.iterdir():
        assert "不留痕迹".encode() not in file.read_bytes()
    page.reload()
    settle(page)
    assert alias_of(page) == ""


def test_erasing_leaves_no_trace_in_the_file(page: Page, folder: Path) -> None:
    goto(page, "/")
    name_it(page, "要删掉的人")
    assert any("要删掉的人".encode() in file.read_bytes() for file in folder.iterdir())
    go(page, "隐私与数据")
    expect(page.get_by_test_id("stMain")).to_contain_text(str(folder.name))
    open_fold(page, "删除全部 1 个案例")
    page.get_by_role("button", name="永久删除").last.click()
    settle(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("已永久删除 1 个案例")
    assert alias_of(page) == ""
    assert not any("要删掉的人".encode() in file.read_bytes() for file in folder.iterdir())
