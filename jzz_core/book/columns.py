"""The columns of a table of cases: the few facts that HR has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from ..points import default_districts

# Heading → where the answer stands in the case file. The first of each is the one of the template.
HEADINGS: Mapping[str, str] = {
    "称呼": "alias",
    "出生日期": "birth_date",
    "居住证到期": "permit_until",
    "居住证有效期": "permit_until",
    "单位类型": "kind",
    "单位所在区": "district",
    "单位注册地所在区": "district",
    "合同开始": "contract_from",
    "劳动合同开始日期": "contract_from",
    "合同结束": "contract_until",
    "劳动合同结束日期": "contract_until",
    "学历": "education",
    "学位": "degree",
    "社保起始月份": "insurance_from",
    "缴费起始月份": "insurance_from",
    "缴费基数": "insurance_base",
    "计划开始": "start",
    "计划开始日期": "start",
    "要赶的日子": "deadline",
}
TEMPLATE = tuple(
    heading for n, (heading, column) in enumerate(HEADINGS.items()) if column not in [*HEADINGS.values()][:n]
)
_LEVELS = {
    "大专以下": "below_college",
    "大专": "college",
    "专科": "college",
    "本科": "bachelor",
    "大学本科": "bachelor",
    "硕士": "master",
    "博士": "doctor",
}
_KINDS = {
    "企业": "company",
    "公司": "company",
    "事业单位": "public_institution",
    "分公司": "branch",
    "外地企业分公司": "out_of_town_branch",
    "劳务派遣": "dispatch",
    "外地企业办事处": "out_of_town_office",
    "个体": "self_employed",
    "无": "none",
}
_USUAL_KIND = "company"
_YES_NO = {"有": True, "是": True, "无": False, "没有": False, "否": False}
_OF_A_JOB = ("district", "contract_from", "contract_until")
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))")


class CellError(Exception):
    """A cell that cannot be read. The argument is the key of the sentence (area book) that says how to write it."""


def plain(cell: str) -> str:
    """Narrow signs, no blanks around."""
    return unicodedata.normalize("NFKC", cell).strip()


def read_cell(column: str, cell: str) -> Any:
    """JSON-like value of a cell that is not empty. Raises CellError."""
    match column:
        case "alias":
            if len(cell) > 60:
                raise CellError("cell_long")
            return cell
        case "kind":
            return _of(_KINDS, cell, "cell_kind")
        case "district":
            return _district(cell)
        case "education":
            return _of(_LEVELS, cell, "cell_education")
        case "degree":
            return _of(_YES_NO, cell, "cell_degree")
        case "insurance_from":
            return _month(cell)
        case "insurance_base":
            return _base(cell)
        case _:
            return _day(cell)


def body(values: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a case file from the cells of one line."""
    applicant: dict[str, Any] = {k: values[k] for k in ("alias", "birth_date") if k in values}
    if "permit_until" in values:
        applicant["permit"] = {"held": True, "valid_until": values["permit_until"]}
    job = {k: values[k] for k in ("kind", *_OF_A_JOB) if k in values}
    if job:
        applicant["employment"] = {"kind": _USUAL_KIND, **job}
    if "education" in values:
        applicant["education"] = [{"level": values["education"], "degree": values.get("degree")}]
    if "insurance_from" in values:
        applicant["insurance"] = [{"from": values["insurance_from"], "base": values.get("insurance_base")}]
    plan: dict[str, Any] = {}
    if "start" in values:
        plan["start"] = values["start"]
    if "deadline" in values:
        plan["deadline"] = {"date": values["deadline"]}
    return {"applicant": applicant, "plan": plan}


def assumed(values: Mapping[str, Any]) -> tuple[str, ...]:
    """What ``body`` took for granted because no cell says it, as names of sentences of the area book."""
    return ("assumed_kind",) if "kind" not in values and any(k in values for k in _OF_A_JOB) else ()


def _of(known: Mapping[str, Any], cell: str, key: str) -> Any:
    if cell not in known:
        raise CellError(key)
    return known[cell]


def _district(cell: str) -> str:
    for district in default_districts().values():
        name = district.name.zh
        if cell in (name, name.removesuffix("新区"), name.removesuffix("区")):
            return district.id
    raise CellError("cell_district")


def _day(cell: str) -> str:
    match = _DAY.fullmatch(cell)
    try:
        if match is None:
            raise ValueError
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        raise CellError("cell_day") from None


def _month(cell: str) -> str:
    match = _MONTH.fullmatch(cell)
    if match is None or not 1 <= int(match[2] or match[3]) <= 12:
        raise CellError("cell_month")
    return f"{match[1]}-{int(match[2] or match[3]):02d}"


def _base(cell: str) -> float:
    number = re.sub(r"[,¥元\s]", "", cell)
    if not re.fullmatch(r"\d{1,7}(\.\d{1,2})?", number) or float(number) <= 0:
        raise CellError("cell_base")
    return float(number)
