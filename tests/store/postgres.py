"""A PostgreSQL of one's own for the tests: made in a temporary folder, on a free port of this machine, then removed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Debian keeps the programs of each version in a folder of its own.
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/bin", "/opt/homebrew/bin", "/usr/local/opt/postgresql/bin")


def programs() -> Path | None:
    """The folder of initdb and postgres, the newest version."""
    named = shutil.which("initdb")
    folders = [Path(named).resolve().parent] if named else []
    for place in PLACES:
        root, _, pattern = place.partition("*")
        folders += sorted(Path(root).glob(f"*{pattern}"), reverse=True) if pattern else [Path(place)]
    return next((folder for folder in folders if (folder / "postgres").is_file()), None)


def _user() -> str | None:
    """Root may not run PostgreSQL: another user does."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Start a cluster with the programs in ``folder``; gives the address of an empty database."""
    user = _user()
    home = Path(tempfile.mkdtemp(prefix="jzz-postgres-"))
    data, log = home / "data", home / "log"
    if user:
        shutil.chown(home, user)
    server = None
    try:
        made = subprocess.run(
            [folder / "initdb", "-D", data, "-U", "jzz", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"],
            cwd=home,
            capture_output=True,
            text=True,
            check=False,
            user=user,
        )
        assert made.returncode == 0, made.stderr
        port = _free_port()
        with log.open("wb") as output:
            server = subprocess.Popen(
                [folder / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", home, "-F"],
                cwd=home,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=user,
            )
        _wait(folder, port, server, log)
        yield f"postgresql://jzz@127.0.0.1:{port}/postgres"
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # at once, without waiting for open connections
            server.wait(timeout=20)
        shutil.rmtree(home, ignore_errors=True)


def _wait(folder: Path, port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text("utf-8", "replace")
        asked = subprocess.run(
            [folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port), "-U", "jzz"], check=False
        )
        if asked.returncode == 0:
            return
        time.sleep(0.05)
    raise AssertionError(log.read_text("utf-8", "replace"))
