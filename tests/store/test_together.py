"""Several processes on one case, and processes that die in the middle of a save. SQLite and PostgreSQL."""

from __future__ import annotations

import os
import random
import signal
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import pytest
from sqlalchemy import text

from jzz_store import ChangedError, Store, StoreError, from_environment, open_store
from tests.effort import THOROUGH
from tests.store.kept import NOW, case

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, so that they start at once")
PROCESSES = 8
SAVES, DEATHS = (200, 25) if THOROUGH else (40, 8)


def opened(url: str) -> Store:
    address = from_environment({"JZZ_DATABASE_URL": url})
    assert address is not None
    return open_store(address, NOW, patience=20).store


def counted(store: Store, case_id: str) -> tuple[int, int]:
    """Revision and the number that stands in the case as its label."""
    found = store.load(case_id)
    return found.entry.revision, int(found.case.applicant.alias)


def count_up(url: str, case_id: str, tell: Connection) -> None:
    """Add one to the number again and again, each time on what was seen; tell how often it was taken and refused."""
    store = opened(url)
    taken = refused = failed = 0
    revision, number = counted(store, case_id)
    for _ in range(SAVES):
        try:
            revision = store.save(case_id, revision, case(str(number + 1)), NOW).revision
            number += 1
            taken += 1
        except ChangedError as error:
            refused += 1
            revision, number = error.theirs.entry.revision, int(error.theirs.case.applicant.alias)
        except StoreError:
            failed += 1
    tell.send((taken, refused, failed))
    store.close()
    os._exit(0)


def test_no_save_of_eight_processes_is_lost_unreported(url: str) -> None:
    store = opened(url)
    entry = store.create(case("0"), NOW)
    store.close()
    fork = get_context("fork")
    running: list[tuple[Any, Connection]] = []
    for _ in range(PROCESSES):
        hear, tell = fork.Pipe(duplex=False)
        process = fork.Process(target=count_up, args=(url, entry.id, tell))
        process.start()
        running.append((process, hear))
    told = [hear.recv() for _, hear in running]
    for process, _ in running:
        process.join(10)
    assert all(sum(one) == SAVES for one in told)
    taken = sum(one[0] for one in told)
    refused = sum(one[1] for one in told)
    assert taken >= SAVES
    assert refused > 0, "the processes never met: the test says nothing"
    store = opened(url)
    assert counted(store, entry.id) == (1 + taken, taken)
    history = store.versions(entry.id)
    assert [int(store.version(entry.id, v.revision).applicant.alias) for v in history[:50]] == [
        v.revision - 1 for v in history[:50]
    ]
    store.close()


def quiet(store: Store) -> None:
    """Wait until the server has noticed the death: it may still be finishing the last save."""
    with store._engine.connect() as connection:
        if connection.dialect.name != "postgresql":
            return
        others = text(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        end = time.monotonic() + 10
        while connection.scalar(others):
            connection.rollback()  # the numbers are those of the transaction's beginning
            assert time.monotonic() < end
            time.sleep(0.01)


def save_until_death(url: str, case_id: str, tell: Connection) -> None:
    store = opened(url)
    revision, number = counted(store, case_id)
    while True:
        long = case(str(number + 1), insurance=[{"from": "2019-01", "base": number + 1}] * 60)
        revision = store.save(case_id, revision, long, NOW).revision
        number += 1
        tell.send(number)


def test_a_process_that_is_killed_in_the_middle_leaves_the_last_whole_state(url: str) -> None:
    store = opened(url)
    entry = store.create(case("0"), NOW)
    store.close()
    fork = get_context("fork")
    chance = random.Random(1)  # noqa: S311
    acknowledged = 0
    for _ in range(DEATHS):
        hear, tell = fork.Pipe(duplex=False)
        process = fork.Process(target=save_until_death, args=(url, entry.id, tell))
        process.start()
        tell.close()
        acknowledged = hear.recv()  # at least one save came through
        time.sleep(chance.uniform(0, 0.01))
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join(10)
        while True:
            try:
                acknowledged = hear.recv()
            except EOFError:
                break
        store = opened(url)
        quiet(store)
        found = store.load(entry.id)
        number = int(found.case.applicant.alias)
        # What was reported as saved is there; the save that was cut off is there wholly or not at all.
        assert number in (acknowledged, acknowledged + 1)
        assert found.entry.revision == number + 1
        assert {p.base for p in found.case.applicant.insurance or ()} == {number}
        assert store.versions(entry.id)[0].revision == found.entry.revision
        if url.startswith("sqlite"):
            with store._engine.connect() as connection:
                assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        store.close()
