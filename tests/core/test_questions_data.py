"""The catalogue of questions: it fits the case file, what hangs on an answer fits the policy, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.case import Questions, field_label, load_questions, questions
from jzz_core.law import CONDITION_IDS, INDICATOR_IDS
from jzz_core.papers.conditions import PREDICATES, question_of

A = "applicant."


def test_every_choice_has_words_of_its_own() -> None:
    for one in questions().values():
        assert len(set(one.options.values())) == len(one.options), one.path


def test_positions_and_ids_in_a_path_name_the_same_question() -> None:
    known = questions()
    assert known.bare("applicant.insurance.12.base") == "applicant.insurance.base"
    assert known.bare("applicant.enterprise.years.0.year") == "applicant.enterprise.years.year"
    assert known.bare("progress.materials.id_card.state") == "progress.materials.state"
    assert known.bare("plan.durations.fill_form") == "plan.durations"
    assert known.of("notes.districts.pudong.note").page == "guide"
    assert known.of("applicant.education.0.level").answer.required


def test_an_answer_that_is_not_known_is_named_after_the_part_that_is() -> None:
    assert field_label("applicant.insurance.2.colour") == field_label("applicant.insurance.2")


def test_what_an_entry_cannot_be_without_is_told_from_what_makes_a_part() -> None:
    known = questions()
    assert known[f"{A}education.level"].answer.whole is None
    assert known[f"{A}marriage.status"].answer.whole == f"{A}marriage"
    assert known[f"{A}employment.kind"].answer.whole == f"{A}employment"
    assert not known[f"{A}marriage.married_on"].answer.required


def test_a_question_falls_back_on_the_words_it_has() -> None:
    known = questions()
    plain = known[f"{A}employment.kind"]
    assert (plain.label, plain.sentence, plain.help) == (plain.name, None, None)
    alone = known[f"{A}marriage.spouse_shanghai_hukou"]
    assert len({alone.name, alone.label, alone.sentence}) == 3
    assert known[f"{A}fresh_graduate"].sentence == known[f"{A}fresh_graduate"].label
    assert known[f"{A}fresh_graduate"].help
    assert known[f"{A}insurance.from"].hint == "2023-11"
    assert known[f"{A}birth_date"].hint is None
    assert plain.short("company") != plain.options["company"]
    assert plain.short("branch") == plain.options["branch"]
    assert known[f"{A}birth_date"].headings == ("出生日期",)
    assert known[f"{A}education.level"].headings == ("学历", "学历层次")
    assert len(known) == len(list(known))


def test_groups_and_columns_come_from_the_catalogue() -> None:
    known = questions()
    assert known.group_of(f"{A}education.0.degree") == "person"
    assert known.group_of(f"{A}shortage_major") == "other"
    assert [one.path for one in known.of_group("titles")] == [f"{A}qualifications"]
    kinds = {one.kind for one in known.values()} - {one.kind for one in known.columns}
    assert kinds == {"list", "part", "table"}
    assert known[f"{A}education"].answer.open
    assert not known[f"{A}qualifications"].answer.open


Edit = Callable[[str], str]
FAULTS: list[tuple[str, Edit, str]] = [
    ("points", lambda text: text.replace('path = "applicant.awards"', 'path = "applicant.prizes"'), "prizes"),
    ("points", lambda text: text + _entry(f"{A}awards", "several"), "出现了两次"),
    (
        "points",
        lambda text: text.replace('{ id = "married", name = { zh = "已婚" } },', ""),
        "single, married, divorced",
    ),
    ("points", lambda text: text.replace('{ id = "married", name', '{ id = "engaged", name'), "married"),
    ("points", lambda text: text.replace('kind = "several"', 'kind = "day"'), "several"),
    ("points", lambda text: text.replace('group = "titles"\n', ""), "group"),
    ("basis", lambda text: text.replace('kind = "table"', 'kind = "table"\ngroup = "other"'), "group"),
    ("points", lambda text: text.replace('heading.zh = "学位"', 'heading.zh = "学历"'), "学历"),
    ("basis", lambda text: text.replace("plan.readings", "plan.reading"), "plan.reading"),
    (
        "guide",
        lambda text: text.split("[[question]]\n")[0] + _entry("notes.districts", "table"),
        "notes.districts.address",
    ),
]


def _entry(path: str, kind: str) -> str:
    return f'\n[[question]]\npath = "{path}"\nkind = "{kind}"\nname.zh = "x"\n'


@pytest.mark.parametrize(("page", "edit", "named"), FAULTS)
def test_a_catalogue_that_does_not_fit_is_refused_in_words(tmp_path: Path, page: str, edit: Edit, named: str) -> None:
    shutil.copytree(DATA_DIR / "questions", tmp_path / "questions")
    file = tmp_path / "questions" / f"{page}.toml"
    before = file.read_text("utf-8")
    assert edit(before) != before
    file.write_text(edit(before), "utf-8")
    with pytest.raises(BadDataError, match=named):
        load_questions(tmp_path)


# -- what hangs on the answers ---------------------------------------------------------------------------------------


def decided(kind: str) -> set[str]:
    return {name for one in questions().values() for name in getattr(one.written.decides, kind)}


def check(known: Questions, **changed: set[str]) -> None:
    known.check(**{**{kind: decided(kind) for kind in ("indicators", "conditions", "papers")}, **changed})


def test_every_indicator_condition_and_condition_of_papers_hangs_on_an_answer() -> None:
    check(questions())
    assert decided("indicators") == INDICATOR_IDS
    assert decided("conditions") == CONDITION_IDS - {"family_planning"}
    assert {question_of(name) for name in PREDICATES} <= {*questions(), ""}
    assert question_of("claims:suburb") == f"{A}suburb"
    assert question_of("housing_rented") == "circumstances.housing"


@pytest.mark.parametrize("kind", ["indicators", "conditions", "papers"])
def test_what_no_question_decides_and_what_nobody_knows_is_named(kind: str) -> None:
    with pytest.raises(BadDataError, match="new_one"):
        check(questions(), **{kind: {*decided(kind), "new_one"}})
    gone = min(decided(kind))
    with pytest.raises(BadDataError, match=gone):
        check(questions(), **{kind: decided(kind) - {gone}})


def test_two_questions_cannot_decide_the_same(tmp_path: Path) -> None:
    shutil.copytree(DATA_DIR / "questions", tmp_path / "questions")
    file = tmp_path / "questions" / "points.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace('indicators = ["fresh_graduate"]', 'indicators = ["shortage_major"]'), "utf-8")
    with pytest.raises(BadDataError, match="shortage_major"):
        check(load_questions(tmp_path))
