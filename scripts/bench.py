"""Measures what the product promises about speed; prints medians. Nothing is asserted: machines differ.

python scripts/bench.py            everything (about a minute)
python scripts/bench.py core       only the core (or: store, pages, server, click, compare)

compare: our page and a bare page of as many widgets, in turns on one machine; only the ratio counts
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
        show("ask for the newest revision", median_ms(lambda: store.revision(entry[0].id)), "ms", "")
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


# Notes when a button is pressed, and when the browser has painted the frame with the new chart. A task of the highest
# priority runs as soon as that frame is done; a timer would wait for what the rest of the page does after it.
WATCH_CHART = """() => {
    window.jzzPressed = 0;
    window.jzzTimes = [];
    document.addEventListener('pointerdown', () => { window.jzzPressed = performance.now(); }, true);
    let last = document.querySelector('.js-plotly-plot');
    const look = () => {
        const chart = document.querySelector('.js-plotly-plot');
        if (chart && chart !== last && chart.querySelector('.barlayer .point')) {
            last = chart;
            const pressed = window.jzzPressed;
            scheduler.postTask(() => window.jzzTimes.push(performance.now() - pressed), {priority: 'user-blocking'});
        }
        requestAnimationFrame(look);
    };
    look();
}"""


def bench_click() -> None:
    """From the press of a button that makes a step a day longer to the painted chart, in a real browser."""
    from playwright.sync_api import sync_playwright

    from tests.browser.acts import go, load_sample
    from tests.browser.driver import AppServer, find_chromium, goto, launch_arguments, settle

    path = find_chromium()
    if path is None:
        print("no browser found")
        return
    with AppServer() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=launch_arguments())
        page = browser.new_page(base_url=server.url, viewport={"width": 1280, "height": 2400}, locale="zh-CN")
        goto(page, "/")
        load_sample(page, "客户B")
        go(page, "时间线")
        page.get_by_text("等最后审核").first.click()
        settle(page)
        more = page.get_by_test_id("stNumberInputStepUp").nth(1)
        more.wait_for()
        page.evaluate(WATCH_CHART)
        for _ in range(15):
            before = len(page.evaluate("() => window.jzzTimes"))
            more.click()
            page.wait_for_function("n => window.jzzTimes.length > n", arg=before, timeout=10_000)
            settle(page)
            if page.get_by_test_id("stNumberInput").nth(1).locator("input").input_value() == "30":
                page.get_by_role("button", name="恢复默认天数").click()  # the careful number is the largest
                settle(page)
        times = page.evaluate("() => window.jzzTimes")
        show("a changed duration, click to painted chart", statistics.median(times), "ms", "< 200")
        quarter, _, three_quarters = statistics.quantiles(times, n=4)
        print(f"    fastest {min(times):.0f} ms, middle half {quarter:.0f} to {three_quarters:.0f} ms")
        browser.close()


# A page of nothing but the widgets of 材料清单: as many ticks and buttons in rows, a fold a stage, a count above.
BARE = """
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
# From the press until the changed count has been painted.
WATCH_COUNT = """counts => {
    document.addEventListener('pointerdown', () => { window.jzzPressed = performance.now(); }, true);
    const text = () => [...document.querySelectorAll('p')].map(p => p.textContent).find(t => t.match(counts)) || '';
    let last = text();
    window.jzzTimes = [];
    const look = () => {
        const now = text();
        if (now && now !== last) {
            last = now;
            const pressed = window.jzzPressed;
            scheduler.postTask(() => window.jzzTimes.push(performance.now() - pressed), {priority: 'user-blocking'});
        }
        requestAnimationFrame(look);
    };
    look();
}"""


def bench_compare() -> None:
    """From the tick of a paper to the painted count, in turns with a bare page of as many widgets."""
    import tempfile

    from playwright.sync_api import Page, sync_playwright

    from tests.browser.acts import go, load_sample
    from tests.browser.driver import AppServer, find_chromium, goto, launch_arguments, settle

    path = find_chromium()
    if path is None:
        print("no browser found")
        return

    def tick(page: Page, rows: str, number: int) -> None:
        before = len(page.evaluate("() => window.jzzTimes"))
        page.locator(f"{rows} label").nth(number).click()
        page.wait_for_function("n => window.jzzTimes.length > n", arg=before, timeout=20_000)
        settle(page)

    with tempfile.TemporaryDirectory() as folder, AppServer() as ours, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=launch_arguments())
        page = browser.new_page(base_url=ours.url, viewport={"width": 1280, "height": 900}, locale="zh-CN")
        goto(page, "/")
        load_sample(page, "客户B")
        go(page, "材料清单")
        rows = page.locator('[class*="st-key-paper-"]').count()
        stages = page.locator('[class*="st-key-fold-materials-stage"]').count()
        (Path(folder) / "bare.py").write_text(BARE.replace("ROWS", str(rows)).replace("STAGES", str(stages)))
        (Path(folder) / "app.py").write_text(
            "import sys\nfrom streamlit.starlette import App\n"
            "App('bare.py').run(config={'server.port': int(sys.argv[2]), 'server.headless': True})\n"
        )
        with AppServer(Path(folder) / "app.py") as bare:
            other = browser.new_page(base_url=bare.url, viewport={"width": 1280, "height": 900}, locale="zh-CN")
            goto(other, "/")
            page.evaluate(WATCH_COUNT, "备齐了")
            other.evaluate(WATCH_COUNT, "counted")
            for number in range(24):
                tick(page, '[class*="st-key-paper-"]', number % 6)
                tick(other, '[class*="st-key-row"]', number % 6)
            mine, theirs = (one.evaluate("() => window.jzzTimes.slice(4)") for one in (page, other))
        browser.close()
    show(f"tick a paper to the painted count, {rows} rows", statistics.median(mine), "ms", "")
    show("the same on a bare page of as many widgets", statistics.median(theirs), "ms", "")
    show("ratio", statistics.median(mine) / statistics.median(theirs), "x", "<= 1.2")


def resident(pid: int) -> str:
    """Resident memory of a process where the system tells it."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return "not known on this system"
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return f"{int(line.split()[1]) / 1024:.0f} MB (goal < 150)"


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["core", "store", "pages", "server", "click"]
    for name in wanted:
        {
            "core": bench_core,
            "store": bench_store,
            "pages": bench_pages,
            "server": bench_server,
            "click": bench_click,
            "compare": bench_compare,
        }[name]()
