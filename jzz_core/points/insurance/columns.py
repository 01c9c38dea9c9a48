"""Which column of a table says what, by its heading as contribution records print it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Column = Literal["year", "month", "since", "until", "base", "multiple", "payer", "paid"]

# In this order: the first that fits is taken. What the employer pays (单位缴费) is no name of an employer.
_HEADINGS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("since", re.compile(r"(?:缴费|参保)?(?:起始|开始|起)(?:年月|月份|时间|日期|月)?|从|自")),
    ("until", re.compile(r"(?:缴费|参保)?(?:截止|终止|结束|止)(?:年月|月份|时间|日期|月)?|到|至")),
    ("year", re.compile(r"年|年份|年度|缴费年度|缴费年份")),
    ("month", re.compile(r".*(?:年月|月份|所属期|起止|时段|期间)(?:时间|日期)?|月|缴费月|缴费时间|日期")),
    ("multiple", re.compile(r".*倍(?:数|率)?")),
    ("base", re.compile(r".*基数(?:额|金额)?|.*缴费工资|月工资|工资")),
    ("payer", re.compile(r"(?:参保|缴费|工作|用人|所在)?(?:单位|公司|企业)(?:名称|全称)?")),
    # What was paid is no base, and nothing is reckoned back from it.
    ("paid", re.compile(r".*(?:缴费|缴纳|应缴|实缴)(?:额|金额)?|.*金额")),
)
_ASIDE = re.compile(r"\s|\(.*?\)|\[.*?\]")


def read_heading(cells: Sequence[str]) -> dict[Column, int] | None:
    """Column → position; None when the row is no heading. Of several bases the first is taken."""
    found: dict[Column, int] = {}
    for position, cell in enumerate(cells):
        plain = _ASIDE.sub("", cell)
        name = next((name for name, pattern in _HEADINGS if pattern.fullmatch(plain)), None)
        if name is not None:
            found.setdefault(name, position)
    return found if found.keys() & {"month", "since"} else None
