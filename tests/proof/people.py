"""The cases of the proof: the samples, the worked examples, and people made at random from fixed seeds."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DAYS = (date(2022, 12, 20), date(2026, 7, 1), date(2026, 11, 24), date(2027, 9, 30))
SCENARIOS = ("fastest", "typical", "careful")
GENERATED = 300
_SEED = 20261127
_STEPS = ("open_account", "fill_form", "employer_review", "visit_education", "archive_review", "visit_points")
_PAPERS = (
    "edu_diploma",
    "edu_diploma_report",
    "edu_introduction_letter",
    "residence_permit",
    "labour_contract",
    "marriage_certificate",
    "insurance_record",
    "signed_promises",
)
_LEVELS = ("below_college", "college", "bachelor", "bachelor", "master", "doctor")
_TITLES = ("skill_5", "skill_3", "skill_2", "junior", "intermediate", "intermediate_equivalent", "senior")
_JOBS = ("company", "company", "company", "branch", "dispatch", "none", "self_employed", "public_institution")


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    """(name, case document) of all of them, always the same."""
    for sample in sorted((ROOT / "data" / "samples").glob("*.json")):
        if sample.name != "index.json":
            document = json.loads(sample.read_text("utf-8"))
            yield f"sample:{sample.stem}", {k: v for k, v in document.items() if k not in ("schema", "version")}
    yield from _examples()
    for number in range(GENERATED):
        yield f"made:{number:03}", _made(random.Random(_SEED + number))  # noqa: S311


def _examples() -> Iterator[tuple[str, dict[str, Any]]]:
    sys.path[:0] = [str(ROOT / "tests" / "core"), str(ROOT)]
    from test_examples import EXAMPLES, build

    for example in EXAMPLES:
        case = build(example).model_dump(mode="json", by_alias=True, exclude_unset=True)
        yield f"example:{example['id']}", case


def _made(rng: random.Random) -> dict[str, Any]:
    """Anybody: some things open, some done, some late."""

    def maybe(value: Any, share: float = 0.8) -> Any:
        return value if rng.random() < share else None

    def day(first: date, last: date) -> str:
        return (first + timedelta(days=rng.randrange((last - first).days + 1))).isoformat()

    def served(since: str | None) -> list[dict[str, Any]]:
        return [{"from": since, "until": None}] if since else []

    born = day(date(1965, 1, 1), date(2001, 12, 31))
    job = rng.choice(_JOBS)
    applicant: dict[str, Any] = {
        "alias": maybe(f"客户{rng.randrange(100)}", 0.7) or "",
        "birth_date": maybe(born, 0.97),
        "permit": maybe(
            {
                "held": maybe(rng.random() < 0.9, 0.95),
                "valid_until": maybe(day(date(2026, 10, 1), date(2027, 11, 30)), 0.85),
                "collected_on": maybe(day(date(2018, 1, 1), date(2026, 11, 20)), 0.6),
            },
            0.9,
        ),
        "employment": maybe(
            {
                "kind": job,
                "district": None if job == "none" else maybe(rng.choice(["xuhui", "pudong", "minhang"])),
                "system_account": maybe(rng.random() < 0.7, 0.7),
                "contract_from": maybe(day(date(2015, 1, 1), date(2026, 11, 1)), 0.8),
                "contract_until": maybe(day(date(2026, 12, 1), date(2030, 1, 1)), 0.5),
            },
            0.95,
        ),
        "legal_residence": maybe(rng.random() < 0.95, 0.9),
        "education": maybe([_study(rng, maybe) for _ in range(rng.randrange(3))], 0.93),
        "qualifications": [_title(rng, maybe, day) for _ in range(rng.choice([0, 0, 1, 2]))],
        "insurance": maybe([_paid(rng, maybe) for _ in range(rng.randrange(4))], 0.93),
        "shortage_major": maybe(rng.random() < 0.1),
        "fresh_graduate": maybe(rng.random() < 0.1),
        "public_service": served(maybe(day(date(2010, 1, 1), date(2026, 1, 1)), 0.1)),
        "suburb": served(maybe(day(date(2010, 1, 1), date(2026, 1, 1)), 0.15)),
        "awards": [rng.choice(["special", "comprehensive", "provincial"])] if rng.random() < 0.05 else [],
        "talents": ["entrepreneur"] if rng.random() < 0.05 else [],
        "marriage": maybe(
            {
                "status": rng.choice(["single", "married", "married", "divorced"]),
                "married_on": maybe(day(date(2008, 1, 1), date(2026, 9, 1))),
                "spouse_shanghai_hukou": maybe(rng.random() < 0.3),
            }
        ),
        "children": maybe([{"birth_date": day(date(2008, 1, 1), date(2024, 1, 1))} for _ in range(rng.randrange(3))]),
        "records": maybe(
            [{"kind": rng.choice(["false_material", "detention", "minor_crime"]), "date": maybe("2023-05-06")}]
            if rng.random() < 0.1
            else []
        ),
    }
    if rng.random() < 0.1:
        years = [{"year": 2020 + n, "tax_yuan": rng.randrange(900_000), "local_staff": n} for n in range(6)]
        applicant["enterprise"] = {"share_percent": 60, "years": years}
    return {
        "applicant": applicant,
        "circumstances": {
            "household": maybe(rng.choice(["family", "collective"]), 0.6),
            "housing": maybe(rng.choice(["own", "relative", "rented", "dormitory"]), 0.6),
            "worked_elsewhere_before": maybe(rng.random() < 0.4, 0.6),
            "registered_before": maybe(rng.random() < 0.2, 0.6),
            "employer_willing": maybe(rng.random() < 0.8, 0.7),
            "spouse_benefits": maybe(rng.random() < 0.5, 0.5),
            "children_benefit": maybe(rng.random() < 0.8, 0.5),
        },
        "progress": {"materials": _papers(rng, maybe), "tasks": _steps(rng), "checks": {}},
        "plan": {
            "start": maybe(day(date(2026, 11, 10), date(2027, 1, 10)), 0.4),
            "deadline": maybe({"label": "中考报名", "date": day(date(2027, 1, 1), date(2027, 6, 30))}, 0.4),
            "durations": maybe({"archive_review": [5, 9, 20]}, 0.2) or {},
        },
    }


def _study(rng: random.Random, maybe: Any) -> dict[str, Any]:
    return {
        "level": rng.choice(_LEVELS),
        "diploma": maybe(rng.random() < 0.95, 0.9),
        "degree": maybe(rng.random() < 0.8, 0.9),
        "mode": maybe(rng.choice(["full_time", "self_taught", "adult", "online", "overseas"])),
        "exam_place": maybe(rng.choice(["shanghai", "hukou_place", "workplace", "other"]), 0.5),
        "graduated": maybe(f"{rng.randrange(1990, 2024)}-07-01", 0.7),
    }


def _title(rng: random.Random, maybe: Any, day: Any) -> dict[str, Any]:
    return {
        "level": rng.choice(_TITLES),
        "obtained": maybe(day(date(2010, 1, 1), date(2026, 6, 1))),
        "while_in_shanghai": maybe(rng.random() < 0.8),
        "matches_post": maybe(rng.random() < 0.8),
        "registration": maybe(rng.choice(["registered", "not_registered", "not_required"])),
    }


def _paid(rng: random.Random, maybe: Any) -> dict[str, Any]:
    year = rng.randrange(2013, 2027)
    known = rng.random()
    return {
        "from": f"{year}-{rng.randrange(1, 11):02}",
        "to": maybe(f"{min(year + rng.randrange(6), 2026)}-{rng.randrange(10, 11)}", 0.6),
        "base": float(rng.randrange(4_000, 40_000)) if known < 0.6 else None,
        "multiple": rng.choice([0.6, 0.8, 1, 2, 3]) if 0.6 <= known < 0.8 else None,
        "back_paid": maybe(rng.random() < 0.1),
        "payer_is_employer": maybe(rng.random() < 0.9),
        "tax_matches": maybe(rng.random() < 0.9),
    }


def _papers(rng: random.Random, maybe: Any) -> dict[str, Any]:
    return {
        paper: {
            "state": rng.choice(["todo", "doing", "done", "not_needed"]),
            "ordered": maybe("2026-11-16", 0.3),
            "expires": maybe("2026-12-31", 0.2),
        }
        for paper in _PAPERS
        if rng.random() < 0.3
    }


def _steps(rng: random.Random) -> dict[str, Any]:
    """The first steps done one after another, the next one perhaps begun; now and then a setback."""
    found: dict[str, Any] = {}
    if rng.random() < 0.6:
        return found
    now = date(2026, 9, 1) + timedelta(days=rng.randrange(60))
    for step in _STEPS[: rng.randrange(len(_STEPS) + 1)]:
        begun = now
        now += timedelta(days=rng.randrange(10))
        found[step] = {"started": begun.isoformat(), "finished": now.isoformat()}
    if found and rng.random() < 0.3:
        found[next(reversed(found))]["finished"] = None
    return found
