"""Contribution records as people paste them: every line is understood, or named with a cure, or named as left out."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzz_core.base import BadCaseError, Month, catalogue
from jzz_core.case import case_from
from jzz_core.points import decode_record, overlaps, read_record, without_identity
from jzz_core.points.insurance.record import MAX_BYTES, MAX_LINE, MAX_LINES

IDENTITY = "11010519491231002X"


def read(text: str) -> list[tuple[str, str | None, float | None]]:
    """from, to, base (or the multiple, negative) of every period, when nothing is in the way."""
    record = read_record(text)
    assert not record.troubles, record.troubles
    return [(str(p.since), None if p.until is None else str(p.until), pay(p.base, p.multiple)) for p in record.periods]


def pay(base: Decimal | None, multiple: Decimal | None) -> float | None:
    return float(base) if base is not None else -float(multiple) if multiple is not None else None


def troubles(text: str) -> list[tuple[int, str]]:
    return [(trouble.line, trouble.message.key) for trouble in read_record(text).troubles]


@pytest.mark.parametrize(
    "month",
    [
        "2023-11",
        "2023-11-01",
        "202311",
        "20231101",
        "2023年11月",
        "2023年11月份",
        "2023/11",
        "2023.11",
        "2023/11/01",
        "２０２３－１１",
        "2023-11-01 00:00:00",
    ],
)
def test_a_month_and_a_base_in_every_writing(month: str) -> None:
    bases = ("12000", "12000.00", "12,000", "¥12,000.00", "12000元", "１２０００")
    for between, base in product(("\t", ",", ";", "，", "；", " ", "   "), bases):
        if " " in month and between.strip() == "" and "\t" not in between:
            continue  # a clock time can only stand in a cell of its own
        shown = f'"{base}"' if between in (",", "，") and "," in base else base
        text = f"{month}{between}{shown}"
        assert read(text) == [("2023-11", "2023-11", 12000)], text


@pytest.mark.parametrize(
    "span",
    [
        "2023-11 2024-06",
        "2023-11,2024-06",
        "2023-11\t2024-06",
        "2023-11至2024-06",
        "2023-11 至 2024-06",
        "202311-202406",
        "2023.11-2024.06",
        "2023年11月-2024年6月",
        "2023年11月 到 2024年6月",
        "2023-11~2024-06",
        "2023-11-01 2024-06-30",
        "2023/11—2024/06",
        "20231101-20240630",
        "2023年 11月 至 2024年 6月",
    ],
)
def test_a_range_in_every_writing(span: str) -> None:
    separator = "\t" if "\t" in span else "," if "," in span else " "
    assert read(f"{span}{separator}9000") == [("2023-11", "2024-06", 9000)]


@pytest.mark.parametrize(
    "now", ["2023-11至今", "2023-11 至今", "2023-11 至 今", "2023-11起", "2023-11 - ", "2023年11月-现在"]
)
def test_a_range_without_end(now: str) -> None:
    assert read(f"{now} 9000") == [("2023-11", None, 9000)]


def test_a_dash_in_place_of_the_base_makes_no_range() -> None:
    assert read("2023-11 -") == [("2023-11", "2023-11", None)]


def test_what_stands_behind_the_base_makes_no_range() -> None:
    assert read("2023-11 9000 至今") == [("2023-11", "2023-11", 9000)]


def test_months_of_equal_base_become_one_period_and_others_their_own() -> None:
    text = "\n".join(["2023-11 9000", "2023-12 9000", "2024-01 9000", "2024-03 9000", "2024-04 9500", "2024-02 8000"])
    assert read(text) == [
        ("2023-11", "2024-01", 9000),
        ("2024-02", "2024-02", 8000),
        ("2024-03", "2024-03", 9000),
        ("2024-04", "2024-04", 9500),
    ]


def test_a_record_as_it_is_printed() -> None:
    text = f"""上海市职工社会保险缴费情况
姓名,张三,身份证号,{IDENTITY}
序号,缴费年月,单位名称,缴费基数,个人缴费额,缴费类型
1,2023年11月,上海甲公司,"12,000.00",1260.00,正常
2,2023年12月,上海甲公司,"12,000.00",1260.00,正常
3,2024年01月,上海乙公司,"12,000.00",1260.00,正常
4,2024年02月,上海乙公司,"12,500.00",1312.50,补缴

