"""The cases of one owner: create, save, load, list, go back, erase. Every change is one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, LargeBinary, cast, delete, func, insert, select, update

from jzz_core.base import BadCaseError
from jzz_core.case import Case, dump_case, load_case

from . import layout, seals
from .engine import WRITES, wipe_traces
from .entries import Entry, Erased, Reckoned, Stored, Unreadable, Version
from .errors import ChangedError, DamagedError, GoneError, in_words
from .layout import cases, versions
from .owner import Desk

_T = TypeVar("_T")
KEPT_VERSIONS = 200  # of one case; the oldest ones go
_TRIM_EVERY = 20
_DAMAGED = "保存的内容损坏了 (校验不符)"
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_ENTRY = [column for column in cases.c if column.name not in ("document", "seal")]
_PART = 500
_PULSE = 1_000_003  # sums of seals themselves would be too large


class Store:
    """``owner``: whose cases; '' is the one person of this machine. An owner never sees another one's cases.

    ``desk``: the owner's place in an office, whose cases then are there too. What is new is private.
    """

    def __init__(self, engine: Engine, owner: str = "", desk: Desk | None = None) -> None:
        self._engine, self._owner, self._desk = engine, owner, desk

    def of(self, owner: str, desk: Desk | None = None) -> Store:
        """The same database as another owner sees it."""
        return Store(self._engine, owner, desk)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _connected(self, *, writes: bool = False) -> Iterator[Connection]:
        engine = self._engine.execution_options(**{WRITES: True}) if writes else self._engine
        with in_words(), engine.begin() as connection:
            yield connection

    # -- reading -----------------------------------------------------------------------------------------------------

    def entries(self, limit: int | None = None, *, own: bool = False) -> list[Entry]:
        """The cases without their answers, the last saved first. ``own``: private, or this person is responsible."""
        which = self._own() if own else self._all()
        wanted = select(*_ENTRY).where(which).order_by(cases.c.saved_at.desc(), cases.c.id)
        with self._connected() as connection:
            return [self._entry(row) for row in connection.execute(wanted.limit(limit))]

    def sizes(self) -> dict[str, int]:
        """How many bytes the document of each case has, the last saved first."""
        text = cases.c.document
        is_file = self._engine.dialect.name == "sqlite"
        length = func.length(cast(text, LargeBinary)) if is_file else func.octet_length(text)
        wanted = select(cases.c.id, length).where(self._all())
        with self._connected() as connection:
            rows = connection.execute(wanted.order_by(cases.c.saved_at.desc(), cases.c.id))
            return {row[0]: _whole(row[1]) for row in rows}

    def pulse(self) -> tuple[int, int, int]:
        """Three numbers that change when a case is made, saved, handed over or erased: cheaper than ``entries``."""
        wanted = select(func.count(), func.sum(cases.c.seal % _PULSE), func.max(cases.c.saved_at))
        with self._connected() as connection:
            count, seals_, newest = connection.execute(wanted.where(self._all())).one()
        return count, int(seals_ or 0), newest or 0

    def load_all(self) -> list[Stored | Unreadable]:
        """All cases with their answers, the last saved first; what cannot be read says why."""
        wanted = select(cases).where(self._all()).order_by(cases.c.saved_at.desc(), cases.c.id)
        with self._connected() as connection:
            return [self._read(connection, row) for row in connection.execute(wanted).all()]

    def load_some(self, case_ids: Sequence[str]) -> list[Stored | Unreadable]:
        """These cases with their answers, in this order; what is gone is left out, what cannot be read says why."""
        found: dict[str, Stored | Unreadable] = {}
        wanted = select(cases).where(self._all())
        with self._connected() as connection:
            for some in _in_parts(case_ids):
                rows = connection.execute(wanted.where(cases.c.id.in_(some))).all()
                found.update((row.id, self._read(connection, row)) for row in rows)
        return [found[one] for one in case_ids if one in found]

    def load(self, case_id: str) -> Stored:
        """Raises GoneError, or BadCaseError when this program cannot read the document (it stays as it is).

        A document that is damaged raises DamagedError, a BadCaseError that knows the last good state.
        """
        with self._connected() as connection:
            return self._load(connection, case_id)

    def entry(self, case_id: str) -> Entry | None:
        """The case as it is kept, without its answers; None when there is no such case."""
        with self._connected() as connection:
            row = connection.execute(select(*_ENTRY).where(self._mine(case_id))).one_or_none()
            return self._entry(row) if row is not None else None

    def versions(self, case_id: str, limit: int | None = None) -> list[Version]:
        """The saved states of a case that are still kept, the newest first."""
        with self._connected() as connection:
            return [self._version(row) for row in connection.execute(self._history(case_id).limit(limit))]

    def version(self, case_id: str, revision: int) -> Case:
        """The case as it was saved with this revision. Raises GoneError or BadCaseError (DamagedError)."""
        with self._connected() as connection:
            return load_case(self._document(connection, case_id, revision))

    # -- writing -----------------------------------------------------------------------------------------------------

    def create(self, case: Case, now: datetime, *, rival_of: str | None = None) -> Entry:
        """Keep a new case under a random id that says nothing about it; a second version stands beside the first."""
        [entry] = self.create_all([case], now, rival_of=rival_of)
        return entry

    def create_all(self, new: Iterable[Case], now: datetime, *, rival_of: str | None = None) -> list[Entry]:
        """Keep several new cases, all or none."""
        return self.take_over(new, (), now, rival_of=rival_of)

    def take_over(
        self,
        new: Iterable[Case],
        saved: Iterable[tuple[str, int, Case]],
        now: datetime,
        *,
        rival_of: str | None = None,
    ) -> list[Entry]:
        """Keep new cases and save over others (id, revision, case), all or nothing; the entries in this order.

        Raises ChangedError or GoneError as ``save`` does.
        """
        fresh = [(dump_case(case), case.applicant.alias) for case in new]
        others = [(case_id, revision, dump_case(case), case.applicant.alias) for case_id, revision, case in saved]
        if not fresh and not others:
            return []
        with self._connected(writes=True) as connection:
            made = self._create(connection, fresh, now, rival_of)
            return made + [self._save(connection, *one, now) for one in others]

    def _create(
        self, connection: Connection, fresh: Sequence[tuple[str, str]], now: datetime, rival_of: str | None
    ) -> list[Entry]:
        """``fresh``: document and label of each."""
        if not fresh:
            return []
        owner, responsible = self._owner, None
        if rival_of is not None:
            first = select(cases.c.owner, cases.c.responsible).where(self._mine(rival_of)).with_for_update()
            owner, responsible = connection.execute(first).one_or_none() or (owner, None)
        rows: list[dict[str, Any]] = [
            {
                "id": secrets.token_urlsafe(16),
                "owner": owner,
                "revision": 1,
                "alias": alias,
                "document": document,
                "created_at": _stamp(now),
                "saved_at": _stamp(now),
                "rival_of": rival_of,
                "responsible": responsible,
            }
            for document, alias in fresh
        ]
        connection.execute(insert(cases), [{**row, "seal": seals.of_case(row)} for row in rows])
        kept = [self._new_version(row["id"], owner, 1, 1, row["document"], now) for row in rows]
        connection.execute(insert(versions), kept)
        shared = owner != self._owner
        return [Entry(row["id"], 1, row["alias"], now, now, rival_of, shared, responsible) for row in rows]

    def save(self, case_id: str, revision: int, case: Case, now: datetime) -> Entry:
        """Save over ``revision``. Raises ChangedError when another one is in the store, GoneError when none is."""
        with self._connected(writes=True) as connection:
            return self._save(connection, case_id, revision, dump_case(case), case.applicant.alias, now)

    def go_back(self, case_id: str, revision: int, to: int, now: datetime) -> Stored:
        """Save the content of an earlier revision as the newest one, over ``revision``. Raises as ``save`` does."""
        with self._connected(writes=True) as connection:
            document = self._document(connection, case_id, to)
            case = load_case(document)
            basis = connection.scalar(
                select(versions.c.basis).where(versions.c.case_id == case_id, versions.c.revision == to)
            )
            entry = self._save(connection, case_id, revision, document, case.applicant.alias, now, basis)
        return Stored(entry, case)

    def mend(self, case_id: str, to: int, now: datetime) -> Stored:
        """Save an earlier state, which is whole, over a case that is damaged. Raises GoneError or BadCaseError."""
        with self._connected(writes=True) as connection:
            document = self._document(connection, case_id, to)
            case = load_case(document)
            entry = self._save(connection, case_id, None, document, case.applicant.alias, now)
        return Stored(entry, case)

    def before(self, case_id: str, revision: int) -> int | None:
        """The revision that undoing ``revision`` leads to, so that undoing again goes one further; None: nothing."""
        with self._connected() as connection:
            basis = connection.scalar(
                select(versions.c.basis)
                .join(cases, cases.c.id == versions.c.case_id)
                .where(self._mine(case_id), versions.c.revision == revision)
            )
            if basis is None:
                return None
            found: int | None = connection.scalar(
                select(versions.c.revision).where(versions.c.case_id == case_id, versions.c.revision == basis - 1)
            )
            return found

    # -- what was reckoned -------------------------------------------------------------------------------------------

    def reckoned(self) -> list[Reckoned]:
        """All that was kept by ``keep_reckoned``, also for revisions that are no longer the newest."""
        kept = layout.reckoned
        wanted = select(kept).join(cases, cases.c.id == kept.c.case_id).where(self._all())
        with self._connected() as connection:
            rows = connection.execute(wanted).mappings().all()
        return [
            Reckoned(row["case_id"], row["revision"], row["basis"], row["body"])
            for row in rows
            if row["seal"] == seals.of_reckoned(row)  # what is damaged is reckoned anew
        ]

    def keep_reckoned(self, results: Sequence[Reckoned]) -> None:
        """Keep these in place of the earlier ones, one a case; those of cases that are gone are dropped."""
        kept = layout.reckoned
        with self._connected(writes=True) as connection:
            for some in _in_parts(results):
                ids = [one.case_id for one in some]
                mine = select(cases.c.id).where(self._all(), cases.c.id.in_(ids))
                there = set(connection.scalars(mine))
                rows = {
                    one.case_id: {**asdict(one), "seal": seals.of_reckoned(asdict(one))}
                    for one in some
                    if one.case_id in there
                }
                if rows:
                    connection.execute(delete(kept).where(kept.c.case_id.in_(list(rows))))
                    connection.execute(insert(kept), list(rows.values()))

    # -- two versions of one case ------------------------------------------------------------------------------------

    def settle(self, rival_id: str, revision: int, *, keep_mine: bool, now: datetime) -> Stored:
        """End a conflict: the case (seen at ``revision``) gets both contents into its history, the chosen one newest.

        ``rival_id``: the second version, which is erased. Raises ChangedError when the case was saved once more since.
        """
        with self._connected(writes=True) as connection:
            mine = self._load(connection, rival_id)
            case_id = mine.entry.rival_of
            if case_id is None:
                raise GoneError
            theirs = self._load(connection, case_id)
            entry = self._save(connection, case_id, revision, dump_case(mine.case), mine.entry.alias, now)
            chosen = mine.case
            if not keep_mine:
                chosen = theirs.case
                entry = self._save(
                    connection, case_id, entry.revision, dump_case(chosen), theirs.entry.alias, now, revision
                )
            self._delete(connection, [rival_id])
        return Stored(entry, chosen)

    def keep_both(self, rival_id: str) -> None:
        """The second version becomes a case of its own."""
        with self._connected(writes=True) as connection:
            _set_free(connection, self._mine(rival_id))

    # -- the office --------------------------------------------------------------------------------------------------

    def hand_over(self, case_ids: Sequence[str], person: str | None) -> int:
        """A colleague (None: nobody) is responsible from here on; private ones come to the office with their history.

        How many it were, second versions among them; without an office none.
        """
        office = self._office()
        return 0 if office is None else self._move(case_ids, self._all(), office, person)

    def take_back(self, case_ids: Sequence[str]) -> int:
        """What this person is responsible for becomes private again, with its history. How many it were."""
        return self._move(case_ids, self._own(), self._owner, None)

    def _move(self, case_ids: Sequence[str], which: Any, owner: str, responsible: str | None) -> int:
        count = 0
        with self._connected(writes=True) as connection:
            for some in _in_parts(case_ids):
                wanted = select(func.coalesce(cases.c.rival_of, cases.c.id)).where(cases.c.id.in_(some), which)
                firsts = set(connection.scalars(wanted))  # a case and its second versions stay together
                together = cases.c.id.in_(firsts) | cases.c.rival_of.in_(firsts)
                locked = select(cases).where(together, which).order_by(cases.c.id).with_for_update()
                for row in connection.execute(locked).mappings().all():
                    count += 1
                    moved = {"owner": owner, "responsible": responsible}
                    seal = seals.of_case({**row, **moved}) if row["seal"] == seals.of_case(row) else None
                    connection.execute(update(cases).where(cases.c.id == row["id"]).values(**moved, seal=seal))
                    if row["owner"] != owner:
                        _seal_history(connection, row["id"], row["owner"], owner)
        return count

    # -- erasing -----------------------------------------------------------------------------------------------------

    def erase(self, case_ids: Sequence[str] | None = None) -> Erased:
        """Delete these cases (None: all private ones) with their whole history, for good, and say what it was.

        Of an office only those that this person is responsible for; the others stay.
        """
        with self._connected(writes=True) as connection:
            which = cases.c.owner == self._owner if case_ids is None else self._own()
            # Locked: what is handed over at this moment is another one's.
            wanted = select(cases.c.id, cases.c.alias).where(which).order_by(cases.c.saved_at.desc())
            rows = connection.execute(wanted.with_for_update()).all()
            if case_ids is not None:
                chosen = set(case_ids)
                rows = [row for row in rows if row.id in chosen]
            count = self._delete(connection, [row.id for row in rows])
        with in_words():
            wiped = wipe_traces(self._engine)
        return Erased(tuple(_text(row.alias) for row in rows), count, wiped)

    # -- the parts ---------------------------------------------------------------------------------------------------

    def _office(self) -> str | None:
        return self._desk.office if self._desk is not None and self._desk.kept() else None

    def _all(self) -> Any:
        """What may be seen and changed at all: the private cases, and those of the office."""
        office = self._office()
        return cases.c.owner == self._owner if office is None else cases.c.owner.in_((self._owner, office))

    def _own(self) -> Any:
        """What may be disposed of: the private cases, and those of the office that this person is responsible for."""
        office = self._office()
        if self._desk is None or office is None:
            return cases.c.owner == self._owner
        responsible = (cases.c.owner == office) & (cases.c.responsible == self._desk.person)
        return (cases.c.owner == self._owner) | responsible

    def _mine(self, case_id: str) -> Any:
        return (cases.c.id == case_id) & self._all()

    def _entry(self, row: Any) -> Entry:
        return Entry(
            row.id,
            _whole(row.revision),
            _text(row.alias),
            _time(row.created_at),
            _time(row.saved_at),
            None if row.rival_of is None else _text(row.rival_of),
            row.owner != self._owner,
            None if row.responsible is None else _text(row.responsible),
        )

    def _load(self, connection: Connection, case_id: str) -> Stored:
        row = connection.execute(select(cases).where(self._mine(case_id))).one_or_none()
        if row is None:
            raise GoneError
        found = self._read(connection, row)
        if isinstance(found, Stored):
            return found
        if found.reason == _DAMAGED:
            raise DamagedError(found)
        raise BadCaseError(found.reason)

    def _read(self, connection: Connection, row: Any) -> Stored | Unreadable:
        entry = self._entry(row)
        if row.seal != seals.of_case(row._mapping):
            good = (self._version(one) for one in connection.execute(self._history(row.id)))
            return Unreadable(entry, _DAMAGED, next((one for one in good if one.whole), None))
        try:
            return Stored(entry, load_case(row.document))
        except BadCaseError as error:
            return Unreadable(entry, str(error))

    def _history(self, case_id: str) -> Any:
        """All of each saved state of a case, the newest first."""
        mine = select(versions, cases.c.owner).join(cases, cases.c.id == versions.c.case_id).where(self._mine(case_id))
        return mine.order_by(versions.c.revision.desc())

    def _version(self, row: Any) -> Version:
        whole = row.seal == seals.of_version(row._mapping, row.owner)
        saved_by = None if row.saved_by is None else _text(row.saved_by)
        return Version(_whole(row.revision), _whole(row.basis), _time(row.saved_at), whole, saved_by)

    def _document(self, connection: Connection, case_id: str, revision: int) -> str:
        row = connection.execute(self._history(case_id).where(versions.c.revision == revision)).one_or_none()
        if row is None:
            raise GoneError
        if not self._version(row).whole:
            raise BadCaseError(_DAMAGED)
        document: str = row.document
        return document

    def _save(
        self,
        connection: Connection,
        case_id: str,
        revision: int | None,
        document: str,
        alias: str,
        now: datetime,
        basis: int | None = None,
    ) -> Entry:
        """``revision``: the one that is saved over; None: whatever stands there, because it cannot be read."""
        wanted = select(cases).where(self._mine(case_id)).with_for_update()
        found = connection.execute(wanted).mappings().one_or_none()
        if found is None:
            raise GoneError
        if revision is not None and found["revision"] != revision:
            raise ChangedError(self._load(connection, case_id))
        last = connection.scalar(select(func.max(versions.c.revision)).where(versions.c.case_id == case_id))
        following = max(_whole(found["revision"]), _whole(last)) + 1
        row = {
            **found,
            "revision": following,
            "alias": alias,
            "document": document,
            "created_at": _stamp(_time(found["created_at"])),
            "saved_at": _stamp(now),
            "rival_of": None if found["rival_of"] is None else _text(found["rival_of"]),
            "responsible": None if found["responsible"] is None else _text(found["responsible"]),
        }
        row["seal"] = seals.of_case(row)
        connection.execute(update(cases).where(cases.c.id == case_id).values(row))
        kept = self._new_version(case_id, row["owner"], following, basis or following, document, now)
        connection.execute(insert(versions).values(kept))
        if following % _TRIM_EVERY == 0:
            connection.execute(
                delete(versions).where(versions.c.case_id == case_id, versions.c.revision <= following - KEPT_VERSIONS)
            )
        created_at, shared = _time(row["created_at"]), row["owner"] != self._owner
        return Entry(
            case_id, following, alias, created_at, _time(_stamp(now)), row["rival_of"], shared, row["responsible"]
        )

    def _new_version(
        self, case_id: str, owner: str, revision: int, basis: int, document: str, now: datetime
    ) -> dict[str, Any]:
        row = {
            "case_id": case_id,
            "revision": revision,
            "basis": basis,
            "document": document,
            "saved_at": _stamp(now),
            "saved_by": self._desk.person if self._desk is not None else None,
        }
        return {**row, "seal": seals.of_version(row, owner)}

    def _delete(self, connection: Connection, case_ids: Sequence[str]) -> int:
        """How many versions went with them. Second versions of what is deleted become cases of their own."""
        count = 0
        for some in _in_parts(case_ids):
            in_cases, in_versions = cases.c.id.in_(some), versions.c.case_id.in_(some)
            count += connection.scalars(select(func.count()).select_from(versions).where(in_versions)).one()
            _set_free(connection, cases.c.rival_of.in_(some))
            connection.execute(delete(versions).where(in_versions))
            connection.execute(delete(layout.reckoned).where(layout.reckoned.c.case_id.in_(some)))
            connection.execute(delete(cases).where(in_cases, self._all()))
        return count


def _in_parts(whole: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """A statement takes a limited number of values."""
    for start in range(0, len(whole), _PART):
        yield whole[start : start + _PART]


def _set_free(connection: Connection, which: Any) -> None:
    """Second versions become cases of their own; one that is damaged stays known as damaged."""
    for row in connection.execute(select(cases).where(which).with_for_update()).mappings().all():
        free: dict[str, Any] = {**row, "rival_of": None}
        seal = seals.of_case(free) if row["seal"] == seals.of_case(row) else None
        connection.execute(update(cases).where(cases.c.id == row["id"]).values(rival_of=None, seal=seal))


def _seal_history(connection: Connection, case_id: str, before: str, after: str) -> None:
    """The saved states of a case that has another owner now; one that is damaged stays known as damaged."""
    for row in connection.execute(select(versions).where(versions.c.case_id == case_id)).mappings().all():
        seal = seals.of_version(row, after) if row["seal"] == seals.of_version(row, before) else None
        this = (versions.c.case_id == case_id) & (versions.c.revision == row["revision"])
        connection.execute(update(versions).where(this).values(seal=seal))


# A damaged row may hold anything anywhere; what it says is shown as far as it can be.


def _text(value: Any) -> str:
    return str(value).encode("utf-8", "replace").decode()


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _stamp(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _time(stamp: Any) -> datetime:
    try:
        return datetime.fromtimestamp(stamp / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return _BEGINNING
