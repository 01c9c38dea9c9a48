"""Reading the TOML files under ``data/`` into frozen models; what is wrong with one is said in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import tomli
from pydantic import BaseModel, ConfigDict, ValidationError

from .errors import BadDataError

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "data"
# An installed package carries the folder inside itself (setup.py); in a checkout it lies beside the package.
DATA_DIR = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "data"


class Entry(BaseModel):
    """Base of all models of the data files: frozen, strict, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True, defer_build=True)


ModelT = TypeVar("ModelT", bound=BaseModel)
T = TypeVar("T")


class ById(Mapping[str, T]):
    """A mapping of entries by their id, for classes that add what holds for all of them."""

    by_id: Mapping[str, T]

    def __getitem__(self, key: str) -> T:
        return self.by_id[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_id)

    def __len__(self) -> int:
        return len(self.by_id)


# What pydantic finds, in the words of a clerk who edits the file.
_WORDS = {
    "missing": "缺少这一项",
    "extra_forbidden": "不认识这个键, 请检查拼写",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "int_parsing": "应为整数",
    "bool_type": "应为 true 或 false",
    "date_from_datetime_parsing": "应为日期, 写成 2026-07-01",
    "date_parsing": "应为日期, 写成 2026-07-01",
    "date_type": "应为日期, 写成 2026-07-01",
    "enum": "不是允许的取值: {expected}",
    "literal_error": "不是允许的取值: {expected}",
    "union_tag_invalid": "不是允许的取值: {expected_tags}",
    "union_tag_not_found": "缺少 {discriminator}",
    "too_short": "至少要有 {min_length} 项",
    "string_too_short": "不能留空",
    "string_pattern_mismatch": "写法不对, 应符合 {pattern}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "greater_than": "应大于 {gt}",
    "float_type": "应为数字",
    "finite_number": "应为数字",
    "string_too_long": "太长, 最多 {max_length} 个字",
    "too_long": "最多 {max_length} 项",
    "decimal_parsing": "应为数字",
    "decimal_type": "应为数字",
    "decimal_max_places": "最多 {decimal_places} 位小数",
    "decimal_max_digits": "位数太多",
    "decimal_whole_digits": "位数太多",
    "list_type": "应为列表",
    "tuple_type": "应为列表",
    "dict_type": "应为表",
    "model_type": "应为表",
}


def in_words(error: Any) -> str:
    """One pydantic error (an item of ``errors()``) as a short Chinese reason, without the input itself."""
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    template = _WORDS.get(error["type"], "写法不对")
    context = dict(error.get("ctx", {}))
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace(" or ", ", ")
    return template.format(**context)


def read_toml(path: Path, model: type[ModelT]) -> ModelT:
    """The file as ``model``. Raises BadDataError naming file, entry and reason."""
    name = _shown(path)
    try:
        raw = tomli.loads(path.read_text("utf-8"), parse_float=Decimal)
    except FileNotFoundError as error:
        raise BadDataError(name, "", "找不到文件") from error
    except UnicodeDecodeError as error:
        raise BadDataError(name, "", "不是 UTF-8 编码") from error
    except OSError as error:
        raise BadDataError(name, "", "无法读取, 请检查权限") from error
    except tomli.TOMLDecodeError as error:
        raise BadDataError(name, "", f"不是有效的 TOML ({error})") from error
    try:
        # By way of JSON, where strict models still take dates, enums and tuples.
        return model.model_validate_json(json.dumps(raw, default=str))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise BadDataError(name, _entry(raw, first["loc"]), in_words(first)) from error


def _shown(path: Path) -> str:
    try:
        return path.relative_to(DATA_DIR.parent).as_posix()
    except ValueError:
        return f"{path.parent.name}/{path.name}"


def _entry(raw: Any, location: tuple[int | str, ...]) -> str:
    """The way to the wrong value; list items are named by their id where they have one."""
    words: list[str] = []
    for key in location:
        raw = _child(raw, key)
        known = isinstance(key, int) and isinstance(raw, dict) and isinstance(raw.get("id"), str)
        words.append(str(raw["id"]) if known else f"第 {key + 1} 项" if isinstance(key, int) else key)
    return " → ".join(words)


def _child(raw: Any, key: int | str) -> Any:
    if isinstance(raw, dict):
        return raw.get(key)
    if isinstance(raw, list) and isinstance(key, int) and key < len(raw):
        return raw[key]
    return None
