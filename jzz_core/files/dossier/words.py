"""The short words of the documents; what papers, steps and windows are called stands in their data."""

from __future__ import annotations

from collections.abc import Mapping

from ...base import holds_private_number, one_line
from ...case import MaterialState
from ...look import Standing
from ...papers import Original, Supplier
from ...points import FindingState, LineState

SUPPLIERS: Mapping[Supplier, str] = {
    Supplier.APPLICANT: "申请人",
    Supplier.EMPLOYER: "单位人事",
    Supplier.SPOUSE: "配偶",
    Supplier.THIRD_PARTY: "第三方",
    Supplier.CENTRE: "人才服务中心",
}
ORIGINALS: Mapping[Original, str] = {
    Original.HAND_IN: "交原件",
    Original.SHOW: "验原件",
    Original.NONE: "不用",
}
STATES: Mapping[MaterialState, str] = {
    MaterialState.TODO: "未准备",
    MaterialState.DOING: "准备中",
    MaterialState.DONE: "已备齐",
    MaterialState.NOT_NEEDED: "不适用",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.TODO: "要去",
    Standing.DONE: "已办",
    Standing.OPEN: "还不确定",
    Standing.NOT_NEEDED: "不用去",
    Standing.IN_CASE: "万一要用",
}
LINES: Mapping[LineState, str] = {
    "gives": "计入",
    "not_chosen": "不计入",
    "nothing": "没有得分",
    "unknown": "没答完",
    "ask": "问窗口",
}
FINDINGS: Mapping[FindingState, str] = {
    "met": "满足",
    "not_met": "不满足",
    "unknown": "没答完",
    "ask": "问窗口",
    "info": "仅供参考",
}


def own_words(text: str) -> str:
    """Text of the user in one line; one with an identity number is not repeated."""
    return "" if holds_private_number(text) else one_line(text)
