"""The guide: questions and answers, terms, where the 2020 guide contradicts itself, what changed since, a search."""

from .answers import Answer, Answers, Found, default_answers, reasons
from .library import Library, Target, default_library
from .load import default_guide, load_guide
from .models import Contradiction, Faq, Guide, GuideStep, Link, NewerPractice, SearchWords, Term, Topic, View
from .search import Hit, Index, default_index

__all__ = [
    "Answer",
    "Answers",
    "Contradiction",
    "Faq",
    "Found",
    "Guide",
    "GuideStep",
    "Hit",
    "Index",
    "Library",
    "Link",
    "NewerPractice",
    "SearchWords",
    "Target",
    "Term",
    "Topic",
    "View",
    "default_answers",
    "default_guide",
    "default_index",
    "default_library",
    "load_guide",
    "reasons",
]
