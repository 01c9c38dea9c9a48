"""The guide's data: complete, both sides shown, every pointer leads somewhere, links to official pages only."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from make import WORLD

from jzz_core.base import DATA_DIR, BadDataError, official_page
from jzz_core.base.official import is_official
from jzz_core.guide import Faq, guide_of
from jzz_core.guide import library_of as build_library
from jzz_core.guide.library import PAGES, Library
from jzz_core.guide.load import load_guide

ROOT = DATA_DIR.parent
GUIDE = WORLD.read(guide_of)
LIBRARY = WORLD.read(build_library)
FILES = sorted((DATA_DIR / "guide").glob("*.toml"))


def library_of(data_dir: Path) -> Library:
    return Library(
        load_guide(data_dir),
        WORLD.process,
        WORLD.catalogue,
        WORLD.policy,
        WORLD.policy.districts,
        WORLD.goals,
        WORLD.school,
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA_DIR / "guide", tmp_path / "guide")
    shutil.copy(DATA_DIR / "sources.toml", tmp_path / "sources.toml")
    return tmp_path


def change(data: Path, name: str, old: str, new: str) -> None:
    path = data / "guide" / f"{name}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_all_forty_six_numbered_questions_and_the_further_ones_are_answered() -> None:
    assert [f"q{n}" for n in range(1, 47)] == [key for key in GUIDE.faq if re.fullmatch(r"q\d+", key)]
    assert len(GUIDE.faq) > 46
    assert {question.topic for question in GUIDE.faq.values()} == set(GUIDE.topics)


def test_every_contradiction_of_the_old_guide_is_named_once_in_order() -> None:
    assert list(GUIDE.contradictions) == [f"x{n}" for n in range(1, 19)]


def test_where_sources_contradict_both_sides_and_whom_to_ask_are_shown() -> None:
    disputed = {key for key, question in GUIDE.faq.items() if question.views}
    assert {"q3", "q22", "q28", "q29", "q42"} <= disputed
    assert "q4" not in disputed
    for key in disputed:
        question = GUIDE.faq[key]
        assert question.ask is not None
        assert len({view.text.zh for view in question.views}) == len(question.views) >= 2


def test_nobody_is_sent_to_a_number_that_no_source_names() -> None:
    for path in FILES:
        numbers = set(
            re.findall(r"\d{7,}|\d{3,4}-\d{3,}", re.sub(r"\d{4}-\d{2}-\d{2}|https?://\S+", "", path.read_text("utf-8")))
        )
        assert numbers == set(), path.name
    assert {line.name.zh for line in GUIDE.about.hotlines} == {"12333", "12345"}


def test_answers_are_short_and_questions_alike_in_nothing_but_their_mark() -> None:
    for question in GUIDE.faq.values():
        assert question.question.zh.endswith("?")
    for target in LIBRARY.values():
        if isinstance(target.entry, Faq):
            first, *rest = target.entry.answer
            assert len(first.zh) <= 70, target.key
            assert all(len(line.zh) <= 105 for line in rest), target.key
    assert len({question.question.zh for question in GUIDE.faq.values()}) == len(GUIDE.faq)


def test_the_alias_of_a_term_belongs_to_one_term_at_most_but_where_both_are_meant() -> None:
    names = [term.name.zh for term in GUIDE.terms.values()]
    assert len(set(names)) == len(names)
    assert "通知单" in GUIDE.terms["notice"].aliases


def test_steps_from_newer_sources_alone_are_told_from_those_of_the_guide() -> None:
    assert not GUIDE.before["permit"].in_seed
    assert GUIDE.renewal["review"].in_seed


def test_a_contradiction_is_found_where_it_bites() -> None:
    assert [one.id for one in GUIDE.biting("faq:q20")] == ["x1"]
    assert GUIDE.biting("faq:q46") == ()


def test_the_library_names_every_page_that_exists() -> None:
    assert {f"page:{page}" for page in PAGES} <= set(LIBRARY)
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} >= PAGES


def test_every_target_has_a_name_and_words() -> None:
    assert len(LIBRARY) == len(set(LIBRARY)) > 300
    for target in LIBRARY.values():
        assert target.name
        assert target.words or target.kind == "page"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("faq", 'id = "q2"\n', 'id = "q1"\n', "faq.toml.*q1.*两次"),
        ("faq", 'topic = "who"', 'topic = "nowhere"', "faq.toml.*q1.*nowhere"),
        ("faq/law", 'topic = "law"', 'topic = "nowhere"', "faq/law.toml.*law_validity.*nowhere"),
        ("faq/law", 'id = "law_validity"', 'id = "q1"', "faq/law.toml.*q1.*两次"),
        ("faq/law", 'sources = ["L22"]', 'sources = ["L99"]', "faq/law.toml.*law_validity.*L99"),
        ("figures", 'id = "law.decision_days"', 'id = "law.fine"', "figures.toml.*law.fine.*两次"),
        ("faq", '"S30"', '"S99"', "faq.toml.*q1.*S99"),
        ("faq", '"S54"], confidence = "D" }', '"S98"], confidence = "D" }', "faq.toml.*q3.*S98"),
        ("faq", 'ask.zh = "派遣的', 'nothing.zh = "派遣的', "q3.*不认识"),
        ("glossary", 'confidence = "A"', 'confidence = "E"', "glossary.toml.*points"),
        ("contradictions", 'sources = ["S0"]', 'sources = ["S97"]', "contradictions.toml.*x1.*S97"),
        ("changes", "same = true", 'same = "yes"', "changes.toml.*who_files.*true 或 false"),
        ("steps", '"S58"], confidence = "B" }', '"S96"], confidence = "B" }', "steps.toml.*endorse.*S96"),
        ("about", 'sources = ["S0", "S22"]', 'sources = ["S95"]', "about.toml.*agencies.*S95"),
        ("about", "https://rsj.sh.gov.cn", "https://rsj.sh.gov.cn.example.org", "about.toml.*bureau.*官方"),
        ("search", 'from = "', 'from = "亞', "search.toml.*traditional.*字数"),
    ],
)
def test_a_broken_file_is_refused_in_words(data: Path, file: str, old: str, new: str, words: str) -> None:
    change(data, file, old, new)
    with pytest.raises(BadDataError, match=words):
        load_guide(data)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("faq", '"branch:wrong_district"', '"branch:right_district"', "faq.toml.*q2.*right_district"),
        ("glossary", '"faq:q7"', '"faq:q99"', "glossary.toml.*points.*q99"),
        ("faq/law", "{law.until}", "{law.never}", "law_validity.*law.never"),
        ("faq/law", "{law.until}", "{total.standard+}", "law_validity.*total.standard"),
        ("faq/law", "{law.until}", "{total.standard@2000-01-01}", "law_validity.*2000-01-01"),
        ("contradictions", '"task:open_account"', '"task:close_account"', "contradictions.toml.*x1.*close_account"),
        ("changes", '"faq:q1"', '"page:nowhere"', "changes.toml.*who_files.*nowhere"),
        ("steps", '"term:refresh"', '"term:nothing"', "steps.toml.*refresh.*nothing"),
        ("steps", 'actor = "employer"', 'actor = "neighbour"', "steps.toml.*ask_employer.*neighbour"),
    ],
)
def test_a_pointer_to_nothing_is_refused_in_words(data: Path, file: str, old: str, new: str, words: str) -> None:
    change(data, file, old, new)
    with pytest.raises(BadDataError, match=words):
        library_of(data)


def test_one_view_alone_is_no_contradiction(data: Path) -> None:
    text = (data / "guide" / "faq.toml").read_text("utf-8")
    start = text.index('  { text.zh = "派遣不行')
    (data / "guide" / "faq.toml").write_text(text[:start] + text[text.index("\n", start) + 1 :], "utf-8")
    with pytest.raises(BadDataError, match=r"q3.*两种"):
        load_guide(data)


def test_an_unchanged_copy_loads(data: Path) -> None:
    assert set(library_of(data)) == set(LIBRARY)


# -- links -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://rsj.sh.gov.cn",
        "https://www.shanghai.gov.cn/a/b.html",
        "http://www.shrc.com.cn",
        "https://www.chsi.com.cn",
    ],
)
def test_official_pages(url: str) -> None:
    assert is_official(url)
    assert official_page(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://rsj.sh.gov.cn",
        "https://gov.cn.example.org",
        "https://rsj.sh.gov.cn@example.org",
        "https://rsj.sh.gov.cn:8443",
        "https://fakegov.cn",
        "http://www.chsi.com.cn",
        "https://shrc.com.cn.example.org",
        "javascript:alert(1)",
        "//rsj.sh.gov.cn",
        "",
    ],
)
def test_other_pages_are_not_official(url: str) -> None:
    assert not is_official(url)
    with pytest.raises(ValueError, match="官方"):
        official_page(url)


def test_no_data_file_and_no_word_of_the_screens_leads_anywhere_else() -> None:
    found = []
    for folder in (DATA_DIR, ROOT / "ui" / "locales"):
        for path in sorted([*folder.rglob("*.toml"), *folder.rglob("*.json")]):
            content = tomllib.loads(path.read_text("utf-8")) if path.suffix == ".toml" else path.read_text("utf-8")
            for text in _texts(content):
                urls = re.findall(r"(?:\w+:)?//[^\s\"'<>)\]]+", text)
                found += [(path.name, url) for url in urls if not is_official(url)]
                assert not re.search(r"\bwww\.", re.sub(r"https?://\S+", "", text)), (path.name, text)
    assert found == []


def test_every_link_of_the_registry_is_official_too() -> None:
    assert all(is_official(source.url) for source in WORLD.sources.values() if source.url)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for child in value.values() for text in _texts(child)]
    if isinstance(value, list):
        return [text for child in value for text in _texts(child)]
    return []
