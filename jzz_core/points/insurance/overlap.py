"""Where periods read from a record meet those already in the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...base import Month
from ...case import InsurancePeriod
from .rows import ReadPeriod


def overlaps(read: Iterable[ReadPeriod], given: Sequence[InsurancePeriod]) -> Iterator[tuple[Month, Month | None, int]]:
    """First and last month in common (None: without end), and the number of the given period, from 1."""
    for period in read:
        for number, other in enumerate(given, 1):
            first = max(period.since, other.since)
            ends = [end for end in (period.until, other.until) if end is not None]
            last = min(ends, default=None)
            if last is None or first <= last:
                yield first, last, number
