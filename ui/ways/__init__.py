"""The page 提分路径: the outlook of ten years, the ways to more points, two variants side by side."""

__all__ = ["compare", "outlook", "outlook_line", "ways"]
