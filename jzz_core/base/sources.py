"""The source registry: every rule, paper and answer names the ids of the texts it rests on (``data/sources.toml``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from .data_files import DATA_DIR, ById, Entry, read_toml
from .errors import BadDataError
from .text import Text

FILE = "sources.toml"
_SHOWN = f"data/{FILE}"


class SourceKind(StrEnum):
    OFFICIAL_TEXT = "official_text"
    OFFICIAL_QUOTED = "official_quoted"
    OFFICIAL_REPRINT = "official_reprint"
    AGENCY = "agency"
    REPOSITORY = "repository"
    TOOL = "tool"
    PERSONAL_NOTES = "personal_notes"
    OTHER = "other"


class Confidence(StrEnum):
    """A official text · B reprint of one, or two unrelated carriers agree · C one carrier · D sources contradict."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


SourceIds = Annotated[tuple[str, ...], Field(min_length=1)]
"""The ids of the texts that something rests on: at least one."""


def _official(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or not host.endswith(".gov.cn") or parts.netloc != host:
        raise ValueError("链接只能是官方网站 (gov.cn) 的 https 地址")
    return url


def _no_link(text: str) -> str:
    # Screens turn these into links on their own; readers shall not be led to agencies.
    if "://" in text or "www." in text:
        raise ValueError("这里只写文字说明, 不写链接")
    return text


OfficialUrl = Annotated[str, AfterValidator(_official)]
PlainWords = Annotated[str, Field(min_length=1), AfterValidator(_no_link)]


class Family(Entry):
    """Sites run by one agency. Agreement inside one family counts once."""

    id: Annotated[str, Field(pattern=r"^F[1-9]$")]
    name: Text
    note: Text | None = None


class Source(Entry):
    """One text the data rest on. ``where`` is words, never a link; only official pages have a ``url``."""

    id: Annotated[str, Field(pattern=r"^[EKLRS]\d{1,2}[a-c]?$")]
    title: Text
    kind: SourceKind
    families: tuple[str, ...] = ()
    dated: str = Field(min_length=1)
    where: PlainWords
    url: OfficialUrl | None = None
    same_as: str | None = None
    weight: Confidence
    note: Text | None = None


EntryT = TypeVar("EntryT", Family, Source)


class _Meta(Entry):
    checked_on: date
    independence: Text


class _File(Entry):
    meta: _Meta
    family: tuple[Family, ...] = ()
    source: Annotated[tuple[Source, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Sources(ById[Source]):
    """All sources by id, in the order of the file."""

    checked_on: date
    independence: Text
    families: Mapping[str, Family]
    by_id: Mapping[str, Source]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self.by_id)


def load_sources(data_dir: Path = DATA_DIR) -> Sources:
    """Read the registry. Raises BadDataError naming file, entry and reason."""
    content = read_toml(data_dir / FILE, _File)
    families = _unique(content.family)
    sources = _unique(content.source)
    for source in sources.values():
        for family in source.families:
            if family not in families:
                raise BadDataError(_SHOWN, source.id, f"没有登记过的机构 {family}")
        # One step only, so that no chain can run in a circle.
        if source.same_as is not None and (source.same_as not in sources or sources[source.same_as].same_as):
            raise BadDataError(_SHOWN, source.id, f"same_as 指向的 {source.same_as} 不是另一个独立登记的来源")
    return Sources(content.meta.checked_on, content.meta.independence, families, sources)


def _unique(entries: tuple[EntryT, ...]) -> dict[str, EntryT]:
    found: dict[str, EntryT] = {}
    for entry in entries:
        if entry.id in found:
            raise BadDataError(_SHOWN, entry.id, "编号重复")
        found[entry.id] = entry
    return found


def require_registered(file: str, entry: str, ids: Iterable[str], known: frozenset[str]) -> None:
    """Raises BadDataError, naming file and entry, for the first id that the registry does not know."""
    for source in ids:
        if source not in known:
            raise BadDataError(file, entry, f"来源「{source}」没有登记")
