"""The questions about a person, and the answers in words."""

__all__ = [
    "ask",
    "bonus",
    "circumstances",
    "conditions",
    "district_note",
    "family",
    "insurance",
    "insurance_paste",
    "official",
    "person",
    "review",
    "said",
    "titles",
]