合计,4,,"48,500.00",5092.50,
"""
    record = read_record(text)
    assert not record.troubles
    assert record.skipped == (1, 2, 9)
    assert [(str(p.since), str(p.until), float(p.base or 0), p.payer, p.back_paid) for p in record.periods] == [
        ("2023-11", "2023-12", 12000, "上海甲公司", False),
        ("2024-01", "2024-01", 12000, "上海乙公司", False),
        ("2024-02", "2024-02", 12500, "上海乙公司", True),
    ]
    answers = record.periods[2].answers()
    assert answers == {"from": "2024-02", "to": "2024-02", "base": 12500, "multiple": None, "back_paid": True}
    assert case_from({"applicant": {"insurance": [p.answers() for p in record.periods]}})


@pytest.mark.parametrize(
    "text",
    [
        "缴费起止\t缴费基数\n202311-202406\t9000",
        "起始年月\t截止年月\t基数\n2023-11\t2024-06\t9000",
        "起始年月\t截止年月\t个人缴费\t基数\t备注\n2023-11\t2024-06\t720\t9000",
        "开始月份,结束月份,月数,月缴费基数(元)\n2023-11,2024-06,8,9000",
        "单位名称 起始年月 截止年月 缴费基数\n甲 2023-11 2024-06 9000",
        "年份;月份;基数\n2023;11;9000\n2023;12;9000\n2024;1;9000\n2024;02;9000\n2024;3月;9000\n2024;4;9000\n2024;5;9000\n2024;6;9000",
        "费款所属期,单位缴费额,个人缴费额,缴费基数\n2023-11至2024-06,1440,720,9000",
    ],
)
def test_headings_say_what_the_columns_are(text: str) -> None:
    assert read(text) == [("2023-11", "2024-06", 9000)]


@pytest.mark.parametrize("end", ["", "至今", "今", "-"])
def test_an_empty_end_under_a_heading_is_still_paying(end: str) -> None:
    assert read(f"从\t到\t基数\n2023-11\t{end}\t9000") == [("2023-11", None, 9000)]


@pytest.mark.parametrize(
    ("cell", "kept"), [("1.2倍", -1.2), ("0.8 倍", -0.8), ("3倍", -3), ("上限", -3), ("按上限", -3), ("封顶", -3)]
)
def test_a_multiple_or_the_ceiling_in_place_of_the_base(cell: str, kept: float) -> None:
    assert read(f"2023-11\t{cell}") == [("2023-11", "2023-11", kept)]
    assert read(f"月份,缴费基数,倍数\n2023-11,,{cell}") == [("2023-11", "2023-11", kept)]


def test_a_plain_number_under_the_heading_of_multiples() -> None:
    assert read("月份\t基数\t倍数\n2023-11\t\t1.2\n2023-12\t9000\t") == [
        ("2023-11", "2023-11", -1.2),
        ("2023-12", "2023-12", 9000),
    ]


def test_multiples_without_a_heading_of_bases() -> None:
    assert read("月份\t倍数\n2023-11\t1.2\n2023-12\t") == [("2023-11", "2023-11", -1.2), ("2023-12", "2023-12", None)]


@pytest.mark.parametrize(
    "heading", ["个人缴费", "单位缴费额", "个人缴纳金额", "应缴金额(元)", "金额", "序号\t个人缴费"]
)
def test_what_was_paid_is_no_base(heading: str) -> None:
    cells = "\t".join("1260.50" for _ in heading.split("\t"))
    assert read(f"月份\t{heading}\n2023-11\t{cells}") == [("2023-11", "2023-11", None)]
    [row] = read_record(f"月份\t单位\t{heading}\n2023-11\t甲公司").periods  # a cell less than the heading has
    assert row.payer == "甲公司"
    assert read(f"月份\t{heading}\t基数\n2023-11\t{cells}\t9000") == [("2023-11", "2023-11", 9000)]


@pytest.mark.parametrize("nothing", ["", "-", "—", "未知"])
def test_a_base_that_is_not_known_stays_unknown(nothing: str) -> None:
    assert read(f"2023-11\t{nothing}") == [("2023-11", "2023-11", None)]
    assert read(f"月份\t基数\n2023-11\t{nothing}") == [("2023-11", "2023-11", None)]


def test_counters_before_the_base_are_passed_over() -> None:
    assert read("1 2023-11 2024-06 8 9000 720") == [("2023-11", "2024-06", 9000)]


def test_a_base_that_looks_like_a_month_beside_months_of_another_writing() -> None:
    assert read("2003-11\t1980.12") == [("2003-11", "2003-11", 1980.12)]


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_cells_that_no_comma_parts_are_no_parts_of_a_sum(mark: str) -> None:
    text = "序号\t缴费年月\t月数\t个人缴费\t缴费基数\n1\t2023-11\t8\t720\t9000"
    assert read(text.replace("\t", mark)) == [("2023-11", "2023-11", 9000)]


def test_a_sum_parted_at_its_own_separator_is_put_together() -> None:
    assert read("2023-11,12,000\n2023-12,1,200,000.5") == [
        ("2023-11", "2023-11", 12000),
        ("2023-12", "2023-12", 1_200_000.5),
    ]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Nov-23\t9000", "record.month_unreadable"),
        ("2023-13\t9000", "record.month_unreadable"),
        ("去年\t9000", "record.month_unreadable"),
        ("2024-06至2023-11\t9000", "record.reversed"),
        ("2023-11\t0", "record.base_zero"),
        ("2023-11\t1.2", "record.base_small"),
        ("2023-11\t99.99", "record.base_small"),
        ("2023-11\t-9000", "record.base_small"),
        ("2023-11\t3.1倍", "record.multiple_wrong"),
        ("2023-11\t0倍", "record.multiple_wrong"),
        ("2023-11\t1.00001倍", "record.multiple_wrong"),
    ],
)
def test_a_line_that_is_not_understood_is_named_and_the_others_are_read(line: str, key: str) -> None:
    record = read_record(f"2020-01\t9000\n{line}\n2020-02\t9000")
    assert [(t.line, t.message.key) for t in record.troubles] == [(2, key)]
    assert [(str(p.since), str(p.until)) for p in record.periods] == [("2020-01", "2020-02")]
    assert record.troubles[0].message.text()


def test_a_base_that_is_no_number_under_its_heading() -> None:
    assert troubles("月份\t基数\n2023-11\t九千") == [(2, "record.base_unreadable")]


@pytest.mark.parametrize(("length", "shown"), [(24, "九" * 24), (25, "九" * 24 + "…")])
def test_what_is_not_understood_is_shown_in_24_characters(length: int, shown: str) -> None:
    (trouble,) = read_record("月份\t基数\n2023-11\t" + "九" * length).troubles
    assert trouble.message.values["text"] == shown


def test_a_hundred_is_a_base() -> None:
    assert read("1993-11\t100") == [("1993-11", "1993-11", 100)]
    assert read("1993-11\t50\t100") == [("1993-11", "1993-11", 100)]


def test_the_same_month_with_the_same_base_is_one_and_with_another_a_trouble() -> None:
    assert read("2023-11 9000\n2023-11 9000\n2023-11 9000") == [("2023-11", "2023-11", 9000)]
    assert read("2023-11 2024-06 9000\n2024-01 2024-08 9000") == [("2023-11", "2024-08", 9000)]
    assert troubles("2023-11 9000\n2023-11 9500") == [(2, "record.two_bases")]
    assert troubles("2023-11起 9000\n2024-05 9500") == [(2, "record.two_bases")]


# -- hostile and large -----------------------------------------------------------------------------------------------


def test_identity_numbers_are_taken_out() -> None:
    for number in (IDENTITY, IDENTITY.lower(), "110105194912310", "6222021234567890123"):
        assert number not in without_identity(f"姓名 {number} 2023-11")
    assert without_identity("202311-202406 12000") == "202311-202406 12000"
    record = read_record(f"月份,基数,单位\n2023-11,9000,{IDENTITY}\n{IDENTITY},9000,")
    assert IDENTITY not in repr(record)


def test_an_open_quotation_mark_swallows_no_line() -> None:
    assert read('"2023-11,9000\n2024-11,9000') == [("2023-11", "2023-11", 9000), ("2024-11", "2024-11", 9000)]
    assert read('x\n2023-10,"9000\n2023-11,9000\n') == [("2023-10", "2023-11", 9000)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_files_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    assert read(decode_record("年月,缴费基数\n2023年11月,9000".encode(encoding))) == [("2023-11", "2023-11", 9000)]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rest", b"%PDF-1.7", b"\xd0\xcf\x11\xe0xx", b"\x00\x01\x02", b"\xff\xfe\x00"]
)
def test_what_is_no_text_is_refused_with_the_cure(content: bytes) -> None:
    with pytest.raises(BadCaseError, match="CSV"):
        decode_record(content)


def test_limits() -> None:
    assert (MAX_BYTES, MAX_LINES, MAX_LINE) == (256_000, 3_000, 1_000)
    with pytest.raises(BadCaseError, match=r"过大.*256 kB"):
        decode_record(b"1" * (MAX_BYTES + 1))
    with pytest.raises(BadCaseError, match=r"过长.*256 kB"):
        read_record("字" * (MAX_BYTES // 3 + 1))
    with pytest.raises(BadCaseError, match=r"行数.*3000"):
        read_record("\n" * (MAX_LINES + 1))
    assert read_record("\n" * MAX_LINES).periods == ()
    assert read("2023-11\t9000".ljust(MAX_LINE)) == [("2023-11", "2023-11", 9000)]
    assert troubles("2023-11\t9000".ljust(MAX_LINE + 1)) == [(1, "record.line_long")]


def test_a_file_of_the_largest_size_is_read() -> None:
    content = b"2023-11,9000\n".ljust(256_000, b"\n")[:256_000]
    assert len(decode_record(content)) == len(content) == MAX_BYTES


def test_the_name_of_a_payer_is_cut_and_a_sum_has_at_most_fifteen_signs() -> None:
    [row] = read_record(f"月份,基数,单位\n2023-11,9000,{'甲' * 41}").periods
    assert row.payer == "甲" * 40
    assert read("2023-11\t90000000.000001")[0][2] == 90000000.000001
    assert troubles("月份\t基数\n2023-11\t90000000.0000001") == [(2, "record.base_unreadable")]


def test_a_row_of_another_width_does_not_follow_the_heading_where_blanks_part_the_cells() -> None:
    assert read("月份 单位 基数\n2023-11 甲 9000\n2023-12 9000") == [
        ("2023-11", "2023-11", 9000),
        ("2023-12", "2023-12", 9000),
    ]


def test_nothing_is_nothing() -> None:
    assert read_record("").periods == read_record(" \n\t\n").periods == ()


@given(st.text(alphabet="2013-/.年月至今, \t;\"'倍上限补缴=@|\n9", max_size=120))
def test_no_text_breaks_the_reading(text: str) -> None:
    record = read_record(text)
    for trouble in record.troubles:
        assert trouble.message.key in catalogue()
        assert trouble.message.text()
    assert case_from({"applicant": {"insurance": [p.answers() for p in record.periods]}})


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 3), st.integers(5_000, 40_000)), min_size=1, max_size=8),
    st.sampled_from(["{0}-{1:02}\t{2}", "{0}{1:02},{2}", "{0}年{1}月 {2}", "{0}/{1:02};{2}.00"]),
)
def test_a_history_written_month_by_month_comes_back(parts: list[tuple[int, int, int]], style: str) -> None:
    month, lines = Month.of(2005, 1), list[str]()
    expected: list[tuple[str, str, int]] = []
    for length, gap, base in parts:
        month = month + gap
        lines += [style.format((month + k).year, (month + k).month, base) for k in range(length)]
        if expected and expected[-1][2] == base and not gap:
            expected[-1] = (expected[-1][0], str(month + (length - 1)), base)
        else:
            expected.append((str(month), str(month + (length - 1)), base))
        month = month + length
    assert read("\n".join(reversed(lines))) == expected


@pytest.mark.parametrize(
    ("given_from", "given_to", "common"),
    [
        ("2023-01", "2023-10", None),
        ("2023-01", "2023-11", ("2023-11", "2023-11")),
        ("2024-02", "2024-05", ("2024-02", "2024-02")),
        ("2024-03", "2024-05", None),
        ("2023-12", None, ("2023-12", "2024-02")),
    ],
)
def test_months_that_are_in_the_case_already_are_named(
    given_from: str, given_to: str | None, common: tuple[str, str] | None
) -> None:
    other = {"from": "2020-01", "to": "2020-12"}
    case = case_from({"applicant": {"insurance": [other, {"from": given_from, "to": given_to}]}})
    read = read_record("2023-11 - 2024-02 12000").periods
    found = [(str(first), str(last), number) for first, last, number in overlaps(read, case.applicant.insurance or ())]
    assert found == ([] if common is None else [(*common, 2)])


def test_two_periods_without_an_end_have_no_last_month_in_common() -> None:
    case = case_from({"applicant": {"insurance": [{"from": "2024-03"}]}})
    read = read_record("2023-11 至今 12000").periods
    ((first, last, number),) = overlaps(read, case.applicant.insurance or ())
    assert (str(first), last, number) == ("2024-03", None, 1)
