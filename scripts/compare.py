"""Our pages beside bare Streamlit pages of as many parts, in turns on one machine: only the ratios count.

python scripts/bench.py compare [--rounds 5] [ROW …]

Rows: healthy, content, tick, gantt, client. Prints one table of medians; nothing is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from launcher.environment import PROGRAM  # noqa: E402
from tests.browser.acts import go, load_sample  # noqa: E402
from tests.browser.driver import (  # noqa: E402 - the project is found through the line above
    AppServer,
    find_chromium,
    goto,
    launch_arguments,
    settle,
)

TODAY = date(2026, 11, 24)
SAMPLE = ("客户B", "family_two_children")
CLIENTS = 2000
CLICKS, WARM = 10, 2  # a round; those before the first one, which do not count

ENTRY = """
import sys
from streamlit.starlette import App
App(PAGE).run(config={"server.port": int(sys.argv[2]), "server.headless": True})
"""
EMPTY = """
import streamlit as st
st.title("empty")
"""
# A page of nothing but the widgets of 材料清单: as many ticks and buttons in rows, a fold a stage, a count above.
BOXES = """
import streamlit as st

st.set_page_config(layout="wide")
with st.sidebar:
    for n in range(12):
        st.checkbox(f"side {n}", key=f"side{n}")
done = sum(bool(st.session_state.get(f"tick{n}")) for n in range(ROWS))
st.markdown(f"counted {done}")
for stage in range(STAGES):
    with st.expander(f"stage {stage}", expanded=True, key=f"stage{stage}"), st.container(gap=None):
        for n in range(stage, ROWS, STAGES):
            with st.container(horizontal=True, key=f"row{n}"):
                st.checkbox(f"paper {n}  \\nwho and how", key=f"tick{n}", width="stretch")
                st.button("state", key=f"state{n}", type="tertiary")
"""
# One field, and under it bars that depend on it.
GANTT = """
from datetime import date, timedelta

import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")
days = st.number_input("days", 1, 90, 3)
day, bars = date(2026, 11, 24), []
for n in range(BARS):
    length = days if n == 2 else 3
    bars.append((f"step {n}", day, length))
    day += timedelta(days=length)
