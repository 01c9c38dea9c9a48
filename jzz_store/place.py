"""Where cases are kept when nothing else is said; known without the database being loaded."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "JZZ_DATABASE_URL"
FOLDER, FILE = "jzz-planner", "cases.sqlite3"


def data_folder() -> Path:
    """The user's own folder for what this program keeps."""
    return user_data_path(FOLDER, appauthor=False)
