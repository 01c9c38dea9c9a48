"""The outlook in one sentence that can be read aloud."""

from __future__ import annotations

from ...base import Message, say
from .outlook import Outlook


def summary(seen: Outlook) -> tuple[Message, ...]:
    """The parts of the sentence: now, the first day, what comes after it, the best case."""
    total, standard, first = seen.total, seen.standard, seen.first_at_standard
    if first == seen.as_of:
        parts = [say("outlook.now_reached", total=total, standard=standard)]
    else:
        parts = [say("outlook.now_short", total=total)]
        if first is None:
            parts.append(say("outlook.never", until=seen.last, standard=standard))
        else:
            parts.append(say("outlook.reaches", date=first, standard=standard))
    if first is not None:
        parts += _afterwards(seen)
    best = seen.first_at_best
    if best is not None and (first is None or best < first):
        parts.append(say("outlook.best_now") if best == seen.as_of else say("outlook.best", date=best))
    return tuple(parts)


def renewal_words(seen: Outlook) -> tuple[Message, ...]:
    """What the days after the end of the measures rest on, and whether that of the standard is one of them; nothing
    where all lies before."""
    if seen.assumes_renewal_from is None:
        return ()
    late = (say("end.first", date=seen.first_at_standard),) if seen.first_assumes_renewal else ()
    return (seen.policy.renewal_words, *late)


def _afterwards(seen: Outlook) -> list[Message]:
    falls = [crossing for crossing in seen.crossings if not crossing.reaches]
    if falls:
        parts = [say("outlook.falls", date=falls[0].day, total=falls[0].total)]
        again = next((c for c in seen.crossings if c.reaches and c.day > falls[0].day), None)
        return [*parts, say("outlook.again", date=again.day)] if again is not None else parts
    first = seen.first_at_standard
    assert first is not None  # noqa: S101 - the caller has looked
    start = seen.scan.position(first)
    totals = seen.scan.low.total[start:]
    n = int(totals.argmin())
    if n == 0:
        return [say("outlook.stays")]
    return [say("outlook.lowest", total=int(totals[n]), date=seen.scan.days[start + n])]
