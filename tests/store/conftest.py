"""Both databases that are supported, each test with an empty one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from jzz_store import Address, Store, from_environment, open_store
from jzz_store.engine import connect
from tests.needs import needed
from tests.store.kept import NOW
from tests.store.postgres import cluster, programs


def address_of(url: str) -> Address:
    address = from_environment({"JZZ_DATABASE_URL": url})
    assert address is not None
    return address


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL; skipped where there is none, failing where CI is set."""
    folder = needed(programs(), "no PostgreSQL found: install the package postgresql")
    with cluster(folder) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'kept' / 'cases.sqlite3'}"
    found: str = request.getfixturevalue("postgresql")
    engine = connect(address_of(found))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return found


@pytest.fixture
def opened(url: str) -> Iterator[Callable[[], Store]]:
    """A function that opens the store anew, as another process would."""
    stores: list[Store] = []

    def again() -> Store:
        stores.append(open_store(address_of(url), NOW).store)
        return stores[-1]

    yield again
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Callable[[], Store]) -> Store:
    return opened()
