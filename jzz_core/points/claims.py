"""What the points table says about each indicator, as far as the papers need to know it."""

from __future__ import annotations

from dataclasses import dataclass

from ..case import QualificationLevel


@dataclass(frozen=True, slots=True)
class Claims:
    """Indicator ids whose points count (``claimed``) and those that an open answer may still add (``possible``).

    ``levels``: the titles and skill grades that give the points claimed; ``possible_levels``: those that may give more.
    """

    claimed: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    levels: frozenset[QualificationLevel] = frozenset()
    possible_levels: frozenset[QualificationLevel] = frozenset()

    def has(self, indicator: str) -> bool | None:
        """True claimed, None possible, False neither."""
        if indicator in self.claimed:
            return True
        return None if indicator in self.possible else False
