"""Finding what a question is about, whole sentences with typing errors too: entries ranked by the pieces they share.

Each entry has three fields: how people ask (its name, its other names, whole questions), what it says, and how the
former sounds. A piece that few entries have says more than one that many have (BM25); the way of
asking that fits best counts once more, and so does each other name of the entry that stands in the question as it is.
"""

from __future__ import annotations

import math
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..knowledge import Knowledge
from .library import Library, Target, library_of
from .load import guide_of
from .models import Guide
from .reader import Reader
from .spelling import Speller

Scores = NDArray[np.float64]
"""One number for each entry."""

LONGEST = 1000
"""Characters of a question that are read."""
SEARCHED = (
    "faq",
    "term",
    "before",
    "task",
    "branch",
    "prelock",
    "material",
    "after",
    "change",
    "indicator",
    "condition",
    "reading",
    "parameter",
    "contradiction",
    "since",
    "district",
)
# How much the kinds are worth when their words fit alike: an answer before a paper, a paper before a side note.
_WEIGHT = {
    "faq": 1.0,
    "term": 0.55,
    "district": 0.8,
    "material": 0.65,
    "indicator": 0.6,
    "condition": 0.6,
    "reading": 0.5,
    "parameter": 0.45,
    "prelock": 0.5,
    "since": 0.5,
    "contradiction": 0.5,
}
_OTHER_KINDS = 0.7
_ASKED, _SAID, _SOUNDS, _CLOSEST, _NAMED = 1.0, 0.4, 0.6, 0.4, 0.9
_K, _B = 1.2, 0.4
_LEAST, _LEAST_OF_BEST = 4.0, 0.3
_ALWAYS = 3
"""So many are shown though they fit much worse than the best."""
_WHOLE = 12.0
"""What it is worth when the question is nothing but a name."""
_LOOKED_AT = 40
"""So many are compared with each way of asking."""
_LONGEST_NAME = 4
"""Signs of a name that say more the more there are; longer ones say no more."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found; a higher ``score`` fits better."""

    target: Target
    score: float


class _Field:
    """One field of all entries, inverted: piece → the entries that have it, with the weight it has there (BM25).

    Kept in three flat arrays: a list for each of some ten thousand pieces would take thirty times the memory.
    """

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        self._row: dict[str, int] = {}
        rows, numbers, times, lengths = array("I"), array("H"), array("H"), array("I")
        for number, pieces in enumerate(documents):
            count = Counter(pieces)
            lengths.append(count.total())
            for piece, n in count.items():
                rows.append(self._row.setdefault(sys.intern(piece), len(self._row)))
                numbers.append(number)
                times.append(n)
        row, often, size = np.array(rows), np.array(times, float), np.array(lengths, float)
        usual = size.sum() / max(len(size), 1) or 1.0
        having = np.bincount(row, minlength=len(self._row))
        self._rarity = np.log(1 + (len(size) - having + 0.5) / (having + 0.5))
        self._starts = np.concatenate(([0], np.cumsum(having)))
        length = _K * (1 - _B + _B * size[np.array(numbers)] / usual)
        order = np.argsort(row, kind="stable")
        self._numbers = np.array(numbers)[order]
        self._values = (self._rarity[row] * often * (_K + 1) / (often + length))[order]

    def __contains__(self, piece: str) -> bool:
        return piece in self._row

    def rarity(self, piece: str) -> float:
        """How much a piece says that some entry has. Raises KeyError for any other."""
        return float(self._rarity[self._row[piece]])

    def add(self, pieces: Mapping[str, float], weight: float, to: Scores, *, alike: bool = False) -> None:
        """Adds to each entry what the pieces are worth there; each piece with its own weight in the question.
        ``alike``: each is worth 1 wherever it is."""
        for piece, own in pieces.items():
            if (row := self._row.get(piece)) is not None:
                here = slice(self._starts[row], self._starts[row + 1])
                to[self._numbers[here]] += weight * own * (1.0 if alike else self._values[here])


