"""What is found, as plain words: the answer itself, where it is worked with, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from ..calendar import Stage
from ..knowledge import Knowledge
from ..law import Parameter
from ..papers import Material
from .library import Library, Target, library_of
from .load import guide_of
from .models import Faq, Guide
from .search import Index, index_of

# On which page an entry of this kind is worked with; the others are read on the guide itself.
PAGE_OF: Mapping[str, str] = {
    "task": "timeline",
    "branch": "timeline",
    "prelock": "timeline",
    "goal": "timeline",
    "lever": "timeline",
    "material": "materials",
    "stage": "materials",
    "condition": "eligibility",
    "indicator": "points",
    "parameter": "basis",
    "reading": "basis",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry that was found. ``page``: the screen where one goes on; ``sources``: ids of the registry."""

    key: str
    title: str
    text: str
    page: str
    sources: tuple[str, ...]
    confidence: str

    def document(self) -> dict[str, object]:
        """As it is written to JSON."""
        return {
            "title": self.title,
            "text": self.text,
            "page": self.page,
            "sources": list(self.sources),
            "confidence": self.confidence,
            "id": self.key,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """``message`` says what is to be known beside the hits: that nothing was found, or that it is out of scope."""

    hits: tuple[Answer, ...]
    message: str

    def document(self) -> dict[str, object]:
        return {"hits": [hit.document() for hit in self.hits], "message": self.message}


class Answers:
    """Questions in, answers out."""

    def __init__(self, index: Index, library: Library, guide: Guide) -> None:
        self._index = index
        self._library = library
        self._guide = guide

    def to(self, question: str, limit: int = 8) -> Found:
        """The answers to a question in anybody's words, the best first."""
        targets = [hit.target for hit in self._index.search(question, limit)]
        return Found(tuple(self.of(target) for target in targets), self.message(targets))

    def message(self, targets: list[Target]) -> str:
        if not targets:
            return self._guide.search.nothing.get()
        first = targets[0].entry
        return self._guide.search.outside.get() if isinstance(first, Faq) and first.out_of_scope else ""

    def of(self, target: Target) -> Answer:
        """The answer that an entry gives."""
        entry = target.entry
        lines = _question(entry, self._library) if isinstance(entry, Faq) else _other(target)
        return Answer(
            target.key,
            target.name,
            "\n".join(lines),
            PAGE_OF.get(target.kind, "guide"),
            tuple(getattr(entry, "sources", ())),
            str(getattr(entry, "confidence", "")),
        )


def answers_of(knowledge: Knowledge) -> Answers:
    """Those of a world of data; ``knowledge.read(answers_of)`` builds them once."""
    return Answers(knowledge.read(index_of), knowledge.read(library_of), knowledge.read(guide_of))


def reasons(library: Library) -> list[tuple[int, str]]:
    """The frequent reasons for return, by number, each in the words of the first paper that names it."""
    found: dict[int, str] = {}
    for target in library.values():
        if isinstance(target.entry, Material):
            for flag in target.entry.red_flags:
                if flag.reason is not None:
                    found.setdefault(flag.reason, flag.get())
    return sorted(found.items())


def goals(library: Library) -> list[Stage]:
    """The registrations that the notice may be wanted for."""
    return [target.entry for target in library.values() if isinstance(target.entry, Stage)]


def _question(question: Faq, library: Library) -> Iterator[str]:
    yield from (line.get() for line in question.answer)
    for number, view in enumerate(question.views, 1):
        yield f"说法 {number} ({view.confidence}): {view.text.get()}"
    if question.ask is not None:
        yield f"问谁: {question.ask.get()}"
    if question.extra == "goals":
        yield from (f"{goal.name.get()}: {goal.why.get()}" for goal in goals(library))
    if question.extra == "reasons":
        yield from (f"{number}. {words}" for number, words in reasons(library))
    if question.next is not None:
        yield f"下一步: {question.next.get()}"
    if question.article:
        yield f"依据: {question.article}"


def _other(target: Target) -> Iterator[str]:
    if isinstance(target.entry, Parameter):
        newest = target.entry.values[-1]
        yield f"{newest.value.normalize():f} {target.entry.unit} ({target.entry.article})"
    elif isinstance(target.entry, BaseModel) and (article := getattr(target.entry, "article", "")):
        yield str(article)
    yield from dict.fromkeys(words for words in target.words if words != target.name)
