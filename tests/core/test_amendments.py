"""What the editions of the measures changed: it agrees with the rest of the policy, and broken data are refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from make import WORLD

from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.law import Amendment, load_amendments

POLICY, SOURCES = WORLD.policy, WORLD.sources
FOUND = {one.id: one for one in WORLD.amendments.changed}
EDITIONS = {edition.id: edition for edition in POLICY.about.edition}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "policy").mkdir()
    shutil.copy(DATA_DIR / "policy" / "amendments.toml", tmp_path / "policy")
    return tmp_path


def said(one: Amendment, edition: str) -> str:
    wording = one.text_of(EDITIONS[edition])
    assert wording is not None
    return wording.text.zh


def test_each_changed_article_has_an_old_text_and_the_one_in_force() -> None:
    for one in FOUND.values():
        assert one.text_of(EDITIONS["edition_2015"]) is not None
        newest = one.text_of(EDITIONS["edition_2022"])
        assert newest is not None
        assert "L22" in newest.sources
        assert any(SOURCES[source].url for source in newest.sources), "no official page"


def test_what_was_not_read_of_2017_is_not_said() -> None:
    """Only articles 1 to 4 are readable, in English: anything else rests on other texts and says so."""
    for one in FOUND.values():
        wording = one.text_of(EDITIONS["edition_2017"])
        if wording is not None and "R3" not in wording.sources:
            assert "没有读到" in wording.text.zh


def test_the_days_and_years_are_those_of_the_data() -> None:
    for edition in ("edition_2015", "edition_2022"):
        assert str(EDITIONS[edition].in_force) in said(FOUND["validity"], edition)
    assert str(EDITIONS["edition_2022"].in_force_until) in said(FOUND["validity"], "edition_2022")
    years = POLICY.parameters["suburb.deferral_years"].values[0].value
    assert f"满 {years} 年" in said(FOUND["suburb_years"], "edition_2015")
    assert f"满 {years} 年" not in said(FOUND["suburb_years"], "edition_2022")
    months = POLICY.parameters["eligibility.insurance_months"].values[-1].value
    assert f"{months} 个月" in said(FOUND["six_months"], "edition_2022")
    assert f"{months} 个月" not in said(FOUND["six_months"], "edition_2015")


def test_the_count_of_basic_papers_is_that_of_the_list() -> None:
    listed = [m for m in WORLD.catalogue.materials.values() if m.article is not None and "第十四条" in m.article]
    assert len(listed) == 5
    assert said(FOUND["basic_papers"], "edition_2022").startswith("五项")


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('edition = "edition_2015"', 'edition = "edition_2013"', "six_months"),
        ('edition = "edition_2017"', 'edition = "edition_2015"', "six_months"),
        ('id = "awards"', 'id = "veto"', "veto"),
        ('"serious_crime"', '"serious_crimes"', "veto"),
        ('sources = ["R10"]', 'sources = ["R99"]', ""),
        ('"eligibility.insurance_months"]', "]", "eligibility.insurance_months"),
        ('"family_planning"', '"serious_crime"', "family_planning"),
        ('"suburb_years", ', "", "suburb_years"),
        ('article = "第九条"', 'article = "art. 9"', ""),
        ("means =", "meaning =", ""),
    ],
)
def test_what_does_not_fit_is_refused_by_name(data: Path, old: str, new: str, entry: str) -> None:
    path = data / "policy" / "amendments.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadDataError, match=rf"amendments\.toml.*{re.escape(entry)}"):
        load_amendments(POLICY, data, SOURCES.ids)


def test_the_text_in_force_may_not_be_missing(data: Path) -> None:
    path = data / "policy" / "amendments.toml"
    lines = path.read_text("utf-8").splitlines()
    place = lines.index('id = "told_at_once"')
    gone = next(n for n in range(place, len(lines)) if '"edition_2022"' in lines[n])
    lines[gone] = lines[gone].replace('"edition_2022"', '"edition_2017"')
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(BadDataError, match=r"told_at_once.*edition_2022"):
        load_amendments(POLICY, data, SOURCES.ids)
