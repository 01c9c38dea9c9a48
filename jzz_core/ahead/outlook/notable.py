"""The few events that a picture can name: those that decide, then the large ones; what comes every year is left out."""

from __future__ import annotations

from .events import Event
from .outlook import Outlook

# They come back year after year, a few points each.
YEARLY = frozenset({"age", "insurance_years", "spouse_hukou", "public_service", "suburb"})


def notable(seen: Outlook, most: int) -> tuple[Event, ...]:
    """In order of time, at most ``most``; of one day the largest change."""
    deciding = {crossing.day for crossing in seen.crossings}
    of_day: dict[object, Event] = {}
    first_of: set[str] = set()
    for event in seen.events:
        # Of a yearly change for the worse the first one is worth a name.
        is_first_loss = event.change < 0 and event.indicator not in first_of
        if event.change < 0:
            first_of.add(event.indicator)
        if event.day not in deciding and event.indicator in YEARLY and abs(event.change) < _LARGE and not is_first_loss:
            continue
        known = of_day.get(event.day)
        if known is None or abs(event.change) > abs(known.change):
            of_day[event.day] = event
    chosen = sorted(of_day.values(), key=lambda e: (e.day not in deciding, -abs(e.change), e.day))[:most]
    return tuple(sorted(chosen, key=lambda e: e.day))


_LARGE = 10
