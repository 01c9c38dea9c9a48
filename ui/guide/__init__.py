"""The page 办理指南: search, steps, questions, terms, districts, the years after, what changed."""

__all__ = ["after", "districts", "entry", "finder", "opened", "questions", "since", "steps", "terms"]
