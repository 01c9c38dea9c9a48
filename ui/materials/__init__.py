"""The page 材料清单: what decides the list, the stages, each paper with its days, how far it all is."""

__all__ = ["circumstances", "detail", "filters", "stage", "summary", "words"]
