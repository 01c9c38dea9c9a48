"""The guide: questions and answers, terms, where the 2020 guide contradicts itself, what changed since, a search."""

from .answers import PAGE_OF, Found, default_answers, reasons
from .library import Target, default_library
from .load import default_guide
from .models import Contradiction, Faq, GuideStep, Link, NewerPractice, Term
from .search import LONGEST, default_index

__all__ = [
    "LONGEST",
    "PAGE_OF",
    "Contradiction",
    "Faq",
    "Found",
    "GuideStep",
    "Link",
    "NewerPractice",
    "Target",
    "Term",
    "default_answers",
    "default_guide",
    "default_index",
    "default_library",
    "reasons",
]
