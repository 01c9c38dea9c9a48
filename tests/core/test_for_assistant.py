"""The text for an AI assistant: what was worked out, and nothing that names somebody."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from make import AS_OF, WORLD

from jzz_core.base import DATA_DIR, Lang
from jzz_core.case import Case, case_from, load_case
from jzz_core.files import for_assistant
from jzz_core.look import Look

SAMPLES = [path for path in sorted((DATA_DIR / "samples").glob("*.json")) if path.name != "index.json"]
OWN_WORDS = "王小明自己写的"


def text(case: Case, lang: Lang = "zh", as_of: date = AS_OF) -> str:
    return for_assistant(Look(case, as_of, WORLD), lang)


def written_over(value: Any) -> Any:
    """Every word that a user can write freely, by another one."""
    if isinstance(value, dict):
        free = ("alias", "note", "label", "address", "hours")
        return {key: OWN_WORDS if key in free else written_over(child) for key, child in value.items()}
    return [written_over(child) for child in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_tells_points_articles_doubts_and_dates(path: Path) -> None:
    look = Look(load_case(path.read_bytes()), AS_OF, WORLD)
    said = for_assistant(look)
    assert look.evaluation is not None
    for line in look.telling:
        assert line.reason.text() in said
        assert line.indicator.article in said
    for finding in look.evaluation.findings:
        assert finding.reason.text() in said
    for dispute in look.disputes:
        assert not dispute.touches or WORLD.policy.readings[dispute.reading].question.zh in said
    assert look.plan is not None
    for row in look.rows:
        holds = row.finish < look.plan.hold_before
        assert (f"{row.start} – {row.finish} {row.task.name.zh}" in said) == holds
    assert look.filing.possible == all(row.finish < look.plan.hold_before for row in look.rows)
    for source in look.sources():
        assert f"- {source.id} " in said


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_alias_notes_and_labels_never_appear(path: Path, lang: Lang) -> None:
    document = load_case(path.read_bytes()).model_dump(mode="json", by_alias=True)
    document["applicant"]["alias"] = OWN_WORDS
    document["progress"] = {
        "materials": {name: {"state": "doing", "note": OWN_WORDS} for name in WORLD.catalogue.materials},
        "tasks": {"open_account": {"started": "2026-11-20", "note": OWN_WORDS}},
    }
    document["plan"] = {**document.get("plan", {}), "deadline": {"date": "2027-04-15", "label": OWN_WORDS}}
    document["notes"] = {"districts": {"pudong": {"note": OWN_WORDS, "address": OWN_WORDS, "hours": OWN_WORDS}}}
    case = case_from(written_over(document))
    assert OWN_WORDS in case.model_dump_json()
    assert OWN_WORDS not in text(case, lang)


def test_a_case_without_answers_says_why_there_are_no_points() -> None:
    look = Look(Case(), AS_OF, WORLD)
    for trouble in look.troubles:
        assert trouble in for_assistant(look)
