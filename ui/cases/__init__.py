"""The session and the store: cases saved, found again, compared and erased, and what the screen says about it."""

__all__ = ["changes", "history", "keeping", "line", "notices", "office", "privacy", "reconnect", "resume", "shelf"]
