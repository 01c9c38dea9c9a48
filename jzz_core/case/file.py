"""The case file: JSON text to Case and back. All or nothing; hostile files end in one clear sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from ..base import BadCaseError, clean, holds_private_number, in_words
from .models import Case
from .question_files import field_label

SCHEMA = "jzz-case"
VERSION = 2
MAX_BYTES = 8_000_000  # more than any case can have: whatever was saved can be restored
_SHORTEST_PRIVATE = 11  # signs of a mobile number; an identity number has 18
_DAMAGED = "备份文件已损坏, 无法读取: 请换一份备份; 现有的回答没有改动"
PARTS = ("applicant", "circumstances", "progress", "plan", "notes")

Body = dict[str, Any]


def _spells(body: Body) -> Body:
    """Version 2: the day since when somebody has worked in a public service or suburb begins a list of spells."""
    if not isinstance(body.get("applicant"), dict):
        return body  # nothing to bring forward; what is wrong there is refused by its name
    applicant = dict(body["applicant"])
    for name in ("public_service", "suburb"):
        since = applicant.pop(f"{name}_since", None)
        if since is not None:
            applicant[name] = [{"from": since, "until": None}]
    return {**body, "applicant": applicant}


# From version n to n + 1: a function of the file's parts (without schema and version). A new one comes with files of
# both versions in tests/data/case_versions.
MIGRATIONS: Mapping[int, Callable[[Body], Body]] = {1: _spells}


def dump_case(case: Case) -> str:
    """The case as the text of a case file (UTF-8 JSON, stable order)."""
    document = {"schema": SCHEMA, "version": VERSION, **case.model_dump(mode="json", by_alias=True)}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def load_case(content: bytes | str) -> Case:
    """Read a case file of this or an earlier version, of at most ``MAX_BYTES``.

    Raises BadCaseError with what is wrong and what to do; never a half-read case.
    """
    return read_document(parse_json(_decode(content)))


def read_document(document: object) -> Case:
    """The case of a file that has been parsed. Raises BadCaseError."""
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise BadCaseError("这不是本工具的备份文件: 请选择从「备份」下载的 .json 文件")
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadCaseError("备份文件没有写明版本号, 可能已损坏: 请换一份备份")
    if version > VERSION:
        raise BadCaseError(f"备份文件是较新的第 {version} 版格式, 本程序只认到第 {VERSION} 版: 请先更新程序")
    body = {key: value for key, value in document.items() if key not in ("schema", "version")}
    return case_from(migrated(body, version))


def migrated(body: Body, version: int) -> Body:
    """The parts of a file of an earlier version, brought forward step by step. Raises BadCaseError."""
    for number in range(version, VERSION):
        try:
            body = MIGRATIONS[number](body)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            raise BadCaseError(_DAMAGED) from None
    return body


def case_from(body: dict[str, Any]) -> Case:
    """A case from JSON-like parts. Raises BadCaseError naming the field, also for a number that says who it is."""
    for path, text in _texts("", body):
        if len(text) >= _SHORTEST_PRIVATE and holds_private_number(text):
            raise BadCaseError(
                f"「{field_label(path)}」里有身份证号或手机号: 本工具不保存这些, 请换成别的写法, 例如 客户A", path
            )
    try:
        return Case.model_validate_json(json.dumps(body))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        if first["type"] == "json_invalid":  # nested too deep, or half of a character
            raise BadCaseError(_DAMAGED) from None
        path = ".".join(str(step) for step in first["loc"])
        raise BadCaseError(f"{_place(path, first['type'])}无法读取: {in_words(first)}", path) from None


def _texts(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Each text with its dotted path; names of entries too, at the path of what holds them."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield path, str(key)
            yield from _texts(f"{path}.{key}".lstrip("."), child)
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _texts(f"{path}.{number}", child)


def _place(path: str, kind: str) -> str:
    """The answer in words; for a key that is not known its own name and where it stands."""
    if kind != "extra_forbidden":
        return f"「{field_label(path)}」"
    parent, _, key = path.rpartition(".")
    key = " ".join(clean(key).split())[:40]  # from the file: it may be anything
    return f"「{field_label(parent)}」里的「{key}」" if parent else f"备份文件里的「{key}」"


def _decode(content: bytes | str) -> str:
    size = len(content.encode("utf-8", "surrogatepass")) if isinstance(content, str) else len(content)
    if size > MAX_BYTES:
        raise BadCaseError(f"文件过大 (上限 {MAX_BYTES // 1_000_000} MB): 这不像是本工具的备份")
    if isinstance(content, str):
        return content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadCaseError("文件不是 UTF-8 编码: 请使用原始备份, 不要用其他软件另存") from None


def parse_json(text: str) -> Any:
    """JSON in which no key is there twice and every number is one. Raises BadCaseError."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        if len(keys) != len(set(keys)):
            raise BadCaseError("备份文件里同一项出现了两次, 可能被改动过: 请换一份备份")
        return dict(pairs)

    def no_constant(_: str) -> Any:
        raise BadCaseError("备份文件里有不是数字的数值: 请换一份备份")

    try:
        return json.loads(text, object_pairs_hook=unique, parse_constant=no_constant)
    except (ValueError, RecursionError):
        raise BadCaseError(_DAMAGED) from None
