"""Article 7 without the contribution base: enterprise, service, suburb, awards, spouse, talents."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from make import AS_OF, fact, keys, line, points, result, served

DAY = timedelta(days=1)
BEYOND = {"five_year_deferral": "beyond_five"}


def owner(share: float, *, tax: float = 0, staff: float = 0, years: Any = (2023, 2024, 2025)) -> dict[str, Any]:
    return {"share_percent": share, "years": [{"year": y, "tax_yuan": tax, "local_staff": staff} for y in years]}


@pytest.mark.parametrize(
    ("tax", "expected"),
    [
        (0, 0),
        (99_999, 0),
        (100_000, 10),
        (100_001, 10),
        (199_999, 10),
        (200_000, 20),
        (1_199_999, 110),
        (1_200_000, 120),
        (1_300_000, 120),
        (9e9, 120),
    ],
)
def test_ten_points_for_every_full_hundred_thousand_of_tax(tax: float, expected: int) -> None:
    assert points("enterprise_tax", enterprise=owner(100, tax=tax)) == expected


@pytest.mark.parametrize(
    ("staff", "expected"),
    [(0, 0), (9, 0), (9.99, 0), (10, 10), (11, 10), (19, 10), (20, 20), (119, 110), (120, 120), (500, 120)],
)
def test_ten_points_for_every_ten_local_staff(staff: float, expected: int) -> None:
    assert points("enterprise_jobs", enterprise=owner(100, staff=staff)) == expected


@pytest.mark.parametrize(
    ("share", "tax", "expected"),
    [
        (0, 1e9, 0),
        (100, 300_000, 30),
        (33.33, 300_000, 0),
        (33.34, 300_000, 10),
        (50, 199_999.98, 0),
        (50, 200_000, 10),
        (0.1, 1e8, 10),
    ],
)
def test_the_personal_share_scales_the_tax(share: float, tax: float, expected: int) -> None:
    assert points("enterprise_tax", enterprise=owner(share, tax=tax)) == expected


def test_the_share_scales_the_staff_or_as_a_reading_not() -> None:
    half = owner(50, staff=19)
    scaled = line("enterprise_jobs", enterprise=half)
    assert (scaled.points, scaled.disputed) == (0, ("staff_share",))
    assert (scaled.reason.values["amount"], scaled.reason.values["unit"]) == ("9.5", 10)
    assert points("enterprise_jobs", enterprise=half, readings={"staff_share": "no"}) == 10
    assert points("enterprise_jobs", enterprise=owner(50, staff=20)) == 10
    assert line("enterprise_jobs", enterprise=owner(100, staff=20)).disputed == ()


def test_the_average_of_three_years_counts() -> None:
    years: list[dict[str, float]] = [
        {"year": y, "tax_yuan": t} for y, t in ((2023, 0), (2024, 100_000), (2025, 200_000))
    ]
    assert points("enterprise_tax", enterprise={"share_percent": 100, "years": years}) == 10
    years[0]["tax_yuan"] = -0.0
    years[2]["tax_yuan"] = 199_999
    assert points("enterprise_tax", enterprise={"share_percent": 100, "years": years}) == 0


@pytest.mark.parametrize(
    "years", [(), (2025,), (2024, 2025), (2022, 2023, 2025), (2022, 2023, 2024), (2024, 2025, 2026)]
)
def test_three_consecutive_last_years_are_needed(years: tuple[int, ...]) -> None:
    found = line("enterprise_tax", enterprise=owner(100, tax=1e6, years=years))
    assert (found.points, found.reason.key) == (0, "points.enterprise_years_missing")
    assert (found.reason.values["first"], found.reason.values["last"]) == (2023, 2025)


def test_without_the_years_needed_there_is_neither_tax_nor_staff() -> None:
    for enterprise in (None, owner(100, tax=1e6, staff=9, years=(2025,))):
        assert [fact(name, enterprise=enterprise) for name in ("enterprise_tax", "enterprise_staff")] == [0, 0]


@pytest.mark.parametrize(("answer", "noted"), [(True, True), (None, True), (False, False)])
def test_the_note_of_an_indicator_stands_where_it_gives_or_may_give_points(answer: bool | None, noted: bool) -> None:
    assert ("points.note" in keys(line("fresh_graduate", fresh_graduate=answer))) is noted


def test_a_running_year_is_no_full_one() -> None:
    running = owner(100, tax=1e6, years=(2024, 2025, 2026))
    for day in (date(2026, 1, 5), date(2026, 12, 31)):
        found = line("enterprise_tax", day, enterprise=running)
        assert (found.points, found.reason.key) == (0, "points.enterprise_years_missing")
        assert "points.enterprise_running" in keys(found)
    assert points("enterprise_tax", date(2027, 1, 1), enterprise=running) == 100
    assert "points.enterprise_running" not in keys(
        line("enterprise_tax", enterprise=owner(100, tax=1e6, years=(2025,)))
    )


def test_older_years_do_not_enter_the_average() -> None:
    years = [{"year": y, "tax_yuan": 9e6 if y < 2023 else 100_000} for y in range(2018, 2026)]
    assert points("enterprise_tax", enterprise={"share_percent": 100, "years": years}) == 10


def test_tax_or_jobs_the_higher_counts_and_tax_on_a_tie() -> None:
    for tax, staff, winner in (
        (300_000, 20, "enterprise_tax"),
        (100_000, 20, "enterprise_jobs"),
        (200_000, 20, "enterprise_tax"),
    ):
        found = result(enterprise=owner(100, tax=tax, staff=staff))
        counted = {f.indicator.id for f in found.lines if f.counted and f.indicator.id.startswith("enterprise")}
        assert counted == {winner}


def test_the_enterprise_stands_beside_everything_else() -> None:
    plain = result().total
    assert result(enterprise=owner(100, tax=300_000)).total == plain + 30


@pytest.mark.parametrize(
    ("name", "flag", "expected"),
    [("shortage_major", "shortage_major", 30), ("fresh_graduate", "fresh_graduate", 10)],
)
def test_yes_no_and_not_sure(name: str, flag: str, expected: int) -> None:
    answers: tuple[Any, ...] = (True, False, None)
    found = {answer: line(name, **{flag: answer}) for answer in answers}
    assert [(found[a].points, found[a].best) for a in (True, False, None)] == [
        (expected, expected),
        (0, 0),
        (0, expected),
    ]
    assert [found[a].state for a in (True, False, None)] == ["gives", "nothing", "unknown"]


def test_talents_give_120_each() -> None:
    found = result(talents=["entrepreneur", "innovation_intermediary"])
    assert found.total == result().total + 240
    assert result(talents=["entrepreneur", "entrepreneur"]).total == result().total + 120


@pytest.mark.parametrize(
    ("awards", "expected"),
    [
        ([], 0),
        (["special"], 30),
        (["comprehensive"], 60),
        (["provincial"], 110),
        (["special", "provincial", "comprehensive"], 110),
        (["special", "special"], 30),
    ],
)
def test_of_several_awards_the_highest_counts(awards: list[str], expected: int) -> None:
    assert points("award", awards=awards) == expected


@pytest.mark.parametrize(("name", "per_year"), [("public_service", 4), ("suburb", 2)])
def test_years_count_all_at_once_when_five_are_full(name: str, per_year: int) -> None:
    since: dict[str, Any] = {name: served("2020-06-15")}
    full = date(2025, 6, 15)
    assert [points(name, full + k * DAY, **since) for k in (-1, 0, 1)] == [0, 5 * per_year, 5 * per_year]
    assert points(name, date(2026, 6, 14), **since) == 5 * per_year
    assert points(name, date(2026, 6, 15), **since) == 6 * per_year


@pytest.mark.parametrize(("name", "per_year"), [("public_service", 4), ("suburb", 2)])
def test_as_a_reading_only_years_beyond_five_count(name: str, per_year: int) -> None:
    found = [
        line(name, day, readings=BEYOND, **{name: served("2020-06-15")})
        for day in (date(2025, 6, 14), date(2025, 6, 15), date(2026, 6, 14), date(2026, 6, 15))
    ]
    assert [f.points for f in found] == [0, 0, 0, per_year]
    assert found[-1].disputed[-1:] == ("five_year_deferral",)


def test_the_day_from_which_deferred_years_count_is_told() -> None:
    found = line("public_service", public_service=served("2022-02-01"))
    assert (found.reason.key, found.reason.values["date"]) == ("points.deferred_wait", date(2027, 2, 1))


def test_the_suburb_is_capped_at_twenty_and_the_service_is_not() -> None:
    for years, suburb in ((9, 18), (10, 20), (11, 20)):
        since = date(2026 - years, 11, 24).isoformat()
        assert points("suburb", suburb=served(since)) == suburb
        assert points("public_service", public_service=served(since)) == 4 * years
    assert "points.capped" in keys(line("suburb", suburb=served("2006-04-01")))


OLD, NEW = date(2022, 12, 31), date(2023, 1, 1)  # the last day of the text of 2017, the first of that of 2022


@pytest.mark.parametrize(
    ("day", "since", "points_and_best"),
    [
        (OLD, "2019-06-01", (0, 0)),
        (NEW, "2019-06-01", (0, 6)),
        (OLD, "2022-01-01", (0, 0)),
        (NEW, "2022-01-01", (0, 2)),
        (NEW, "2022-01-02", (0, 0)),
        (date(2023, 9, 1), "2019-06-01", (0, 8)),
        (date(2023, 9, 1), "2018-09-02", (0, 8)),
        (date(2023, 9, 1), "2018-09-01", (10, 10)),
        (OLD, "2017-01-01", (10, 10)),
        (NEW, "2017-01-01", (12, 12)),
    ],
)
def test_since_2023_the_years_of_the_suburb_are_a_range(
    day: date, since: str, points_and_best: tuple[int, int]
) -> None:
    """Art. 7(7) of 2022 says 满足一定年限 and no number: five by default, what fewer may give stands in the range."""
    found = line("suburb", day, suburb=served(since), insurance=[])
    assert (found.points, found.best) == points_and_best
    seen = result(day, suburb=served(since), insurance=[])
    assert seen.high - seen.low == found.best - found.points


def test_the_line_of_the_suburb_says_why_and_that_it_is_to_be_asked() -> None:
    day = date(2023, 9, 1)
    found = line("suburb", day, suburb=served("2019-06-01"), insurance=[])
    assert (found.state, found.confidence, found.open) == ("ask", "D", True)
    assert found.reason.key == "points.suburb_wait"
    assert found.reason.values["date"] == date(2024, 6, 1)
    assert "suburb_years" in found.disputed
    full = line("suburb", day, suburb=served("2018-01-01"), insurance=[])
    assert (full.state, full.confidence) == ("gives", "D")
    assert "points.suburb_years" in keys(full)
    before = line("suburb", OLD, suburb=served("2017-01-01"), insurance=[])
    assert (before.confidence, before.disputed) == ("B", ("five_year_deferral",))
    assert line("suburb", OLD, suburb=served("2019-06-01"), insurance=[]).reason.key == "points.deferred_wait"


def test_not_known_counts_nothing_of_the_suburb_until_asked_and_changes_no_earlier_day() -> None:
    not_known = {"suburb_years": "not_known"}
    found = line("suburb", date(2023, 9, 1), suburb=served("2015-01-01"), insurance=[], readings=not_known)
    assert (found.points, found.best, found.state) == (0, 16, "ask")
    assert found.reason.key == "points.suburb_not_known"
    assert points("suburb", OLD, suburb=served("2015-01-01"), insurance=[], readings=not_known) == 14
    # Without a full year nothing can count yet.
    young = line("suburb", date(2023, 9, 1), suburb=served("2022-09-02"), insurance=[], readings=not_known)
    assert (young.best, young.state) == (0, "nothing")


def test_the_public_service_still_waits_five_years() -> None:
    for day in (OLD, date(2023, 9, 1)):
        found = line("public_service", day, public_service=served("2019-06-01"), insurance=[])
        assert (found.points, found.best, found.reason.key) == (0, 0, "points.deferred_wait")


@pytest.mark.parametrize("name", ["public_service", "suburb"])
def test_service_to_come_gives_nothing(name: str) -> None:
    to_come: dict[str, Any] = {name: served("2027-01-01")}
    assert line(name, **to_come).state == "nothing"
    assert line(name).state == "nothing"


def wed(on: str | None, local: bool | None = True, status: str = "married") -> dict[str, Any]:
    return {"marriage": {"status": status, "married_on": on, "spouse_shanghai_hukou": local}}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-11-24", 0),
        ("2025-11-25", 0),
        ("2025-11-24", 4),
        ("2025-11-23", 4),
        ("2017-11-24", 36),
        ("2016-11-24", 40),
        ("2015-11-24", 40),
        ("2009-01-01", 40),
    ],
)
def test_four_points_for_each_full_year_of_marriage_up_to_forty(on: str, expected: int) -> None:
    assert points("spouse_hukou", **wed(on)) == expected


def test_a_wedding_on_29_february_is_a_year_old_on_1_march() -> None:
    married = wed("2024-02-29")
    assert points("spouse_hukou", date(2025, 2, 28), **married) == 0
    assert points("spouse_hukou", date(2025, 3, 1), **married) == 4


@pytest.mark.parametrize("status", ["single", "divorced", "widowed"])
def test_only_a_marriage_that_lasts_counts(status: str) -> None:
    found = line("spouse_hukou", **wed("2010-01-01", True, status))
    assert (found.points, found.best, found.state) == (0, 0, "nothing")


def test_a_spouse_without_shanghai_hukou_gives_nothing() -> None:
    assert line("spouse_hukou", **wed("2010-01-01", False)).state == "nothing"


@pytest.mark.parametrize(
    ("marriage", "best"),
    [({"marriage": None}, 40), (wed(None), 40), (wed("2023-11-24", None), 12), (wed(None, None), 40)],
)
def test_an_unanswered_marriage_makes_a_range(marriage: dict[str, Any], best: int) -> None:
    found = line("spouse_hukou", **marriage)
    assert (found.points, found.best, found.state) == (0, best, "unknown")


@pytest.mark.parametrize(
    ("born", "best"),
    [
        ("2006-11-25", 0),
        ("2006-11-24", 0),
        ("2005-11-24", 4),
        ("2005-11-25", 0),
        ("1997-11-24", 36),
        ("1996-11-24", 40),
    ],
)
def test_nobody_can_have_married_before_twenty(born: str, best: int) -> None:
    for marriage in (None, {"status": "married", "spouse_shanghai_hukou": True}):
        assert line("spouse_hukou", birth_date=born, marriage=marriage, insurance=[]).best == best


def test_in_the_first_year_the_day_it_begins_to_count_is_told() -> None:
    found = line("spouse_hukou", **wed("2026-03-01"))
    assert (found.reason.key, found.reason.values["date"]) == ("points.spouse_first_year", date(2027, 3, 1))


def test_in_the_first_year_an_unanswered_hukou_is_still_called_open() -> None:
    assert line("spouse_hukou", **wed("2026-03-01", None)).reason.key == "points.spouse_unanswered"


def test_a_wedding_on_the_last_day_of_the_calendar_breaks_nothing() -> None:
    assert points("spouse_hukou", **wed("9999-12-31")) == 0


def test_a_cap_is_told_where_it_binds() -> None:
    assert "points.capped" in keys(line("spouse_hukou", **wed("2010-06-01")))
    assert "points.capped" not in keys(line("spouse_hukou", **wed("2020-01-01")))
    assert "points.capped" in keys(line("enterprise_tax", enterprise=owner(100, tax=5e6)))


@pytest.mark.parametrize("as_of", [AS_OF, date(2016, 1, 1)])
def test_bonus_points_are_the_same_in_all_editions(as_of: date) -> None:
    assert points("shortage_major", as_of, shortage_major=True, insurance=[]) == 30
