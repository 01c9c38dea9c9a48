"""Many people at once: how soon each click is answered while 50 sessions of one server click every 4 seconds.

    python scripts/load.py [--sessions 50] [--every 4] [--seconds 60] [--arrive 20] [--url ADDRESS]

Without ``--url`` the app is started with an empty store in a temporary folder, which is removed afterwards; with it,
cases are left in the store of that server. Each session loads a sample and walks through the pages; on each it changes
an answer or a view. A click is answered when the run that follows it is over and what it had to change has changed.
People arrive one after another; what is answered until all are there is counted apart.
Exit code 1 when a click failed or changed nothing; nothing is asserted about time, because machines differ.
"""

import argparse
import asyncio
import math
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from streamlit.proto.WidgetStates_pb2 import WidgetState  # noqa: E402

from scripts.wire import Visitor, WireError, choice, come_in  # noqa: E402

FRESH = "case=new"  # in the address: an empty case, also when the store of the server holds others


def lines(visitor: Visitor) -> list[str]:
    """What the sidebar and the page say with bars: points, papers."""
    return [part.text for part in visitor.screen.all("progress")]


def words(visitor: Visitor) -> list[str]:
    """All that is said in words."""
    return [part.body for part in visitor.screen.all("markdown")]


def buttons(visitor: Visitor) -> list[str]:
    """What stands on the buttons, the state of each paper among it."""
    return [part.label for part in visitor.screen.all("button")]


def charts(visitor: Visitor) -> list[str]:
    """Those of Plotly, and what is handed to the pieces with a script of their own: the picture of the plan."""
    handed = [part.json for part in visitor.screen.all("bidi_component")]
    return [*(part.spec for part in visitor.screen.all("plotly_chart")), *handed]


@dataclass(frozen=True)
class Act:
    """One click: a widget of a page, by its kind and its key, and what must look different afterwards."""

    page: str
    kind: str
    key: str
    shows: Callable[[Visitor], object]


ACTS = (
    Act("", "button_group", r"overview:role$", words),
    Act("points", "date_input", r"applicant\.birth_date$", words),
    Act("materials", "checkbox", r"materials:tick:\w+$", buttons),
    Act("timeline", "button_group", r"plan\.scenario$", charts),
    Act("timeline", "button_group", r"field:timeline_section$", words),
    Act("pathways", "number_input", r"plan\.outlook\.wage_growth$", charts),
    Act("report", "download_button", r"document:", words),
)
SAMPLE = Act("", "selectbox", "field:sample$", lines)


@dataclass
class Figures:
    """Seconds of each answer by what was done, and what went wrong. ``counted_from``: when all have arrived."""

    counted_from: float
    answers: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    arriving: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, seconds: float) -> None:
        if time.monotonic() - seconds < self.counted_from:
            self.arriving.append(seconds)
        else:
            self.answers[what].append(seconds)


def find(visitor: Visitor, act: Act, rng: random.Random) -> Any:
    """A widget of the page on the screen that the act can click."""
    found = [widget for widget in visitor.screen.all(act.kind) if re.search(act.key, widget.id)]
    if not found:
        raise WireError(f"{act.page or 'overview'}: no {act.kind} {act.key}")
    return rng.choice(found)


def changed(visitor: Visitor, act: Act, widget: Any, rng: random.Random) -> WidgetState:
    """Another state of the widget, such as a person could give it."""
    kind = act.kind
    old, new = visitor.screen.states.get(widget.id), WidgetState(id=widget.id)
    if kind == "checkbox":
        new.bool_value = not (old.bool_value if old is not None else widget.default)
    elif kind == "number_input":
        before = old.double_value if old is not None else widget.default
        new.double_value = before + widget.step if before + widget.step <= widget.max else before - widget.step
    elif kind == "selectbox":
        present = old.string_value if old is not None else None
        new.string_value = rng.choice([option for option in widget.options if option != present])
    elif kind == "date_input":
        present = old.string_array_value.data[0] if old is not None else widget.max
        day = rng.choice([day for day in range(1, 29) if not present.endswith(f"{day:02}")])
        new.string_array_value.data.append(f"{present[:-2]}{day:02}")
    else:
        chosen = list(old.string_array_value.data) if old is not None else []
        contents = [choice(option) for option in widget.options]
        new.string_array_value.data.append(rng.choice([content for content in contents if content not in chosen]))
    return new


async def click(visitor: Visitor, act: Act, rng: random.Random) -> float:
    """Click and see that it did something."""
    widget = find(visitor, act, rng)
    if act.kind == "download_button":
        seconds, address = await visitor.download(widget.deferred_file_id)
        if not address:
            raise WireError(f"{act.page}: no file")
        return seconds
    before = act.shows(visitor)
    seconds = await visitor.click(changed(visitor, act, widget, rng))
    if act.shows(visitor) == before:
        raise WireError(f"{act.page or 'overview'}: {act.key} changed nothing")
    return seconds


