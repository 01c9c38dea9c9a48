"""What a client's form brings back: read, checked, and put over the answers of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...base import BadCaseError
from ...case import Case, case_from, parse_json, questions
from .page import CASE_ID, FORM_SCHEMA, FORM_VERSION
from .questions import form_paths

FORM_BYTES = 100_000
_ROOTS = ("applicant", "circumstances")
_NO_FORM = "这不是客户自填表交回的内容: 请客户在表的最后点「复制」或「下载」, 整段发来"


@dataclass(frozen=True)
class ClientAnswers:
    """``answers``: nested as in the case file, only what was answered."""

    case_id: str
    answers: Mapping[str, Any]

    def over(self, case: Case) -> Case:
        """The case with these answers; what was not answered stays. A list that was answered takes the place of the
        former one. Raises BadCaseError, naming the answer, for what cannot be."""
        return case_from(_over(case.model_dump(mode="json", by_alias=True), self.answers))


def read_answers(content: bytes | str) -> ClientAnswers:
    """Raises BadCaseError for anything but answers to the questions of the form."""
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if len(raw) > FORM_BYTES:
        raise BadCaseError(f"内容过长 (上限 {FORM_BYTES // 1000} kB): 客户的回答不会这么长, 请核对是不是选错了文件")
    try:
        text = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise BadCaseError(_NO_FORM) from None
    try:
        document = parse_json(text)
    except BadCaseError:
        raise BadCaseError(_NO_FORM) from None
    if not isinstance(document, dict) or document.get("schema") != FORM_SCHEMA:
        raise BadCaseError(_NO_FORM)
    if document.get("version") != FORM_VERSION:
        raise BadCaseError("这份回答是另一个版本的表: 请下载现在的表, 让客户重填")
    case_id, answers = document.get("case"), document.get("answers")
    if not isinstance(case_id, str) or not CASE_ID.fullmatch(case_id) or not isinstance(answers, dict):
        raise BadCaseError(_NO_FORM)
    if set(document) - {"schema", "version", "case", "answers"} or set(answers) - set(_ROOTS):
        raise BadCaseError(_NO_FORM)
    for root, part in answers.items():
        if not isinstance(part, dict):
            raise BadCaseError(_NO_FORM)
        _only_asked(root, part)
    return ClientAnswers(case_id, answers)


def _only_asked(path: str, part: Mapping[str, Any]) -> None:
    """Refuse whatever the form does not ask: an alias, a note, the progress of somebody else's work."""
    for key, value in part.items():
        inner = f"{path}.{key}"
        if inner not in form_paths():
            raise BadCaseError("回答里有表上没有问的内容, 可能被改动过: 请客户重新从表里复制")
        is_list = questions()[inner].kind == "list"
        for one in value if is_list and isinstance(value, list) else [value]:
            if isinstance(one, dict):
                _only_asked(inner, one)


def _over(old: Any, new: Any) -> Any:
    if isinstance(new, dict):
        kept = dict(old) if isinstance(old, dict) else {}
        return {**kept, **{key: _over(kept.get(key), value) for key, value in new.items()}}
    return new
