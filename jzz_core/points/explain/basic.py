"""Reasons for the basic indicators (art. 6): age, education, title or skill, insurance years."""

from __future__ import annotations

from datetime import date, timedelta

from ...base import Message, add_years, say
from ...case import ExamPlace, QualificationLevel, Registration
from ...law import EDUCATION_ITEMS, PLAIN_QUALIFICATIONS, TESTED_QUALIFICATIONS
from ..facts.personal import NEVER_REGISTERED, PART_TIME, education_ranks
from .line import Reason, View


def age(v: View) -> Reason:
    years, points, r = v.facts["age"], v.points["age"], v.rules
    if years > r["age.oldest"]:
        return Reason(say("points.age_over", age=years, oldest=r["age.oldest"]), ask=True)
    assert v.applicant.birth_date is not None  # noqa: S101 - no table without a birth date
    younger = -(-(r["age.cap"] - r["age.oldest_band_points"]) // r["age.points_per_year"])
    top = r["age.oldest_band_from"] - younger
    disputed = ("birthday",) if _is_birthday(v) else ()
    if points >= r["age.cap"]:
        next_age = top + 1
        return Reason(
            say(
                "points.age_full",
                age=years,
                next_age=next_age,
                next_date=_reaches(v, v.applicant.birth_date, next_age),
                next_points=r["age.oldest_band_points"] + r["age.points_per_year"] * (younger - 1),
                step=r["age.points_per_year"],
            ),
            disputed=disputed,
        )
    if years >= r["age.oldest_band_from"]:
        return Reason(say("points.age_last", age=years, points=points, over=r["age.oldest"] + 1), disputed=disputed)
    return Reason(
        say(
            "points.age_band",
            age=years,
            points=points,
            next_age=years + 1,
            next_date=_reaches(v, v.applicant.birth_date, years + 1),
            next_points=points - r["age.points_per_year"],
        ),
        disputed=disputed,
    )


def _reaches(v: View, birth: date, age: int) -> date:
    """The day from which somebody is of that age, under the chosen reading of the birthday."""
    return add_years(birth, age) + timedelta(days=v.readings.is_choice("birthday", "next_day"))


def _is_birthday(v: View) -> bool:
    birth = v.applicant.birth_date
    return birth is not None and add_years(birth, v.day.year - birth.year) == v.day


def education(v: View) -> Reason:
    entries = v.applicant.education
    best = v.best["education"]
    if entries is None:
        return Reason(say("points.education_unanswered"))
    remarks = [say("points.education_later", date=e.graduated) for e in entries if e.graduated and e.graduated > v.day]
    strict = v.readings.is_choice("study_place", "nothing")
    ranks = education_ranks(entries, v.day, best=False, strict_place=strict)
    held = max(ranks, default=0)
    disputed: tuple[str, ...] = ()
    doubtful = False
    if held:
        entry = entries[ranks.index(held)]
        if entry.mode in PART_TIME and entry.exam_place in (None, ExamPlace.OTHER):
            key = "education_place_open" if entry.exam_place is None else "education_place"
            remarks.append(say(f"points.{key}"))
            disputed = ("study_place",)
        if EDUCATION_ITEMS[held].removesuffix("_degree") != entry.level.value:
            remarks.append(say("points.education_fallback"))
            doubtful = True
    elif strict and any(e.mode in PART_TIME for e in entries):
        remarks.append(say("points.education_place_nothing"))
        disputed = ("study_place",)
    if best > v.points["education"]:
        remarks.append(say("points.education_open", best=best))
    message = say(f"points.education_{EDUCATION_ITEMS[held]}")
    return Reason(message, tuple(remarks), disputed=disputed, doubtful=doubtful)


def title(v: View) -> Reason:
    items = v.applicant.qualifications
    if not items:
        return Reason(say("points.title_none"))
    r, count, points = v.rules, v.facts["title_base_months"], v.points["title"]
    plain, tested = v.facts["qualification_plain"], v.facts["qualification_tested"]
    item = TESTED_QUALIFICATIONS[tested]
    test = {
        "window": r["title.base_window"],
        "count": count,
        "months": r["title.base_months"],
        "multiple": f"{r.multiple('title.base_multiple'):g}",
    }
    remarks = list(_refusals(v))
    if v.best["title"] > points:
        remarks.append(say("points.title_open", best=v.best["title"]))
    passed = count >= r["title.base_months"]
    short = say(
        "points.title_base_short",
        **test,
        missing=r["title.base_months"] - count,
        possible=r[f"title.{item}"] if tested else 0,
    )
    if tested and passed and points == r[f"title.{item}"]:
        return Reason(say(f"points.title_{item}", **test), tuple(remarks), disputed=("window_end",))
    if plain:
        message = say(f"points.title_{PLAIN_QUALIFICATIONS[plain]}")
        if not tested or passed:
            return Reason(message, tuple(remarks))
        return Reason(message, (short, *remarks), disputed=("window_end",))
    if tested:
        return Reason(short, tuple(remarks), disputed=("window_end",))
    return Reason(remarks[0], tuple(remarks[1:])) if remarks else Reason(say("points.title_none"))


def _refusals(v: View) -> list[Message]:
    """Why an item on the list gives nothing."""
    found: list[Message] = []
    for item in v.applicant.qualifications:
        if item.level is QualificationLevel.JUNIOR:
            found.append(say("points.title_junior"))
        elif item.obtained is not None and item.obtained > v.day:
            found.append(say("points.title_later", date=item.obtained))
        elif item.while_in_shanghai is False:
            found.append(say("points.title_not_shanghai"))
        elif item.matches_post is False:
            found.append(say("points.title_not_post"))
        elif item.registration is Registration.NOT_REGISTERED and item.level not in NEVER_REGISTERED:
            found.append(say("points.title_not_registered"))
    return found


def insurance_years(v: View) -> Reason:
    if v.applicant.insurance is None:
        return Reason(say("points.insurance_unanswered"))
    months, excluded = v.facts["valid_months"], v.facts["excluded_months"]
    remarks = []
    if excluded:
        remarks.append(say("points.insurance_years_excluded", excluded=excluded))
    if v.best_facts["valid_months"] > months:
        remarks.append(say("points.insurance_open"))
    if not months:
        return Reason(say("points.insurance_none"), tuple(remarks))
    remarks.append(say("points.insurance_next", missing=12 - months % 12, years=months // 12 + 1))
    per_year = v.rules["insurance_years.points_per_year"]
    message = say("points.insurance_years", months=months, years=months // 12, per_year=per_year)
    return Reason(message, tuple(remarks))