async def person(number: int, options: argparse.Namespace, end: float, figures: Figures) -> None:
    """One session: a sample, then page after page, and a click on each; a pause after every answer."""
    rng = random.Random(number)  # noqa: S311 - no secret
    pause = options.every
    try:
        await asyncio.sleep(options.arrive * number / options.sessions)
        async with Visitor(options.url, FRESH, cookie=options.cookie) as visitor:
            figures.add("first page", await visitor.open())
            await asyncio.sleep(rng.uniform(0, pause))
            figures.add("load a sample", await click(visitor, SAMPLE, rng))
            here, place = "", number % len(ACTS)
            next_at = time.monotonic() + rng.uniform(0, pause)
            while next_at < end:
                await asyncio.sleep(max(0.0, next_at - time.monotonic()))
                act = ACTS[place % len(ACTS)]
                if here != act.page:
                    what, seconds = f"go to {act.page or 'overview'}", await visitor.go(act.page)
                    here = act.page
                else:
                    what, seconds = f"click on {act.page or 'overview'}", await click(visitor, act, rng)
                    place += 1
                figures.add(what, seconds)
                next_at = max(next_at + pause * rng.uniform(0.5, 1.5), time.monotonic())
    except (OSError, WireError) as error:
        figures.errors[str(error)] += 1
    except Exception as error:  # noqa: BLE001 - one session must not end the others
        figures.errors[f"{type(error).__name__}: {error}"] += 1


@dataclass(frozen=True)
class Used:
    """CPU seconds and resident memory (MB) of a process; None where the system does not tell."""

    cpu: float | None
    memory: float | None


def used(pid: int | None) -> Used:
    process = Path(f"/proc/{pid}")
    if pid is None or not process.exists():
        return Used(None, None)
    parts = (process / "stat").read_text().rpartition(")")[2].split()
    status = re.search(r"VmRSS:\s+(\d+)", (process / "status").read_text())
    ticks = int(parts[11]) + int(parts[12])
    return Used(ticks / os.sysconf("SC_CLK_TCK"), int(status[1]) / 1024 if status else None)


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def row(what: str, values: list[float]) -> str:
    seconds = (statistics.median(values), percentile(values, 0.95), max(values))
    return f"{what:<22} {len(values):>5}   " + "   ".join(f"{value:6.3f} s" for value in seconds)


async def visit(options: argparse.Namespace, pid: int | None) -> int:
    """All sessions at once, then the report. The exit code."""
    alone, start = used(pid), time.monotonic() + options.arrive
    figures, end = Figures(start), start + options.seconds
    people = asyncio.gather(*(person(number, options, end, figures) for number in range(options.sessions)))
    await asyncio.sleep(options.arrive)
    before, own = used(pid), time.process_time()
    await asyncio.sleep(options.seconds - 0.2)
    after, own = used(pid), time.process_time() - own  # while all are still there
    elapsed = time.monotonic() - start
    await people
    answers = figures.answers
    everything = [value for values in answers.values() for value in values]
    print(f"{options.sessions} sessions, a click every {options.every:g} s each, {options.seconds:g} s")
    print(f"{'':<22} {'n':>5}   {'median':>8}   {'95 %':>8}   {'max':>8}")
    for what in sorted(answers):
        print(row(what, answers[what]))
    if figures.arriving:
        print(row("(while they arrived)", figures.arriving))
    if everything:
        print(row("all clicks", everything))
        print(
            f"{len(everything) / elapsed:.1f} clicks a second; "
            f"{100 * sum(value < 1 for value in everything) / len(everything):.1f} of 100 answered within 1 s"
        )
    if after.cpu is not None and before.cpu is not None and after.memory is not None and alone.memory is not None:
        print(
            f"server: {100 * (after.cpu - before.cpu) / elapsed:.0f} % of one core, "
            f"{1000 * (after.cpu - before.cpu) / max(1, len(everything)):.0f} ms CPU a click, memory "
            f"{alone.memory:.0f} → {after.memory:.0f} MB "
            f"({(after.memory - alone.memory) / options.sessions:.2f} MB a session)"
        )
    print(f"this script: {100 * own / elapsed:.0f} % of one core")
    for error, count in figures.errors.most_common():
        print(f"error, {count} times: {error}")
    print(f"errors: {figures.errors.total()}")
    return 1 if figures.errors or not everything else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How soon clicks are answered while many sessions click.")
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument(
        "--every", type=float, default=4.0, help="seconds between the clicks of one session, on average"
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--arrive", type=float, default=20.0, help="seconds until all sessions are there")
    parser.add_argument("--url", help="a server that runs already, as its terminal shows it, with ?entry=")
    parser.add_argument("--keep-nothing", action="store_true", help="start the server without a store")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    if options.url:
        options.url, options.cookie = come_in(options.url)
        return asyncio.run(visit(options, None))
    from tests.browser.driver import AppServer

    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("JZZ_TODAY", "2026-11-24")
        os.environ["JZZ_DATABASE_URL"] = "none" if options.keep_nothing else f"sqlite:///{folder}/cases.sqlite3"
        with AppServer() as server:
            options.url, options.cookie = come_in(server.way_in() or server.url)
            assert server.process is not None  # noqa: S101
            code = asyncio.run(visit(options, server.process.pid))
            if "Traceback" in server.log():
                print(server.log())
                code = 1
        return code


if __name__ == "__main__":
    sys.exit(main())
