"""The page 政策依据: numbers, wages, disputed readings, sources, changes and limits."""

__all__ = ["changes", "counts", "limits", "numbers", "overdue", "readings", "registry", "wages"]
