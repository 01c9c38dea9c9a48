"""Driving the screens without a browser: opening a page with a case, and reading what stands on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from google.protobuf.message import Message
from streamlit.runtime.context import StreamlitHeaders
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Expander, Markdown, Node

from jzz_core.case import Case, case_from

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "overview",
    "eligibility",
    "points",
    "pathways",
    "years",
    "materials",
    "timeline",
    "report",
    "cases",
    "guide",
    "basis",
    "privacy",
)
GROUPS = ("person", "titles", "insurance", "other", "review", "official")
# What a visitor reads as words; the value of a field and the JSON of a chart are not Markdown.
_WORDS = {"body", "label", "help", "text", "delta", "caption", "placeholder", "title", "options", "content"}

# One entry of every kind, so that every question is on the page.
FULL: dict[str, Any] = {
    "birth_date": "1990-03-10",
    "permit": {"held": True, "valid_until": "2027-09-20", "collected_on": "2023-05-04"},
    "employment": {"kind": "company", "district": "xuhui", "contract_from": "2023-11-01"},
    "education": [{"level": "bachelor", "mode": "full_time", "diploma": True, "degree": True}],
    "qualifications": [{"level": "intermediate"}],
    "insurance": [{"from": "2023-11", "to": "2026-09", "base": 12000}],
    "marriage": {"status": "married", "married_on": "2018-05-20"},
    "children": [{"birth_date": "2020-06-01", "permit": True}],
    "enterprise": {"share_percent": 60, "years": [{"year": 2025, "tax_yuan": 100000, "local_staff": 3}]},
    "public_service": [{"from": "2026-01-05"}],
    "suburb": [{"from": "2026-01-05", "until": "2026-06-05"}],
    "records": [{"kind": "detention", "date": "2019-01-02"}],
}


def make(**changes: Any) -> Case:
    """The full case with other answers of the applicant."""
    return case_from({"applicant": {**FULL, **changes}})


def only(**answers: Any) -> Case:
    """A case of nothing but these answers."""
    return case_from({"applicant": answers})


def app(case: Case | None = None, **kept: Any) -> AppTest:
    """The start page in a new session; ``kept``: what its session holds already."""
    return _session(case, kept).run()


def _session(case: Case | None, kept: dict[str, Any]) -> AppTest:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=120)
    if case is not None:
        at.session_state["case"] = case
    for key, value in kept.items():
        at.session_state[key] = value
    return at


def go(at: AppTest, page: str) -> AppTest:
    return at.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


def opened(page: str, case: Case | None = None, **kept: Any) -> AppTest:
    """A page in a new session, as if its address had been typed; checked to stand without an exception."""
    at = _session(case, kept)
    if page != "overview":
        go(at, page)
    else:
        at.run()
    assert not at.exception
    return at


def by_phone(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the browser calls itself one of a phone."""
    headers = StreamlitHeaders([("User-Agent", "Mobile")])
    monkeypatch.setattr(type(st.context), "headers", property(lambda _: headers))


def picture(at: AppTest) -> str:
    """The picture of the plan on the page, in both forms; empty where none is drawn."""
    parts = [part.proto for part in at.get("bidi_component")]
    return "".join(str(json.loads(part.json)["svg"]) for part in parts if part.component_name == "jzz_picture")


def again(at: AppTest, case: Case, **kept: Any) -> AppTest:
    """The same page with another case, as quick as a rerun."""
    empty: dict[str, object] = {"refused": {}, "wanted": set(), "as_of": None, "insurance_open": None}
    form: dict[str, object] = {"insurance_form:from": "", "insurance_form:to": "", "insurance_form:base": None}
    form |= {"insurance_form:multiple": None, "insurance_form:kind": "yuan", "insurance_base_kind": (None, None)}
    for key, value in {"case": case, **empty, **form, **kept}.items():
        at.session_state[key] = value
    return at.run()


def case_of(at: AppTest) -> Case:
    found: Case = at.session_state["case"]
    return found


def answers(case: Case) -> dict[str, Any]:
    """Dotted path → answer, everything that has been said."""
    return dict(_leaves("", case.model_dump(mode="json", by_alias=True)))


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, list) and not value:
        yield path, []
    for key, child in children:
        yield from _leaves(f"{path}.{key}".lstrip("."), child)
    if not isinstance(value, (dict, list)) and value is not None:
        yield path, value


def changed(before: Case, after: Case) -> dict[str, tuple[Any, Any]]:
    """The answers that differ, with what they were and are; None: nothing said."""
    old, new = answers(before), answers(after)
    return {path: (old.get(path), new.get(path)) for path in {**old, **new} if old.get(path) != new.get(path)}


def texts(at: AppTest) -> list[str]:
    """Everything on the screen that Streamlit reads as Markdown: labels, tips and texts, page and sidebar."""
    return [text for node in nodes(at) for text in _strings(node.proto)]


def said(at: AppTest) -> str:
    return "\n".join(texts(at))


def nodes(at: AppTest) -> Iterator[Node]:
    for part in (at.main, at.sidebar, at._tree[2]):  # the last: dialogs
        yield from _walk(part)


def folds(at: AppTest) -> dict[str, str]:
    """Each fold of the page by its name, with what stands beside it."""
    found = {}
    for node in nodes(at):
        inside = list(node.children.values()) if isinstance(node, Block) else []
        match inside:
            case [Markdown() as beside, Expander() as fold]:
                found[fold.label] = beside.value
    return found


def _walk(node: Node) -> Iterator[Node]:
    if getattr(node, "proto", None) is not None:
        yield node
    if isinstance(node, Block):
        for child in node.children.values():
            yield from _walk(child)


def _strings(proto: object) -> Iterator[str]:
    if not isinstance(proto, Message):
        return
    for field, value in proto.ListFields():
        values = value if field.is_repeated and not isinstance(value, (str, bytes)) else [value]
        for one in values:
            if isinstance(one, str):
                if field.name in _WORDS:
                    yield one
            else:
                yield from _strings(one)
