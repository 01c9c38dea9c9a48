"""The printable folders and hand-over lists: whole, self-contained, escaped, without names and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, good, look, make

from jzz_core.case import Case, case_from
from jzz_core.files import document_name, handover_html, visit_html, visits_html
from jzz_core.look import Look
from tests.effort import examples

HOSTILE = ["<script>alert(1)</script>", '" onmouseover="x', "'><img src=x>", "{{ 7*7 }}", "&lt;b&gt;", "=HYPERLINK(1)"]
IDENTITY = "11010519491231002X"  # the example of the standard, of no living person


def shown(alias: str = "客户A", **changes: Any) -> Look:
    return look(make(alias=alias, **changes))


def folders(alias: str = "客户A", **changes: Any) -> str:
    return visits_html(shown(alias, **changes), AS_OF).decode()


def lists(alias: str = "客户A", **changes: Any) -> str:
    return handover_html(shown(alias, **changes), AS_OF).decode()


DOCUMENTS: list[Callable[..., str]] = [folders, lists]


class Seen(HTMLParser):
    """Tags, attributes and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_needs_nothing_from_elsewhere_and_runs_nothing(document: Callable[..., str]) -> None:
    page = document()
    seen = Seen(page)
    assert "default-src 'none'" in page
    assert not seen.tags & {"script", "link", "iframe", "img", "object", "form", "base", "a"}
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name in ("src", "href")]
    assert not re.search(r"https?://|url\(|@import", page)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("alias", HOSTILE)
def test_a_hostile_label_stays_words(document: Callable[..., str], alias: str) -> None:
    seen = Seen(document(alias))
    plain = Seen(document())
    assert seen.tags == plain.tags
    assert len(seen.attributes) == len(plain.attributes)
    assert alias in seen.words


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_identity_number_is_not_repeated(document: Callable[..., str]) -> None:
    assert IDENTITY not in document(f"张 {IDENTITY}")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_says_that_it_is_not_official(document: Callable[..., str]) -> None:
    assert "非官方" in Seen(document()).words


def titles(page: str) -> list[str]:
    return re.findall(r"<h1>(.*?)</h1>", page)


def test_all_folders_are_those_still_to_be_made() -> None:
    assert [title[:3] for title in titles(folders())] == ["窗口一", "窗口二", "自助打"]
    unknown = folders(employment={**good()["employment"], "system_account": None})
    assert titles(unknown)[0] == "单位首次注册"
    assert len(titles(unknown)) == 4


def test_one_folder_is_one_sheet_with_day_window_papers_and_what_comes_back() -> None:
    seen = shown()
    visit = next(visit for visit in seen.visits if visit.about.id == "education")
    page = visit_html(seen, visit, AS_OF).decode()
    words = Seen(page).words
    assert page.count('class="sheet"') == 1
    assert visit.day is not None
    for said in (visit.day.isoformat(), "徐汇区人才服务中心", "档案审核窗口", "毕业证书", "调阅人员信息表", "通常"):
        assert said in words


def with_note(address: str, hours: str) -> Case:
    notes = {"districts": {"xuhui": {"address": address, "hours": hours, "note": "秘密备注"}}}
    return make().model_copy(update={"notes": case_from({"notes": notes}).notes})


def printed(case: Case) -> str:
    return visits_html(look(case), AS_OF).decode()


def test_what_the_user_found_out_about_the_centre_stands_on_the_folder() -> None:
    words = Seen(printed(with_note("某路 1 号", "工作日上午"))).words
    assert (
        words.count("地址: 某路 1 号") == words.count("受理时间: 工作日上午") == 2
    )  # not at the printer of any district
    assert "秘密备注" not in words
    assert "受理时间: " not in Seen(printed(with_note("某路 1 号", ""))).words
    assert "12333" in Seen(printed(with_note("", ""))).words


def test_a_hostile_address_stays_words() -> None:
    seen = Seen(printed(with_note(HOSTILE[0], HOSTILE[2])))
    assert seen.tags == Seen(printed(with_note("a", "b"))).tags
    assert HOSTILE[0] in seen.words


def test_a_folder_without_plan_or_district_says_so() -> None:
    undated = look(make(employment=None), begin=date(2090, 1, 1))
    assert undated.plan is None
    words = Seen(visits_html(undated, AS_OF).decode()).words
    assert "还没有日期" in words
    assert "还没有选单位注册地的区" in words


def test_a_hand_over_list_has_a_row_a_paper_and_lines_to_sign_for_both_ways() -> None:
    seen = shown()
    page = handover_html(seen, AS_OF).decode()
    carried = [visit for visit in seen.visits if visit.handed_over]
    assert page.count('class="sheet"') == len(carried) == 2
    words = Seen(page).words
    assert words.count("申请人签字") == words.count("单位人事签字") == 2 * len(carried)
    for visit in carried:
        for paper in visit.handed_over:
            assert paper.name.zh in words


def test_when_nothing_is_left_the_documents_say_so() -> None:
    done = {visit.about.task: {"started": "2026-11-02", "finished": "2026-11-02"} for visit in shown().my_visits}
    body = make().model_dump(mode="json", by_alias=True) | {"progress": {"tasks": done}}
    over = look(case_from(body))
    assert "没有要去的窗口" in Seen(visits_html(over, AS_OF).decode()).words
    assert "没有要由单位人事" in Seen(handover_html(over, AS_OF).decode()).words


# -- file names ------------------------------------------------------------------------------------------------------

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("客户B", "材料袋-客户B-2026-11-24.html"),
        ("", "材料袋-2026-11-24.html"),
        ("../../etc/passwd", "材料袋-etc_passwd-2026-11-24.html"),
        ("a.exe", "材料袋-a_exe-2026-11-24.html"),
        ("全角／路径：", "材料袋-全角_路径-2026-11-24.html"),
        ("<>|?*", "材料袋-2026-11-24.html"),
        (IDENTITY, "材料袋-2026-11-24.html"),
    ],
)
def test_a_file_name_keeps_the_words_of_a_label_and_nothing_else(alias: str, name: str) -> None:
    assert document_name("材料袋", alias, DAY, "html") == name


@examples(20)
@given(st.text(max_size=60))
def test_no_label_makes_a_dangerous_file_name(alias: str) -> None:
    name = document_name("材料袋", alias, DAY, "html")
    assert not set(name) & set('/\\:*?"<>|\n\r\t\0 ')
    assert name.startswith("材料袋-")
    assert name.endswith("-2026-11-24.html")
    assert name.count(".") == 1
    assert len(name) < 60


def test_what_the_window_owes_stands_in_its_folder_once_with_its_source() -> None:
    seen = shown()
    for name, article in (("points", "第十五条"), ("print", "第二十一条")):
        pack = next(pack for pack in seen.visits if pack.about.id == name)
        words = Seen(visit_html(seen, pack, AS_OF).decode()).words
        (right,) = (right for right in pack.rights if article in right.zh)
        assert right.confidence == "A"
        assert "L22" in right.sources
        assert words.count(right.zh) == 1
        assert words.index("你的权利") < words.index(right.zh) < words.index("带回什么")
    education = next(pack for pack in seen.visits if pack.about.id == "education")
    assert education.rights == ()
    assert "你的权利" not in Seen(visit_html(seen, education, AS_OF).decode()).words
