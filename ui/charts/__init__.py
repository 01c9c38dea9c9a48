"""The Plotly figures, built from what the core says; loaded by the page that draws them, for Plotly is slow to load."""

__all__ = [
    "book",
    "compare",
    "drawn",
    "forecast",
    "kept",
    "larger",
    "months",
    "months_words",
    "outlook",
    "points",
    "timeline_spread",
    "timeline_theme",
]
