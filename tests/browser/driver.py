"""What the browser tests and the screenshot script share: a browser of the system, the app as a process, waiting."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Self
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary, WeakSet

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parents[2]
# Milliseconds after which a state that is waited for is given up: far more than any machine needs that does other work.
PATIENCE = 120_000
READY = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
# Streamlit asks for these beside a deep link before it finds the real ones; on a cold deep link both answer 404.
PROBES = re.compile(r"/[^/]+/_stcore/(health|host-config)$")

USUAL_PLACES = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def find_chromium() -> str | None:
    """Path of a Chromium of this machine: JZZ_CHROMIUM first, then the usual places, then the search path."""
    named = os.environ.get("JZZ_CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    for place in USUAL_PLACES:
        if Path(place).is_file():
            return place
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"):
        found = shutil.which(name)
        if found:
            return found
    return None


def launch_arguments() -> list[str]:
    """Switches of Chromium that keep it quiet: no window, no GPU, no traffic of its own."""
    arguments = [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium refuses its sandbox to root; nobody else should go without.
        arguments.append("--no-sandbox")
    return arguments


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class AppServer:
    """The app as a process on a free port, for use in a ``with`` statement.

    ``options``: more words for its command line; ``environment``: variables that are set differently for it.
    """

    running: ClassVar[WeakSet[AppServer]] = WeakSet()

    def __init__(
        self,
        entry: Path = ROOT / "app.py",
        options: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.entry = entry
        self.options = options
        self.environment = environment or {}
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
        self.process = subprocess.Popen(
            [sys.executable, str(self.entry), "--port", str(self.port), "--no-browser", *self.options],
            cwd=self.entry.parent,
            env={**environment, "PYTHONUTF8": "1", **self.environment},
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        end = time.monotonic() + PATIENCE / 1000
        while not self.is_healthy():
            if self.process.poll() is not None or time.monotonic() > end:
                log = self.log()
                self.__exit__()
                raise RuntimeError(f"the app did not start:\n{log}")
            time.sleep(0.05)
        self.running.add(self)
        return self

    def __exit__(self, *_: object) -> None:
        self.running.discard(self)
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._log.close()

    def is_healthy(self) -> bool:
        """Whether the server answers."""
        # A proxy of the system must not be asked about this machine.
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def way_in(self) -> str | None:
        """The address by which one more browser may come in, as the terminal shows it; None when all may."""
        shown = re.findall(rf"{self.url}\S*[?]entry=\S+", self.log())
        return str(shown[-1]) if shown else None

    def log(self) -> str:
        """All that the server has printed so far."""
        # Read at a position of its own: the process goes on writing through the same open file.
        size = os.fstat(self._log.fileno()).st_size
        if hasattr(os, "pread"):
            return os.pread(self._log.fileno(), size, 0).decode("utf-8", "replace")
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace")


@dataclass
class Record:
    """What a page said and asked for since it was opened."""

    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Begin to note the page's console errors, uncaught exceptions and requests."""
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.page_errors.append(str(error)))
        page.on("request", self._note_request)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console_errors.append(f"{message.text} [{(message.location or {}).get('url', '')}]")

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def foreign_requests(self) -> list[str]:
        """Addresses of other machines that the page asked; empty when nothing left this one."""
        own = {"localhost", "127.0.0.1", "::1", None}
        return [url for url in self.requests if urlsplit(url).hostname not in own]

    def unexpected_errors(self) -> list[str]:
        """Errors other than the two 404 of Streamlit's own probes on a cold deep link."""
        probes = [line for line in self.console_errors if "404" in line and PROBES.search(line.rstrip("]"))]
        return [line for line in self.console_errors if line not in probes] + self.page_errors


class Talk:
    """What a page and its server say to each other: whether an asked-for run has been answered.

    The page itself cannot be asked: between a click and the server's first word its state is that of before.
    """

    _all: ClassVar[WeakKeyDictionary[Page, Talk]] = WeakKeyDictionary()

    def __init__(self) -> None:
        self.open = False
        self._begun = self._ended = False

    @classmethod
    def of(cls, page: Page) -> Talk:
        """The talk of a page, listened to from now on."""
        talk = cls._all.get(page)
        if talk is None:
            talk = cls._all[page] = cls()
            page.on("websocket", talk._listen)
        return talk

    def _listen(self, socket: WebSocket) -> None:
        self._ask()  # a new connection begins with a run
        socket.on("framesent", self._asked)
        socket.on("framereceived", self._answered)

    def _ask(self) -> None:
        self.open, self._begun, self._ended = True, False, False

    def _asked(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).HasField("rerun_script"):
            self._ask()

    def _answered(self, frame: str | bytes) -> None:
        """A run that begins after the asking, and is not broken off for the next, answers it with the word that follows
        its end: nothing is running."""
        if not isinstance(frame, bytes) or not self.open:
            return
        said = ForwardMsg.FromString(frame)
        if said.HasField("new_session"):
            self._begun, self._ended = True, False
        elif said.HasField("script_finished"):
            self._ended = self._begun and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        elif said.HasField("session_status_changed") and not said.session_status_changed.script_is_running:
            self.open = not self._ended


# True once the page shows nothing that is still to come, and has then done all that it had before it: tasks (what came
# in, drawing it, what follows from that) run in the order in which they were asked for. Neither frames nor idle times
# are waited for: a tab behind others has few or none.
LOOK = f"""() => {{
    const drawn = document.querySelector('{READY}') !== null && document.querySelector(
        '[data-testid="stSkeleton"], [data-testid="stAppSkeleton"], [data-stale="true"]') === null;
    if (drawn && window.jzzLook) {{
        if (!window.jzzLook.done) return false;
        window.jzzLook = undefined;
        return true;
    }}
    const look = window.jzzLook = {{done: false}};
    const after = (tasks) => {{
        const {{port1, port2}} = new MessageChannel();
        port1.onmessage = () => tasks ? setTimeout(() => after(tasks - 1)) : (look.done = true);
        port2.postMessage(null);
    }};
    after(3);
    return false;
}}"""


def settle(page: Page, timeout: float = PATIENCE) -> None:
    """Wait until every run that was asked for is answered and drawn, and no placeholder is left. Milliseconds."""
    talk, end = Talk.of(page), time.monotonic() + timeout / 1000
    while True:
        answered = not talk.open
        page.wait_for_function(LOOK, timeout=timeout, polling=20)
        # What was asked for, or answered, until this look is known only now.
        if answered and not talk.open:
            return
        if time.monotonic() > end:
            raise TimeoutError("a run that the page asked for was never answered")


_inside: WeakKeyDictionary[BrowserContext, WeakSet[AppServer]] = WeakKeyDictionary()


def come_in(context: BrowserContext) -> None:
    """Let a browser into every server that runs here, each once."""
    entered = _inside.setdefault(context, WeakSet())
    for server in set(AppServer.running) - set(entered):
        entered.add(server)
        address = server.way_in()
        if address is not None:
            assert context.request.get(address).ok


def goto(page: Page, path: str = "/") -> None:
    """Open a page of the app by its path, such as ``/timeline``, and wait until it is drawn."""
    Talk.of(page)
    come_in(page.context)
    page.goto(path)
    settle(page)
