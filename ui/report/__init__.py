"""The page 窗口与报告: the buttons of the documents, what can be printed and taken along."""

__all__ = ["assistant", "downloads", "letters", "picture"]
