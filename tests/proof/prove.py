"""Proof that a rearranged house says what the old one said: hashes of every document of many cases.

    python tests/proof/prove.py hash OUT.json          JSON, ICS, CSV, HTML of all cases, days and speeds: some minutes
    python tests/proof/prove.py compare OLD.json NEW.json
    python tests/proof/prove.py show NAME DAY SPEED FOLDER   the documents of one of them, to see what differs

Not part of the test command; run before and after a change that is meant to change nothing, and name in the commit what
was meant to differ. ``written`` is the only part that knows the names of the core.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, time
from itertools import product
from pathlib import Path
from typing import Any

from people import DAYS, ROOT, SCENARIOS, documents

sys.path.insert(0, str(ROOT))


def written(document: dict[str, Any], day: date, speed: str) -> Iterator[tuple[str, bytes]]:
    """(kind, content) of everything the core writes about a case on a day; a refusal is its sentence."""
    from jzz_core.ahead import find_ways, outlook
    from jzz_core.base import JzzError
    from jzz_core.book import book_csv, summary
    from jzz_core.calendar import load_calendar
    from jzz_core.case import case_from
    from jzz_core.files import (
        outlook_document,
        packs_html,
        plan_document,
        renewal_ics,
        report_html,
        score_document,
        timeline_csv,
        timeline_ics,
        ways_document,
    )
    from jzz_core.look import contents, default_process, papers, plan_case
    from jzz_core.points import evaluate
    from jzz_core.steps import renewals

    case = case_from(document)
    case = case.model_copy(update={"plan": case.plan.model_copy(update={"scenario": speed})})
    made_at = datetime.combine(day, time(4), UTC)

    def plan() -> tuple[Any, Any]:
        found = plan_case(case, case.plan.start or day, today=day if case.progress.tasks else None)
        try:
            evaluation = evaluate(case, day)
        except JzzError:
            evaluation = None
        return found, found.paper_dates(papers(case, evaluation, day), day)

    def plan_json() -> Any:
        found, dates = plan()
        return plan_document(found, default_process(), today=day, runs=200, papers=dates)

    def ics() -> bytes:
        found, dates = plan()
        return timeline_ics(found, case, made_at, papers=dates)

    whole = speed == "typical"
    makers: dict[str, Any] = {
        "plan.json": plan_json,
        "plan.ics": ics,
        "plan.csv": lambda: timeline_csv(plan()[0]),
        "report.html": lambda: report_html(contents(case, day), day),
        "visits.html": lambda: packs_html(contents(case, day).packs, case, contents(case, day).plan, day),
        "book.csv": lambda: book_csv([summary(case, day)]),
    }
    if whole:  # what does not depend on the speed of the plan
        makers |= {
            "score.json": lambda: score_document(evaluate(case, day)),
            "outlook.json": lambda: outlook_document(case, outlook(case, day)),
            "ways.json": lambda: ways_document(find_ways(case, day)),
            "renewals.ics": lambda: renewal_ics(case, renewals(case.applicant.permit, day, load_calendar()), made_at),
        }
    for kind, make in makers.items():
        try:
            made = make()
        except (JzzError, KeyError) as error:
            made = f"{type(error).__name__}: {error}".encode()
        yield kind, made if isinstance(made, bytes) else json.dumps(made, ensure_ascii=False, indent=1).encode()


def _hash(job: tuple[str, dict[str, Any]]) -> dict[str, str]:
    name, document = job
    return {
        f"{name} {day} {speed} {kind}": hashlib.sha256(content).hexdigest()[:16]
        for day, speed in product(DAYS, SCENARIOS)
        for kind, content in written(document, day, speed)
    }


def main(command: str, *rest: str) -> int:
    if command == "hash":
        with ProcessPoolExecutor() as pool:
            found = {key: value for part in pool.map(_hash, documents(), chunksize=4) for key, value in part.items()}
        Path(rest[0]).write_text(json.dumps(found, indent=0), "utf-8")
        whole = hashlib.sha256("".join(f"{k}{v}" for k, v in sorted(found.items())).encode()).hexdigest()[:16]
        print(f"{len(found)} documents, all together {whole}")
        return 0
    if command == "compare":
        old, new = (json.loads(Path(name).read_text("utf-8")) for name in rest)
        differ = [key for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key)]
        print(f"{len(old)} and {len(new)} documents, {len(differ)} differ")
        for kind, count in Counter(key.rsplit(" ", 1)[1] for key in differ).most_common():
            print(f"  {kind}: {count}, such as {next(key for key in differ if key.endswith(kind))}")
        return 1 if differ else 0
    if command == "show":
        name, day, speed, folder = rest
        document = dict(documents())[name]
        for kind, content in written(document, date.fromisoformat(day), speed):
            (Path(folder) / kind).write_bytes(content)
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["help"])))
