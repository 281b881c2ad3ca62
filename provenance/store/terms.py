"""The lookup table of the terms that wordings are found by: made again at any time, so it is not in the journal.

Terms of a wording that was closed harm nobody, but take room: ``forget`` them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from provenance.claims import blocking
from provenance.claims.gist import gist
from provenance.store import tables
from provenance.store.selecting import chunks


class Stored:
    """The wordings of a database by their keys: ``blocking.Postings`` over the table ``term``."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def under(self, keys: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The wordings under each of these keys, both in the order asked for and in that of their ids."""
        term, found = tables.Term, defaultdict(list)
        if keys:
            query = select(term.term, term.wording_id).where(term.term.in_(keys)).order_by(term.wording_id)
            for key, wording_id in self.connection.execute(query):
                found[key].append(wording_id)
        return {key: found[key] for key in keys if key in found}

    def keep(self, wording_id: str, keys: Iterable[str]) -> None:
        if rows := [{"term": key, "wording_id": wording_id} for key in dict.fromkeys(keys)]:
            self.connection.execute(insert(tables.Term), rows)


def candidates(connection: Connection, wording: str) -> list[str]:
    """The ids of the wordings that may say the same, the likeliest first."""
    return blocking.candidates(gist(wording), Stored(connection))


def keep(connection: Connection, wording_id: str, wording: str) -> None:
    """Keep a stored wording, so that later ones find it."""
    blocking.keep(wording_id, gist(wording), Stored(connection))


def keep_all(connection: Connection, wordings: Iterable[tuple[str, str]]) -> None:
    """Keep many wordings, pairs of id and words, in a database that keeps none."""
    kept = _Kept()
    for wording_id, wording in wordings:
        blocking.keep(wording_id, gist(wording), kept)
    if kept.rows:
        connection.execute(insert(tables.Term), kept.rows)


class _Kept(blocking.InMemory):
    """Postings that are to be stored all at once."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[dict[str, str]] = []

    def keep(self, wording_id: str, keys: Iterable[str]) -> None:
        distinct = list(dict.fromkeys(keys))
        super().keep(wording_id, distinct)
        self.rows += [{"term": key, "wording_id": wording_id} for key in distinct]


def is_empty(connection: Connection) -> bool:
    """Whether no wording is kept."""
    return connection.scalar(select(tables.Term.wording_id).limit(1)) is None


def forget(connection: Connection, wording_ids: Iterable[str]) -> None:
    """Take the terms of these wordings away."""
    for chunk in chunks(wording_ids):
        connection.execute(delete(tables.Term).where(tables.Term.wording_id.in_(chunk)))
