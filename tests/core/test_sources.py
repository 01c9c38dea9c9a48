"""The source registry: complete, honest about independence, and free of anything that leads to an agency."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from jzz_core.base import DATA_DIR, BadDataError, Confidence, load_sources

SOURCES = load_sources()

GOOD = """
[meta]
checked_on = 2026-11-24
independence.zh = "同一家只算一个"

[[family]]
id = "F1"
name.zh = "一家"

[[source]]
id = "S1"
title.zh = "甲"
kind = "agency"
families = ["F1"]
dated = "2024"
where = "某处"
weight = "C"
"""


def registry(tmp_path: Path, text: str) -> Path:
    (tmp_path / "sources.toml").write_text(text, "utf-8")
    return tmp_path


def test_every_source_key_of_the_dossier_is_registered() -> None:
    rules = {f"R{n}" for n in range(1, 14)}
    process = {f"S{n}" for n in range(63)} - {"S37"} | {"S1b", "S1c", "S37a", "S37b", "S37c"}
    assert SOURCES.ids == rules | process | {"L22", "K26", "E11"}


def test_the_day_of_checking_and_the_independence_warning_are_carried() -> None:
    assert SOURCES.checked_on == date(2026, 11, 27)
    assert SOURCES.independence.zh
    assert set(SOURCES.families) == {f"F{n}" for n in range(1, 7)}


def test_the_registry_is_a_mapping() -> None:
    assert SOURCES["R1"].weight is Confidence.A
    assert "S0" in SOURCES
    assert "S99" not in SOURCES
    assert len(SOURCES) == len(SOURCES.ids) == len(list(SOURCES))
    assert SOURCES["S0"].families == ("F1",)
    assert SOURCES["R1"].families == ()


def test_agencies_never_weigh_as_much_as_an_official_text() -> None:
    assert all(s.weight is not Confidence.A for s in SOURCES.values() if not s.kind.value.startswith("official"))


def test_only_official_pages_are_linked() -> None:
    urls = {s.id: s.url for s in SOURCES.values() if s.url}
    assert {"R3", "S47", "S1c", "R13"} <= set(urls)
    assert all(re.match(r"https://([a-z]+\.)+gov\.cn/", url) for url in urls.values())


def test_the_file_holds_no_telephone_number_and_no_mail_address() -> None:
    text = (DATA_DIR / "sources.toml").read_text("utf-8")
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)
    assert not re.search(r"400-?\d{3}-?\d{4}|966-3086", text)
    assert not re.search(r"\w@\w|#qq", text)


def test_a_small_registry_loads(tmp_path: Path) -> None:
    assert load_sources(registry(tmp_path, GOOD)).ids == {"S1"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id = "S1"', 'id = "X1"', "X1.*写法不对"),
        ('id = "S1"\ntitle.zh = "甲"', 'id = "S1"', "S1.*缺少这一项"),
        ('kind = "agency"', 'kind = "rumour"', "S1.*不是允许的取值"),
        ('weight = "C"', 'weight = "E"', "S1.*不是允许的取值"),
        ('weight = "C"', 'weight = "C"\nurl = "https://example.com/a"', "S1.*官方网站"),
        ('weight = "C"', 'weight = "C"\nurl = "http://rsj.sh.gov.cn/a"', "S1.*官方网站"),
        ('weight = "C"', 'weight = "C"\nurl = "https://rsj.sh.gov.cn.example.com/a"', "S1.*官方网站"),
        ('weight = "C"', 'weight = "C"\nurl = "https://rsj.sh.gov.cn@example.com/a"', "S1.*官方网站"),
        ('where = "某处"', 'where = "http://example.com"', "S1.*不写链接"),
        ('where = "某处"', 'where = "www.example.com"', "S1.*不写链接"),
        ('weight = "C"', 'weight = "C"\nphone = "1"', "S1.*不认识这个键"),
        ('families = ["F1"]', 'families = ["F2"]', "S1.*F2"),
        ('weight = "C"', 'weight = "C"\nsame_as = "S2"', "S1.*S2"),
        ('weight = "C"', 'weight = "C"\nsame_as = "S1"', "S1.*S1"),
        ("checked_on = 2026-11-24", 'checked_on = "soon"', "meta.*应为日期"),
        ("[meta]", "[meta", "不是有效的 TOML"),
    ],
)
def test_a_broken_registry_is_refused_in_words(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in GOOD
    with pytest.raises(BadDataError, match=words):
        load_sources(registry(tmp_path, GOOD.replace(old, new)))


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    entry = GOOD[GOOD.index("[[source]]") :]
    with pytest.raises(BadDataError, match=r"S1.*重复"):
        load_sources(registry(tmp_path, GOOD + entry))


def test_a_missing_registry_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match=r"sources\.toml.*找不到"):
        load_sources(tmp_path)
