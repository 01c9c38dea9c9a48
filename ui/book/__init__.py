"""The page 客户台账: the client book, its rows a little at a time, filters, table, picture, visits, import, export."""

__all__ = ["page"]
