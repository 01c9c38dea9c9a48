"""The 16 districts: all there, no invented address, telephone or hour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jzz_core.base import DATA_DIR, BadDataError, Confidence
from jzz_core.law import DISTRICT_IDS, load_districts

TEXT = (DATA_DIR / "districts.toml").read_text("utf-8")
KNOWN = frozenset({"S0", "S1", "S5", "S6", "S26", "S60", "S61"})


def written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "districts.toml").write_text(text, "utf-8")
    return tmp_path


def test_there_are_sixteen_districts_with_names_in_both_languages() -> None:
    districts = load_districts()
    assert tuple(districts) == DISTRICT_IDS
    assert len(districts) == 16
    assert all(d.name.zh and d.name.en and d.centre.zh for d in districts.values())


def test_a_name_without_a_source_is_marked_as_generic() -> None:
    districts = load_districts()
    assert {d.id for d in districts.values() if not d.generic} == {"pudong", "changning"}
    assert all(d.centre.zh == f"{d.name.zh}人才服务中心" for d in districts.values() if d.generic)
    assert all(d.confidence is Confidence.D for d in districts.values() if d.generic)


def test_no_address_and_no_private_telephone_is_shown() -> None:
    assert not re.search(r"[路街弄号楼]\d|\d+[号弄楼]", TEXT)
    assert set(re.findall(r"\d{5,}", TEXT)) == {"12333", "12345"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id = "huangpu"', 'id = "minhang"', "依次写全"),
        ('id = "chongming"', 'id = "atlantis"', "依次写全"),
        ('sources = ["S60"]', 'sources = ["S99"]', "pudong.*S99"),
        ('sources = ["S60"]\n', "", "pudong.*来源"),
        ('"S26"]', '"S98"]', "advice.*S98"),
        ("generic = false", 'generic = "no"', "pudong.*true 或 false"),
        ('name.en = "Pudong"', 'phone = "1"', "pudong.*不认识这个键"),
    ],
)
def test_a_broken_file_is_refused_in_words(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in TEXT
    with pytest.raises(BadDataError, match=words):
        load_districts(written(tmp_path, TEXT.replace(old, new, 1)), KNOWN)


def test_an_unchanged_copy_loads(tmp_path: Path) -> None:
    assert len(load_districts(written(tmp_path, TEXT), KNOWN)) == 16
