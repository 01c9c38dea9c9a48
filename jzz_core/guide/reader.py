"""How a question is read: made alike, freed of filler, cut into overlapping pieces of signs and of sounds.

Chinese has no blanks between words. Two and three neighbouring signs stand for words well enough, without a dictionary;
the same pieces of sounds find what a hasty keyboard wrote with another sign (积份 for 积分).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from .models import SearchWords

_SPLIT = re.compile(r"[^0-9a-z\u3400-\u9fff]+")
_CLAUSE = re.compile(r"[,，。.;；!！\s]+|(?<=[?？])")
_ASKS = re.compile(
    r"[?？吗么呢咋啥几]|怎|如何|什么|多少|多久|哪|是否|能不能|行不行|要不要|会不会|有没有|可不可以|算不算|够不够|是不是|还能"
)
_SHORT = 24
_ASKED_WEIGHT, _TOLD_WEIGHT = 1.25, 0.7
_RUN = re.compile(r"[a-z]+|\d+|[\u3400-\u9fff]+")


class Reader:
    """Makes words alike: width, case, traditional characters, daily speech."""

    def __init__(self, words: SearchWords, sounds: Mapping[str, str] | None = None) -> None:
        """``sounds``: syllable → the characters that sound so."""
        self._table = str.maketrans(words.traditional.source, words.traditional.to)
        self._synonyms = sorted(
            ((self.plain(said), self.plain(meant)) for said, meant in words.synonyms.items()), key=_longest_first
        )
        self._filler = self._any_of(words.filler)
        self._all_filler = self._any_of((*words.filler, *words.subject))
        self._sound = {sign: syllable for syllable, signs in (sounds or {}).items() for sign in signs}

    def _any_of(self, words: Iterable[str]) -> re.Pattern[str]:
        longest_first = sorted((self.plain(word) for word in words), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)))

    def plain(self, text: str) -> str:
        """The text in one width, case and script."""
        return unicodedata.normalize("NFKC", text).casefold().translate(self._table)

    def clauses(self, question: str) -> Iterator[tuple[str, float]]:
        """The clauses of a question with their weights: in a long story, what is asked says more than what is told."""
        parts = [part for part in _CLAUSE.split(question) if part.strip()]
        asks = [_ASKS.search(part) is not None for part in parts]
        story = len(question) > _SHORT and any(asks) and not all(asks)
        for part, asked in zip(parts, asks, strict=True):
            yield part, (_ASKED_WEIGHT if asked else _TOLD_WEIGHT) if story else 1.0

    def alike(self, text: str) -> str:
        """The text as it is compared: no blanks, no marks, the words that the texts use."""
        return self.meant(_SPLIT.sub("", self.plain(text)))

    def meant(self, plain: str) -> str:
        """The plain text with the words that the texts use in place of those of daily speech."""
        for said, meant in self._synonyms:
            # Where the word that is meant stands already it stays as it is.
            if said in plain and (meant not in plain or said not in meant):
                plain = plain.replace(said, meant)
        return plain

    def terms(self, question: str) -> tuple[str, ...]:
        """The words of a question that say something; none when it is nothing but filler."""
        parts = [part for part in _SPLIT.split(self.plain(question)) if part]
        return self._left(parts, self._all_filler) or self._left(parts, self._filler)

    def _left(self, parts: list[str], filler: re.Pattern[str]) -> tuple[str, ...]:
        told = [self.meant(piece) for part in parts for piece in filler.split(part)]
        return tuple(dict.fromkeys(term for term in told if term))

    def pieces(self, terms: Iterable[str]) -> Iterator[str]:
        """Words of letters, numbers, each two and three neighbouring signs; a single sign only where it is alone."""
        for term in terms:
            for run in _RUN.findall(term):
                if run[0] <= "z" or len(run) == 1:
                    yield run
                else:
                    yield from (run[n : n + 2] for n in range(len(run) - 1))
                    yield from (run[n : n + 3] for n in range(len(run) - 2))

    def sounding(self, terms: Iterable[str]) -> Iterator[str]:
        """The same pairs by their sounds; signs without a known sound stand for themselves."""
        for term in terms:
            said = [self._sound.get(sign, sign) for sign in term]
            yield from (f"{said[n]} {said[n + 1]}" for n in range(len(said) - 1))


def _longest_first(pair: tuple[str, str]) -> int:
    return -len(pair[0])
