"""Contribution records in odd forms, as they are read today."""

from __future__ import annotations

import random
from collections.abc import Iterator

from jzz_core.points import read_record
from tests.recorded_lines import compare

_SEED, _TEXTS = 20261127, 150
MONTHS = ("2023-{:02}", "2023年{}月", "2023{:02}", "2023.{:02}", "2023/{}", "2023-{:02}-01", "2023年{}月份")
JOINS = (" ", "-", "至", " - ", "~", "--")
NOW = ("至今", "今", "起", "-", "至 今", "")
PAYS = (
    "9000",
    "12,000.00",
    "¥9000元",
    "1.2倍",
    "3.5倍",
    "上限",
    "-",
    "",
    "0",
    "8",
    "99.99",
    "100",
    "未知",
    "九千",
    "720 9000",
)
HEADINGS = {
    "缴费年月": "month",
    "起始年月": "since",
    "截止年月": "until",
    "缴费基数": "pay",
    "基数(元)": "pay",
    "倍数": "times",
    "单位名称": "payer",
    "个人缴费": "other",
    "序号": "other",
    "备注": "note",
    "年度": "year",
    "月": "in_year",
}
SHAPES = (
    *(
        "缴费年月 缴费基数",
        "序号 缴费年月 单位名称 缴费基数 个人缴费",
        "起始年月 截止年月 缴费基数",
        "年度 月 基数(元)",
    ),
    *(
        "缴费年月 倍数",
        "缴费年月 缴费基数 倍数",
        "起始年月 个人缴费 缴费基数 备注",
        "缴费年月 序号 备注",
        "单位名称 缴费基数",
    ),
    *("缴费年月 单位名称 个人缴费", "起始年月 截止年月 单位名称", "", "", "", ""),
)
TITLES = ("上海市职工社会保险缴费情况", "合计 4 48500", "2023-05 小计 9000", "", "说明")


def texts() -> Iterator[str]:
    for number in range(_TEXTS):
        rng = random.Random(_SEED + number)  # noqa: S311
        mark = rng.choice(("\t", ",", ";", " "))
        shape = rng.choice(SHAPES).split()
        lines = [mark.join(shape)] if shape else []
        for _ in range(rng.randrange(1, 5)):
            lines.append(_row(rng, shape, mark) if rng.random() < 0.9 else rng.choice(TITLES).replace(" ", mark))
        yield "\n".join(lines)


def _row(rng: random.Random, shape: list[str], mark: str) -> str:
    at = rng.randrange(1, 13)
    month = rng.choice(MONTHS).format(at)
    later = rng.choice(MONTHS).format(min(at + rng.randrange(-1, 4), 12))
    cells = {
        "month": month if rng.random() < 0.7 else month + rng.choice(JOINS) + later,
        "since": month,
        "until": later if rng.random() < 0.7 else rng.choice(NOW),
        "pay": rng.choice(PAYS),
        "times": rng.choice(("1.2", "2倍", "", "7", "上限")),
        "payer": rng.choice(("甲公司", "乙公司", "")),
        "other": rng.choice(("1", "720", "1260.50", "")),
        "note": rng.choice(("正常", "补缴", "", "8000")),
        "year": rng.choice(("2023", "2023年", "2023年度")),
        "in_year": rng.choice((f"{at}", f"{at}月", f"{at:02}", "13", month)),
    }
    if shape:
        found = [cells[HEADINGS[one]] for one in shape]
        found = found if rng.random() < 0.85 else found[:-1]
    else:
        spans = [month + rng.choice(JOINS) + later, month + rng.choice(JOINS) + later, month, month + rng.choice(NOW)]
        before = [cells["other"]] if rng.random() < 0.3 else []
        found = [*before, rng.choice(spans), cells["pay"], *([cells["note"]] if rng.random() < 0.4 else [])]
    return mark.join(f'"{one}"' if "," in one and mark == "," and rng.random() < 0.8 else one for one in found)


def test_recorded_records() -> None:
    found: list[tuple[str, str, object]] = []
    for text in texts():
        record = read_record(text)
        name = repr(text).replace("\\t", "→")
        found += [(name, f"{one.line}", one) for one in record.periods]
        found += [(name, f"{one.line} refused", one.message) for one in record.troubles]
        found.append((name, "skipped", record.skipped))
    compare("records", found)
