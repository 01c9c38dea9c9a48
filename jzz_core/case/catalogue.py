"""The catalogue of questions: one entry for each answer of the case file, as everybody asks and names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from ..base import BadDataError, ById, Entry, Lang, Text
from .answers import Answer

# fmt: off
Kind = Literal[
    "yes_no", "choice", "drop_down", "several", "district", "day", "month", "number", "text", "list", "part", "table",
]
# fmt: on
Group = Literal["person", "titles", "insurance", "other", "official"]
# The pages that ask, in the order in which answers are looked through; ``case`` names what no page asks.
PAGES = ("points", "eligibility", "materials", "timeline", "pathways", "basis", "guide", "case")


class Choice(Entry):
    """One of the answers to choose from.

    ``short``: within a sentence, if not as on the screen; ``cells``: what a cell of a table of cases may say for it.
    """

    id: str
    name: Text
    short: Text | None = None
    cells: tuple[str, ...] = ()


class Decides(Entry):
    """What hangs on the answer: ids of indicators and of conditions, and the conditions of papers (``when``)."""

    indicators: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


class Written(Entry):
    """A question as it stands in the file.

    ``path``: dotted, without list positions and ids. ``name``: the answer in a few words; ``label``: beside its field,
    ``asked``: as a sentence of its own, ``heading``: over its column in a table of cases, where they differ.
    ``empty_is_no``: nothing said means that it does not apply.
    """

    path: Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z_]+)*$")]
    kind: Kind
    group: Group | None = None
    name: Text
    label: Text | None = None
    asked: Text | None = None
    help: Text | None = None
    hint: Text | None = None
    choices: tuple[Choice, ...] = ()
    decides: Decides = Decides.model_construct()
    heading: Text | None = None
    empty_is_no: bool = False
    first: date | None = None
    step: Annotated[Decimal, Field(gt=0)] = Decimal(1)


class QuestionFile(Entry):
    question: Annotated[tuple[Written, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Question:
    """A question with the page that asks it and the answer that it is about."""

    written: Written
    page: str
    answer: Answer

    @property
    def path(self) -> str:
        return self.written.path

    @property
    def kind(self) -> Kind:
        return self.written.kind

    @property
    def name(self) -> str:
        return self.written.name.get()

    @property
    def label(self) -> str:
        return (self.written.label or self.written.name).get()

    @property
    def sentence(self) -> str | None:
        """The question where it stands alone; None where only the field makes it one."""
        text = self.written.asked or self.written.label
        return text.get() if text is not None else None

    @property
    def help(self) -> str | None:
        return self.written.help.get() if self.written.help is not None else None

    @property
    def hint(self) -> str | None:
        return self.written.hint.get() if self.written.hint is not None else None

    @cached_property
    def choices(self) -> Mapping[str, Text]:
        """Value of the case file → words."""
        return {choice.id: choice.name for choice in self.written.choices}

    @cached_property
    def options(self) -> Mapping[str, str]:
        """The same in the words of the screen."""
        return {value: name.get() for value, name in self.choices.items()}

    def short(self, value: str) -> str:
        """One of the choices within a sentence."""
        return next((one.short or one.name).get() for one in self.written.choices if one.id == value)

    def heading(self, lang: Lang = "zh") -> str:
        """What stands over its column in a table of cases."""
        return (self.written.heading or self.written.name).get(lang)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """What may stand over its column in a table of cases; the first is that of the template."""
        return tuple(dict.fromkeys((self.heading(), self.name)))


class Questions(ById[Question]):
    """The whole catalogue by path, in the order of asking."""

    def __init__(self, found: Iterable[Question]) -> None:
        self.by_id = MappingProxyType({question.path: question for question in found})

    def bare(self, path: str) -> str:
        """The path as the catalogue writes it: "applicant.insurance.2.base" → "applicant.insurance.base"."""
        if path in self:
            return path
        bare, after_table = "", False
        for key in path.split("."):
            if after_table or key.isdigit():
                after_table = False
                continue
            bare = f"{bare}.{key}".lstrip(".")
            after_table = bare in self and self[bare].kind == "table"
        return bare

    def of(self, path: str) -> Question:
        """The question at a dotted path of a case. Raises KeyError."""
        return self[self.bare(path)]

    def label(self, path: str) -> str:
        """The Chinese name of an answer ("applicant.insurance.2.base" → 缴费基数 (第 3 条)); else the path."""
        bare = self.bare(path)
        while bare and bare not in self:
            bare = bare.rpartition(".")[0]
        label = self[bare].name if bare else path
        position = re.search(r"\.(\d+)(?=\.|$)", path)
        return f"{label} (第 {int(position[1]) + 1} 条)" if position else label

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Those that stand for themselves: no part of another that a page asks, and not asked by no page."""
        found = [one for one in self.values() if one.page != "case"]
        paths = {one.path for one in found}
        return tuple(one for one in found if one.path.rpartition(".")[0] not in paths)

    def of_group(self, group: Group) -> tuple[Question, ...]:
        return tuple(one for one in self.asked if one.written.group == group)

    def group_of(self, path: str) -> Group:
        """The group of the points page in which an answer is asked. Raises KeyError."""
        return next(one.written.group for one in _ancestors(self, self.bare(path)) if one.written.group is not None)

    @cached_property
    def columns(self) -> tuple[Question, ...]:
        """Those with a column of their own in a table of cases: all but what is put together of others."""
        return tuple(one for one in self.values() if one.kind not in ("list", "part", "table"))

    @cached_property
    def of_indicator(self) -> Mapping[str, str]:
        """Indicator → path of the answer that decides whether it counts."""
        return {name: one.path for one in self.values() for name in one.written.decides.indicators}

    @cached_property
    def of_paper(self) -> Mapping[str, str]:
        """Condition of papers → path of the answer that decides it."""
        return {name: one.path for one in self.values() for name in one.written.decides.papers}

    def check(self, *, indicators: Collection[str], conditions: Collection[str], papers: Collection[str]) -> None:
        """Whether exactly these hang on the answers, each on one.

        Raises BadDataError naming what does not fit.
        """
        for kind, wanted in (("indicators", indicators), ("conditions", conditions), ("papers", papers)):
            found = [(name, one) for one in self.values() for name in getattr(one.written.decides, kind)]
            for name, one in found:
                if name not in wanted:
                    raise BadDataError(file_of(one.page), one.path, f"decides.{kind}: 没有「{name}」, 请检查拼写")
            for name, count in Counter(name for name, _ in found).items():
                if count > 1:
                    raise BadDataError("data/questions", name, f"有 {count} 个问题都写了 decides.{kind}, 只能留一个")
            for name in sorted(set(wanted) - {name for name, _ in found}):
                raise BadDataError("data/questions", name, f"没有问题的 decides.{kind} 写着这一项: 请补上问题")


def _ancestors(known: Mapping[str, Question], path: str) -> Iterator[Question]:
    while path:
        if path in known:
            yield known[path]
        path = path.rpartition(".")[0]


def file_of(page: str) -> str:
    return f"data/questions/{page}.toml"
