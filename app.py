"""The ASGI entry: serves ui/shell.py, without options on this machine only.

``python app.py`` and ``streamlit run app.py`` both start it, and ``run.py`` starts it for newcomers. The Streamlit
script is ``ui/shell.py``, not this file: beside a folder named ``pages/`` a script is bypassed by the first visitor
who opens a deep link (Streamlit then lists the pages itself), and beside ``ui/shell.py`` there is no such folder.
"""

import argparse
import asyncio
import contextlib
import io
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

try:
    from starlette.middleware import Middleware
    from streamlit import config
    from streamlit.starlette import App

    from server import login, tickets
    from server import options as serving
    from server.announcement import announcement, url
    from server.around_login import AroundLogin
    from server.around_pages import AroundPages
    from server.at_once import send_at_once
    from server.entrance import Entrance
    from ui import warm
    from ui.i18n import t
except ModuleNotFoundError as error:
    raise SystemExit(
        f"这个 Python 环境里缺少 {error.name}。请改用: python run.py (会自动装好所需的包)\n"
        f"The package {error.name} is missing here. Please use: python run.py"
    ) from error

ROOT = Path(__file__).resolve().parent
GIVEN = tickets.Tickets()


@contextlib.asynccontextmanager
async def open_browser_when_ready(_app: App) -> AsyncIterator[None]:
    """Say the address and show the first page: Streamlit opens a browser for plain scripts only, not for an App."""
    send_at_once(asyncio.get_running_loop())
    alone = tickets.needed()
    print("\n".join(announcement(why_closed, GIVEN.new() if alone else None)), flush=True)
    if not config.get_option("server.headless"):
        # Some systems start the browser in the foreground; the server must not wait for it.
        threading.Thread(target=webbrowser.open, args=(url(GIVEN.new() if alone else None),), daemon=True).start()
    warm.begin()
    yield


def why_closed(rules: login.Settings) -> str:
    """Why nobody can log in, in the words of the screen."""
    return t(f"login.trouble.{rules.trouble}", names=t("common.listed").join(rules.names))


def say_next() -> None:
    """A ticket was used: the next browser needs another one."""
    print(f"再给一个浏览器用的网址: {url(GIVEN.new())}", flush=True)


PAGES = [page.stem for page in (ROOT / "pages").glob("*.py")]  # the file of a page is called as its address
LAYERS = [
    Middleware(Entrance, given=GIVEN, say=say_next),
    Middleware(AroundLogin),
    Middleware(AroundPages, pages=PAGES),
]
app = App(ROOT / "ui" / "shell.py", lifespan=open_browser_when_ready, middleware=LAYERS)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"端口应为 1 到 65535 之间的整数, 不是 {text}")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until Ctrl-C. Without ``--port`` the first free port from 8501 on is taken."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show Chinese must not stop the app.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(description="居住证积分规划 (JZZ Planner)")
    parser.add_argument("--port", type=_port, help="端口; 不写时从 8501 起找空闲的")
    parser.add_argument("--no-browser", action="store_true", help="不打开浏览器")
    serving.add_options(parser)
    options = parser.parse_args(arguments)
    serving.check(parser, options)
    overrides = {**serving.overrides(options), "logger.hideWelcomeMessage": True}
    if options.port is not None:
        overrides["server.port"] = options.port
    if options.no_browser:
        overrides["server.headless"] = True
    with contextlib.suppress(KeyboardInterrupt):
        app.run(config=overrides)


if __name__ == "__main__":
    main()
