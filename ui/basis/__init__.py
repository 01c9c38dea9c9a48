"""The page 政策依据: numbers, wages, disputed readings, editions compared, sources, changes and limits."""

__all__ = ["amendments", "changes", "counts", "limits", "numbers", "overdue", "readings", "registry", "wages"]
