"""The papers in time as a plain document (JSON): by when each must be asked for, and what the late ones cost."""

from __future__ import annotations

from typing import Any

from ...base import Lang
from ...papers import PaperDates


def papers_document(papers: PaperDates, lang: Lang = "zh") -> dict[str, Any]:
    """What must still be asked for, the most pressing first; days are working days.

    - finish, costs: the end of the plan, and how much later it is, when all of it is asked for on the day of looking
    - open [{id, name, visit, visit_day, workdays, order_by, ready, late, costs, expires (date or null), expires_early,
      sources (none for an estimate of our own), confidence}]
    """
    return {
        "finish": papers.finish.isoformat(),
        "costs": papers.costs,
        "open": [
            {
                "id": row.id,
                "name": row.item.material.name.get(lang),
                "visit": row.visit.task.id,
                "visit_day": row.visit.start.isoformat(),
                "workdays": row.workdays,
                "order_by": row.order_by.isoformat() if row.order_by else None,
                "ready": row.ready.isoformat() if row.ready else None,
                "late": row.late,
                "costs": row.costs,
                "expires": row.expires.isoformat() if row.expires else None,
                "expires_early": row.expires_early,
                "sources": list(row.lead.sources),
                "confidence": row.lead.confidence,
            }
            for row in papers.open
        ],
    }
