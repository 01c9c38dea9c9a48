"""The law on the days on which it turns, and the wages around each change, as they are today."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from make import WORLD

from jzz_core.base import Month
from jzz_core.law import Readings, Wages, endorsement_window, record_window, suburb_deferral
from tests.recorded_lines import Recorded, attempt, compare, line

POLICY = WORLD.policy
WAGES = POLICY.wages
TURNS = [
    *POLICY.changes,
    *(edition.first_day for edition in POLICY.about.edition),
    POLICY.in_force_until,
    POLICY.last_day,
]
DAYS = sorted({turn + timedelta(days=n) for turn in TURNS for n in (-1, 0, 1)})
JULIES = [standard.since for standard in WAGES.standards] + [WAGES.last + 1 + 12 * n for n in (0, 1, 2)]
MONTHS = [july + n for july in JULIES for n in (-1, 0, 11)]


def test_recorded_law() -> None:
    compare("law", [*_days(), *_windows(), *_wages()])


def _days() -> Recorded:
    first = POLICY.snapshots[0]
    for day in DAYS:
        epoch = attempt(POLICY.epoch, day)
        yield str(day), "epoch", line(epoch)
        edition = POLICY.edition_on(day)
        yield str(day), "text", line(edition.id if edition is not None else None, POLICY.assumes_renewal(day))
        yield str(day), "conditions", line([*POLICY.conditions_on(day)])
        yield str(day), "readings", line([*POLICY.readings_on(day)])
        if isinstance(epoch, int):
            rules = POLICY.rules(day)
            other = {name: value for name, value in rules.values.items() if first[name] != value}
            alone = POLICY.as_on(day).rules(POLICY.about.covers_from)
            yield str(day), "numbers", line(other, rules.open_values, rules.longest_window, alone is rules)
    inside = [day for day in DAYS if isinstance(attempt(POLICY.epoch, day), int)]
    for name, days in (("all", inside), ("back", inside[::-1]), ("one", inside[-1:]), ("none", [])):
        rows = POLICY.rows_by_epoch(np.array(days, "datetime64[D]"))
        told = {epoch: "all" if isinstance(own, slice) else own.tolist() for epoch, own in rows.items()}
        yield name, "rows", line(told)
    yield "policy", "ends", line(POLICY.in_force_until, POLICY.last_day, POLICY.renewal_words, POLICY.groups)
    yield "policy", "multiples", line(first.multiples)


def _windows() -> Recorded:
    for day in (date(2027, 9, 20), date(2028, 2, 29), date.max, date.max - timedelta(days=60), date.min):
        yield str(day), "endorsement", line(endorsement_window(day, POLICY.rules(DAYS[4])))
    for name in ("detention", "minor_crime", "false_material"):
        for choice in ("5", "3"):
            chosen = Readings.choose(POLICY.readings, {"detention_window": choice})
            yield name, f"window {choice}", line(record_window(name, POLICY.snapshots[-1], chosen))
    for place, rules in enumerate(POLICY.snapshots):
        for choice in ("five", "not_known"):
            chosen = Readings.choose(POLICY.readings, {"suburb_years": choice})
            found = [suburb_deferral(rules, chosen, best=best) for best in (False, True)]
            yield "suburb", f"deferral {place} {choice}", line(found)


def _wages() -> Recorded:
    worlds = {
        "as announced": WAGES,
        "5 percent": POLICY.with_wage_growth(Decimal("0.05")).wages,
        "followed": POLICY.with_next_wage(13_001).wages,
        "three": Wages(WAGES.standards[-3:], WAGES.growths),
    }
    for name, wages in worlds.items():
        yield name, "span", line(wages.first, wages.last, wages.highest_ceiling, wages.growth_a_year)
        yield name, "rates", line([(one.id, wages.rate(one)) for one in wages.growths])
        yield name, "others", line([one.id for one in wages.other_growths], wages.usual_growth.id)
        yield (
            name,
            "newest",
            line(*(getattr(wages.standards[-1], what) for what in ("wage", "ceiling", "floor", "announced"))),
        )
        yield name, "yuan", line([(month, attempt(wages.yuan, month)) for month in MONTHS])
        yield (
            name,
            "fen",
            line([wages.fen(month, month + 13).tolist() for month in MONTHS[9::2] if month >= wages.first]),
        )
    for month in MONTHS:
        standard = WAGES.standard(month)
        since = standard.since if standard is not None else None
        places = [WAGES.places(month, end) for end in (month, month + 12, None)]
        yield str(month), "standard", line(since, WAGES.is_assumed(month), places)
    for standard in WAGES.standards:
        announced = standard.announced or standard.since.first_day()
        days = [announced + timedelta(days=n) for n in (-1, 0, 1)] + [standard.since.first_day() - timedelta(days=1)]
        yield str(standard.since), "unannounced", line([WAGES.unannounced(day) for day in days])
    yield "2027-07", "unannounced", line([WAGES.unannounced(date(2027, 6, 30) + timedelta(days=n)) for n in (0, 1)])
    yield "2018-03", "yuan", line(attempt(WAGES.yuan, Month.of(2018, 3)))
