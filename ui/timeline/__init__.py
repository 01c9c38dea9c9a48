"""The page 时间线: the plan as chart, table and words, and what moves it."""

__all__ = [
    "chart",
    "controls",
    "deadline",
    "durations",
    "follow_ups",
    "odds",
    "permit",
    "progress",
    "sections",
    "setbacks",
    "steps",
    "summary",
    "takeaway",
]
