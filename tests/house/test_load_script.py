"""scripts/load.py: sessions without a browser click on the running app, and notice when a click changes nothing."""

import asyncio
import random
import re
from collections.abc import Iterator

import pytest

from scripts import load
from scripts.wire import Visitor, WireError, come_in
from tests.browser.driver import AppServer
from tests.there import there


def dice() -> random.Random:
    return random.Random(1)  # noqa: S311 - no secret


@pytest.fixture(scope="module")
def server() -> Iterator[AppServer]:
    with AppServer() as running:
        yield running


def visitor_of(server: AppServer) -> Visitor:
    url, cookie = come_in(there(server.way_in()))
    return Visitor(url, load.FRESH, cookie=cookie)


def test_every_act_finds_its_widget_and_changes_what_it_names(server: AppServer) -> None:
    async def walk() -> None:
        rng = dice()
        async with visitor_of(server) as visitor:
            await visitor.open()
            await load.click(visitor, load.SAMPLE, rng)
            for act in load.ACTS:
                await visitor.go(act.page)
                assert await load.click(visitor, act, rng) > 0

    asyncio.run(walk())
    assert "Traceback" not in server.log()


def test_a_click_that_changes_nothing_is_no_answer(server: AppServer) -> None:
    async def walk() -> None:
        async with visitor_of(server) as visitor:
            await visitor.open()
            await load.click(visitor, load.Act("", "selectbox", "field:sample$", lambda _: "always the same"), dice())

    with pytest.raises(WireError, match="changed nothing"):
        asyncio.run(walk())


def test_sessions_click_side_by_side_and_the_report_says_how_soon_they_were_answered(
    server: AppServer, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--sessions", "4", "--every", "0.3", "--seconds", "1.5", "--arrive", "0.5"]
    assert load.main([*options, "--url", there(server.way_in())]) == 0
    said = capsys.readouterr().out
    assert re.search(r"^all clicks +[1-9]", said, re.MULTILINE)
    assert said.endswith("errors: 0\n")


def test_a_server_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        load.main(
            ["--sessions", "1", "--every", "0.1", "--seconds", "0.5", "--arrive", "0", "--url", "http://localhost:9"]
        )
        == 1
    )
    assert "error, 1 times" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("values", "share", "expected"), [([1.0], 0.95, 1.0), ([*range(1, 101)], 0.95, 95), ([3, 1, 2], 0.5, 2)]
)
def test_a_percentile_is_the_value_that_this_share_does_not_exceed(
    values: list[float], share: float, expected: float
) -> None:
    assert load.percentile(values, share) == expected
