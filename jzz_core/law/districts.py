"""The 16 districts and their centres (``data/districts.toml``). Addresses and telephones are not known, never shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..base import DATA_DIR, BadDataError, ById, Confidence, Entry, Text, read_toml, require_registered

FILE = "districts.toml"
_SHOWN = f"data/{FILE}"
# The ids of the case file: every district must be there, in this order.
DISTRICT_IDS = (
    "pudong",
    "huangpu",
    "xuhui",
    "changning",
    "jingan",
    "putuo",
    "hongkou",
    "yangpu",
    "minhang",
    "baoshan",
    "jiading",
    "jinshan",
    "songjiang",
    "qingpu",
    "fengxian",
    "chongming",
)


class District(Entry):
    """One district. ``generic``: the centre's name only follows the pattern, no source uses it."""

    id: str
    name: Text
    centre: Text
    generic: bool
    note: Text | None = None
    sources: tuple[str, ...] = ()
    confidence: Confidence


class Advice(Entry):
    """What holds for all districts: which one to choose, where to look up the rest."""

    look_up: Text
    which_one: Text
    not_the_same: Text
    city_centre: Text
    city_note: Text
    sources: tuple[str, ...] = ()
    confidence: Confidence


class _File(Entry):
    advice: Advice
    district: Annotated[tuple[District, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Districts(ById[District]):
    """All districts by id, in the official order."""

    advice: Advice
    by_id: Mapping[str, District]

    @property
    def names(self) -> Mapping[str, Text]:
        """Their names by id."""
        return {district.id: district.name for district in self.by_id.values()}


def load_districts(data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> Districts:
    """Read the districts; ``sources``: the known source keys, None leaves them unchecked.

    Raises BadDataError naming file, entry and reason.
    """
    content = read_toml(data_dir / FILE, _File)
    if tuple(district.id for district in content.district) != DISTRICT_IDS:
        raise BadDataError(_SHOWN, "district", f"应依次写全 {len(DISTRICT_IDS)} 个区: {', '.join(DISTRICT_IDS)}")
    for district in content.district:
        if sources is not None:
            require_registered(_SHOWN, district.id, district.sources, sources)
        if not district.generic and not district.sources:
            raise BadDataError(_SHOWN, district.id, "名称不是通用写法时要写明来源")
    if sources is not None:
        require_registered(_SHOWN, "advice", content.advice.sources, sources)
    return Districts(content.advice, {district.id: district for district in content.district})
