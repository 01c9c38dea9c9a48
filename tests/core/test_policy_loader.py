"""Broken policy data and broken sentences are refused in words that name file and entry."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from make import WORLD

from jzz_core.base import DATA_DIR, BadDataError, OutsideDataError, load_sources
from jzz_core.base.messages import load_messages
from jzz_core.law import HORIZON_YEARS, WageStandard, load_policy, rules
from jzz_core.points.eligibility import CONDITION_IDS
from tests.recorded_lines import compare

SOURCES = load_sources().ids
BASIC, BONUS, TOTAL = "parameters/basic.toml", "parameters/bonus.toml", "parameters/total.toml"
ONE_VALUE = "values = [{ from = 2015-07-01, value = 30 }]"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the policy, to break."""
    shutil.copytree(DATA_DIR / "policy", tmp_path / "policy")
    shutil.copy(DATA_DIR / "districts.toml", tmp_path)
    return tmp_path


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    """Likewise."""
    shutil.copytree(DATA_DIR / "messages", tmp_path / "messages")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    """Replace the first ``old``; the test itself is wrong when it is not there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def entry(path: Path, ident: str) -> str:
    """The text of one [[…]] entry."""
    found = re.search(rf'\[\[\w+\]\]\nid = "{re.escape(ident)}"\n.*?(?=\n\[\[|\Z)', path.read_text("utf-8"), re.DOTALL)
    assert found
    return found[0]


def test_the_data_as_they_are_can_be_loaded(data: Path) -> None:
    assert load_policy(data, SOURCES).about.checked_on


def test_a_value_holds_from_its_first_day(data: Path) -> None:
    from make import paid, person

    from jzz_core.points import facts, score

    change(
        data / "policy" / BONUS,
        "values = [{ from = 2015-07-01, value = 30 }]",
        "values = [{ from = 2015-07-01, value = 30 }, { from = 2020-01-01, value = 35 }]",
    )
    change(
        data / "policy" / TOTAL,
        "values = [{ from = 2015-07-01, value = 120 }]",
        "values = [{ from = 2015-07-01, until = 2019-12-31, value = 120 }, { from = 2020-01-01, value = 155 }]",
    )
    policy = load_policy(data, SOURCES)
    someone = person(shortage_major=True, insurance=[])  # 150 with the old value, 155 with the new one
    days = [date(2020, 1, 1), date(2019, 12, 31), date(2016, 1, 1), date(2026, 1, 1)]
    points = score(facts(someone, days, policy), policy)
    assert points.points["shortage_major"].tolist() == [35, 30, 30, 35]
    assert points.standard.tolist() == [155, 120, 120, 155]
    assert points.total.tolist() == [155, 150, 150, 155]
    assert points.reaches_standard.tolist() == [True] * 4
    below = score(facts(person(insurance=[paid("2018-01", "2018-11")]), days[:1], policy), policy)
    assert below.reaches_standard.tolist() == [False]


def test_the_total_is_no_lower_than_the_lowest_total_of_the_data(data: Path) -> None:
    from make import person

    from jzz_core.points import facts, score

    change(
        data / "policy" / TOTAL,
        "values = [{ from = 2015-07-01, value = 0 }]",
        "values = [{ from = 2015-07-01, value = 0 }, { from = 2020-01-01, value = 7 }]",
    )
    policy = load_policy(data, SOURCES)
    nothing = person(insurance=[], records=[{"kind": "false_material", "date": "2019-06-01"}] * 2)
    days = [date(2019, 12, 31), date(2020, 1, 1)]
    assert score(facts(nothing, days, policy), policy).total.tolist() == [0, 7]


def test_without_a_registry_references_are_not_checked(data: Path) -> None:
    change(data / "policy" / TOTAL, '"R4"', '"R99"')
    assert load_policy(data).parameters


# file, what to replace, by what, entry that must be named
BROKEN = {
    "an unknown key": (BASIC, 'unit = "周岁"', 'unit = "周岁"\ncolour = "red"', "age.oldest"),
    "a missing key": (BASIC, 'unit = "周岁"\n', "", "age.oldest"),
    "an id twice": (BASIC, 'id = "age.cap"', 'id = "age.oldest"', "age.oldest"),
    "an unknown source": (TOTAL, '"R4"', '"R99"', "total.standard"),
    "no source": (TOTAL, 'sources = ["L22", "R1", "R4"]', "sources = []", "total.standard"),
    "an unknown confidence": (TOTAL, 'confidence = "A"', 'confidence = "E"', "total.standard"),
    "a parameter nobody reads": (BASIC, 'id = "age.cap"', 'id = "age.hat"', "age.cap"),
    "a value before the others": (
        "parameters/eligibility.toml",
        "from = 2017-12-28",
        "from = 2014-12-28",
        "eligibility.insurance_months",
    ),
    "two values on one day": (
        "parameters/eligibility.toml",
        "from = 2017-12-28",
        "from = 2015-07-01",
        "eligibility.insurance_months",
    ),
    "two values on one day without an end": (
        TOTAL,
        "values = [{ from = 2015-07-01, value = 120 }]",
        "values = [{ from = 2015-07-01, value = 120 }, { from = 2015-07-01, value = 130 }]",
        "total.standard",
    ),
    "values that overlap": (
        "parameters/eligibility.toml",
        "until = 2017-12-27",
        "until = 2017-12-28",
        "eligibility.insurance_months",
    ),
    "a gap between values": (
        "parameters/eligibility.toml",
        "until = 2017-12-27",
        "until = 2017-12-26",
        "eligibility.insurance_months",
    ),
    "a first value too late": (TOTAL, "from = 2015-07-01", "from = 2015-07-02", "total.standard"),
    "an end of the last value": (
        TOTAL,
        "from = 2015-07-01, value = 120",
        "from = 2015-07-01, until = 2027-12-31, value = 120",
        "total.standard",
    ),
    "a negative value": (TOTAL, "value = 120", "value = -1", "total.standard"),
    "a fraction of a point": (TOTAL, "value = 120", "value = 120.5", "total.standard"),
    "a value that is no number": (TOTAL, "value = 120", 'value = "much"', "total.standard"),
    "not a number": (TOTAL, "value = 120", "value = nan", "total.standard"),
    "infinite": (TOTAL, "value = 120", "value = inf", "total.standard"),
    "true for a number": (TOTAL, "value = 120", "value = true", "total.standard"),
    "a date that is none": (TOTAL, "from = 2015-07-01", 'from = "July"', "total.standard"),
    "no values": (TOTAL, "values = [{ from = 2015-07-01, value = 120 }]", "values = []", "total.standard"),
    "a divisor of zero": (BONUS, "value = 100000", "value = 0", "enterprise.tax_unit"),
    "a higher education worth less": (BASIC, "value = 110 }]", "value = 95 }]", "education"),
    "a higher skill worth less": (BASIC, "value = 15 }]", "value = 95 }]", "title"),
    "bands out of order": (BONUS, "value = 0.8", "value = 1.8", "contribution_base"),
    "a cap that is no parameter": ("indicators.toml", 'cap = "age.cap"', 'cap = "age.hat"', "age"),
    "an indicator twice": ("indicators.toml", 'id = "title"', 'id = "education"', "education"),
    "an indicator scoring does not know": ("indicators.toml", 'id = "award"', 'id = "medal"', "award"),
    "an indicator of an unknown kind": ("indicators.toml", 'kind = "base"', 'kind = "basis"', "age"),
    "one alone in a group to choose from": (
        "indicators.toml",
        'choose_one = "tax_or_jobs"',
        'choose_one = "tax_or_job"',
        "enterprise_tax",
    ),
    "a condition checking does not know": ("conditions.toml", 'id = "permit"', 'id = "licence"', "permit"),
    "a condition twice": ("conditions.toml", 'id = "insurance"', 'id = "district"', "district"),
    "a condition with an unknown source": ("conditions.toml", '"S52"', '"S99"', "employment"),
    "a reading that affects nothing known": ("readings.toml", 'affects = ["age"]', 'affects = ["ages"]', "birthday"),
    "a reading nobody asks about": ("readings.toml", 'id = "birthday"', 'id = "birthdays"', "birthday"),
    "a choice nobody asks about": ("readings.toml", 'id = "next_day"', 'id = "day_after"', "birthday"),
    "a choice twice": ("readings.toml", 'id = "next_day"', 'id = "same_day"', "birthday"),
    "one choice too many": (
        "readings.toml",
        '  { id = "next_day"',
        '  { id = "week_after", name = { zh = "一周后" } },\n  { id = "next_day"',
        "birthday",
    ),
    "an alternative without its number": ("readings.toml", ", value = 3", "", "detention_window"),
    "an alternative of no years": ("readings.toml", ", value = 3", ", value = 0", "detention_window"),
    "wages that overlap": ("wages.toml", 'to = "2019-10"', 'to = "2019-11"', "2019-11"),
    "a gap between wages": ("wages.toml", 'to = "2019-10"', 'to = "2019-09"', "2019-11"),
    "a wage that ends before it begins": ("wages.toml", 'to = "2019-10"', 'to = "2019-01"', "第 2 项"),
    "a floor above the wage": ("wages.toml", "floor = 4279", "floor = 8000", "第 1 项"),
    "a ceiling below the wage": ("wages.toml", "ceiling = 21396", "ceiling = 7000", "第 1 项"),
    "a floor of nothing": ("wages.toml", "floor = 4279", "floor = 0", "第 1 项"),
    "a growth over no years": ("wages.toml", "years = 8", "years = 0", ""),
    "half a yuan": ("wages.toml", "wage = 7132", "wage = 7132.5", "第 1 项"),
    "a month that is none": ("wages.toml", 'from = "2018-04"', 'from = "2018-14"', "第 1 项"),
    "a month as a number": ("wages.toml", 'from = "2018-04"', "from = 201804", "第 1 项"),
    "a growth given twice": ("wages.toml", "percent = 1\n", "percent = 1\nyears = 2\n", "slow"),
    "no growth taken by default": ("wages.toml", "years = 8", "percent = 7", ""),
    "an edition twice": ("policy.toml", 'id = "edition_2017"', 'id = "edition_2015"', "edition_2015"),
    "an edition without a last day": ("policy.toml", "in_force_until = 2027-12-31\n", "", "edition_2022"),
    "an edition that ends before it begins": (
        "policy.toml",
        "in_force_until = 2027-12-31",
        "in_force_until = 2022-12-31",
        "edition_2022",
    ),
    "days without a text": (
        "policy.toml",
        "in_force_until = 2022-12-31",
        "in_force_until = 2022-12-30",
        "edition_2022",
    ),
    "editions out of order": ("policy.toml", "in_force = 2015-07-01", "in_force = 2017-12-31", "edition_2017"),
    "two editions from one day": ("policy.toml", "in_force = 2015-07-01", "in_force = 2017-12-28", "edition_2017"),
    "an open number of no years": (BONUS, "least = 1", "least = 0", "suburb.deferral_years"),
    "an open number that is not open": (BONUS, "least = 1", "least = 5", "suburb.deferral_years"),
    "an open number no formula knows": (TOTAL, "value = 120 }", "value = 120, least = 100 }", "total.standard"),
    "a value with an unknown source": (
        BONUS,
        'sources = ["R1", "R10"], confidence',
        'sources = ["R98"], confidence',
        "suburb",
    ),
    "an edition with an unknown source": ("policy.toml", '["R3"]', '["R33"]', "edition_2017"),
    "a name without Chinese": ("policy.toml", 'zh = "《上海市居住证积分管理办法》2022 版"\n', "", "name"),
    "bad TOML": ("readings.toml", "[[reading]]", "[[reading", ""),
}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (BONUS, "value = 100000", "value = 1"),
        ("wages.toml", "floor = 4279", "floor = 1"),
        ("wages.toml", "floor = 4279", "floor = 7132"),
        ("wages.toml", "ceiling = 21396", "ceiling = 7132"),
        ("wages.toml", "years = 8", "years = 1"),
    ],
)
def test_the_least_that_a_number_may_be_is_taken(data: Path, file: str, old: str, new: str) -> None:
    change(data / "policy" / file, old, new)
    assert load_policy(data, SOURCES).parameters


def test_a_standard_may_hold_for_one_month() -> None:
    first = WORLD.policy.wages.standards[0]
    assert WageStandard.model_validate({**first.model_dump(by_alias=True), "from": "2018-04", "to": "2018-04"})


def test_days_are_scored_up_to_the_end_of_the_last_year_after_the_data_were_checked() -> None:
    policy = WORLD.policy
    last = date(policy.about.checked_on.year + HORIZON_YEARS, 12, 31)
    assert policy.epoch(last) == len(policy.snapshots) - 1
    with pytest.raises(OutsideDataError):
        policy.epoch(last + timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2015-06-30", None),
        ("2015-07-01", "edition_2015"),
        ("2022-12-31", "edition_2017"),
        ("2023-01-01", "edition_2022"),
    ],
)
def test_the_text_of_a_day_is_the_newest_that_had_begun(day: str, text: str | None) -> None:
    found = WORLD.policy.edition_on(date.fromisoformat(day))
    assert (found and found.id) == text


ENTRIES = (
    (BASIC, "education.master", "age.hat"),
    (BONUS, "contribution_base.band_2.window", "flower.points"),
    ("indicators.toml", "spouse_hukou", "medal"),
    ("conditions.toml", "serious_crime", "licence"),
    ("readings.toml", "paying_now", "colour"),
)


def broken(folder: Path) -> Iterator[tuple[str, Path, str]]:
    """(what is wrong, file, its text)."""
    for name, (file, old, new, _) in BROKEN.items():
        text = (folder / file).read_text("utf-8")
        assert old in text
        yield name, folder / file, text.replace(old, new, 1)
    for file, ident, unknown in ENTRIES:
        path = folder / file
        text = path.read_text("utf-8")
        yield f"{file} without {ident}", path, text.replace(entry(path, ident), "", 1)
        first = re.search(r'id = "([^"]+)"', text)
        assert first
        yield f"{file} with {unknown}", path, f"{text}\n{entry(path, first[1]).replace(first[1], unknown, 1)}"


def test_broken_policy_data_are_refused_naming_file_entry_and_number(data: Path) -> None:
    found = []
    for name, path, text in broken(data / "policy"):
        before = path.read_bytes()
        path.write_text(text, "utf-8")
        with pytest.raises(BadDataError) as caught:
            load_policy(data, SOURCES)
        path.write_bytes(before)
        named = BROKEN[name][3] if name in BROKEN else name.split()[-1]
        assert named in caught.value.entry, name
        assert caught.value.file in str(caught.value)
        assert re.search(r"[\u4e00-\u9fff]", caught.value.reason)
        # What is said, without its words.
        found.append((name, caught.value.file, " ".join(re.findall(r"[\w./-]+", str(caught.value), re.ASCII))))
    compare("refused", found)


@pytest.mark.parametrize(
    "file", ["policy.toml", "wages.toml", "indicators.toml", "conditions.toml", "readings.toml", BASIC]
)
def test_a_missing_file_is_named(data: Path, file: str) -> None:
    (data / "policy" / file).unlink()
    with pytest.raises(BadDataError) as caught:
        load_policy(data, SOURCES)
    assert file.split("/")[0].removesuffix(".toml") in caught.value.file


def test_a_file_that_is_not_utf_8_is_named(data: Path) -> None:
    path = data / "policy" / "conditions.toml"
    path.write_bytes(path.read_text("utf-8").encode("gbk"))
    with pytest.raises(BadDataError) as caught:
        load_policy(data, SOURCES)
    assert "conditions.toml" in caught.value.file


def test_a_folder_in_place_of_a_file_is_named(data: Path) -> None:
    path = data / "policy" / "conditions.toml"
    path.unlink()
    path.mkdir()
    with pytest.raises(BadDataError) as caught:
        load_policy(data, SOURCES)
    assert "conditions.toml" in caught.value.file


def test_the_ids_the_loader_asks_for_are_those_the_code_computes() -> None:
    from make import person

    from jzz_core.points import facts, score

    policy = WORLD.policy
    table = score(facts(person(), [], policy), policy)
    assert set(table.points) == rules.INDICATOR_IDS
    assert rules.CONDITION_IDS == CONDITION_IDS


BROKEN_SENTENCES = {
    "a missing sentence": ("points", "age_over = { zh =", "age_above = { zh =", "age_over"),
    "a value nobody fills": (
        "points",
        "满 {age} 周岁, 计 {points} 分; {next_date}",
        "满 {years} 周岁, {next_date}",
        "age_band",
    ),
    "a value nobody fills in English": (
        "points",
        'note = { zh = "{note}", en = "{note}"',
        'note = { zh = "{note}", en = "{text}"',
        "note",
    ),
    "a brace left open": ("checks", "「出生日期」{date} 早于", "「出生日期」{date 早于", "birth_too_early"),
    "a brace left over": ("checks", "「出生日期」{date} 早于", "「出生日期」{date}} 早于", "birth_too_early"),
    "a value without a name": ("checks", "「出生日期」{date} 早于", "「出生日期」{} 早于", "birth_too_early"),
    "a part of a value": ("checks", "「出生日期」{date} 早于", "「出生日期」{date.year} 早于", "birth_too_early"),
    "a format": ("checks", "「出生日期」{date} 早于", "「出生日期」{date:%Y} 早于", "birth_too_early"),
    "an empty sentence": ("verdict", 'zh = "可能达标"', 'zh = ""', "likely"),
    "a sentence without Chinese": ("verdict", 'zh = "可能达标", ', "", "likely"),
}


@pytest.mark.parametrize("case", BROKEN_SENTENCES.values(), ids=BROKEN_SENTENCES)
def test_broken_sentences_are_refused_naming_file_and_sentence(
    sentences: Path, case: tuple[str, str, str, str]
) -> None:
    area, old, new, named = case
    assert load_messages(sentences)
    change(sentences / "messages" / f"{area}.toml", old, new)
    with pytest.raises(BadDataError) as caught:
        load_messages(sentences)
    assert f"{area}.toml" in caught.value.file
    assert named in caught.value.entry


def test_a_missing_file_of_sentences_is_named(sentences: Path) -> None:
    (sentences / "messages" / "eligibility.toml").unlink()
    with pytest.raises(BadDataError) as caught:
        load_messages(sentences)
    assert "eligibility.toml" in caught.value.file
