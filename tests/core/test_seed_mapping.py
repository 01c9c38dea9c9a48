"""Nothing of the 2020 guide is lost: each fact, side topic and contradiction stands somewhere in the product.

The places are in ``tests/data/seed_mapping.toml``; each must exist and must say what it is named for.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from make import WORLD

from jzz_core.base import catalogue
from jzz_core.guide import library_of

MAPPING: dict[str, Any] = tomllib.loads(
    (Path(__file__).resolve().parents[1] / "data" / "seed_mapping.toml").read_text("utf-8")
)
# How many the inventory of the guide counts.
COUNTS = {"facts": 87, "topics": 24, "contradictions": 18}
KINDS = {"meta", "rule", "step", "item", "warn", "faq", "feature"}


def problems(mapping: dict[str, Any]) -> Iterator[str]:
    """Everything that is missing, doubled, or does not stand where it is said to stand."""
    for part, count in COUNTS.items():
        numbers = [entry["n"] for entry in mapping[part]]
        yield from (f"{part} {n} is missing" for n in range(1, count + 1) if n not in numbers)
        yield from (f"{part} {n} is unknown or doubled" for n in set(numbers) if not 1 <= n <= count)
        yield from (f"{part} {n} is doubled" for n in set(numbers) if numbers.count(n) > 1)
        for entry in mapping[part]:
            name = f"{part} {entry['n']}"
            if not entry.get("what") or not entry.get("at"):
                yield f"{name} says nothing or stands nowhere"
            if part == "facts" and entry.get("kind") not in KINDS:
                yield f"{name} is of no kind"
            for place in entry.get("at", ()):
                yield from (f"{name}: {problem}" for problem in wrong(place))
    for entry in mapping["contradictions"]:
        if entry["at"] and entry["at"][0][0] != f"contradiction:x{entry['n']}":
            yield f"contradictions {entry['n']} does not begin with its own entry"


def wrong(place: list[Any]) -> Iterator[str]:
    """What is wrong with one place: [entry, words] or [entry, field, value]."""
    key, *said = place
    kind, _, name = key.partition(":")
    if kind == "message":
        if name not in catalogue():
            yield f"{key} does not exist"
        elif said[0] not in catalogue()[name].zh:
            yield f"{key} does not say {said[0]!r}"
        return
    target = WORLD.read(library_of).get(key)
    if target is None:
        yield f"{key} does not exist"
    elif len(said) == 2:
        found: Any = target.entry
        for step in said[0].split("."):
            found = getattr(found, step, None)
        if (list(found) if isinstance(found, tuple) else found) != said[1]:
            yield f"{key} has {said[0]} {found!r}, not {said[1]!r}"
    elif kind != "page" and (not said[0] or not any(said[0] in words for words in target.words)):
        yield f"{key} does not say {said[0]!r}"


def test_everything_of_the_guide_stands_where_it_is_said_to_stand() -> None:
    assert list(problems(MAPPING)) == []


def test_a_fact_has_words_of_its_own() -> None:
    for part in COUNTS:
        what = [entry["what"] for entry in MAPPING[part]]
        assert all(len(text) >= 8 for text in what)
    assert len({place[0] for part in COUNTS for entry in MAPPING[part] for place in entry["at"]}) > 100


@pytest.mark.parametrize("part", COUNTS)
def test_a_gap_is_found(part: str) -> None:
    for position in range(COUNTS[part]):
        broken = {**MAPPING, part: MAPPING[part][:position] + MAPPING[part][position + 1 :]}
        assert f"{part} {position + 1} is missing" in problems(broken)


@pytest.mark.parametrize("part", COUNTS)
def test_a_doubled_and_an_unknown_number_are_found(part: str) -> None:
    broken = copy.deepcopy(MAPPING)
    broken[part].append({**broken[part][0]})
    assert f"{part} 1 is doubled" in list(problems(broken))
    broken[part][-1]["n"] = COUNTS[part] + 1
    assert f"{part} {COUNTS[part] + 1} is unknown or doubled" in list(problems(broken))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (["task:nothing", "x"], "does not exist"),
        (["nothing:open_account", "x"], "does not exist"),
        (["message:after.nothing", ""], "does not exist"),
        (["message:after.ends", "火星"], "does not say"),
        (["task:open_account", "火星"], "does not say"),
        (["task:open_account", ""], "does not say"),
        (["material:edu_id_card", "copies", 2], "not 2"),
        (["material:edu_id_card", "colour", "red"], "not 'red'"),
    ],
)
def test_a_place_that_does_not_exist_or_says_something_else_is_found(place: list[Any], words: str) -> None:
    assert any(words in problem for problem in wrong(place))


def test_an_entry_without_a_place_is_found() -> None:
    broken = copy.deepcopy(MAPPING)
    broken["facts"][0]["at"] = []
    assert "facts 1 says nothing or stands nowhere" in list(problems(broken))
