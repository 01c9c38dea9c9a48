"""People who differ from the good case in one thing each, on both sides of every threshold of the points."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from make import AS_OF, IN_ORDER, LAST, months, paid, served

BACHELOR = {"level": "bachelor", "diploma": True, "degree": True, "mode": "full_time"}
TITLE = {"level": "intermediate", "while_in_shanghai": True, "matches_post": True, "registration": "registered"}
MARRIED = {"status": "married", "married_on": "2020-11-24", "spouse_shanghai_hukou": True}
WELL_PAID: dict[str, Any] = {"insurance": months(36, 15_000)}
OPEN: dict[str, Any] = {"back_paid": None, "payer_is_employer": None, "tax_matches": None}
PART_TIME = BACHELOR | {"mode": "online", "exam_place": "other"}
# Several things at once.
MIXED: dict[str, dict[str, Any]] = {
    "titled": {"education": [BACHELOR], "qualifications": [TITLE], **WELL_PAID},
    "open": {"shortage_major": None, "marriage": None, "insurance": months(40, 30_000, **OPEN), "records": None},
    "disputed": {
        "birth_date": "1975-11-24",
        "education": [PART_TIME],
        "suburb": served("2019-11-24"),
        "records": [{"kind": "detention", "date": "2022-05-06"}],
        "insurance": [*months(6, 30_000), *months(30, 9_000, last=LAST + -7)],
    },
    # The base takes away as much as the graduate adds.
    "tied": {"qualifications": [TITLE], "insurance": months(8, None, back_paid=None), "fresh_graduate": None},
    # Not yet married long enough for any points, whatever the answer; the base is worth more.
    "young": {"birth_date": "2006-05-01", "marriage": None, "qualifications": [TITLE | {"level": "junior"}]},
    "rich": {
        "birth_date": "1966-11-25",
        "enterprise": {
            "share_percent": 60,
            "years": [{"year": year, "tax_yuan": 500_000, "local_staff": 40} for year in range(2019, 2027)],
        },
        "awards": ["special"],
        "marriage": MARRIED,
        "public_service": served("2018-01-01"),
        "suburb": served("2010-01-01"),
        "permit": {"held": True, "valid_until": "2027-11-23"},
    },
}


def answers() -> Iterator[tuple[str, dict[str, Any]]]:
    """(name, answers that are other than those of the good case)."""
    for years in (17, 44, 45, 55, 56, 60, 61):
        for day in (23, 24, 25):
            yield f"age {years} {day}", {"birth_date": f"{AS_OF.year - years}-11-{day}"}
    yield from _education()
    yield from _titles()
    yield from _insurance()
    yield from _rarer()
    yield from _standing()


def _education() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "study none", {"education": []}
    yield "study open", {"education": None}
    for level, diploma, degree in product(
        ("below_college", "college", "bachelor", "master", "doctor"), (True, False, None), (True, False, None)
    ):
        yield (
            f"study {level} {_sign(diploma)}{_sign(degree)}",
            {"education": [{"level": level, "diploma": diploma, "degree": degree, "mode": "full_time"}]},
        )
    for mode, place in product(("full_time", "adult", "overseas", None), ("shanghai", "other", None)):
        yield f"study {mode} {place}", {"education": [BACHELOR | {"mode": mode, "exam_place": place}]}
    for day in (24, 25):
        yield f"study graduated {day}", {"education": [BACHELOR | {"graduated": f"2026-11-{day}"}]}
    master = {"level": "master", "diploma": False, "degree": True, "mode": "full_time"}
    for name, other in (("", {}), (" later", {"graduated": "2026-11-25"}), (" today", {"graduated": "2026-11-24"})):
        yield f"study two{name}", {"education": [BACHELOR | {"degree": None}, master | other]}
        yield f"study one paper{name}", {"education": [{"level": "college", "diploma": True}, master | other]}
    part = BACHELOR | {"level": "college", "mode": "online", "exam_place": "other"}
    yield "study part and whole", {"education": [part, BACHELOR | {"exam_place": "other"}]}
    yield "study whole and part", {"education": [BACHELOR | {"degree": False}, part | {"level": "bachelor"}]}


def _titles() -> Iterator[tuple[str, dict[str, Any]]]:
    for level in (
        *("skill_5", "skill_4", "skill_3", "skill_2", "skill_1", "junior"),
        *("intermediate", "intermediate_equivalent", "senior"),
    ):
        for registration in ("registered", "not_registered", "not_required", None):
            item = TITLE | {"level": level, "registration": registration}
            yield f"title {level} {registration}", {"qualifications": [item], **WELL_PAID}
    for here, fits in product((True, False, None), (True, False, None)):
        item = TITLE | {"while_in_shanghai": here, "matches_post": fits}
        yield f"title {_sign(here)}{_sign(fits)}", {"qualifications": [item], **WELL_PAID}
    for day in (24, 25):
        item = TITLE | {"obtained": f"2026-11-{day}"}
        yield f"title obtained {day}", {"qualifications": [item], **WELL_PAID}
    skill = TITLE | {"level": "skill_3"}
    for count in (0, 1, 5, 6, 7, 12):
        bases = [*months(count, 15_000), *months(30, 5_000, last=LAST + -count)]
        yield f"title base {count}", {"qualifications": [TITLE], "insurance": bases}
        yield f"titles base {count}", {"qualifications": [skill, TITLE | {"level": "senior"}], "insurance": bases}
    yield (
        "title two open",
        {
            "qualifications": [TITLE | {"level": "senior", "matches_post": None}, skill | {"while_in_shanghai": None}],
            **WELL_PAID,
        },
    )
    yield "title alike", {"qualifications": [TITLE, TITLE | {"level": "skill_2"}, skill], **WELL_PAID}
    for item, name in ((skill, "skill"), (TITLE, "passed")):
        yield (
            f"title {name} excluded",
            {
                "qualifications": [item],
                "insurance": [*months(4, 15_000, tax_matches=None), *months(6, 15_000, last=LAST + -4)],
            },
        )
        yield f"title {name} all excluded", {"qualifications": [item], "insurance": months(8, 15_000, back_paid=True)}
    some_open: list[dict[str, Any]] = [{"tax_matches": None}, {"back_paid": None}, {}]
    for flags in some_open:
        some = [*months(4, 15_000), *months(4, None, last=LAST + -4, **flags), *months(20, 5_000, last=LAST + -8)]
        yield f"title unknown{''.join(flags)}", {"qualifications": [TITLE], "insurance": some}
        none = [*months(8, None, **flags), *months(8, 5_000, last=LAST + -12)]
        yield f"title not given{''.join(flags)}", {"qualifications": [TITLE, skill], "insurance": none}


def _insurance() -> Iterator[tuple[str, dict[str, Any]]]:
    yield "paid open", {"insurance": None}
    for count in (0, 1, 5, 6, 7, 11, 12, 13, 23, 24, 25, 36):
        yield f"paid {count}", {"insurance": months(count, 9_000)}
        yield f"paid {count} till before", {"insurance": months(count, 9_000, last=LAST + -1)}
    for name in IN_ORDER:
        for said in (not IN_ORDER[name], None):
            odd: dict[str, Any] = {name: said}
            yield f"paid {name} {said}", {"insurance": [*months(5), *months(8, 20_000, last=LAST + -5, **odd)]}
            yield f"paid all {name} {said}", {"insurance": months(40, 20_000, **odd)}
    yield "paid all open", {"insurance": months(40, **OPEN)}
    for gap in (0, 1, 2, 6, 7, 8):
        yield f"paid gap {gap}", {"insurance": [*months(3), *months(3, last=LAST + (-3 - gap))]}
        yield f"paid gap open {gap}", {"insurance": [*months(3), *months(3, last=LAST + (-3 - gap), back_paid=None)]}
    for times, count in product((0.8, 1, 2, 3), (23, 24, 35, 36)):
        yield (
            f"base {times} {count}",
            {"insurance": [*months(count, multiple=times), *months(20, multiple=0.5, last=LAST + -count)]},
        )
    for times in (0.7999, 0.8, 0.9999, 1.0, 1.9999, 2.0, 2.9999, 3.0):
        yield f"base times {times}", {"insurance": months(48, multiple=times)}
        yield (
            f"base yuan {times}",
            {"insurance": [paid("2025-07", None, times * 12_434), paid("2022-07", "2025-06", 500.0)]},
        )
    for since in (47, 48, 49):
        yield f"base since {since}", {"insurance": [paid(LAST + (-since + 1), LAST + (-since + 36), 40_000)]}
        yield f"base 3 since {since - 12}", {"insurance": [paid(LAST + (-since + 13), LAST + (-since + 36), 40_000)]}
    yield "base two payers", {"insurance": [*months(40, 9_000), *months(30, multiple=2), *months(20, 30_000)]}
    yield "base two ways", {"insurance": [*months(40, 9_000, tax_matches=None), *months(40, 9_000, back_paid=True)]}
    yield "base some unknown", {"insurance": [*months(10), *months(30, 20_000, last=LAST + -10)]}
    yield "base excluded", {"insurance": months(40, 20_000, tax_matches=False)}
    yield "base some excluded", {"insurance": [*months(10, tax_matches=None), *months(30, last=LAST + -10)]}
    for name, since, until in (("one", 11, 11), ("two", 10, 11), ("not now", 9, 10)):
        old = paid(f"2017-{since:02}", f"2017-{until:02}", payer_is_employer=False)
        yield f"payer in 2017 {name}", {"insurance": [old]}
    yield "payer open", {"insurance": months(8, payer_is_employer=False, back_paid=None)}
    yield "paid to come", {"insurance": [paid("2026-10", "2027-03", 20_000), paid("2027-05", None, 20_000)]}
    yield "paid long ago", {"insurance": [paid("2012-03", "2018-02", 9_000.0), *months(3)]}


def _rarer() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("shortage_major", "fresh_graduate"):
        for yes in (True, None):
            yield f"{name} {_sign(yes)}", {name: yes}
    for name in ("entrepreneur", "innovation_intermediary"):
        yield name, {"talents": [name]}
    for awards in (["special"], ["comprehensive"], ["provincial"], ["special", "special"], ["special", "provincial"]):
        yield f"award {' '.join(awards)}", {"awards": awards}
    for share, tax, staff in (
        *((100, 99_999.99, 9.9), (100, 100_000, 10), (100, 199_999, 19), (50, 200_000, 20), (50, 199_999.9, 19.9)),
        *((100, 1_199_999, 119), (100, 1_200_000, 120), (0.5, 9_000_000, 0), (33.3, 400_000, 31)),
    ):
        years = [{"year": year, "tax_yuan": tax, "local_staff": staff} for year in (2023, 2024, 2025)]
        yield f"company {share} {tax} {staff}", {"enterprise": {"share_percent": share, "years": years}}
    for given in ((2022, 2023, 2024), (2024, 2025, 2026), (2023, 2025), (2022, 2023, 2024, 2025)):
        years = [
            {"year": year, "tax_yuan": 100_000 * (year - 2020), "local_staff": 3 * (year - 2015)} for year in given
        ]
        yield f"company {given}", {"enterprise": {"share_percent": 80, "years": years}}
    for field in ("public_service", "suburb"):
        for since, day in product((2025, 2021, 2020, 2016, 2015), (24, 25)):
            yield f"{field} {since} {day}", {field: served(f"{since}-11-{day}")}
        yield f"{field} to come", {field: served("2026-11-25")}
        yield f"{field} ended", {field: served("2015-03-01", "2019-02-28")}
        yield f"{field} ends in time", {field: served("2022-11-24", "2027-11-23")}
        yield f"{field} ends before", {field: served("2022-11-24", "2027-11-22")}
        yield f"{field} ended late", {field: served("2015-03-01", "2020-02-29")}
        yield f"{field} two", {field: [*served("2012-03-01", "2016-08-31"), *served("2024-05-01")]}
        yield f"{field} two ended", {field: [*served("2012-03-01", "2014-08-31"), *served("2016-05-01", "2017-05-31")]}
        yield f"{field} two meet", {field: [*served("2018-03-01", "2021-08-31"), *served("2021-09-01")]}
    for wedding in ("2026-11-24", "2025-11-24", "2025-11-25", "2016-11-24", "2016-11-25", "2015-01-01", None):
        yield f"spouse {wedding}", {"marriage": MARRIED | {"married_on": wedding}}
    for local, status in (
        (None, "married"),
        (False, "married"),
        (True, "single"),
        (None, "single"),
        (True, "divorced"),
    ):
        yield (
            f"spouse {status} {_sign(local)}",
            {"marriage": MARRIED | {"status": status, "spouse_shanghai_hukou": local}},
        )
    yield "spouse first year open", {"marriage": MARRIED | {"married_on": "2026-06-01", "spouse_shanghai_hukou": None}}
    yield "spouse open", {"marriage": None}
    yield "records open", {"records": None}
    for kind in ("false_material", "detention", "minor_crime", "serious_crime"):
        for when in ("2026-11-25", "2026-11-24", "2023-11-25", "2023-11-24", "2021-11-25", "2021-11-24", None):
            yield f"{kind} {when}", {"records": [{"kind": kind, "date": when}]}
        yield f"{kind} twice", {"records": [{"kind": kind, "date": "2024-05-06"}, {"kind": kind, "date": "2025-01-02"}]}


def _standing() -> Iterator[tuple[str, dict[str, Any]]]:
    for held, until in product((True, False, None), ("2027-11-24", "2026-12-25", "2026-12-24", "2026-11-24", None)):
        yield f"permit {_sign(held)} {until}", {"permit": {"held": held, "valid_until": until}}
    for until in ("2026-11-23", "2026-09-25", "2026-09-24"):
        yield f"permit ended {until}", {"permit": {"held": True, "valid_until": until}}
    yield "permit ended, not said", {"permit": {"held": None, "valid_until": "2026-11-23"}}
    yield "permit open", {"permit": None}
    for here in (False, None):
        yield f"residence {_sign(here)}", {"legal_residence": here}
    yield "job open", {"employment": None}
    for kind in (
        *("company", "branch", "dispatch", "none", "self_employed", "public_institution", "out_of_town_branch"),
    ):
        yield f"job {kind}", {"employment": {"kind": kind}}
    for since, until in (
        ("2026-11-24", "2026-11-24"),
        ("2026-11-25", None),
        (None, "2026-11-23"),
        (None, "2026-11-24"),
    ):
        job = {"kind": "company", "district": "pudong", "contract_from": since, "contract_until": until}
        yield f"job {since} {until}", {"employment": job}


def _sign(answer: bool | None) -> str:
    return {True: "y", False: "n", None: "?"}[answer]
