"""Thousands of people, or rows of the fact table, scored in one go: a file in, a table of results out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from ..base import BadCaseError, JzzError, decode_table, one_line, safe_cell, say
from ..case import Case, questions
from ..files import Sheet, workbook_of
from ..knowledge import Knowledge
from ..law import AWARDS, EDUCATION_ITEMS, PLAIN_QUALIFICATIONS, TESTED_QUALIFICATIONS, Readings
from ..points import COLUMNS, FactTable, may_apply_by_columns, score, score_people
from .incoming import read_cases
from .layout import ALIAS
from .raw import MAX_CASES
from .update import compare

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

BULK_KINDS = ("csv", "xlsx", "parquet")
DAY = "date"
_SHEET_ROWS = 1_048_575  # what a sheet of a workbook holds below its header
_ALLOWED = {True: "may_apply", False: "may_not_apply", None: "may_apply_open"}
# Columns that are positions in a list, and what stands there at most; the others are counts and answers.
_HIGHEST: Mapping[str, int] = {
    "education": len(EDUCATION_ITEMS) - 1,
    "qualification_plain": len(PLAIN_QUALIFICATIONS) - 1,
    "qualification_tested": len(TESTED_QUALIFICATIONS) - 1,
    "award": len(AWARDS) - 1,
    **dict.fromkeys(("serious_crime", "legal_residence", "permit_valid", "district_known"), 1),
    "employed": 2,
}
_THREE_VALUED = ("serious_crime", "legal_residence", "permit_valid", "district_known", "employed")
_MOST = 10**6  # years, months, events
_LARGE = {"enterprise_tax": 10**15, "enterprise_staff": 10**12}  # sums; numbers of 32 bits do not hold them


@dataclass(frozen=True)
class BulkResult:
    """``columns``: heading → a value a row. ``people``: whether the rows are people; ``refused``: how many of them have
    a reason in place of points."""

    columns: Mapping[str, Sequence[Any] | Column]
    people: bool
    refused: int = 0

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))


def score_file(content: bytes, kind: str, as_of: date, knowledge: Knowledge) -> BulkResult:
    """``kind``: of the file, one of BULK_KINDS or json.

    Raises BadCaseError for a file that cannot be read at all, or a row of facts that cannot be; of people who cannot be
    read or scored the table says why.
    """
    if kind == "parquet":
        names, columns = _parquet(content)
        if _are_facts(names):
            return score_facts(columns, as_of, knowledge)
        return _score_portions(_tables([names, *zip(*columns.values(), strict=True)]), as_of, knowledge)
    if kind == "csv":
        rows = csv.reader(StringIO(decode_table(content), newline=""))
        names = next(rows, [])
        if _are_facts(names):
            return score_facts(_by_name(names, rows), as_of, knowledge)
        return _score_portions(_tables([names, *rows]), as_of, knowledge)
    return _score_portions([(content, 0)], as_of, knowledge)


def score_cases(cases: Sequence[Case], as_of: date, knowledge: Knowledge) -> BulkResult:
    """Total, range, lines, whether they may apply, of each; the reason where there are no points."""
    return _table_of([(number, case) for number, case in enumerate(cases, 1)], as_of, knowledge)


def _table_of(people: Sequence[tuple[int, Case | str]], as_of: date, knowledge: Knowledge) -> BulkResult:
    """``people``: number in the file, and the case or why it could not be read."""
    policy = knowledge.policy
    found = iter(score_people([one for _, one in people if isinstance(one, Case)], as_of, policy))
    indicators = [one.name.zh for one in policy.indicators.values()]
    said = [say(f"bulk.{key}").text() for key in ("number", "total", "high", "standard", "verdict", "allowed", "why")]
    header = [said[0], questions()[ALIAS].heading(), *said[1:6], *indicators, said[6]]
    lines: list[list[Any]] = []
    refused = 0
    for number, one in people:
        alias = one_line(one.applicant.alias) if isinstance(one, Case) else ""
        result = next(found) if isinstance(one, Case) else one
        if isinstance(result, JzzError | str):
            refused += 1
            lines.append([number, alias, *[None] * (5 + len(indicators)), str(result)])
            continue
        on = result.on
        words = (say(f"book.verdict_{result.verdict}").text(), say(f"bulk.{_ALLOWED[on.may_apply]}").text())
        lines.append([number, alias, on.low, on.high, on.standard, *words, *result.lines.values(), ""])
    columns = dict(zip(header, zip(*lines, strict=True) if lines else [()] * len(header), strict=True))
    return BulkResult(columns, True, refused)


def _score_portions(portions: Iterable[tuple[bytes, int]], as_of: date, knowledge: Knowledge) -> BulkResult:
    """``portions``: files of cases, and how many rows stand before each of them."""
    people: list[tuple[int, Case | str]] = []
    for content, before in portions:
        reading = read_cases(content, knowledge)
        if reading.label_missing:
            raise BadCaseError("前几行里没有「称呼」这个标题: 请按模板填写")
        for one in compare(reading, (), as_of, knowledge):
            why = "; ".join(trouble.message.text() for trouble in one.troubles)
            people.append((before + one.entry.line, one.after or why))
    return _table_of(sorted(people, key=lambda pair: pair[0]), as_of, knowledge)


def _tables(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[bytes, int]]:
    """A table as several, none with more rows than one file of cases may have."""
    header, found = rows[0], iter(rows[1:])
    before = 0
    while portion := list(islice(found, MAX_CASES)):
        text = StringIO(newline="")
        csv.writer(text).writerows([["" if cell is None else cell for cell in row] for row in (header, *portion)])
        yield text.getvalue().encode(), before
        before += len(portion)


# -- rows of the fact table -------------------------------------------------------------------------------------------


def _are_facts(names: Sequence[str]) -> bool:
    return {"age", "education", "valid_months"} <= set(names)


def score_facts(columns: Mapping[str, Sequence[Any] | Column], as_of: date, knowledge: Knowledge) -> BulkResult:
    """``columns``: those of ``points.COLUMNS``, and perhaps ``date``; without it all rows are of ``as_of``. Others are
    left out.

    A row says nothing of open answers, so it has no range. Raises BadCaseError naming column and row.
    """
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise BadCaseError(f"事实表缺少这些列: {'、'.join(missing)}")
    facts = {name: _numbers(name, columns[name]) for name in COLUMNS}
    size = len(facts["age"])
    days = _days(columns[DAY]) if DAY in columns else np.full(size, as_of, "datetime64[D]")
    policy = knowledge.policy
    readings = Readings.choose(policy.readings, {})
    table = FactTable(days, facts)
    points = score(table, policy, readings)
    return BulkResult(
        {
            DAY: days,
            "total": points.total,
            "standard": points.standard,
            "reaches_standard": points.reaches_standard,
            "may_apply": may_apply_by_columns(table, policy, readings),
            **points.entering,
        },
        False,
    )


def _numbers(name: str, values: Sequence[Any] | Column) -> Column:
    """In 32 bits where that is enough: a million rows are read and written in half the time."""
    lowest = -1 if name in _THREE_VALUED else 0
    highest = _HIGHEST.get(name, _LARGE.get(name, _MOST))
    try:
        found = np.asarray(values).astype(np.int64)
        odd = np.flatnonzero((found < lowest) | (found > highest) | (np.asarray(values).astype(np.float64) != found))
    except (ValueError, TypeError, OverflowError):
        odd = np.array([next((n for n, one in enumerate(values) if not _is_whole(one)), 0)])
    if len(odd):
        raise BadCaseError(f"事实表「{name}」一列第 {odd[0] + 1} 行要写 {lowest} 到 {highest} 的整数")
    return found if name in _LARGE else found.astype(np.int32)


def _is_whole(value: Any) -> bool:
    try:
        return int(value) == float(value)
    except (ValueError, TypeError, OverflowError):
        return False


def _days(values: Sequence[Any] | Column) -> NDArray[np.datetime64]:
    try:
        found = np.asarray(values).astype("datetime64[D]")
    except (ValueError, TypeError):
        raise BadCaseError("事实表「date」一列要写成 2026-11-24 这样的日期") from None
    if np.isnat(found).any():
        raise BadCaseError(f"事实表「date」一列第 {int(np.argmax(np.isnat(found))) + 1} 行是空的: 请补上日期")
    return found


def _by_name(names: Sequence[str], rows: Iterator[list[str]]) -> Mapping[str, Sequence[str]]:
    kept = [row for row in rows if row]
    for number, row in enumerate(kept, 1):
        if len(row) != len(names):
            raise BadCaseError(f"事实表第 {number} 行有 {len(row)} 格, 标题有 {len(names)} 格: 请对齐")
    return dict(zip(names, zip(*kept, strict=True) if kept else [()] * len(names), strict=True))


def _parquet(content: bytes) -> tuple[list[str], Mapping[str, Any]]:
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    try:
        table = pq.read_table(BytesIO(content))
    except (pa.ArrowException, OSError):
        raise BadCaseError("看不懂这个 parquet 文件: 请重新导出, 或另存为 CSV") from None
    names = [str(name) for name in table.column_names]
    if _are_facts(names):
        return names, {name: table.column(name).to_numpy() for name in names if name in COLUMNS or name == DAY}
    return names, {name: table.column(name).to_pylist() for name in names}


# -- the table of results ---------------------------------------------------------------------------------------------


def result_file(result: BulkResult, kind: str, made: date) -> bytes:
    """As a file. ``made``: the day that a workbook bears. Raises BadCaseError for more rows than its kind holds."""
    if kind == "parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        file = BytesIO()
        pq.write_table(pa.table({name: pa.array(column) for name, column in result.columns.items()}), file)
        return file.getvalue()
    plain = [one.tolist() if isinstance(one, np.ndarray) else one for one in result.columns.values()]
    rows: Iterator[tuple[Any, ...]] = zip(*plain, strict=True)
    header = list(result.columns)
    if kind == "xlsx":
        if len(result) > _SHEET_ROWS:
            raise BadCaseError(f"一张表只放得下 {_SHEET_ROWS} 行: 请写成 .csv 或 .parquet")
        widths = [20 if name == header[1] and result.people else 12 for name in header[:-1]] + [60]
        return workbook_of([Sheet(say("bulk.sheet").text(), header, widths, [*rows])], made)
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe_cell("" if cell is None else _plain(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Any) -> str | int:
    return int(cell) if isinstance(cell, bool) else cell if isinstance(cell, str | int) else str(cell)
