"""Evaluation and plan as plain documents (JSON): the one shape that commands and exports share."""

from __future__ import annotations

from typing import Any

from ...base import Lang, say
from ...points import Evaluation, Finding, Line


def score_document(evaluation: Evaluation, lang: Lang = "zh") -> dict[str, Any]:
    """Points, range, lines with reasons, conditions, blockers."""
    return {
        "as_of": evaluation.as_of.isoformat(),
        "total": evaluation.total,
        "standard": evaluation.standard,
        "reaches_standard": evaluation.reaches_standard,
        "may_apply": evaluation.may_apply,
        "verdict": evaluation.verdict,
        "verdict_text": say(f"verdict.{evaluation.verdict}").text(lang),
        "range": {"low": evaluation.low, "high": evaluation.high},
        "lines": [_line(line, lang) for line in evaluation.lines],
        "conditions": [_finding(finding, lang) for finding in evaluation.findings],
        "blockers": [_finding(finding, lang) for finding in evaluation.blockers],
        "warnings": [p.message.text(lang) for p in evaluation.problems],
        "assumed_wages": evaluation.assumed_wages,
        "assumes_renewal": evaluation.assumes_renewal,
    }


def _line(line: Line, lang: Lang) -> dict[str, Any]:
    return {
        "indicator": line.indicator.id,
        "name": line.indicator.name.get(lang),
        "points": line.points,
        "best": line.best,
        "cap": line.cap,
        "counted": line.counted,
        "state": line.state,
        "reason": line.reason.text(lang),
        "remarks": [remark.text(lang) for remark in line.remarks],
        "article": line.indicator.article,
        "sources": list(line.indicator.sources),
        "confidence": line.confidence,
        "disputed": list(line.disputed),
        "evidence": line.indicator.evidence.get(lang) if line.indicator.evidence else "",
    }


def _finding(finding: Finding, lang: Lang) -> dict[str, Any]:
    return {
        "id": finding.condition.id,
        "name": finding.condition.name.get(lang),
        "state": finding.state,
        "reason": finding.reason.text(lang),
        "next_step": finding.next_step.text(lang) if finding.next_step else "",
        "warnings": [warning.text(lang) for warning in finding.warnings],
        "notes": [note.text(lang) for note in finding.notes],
        "sources": list(finding.condition.sources),
        "confidence": finding.condition.confidence,
    }
