"""launcher.serving and app.py: a free port is found, the app answers on this machine only, and stops when asked."""

import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import environment, serving
from scripts.wire import come_in
from tests.browser.driver import AppServer
from tests.there import there

ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        yield stranger.getsockname()[1]


def test_a_free_port_is_used_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with taken_port() as port:
        pass
    assert serving.free_port(port) == port
    assert capsys.readouterr().out == ""


def test_a_busy_port_gives_the_next_free_one_and_says_which(capsys: pytest.CaptureFixture[str]) -> None:
    with taken_port() as port:
        found = serving.free_port(port)
    assert port < found <= port + serving.PORTS_TO_TRY
    said = capsys.readouterr().out
    assert str(port) in said
    assert str(found) in said


def test_when_every_port_is_busy_the_sentence_names_the_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "port_is_free", lambda _port: False)
    with pytest.raises(environment.Trouble, match="--port"):
        serving.free_port(8501)
    with pytest.raises(environment.Trouble, match="--port"):
        serving.free_port(65535)


class FakeProcess:
    """Stands for the app: each start takes the next exit code."""

    codes: list[int]
    commands: list[list[str]]

    def __init__(self, command: list[str], **_: object) -> None:
        self.commands.append(command)

    def wait(self, timeout: float | None = None) -> int:
        return self.codes.pop(0)


@pytest.fixture
def fake_app(monkeypatch: pytest.MonkeyPatch) -> type[FakeProcess]:
    FakeProcess.codes, FakeProcess.commands = [], []
    monkeypatch.setattr(subprocess, "Popen", FakeProcess)
    monkeypatch.setattr(serving, "free_port", lambda wanted: wanted)
    return FakeProcess


def test_a_port_lost_at_the_last_moment_is_replaced_by_another(
    fake_app: type[FakeProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_app.codes[:] = [1, 0]
    monkeypatch.setattr(serving, "port_is_free", lambda _port: False)
    assert serving.start(8501, False) == 0
    assert len(fake_app.commands) == 2


def test_an_app_that_ends_by_itself_is_told_in_a_sentence(
    fake_app: type[FakeProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_app.codes[:] = [1]
    monkeypatch.setattr(serving, "port_is_free", lambda _port: True)
    with pytest.raises(environment.Trouble):
        serving.start(8501, False)


def test_the_browser_is_left_out_on_request(fake_app: type[FakeProcess]) -> None:
    fake_app.codes[:] = [0, 0]
    serving.start(8501, False)
    serving.start(8502, True)
    assert "--no-browser" in fake_app.commands[0]
    assert "--no-browser" not in fake_app.commands[1]
    assert fake_app.commands[1][-2:] == ["--port", "8502"]


@pytest.fixture(scope="module")
def running() -> Iterator[AppServer]:
    with AppServer() as server:
        yield server


def listening_addresses(port: int) -> set[str]:
    """Local addresses on which this port listens, as the Linux kernel lists them (hexadecimal)."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text(encoding="ascii").splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            if state == "0A" and int(address.split(":")[1], 16) == port:
                found.add(address.split(":")[0])
    return found


def test_the_app_answers_and_says_its_address_in_chinese(running: AppServer) -> None:
    assert running.is_healthy()
    assert running.url in running.log()
    assert "Traceback" not in running.log()


def test_no_option_of_the_configuration_is_unknown_to_streamlit(running: AppServer) -> None:
    assert not re.search(r"not a valid config|unrecognized|warning", running.log(), re.IGNORECASE)


@pytest.mark.skipif(sys.platform != "linux", reason="reads the socket table of Linux")
def test_only_this_machine_can_reach_the_app(running: AppServer) -> None:
    assert listening_addresses(running.port) == {"0100007F"}


def answer_to(port: int, host: str, cookie: str = "") -> bytes:
    """The status line for a browser that opens the app's connection under this name."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(
            f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode("ascii")
        )
        return connection.recv(200).split(b"\r\n")[0]


def test_only_the_browser_that_was_opened_is_answered_and_only_by_the_servers_own_name(running: AppServer) -> None:
    own = f"localhost:{running.port}"
    assert b" 403 " in answer_to(running.port, own)
    way_in = there(running.way_in())
    url, cookie = come_in(way_in)
    assert url == running.url
    assert b" 101 " in answer_to(running.port, own, cookie)
    assert running.way_in() != way_in, "the terminal shows another one for the next browser"
    status = answer_to(running.port, "evil.example", cookie)
    assert b"101" not in status
    assert b" 403 " in status or b" 400 " in status


def test_a_name_that_is_given_is_answered_and_no_other_and_the_terminal_says_that_nothing_is_kept() -> None:
    with AppServer(options=["--host", "points.example.org"]) as server:
        assert b" 101 " in answer_to(server.port, "points.example.org")
        assert b" 101 " in answer_to(server.port, f"localhost:{server.port}")
        assert b" 101 " not in answer_to(server.port, "evil.example")
        assert "points.example.org" in server.log()
        assert "不保存" in server.log()
        if sys.platform == "linux":
            assert listening_addresses(server.port) == {"0100007F"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for another process")
def test_ctrl_c_stops_the_app_quietly() -> None:
    with AppServer() as server:
        process = there(server.process)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=15) == 0
        assert "Traceback" not in server.log()


def test_streamlit_run_recognises_the_entry_as_an_app() -> None:
    code = (
        "import json\nfrom streamlit.web.server.app_discovery import discover_asgi_app\n"
        "from pathlib import Path\nfound = discover_asgi_app(Path('app.py'))\n"
        "print(json.dumps([found.is_asgi_app, found.import_string]))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout.splitlines()[-1]) == [True, "app:app"]
