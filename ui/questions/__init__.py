"""The questions about a person, and the answers in words."""

__all__ = [
    "bonus",
    "conditions",
    "district_note",
    "family",
    "insurance",
    "options",
    "person",
    "review",
    "said",
    "titles",
]
