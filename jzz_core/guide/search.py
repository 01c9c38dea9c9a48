"""Finding what a question is about: words are made alike, split, and compared with names, aliases and texts.

A Chinese question has no blanks, so beside whole words also pairs of neighbouring characters are compared; a pair
that few entries have says more than one that many have.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..knowledge import Knowledge
from .library import Library, Target, library_of
from .load import guide_of
from .models import SearchWords

LONGEST = 60
"""Characters of a question that are read."""
SEARCHED = (
    "faq",
    "term",
    "before",
    "task",
    "branch",
    "material",
    "after",
    "change",
    "contradiction",
    "since",
    "district",
)
# How much the kinds are worth when their words fit alike: an answer before a paper, a paper before a side note.
_WEIGHT = {"faq": 1.15, "term": 1.05, "material": 0.95, "since": 0.8, "contradiction": 0.75}
_SPLIT = re.compile(r"[^0-9a-z\u3400-\u9fff]+")
_EXACT, _IN_NAME, _HOLDS_NAME, _IN_TEXT, _PAIRS_OF_NAME, _PAIRS_OF_TEXT = 100.0, 60.0, 35.0, 25.0, 45.0, 12.0
_LEAST, _LEAST_OF_BEST = 9.0, 0.25
_LEAST_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found; a higher ``score`` fits better."""

    target: Target
    score: float


@dataclass(frozen=True, slots=True)
class _Document:
    target: Target
    names: tuple[str, ...]
    text: str
    pairs_of_name: frozenset[str]
    pairs_of_text: frozenset[str]


class Reader:
    """Makes words alike: width, case, traditional characters, daily speech."""

    def __init__(self, words: SearchWords) -> None:
        self._table = str.maketrans(words.traditional.source, words.traditional.to)
        self._synonyms = sorted(
            ((self._plain(said), self._plain(meant)) for said, meant in words.synonyms.items()), key=_longest_first
        )
        filler = sorted((self._plain(word) for word in words.filler), key=len, reverse=True)
        self._filler = re.compile("|".join(map(re.escape, filler)))

    def _plain(self, text: str) -> str:
        return unicodedata.normalize("NFKC", text).casefold().translate(self._table)

    def alike(self, text: str) -> str:
        """The text as it is compared: no blanks, no marks, the words that the texts use."""
        plain = _SPLIT.sub("", self._plain(text))
        for said, meant in self._synonyms:
            # Where the word that is meant stands already it stays as it is.
            if meant not in plain or said not in meant:
                plain = plain.replace(said, meant)
        return plain

    def terms(self, question: str) -> tuple[str, ...]:
        """The words of a question that say something; none when it is nothing but filler."""
        parts = [part for part in _SPLIT.split(self._plain(question[:LONGEST])) if part]
        told = [self.alike(piece) for part in parts for piece in self._filler.split(part)]
        return tuple(dict.fromkeys(term for term in told if term))


class Index:
    """All entries that can be found. Built once; searching reads it only."""

    def __init__(self, library: Library, words: SearchWords) -> None:
        self._reader = Reader(words)
        self._documents = tuple(self._document(target) for target in library.values() if target.kind in SEARCHED)
        seen = Counter(pair for document in self._documents for pair in document.pairs_of_text)
        count = len(self._documents)
        self._rarity = {pair: math.log(1 + count / n) for pair, n in seen.items()}
        self._unseen = math.log(1 + count)

    def _document(self, target: Target) -> _Document:
        named = (target.name, *getattr(target.entry, "aliases", ()))
        names = tuple(dict.fromkeys(self._reader.alike(name) for name in named))
        text = "\n".join((*names, *(self._reader.alike(words) for words in target.words)))
        return _Document(target, names, text, _pairs(names), _pairs(text.split("\n")))

    def search(self, question: str, limit: int = 8) -> tuple[Hit, ...]:
        """The entries that fit best, best first; none when nothing fits."""
        terms = self._reader.terms(question)
        if not terms:
            return ()
        found = [Hit(document.target, self._score(document, terms)) for document in self._documents]
        least = max(_LEAST, _LEAST_OF_BEST * max(hit.score for hit in found))
        fitting = sorted((hit for hit in found if hit.score >= least), key=lambda hit: -hit.score)
        return tuple(fitting[:limit])

    def _score(self, document: _Document, terms: tuple[str, ...]) -> float:
        scores = [self._of_term(document, term) for term in terms]
        met = sum(score > 0 for score in scores) / len(scores)
        # Entries that meet every word of the question stand before those that meet one of them very well.
        return sum(scores) / len(scores) * met * _WEIGHT.get(document.target.kind, 1.0)

    def _of_term(self, document: _Document, term: str) -> float:
        best = 0.0
        for name in document.names:
            if term == name:
                return _EXACT
            if term in name:
                best = max(best, _IN_NAME + 20.0 * len(term) / len(name))
            elif len(name) > 1 and name in term:
                best = max(best, _HOLDS_NAME + 30.0 * len(name) / len(term))
        if best:
            return best
        if term in document.text and len(term) > 1:
            best = _IN_TEXT
        pairs = _pairs((term,))
        by_name = self._share(pairs, document.pairs_of_name) * _PAIRS_OF_NAME
        by_text = self._share(pairs, document.pairs_of_text) * _PAIRS_OF_TEXT
        return max(best, by_name, by_text)

    def _share(self, pairs: frozenset[str], of: frozenset[str]) -> float:
        """How much of what the pairs say is met; too little is nothing."""
        if not pairs or pairs.isdisjoint(of):
            return 0.0
        whole = sum(self._rarity.get(pair, self._unseen) for pair in pairs)
        share = sum(self._rarity.get(pair, self._unseen) for pair in pairs & of) / whole
        return share if share >= _LEAST_SHARE else 0.0


def index_of(knowledge: Knowledge) -> Index:
    """That over all the guide says; ``knowledge.read(index_of)`` builds it once."""
    return Index(knowledge.read(library_of), knowledge.read(guide_of).search)


def _pairs(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text[n : n + 2] for text in texts for n in range(len(text) - 1))


def _longest_first(pair: tuple[str, str]) -> int:
    return -len(pair[0])
