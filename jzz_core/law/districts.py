"""The 16 districts and their centres (``data/districts.toml``). Addresses and telephones are not known, never shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..base import DATA_DIR, BadDataError, Confidence, Entry, Text, load_sources, read_toml, require_registered

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
class Districts(Mapping[str, District]):
    """All districts by id, in the official order."""

    advice: Advice
    by_id: Mapping[str, District]

    def __getitem__(self, key: str) -> District:
        return self.by_id[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_id)

    def __len__(self) -> int:
        return len(self.by_id)


def load_districts(data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> Districts:
    """Read the districts; ``sources`` None takes the registry beside the file.

    Raises BadDataError naming file, entry and reason.
    """
    known = load_sources(data_dir).ids if sources is None else sources
    content = read_toml(data_dir / FILE, _File)
    if tuple(district.id for district in content.district) != DISTRICT_IDS:
        raise BadDataError(_SHOWN, "district", f"应依次写全 {len(DISTRICT_IDS)} 个区: {', '.join(DISTRICT_IDS)}")
    for district in content.district:
        require_registered(_SHOWN, district.id, district.sources, known)
        if not district.generic and not district.sources:
            raise BadDataError(_SHOWN, district.id, "名称不是通用写法时要写明来源")
    require_registered(_SHOWN, "advice", content.advice.sources, known)
    return Districts(content.advice, {district.id: district for district in content.district})