class Index:
    """All entries that can be found. Built once; searching reads it only."""

    def __init__(self, library: Library, guide: Guide) -> None:
        reader = self._reader = Reader(guide.search, guide.sounds)
        self._targets = tuple(target for target in library.values() if target.kind in SEARCHED)
        ways = [self._ways(target) for target in self._targets]
        self._asked = _Field([piece for way in one for piece in reader.pieces(way)] for one in ways)
        self._said = _Field(reader.pieces(map(reader.alike, target.words)) for target in self._targets)
        self._sounds = _Field([piece for way in one for piece in reader.sounding(way)] for one in ways)
        phrases = [(number, list(dict.fromkeys(reader.pieces(way)))) for number, one in enumerate(ways) for way in one]
        self._entry = np.array([number for number, _ in phrases])
        self._phrases = _Field(pieces for _, pieces in phrases)
        self._whole = np.array([sum(map(self._asked.rarity, pieces)) for _, pieces in phrases])
        self._worth = np.array([_WEIGHT.get(target.kind, _OTHER_KINDS) for target in self._targets])
        self._named: dict[str, list[int]] = defaultdict(list)
        for number, target in enumerate(self._targets):
            for name in self._names_of(target):
                self._named[name].append(number)
        self._longest_name = max(map(len, self._named), default=0)
        right = [reader.plain(words) for target in self._targets for words in (*target.words, *_said(target))]
        right += [*guide.search.filler, *guide.search.synonyms, *guide.search.synonyms.values()]
        self._speller = Speller(right, self._named, guide.sounds)

    def _ways(self, target: Target) -> list[tuple[str, ...]]:
        """Each way to ask for it, as terms."""
        return [terms for terms in map(self._reader.terms, _said(target)) if terms]

    def _names_of(self, target: Target) -> frozenset[str]:
        names = {self._reader.alike(name) for name in getattr(target.entry, "aliases", ())}
        if target.kind != "faq":
            names.add(self._reader.alike(target.name))
        return frozenset(name for name in names if len(name) > 1)

    def search(self, question: str, limit: int = 8) -> tuple[Hit, ...]:
        """The entries that fit best, best first; none when nothing fits."""
        question = self._speller.spelled(self._reader.meant(self._reader.plain(question[:LONGEST])))
        pieces: dict[str, float] = {}
        sounds: dict[str, float] = {}
        for clause, weight in self._reader.clauses(question):
            terms = self._reader.terms(clause)
            for piece in self._reader.pieces(terms):
                pieces[piece] = max(weight, pieces.get(piece, 0.0))
            for piece in self._reader.sounding(terms):
                sounds[piece] = max(weight, sounds.get(piece, 0.0))
        scores = np.zeros(len(self._targets))
        self._asked.add(pieces, _ASKED, scores)
        self._said.add(pieces, _SAID, scores)
        self._sounds.add(sounds, _SOUNDS, scores)
        for number, worth in self._standing(self._reader.alike(question)).items():
            scores[number] += _NAMED * worth
        said = {piece: weight * self._asked.rarity(piece) for piece, weight in pieces.items() if piece in self._asked}
        looked_at = np.argsort(-scores, kind="stable")[:_LOOKED_AT]
        scores[looked_at] += _CLOSEST * self._closest(said)[looked_at]
        scores *= self._worth
        found = [Hit(self._targets[number], float(scores[number])) for number in np.flatnonzero(scores >= _LEAST)]
        ranked = sorted(found, key=lambda hit: (-hit.score, hit.target.key))
        least = _LEAST_OF_BEST * ranked[0].score if ranked else 0.0
        fitting = [hit for place, hit in enumerate(ranked) if place < _ALWAYS or hit.score >= least]
        return tuple(fitting[:limit])

    def _closest(self, said: Mapping[str, float]) -> Scores:
        """How much the closest way of asking shares with the question: what both say, by how much of the way it is."""
        shared, best = np.zeros(len(self._whole)), np.zeros(len(self._targets))
        self._phrases.add(said, 1.0, shared, alike=True)
        np.maximum.at(best, self._entry, shared * shared / self._whole)
        return best

    def _standing(self, whole: str) -> dict[int, float]:
        """What the names that stand in the question are worth to their entries: long and rare ones more, three each.

        A name inside a longer one of the same entry (居住证 in 上海居住证) says nothing of its own.
        """
        having: dict[int, list[str]] = defaultdict(list)
        lengths = range(self._longest_name, 1, -1)
        for name in dict.fromkeys(whole[n : n + size] for size in lengths for n in range(len(whole) - size + 1)):
            for number in self._named.get(name, ()):
                if not any(name in longer for longer in having[number]):
                    having[number].append(name)
        return {
            number: sum(sorted((self._worth_of(name) for name in names), reverse=True)[:3])
            + (_WHOLE if whole in names else 0.0)
            for number, names in having.items()
        }

    def _worth_of(self, name: str) -> float:
        rarity = math.log(1 + len(self._targets) / len(self._named[name]))
        return rarity * min(len(name), _LONGEST_NAME) / 2


def _said(target: Target) -> tuple[str, ...]:
    return (target.name, *getattr(target.entry, "asked", ()), *getattr(target.entry, "aliases", ()))


def index_of(knowledge: Knowledge) -> Index:
    """That over all the guide says; ``knowledge.read(index_of)`` builds it once."""
    return Index(knowledge.read(library_of), knowledge.read(guide_of))
