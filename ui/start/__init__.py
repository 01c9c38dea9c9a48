"""开始自测: one question a screen until the verdict can be told; what comes next is asked of the core."""

__all__ = ["end", "flow", "purpose", "screen", "top"]
