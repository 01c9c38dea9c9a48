"""Measures the client book with 2,000 cases: from opening the page to the painted grid, in a real browser.

python scripts/bench_book.py [--cases 2000] [--runs 5] [--pictures FOLDER]

The first time nothing is reckoned yet; each further time is a new session of the browser, as on another morning's
second visit. Prints medians; nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from jzz_core.case import Case, case_from, load_case
from jzz_core.law import DISTRICT_IDS
from jzz_store import of_file, open_store
from scripts.shots import PHONE
from tests.browser.driver import AppServer, come_in, find_chromium, launch_arguments

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 24)
TABLE = "[data-testid=stMain] canvas td"  # what is read aloud of the grid; no other page has one
PAPERS = "[data-testid=stMain] p"
# Milliseconds from the first byte asked for until the table has been painted.
PAINTED = """selector => new Promise(done => {
    const look = () => {
        if (document.querySelectorAll(selector).length > 20) {
            requestAnimationFrame(() => setTimeout(() => done(performance.now())));
        } else requestAnimationFrame(look);
    };
    look();
})"""
GONE = "() => document.querySelectorAll('[data-testid=stMain] [role=progressbar]').length === 0"


def varied(count: int) -> list[Case]:
    """Samples with other ages, districts, permits, deadlines and progress; the same every time."""
    random = Random(7)  # noqa: S311 - nobody's secret
    samples = [load_case(path.read_bytes()) for path in sorted((ROOT / "data" / "samples").glob("[!i]*_*.json"))]
    return [_one(random, random.choice(samples), number) for number in range(1, count + 1)]


def _one(random: Random, sample: Case, number: int) -> Case:
    body = sample.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    applicant = body.setdefault("applicant", {})
    applicant["alias"] = f"客户{number:04}"
    if applicant.get("birth_date"):
        applicant["birth_date"] = _day(date.fromisoformat(applicant["birth_date"]), random.randint(-400, 400))
    if applicant.get("employment"):
        applicant["employment"]["district"] = random.choice(sorted(DISTRICT_IDS))
    if (applicant.get("permit") or {}).get("valid_until"):
        applicant["permit"]["valid_until"] = _day(TODAY, random.randint(-20, 700))
    plan = body.setdefault("plan", {})
    plan["start"] = _day(TODAY, random.randint(-3, 60))
    if random.random() < 0.3:
        plan["deadline"] = {"date": _day(TODAY, random.randint(60, 300))}
    if random.random() < 0.3:
        done = random.randint(1, 6)
        steps = ("open_account", "fill_form", "verify_before_lock", "submit_form", "employer_review", "print_form")
        began = TODAY - timedelta(days=20)
        body["progress"] = {"tasks": {step: {"finished": _day(began, n)} for n, step in enumerate(steps[:done])}}
    return case_from(body)


def _day(day: date, more: int) -> str:
    return (day + timedelta(days=more)).isoformat()


def opened(browser: Browser, url: str, path: str = "/cases", wanted: str = TABLE) -> tuple[Page, float]:
    page = browser.new_page(base_url=url, viewport={"width": 1280, "height": 1000}, locale="zh-CN")
    come_in(page.context)
    page.goto(path, wait_until="commit")
    return page, page.evaluate(PAINTED, wanted)


def show(what: str, times: list[float], goal: str) -> None:
    print(f"{what:<58} {statistics.median(times):>9.0f} ms   ({goal}; {len(times)} times, highest {max(times):.0f})")


def main() -> None:
    os.environ.setdefault("JZZ_TODAY", TODAY.isoformat())
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pictures", type=Path)
    wanted = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        print("no browser found")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cases.sqlite3"
        store = open_store(of_file(file), datetime.now(UTC)).store
        store.create_all(varied(wanted.cases), datetime.now(UTC))
        store.close()
        os.environ["JZZ_DATABASE_URL"] = f"sqlite:///{file}"
        with AppServer() as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=launch_arguments())
            others = []
            for _ in range(wanted.runs + 1):  # the first one finds a server that has read nothing yet
                page, spent = opened(browser, server.url, "/guide", PAPERS)
                others.append(spent)
                page.close()
            show("for comparison: another page, cold", others[1:], "")
            began = time.perf_counter()
            page, first = opened(browser, server.url)
            show(f"{wanted.cases:,} cases, opened for the first time", [first], "< 1500")
            page.wait_for_function(GONE, timeout=120_000)
            print(f"{'all of them reckoned after':<58} {time.perf_counter() - began:>9.1f} s")
            page.close()
            times = []
            for _ in range(wanted.runs):
                page, spent = opened(browser, server.url)
                times.append(spent)
                page.close()
            show("opened again in a new session, cold page", times, "< 1500")
            page, _ = opened(browser, server.url)
            page.wait_for_timeout(800)
            show("back to the book from another page", [returned(page) for _ in range(wanted.runs)], "< 300")
            if wanted.pictures:
                pictures(browser, server.url, wanted.pictures)
            browser.close()


def returned(page: Page) -> float:
    """From the press on the menu to the painted table."""
    menu = page.get_by_test_id("stSidebarNavLink")
    menu.filter(has_text="政策依据").click()
    page.get_by_role("heading", level=1, name="这些数字从哪里来").wait_for()
    page.wait_for_timeout(600)
    page.evaluate(
        "() => document.addEventListener('pointerdown', () => { window.jzzPressed = performance.now(); },"
        " {capture: true, once: true})"
    )
    waiting = f"async selector => await ({PAINTED})(selector) - window.jzzPressed"
    menu.filter(has_text="客户台账").click()
    spent: float = page.evaluate(waiting, TABLE)
    page.wait_for_timeout(300)
    return spent


def pictures(browser: Browser, url: str, folder: Path) -> None:
    """Each part of the page in two widths and both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            context = browser.new_context(
                base_url=url,
                viewport={"width": width, "height": 1000},
                locale="zh-CN",
                color_scheme="dark" if scheme == "dark" else "light",
                user_agent=PHONE if width == 390 else None,
            )
            page = context.new_page()
            for part in ("一览", "排期图", "跑窗口", "导入", "导出"):
                come_in(context)
                page.goto("/cases")
                page.locator(TABLE).nth(30).wait_for(state="attached")
                page.get_by_test_id("stMain").get_by_text(part, exact=True).first.click()
                page.wait_for_timeout(1500)
                page.screenshot(path=folder / f"book_{width}_{scheme}_{part}.png")
            context.close()


if __name__ == "__main__":
    main()
