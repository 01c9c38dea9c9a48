"""``data/ways.toml``: what is in it fits the rules, and what does not fit together is refused in words."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from make import WORLD, world_at

from jzz_core.ahead import danger_text, load_ways
from jzz_core.ahead.ways.schema import BaseEffect, QualificationEffect
from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.case import QualificationLevel
from jzz_core.law import BANDS
from jzz_core.points import PLAIN, TESTED

CATALOGUE = WORLD.read(load_ways)
RULES = WORLD.policy.rules(date(2026, 11, 24))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(DATA_DIR / "ways.toml", tmp_path)
    return tmp_path


def refused(folder: Path, old: str, new: str) -> str:
    path = folder / "ways.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadDataError) as error:
        load_ways(world_at(folder))
    return str(error.value)


def test_a_base_can_be_raised_to_each_band_of_the_rules_and_to_nothing_else() -> None:
    multiples = {m.effect.multiple for m in CATALOGUE.moves.values() if isinstance(m.effect, BaseEffect)}
    assert multiples == {RULES.multiple(f"contribution_base.{band}.multiple") for band in BANDS}


def test_each_title_among_the_moves_has_points() -> None:
    levels = [m.effect.level for m in CATALOGUE.moves.values() if isinstance(m.effect, QualificationEffect)]
    assert levels
    assert all(level in PLAIN or level in TESTED for level in levels)
    assert QualificationLevel.JUNIOR not in levels


def test_one_move_hands_over_to_the_spouse_and_all_others_combine() -> None:
    assert [m.id for m in CATALOGUE.moves.values() if not m.combines] == ["other_spouse"]


def test_every_way_that_changes_points_names_its_papers_and_a_next_step() -> None:
    for move in CATALOGUE.moves.values():
        assert move.next.zh
        assert bool(move.evidence) is move.combines
        assert not move.combines or move.months.min >= 1


def test_the_dangers_name_the_deduction_of_the_rules() -> None:
    words = {danger.id: danger_text(danger, RULES) for danger in CATALOGUE.dangers}
    assert {"forged", "front_job", "other_payer", "promises"} <= set(words)
    assert f"扣 {RULES['false_material.points']} 分" in words["forged"]
    assert not any("{" in text for text in words.values())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "bachelor"', 'id = "college"', "编号写了两次"),
        ('id = "forged"', 'id = "master"', "编号写了两次"),
        ('after = ["skill_3"]', 'after = ["skill_9"]', "after 里的「skill_9」不存在"),
        ('after = ["skill_3"]', 'after = ["college"]', "不是同一类事实"),
        ('after = ["skill_3"]', 'after = ["skill_1"]', "绕成了一圈"),
        (
            'evidence = ["skill_certificate", "post_engagement"]',
            'evidence = ["skill_card"]',
            "没有「skill_card」这项材料",
        ),
        ('sources = ["R1", "S4", "S44"]', 'sources = ["R99"]', "来源「R99」没有登记"),
        ("扣 {points} 分", "扣 {point} 分", "占位只能是"),
        ("扣 {points} 分", "扣 {} 分", "占位只能是"),
        ('kind = "payer"', 'kind = "bribe"', "不是允许的取值"),
        ('kind = "payer"', 'kid = "payer"', "缺少"),
        ("multiple = 0.8", "multiple = 3.5", "不能大于 3"),
        ("multiple = 0.8", "multiple = 0", "应大于 0"),
        ("min = 24, typical = 30, max = 36", "min = 24, typical = 40, max = 36", "应从小到大"),
        ("min = 24, typical = 30, max = 36", "min = 24, typical = 30, max = 360", "不能大于 240"),
        ('requires = ["employed"]', 'requires = ["lucky"]', "requires 里的「lucky」不存在"),
        ('id = "college_diploma"', 'id = "employed"', "编号写了两次"),
        ('sources = ["R12"]', 'sources = ["R99"]', "来源「R99」没有登记"),
        ("effort = 4\n", "", "effort 要写"),
        (
            'effect = { kind = "base", multiple = 0.8 }',
            'effect = { kind = "base", multiple = 0.8 }\neffort = 2',
            "effort 要写",
        ),
        ("up_to = 1.1", "up_to = 1", "应大于 1"),
        ("effort = 4", "effort = 6", "不能大于 5"),
        ("effort = 2 }", "effort = 6 }", "不能大于 5"),
        ('cost = "middle"', 'cost = "cheap"', "不是允许的取值"),
        ('held = ["below_college"]', "held = []", "至少要有 1 项"),
        ('article = "第六条(二)"', "", "缺少这一项"),
        ('confidence = "B"', 'confidence = "E"', "不是允许的取值"),
        ("checked_on = 2026-11-24", "checked_on = 2026-11-24\nnote = 1", "不认识这个键"),
    ],
)
def test_what_does_not_fit_together_is_refused_in_words(folder: Path, old: str, new: str, said: str) -> None:
    sentence = refused(folder, old, new)
    assert "ways.toml" in sentence
    assert said in sentence
