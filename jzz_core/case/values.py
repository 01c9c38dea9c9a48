"""What one answer may look like: days, months, short texts, sums; and ``Part``, of which a case is put together."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from ..base import clean


class Part(BaseModel):
    """A part of a case: frozen, strict, no unknown keys."""

    # Schemas are built at first use, so that importing the package stays quick.
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, populate_by_name=True, allow_inf_nan=False, defer_build=True
    )


_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_WORDS = "应为日期, 写成 2026-07-01"


def _day(value: Any) -> Any:
    # A text of digits would be taken for seconds since 1970.
    if isinstance(value, str):
        if not _ISO_DAY.fullmatch(value):
            raise ValueError(_DAY_WORDS)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(_DAY_WORDS) from None
    return value


ShortText = Annotated[str, Field(max_length=60), AfterValidator(clean)]
MiddleText = Annotated[str, Field(max_length=200), AfterValidator(clean)]
LongText = Annotated[str, Field(max_length=2000), AfterValidator(clean)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}$")]
# A choice of a disputed reading may be a number ("3" years).
ChoiceId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,60}$")]
Yuan = Annotated[float, Field(ge=-1e12, le=1e12)]
CEILING = Decimal(3)  # the contribution ceiling as a multiple of the average wage: no base is higher
MULTIPLE_PLACES = 4
# A plain number in the file: with so few places a float says it exactly.
Multiple = Annotated[
    Decimal,
    Field(gt=0, le=CEILING, decimal_places=MULTIPLE_PLACES),
    PlainSerializer(float, return_type=float, when_used="json"),
]
YesNo = bool | None
Day = Annotated[date, BeforeValidator(_day)]
MaybeDay = Day | None
