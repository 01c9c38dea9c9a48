"""The folder of each visit to a window, on the page 窗口与报告."""

__all__ = ["folders"]
