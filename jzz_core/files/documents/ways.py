"""The ways as a plain document (JSON), for the command and for exports."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from ...ahead import Way, Ways, danger_text
from ...base import Lang


def ways_document(ways: Ways, lang: Lang = "zh") -> dict[str, Any]:
    """What waiting brings, the ranked ways, the moves that are open, the dangers."""
    rules = ways.policy.rules(ways.as_of)
    return {
        "as_of": ways.as_of.isoformat(),
        "until": ways.last.isoformat(),
        "in_force_until": ways.policy.in_force_until.isoformat(),
        "assumes_renewal": ways.renewal_words(lang),
        "total": ways.total,
        "standard": ways.standard,
        "mode": ways.mode.value,
        "combinations": ways.count,
        "wait": _way(ways, ways.wait, lang),
        "ways": [_way(ways, way, lang) for way in ways.ways],
        "open": [{"id": m.id, "name": m.name.get(lang), "considered": m.id not in ways.excluded} for m in ways.open],
        "out_of_reach": [
            {
                "id": one.move.id,
                "name": one.move.name.get(lang),
                "missing": [
                    {"text": lack.text.get(lang), "sources": list(lack.sources), "confidence": lack.confidence}
                    for lack in one.missing
                ],
                "base": asdict(one.raised) if one.raised else None,
            }
            for one in ways.out_of_reach
        ],
        "other_spouse": ways.other_spouse is not None,
        "dangers": [
            {"id": d.id, "name": d.name.get(lang), "text": danger_text(d, rules), "sources": list(d.sources)}
            for d in ways.dangers
        ],
    }


def _way(ways: Ways, way: Way, lang: Lang) -> dict[str, Any]:
    return {
        "first": _iso(way.first),
        "day": way.day.isoformat(),
        "total": way.total,
        "waiting": way.waiting,
        "lost": _iso(way.lost),
        "effort": way.effort,
        "steps": [
            {
                "id": step.move.id,
                "name": step.move.name.get(lang),
                "start": step.start.isoformat(),
                "done": step.done.isoformat(),
                "effort": step.effort,
                "base": asdict(step.raised) if step.raised else None,
                "ask": step.move.ask.get(lang) if step.move.ask else None,
                "cost": step.move.cost.value,
                "evidence": list(step.move.evidence),
                "cautions": [caution.get(lang) for caution in step.move.cautions],
                "next": step.move.next.get(lang),
                "article": step.move.article,
                "sources": list(step.move.sources),
                "confidence": step.move.confidence,
            }
            for step in way.steps
        ],
        "gains": [
            {
                "indicator": gain.indicator.id,
                "name": gain.indicator.name.get(lang),
                "waiting": gain.waiting,
                "points": gain.points,
            }
            for gain in way.gains
        ],
        "disputed": list(way.disputed),
        "wage_growths": [
            {"id": one.growth.id, "rate": round(float(one.rate), 4), "first": _iso(one.first), "lost": _iso(one.lost)}
            for one in way.growths
        ],
        "assumes_renewal": ways.assumes_renewal(way),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
