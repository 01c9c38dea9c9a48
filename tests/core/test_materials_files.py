"""The catalogue of papers: complete, sourced, in words a person can use; a broken file is refused in words."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from jzz_core.base import DATA_DIR, BadDataError, Confidence, load_sources
from jzz_core.case import Case
from jzz_core.papers import Material, Original, StageId, Supplier, checklist, load_materials
from jzz_core.papers.conditions import PREDICATES
from jzz_core.points import Claims

CATALOGUE = load_materials()
MATERIALS = list(CATALOGUE.materials.values())
KNOWN = load_sources().ids


def flags(materials: list[Material]) -> list[str]:
    return [flag.zh for material in materials for flag in material.red_flags]


def test_every_stage_has_papers_in_order_of_use() -> None:
    assert [stage.id for stage in CATALOGUE.stages] == list(StageId)
    assert all(CATALOGUE.of_stage(stage) for stage in StageId)
    for stage in StageId:
        orders = [material.order for material in CATALOGUE.of_stage(stage)]
        assert orders == list(range(1, len(orders) + 1))


def test_a_catalogue_from_which_lists_were_made_is_the_same_as_before() -> None:
    used = load_materials()
    checklist(Case(), Claims(frozenset(), frozenset()), date(2026, 11, 24), used)
    assert used.lists
    assert used == load_materials()


def test_every_paper_has_an_english_name_a_reason_and_a_place_to_get_it() -> None:
    assert all(m.name.en and m.why.zh and m.where_from.zh for m in MATERIALS)


def test_every_condition_is_used_but_age_which_needs_no_paper() -> None:
    used = {name for s in CATALOGUE.stages for name in s.when if isinstance(name, str)}
    for material in MATERIALS:
        for term in material.when:
            used.update((term,) if isinstance(term, str) else term)
    assert set(PREDICATES) - used == {"claims:age"}


def test_all_twelve_frequent_reasons_for_return_bite_somewhere() -> None:
    assert {flag.reason for m in MATERIALS for flag in m.red_flags} - {None} == set(range(1, 13))


def test_an_inferred_reason_is_advice_and_cites_nothing() -> None:
    assert all(flag.inferred != bool(flag.sources) for m in MATERIALS for flag in m.red_flags)
    assert any(flag.inferred for m in MATERIALS for flag in m.red_flags)


def test_a_paper_the_sources_contradict_each_other_about_says_so() -> None:
    assert CATALOGUE.materials["second_child_approval"].disputed
    assert not CATALOGUE.materials["household_book"].disputed
    assert all(m.confidence in (Confidence.C, Confidence.D) for m in MATERIALS if m.disputed)


def test_only_shared_data_may_spare_a_paper() -> None:
    assert {m.id for m in MATERIALS if m.may_be_waived} == {"insurance_years_record", "housing_lease"}


def test_papers_of_the_second_visit_named_by_the_guide_are_copied_and_compared() -> None:
    second = [m for m in MATERIALS if m.seed and m.stage in (StageId.POINTS_BASIC, StageId.POINTS_CLAIMED)]
    assert all(m.copies >= 1 for m in second if m.original is not Original.HAND_IN)


def test_letters_of_the_employer_carry_a_seal() -> None:
    letters = [m for m in MATERIALS if "介绍信" in m.name.zh]
    assert len(letters) == 4
    assert all(m.seal and m.supplier is Supplier.EMPLOYER for m in letters)


def test_what_the_window_issues_is_nothing_to_prepare() -> None:
    assert [m.id for m in MATERIALS if m.issued_there] == ["edu_archive_letter"]


def test_the_texts_have_no_exclamation_marks_links_or_telephone_numbers() -> None:
    for path in (DATA_DIR / "materials").glob("*.toml"):
        text = path.read_text("utf-8")
        assert not re.search(r"[!！]|https?:|www\.|(?<!\d)1[3-9]\d{9}|\d{3,4}-\d{7}", text), path.name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA_DIR / "materials", tmp_path / "materials")
    return tmp_path


BROKEN = [
    ('when = ["worked_elsewhere"]', 'when = ["worked_on_mars"]', "leaving_certificate.*worked_on_mars"),
    ('when = ["worked_elsewhere"]', "when = [[]]", "leaving_certificate.*至少要有一项"),
    ('when = ["worked_elsewhere"]', 'when = ["when_asked"]', "leaving_certificate.*only_if"),
    ('id = "leaving_certificate"', 'id = "id_card"', "id_card.*重复"),
    ('id = "leaving_certificate"', 'id = "edu_diploma"', "edu_diploma.*重复"),
    ('id = "leaving_certificate"', 'id = "Leaving Certificate"', "写法不对"),
    ('sources = ["S11", "S44"]\nconfidence', 'sources = ["S99"]\nconfidence', "leaving_certificate.*S99"),
    ('sources = ["S11", "S44"]\nconfidence', "sources = []\nconfidence", "leaving_certificate.*至少要有 1 项"),
    ('sources = ["S11", "S44"] }]', 'sources = ["S98"] }]', "leaving_certificate.*S98"),
    ('sources = ["S11", "S44"] }]', "inferred = false }]", "leaving_certificate.*推断"),
    ('sources = ["S11", "S44"] }]', 'sources = ["S11"], reason = 13 }]', "leaving_certificate.*不能大于 12"),
    ('sources = ["S1b"]', 'sources = ["S97"]', "stage.*S97"),
    ('name.en = "Both marriage certificates"\n', "", "marriage_certificate.*英文"),
    ('stage = "points_basic"\norder = 18', 'stage = "print"\norder = 18', "marriage_certificate.*print"),
    ('stage = "points_basic"\norder = 18', 'stage = "moon"\norder = 18', "marriage_certificate.*不是允许的取值"),
    ('supplier = "spouse"', 'supplier = "agency"', "spouse_id.*不是允许的取值"),
    ("copies = 1", "copies = -1", "hr_id.*不能小于 0"),
    ("seal = true", 'seal = "yes"', "introduction_letter.*true 或 false"),
    ("seal = true", "stamp = true", "introduction_letter.*不认识这个键"),
    ('id = "points_basic"', 'id = "print"', "stage.*不一致"),
    ("order = 3\n\n[[stage.notes]]", "order = 9\n\n[[stage.notes]]", "order"),
    ("[stage]", "[stage", "不是有效的 TOML"),
]


@pytest.mark.parametrize(("old", "new", "words"), BROKEN)
def test_a_broken_file_is_refused_in_words(folder: Path, old: str, new: str, words: str) -> None:
    path = folder / "materials" / "points_basic.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadDataError, match=words):
        load_materials(folder, KNOWN)


def test_an_indicator_whose_paper_is_gone_is_named(folder: Path) -> None:
    path = folder / "materials" / "points_claimed.toml"
    text = path.read_text("utf-8")
    assert text.count('when = ["claims:shortage_major"]') == 1
    path.write_text(text.replace('when = ["claims:shortage_major"]', 'when = ["claims:award"]'), "utf-8")
    with pytest.raises(BadDataError, match=r"shortage_major.*claims:shortage_major"):
        load_materials(folder, KNOWN)


def test_an_untouched_copy_loads(folder: Path) -> None:
    assert load_materials(folder, KNOWN) == CATALOGUE


def test_a_missing_stage_is_named(folder: Path) -> None:
    (folder / "materials" / "print.toml").unlink()
    with pytest.raises(BadDataError, match=r"print\.toml.*找不到"):
        load_materials(folder, KNOWN)


def test_a_file_of_no_stage_is_named(folder: Path) -> None:
    (folder / "materials" / "picnic.toml").write_text("", "utf-8")
    with pytest.raises(BadDataError, match=r"picnic\.toml.*没有这个阶段"):
        load_materials(folder, KNOWN)
