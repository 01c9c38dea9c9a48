"""Shapes of the files in ``data/guide/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from ..base import Confidence, Entry, SourceIds, Text, official_page
from ..steps import Id, Note

TargetKey = Annotated[str, Field(pattern=r"^[a-z]+:[a-z][a-z0-9_.]{0,60}$")]
"""``kind:id`` of an entry somewhere in ``data/``, or of a page."""
Aliases = tuple[Annotated[str, Field(min_length=1)], ...]
OfficialPage = Annotated[str, AfterValidator(official_page)]


class Topic(Entry):
    id: Id
    name: Text


class View(Entry):
    """What one side says where sources contradict each other."""

    text: Text
    sources: SourceIds
    confidence: Confidence


class Faq(Entry):
    """A question. The first line of the answer is the short one.

    Numbers in braces are filled by ``figures``. ``views`` and ``ask``: both sides, and whom to ask. ``next``: what to
    do now. ``asked``: how people put it, whole sentences; ``aliases``: single words. ``article``: of the measures.
    ``personal``: which fact of the person is shown with it; ``extra``: which list that stands elsewhere in the data.
    ``out_of_scope``: named, and not part of this tool.
    """

    id: Id
    topic: Id
    question: Text
    answer: tuple[Text, ...] = Field(min_length=1)
    views: tuple[View, ...] = ()
    ask: Text | None = None
    next: Text | None = None
    asked: Aliases = ()
    aliases: Aliases = ()
    article: str = ""
    see: tuple[TargetKey, ...] = ()
    personal: Literal["district", "permit"] | None = None
    extra: Literal["goals", "reasons"] | None = None
    out_of_scope: bool = False
    sources: SourceIds
    confidence: Confidence

    @model_validator(mode="after")
    def _both_sides(self) -> Self:
        if len(self.views) == 1:
            raise ValueError("说法不一要写出两种以上")
        if bool(self.views) != (self.ask is not None):
            raise ValueError("说法不一时要写明问谁 (ask)")
        return self


class Term(Entry):
    """A term with the other names people use for it."""

    id: Id
    name: Text
    aliases: Aliases = ()
    text: Text
    see: tuple[TargetKey, ...] = ()
    sources: SourceIds
    confidence: Confidence


class Contradiction(Entry):
    """Two statements of the 2020 guide that do not fit, and how this tool reads them; ``at``: where it bites."""

    id: Annotated[str, Field(pattern=r"^x\d{1,2}$")]
    name: Text
    says: tuple[Text, ...] = Field(min_length=2)
    reading: Text
    at: tuple[TargetKey, ...] = Field(min_length=1)
    sources: SourceIds


class NewerPractice(Entry):
    """What the 2020 guide says beside what newer sources say; ``same``: nothing changed."""

    id: Id
    name: Text
    seed: Text
    newer: Text
    same: bool = False
    see: tuple[TargetKey, ...] = ()
    sources: SourceIds
    confidence: Confidence


class GuideStep(Entry):
    """A step outside the plan of a first application: before it, yearly after it, or when something changes.

    ``dated``: what the date of a yearly step hangs on: the window of endorsement, the day the data have arrived.
    """

    id: Id
    actor: Id
    name: Text
    place: Text
    how: tuple[Text, ...] = Field(min_length=1)
    bring: tuple[Text, ...] = ()
    warnings: tuple[Note, ...] = ()
    dated: Literal["window", "refresh", "none"] = "none"
    see: tuple[TargetKey, ...] = ()
    sources: SourceIds
    confidence: Confidence
    source_year: int = Field(ge=2000, le=2100)

    @property
    def in_seed(self) -> bool:
        """Whether the 2020 guide has it; the others come from newer sources alone."""
        return "S0" in self.sources


class Link(Entry):
    """An official page; it is opened only when somebody clicks it. Without ``url`` it is that of its first source.

    ``at``: the entries beside which it helps.
    """

    id: Id
    name: Text
    text: Text
    url: OfficialPage | None = None
    at: tuple[TargetKey, ...] = ()
    sources: SourceIds
    confidence: Confidence


class Hotline(Entry):
    id: Id
    name: Text
    text: Text
    sources: SourceIds
    confidence: Confidence


class SeedNote(Entry):
    """What the 2020 guide is."""

    text: Text
    sources: SourceIds
    confidence: Confidence


class Agencies(Entry):
    """The warning about agencies, with the signs by which one knows a bad one."""

    text: Text
    signs: tuple[Text, ...] = Field(min_length=1)
    sources: SourceIds
    confidence: Confidence


class FaqFile(Entry):
    checked_on: date
    topics: tuple[Topic, ...] = Field(min_length=1)
    faq: tuple[Faq, ...] = Field(min_length=1)


class FurtherFile(Entry):
    """Questions of one subject, beside those of ``faq.toml``."""

    faq: tuple[Faq, ...] = Field(min_length=1)


class Figure(Entry):
    """A number or day of the measures that no parameter holds, by the name that texts call it by."""

    id: Annotated[str, Field(pattern=r"^law\.[a-z_]+$")]
    value: str = Field(min_length=1)
    article: str
    sources: SourceIds
    confidence: Confidence


class FiguresFile(Entry):
    figures: tuple[Figure, ...] = Field(min_length=1)


class GlossaryFile(Entry):
    checked_on: date
    terms: tuple[Term, ...] = Field(min_length=1)


class ContradictionsFile(Entry):
    checked_on: date
    contradictions: tuple[Contradiction, ...] = Field(min_length=1)


class ChangesFile(Entry):
    checked_on: date
    changes: tuple[NewerPractice, ...] = Field(min_length=1)


class StepsFile(Entry):
    checked_on: date
    before: tuple[GuideStep, ...] = Field(min_length=1)
    renewal: tuple[GuideStep, ...] = Field(min_length=1)
    changes: tuple[GuideStep, ...] = Field(min_length=1)


class AboutFile(Entry):
    checked_on: date
    seed: SeedNote
    agencies: Agencies
    links: tuple[Link, ...] = Field(min_length=1)
    hotlines: tuple[Hotline, ...] = ()
    unknown: tuple[Text, ...] = ()


class _Characters(Entry):
    source: str = Field(alias="from")
    to: str

    @model_validator(mode="after")
    def _pairs(self) -> Self:
        if len(self.source) != len(self.to):
            raise ValueError(f"两行的字数要一样: {len(self.source)} 和 {len(self.to)}")
        return self


class SearchWords(Entry):
    """How a question is read: words that say nothing, words of daily speech, traditional characters.

    ``subject``: what every question is about; it says nothing where anything else is said.
    ``nothing`` and ``outside``: what is said when nothing is found, and when the question is out of scope.
    """

    nothing: Text
    outside: Text
    subject: Aliases
    filler: Aliases
    synonyms: dict[str, str]
    traditional: _Characters


class SoundsFile(Entry):
    """Syllable → the characters that sound so, without tones."""

    sounds: dict[str, str]


@dataclass(frozen=True, slots=True)
class Guide:
    """All of ``data/guide/``, each by its id."""

    checked_on: date
    topics: Mapping[str, Topic]
    faq: Mapping[str, Faq]
    terms: Mapping[str, Term]
    contradictions: Mapping[str, Contradiction]
    changes: Mapping[str, NewerPractice]
    before: Mapping[str, GuideStep]
    renewal: Mapping[str, GuideStep]
    after_changes: Mapping[str, GuideStep]
    about: AboutFile
    figures: Mapping[str, Figure]
    search: SearchWords
    sounds: Mapping[str, str]

    def biting(self, target: str) -> tuple[Contradiction, ...]:
        """The contradictions that concern an entry (``kind:id``)."""
        return tuple(one for one in self.contradictions.values() if target in one.at)

    def links_at(self, target: str) -> tuple[Link, ...]:
        """The official pages that help with an entry (``kind:id``)."""
        return tuple(link for link in self.about.links if target in link.at)
