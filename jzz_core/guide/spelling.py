"""Typing errors of a hasty keyboard: a sign that fits neither of its neighbours, though one that sounds alike would."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping

_USUAL = 50
"""So often a pair must stand in the texts to be taken for what was meant, when it is no word of its own."""
_NEVER_WRONG = "是不"
"""Signs that stand beside any other."""
_SIGNS = re.compile(r"[\u3400-\u9fff]+")


class Speller:
    """Knows which signs stand side by side in the texts, and how signs sound."""

    def __init__(self, texts: Iterable[str], words: Container[str], sounds: Mapping[str, str]) -> None:
        """``texts``: in which nothing is spelled wrong; ``words``: what may well be meant.

        ``sounds``: syllable → the characters that sound so.
        """
        self._sound = {sign: syllable for syllable, signs in sounds.items() for sign in signs}
        self._seen = Counter(
            run[n : n + 2] for text in texts for run in _SIGNS.findall(text) for n in range(len(run) - 1)
        )
        best: dict[tuple[str, str], str] = {}
        for pair, times in self._seen.most_common():
            if times >= _USUAL or pair in words:
                best.setdefault(self._said(pair), pair)
        self._best = best

    def spelled(self, text: str) -> str:
        """The text with such signs put right; 积份 becomes 积分, 档岸 becomes 档案."""
        return _SIGNS.sub(lambda run: self._run(run[0]), text)

    def _run(self, run: str) -> str:
        signs = list(run)
        for n, sign in enumerate(signs):
            before, after = (signs[n - 1] if n else ""), (signs[n + 1] if n + 1 < len(signs) else "")
            pairs = [pair for pair in (before + sign, sign + after) if len(pair) == 2]
            if sign in _NEVER_WRONG or any(pair in self._seen for pair in pairs):
                continue
            for pair in pairs:
                meant = self._best.get(self._said(pair))
                place = 1 if pair == before + sign else 0
                # The neighbour stands as it is: only this sign is wrong.
                if meant is not None and meant[1 - place] == pair[1 - place] and meant[place] != sign:
                    signs[n] = meant[place]
                    break
        return "".join(signs)

    def _said(self, pair: str) -> tuple[str, str]:
        return self._sound.get(pair[0], pair[0]), self._sound.get(pair[1], pair[1])
