"""The letters: opened again by their library, blanks for what is not kept, nothing that could run."""

from __future__ import annotations

import re
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document

from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.files import Letter, default_letters, letter_docx
from jzz_core.files.letters.load import load_letters

DAY = date(2026, 11, 24)
LETTERS = {letter.id: letter for letter in default_letters()}
IDENTITY = "11010519491231002X"  # the example of the standard, of no living person


def opened(letter: Letter, centre: str = "") -> Any:
    return Document(BytesIO(letter_docx(letter, DAY, centre=centre)))


def words(document: Any) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_there_are_the_three_letters_in_order() -> None:
    assert [letter.name.zh for letter in default_letters()] == ["单位介绍信", "密码重置办理申请", "离职说明"]


@pytest.mark.parametrize("letter", default_letters(), ids=lambda letter: letter.id)
def test_a_letter_says_all_its_lines_and_leaves_blanks_to_write_on(letter: Letter) -> None:
    document = opened(letter)
    said = words(document)
    assert document.paragraphs[0].text == letter.title
    for line in letter.lines:
        assert line.format(centre="____________") in said
    assert len(re.findall(r"_{2,}", said)) >= 6


@pytest.mark.parametrize("letter", default_letters(), ids=lambda letter: letter.id)
def test_names_numbers_and_dates_are_blanks(letter: Letter) -> None:
    joined = " ".join(letter.lines)
    assert not re.search(r"\d{2,}", joined)
    for asked in ("身份证号 ____", "年 _____ 月 _____ 日"):
        assert asked in joined


def test_letters_of_the_employer_name_the_seal_and_the_applicants_own_does_not() -> None:
    sealed = {name: "盖公章" in " ".join(letter.signature) for name, letter in LETTERS.items()}
    assert sealed == {"introduction": True, "password_reset": False, "leaving_note": True}


def test_where_it_comes_from_is_said_on_the_screen_and_not_in_the_letter() -> None:
    for letter in default_letters():
        assert letter.sources
        said = words(opened(letter))
        assert "可信度" not in said
        assert not re.search(r"\bS\d+\b", said)


def test_the_centre_is_filled_in_where_it_is_known() -> None:
    letter = LETTERS["introduction"]
    assert "徐汇区人才服务中心:" in words(opened(letter, "徐汇区人才服务中心"))
    assert opened(letter).paragraphs[1].text.strip("_") == ":"


@pytest.mark.parametrize("centre", ["<w:p/>&\"'", "{title}", "=1+1", "两\n行"])
def test_a_hostile_centre_stays_words(centre: str) -> None:
    document = opened(LETTERS["introduction"], centre)
    assert " ".join(centre.split()) in document.paragraphs[1].text
    assert len(document.paragraphs) == len(opened(LETTERS["introduction"]).paragraphs)


def test_an_identity_number_is_not_written() -> None:
    assert IDENTITY not in words(opened(LETTERS["introduction"], f"{IDENTITY} 中心"))


@pytest.mark.parametrize("letter", default_letters(), ids=lambda letter: letter.id)
def test_the_file_names_no_author_and_holds_no_macro_and_no_link(letter: Letter) -> None:
    file = letter_docx(letter, DAY)
    about = Document(BytesIO(file)).core_properties
    assert not about.author
    assert not about.last_modified_by
    assert not about.comments
    assert about.created.date() == about.modified.date() == DAY
    with ZipFile(BytesIO(file)) as parts:
        names = parts.namelist()
        relations = b"".join(parts.read(name) for name in names if name.endswith(".rels")).decode()
    assert not [name for name in names if "vba" in name.lower() or "embeddings" in name]
    assert 'TargetMode="External"' not in relations


def test_the_page_is_a4_and_has_a_chinese_face() -> None:
    document = opened(LETTERS["introduction"])
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "宋体" in document.styles["Normal"].element.xml


# -- the files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('addressee = "{centre}:"', 'addressee = "{name}:"', "占位只能是 {centre}"),
        ('addressee = "{centre}:"', 'addressee = "{centre:"', "花括号没有成对"),
        ('sources = ["S0", "S23", "S26"]', 'sources = ["S99"]', "没有登记"),
        ('id = "introduction"', 'id = "leaving_note"', "编号写了两次"),
        ('confidence = "B"', 'confidence = "B"\nmood = "good"', "不认识这个键"),
    ],
)
def test_a_broken_file_is_refused_in_words(tmp_path: Path, old: str, new: str, reason: str) -> None:
    shutil.copytree(DATA_DIR / "letters", tmp_path / "letters")
    path = tmp_path / "letters" / "introduction.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadDataError) as error:
        load_letters(tmp_path)
    assert reason in str(error.value)


def test_no_letters_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="一份函件也没有"):
        load_letters(tmp_path)
