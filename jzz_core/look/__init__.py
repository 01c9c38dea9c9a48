"""Everything about one case on one day, put together once: screens, documents, book and commands draw from it."""

from .actions import Action
from .asking import enough, next_question, taken_well
