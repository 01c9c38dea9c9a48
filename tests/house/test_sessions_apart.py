"""Many sessions of several people at one server with a login, typing at the same moment: each sees the own words."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string

from scripts.wire import Visitor
from tests.browser.driver import AppServer

PEOPLE = ("anna", "bert", "cleo", "dora")
SESSIONS, NAMES = 3, 4  # of each person at once; names that each session gives its case
SECRET = "0123456789abcdef" * 3


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Who comes brings the cookie that the login would have given: no login service is asked."""
    folder = tmp_path_factory.mktemp("office")
    store = {"JZZ_DATABASE_URL": f"sqlite:///{folder}/cases.sqlite3"}
    app = AppServer(options=["--secrets", str(folder / "secrets.toml")], environment=store)
    (folder / "secrets.toml").write_text(
        f'[auth]\nredirect_uri = "{app.url}/oauth2callback"\ncookie_secret = "{SECRET}"\n'
        '[auth.work]\nclient_id = "planner"\nclient_secret = "any"\nserver_metadata_url = "http://localhost:9/x"\n',
        "utf-8",
    )
    with app:
        yield app


def cookie_of(person: str, url: str) -> str:
    said = {"iss": "https://login.example", "sub": person, "iat": time.time(), "is_logged_in": True, "origin": url}
    signed = create_signed_value(SECRET, "_streamlit_user", json.dumps(said)).decode("ascii")
    return f"_streamlit_user={signed}; _streamlit_xsrf={generate_xsrf_token_string()}"


def seen(visitor: Visitor) -> str:
    """All that was sent for the screen."""
    return " ".join(str(shown.element) for shown in visitor.screen.drawn.values())


async def typing(office: AppServer, person: str, number: int) -> str:
    async with Visitor(office.url, "case=new", cookie=cookie_of(person, office.url)) as visitor:
        await visitor.open()
        for n in range(NAMES):
            (field,) = (id for id in visitor.screen.states if re.search(r"applicant\.alias$", id))
            await visitor.click(WidgetState(id=field, string_value=f"{person}{number}{n}"))
        for page in ("points", "cases", ""):
            await visitor.go(page)
        return seen(visitor)


async def looking(office: AppServer, person: str) -> str:
    """Afterwards, from another browser: the list of all own cases."""
    async with Visitor(office.url, cookie=cookie_of(person, office.url)) as visitor:
        await visitor.open()
        await visitor.go("cases")
        return seen(visitor)


def test_sessions_that_type_at_once_see_nothing_of_another_person(office: AppServer, tmp_path: Path) -> None:
    async def all_at_once() -> list[tuple[str, str]]:
        coming = [(person, number) for number in range(SESSIONS) for person in PEOPLE]
        screens = await asyncio.gather(*(typing(office, *one) for one in coming))
        kept = await asyncio.gather(*(looking(office, person) for person in PEOPLE))
        return [*zip([person for person, _ in coming], screens, strict=True), *zip(PEOPLE, kept, strict=True)]

    for person, screen in asyncio.run(all_at_once()):
        found = set(re.findall(rf"({'|'.join(PEOPLE)})\d\d", screen))
        assert found == {person}
    assert "Traceback" not in office.log()
