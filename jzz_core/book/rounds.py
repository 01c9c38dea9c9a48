"""The visit_rounds of HR in the coming weeks, those to one district in one week together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .rows import PlannedVisit, Row


@dataclass(frozen=True, slots=True)
class VisitRound:
    """``district``: id, None when not answered yet; ``monday``: of the week. Visits in the order of their days."""

    district: str | None
    monday: date
    visits: tuple[tuple[Row, PlannedVisit], ...]

    @property
    def combined(self) -> bool:
        """Whether one way serves several cases. Without a district nobody knows whether it is the same centre."""
        return self.district is not None and len(self.visits) > 1

    @property
    def day(self) -> date:
        """The first day on which all of them can be made."""
        return max(visit.day for _, visit in self.visits)


def visit_rounds(rows: Iterable[Row], since: date, weeks: int = 4) -> tuple[VisitRound, ...]:
    """From ``since`` on, for so many weeks of seven days; by week, then by district, unknown districts last."""
    end = since + timedelta(weeks=weeks)
    found: dict[tuple[date, str | None], list[tuple[Row, PlannedVisit]]] = {}
    for row in rows:
        for visit in row.visits:
            if since <= visit.day < end:
                monday = visit.day - timedelta(days=visit.day.weekday())
                found.setdefault((monday, row.district), []).append((row, visit))
    order = sorted(found, key=lambda key: (key[0], key[1] is None, key[1] or ""))
    return tuple(
        VisitRound(
            district,
            monday,
            tuple(sorted(found[monday, district], key=lambda pair: (pair[1].day, pair[0].alias, pair[0].case_id))),
        )
        for monday, district in order
    )
