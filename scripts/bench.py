"""Measures what the product promises about speed; prints medians. Nothing is asserted: machines differ.

python scripts/bench.py            everything (about a minute)
python scripts/bench.py core       only the core (or: store, pages, server, click, or compare, alone)

compare: our pages and bare ones of as many parts, in turns on one machine; only the ratios count (scripts/compare.py)
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("JZZ_TODAY", "2026-11-24")
TODAY = date(2026, 11, 24)
LONGEST = "family_two_children"


def median_ms(action: Callable[[], object], runs: int = 200) -> float:
    """Median milliseconds of one call, after a warm-up."""
    action()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def show(what: str, value: float, unit: str, goal: str) -> None:
    print(f"{what:<58} {value:>9.2f} {unit:<4} ({goal})")


def process_ms(code: str, runs: int = 7) -> float:
    """Median milliseconds that ``code`` reports on its own, each time in a fresh interpreter."""
    script = f"import time; t=time.perf_counter(); {code}; print((time.perf_counter()-t)*1000)"
    out = [
        float(
            subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        )
        for _ in range(runs)
    ]
    return statistics.median(out)


def bench_core() -> None:
    from jzz_core.ahead import alternatives, find_ways, load_ways, outlook
    from jzz_core.case import load_case
    from jzz_core.files import WIDE, draw, picture_of
    from jzz_core.look import Look
    from jzz_core.points import FactTable, disputes, evaluate, facts, score
    from jzz_core.steps import schedule, tasks_for
    from ui.charts.outlook import outlook_figure
    from ui.knowledge import known

    show("import jzz_core, fresh process", process_ms("import jzz_core"), "ms", "< 150")
    show("import jzz_core.points, fresh process", process_ms("import jzz_core.points"), "ms", "for comparison")
    case = load_case((ROOT / "data" / "samples" / f"{LONGEST}.json").read_bytes())
    look = Look(case, TODAY, known())
    reasons = [line.reason.text() for line in look.scored().lines]
    assert reasons  # noqa: S101

    def score_with_words() -> list[str]:
        return [line.reason.text() for line in evaluate(case, TODAY, known().policy).lines]

    show("one score with explanations (longest sample)", median_ms(score_with_words), "ms", "< 1")
    show("all disputed readings", median_ms(lambda: disputes(case, TODAY, known().policy), 50), "ms", "")
    show("score and personal list of papers", median_ms(lambda: Look(case, TODAY, known()).checklist), "ms", "")
    seen = outlook(case, TODAY, known().policy)
    show(
        "outlook of ten years, every day of change",
        median_ms(lambda: outlook(case, TODAY, known().policy), 50),
        "ms",
        "< 10",
    )
    show("other readings and assumptions", median_ms(lambda: alternatives(case, seen), 20), "ms", "")
    ahead = outlook_figure(seen)
    show("outlook figure", median_ms(lambda: outlook_figure(seen), 20), "ms", "")
    show("outlook figure as JSON", len(ahead.to_json()) / 1000, "kB", "< 80")
    calendar, tasks = known().calendar, tasks_for(case, known().process)
    show("one schedule", median_ms(lambda: schedule(tasks, calendar, TODAY)), "ms", "< 0.5")
    plan = look.planned()
    show("picture of the plan", median_ms(lambda: draw(picture_of(plan, TODAY), WIDE), 50), "ms", "< 15")
    show("picture of the plan as SVG", len(draw(picture_of(plan, TODAY), WIDE)) / 1000, "kB", "< 80")
    show(
        "all ways of one person, ten years",
        median_ms(lambda: find_ways(case, TODAY, known().policy, known().read(load_ways)), 15),
        "ms",
        "< 150",
    )
    policy = known().policy
    row = facts(case.applicant, [TODAY], policy)
    table = FactTable.stack(*[row] * 100)
    while len(table) < 100_000:
        table = FactTable.stack(table, table)
    show(f"scoring {len(table):,} rows of the fact table", median_ms(lambda: score(table, policy), 9), "ms", "")


def bench_store() -> None:
    """Saving and reading in a new SQLite file, with as many cases in it as a consultant may have."""
    import tempfile
    from datetime import UTC, datetime

    from jzz_core.case import load_case
    from jzz_store import of_file, open_store

    case = load_case((ROOT / "data" / "samples" / f"{LONGEST}.json").read_bytes())
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(of_file(Path(folder) / "cases.sqlite3"), now).store
        store.create_all([case] * 2000, now)
        entry = [store.create(case, now)]

        def save() -> None:
            entry[0] = store.save(entry[0].id, entry[0].revision, case, now)

        show("save a case (longest sample, 2,000 others kept)", median_ms(save), "ms", "< 10")
        show("ask for the newest revision", median_ms(lambda: store.entry(entry[0].id)), "ms", "")
        show("load a case", median_ms(lambda: store.load(entry[0].id)), "ms", "")
        show("list 2,000 cases", median_ms(store.entries, 9), "ms", "")
        show("load 2,000 cases", median_ms(store.load_all, 5), "ms", "")
        store.close()


def bench_pages() -> None:
    """The script part of a rerun of each page: from the sidebar's first line to the footer's last."""
    from streamlit.testing.v1 import AppTest

    from jzz_core.case import load_case
    from ui import frame, sidebar

    begun, spent = [0.0], [0.0]
    draw, footer = sidebar.draw, frame.footer

    def timed_draw() -> None:
        begun[0] = time.perf_counter()
        draw()

    def timed_footer(name: str) -> None:
        footer(name)
        spent[0] = (time.perf_counter() - begun[0]) * 1000

    sidebar.draw, frame.footer = timed_draw, timed_footer

    case = load_case((ROOT / "data" / "samples" / f"{LONGEST}.json").read_bytes())
    for page in ("overview", "eligibility", "points", "pathways", "materials", "timeline", "report", "guide", "basis"):
        app = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=60)
        app.session_state["case"] = case
        app.run()
        app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        times = []
        for _ in range(25):
            app.run()
            times.append(spent[0])
        show(f"script of a rerun: {page} (longest sample)", statistics.median(times), "ms", "< 30")


def bench_server() -> None:
    """Time until the server answers, and its memory after each page was used by a browser."""
    from tests.browser.driver import AppServer

    times = []
    for _ in range(5):
        start = time.perf_counter()
        with AppServer():
            times.append((time.perf_counter() - start) * 1000)
    show("server healthy after start", statistics.median(times), "ms", "< 1500")
    print(json.dumps({"memory after use": use_with_browser()}, ensure_ascii=False))


def use_with_browser() -> str:
    from playwright.sync_api import sync_playwright

    from tests.browser.acts import go, load_sample
    from tests.browser.driver import AppServer, find_chromium, goto, launch_arguments

    path = find_chromium()
    if path is None:
        return "no browser found"
    with AppServer() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=launch_arguments())
        page = browser.new_page(base_url=server.url, viewport={"width": 1280, "height": 900}, locale="zh-CN")
        goto(page, "/")
        load_sample(page, "客户B")
        for name in ("资格自查", "积分测算", "提分路径", "材料清单", "时间线", "政策依据", "总览") * 2:
            go(page, name)
        browser.close()
        assert server.process is not None  # noqa: S101
        return resident(server.process.pid)


def bench_click() -> None:
    """From the press that makes a step a day longer, or shorter again, to the painted chart, in a real browser."""
    from playwright.sync_api import sync_playwright

    from scripts.compare import BARS, in_turns, open_timeline, presses
    from tests.browser.driver import AppServer, find_chromium, launch_arguments

    path = find_chromium()
    if path is None:
        print("no browser found")
        return
    with AppServer() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=launch_arguments())
        page = browser.new_page(base_url=server.url, viewport={"width": 1280, "height": 2400}, locale="zh-CN")
        [times] = in_turns([(page, presses(open_timeline(page)))], BARS, rounds=2)
        show("a changed duration, click to painted chart", statistics.median(times), "ms", "< 200")
        quarter, _, three_quarters = statistics.quantiles(times, n=4)
        print(f"    fastest {min(times):.0f} ms, middle half {quarter:.0f} to {three_quarters:.0f} ms")
        browser.close()


def resident(pid: int) -> str:
    """Resident memory of a process where the system tells it."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return "not known on this system"
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return f"{int(line.split()[1]) / 1024:.0f} MB (goal < 150)"


if __name__ == "__main__":
    if sys.argv[1:2] == ["compare"]:
        from scripts.compare import run

        run(sys.argv[2:])
        raise SystemExit
    wanted = sys.argv[1:] or ["core", "store", "pages", "server", "click"]
    for name in wanted:
        {
            "core": bench_core,
            "store": bench_store,
            "pages": bench_pages,
            "server": bench_server,
            "click": bench_click,
        }[name]()
