"""The guide: questions and answers, terms, where the 2020 guide contradicts itself, what changed since, a search."""

from .answers import PAGE_OF, Answers, Found, answers_of, reasons
from .library import Library, Target, library_of
from .load import guide_of
from .models import Contradiction, Faq, Guide, GuideStep, Link, NewerPractice, Term
from .search import LONGEST, Index, index_of
