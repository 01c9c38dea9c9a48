"""What an entry of the data files may hold at the least and at the most, whatever room reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_origin

import pytest
from annotated_types import MinLen
from make import WORLD
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from jzz_core.base import Entry, Text
from jzz_core.guide import GuideStep


def below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield from (one, *below(one))


READ = (WORLD, GuideStep)  # with them all are defined
ENTRIES = [*below(Entry), *below(Text)]
MODELS = {model.__name__: model for model in ENTRIES}
DAYS, MONTHS, YEARS = (0, 2000), (0, 240), (2000, 2100)
BOUNDS = {
    "CalendarFile.last_published_year": (2004, 2060),
    "Choice.value": (1, None),
    "Duration.careful": DAYS,
    "Duration.fastest": DAYS,
    "Duration.typical": DAYS,
    "GuideStep.source_year": YEARS,
    "Lead.careful": DAYS,
    "Lead.fastest": DAYS,
    "Lead.typical": DAYS,
    "Material.copies": (0, 9),
    "Months.max": MONTHS,
    "Months.min": MONTHS,
    "Months.typical": MONTHS,
    "Move.effort": (1, 5),
    "NotBefore.workdays": DAYS,
    "Notice.year": (2004, 2060),
    "OwnPaper.copies": (0, 9),
    "PermitAdvice.months_at_filing": (0, 12),
    "RaiseEffort.effort": (1, 5),
    "RedFlag.reason": (1, 12),
    "Task.months": (0, 120),
    "Task.source_year": YEARS,
    "WageGrowth.years": (1, None),
    "WageStandard.floor": (1, None),
}


MAY_BE_EMPTY = {
    *("Move.evidence", "Reading.affects", "SearchWords.filler", "SearchWords.subject"),
    *("WageFile.growth", "WaysFile.prerequisite"),
}


def field_of(name: str) -> FieldInfo:
    model, _, own = name.partition(".")
    return MODELS[model].model_fields[own]


def fits(field: FieldInfo, value: Any) -> bool:
    try:
        TypeAdapter(field.rebuild_annotation()).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("name", BOUNDS)
def test_a_number_has_a_least_and_a_most(name: str) -> None:
    least, most = BOUNDS[name]
    field = field_of(name)
    assert [fits(field, value) for value in (least - 1, least)] == [False, True]
    if most is not None:
        assert [fits(field, value) for value in (most, most + 1)] == [True, False]


def test_what_a_base_is_raised_to_lies_above_nothing_and_at_the_ceiling_at_the_most() -> None:
    assert [fits(field_of("BaseEffect.multiple"), value) for value in (0, 0.1, 3, 3.01)] == [False, True, True, False]
    assert [fits(field_of("RaiseEffort.up_to"), value) for value in (1, 1.01)] == [False, True]
    assert [fits(field_of("FollowUp.after"), (value,)) for value in (0, 1, 2000, 2001)] == [False, True, True, False]


def test_what_must_be_given_may_not_be_empty() -> None:
    required = [
        (f"{model.__name__}.{name}", field)
        for model in ENTRIES
        for name, field in model.model_fields.items()
        if field.is_required()
    ]
    lists = [(name, field) for name, field in required if get_origin(field.annotation) is tuple]
    assert {name for name, field in lists if fits(field, ())} == MAY_BE_EMPTY
    least = [(name, one.min_length) for name, field in required for one in field.metadata if isinstance(one, MinLen)]
    assert {name for name, count in least if count != 1} == {"Amendment.texts", "Contradiction.says"}
    assert not fits(field_of("Dated.sources"), ())


def test_what_an_entry_does_not_say_is_no_nothing_or_none() -> None:
    found = {
        f"{model.__name__}.{name}"
        for model in ENTRIES
        for name, field in model.model_fields.items()
        if not field.is_required() and field.get_default(call_default_factory=True)
    }
    assert found == {
        *("Condition.decides", "Edition.until_established", "GuideStep.dated", "PrelockCheck.only"),
        *("Task.condition", "Written.decides", "Written.step"),
    }
