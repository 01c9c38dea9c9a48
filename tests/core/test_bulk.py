"""Thousands of people from a file: the table of results says of each what it is alone, or why it has no points."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from make import AS_OF, LAST, WORLD, make, months, person
from openpyxl import load_workbook

from jzz_core import __main__ as command_line
from jzz_core.base import BadCaseError
from jzz_core.book import Kept, cases_json, cases_xlsx, result_file, score_cases, score_facts, score_file, summary
from jzz_core.points import COLUMNS, evaluate, facts

ROOT = Path(__file__).resolve().parents[2]
POLICY = WORLD.policy
CROWD = [
    make(alias="甲"),
    make(alias="=乙", insurance=months(3)),
    make(alias="丙", birth_date=None),
    make(alias="丁", education=None),
]


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_each_has_its_points_or_the_reason() -> None:
    found = score_cases(CROWD, AS_OF, WORLD)
    alone = [evaluate(case, AS_OF, POLICY) if case.applicant.birth_date else None for case in CROWD]
    assert list(found.columns["积分"]) == [one and one.total for one in alone]
    assert list(found.columns["最高可能"]) == [one and one.high for one in alone]
    assert [bool(why) for why in found.columns["说明"]] == [False, False, True, False]
    assert (len(found), found.refused) == (4, 1)
    for line in alone[0].lines if alone[0] else ():
        assert found.columns[line.indicator.name.zh][0] == (line.points if line.counted else 0)
    assert list(found.columns["条件"])[:2] == ["满足", "不满足"]


def test_files_of_results_are_the_same_and_nothing_runs_in_them() -> None:
    found = score_cases(CROWD, AS_OF, WORLD)
    lines = table(result_file(found, "csv", AS_OF))
    assert lines[0] == list(found.columns)
    assert lines[2][1] == "'=乙"
    sheet = load_workbook(BytesIO(result_file(found, "xlsx", AS_OF))).worksheets[0]
    assert [cell.value for cell in sheet[3]][:3] == [2, "=乙", found.columns["积分"][1]]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    kept = pq.read_table(BytesIO(result_file(found, "parquet", AS_OF)))
    assert kept.column("积分").to_pylist() == list(found.columns["积分"])


def test_a_table_longer_than_one_file_of_cases_is_read_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jzz_core.book.bulk.MAX_CASES", 4)
    size = 10
    lines = ["称呼,出生日期"] + [f"客户{n},1990-01-0{n % 9 + 1}" for n in range(size - 1)] + ["客户Z,昨天"]
    found = score_file("\n".join(lines).encode(), "csv", AS_OF, WORLD)
    assert (len(found), found.refused) == (size, 1)
    assert found.columns["积分"][size - 1] is None
    assert found.columns["积分"][0] == evaluate(make(), AS_OF, POLICY).lines[0].points
    as_parquet = BytesIO()
    pq.write_table(pa.table({"称呼": ["甲", "乙"], "出生日期": [AS_OF.replace(year=1990), None]}), as_parquet)
    again = score_file(as_parquet.getvalue(), "parquet", AS_OF, WORLD)
    assert [bool(why) for why in again.columns["说明"]] == [False, True]


def test_the_workbook_of_the_book_is_read_with_its_sheets() -> None:
    several = make(alias="戊", insurance=[*months(20, 30_000.0), *months(16, 9_000.0, LAST + -20)])
    kept = [Kept("", 0, case) for case in (make(alias="甲"), several)]
    content = cases_xlsx(kept, [summary(one.case, AS_OF, WORLD) for one in kept], AS_OF, WORLD)
    found = score_file(content, "xlsx", AS_OF, WORLD)
    assert list(found.columns["积分"]) == [evaluate(one.case, AS_OF, POLICY).total for one in kept]
    assert list(found.columns["称呼"]) == ["甲", "戊"]


def rows(count: int = 3) -> dict[str, Any]:
    row = facts(person(), [AS_OF], POLICY).row(0)
    return {name: [row[name]] * count for name in COLUMNS}


def test_rows_of_the_fact_table_come_from_csv_and_parquet() -> None:
    columns = rows() | {"date": [str(AS_OF)] * 3, "whatever": ["x"] * 3}
    text = StringIO()
    csv.writer(text).writerows([list(columns), *zip(*columns.values(), strict=True)])
    file = BytesIO()
    pq.write_table(pa.table(columns), file)
    alone = evaluate(make(), AS_OF, POLICY)
    for content, kind in ((text.getvalue().encode(), "csv"), (file.getvalue(), "parquet")):
        found = score_file(content, kind, AS_OF, WORLD)
        assert np.asarray(found.columns["total"]).tolist() == [alone.total] * 3
        assert np.asarray(found.columns["may_apply"]).tolist() == [1] * 3
        for line in alone.lines:
            assert found.columns[line.indicator.id][1] == (line.points if line.counted else 0)
        assert table(result_file(found, "csv", AS_OF))[1][:3] == [str(AS_OF), str(alone.total), "120"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("education", 6),
        ("education", -1),
        ("award", 4),
        ("employed", 3),
        ("permit_valid", -2),
        ("age", "x"),
        ("age", None),
        ("age", 30.5),
    ],
)
def test_a_fact_that_cannot_be_is_refused_with_its_place(name: str, value: Any) -> None:
    columns = rows()
    columns[name] = [columns[name][0], value, columns[name][0]]
    with pytest.raises(BadCaseError, match=f"{name}.*2"):
        score_facts(columns, AS_OF, WORLD)


def test_missing_columns_odd_days_and_broken_files_are_refused() -> None:
    columns = rows()
    del columns["suburb_years"]
    with pytest.raises(BadCaseError, match="suburb_years"):
        score_facts(columns, AS_OF, WORLD)
    for day in ("昨天", None):
        with pytest.raises(BadCaseError, match="date"):
            score_facts(rows(1) | {"date": [day]}, AS_OF, WORLD)
    with pytest.raises(BadCaseError, match="parquet"):
        score_file(b"PAR1", "parquet", AS_OF, WORLD)
    with pytest.raises(BadCaseError, match="1"):
        score_file((",".join(COLUMNS) + "\n1,2\n").encode(), "csv", AS_OF, WORLD)


def test_the_command_writes_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.json").write_bytes(cases_json([Kept("", 0, case) for case in CROWD]))
    given = ["bulk", str(tmp_path / "in.json"), "-o", str(tmp_path / "out.csv"), "--as-of", str(AS_OF)]
    assert command_line.main(given) == 0
    assert "4 人, 其中 1 人" in capsys.readouterr().out
    assert len(table((tmp_path / "out.csv").read_bytes())) == 5
    assert command_line.main(["bulk", "in.pdf", "-o", "out.csv"]) == 2
    assert command_line.main(["bulk", str(tmp_path / "in.json"), "-o", "out.txt"]) == 2
    assert "out.txt" in capsys.readouterr().err
