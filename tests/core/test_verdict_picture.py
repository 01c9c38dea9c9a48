"""The verdict as a picture for a chat: what was worked out, and nothing that says about whom."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from make import AS_OF, WORLD, make
from test_for_assistant import OWN_WORDS, written_over

from jzz_core.base import DATA_DIR, Lang
from jzz_core.case import case_from, load_case
from jzz_core.files import verdict_picture
from jzz_core.look import Look

SAMPLES = [path for path in sorted((DATA_DIR / "samples").glob("*.json")) if path.name != "index.json"]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def words(svg: str) -> str:
    """All that stands in a picture; it must be well-formed."""
    return " ".join(text.strip() for text in ElementTree.fromstring(svg).itertext() if text.strip())  # noqa: S314


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_has_points_standard_verdict_and_what_it_rests_on(path: Path, lang: Lang) -> None:
    look = Look(load_case(path.read_bytes()), AS_OF, WORLD)
    assert look.evaluation is not None
    found = words(verdict_picture(look, lang))
    for number in (look.evaluation.total, look.evaluation.standard, AS_OF):
        assert str(number) in found
    assert WORLD.policy.about.name.get(lang) in found
    assert re.search(r"[\u4e00-\u9fff]", found) if lang == "zh" else not re.search(r"[\u4e00-\u9fff]", found)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_word_of_the_user_and_no_day_but_those_of_looking_and_of_the_notice(path: Path) -> None:
    case = case_from(written_over(load_case(path.read_bytes()).model_dump(mode="json", by_alias=True)))
    look = Look(case, AS_OF, WORLD)
    svg = verdict_picture(look)
    notice = look.plan.notice if look.plan is not None else None
    assert OWN_WORDS not in svg
    assert set(DAY.findall(svg)) <= {AS_OF.isoformat(), notice.isoformat() if notice else ""}


def test_a_birthday_that_takes_a_point_before_the_filing_is_not_told() -> None:
    paid = {"from": "2026-04", "to": None, "base": 5000, "payer_is_employer": True, "back_paid": False}
    case = make(birth_date="1983-01-10", insurance=[{**paid, "tax_matches": True}])
    look = Look(case, AS_OF, WORLD)
    assert "2027-01-10" in look.filing.text()
    svg = verdict_picture(look)
    assert set(DAY.findall(svg)) == {AS_OF.isoformat()}
    assert "递不了" in svg


def test_without_a_birth_date_there_is_no_picture() -> None:
    assert verdict_picture(Look(make(birth_date=None), AS_OF, WORLD)) == ""


def test_who_is_short_reads_how_much_and_no_day_of_a_notice() -> None:
    look = Look(make(education=[]), AS_OF, WORLD)
    assert look.evaluation is not None
    found = words(verdict_picture(look))
    assert str(look.evaluation.standard - look.evaluation.high) in found or look.evaluation.high >= 120
    assert "通知书" not in found
