"""What changes the points, and why: read from neighbouring rows of the scan, never reckoned a second time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ...base import Message, say
from ...law import BANDS, Policy, Readings, Rules, record_window
from .scan import Scan

_RECORDS = ("false_material", "detention", "minor_crime")
_YEARS = {"public_service": "public_service_years", "suburb": "suburb_years", "spouse_hukou": "spouse_years"}
Row = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Event:
    """From ``day`` on ``indicator`` counts ``after`` points instead of ``before``; ``total``: low, on that day.

    ``label``: a few words for a picture; ``why``: what stands behind it, where the label does not say it.
    """

    day: date
    indicator: str
    before: int
    after: int
    total: int
    label: Message
    why: Message | None = None

    @property
    def change(self) -> int:
        return self.after - self.before


def events(scan: Scan, policy: Policy, readings: Readings) -> tuple[Event, ...]:
    """In order of time; of one day in the order of the text."""
    return tuple(event for n in scan.changes() for event in _on_day(scan, n, policy, readings))


def _on_day(scan: Scan, n: int, policy: Policy, readings: Readings) -> Iterator[Event]:
    day = scan.days[n]
    for group in policy.groups:
        before, after = (sum(int(scan.counted[name][row]) for name in group) for row in (n - 1, n))
        if before == after:
            continue
        old, new = scan.worst.row(n - 1), scan.worst.row(n)
        rows = (n, n - 1) if after > before else (n - 1, n)
        name = next((name for row in rows for name in group if scan.counted[name][row]), group[0])
        label, why = _cause(name, old, new, after > before, policy, policy.rules(day), readings)
        yield Event(day, name, before, after, int(scan.low.total[n]), label, why)


def _cause(
    name: str, old: Row, new: Row, gained: bool, policy: Policy, rules: Rules, readings: Readings
) -> tuple[Message, Message | None]:
    indicator = policy.indicators[name]
    if name == "age" and new["age"] != old["age"]:
        return say("outlook.birthday", age=new["age"]), None
    if name in ("education", "title"):
        return _learned(old, new, rules)
    if name == "insurance_years" and new["valid_months"] != old["valid_months"]:
        return say("outlook.insurance_year", years=new["valid_months"] // 12), None
    if name == "contribution_base":
        return _base(old, new, gained, rules)
    if name in _YEARS and new[_YEARS[name]] != old[_YEARS[name]]:
        years = new[_YEARS[name]]
        deferral = rules[f"{name}.deferral_years"] if name != "spouse_hukou" else 0
        key = f"{name}_reached" if years == deferral else name
        return say(f"outlook.{key}", years=years), None
    if name in _RECORDS and new[name] < old[name]:
        return say("outlook.lapsed", name=indicator.name, years=record_window(name, rules, readings)), None
    if name in ("enterprise_tax", "enterprise_jobs"):
        return say("outlook.enterprise"), None
    return say("outlook.rules", name=indicator.name), None


def _learned(old: Row, new: Row, rules: Rules) -> tuple[Message, Message | None]:
    """学历 and 职称技能, of which one counts."""
    months, window = rules["title.base_months"], rules["title.base_window"]
    if new["education"] != old["education"]:
        return say("outlook.education"), None
    if any(new[name] != old[name] for name in ("qualification_plain", "qualification_tested")):
        return say("outlook.title"), None
    values = {"months": months, "window": window, "count": new["title_base_months"]}
    passed = new["title_base_months"] >= months
    return say(f"outlook.title_test_{'passed' if passed else 'lost'}", **values), None


def _base(old: Row, new: Row, gained: bool, rules: Rules) -> tuple[Message, Message | None]:
    """The band that is reached now, or the one that is no longer; and why months were lost."""
    full = {
        row_name: [band for band in BANDS if row[f"base_months_{band}"] >= rules[f"contribution_base.{band}.months"]]
        for row_name, row in (("old", old), ("new", new))
    }
    band = max(full["new" if gained else "old"] or [BANDS[0]], key=lambda one: rules[f"contribution_base.{one}.points"])
    values = {
        "multiple": f"{rules.multiple(f'contribution_base.{band}.multiple'):g}",
        "months": rules[f"contribution_base.{band}.months"],
        "window": rules[f"contribution_base.{band}.window"],
        "count": new[f"base_months_{band}"],
    }
    if gained:
        return say("outlook.base_filled", **values), None
    # A month was paid and does not reach the band any more, or none was paid.
    paid = new["valid_months"] > old["valid_months"]
    return say("outlook.base_lost", **values), say(f"outlook.base_lost_{'standard' if paid else 'unpaid'}", **values)
