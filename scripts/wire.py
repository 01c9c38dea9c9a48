"""A visitor without a browser: speaks Streamlit's own protocol over the websocket, for many sessions at once.

What a browser does is done here too: every widget's state goes along with each click, large elements are kept and
named by their hash, the address follows the page, and what a run did not draw again is removed.
"""

from __future__ import annotations

import asyncio
import re
import time
import urllib.request
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

KEPT_RUNS = 2  # a browser forgets a large element that this many runs did not draw
SIDEBAR = 1  # first number of the place of whatever stands in the sidebar


class WireError(Exception):
    """The server did something that a browser would show as an error, or no answer came."""


@dataclass
class Drawn:
    """An element. ``run``: the last one that drew it; ``fragment``: the part of the page it belongs to, or ""."""

    element: Any
    run: int
    fragment: str


@dataclass
class Screen:
    """What the browser would show: elements by place, and the states of their widgets by id."""

    drawn: dict[tuple[int, ...], Drawn] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    large: dict[str, tuple[Any, int]] = field(default_factory=dict)
    run: int = 0

    def take(self, message: ForwardMsg) -> None:
        """Draw one element."""
        if message.WhichOneof("type") == "ref_hash":
            delta = self.large[message.ref_hash][0]
            self.large[message.ref_hash] = (delta, self.run)
        else:
            delta = message.delta
            if message.metadata.cacheable:
                self.large[message.hash] = (delta, self.run)
        place = tuple(message.metadata.delta_path)
        if delta.WhichOneof("type") != "new_element":
            self.drawn.pop(place, None)
            return
        self.drawn[place] = Drawn(delta.new_element, self.run, message.delta.fragment_id or delta.fragment_id)
        self._take_widget(delta.new_element)

    def _take_widget(self, element: Any) -> None:
        widget = getattr(element, element.WhichOneof("type"))
        if hasattr(widget, "id") and (widget.id not in self.states or getattr(widget, "set_value", False)):
            state = state_of(element.WhichOneof("type"), widget)
            if state is not None:
                self.states[widget.id] = state

    def finish(self, fragment: str) -> None:
        """Remove what the run did not draw again; the run of a fragment concerns that part only."""
        for place, drawn in list(self.drawn.items()):
            if drawn.run < self.run and fragment in ("", drawn.fragment):
                del self.drawn[place]
        for name, (_, run) in list(self.large.items()):
            if run <= self.run - KEPT_RUNS:
                del self.large[name]

    def all(self, kind: str) -> list[Any]:
        """The parts of all elements of a kind (``progress``, ``markdown`` …) in the order of their places."""
        found = sorted((place, shown.element) for place, shown in self.drawn.items() if _is(shown, kind))
        return [getattr(element, kind) for _, element in found]


def _is(drawn: Drawn, kind: str) -> bool:
    return bool(drawn.element.WhichOneof("type") == kind)


def choice(option: Any) -> str:
    """How a browser names a segment or pill."""
    return f"{option.content_icon} {option.content}".strip()


def state_of(kind: str, widget: Any) -> WidgetState | None:
    """What a browser says about a widget nobody has touched; None for kinds that say nothing."""
    state, given = WidgetState(id=widget.id), getattr(widget, "set_value", False)
    if kind == "checkbox":
        state.bool_value = widget.value if given else widget.default
    elif kind == "number_input":
        if not given and not widget.HasField("default"):
            return None
        state.double_value = widget.value if given else widget.default
    elif kind in ("text_input", "text_area"):
        state.string_value = widget.value if given else widget.default
    elif kind == "selectbox":
        chosen = "raw_value" if given else "default"
        if not widget.HasField(chosen) or not widget.options:
            return None
        state.string_value = widget.raw_value if given else widget.options[widget.default]
    elif kind == "button_group":
        contents = widget.raw_values if given else [choice(widget.options[n]) for n in widget.default]
        state.string_array_value.data.extend(contents)
    elif kind == "date_input":
        state.string_array_value.data.extend(widget.value if given else widget.default)
    else:
        return None
    return state


def come_in(address: str) -> tuple[str, str]:
    """The address of a server without its ticket, and the cookie for which it was exchanged ("" when it has none)."""
    url, ticket, _ = address.partition("/?entry=")
    if not ticket:
        return address, ""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(address, timeout=30) as answer:
        return url, str(answer.headers["Set-Cookie"]).split(";")[0]


