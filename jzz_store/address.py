"""Where the database is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, exc, make_url

from .errors import Kind, StoreError
from .place import FILE, VARIABLE, data_folder

NOTHING = "none"  # as address: nothing is kept
_POSTGRESQL = {"postgres", "postgresql"}


@dataclass(frozen=True, slots=True)
class Address:
    """``file``: the SQLite file, None for a database server."""

    url: URL
    file: Path | None

    @property
    def shown(self) -> str:
        """The folder, or the address without its password."""
        return str(self.file.parent) if self.file is not None else self.url.render_as_string(hide_password=True)


def from_environment(environment: Mapping[str, str]) -> Address | None:
    """``JZZ_DATABASE_URL``, else a file in the user's data folder; None when nothing shall be kept.

    Raises StoreError when the variable is no address of a database.
    """
    given = environment.get(VARIABLE, "").strip()
    if given == NOTHING:
        return None
    if not given:
        return of_file(data_folder() / FILE)
    try:
        url = make_url(given)
    except (exc.ArgumentError, ValueError):
        raise StoreError(Kind.BAD_ADDRESS) from None
    if url.drivername in _POSTGRESQL:
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        return Address(url, None)
    if not url.database or url.database == ":memory:":
        raise StoreError(Kind.BAD_ADDRESS)
    file = Path(url.database.removeprefix("file:").partition("?")[0]).absolute()
    return Address(url, file)


def of_file(file: Path) -> Address:
    return Address(URL.create("sqlite", database=str(file)), file)
