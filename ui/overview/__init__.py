"""The page 总览: the cards, what comes next, whose turn it is."""

__all__ = ["cards", "role", "today"]
