"""The guide: questions and answers, terms, where the 2020 guide contradicts itself, what changed since, a search."""

from .library import Target, default_library
from .load import default_guide
from .models import Contradiction, Faq, GuideStep, Link, NewerPractice, Term
from .search import LONGEST, default_index

__all__ = [
    "LONGEST",
    "Contradiction",
    "Faq",
    "GuideStep",
    "Link",
    "NewerPractice",
    "Target",
    "Term",
    "default_guide",
    "default_index",
    "default_library",
]
