"""Measures scoring many people at once, rows of the client book, and rows of the fact table beside openfisca-core.

python scripts/bench_many.py [--people 10000] [--book 2000] [--rows 1000000] [--peer PYTHON]

People have five periods of insurance each. The peer is optional and no dependency: PYTHON is the interpreter of an
environment of its own (python -m venv peer && peer/bin/pip install openfisca-core). It reckons all indicators and the
total from the same columns. What is printed are medians of one run, in seconds of processor; nothing is asserted.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from jzz_core.book import summaries
from jzz_core.case import Case, case_from
from jzz_core.knowledge import Knowledge
from jzz_core.points import COLUMNS, FactTable, all_worst_and_best, score, score_people
from scripts.bench_book import varied

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 24)
PERIODS = 5
RUNS = 5


def crowd(count: int) -> list[Case]:
    """Everybody with five periods of insurance, one after the other; the same every time."""
    random = Random(7)  # noqa: S311 - nobody's secret
    return [case_from({"applicant": _one(random)}) for _ in range(count)]


def _one(random: Random) -> dict[str, object]:
    year = random.randrange(2008, 2017)
    insurance = [
        {
            "from": f"{year + 2 * n}-{random.randrange(1, 7):02}",
            "to": f"{year + 2 * n + 1}-{random.randrange(7, 13):02}" if n < PERIODS - 1 else None,
            # Each answer is open or against it in one of ten.
            "base": float(random.randrange(5_000, 38_000)),
            "back_paid": random.choice([*[False] * 8, True, None]),
            "payer_is_employer": random.choice([*[True] * 8, False, None]),
            "tax_matches": random.choice([*[True] * 8, False, None]),
        }
        for n in range(PERIODS)
    ]
    return {
        "birth_date": f"{random.randrange(1970, 1992)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}",
        "permit": {"held": True, "valid_until": f"2027-{random.randrange(1, 13):02}-15"},
        "employment": {"kind": "company", "district": "pudong", "contract_from": "2020-01-01"},
        "legal_residence": True,
        "education": [
            {
                "level": random.choice(["college", "bachelor", "master"]),
                "diploma": True,
                "degree": random.choice([True, False, None]),
            }
        ],
        "qualifications": [
            {"level": "intermediate", "while_in_shanghai": True, "matches_post": random.choice([True, None])}
        ],
        "insurance": insurance,
        "marriage": {"status": "single"},
        "records": [],
    }


def rows(count: int) -> FactTable:
    """Rows as they may come: every column varied within what it can be."""
    random = np.random.default_rng(7)
    most = {
        "age": 70,
        "education": 6,
        "qualification_plain": 4,
        "qualification_tested": 3,
        "valid_months": 300,
        "award": 4,
    }
    columns = {name: random.integers(0, most.get(name, 2), count) for name in COLUMNS}
    for name in COLUMNS:
        if name.startswith("base_months") or name == "title_base_months":
            columns[name] = random.integers(0, 49, count)
    small = {name: column.astype(np.int32) for name, column in columns.items()}  # as ``bulk`` reads them
    return FactTable(np.full(count, TODAY, "datetime64[D]"), small)


def seconds(action: Callable[[], object]) -> float:
    """Of the processor, so that others on the machine do not count."""
    processor = time.process_time()
    action()
    return time.process_time() - processor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--book", type=int, default=2_000, help="cases of the client book")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--peer", metavar="PYTHON", help="an interpreter that has openfisca-core")
    args = parser.parse_args()
    knowledge = Knowledge()
    policy, cases = knowledge.policy, crowd(args.people)
    score_people(cases[:10], TODAY, policy)
    applicants, days = [case.applicant for case in cases], [[TODAY]] * len(cases)
    made = statistics.median(seconds(lambda: all_worst_and_best(applicants, days, policy)) for _ in range(RUNS))
    print(f"facts of {args.people:,} people, at worst and at best: {made:.2f} s of processor")
    whole = statistics.median(seconds(lambda: score_people(cases, TODAY, policy)) for _ in range(RUNS))
    print(f"points, range, lines, conditions of {args.people:,} people: {whole:.2f} s of processor (goal < 3 s)")
    kept = [(one.applicant.alias, one) for one in varied(args.book)]
    gc.collect()
    gc.freeze()  # as the server does with what it has loaded
    booked = statistics.median(seconds(lambda: [*summaries(kept, TODAY, knowledge)]) for _ in range(RUNS))
    print(f"rows of the client book, {args.book:,} varied cases: {booked:.2f} s of processor")
    table = rows(args.rows)
    ours = statistics.median(seconds(lambda: score(table, policy)) for _ in range(RUNS))
    print(f"scoring {args.rows:,} rows of the fact table: {ours:.2f} s = {args.rows / ours:,.0f} rows a second")
    if args.peer:
        with tempfile.TemporaryDirectory() as folder:
            _beside(args.peer, table, Path(folder), ours)


def _beside(peer: str, table: FactTable, folder: Path, ours: float) -> None:
    """The peer in a process of its own, with the same columns, and our totals for it to compare."""
    policy = Knowledge().policy
    rules, totals = policy.rules(TODAY), score(table, policy).total
    numbers = np.array([f"{name}={value}" for name, value in rules.values.items()])
    kept = {**{name: table[name] for name in COLUMNS}, "ours": totals, "numbers": numbers}
    np.savez(folder / "rows.npz", **kept)  # type: ignore[arg-type]
    command = [peer, str(ROOT / "scripts" / "peer_openfisca.py"), str(folder / "rows.npz"), str(RUNS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"the peer failed: {done.stderr.strip()[-300:]}")
        return
    theirs = float(done.stdout.split()[-1])
    print(
        f"openfisca-core, the same columns, the same totals: {theirs:.2f} s = {len(table) / theirs:,.0f} rows a second"
    )
    print(f"rate against the peer: {theirs / ours:.1f} x (goal >= 2.5 x)")


if __name__ == "__main__":
    main()