figure = go.Figure(
    go.Bar(
        base=[start for _, start, _ in bars],
        x=[length * 86_400_000 for _, _, length in bars],
        y=[name for name, _, _ in bars],
        orientation="h",
    )
)
figure.update_xaxes(type="date")
figure.update_yaxes(autorange="reversed")
st.plotly_chart(figure, key="timeline_chart", alt=f"until {day}")
"""

# When the first heading has been painted, in milliseconds since 1970.
WATCH_HEADING = """() => {
    const look = () => {
        if (document.querySelector('[data-testid="stMain"] h1')?.textContent) {
            scheduler.postTask(() => { window.jzzPainted = Date.now(); }, {priority: 'user-blocking'});
        } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""
# From each press until what STATE says is another and has been painted. A task of the highest priority runs as soon as
# that frame is done; a timer would wait for what the rest of the page does after it.
WATCH = """() => {
    let pressed = null;
    document.addEventListener('pointerdown', () => { pressed = performance.now(); }, true);
    const state = STATE;
    let last = state();
    window.jzzTimes = [];
    const look = () => {
        const now = state();
        if (now && now !== last) {
            last = now;
            if (pressed !== null) {
                const since = pressed;
                pressed = null;
                scheduler.postTask(() => window.jzzTimes.push(performance.now() - since), {priority: 'user-blocking'});
            }
        }
        requestAnimationFrame(look);
    };
    look();
}"""
COUNT = "() => [...document.querySelectorAll('p')].map(p => p.textContent).find(t => /备齐了|counted/.test(t))"
# Where the bars are, be they drawn by Plotly or by ourselves. A chart that Plotly has begun and not drawn has none.
BARS = """() => {
    const place_of = document.querySelector('.st-key-timeline_chart');
    const own = place_of && [...place_of.querySelectorAll('*')].find(part => part.shadowRoot);
    const chart = own ? own.shadowRoot : place_of;
    const kind = chart?.querySelector('.js-plotly-plot') ? '.barlayer .point path' : 'svg rect, svg path';
    const place = bar => ['d', 'x', 'width'].map(name => bar.getAttribute(name)).join();
    return chart && [...chart.querySelectorAll(kind)].map(place).join(' ');
}"""
HEADING = "() => document.querySelector('[data-testid=\"stMain\"] h1')?.textContent"


@dataclass(frozen=True)
class Row:
    """Milliseconds, in turns; ``goal``: how much longer ours may take."""

    what: str
    bare: list[float]
    ours: list[float]
    goal: float

    def line(self) -> str:
        bare, ours = statistics.median(self.bare), statistics.median(self.ours)
        return f"| {self.what} | {bare:.0f} ms | {ours:.0f} ms | {ours / bare:.2f} | ≤ {self.goal} |"


@dataclass(frozen=True)
class Bench:
    playwright: Playwright
    chromium: str
    folder: Path
    rounds: int

    def bare(self, name: str, script: str) -> AppServer:
        """A server of a script of this name."""
        place = self.folder / name
        place.mkdir(exist_ok=True)
        (place / "page.py").write_text(script)
        (place / "app.py").write_text(ENTRY.replace("PAGE", "'page.py'"))
        return AppServer(place / "app.py")

    def browser(self) -> Browser:
        return self.playwright.chromium.launch(executable_path=self.chromium, args=launch_arguments())

    @contextmanager
    def pages(self, *servers: AppServer) -> Iterator[list[Page]]:
        browser = self.browser()
        yield [_page(browser, server) for server in servers]
        browser.close()


def _page(browser: Browser, server: AppServer) -> Page:
    return browser.new_page(base_url=server.url, viewport={"width": 1280, "height": 900}, locale="zh-CN")


def in_turns(watched: Sequence[tuple[Page, Callable[[int], None]]], state: str, rounds: int) -> list[list[float]]:
    """Milliseconds of the clicks of each page, one page after the other; each is waited for until its page rests."""
    for page, _ in watched:
        page.evaluate(WATCH.replace("STATE", state))
    for number in range(WARM + rounds * CLICKS):
        for page, click in watched:
            before = len(page.evaluate("() => window.jzzTimes"))
            click(number)
            page.wait_for_function("n => window.jzzTimes.length > n", arg=before)
            settle(page)
    return [page.evaluate(f"() => window.jzzTimes.slice({WARM})") for page, _ in watched]


def healthy(bench: Bench) -> Row:
    """From the start of the process until the server answers."""

    def started(server: AppServer) -> float:
        begun = time.perf_counter()
        with server:
            return (time.perf_counter() - begun) * 1000

    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(bench.rounds):
        times[0].append(started(bench.bare("empty", EMPTY)))
        times[1].append(started(AppServer()))
    return Row("server healthy", *times, goal=1.3)


def content(bench: Bench) -> Row:
    """From the start of a browser to the painted heading, each with a server that nobody has asked yet.

    Ours is opened by the address that the launcher opens, which leads on to the first page.
    """

    def opened(server: AppServer) -> float:
        with server:
            begun = time.time()
            browser = bench.browser()
            page = _page(browser, server)
            page.add_init_script(f"({WATCH_HEADING})()")
            page.goto(server.way_in() or "/", wait_until="commit")
            page.wait_for_function("() => window.jzzPainted")
            painted: float = page.evaluate("() => window.jzzPainted")
            browser.close()
            return painted - begun * 1000

    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(bench.rounds):
        times[0].append(opened(bench.bare("empty", EMPTY)))
        times[1].append(opened(AppServer()))
    return Row("first content, cold browser, cold server", *times, goal=1.3)


def tick(bench: Bench) -> Row:
    """From the press on a paper to the painted count."""
    ours = AppServer()
    with ours, bench.pages(ours) as (page,):
        goto(page, "/")
        load_sample(page, SAMPLE[0])
        go(page, "材料清单")
        rows = page.locator('[class*="st-key-paper-"]').count()
        stages = page.locator('[class*="st-key-fold-materials-stage"]').count()
        bare = bench.bare("boxes", BOXES.replace("ROWS", str(rows)).replace("STAGES", str(stages)))
        with bare, bench.pages(bare) as (other,):
            goto(other, "/")

            def click(rows: Locator) -> Callable[[int], None]:
                return lambda number: rows.nth(number % 6).click()

            labels = (other.locator('[class*="st-key-row"] label'), page.locator('[class*="st-key-paper-"] label'))
            theirs, mine = in_turns([(other, click(labels[0])), (page, click(labels[1]))], COUNT, bench.rounds)
    return Row(f"tick a paper → changed count, {rows} rows", theirs, mine, goal=1.2)


def gantt(bench: Bench) -> Row:
    """From the press that makes a step a day longer, or a day shorter again, to the painted chart."""
    from jzz_core.case import load_case
    from jzz_core.knowledge import Knowledge
    from jzz_core.look import Look

    sample = load_case((ROOT / "data" / "samples" / f"{SAMPLE[1]}.json").read_bytes())
    bars = len(Look(sample, TODAY, Knowledge()).planned().schedule.rows)
    ours, bare = AppServer(), bench.bare("gantt", GANTT.replace("BARS", str(bars)))
    with ours, bare, bench.pages(ours, bare) as (page, other):
        field = open_timeline(page)
        goto(other, "/")
        other.locator(".barlayer .point").first.wait_for(state="attached")
        pressing = [(other, presses(other.get_by_test_id("stNumberInput"))), (page, presses(field))]
        theirs, mine = in_turns(pressing, BARS, bench.rounds)
    return Row(f"changed duration → painted chart, {bars} bars", theirs, mine, goal=1.3)


def open_timeline(page: Page) -> Locator:
    """The field for the typical days of a step, on the page 时间线 of the fullest sample."""
    goto(page, "/")
    load_sample(page, SAMPLE[0])
    go(page, "时间线")
    page.get_by_text("等最后审核").first.click()
    settle(page)
    field = page.get_by_test_id("stNumberInput").nth(1)
    field.wait_for()
    return field


def presses(field: Locator) -> Callable[[int], None]:
    """A day more, and a day less, in turns."""
    return lambda number: field.get_by_test_id(f"stNumberInputStep{'Down' if number % 2 else 'Up'}").click()


def client(bench: Bench) -> Row:
    """From the press that opens a client of the book to its page, against the way from the book to that page."""
    from jzz_store import of_file, open_store
    from scripts.bench_book import varied

    file = bench.folder / "clients.sqlite3"
    store = open_store(of_file(file), datetime.now(UTC)).store
    store.create_all(varied(CLIENTS), datetime.now(UTC))
    store.close()
    ours = AppServer(environment={"JZZ_DATABASE_URL": f"sqlite:///{file}"})
    opening: list[float] = []
    changing: list[float] = []
    with ours, bench.pages(ours) as (page,):
        goto(page, "/cases")
        page.wait_for_function("() => !document.querySelector('[data-testid=stMain] [role=progressbar]')")
        settle(page)
        page.evaluate(WATCH.replace("STATE", HEADING))

        def spent(click: Callable[[], None]) -> float:
            before = len(page.evaluate("() => window.jzzTimes"))
            click()
            page.wait_for_function("n => window.jzzTimes.length > n", arg=before)
            settle(page)
            found: float = page.evaluate("n => window.jzzTimes[n]", before)
            go(page, "客户台账")
            return found

        for number in range(WARM + bench.rounds * 4):
            grid = page.locator('[class*="st-key-book_grid"] .dvn-scroller').first
            grid.click(position={"x": 15, "y": 55 + 35 * (number % 5)})  # the box of a row
            settle(page)
            opening.append(spent(lambda: page.get_by_role("button", name="打开").last.click()))
            changing.append(spent(lambda: page.get_by_test_id("stSidebarNavLink").filter(has_text="总览").click()))
    return Row(f"opening one of {CLIENTS:,} clients, against a page change", changing[WARM:], opening[WARM:], goal=2)


ROWS: dict[str, Callable[[Bench], Row]] = {row.__name__: row for row in (healthy, content, tick, gantt, client)}


def run(arguments: list[str]) -> None:
    """Print the table, one line as soon as it is known."""
    parser = argparse.ArgumentParser(prog="bench.py compare", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("rows", nargs="*", choices=[*ROWS, []], metavar="ROW", help=", ".join(ROWS))
    options = parser.parse_args(arguments)
    chromium = find_chromium()
    if chromium is None:
        print("no browser found")
        return
    for part in PROGRAM:  # as the launcher does when it installs
        compileall.compile_dir(ROOT / part, quiet=2)
    os.environ.setdefault("JZZ_TODAY", TODAY.isoformat())
    print("| what | bare | ours | ratio | goal |\n|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.environ["XDG_DATA_HOME"] = folder  # the app keeps its cases in there, as it does on a user's machine
        os.environ.pop("JZZ_DATABASE_URL", None)
        bench = Bench(playwright, chromium, Path(folder), options.rounds)
        for name in options.rows or ROWS:
            print(ROWS[name](bench).line(), flush=True)


if __name__ == "__main__":
    run(sys.argv[1:])
