"""Several people on one server with a database server behind it: each sees only the own cases and the office's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text

from jzz_store import from_environment
from jzz_store.engine import connect
from tests.browser.driver import PATIENCE, AppServer, goto, launch_arguments, settle
from tests.needs import needed
from tests.store.postgres import cluster, programs

DOOR = "先登录, 再看你的案例"


@dataclass(frozen=True)
class Office:
    """The app as it is served to a team: its address, that of the login service, and that of the database."""

    url: str
    provider: str
    database: str


@pytest.fixture(scope="module")
def office(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = needed(programs(), "no PostgreSQL found: install the package postgresql")
    file = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    people = [
        User(sub=name, claims={"name": f"{name} *老师*", "email": f"{name}@example.org", "email_verified": True})
        for name in ("anna", "bert", "emil")
    ]
    with run_server_in_thread(user_claims=people) as service, cluster(folder) as database:
        provider = f"http://localhost:{service.server_port}"
        file.write_text(secrets(provider), encoding="utf-8")
        with AppServer(options=["--secrets", str(file)], environment={"JZZ_DATABASE_URL": database}) as app:
            yield Office(app.url, provider, database)


def secrets(provider: str) -> str:
    return f"""[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "{"0123456789abcdef" * 3}"
[auth.work]
client_id = "planner"
client_secret = "any"
server_metadata_url = "{provider}/.well-known/openid-configuration"
[auth.gone]
client_id = "planner"
client_secret = "any"
server_metadata_url = "http://localhost:9/.well-known/openid-configuration"
[offices.hongqiao]
name = "虹桥办公室"
[offices.hongqiao.people]
"anna@example.org" = "小安 *老师*"
"EMIL@example.org" = "小艾"
"{provider} bert" = "老白"
"""


@pytest.fixture
def tab(browser: Browser, office: Office) -> Iterator[object]:
    """A function that opens a browser of its own, without cookies."""
    contexts = []

    def opened() -> Page:
        context = browser.new_context(base_url=office.url, locale="zh-CN", timezone_id="Asia/Shanghai")
        # The pages of this login service want their looks from elsewhere; the tests do not.
        context.route(re.compile(r"^https://"), lambda route: route.abort())
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def at_the_door(page: Page) -> None:
    """Nothing but the way in: no page, no sidebar, no case."""
    expect(page.get_by_text(DOOR)).to_be_visible()
    expect(page.get_by_role("button", name="登录")).to_have_text(
        [re.compile("用 work 登录"), re.compile("用 gone 登录")]
    )
    assert page.get_by_test_id("stSidebarNavLink").count() == 0
    assert page.get_by_role("textbox").count() == 0


def log_in(page: Page, office: Office, name: str) -> None:
    page.get_by_role("button", name="用 work 登录").click()
    page.wait_for_url(f"{office.provider}/**")
    page.get_by_placeholder("sub").fill(name)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{office.url}/**")
    settle(page)
    expect(page.get_by_role("button", name="退出登录")).to_be_visible()


def log_out(page: Page, office: Office) -> None:
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url(f"{office.provider}/**")
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{office.url}/**")
    settle(page)


def alias(page: Page) -> str:
    return page.get_by_role("textbox", name="称呼").input_value()


def name_case(page: Page, value: str) -> None:
    field = page.get_by_role("textbox", name="称呼")
    field.fill(value)
    field.press("Enter")
    page.wait_for_url(re.compile(r"[?&]case="))
    settle(page)


def seen(page: Page) -> str:
    """All words on the page, with the kept cases laid open, and all values of its fields."""
    fold = page.get_by_text("我的案例", exact=True)
    if fold.count():
        fold.click()
        settle(page)
    values = page.eval_on_selector_all("input", "fields => fields.map(field => field.value).join(' ')")
    return page.inner_text("body") + str(values)


def hand_over(page: Page, to: str) -> None:
    page.get_by_role("button", name="交给…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").click()
    page.get_by_role("option", name=to).click()
    dialog.get_by_role("button", name="确定").click()
    expect(dialog).to_have_count(0)
    settle(page)


def test_colleagues_and_their_successor_see_of_each_other_only_what_was_handed_over(
    tab: object, office: Office
) -> None:
    assert callable(tab)
    anna, bert = tab(), tab()
    goto(anna, "/timeline")
    at_the_door(anna)
    goto(bert, "/")
    at_the_door(bert)
    log_in(anna, office, "anna")
    expect(anna.get_by_text("已登录: 小安 *老师* · 虹桥办公室")).to_be_visible()
    log_in(bert, office, "bert")

    # Both at once, one after another on the same process.
    name_case(anna, "安娜的客户")
    assert "安娜" not in seen(bert)
    name_case(bert, "伯特的客户")
    goto(anna, "/materials" + "?" + anna.url.partition("?")[2])
    assert alias(anna) == "安娜的客户"
    assert "伯特" not in seen(anna)
    annas = anna.url.partition("?")[2]

    # A reload keeps the case; the address of another's case shows nothing of it.
    bert.reload()
    settle(bert)
    assert alias(bert) == "伯特的客户"
    goto(bert, f"/?{annas}")
    expect(bert.get_by_text("网址里的案例在这里找不到")).to_be_visible()
    assert alias(bert) == ""
    assert "安娜" not in seen(bert)

    # A second tab of the same browser, open when the first one logs out; its click redraws only a part of the page.
    other = anna.context.new_page()
    goto(other, f"/timeline?{annas}")
    assert alias(other) == "安娜的客户"
    log_out(anna, office)
    at_the_door(anna)
    other.get_by_role("radio", name="出了状况").click()
    settle(other)
    at_the_door(other)
    other.close()

    # What is left on this browser for the next one: nothing, neither by going back nor by the address.
    goto(anna, f"/points?{annas}")
    at_the_door(anna)
    log_in(anna, office, "carl")
    assert "安娜" not in seen(anna)
    goto(anna, f"/?{annas}")
    assert alias(anna) == ""
    assert "安娜" not in seen(anna)

    # Nothing is lost for the one who left.
    again = tab()
    goto(again, "/")
    log_in(again, office, "anna")
    goto(again, f"/?{annas}")
    assert alias(again) == "安娜的客户"

    # An office of three in three browsers: what is handed over all of them have, and the outsider has nothing of it.
    emil = tab()
    goto(emil, "/")
    log_in(emil, office, "emil")
    expect(again.get_by_text("私人案例, 只有你看得到")).to_be_visible()
    hand_over(again, "小艾")
    for page in (bert, emil):
        goto(page, f"/?{annas}")
        assert alias(page) == "安娜的客户"
        expect(page.get_by_text("办公室案例, 负责人: 小艾")).to_be_visible()
    goto(anna, f"/cases?{annas}")
    assert "安娜" not in seen(anna)
    assert "办公室" not in seen(anna)

    # Two colleagues answer at once: both versions are there, and it is said who saved the other one.
    name_case(emil, "小艾改的")
    expect(emil.get_by_text("已自动保存")).to_be_visible()
    name_case(bert, "老白改的")
    expect(bert.get_by_text(re.compile("由 小艾 也改了"))).to_be_visible()

    # The database knows keys that say nothing, and no names.
    address = from_environment({"JZZ_DATABASE_URL": office.database})
    assert address is not None
    engine = connect(address)
    with engine.connect() as connection:
        owners = set(connection.execute(text("SELECT owner FROM jzz_cases")).scalars())
        colleagues = set(connection.execute(text("SELECT saved_by FROM jzz_versions")).scalars())
    engine.dispose()
    assert (len(owners), len(colleagues)) == (2, 3)  # of bert and the office; all three have saved something
    assert all(re.fullmatch(r"[0-9a-f]{64}", key) for key in owners | colleagues)


def test_without_a_login_nothing_is_kept_for_whoever_comes_from_elsewhere_and_the_screen_says_so(
    browser: Browser, chromium_path: str, tmp_path: Path
) -> None:
    kept = tmp_path / "cases.sqlite3"
    with AppServer(
        options=["--host", "points.example.org"], environment={"JZZ_DATABASE_URL": f"sqlite:///{kept}"}
    ) as app:
        outside = browser.browser_type.launch(
            executable_path=chromium_path,
            args=[*launch_arguments(), "--host-resolver-rules=MAP points.example.org 127.0.0.1"],
        )
        page = outside.new_page(base_url=app.url.replace("localhost", "points.example.org"), locale="zh-CN")
        goto(page, "/")
        field = page.get_by_role("textbox", name="称呼")
        field.fill("外面来的")
        field.press("Enter")
        settle(page)
        expect(page.get_by_text("又没有设登录")).to_be_visible()
        assert "case=" not in page.url
        page.reload()
        settle(page)
        assert alias(page) == ""
        outside.close()
    assert not kept.exists()


def test_an_attempt_that_is_cancelled_is_told_in_words(tab: object, office: Office) -> None:
    assert callable(tab)
    page = tab()
    goto(page, "/")
    page.get_by_role("button", name="用 work 登录").click()
    page.wait_for_url(f"{office.provider}/**")
    page.get_by_role("button", name="Deny").click()
    page.wait_for_url(f"{office.url}/**")
    settle(page)
    expect(page.get_by_text("这次没有登录成功")).to_be_visible()
    at_the_door(page)


def test_a_login_service_that_does_not_answer_is_told_in_words(tab: object) -> None:
    assert callable(tab)
    page = tab()
    goto(page, "/")
    page.get_by_role("button", name="用 gone 登录").click()
    page.wait_for_url(re.compile(r"login=failed"))
    settle(page)
    expect(page.get_by_text("这次没有登录成功")).to_be_visible()
    at_the_door(page)
