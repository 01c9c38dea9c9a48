"""The client's own form: one file opened on a phone without any network, filled in, handed back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from jzz_core.case import Case
from jzz_core.files import form_html, read_answers
from jzz_core.knowledge import Knowledge

CASE_ID = "Zk3-opaque_Id"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("form") / "questionnaire.html"
    path.write_bytes(form_html(CASE_ID, Knowledge()))
    return path


@pytest.fixture
def form(browser: Browser, file: Path) -> Iterator[Page]:
    """On a phone, from file://; fails when the page asks for anything or complains."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", has_touch=True, is_mobile=True, offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert [url for url in asked if not url.startswith("blob:")] == [file.as_uri()]
    assert complaints == []
    context.close()


def question(form: Page, *keys: str) -> Locator:
    """By the path of the answer; ``0`` is the first entry of a list."""
    found = form.locator("main")
    for key in keys:
        found = found.locator(".entry").nth(int(key)) if key.isdigit() else found.locator(f'[data-key="{key}"]').first
    return found


def pill(where: Locator, word: str) -> None:
    where.locator(":scope > .pills").get_by_text(word, exact=True).click()


def handed_back(form: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(form.locator("textarea").input_value())
    return found


def test_an_empty_form_has_nothing_to_hand_back_and_shows_what_is_missing(form: Page) -> None:
    expect(form.locator("#back")).to_be_hidden()
    expect(form.locator("#bar")).to_contain_text("答了 0 /")
    assert form.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    heights = form.locator("button:visible, select:visible, .pill:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    form.locator("#bar").click()
    expect(question(form, "birth_date").locator("input")).to_be_focused()


def test_what_is_answered_comes_back_as_changes_of_the_case(form: Page) -> None:
    question(form, "birth_date").locator("input").fill("1990-03-10")
    education = question(form, "education")
    pill(education, "有")
    question(form, "education", "0", "level").locator("select").select_option("bachelor")
    pill(question(form, "education", "0", "diploma"), "是")
    education.get_by_role("button", name="再加一条").click()
    question(form, "education", "1", "level").locator("select").select_option("college")
    pill(question(form, "permit", "held"), "是")
    question(form, "employment", "kind").locator("select").select_option("company")
    question(form, "employment", "district").locator("select").select_option("xuhui")
    pill(question(form, "qualifications"), "没有")
    insurance = question(form, "insurance")
    pill(insurance, "有")
    question(form, "insurance", "0", "from").locator("input").fill("2021-01")
    question(form, "insurance", "0", "base").locator("input").fill("12000.5")
    question(form, "talents").locator(".no").check()
    question(form, "housing").locator("select").select_option("rented")
    answers = read_answers(form.locator("textarea").input_value())
    assert answers.case_id == CASE_ID
    case = answers.over(Case())
    applicant = case.applicant
    assert str(applicant.birth_date) == "1990-03-10"
    assert [str(one.level) for one in applicant.education or ()] == ["bachelor", "college"]
    assert applicant.education is not None
    assert (applicant.education[0].diploma, applicant.education[1].diploma) == (True, None)
    assert applicant.employment is not None
    assert applicant.employment.district == "xuhui"
    assert applicant.insurance is not None
    assert applicant.insurance[0].base == 12000.5
    assert handed_back(form)["answers"]["applicant"]["qualifications"] == []
    assert handed_back(form)["answers"]["applicant"]["talents"] == []
    assert "marriage" not in handed_back(form)["answers"]["applicant"]
    with form.expect_download() as waiting:
        form.get_by_role("button", name="下载").click()
    assert waiting.value.suggested_filename == "jzz-answers.json"
    assert read_answers(waiting.value.path().read_bytes()) == answers
    form.get_by_role("button", name="复制").click()
    expect(form.locator("#said")).to_contain_text("复制好了")


def test_what_must_be_there_is_asked_for_before_anything_is_handed_back(form: Page) -> None:
    question(form, "birth_date").locator("input").fill("1990-03-10")
    expect(form.locator("#back")).to_be_visible()
    pill(question(form, "children"), "有")
    expect(form.locator("#back")).to_be_hidden()
    expect(form.locator("#wrong")).to_contain_text("子女出生日期")
    question(form, "children", "0", "birth_date").locator("input").fill("2020-06-01")
    expect(form.locator("#back")).to_be_visible()
    question(form, "marriage", "married_on").locator("input").fill("2018-05-20")
    expect(form.locator("#wrong")).to_contain_text("婚姻状况")
    question(form, "marriage", "married_on").locator("input").fill("")
    question(form, "children").get_by_role("button", name="删掉这条").click()
    assert "children" not in handed_back(form)["answers"]["applicant"]


def test_no_field_takes_a_name_or_an_identity_number(form: Page) -> None:
    for kind in ("list", "part"):
        for one in form.locator(f".{kind}").all():
            if kind == "list" and one.locator(":scope > .pills").count():
                pill(one, "有")
    assert form.locator("main input:not([type]), main input[type=text], main textarea:not([readonly])").count() == 0
    number = question(form, "insurance", "0", "base").locator("input")
    number.fill("310101199003101234")
    assert "310101199003101234" not in form.locator("textarea").input_value()
    expect(form.locator("#wrong")).to_contain_text("缴费基数")


def test_both_themes_can_be_read(form: Page) -> None:
    for theme in ("light", "dark"):
        form.emulate_media(color_scheme=theme)
        ink, paper = form.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert ink != paper