class Visitor:
    """One session: connect in an ``async with``, then ``go`` and ``click``; each waits for its run to finish.

    ``url``, ``cookie``: what ``come_in`` gave, or what the browser of somebody logged in sends.
    """

    def __init__(self, url: str, query: str = "", patience: float = 60.0, cookie: str = "") -> None:
        self._cookie = cookie
        self._token = re.findall("_streamlit_xsrf=([^;]+)", cookie)  # a browser says it twice
        parts = urlsplit(url)
        self._address = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}/_stcore/stream"
        self._origin = Origin(f"{parts.scheme}://{parts.netloc}")
        self._patience, self.query = patience, query
        self.page, self.pages = "", dict[str, str]()
        self.screen = Screen()
        self.connection: ClientConnection

    async def __aenter__(self) -> Self:
        self.connection = await connect(
            self._address,
            subprotocols=[Subprotocol(name) for name in ("streamlit", *self._token)],
            origin=self._origin,
            additional_headers={"Cookie": self._cookie} if self._cookie else None,
            max_size=None,
            open_timeout=self._patience,
            ping_interval=None,
            proxy=None,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.connection.close()

    async def open(self) -> float:
        """The first run, as after loading the start page. Seconds until it was over."""
        return await self._run(BackMsg())

    async def go(self, page: str) -> float:
        """To a page by its name in the address ("" is the start page). Seconds until it was drawn."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self.pages[page]
        self.query = ""
        sidebar = {self._id(shown) for place, shown in self.screen.drawn.items() if place[0] == SIDEBAR}
        states = [state for name, state in self.screen.states.items() if name in sidebar]
        message.rerun_script.widget_states.widgets.extend(states)
        seconds = await self._run(message)
        if self.page != self.pages[page]:
            raise WireError(f"asked for the page {page!r}, got another")
        return seconds

    async def click(self, state: WidgetState) -> float:
        """Give a widget a new state. Seconds until the run was over."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page
        shown = {self._id(drawn): drawn for drawn in self.screen.drawn.values()}
        message.rerun_script.fragment_id = shown[state.id].fragment
        self.screen.states[state.id] = state
        states = [known for name, known in self.screen.states.items() if name in shown]
        message.rerun_script.widget_states.widgets.extend(states)
        return await self._run(message)

    async def download(self, file_id: str) -> tuple[float, str]:
        """Have a file made that is made on demand. Seconds until it was there, and its address."""
        message = BackMsg()
        message.backend_operation_request.request_id = message.backend_operation_request.deferred_file.file_id = file_id
        message.backend_operation_request.session_id = self._session
        seconds = await self._ask(message)
        if self._file.error_msg:
            raise WireError(self._file.error_msg)
        return seconds, self._file.deferred_file.url

    @staticmethod
    def _id(drawn: Drawn) -> str:
        return getattr(getattr(drawn.element, drawn.element.WhichOneof("type")), "id", "")

    async def _run(self, message: BackMsg) -> float:
        rerun = message.rerun_script
        rerun.query_string, self._fragment = self.query, rerun.fragment_id
        rerun.cached_message_hashes.extend(self.screen.large)
        rerun.context_info.timezone, rerun.context_info.locale = "Asia/Shanghai", "zh-CN"
        return await self._ask(message)

    async def _ask(self, message: BackMsg) -> float:
        start = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        try:
            async with asyncio.timeout(self._patience):
                while not self._take(await self.connection.recv()):
                    pass
        except TimeoutError as error:
            raise WireError("no answer") from error
        return time.perf_counter() - start

    def _take(self, content: str | bytes) -> bool:
        """Whether this message was the answer, which is the end of a run or a file."""
        message = ForwardMsg()
        message.ParseFromString(content)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.screen.run += 1
            self.page = message.new_session.page_script_hash
            self._session = message.new_session.initialize.session_id
        elif kind == "navigation":
            listed = message.navigation.app_pages
            self.pages = {"" if page.is_default else page.url_pathname: page.page_script_hash for page in listed}
            self.page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind in ("delta", "ref_hash"):
            self.screen.take(message)
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise WireError("the script does not compile")
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                whole = message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                self.screen.finish("" if whole else self._fragment)
                return True
        elif kind == "backend_operation_response":
            self._file = message.backend_operation_response
            return True
        elif kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
            raise WireError("the script does not compile")
        return False
