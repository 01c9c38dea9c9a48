"""Reasons for the bonus indicators (art. 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...base import Message, add_years, full_years, say
from ...case import Enterprise, MarriageStatus, Spell, added_up, day_after, merged
from ...law import AWARDS, BANDS
from ..facts.insurance_counts import unusable
from ..facts.personal import enterprise_years
from .line import Reason, View


def flag(v: View, name: str) -> Reason:
    """An indicator that only a yes decides."""
    if v.facts[name]:
        return Reason(say("points.yes"))
    if v.best_facts[name]:
        return Reason(say("points.unanswered", best=v.best[name]))
    return Reason(say("points.no"))


def enterprise(v: View, name: str) -> Reason:
    """投资纳税 and 带动就业: yearly average of three years × personal share."""
    owned = v.applicant.enterprise
    if owned is None:
        return Reason(say("points.enterprise_none"))
    years = v.rules["enterprise.years"]
    window = enterprise_years(owned, v.day, years)
    if window is None:
        last = v.day.year - 1
        missing = say("points.enterprise_years_missing", years=years, first=last - years + 1, last=last)
        running = say("points.enterprise_running", year=v.day.year)
        return Reason(missing, (running,) if _gives(owned, v.day.year) else ())
    values = {
        "first": window[0],
        "last": window[-1],
        "share": f"{owned.share_percent:g}",
        "per": v.rules["enterprise.points_per_unit"],
    }
    remarks = _capped(v, name, "enterprise.cap")
    if name == "enterprise_tax":
        unit, amount = v.rules["enterprise.tax_unit"], v.facts["enterprise_tax"]
        key = "enterprise_tax" if amount >= unit else "enterprise_tax_low"
        return Reason(say(f"points.{key}", **values, amount=f"{amount:,}", unit=f"{unit:,}"), remarks)
    unit, amount = v.rules["enterprise.staff_unit"], v.facts["enterprise_staff"]
    scaled = v.readings.is_choice("staff_share", "yes")
    key = "enterprise_jobs" if amount >= unit * 100 else "enterprise_jobs_low"
    if not scaled:
        key = "enterprise_jobs_unscaled"
    # The share only matters where there is staff, and it is not the whole.
    disputed = ("staff_share",) if amount and owned.share_percent < 100 else ()
    return Reason(say(f"points.{key}", **values, amount=f"{amount / 100:g}", unit=unit), remarks, disputed=disputed)


def _gives(owned: Enterprise, year: int) -> bool:
    return any(one.year == year for one in owned.years)


def _capped(v: View, name: str, parameter: str) -> tuple[Message, ...]:
    cap = v.rules[parameter]
    return (say("points.capped", cap=cap),) if v.points[name] == cap else ()


def contribution_base(v: View) -> Reason:
    if v.applicant.insurance is None:
        return Reason(say("points.base_unanswered"))
    reached = [band for band in BANDS if v.facts[f"base_months_{band}"] >= _band(v, band, "months")]
    best = max(reached, key=lambda band: _band(v, band, "points"), default=None)
    remarks: list[Message] = []
    if best is not None:
        message = say("points.base_reached", **_numbers(v, best))
        higher = [b for b in BANDS if _band(v, b, "points") > _band(v, best, "points")]
    else:
        # The band that is nearest to being full, the higher one on a tie.
        nearest = max(BANDS, key=lambda b: (v.facts[f"base_months_{b}"] / _band(v, b, "months"), _band(v, b, "points")))
        if v.facts[f"base_months_{nearest}"]:
            message = say("points.base_short", **_numbers(v, nearest))
            higher = [b for b in BANDS if _band(v, b, "points") > _band(v, nearest, "points")]
        else:
            message, higher = _none_reached(v, BANDS[0]), []
    for band in higher:
        if v.facts[f"base_months_{band}"]:
            remarks.append(say("points.base_next", points=_band(v, band, "points"), **_numbers(v, band)))
            break
    if v.facts["unknown_base_months"]:
        if message.key != "points.base_not_given":
            remarks.append(say("points.base_unknown", count=v.facts["unknown_base_months"]))
    elif v.best["contribution_base"] > v.points["contribution_base"]:
        remarks.append(say("points.base_open"))
    if v.facts["assumed_wage_months"]:
        wages = v.policy.wages
        key = "base_assumed" if wages.growth is None else "base_assumed_own"
        growth = f"{float(wages.growth_a_year) * 100:.3g}%"
        remarks.append(say(f"points.{key}", since=wages.last + 1, growth=growth, name=wages.usual_growth.name))
    return Reason(message, tuple(remarks), disputed=("window_end", "wage_standard"))


def _none_reached(v: View, band: str) -> Message:
    """What is not judged is not said to be too low: months that may not count, and bases that were never given."""
    window = _band(v, band, "window")
    months = unusable(v.applicant, v.day, v.readings, window)
    numbers = {"window": window, "months": _band(v, band, "months"), "multiple": _numbers(v, band)["multiple"]}
    if months.judged or not months.paid:
        return say("points.base_none", **numbers)
    if months.unknown:
        return say("points.base_not_given", **numbers, count=months.unknown)
    return say("points.base_excluded", **numbers, count=months.excluded)


def _band(v: View, band: str, name: str) -> int:
    return v.rules[f"contribution_base.{band}.{name}"]


def _numbers(v: View, band: str) -> dict[str, object]:
    count, months = v.facts[f"base_months_{band}"], _band(v, band, "months")
    return {
        "window": _band(v, band, "window"),
        "count": count,
        "months": months,
        "missing": max(months - count, 0),
        "multiple": f"{v.rules.multiple(f'contribution_base.{band}.multiple'):g}",
    }


def deferred(v: View, name: str) -> Reason:
    """特定公共服务领域 and 远郊重点区域: years that count once so many are full."""
    spells: tuple[Spell, ...] = getattr(v.applicant, name)
    begun = [spell for spell in spells if spell.since <= v.day]
    if not begun:
        return Reason(say("points.no"))
    years, deferral = v.facts[f"{name}_years"], v.rules[f"{name}.deferral_years"]
    found = _deferred(v, name, begun, years, deferral)
    alone = max(full_years(spell.since, min(v.day, day_after(spell))) for spell in merged(begun))
    if alone < years:
        found = replace(found, remarks=(*found.remarks, say("points.spells_added", years=years, alone=alone)))
    return found


def _deferred(v: View, name: str, begun: Sequence[Spell], years: int, deferral: int) -> Reason:
    per_year = v.rules[f"{name}.points_per_year"]
    is_open = name == "suburb" and v.rules.least("suburb.deferral_years") < deferral
    disputed = ("suburb_years", "five_year_deferral") if is_open else ("five_year_deferral",)
    # The text in force since 2023 does not say after how many years the outer suburb counts.
    best = v.best[name]
    if is_open and v.readings.is_choice("suburb_years", "not_known") and years:
        return Reason(say("points.suburb_not_known", years=years, best=best), ask=True, disputed=disputed)
    if years < deferral:
        last = added_up(begun)[-1]
        reached = add_years(last.since, deferral)
        key = "wait" if reached <= day_after(last) else "ended"
        if not is_open:
            return Reason(say(f"points.deferred_{key}", years=years, deferral=deferral, date=reached))
        message = say(f"points.suburb_{key}", years=years, deferral=deferral, date=reached, best=best)
        return Reason(message, ask=years > 0, disputed=disputed, doubtful=True)
    if v.readings.is_choice("five_year_deferral", "beyond_five"):
        message = say("points.deferred_beyond", years=years, counting=years - deferral, per_year=per_year)
    else:
        message = say("points.deferred", years=years, per_year=per_year)
    remarks = _capped(v, name, f"{name}.cap") if name == "suburb" else ()
    if is_open:
        remarks = (*remarks, say("points.suburb_years", deferral=deferral))
    return Reason(message, remarks, disputed=disputed, doubtful=is_open)


def award(v: View) -> Reason:
    rank = v.facts["award"]
    if not rank:
        return Reason(say("points.no"))
    remarks = (say("points.award_highest"),) if len(set(v.applicant.awards)) > 1 else ()
    return Reason(say(f"points.award_{AWARDS[rank]}"), remarks)


def spouse_hukou(v: View) -> Reason:
    marriage = v.applicant.marriage
    married = marriage is not None and marriage.status is MarriageStatus.MARRIED
    # In the first year the answer gives no points yet, and is still open.
    open_hukou = married and marriage is not None and marriage.spouse_shanghai_hukou is None
    if open_hukou or v.best["spouse_hukou"] > v.points["spouse_hukou"]:
        return Reason(say("points.spouse_unanswered"))
    if marriage is None or not married or not marriage.spouse_shanghai_hukou:
        return Reason(say("points.no"))
    years = v.facts["spouse_years"]
    if not years and marriage.married_on is not None:
        return Reason(say("points.spouse_first_year", date=add_years(marriage.married_on, 1)))
    message = say("points.spouse", years=years, per_year=v.rules["spouse_hukou.points_per_year"])
    return Reason(message, _capped(v, "spouse_hukou", "spouse_hukou.cap"))
