"""The family's years: the children's registrations and the days that count."""

__all__ = ["card", "children", "days"]
