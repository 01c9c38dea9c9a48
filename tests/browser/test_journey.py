"""One applicant from the first question to the finish date, as a newcomer would do it."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.acts import click, go, load_sample, main, open_fold, pick, select, type_date, upload
from tests.browser.driver import Record, goto, settle


def answer_everything(page: Page) -> None:
    goto(page, "/points")
    type_date(page, "出生日期", "1996-03-10")
    pick(page, "有大专或以上的学历吗", "有")
    pick(page, "有学历证书", "是")
    pick(page, "有学位证书", "是")
    click(page, "接着填: 职称技能")
    click(page, "接着填: 社保")
    pick(page, "在上海缴过职工社保吗", "有")
    page.get_by_role("textbox", name="从 (年-月)", exact=True).fill("2023-11")
    click(page, "添加")
    click(page, "接着填: 其他加减分")
    pick(page, "婚姻状况", "未婚")
    pick(page, "有子女吗", "没有")
    pick(page, "专业在紧缺急需目录内", "否")
    pick(page, "全日制应届高校毕业生", "否")
    pick(page, "有下面的记录吗", "没有")
    go(page, "资格自查")
    pick(page, "有《上海市居住证》吗", "是")
    type_date(page, "居住证有效期到", "2027-12-31")
    pick(page, "合法稳定居住", "是")
    select(page, "单位类型", "公司 (本市注册)")
    select(page, "单位注册在哪个区", "徐汇区")
    pick(page, "单位已开通积分系统账号", "是")
    pick(page, "单位愿意替你申请", "是")


def test_a_newcomer_reads_verdict_papers_and_a_date(page: Page, record: Record) -> None:
    answer_everything(page)
    go(page, "总览")
    expect(main(page)).to_contain_text("可能达标")
    expect(main(page)).to_contain_text("申请条件都满足")
    expect(main(page)).to_contain_text("预计完成")
    go(page, "材料清单")
    expect(main(page)).to_contain_text("居住证")
    go(page, "时间线")
    assert page.locator(".js-plotly-plot, .st-key-timeline_chart svg").count() >= 1
    go(page, "政策依据")
    go(page, "积分测算")
    expect(main(page)).to_contain_text("可能达标")
    assert "?" not in page.url
    assert not record.unexpected_errors()
    assert not record.foreign_requests()


def test_a_backup_brings_the_case_back_after_a_reload(page: Page, tmp_path: Path) -> None:
    goto(page, "/")
    load_sample(page, "客户C")
    before = main(page).inner_text()
    page.get_by_text("备份与恢复").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载备份").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["schema"] == "jzz-case"
    goto(page, "/")
    expect(main(page)).to_contain_text("开始自测")
    page.get_by_text("备份与恢复").click()
    upload(page, file)
    expect(main(page)).to_contain_text("今天办这一件")
    assert main(page).inner_text() == before


def test_a_damaged_backup_changes_nothing_and_says_so(page: Page, tmp_path: Path) -> None:
    goto(page, "/")
    load_sample(page, "客户A")
    before = main(page).inner_text()
    damaged = tmp_path / "damaged.json"
    damaged.write_text('{"schema": "jzz-case", "version": 1, "applicant": {"birth_', "utf-8")
    page.get_by_text("备份与恢复").click()
    upload(page, damaged)
    expect(page.get_by_test_id("stSidebar").get_by_test_id("stAlert")).to_contain_text("损坏")
    assert main(page).inner_text() == before


def test_an_impossible_answer_is_refused_in_words_and_the_earlier_one_stays(page: Page) -> None:
    goto(page, "/points")
    load_sample(page, "客户A")
    pick(page, "问题分组", "社保")
    click(page, "修改")
    until = (
        main(page).get_by_role("textbox", name="到 (年-月)", exact=True).first
    )  # the last one belongs to the form below
    until.fill("2001-01")
    until.press("Tab")
    expect(page.get_by_test_id("stAlertContentError")).to_contain_text("早于起始月份")
    expect(main(page)).to_contain_text("至今")


def test_clearing_forgets_the_case(page: Page) -> None:
    goto(page, "/")
    load_sample(page, "客户A")
    open_fold(page, "全部清除")
    page.get_by_role("button", name="清除", exact=True).click()
    settle(page)
    expect(main(page)).to_contain_text("开始自测")
