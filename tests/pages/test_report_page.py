"""窗口与报告: the folders of the trips on the screen, and documents that are built on a click."""

from __future__ import annotations

import pytest

from jzz_core.case import Case, case_from
from jzz_core.files import load_letters
from tests.pages.at import again, folds, make, nodes, opened, said
from ui import samples, state
from ui.knowledge import known
from ui.report import downloads
from ui.snapshot import Snapshot


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", "2026-11-24")


def shown(case: Case) -> Snapshot:
    return Snapshot(case, state.today(), known())


@pytest.mark.parametrize("name", [None, *samples.names()])
def test_the_page_stands_for_every_case(name: str | None) -> None:
    at = opened("report", samples.load(name) if name else None)
    assert any("窗口一" in label for label in folds(at))
    assert any("窗口二" in label for label in folds(at))


def test_the_next_trip_is_open_and_tells_who_goes_where_with_what() -> None:
    words = said(opened("report", samples.load("family_two_children")))
    for expected in ("只能由单位人事去", "浦东新区人才交流中心", "档案审核窗口", "毕业证书", "调阅人员信息表"):
        assert expected in words
    assert "积分申请窗口" not in words  # of the closed fold


def test_an_opened_fold_stays_open_and_shows_its_papers() -> None:
    at = opened("report", samples.load("graduate_single"), visits_open={"points": True, "education": False})
    assert "收件凭证" in said(at)
    assert "调阅人员信息表" not in said(at)


def test_without_a_district_the_page_leads_to_the_question() -> None:
    at = opened("report", make(employment=None))
    assert "单位注册地所在区的人才服务中心" in said(at)
    assert [node for node in nodes(at) if getattr(node.proto, "page", "") == "eligibility" and node.proto.label]


@pytest.mark.parametrize(("account", "mark"), [(True, "不用去"), (None, "还不确定")])
def test_the_employers_registration_says_whether_it_is_needed(account: bool | None, mark: str) -> None:
    job = {"kind": "company", "district": "xuhui", "system_account": account}
    at = opened("report", make(employment=job))
    assert mark in folds(at)["**单位首次注册**"]


def test_building_waits_for_the_click(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("visits_html", "visit_html", "handover_html"):
        monkeypatch.setattr(downloads, name, lambda *_: pytest.fail("built without a click"))
    at = opened("report", samples.load("graduate_single"))
    keys = [button.key for button in at.get("download_button")]
    assert {"document:packs", "document:handover", "document:pack:education"} <= set(keys)


def test_each_document_can_be_built_and_is_named_after_the_case() -> None:
    for name in samples.names():
        snapshot = shown(samples.load(name))
        for document in downloads.documents(snapshot):
            assert len(document.build()) > 1000
            assert document.file.endswith(("-2026-11-24.html", "-2026-11-24.xlsx", "-2026-11-24.docx"))
            assert snapshot.case.applicant.alias in document.file


def test_a_hostile_label_stays_words() -> None:
    at = opened("report")
    again(at, make(alias="![x](http://example.invalid/x.png)"))
    assert not at.exception
    assert "![x]" not in said(at)


def test_each_letter_says_when_it_is_used_and_can_be_built() -> None:
    from ui.report import letters

    words = said(opened("report", samples.load("graduate_single")))
    snapshot = shown(samples.load("graduate_single"))
    for letter in known().read(load_letters):
        assert letter.when.zh in words
        document = letters.document(letter, snapshot)
        assert document.file == f"{letter.name.zh}-客户A-2026-11-24.docx"
        assert document.build().startswith(b"PK")


def test_what_the_user_found_out_about_the_centre_is_shown_as_words() -> None:
    notes = {"districts": {"xuhui": {"address": "![x](http://example.invalid/x.png) 1 号"}}}
    case = make().model_copy(update={"notes": case_from({"notes": notes}).notes})
    words = said(opened("report", case))
    assert "你查到的" in words
    assert "![x]" not in words


def test_the_answers_can_be_checked_before_printing() -> None:
    at = opened("report", samples.load("graduate_single"))
    at.button(key="report:check").click().run()
    assert at.session_state["points_group"] == "review"
    assert "检查回答" in said(at)


def test_what_the_window_owes_stands_on_its_fold_with_source_and_confidence() -> None:
    at = opened("report", make(), visits_open={"points": True, "education": False})
    (box,) = (info.value for info in at.info if "你的权利" in info.value)
    assert "一次性告知" in box
    assert "L22" in box
    assert ":green-badge[A]" in box
