"""The append-only history: one hash-chained entry a command, one salted digest a row.

``hash = SHA-256(previous hash ‖ canonical JSON of the entry)``, the first one after 32 zero bytes; canonical
JSON has sorted keys, no spaces, UTF-8. The entry holds ``root_digest``, the SHA-256 over the digests
of the rows it opened and closed, in order. A hash chain alone cannot show that its tail was cut off or
that all of it was rewritten: keep the head printed in a report, or elsewhere outside the database.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import aliased

from provenance.errors import StoreError
from provenance.store.tables import (
    ROW_TYPES,
    Actor,
    Blob,
    Journal,
    JournalRow,
    Redaction,
    Row,
    Snapshot,
    Subject,
    SubjectRow,
)

GENESIS = "00" * 32
ACTOR_DIGITS = 10
NO_SALT = ""
"""In place of the salt where the text of a row was redacted: its old digest can no longer be checked, nor guessed."""


_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: object) -> bytes:
    """JSON with one spelling for one value: sorted keys, no spaces, UTF-8."""
    return _JSON.encode(value).encode()


def chained(previous: str, entry: Mapping[str, object]) -> str:
    """The hash of an entry after the hash before it, both as hex."""
    return hashlib.sha256(bytes.fromhex(previous) + canonical(entry)).hexdigest()


def digest(salt: str, op: str, table: str, row: Mapping[str, object]) -> str:
    """The salted digest of one row, as hex; ``closed_seq`` is left out, for it is set later."""
    kept = {name: value for name, value in row.items() if name != "closed_seq"}
    return hashlib.sha256(canonical([salt, op, table, kept])).hexdigest()


def root(digests: Sequence[str]) -> str:
    """One digest for all rows of an entry."""
    return hashlib.sha256(canonical(list(digests))).hexdigest()


class Root:
    """The same, made while the digests come, so that they need not be kept."""

    def __init__(self) -> None:
        self.size = 0
        self._hash = hashlib.sha256(b"[")

    def add(self, digests: Sequence[str]) -> None:
        if digests:
            self._hash.update((("," if self.size else "") + '"' + '","'.join(digests) + '"').encode())
            self.size += len(digests)

    def hexdigest(self) -> str:
        whole = self._hash.copy()
        whole.update(b"]")
        return whole.hexdigest()


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry; (0, 64 zeros) before the first."""
    row = connection.execute(select(Journal.seq, Journal.hash).order_by(Journal.seq.desc()).limit(1)).first()
    return (row.seq, row.hash) if row else (0, GENESIS)


class Entry:
    """One journal entry in the making: rows are noted as they are opened and closed, then it is sealed.

    Its own row is there from the first noted one on, still without its hashes: SQLite would otherwise search every
    table for rows that wait for it. ``noted`` holds what was noted one by one.
    """

    def __init__(self, connection: Connection, *, verb: str, actor: Actor, at_us: int) -> None:
        self.connection = connection
        last, self.previous = head(connection)
        self.seq = last + 1
        self.verb, self.actor, self.at_us = verb, actor, at_us
        self.noted: list[dict[str, Any]] = []
        self.undoes: int | None = None
        self.is_spoilt = False
        self._root = Root()

    @property
    def size(self) -> int:
        """How many rows are noted."""
        return self._root.size

    def note(self, op: str, table: str, row: Mapping[str, object]) -> None:
        self.begin()
        salt = secrets.token_hex(16)
        self.noted.append(
            {
                "seq": self.seq,
                "ord": self.size,
                "table_name": table,
                "row_id": row["id"],
                "op": op,
                "salt": salt,
                "digest": digest(salt, op, table, row),
            }
        )
        self._root.add([self.noted[-1]["digest"]])

    def add(self, digests: Sequence[str]) -> None:
        """Note rows by their digests, in order; their rows of ``journal_row`` are the caller's to write."""
        self._root.add(digests)

    def begin(self) -> None:
        """Write the row that noted ones point at, and that of the actor where it is new."""
        if self.size:
            return
        if self.connection.scalar(select(Actor.id).where(Actor.id == self.actor.id)) is None:
            values = {column.key: getattr(self.actor, column.key) for column in Actor.__table__.columns}
            self.connection.execute(insert(Actor), [values])
        begun = {**self._values(), "root_digest": "", "prev_hash": self.previous, "hash": ""}
        self.connection.execute(insert(Journal), [begun])

    def seal(self) -> None:
        """Write the entry; without a noted row nothing is written. Raises StoreError after a load that failed."""
        if self.is_spoilt:
            raise StoreError("rows could not be loaded", hint="nothing was saved; try again")
        if not self.size:
            return
        entry = self._values()
        sealed = {name: entry[name] for name in ("undoes_seq", "root_digest")} | {"hash": chained(self.previous, entry)}
        self.connection.execute(update(Journal).where(Journal.seq == self.seq).values(sealed))
        if self.noted:
            self.connection.execute(insert(JournalRow), self.noted)

    def _values(self) -> dict[str, object]:
        return _entry(self.seq, self.at_us, self.actor.id, self.verb, self.undoes, self._root.hexdigest())


def _entry(seq: int, at_us: int, actor_id: str, verb: str, undoes: int | None, root_digest: str) -> dict[str, object]:
    return {
        "seq": seq,
        "at_us": at_us,
        "actor_id": actor_id,
        "verb": verb,
        "undoes_seq": undoes,
        "root_digest": root_digest,
    }


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk through the journal found: its head, what does not agree with it, what was hashed again.

    ``hashed`` counts entries, rows (each as often as an entry opened or closed it), files and texts. ``redactions`` are
    sentences about texts that were taken out, which is no fault.
    """

    entry: int
    head: str
    faults: tuple[str, ...]
    hashed: Mapping[str, int]
    redactions: tuple[str, ...] = ()


def verification(connection: Connection) -> Verification:
    """Walk the whole journal."""
    hashed = {
        name: connection.scalar(select(func.count()).select_from(table)) or 0
        for name, table in (("entries", Journal), ("rows", JournalRow), ("files", Blob), ("texts", Snapshot))
    }
    return Verification(*head(connection), tuple(faults(connection)), hashed)


def faults(connection: Connection) -> Iterator[str]:
    """Walks the whole journal and every row it names; yields one sentence for each thing that does not agree."""
    previous, expected = GENESIS, 1
    for entry in connection.execute(select(Journal).order_by(Journal.seq)).mappings():
        kept = _entry(*(entry[k] for k in ("seq", "at_us", "actor_id", "verb", "undoes_seq", "root_digest")))
        if entry["seq"] != expected:
            yield f"entry {expected} is missing"
        if entry["prev_hash"] != previous or entry["hash"] != chained(entry["prev_hash"], kept):
            yield f"entry {entry['seq']} was changed"
        previous, expected = entry["hash"], entry["seq"] + 1
    yield from _row_faults(connection)
    yield from _blob_faults(connection)
    yield from _text_faults(connection)
    yield from _actor_faults(connection)
    yield from _subject_faults(connection)


def actor_id(name: str, kind: str, version: str = "") -> str:
    """The id of who did something: a digest of what is known of them, so that a changed name is seen."""
    return f"act-{hashlib.sha256(canonical(['act', name, kind, version])).hexdigest()[:ACTOR_DIGITS]}"


def _actor_faults(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(Actor).order_by(Actor.id)).mappings():
        if row["id"] != actor_id(row["name"], row["kind"], row["version"]):
            yield f"actor {row['id']} was changed"


def _subject_faults(connection: Connection) -> Iterator[str]:
    kinds = {row.id: row.kind for row in connection.execute(select(Subject.id, Subject.kind))}
    for table, row_type in sorted(ROW_TYPES.items()):
        if issubclass(row_type, SubjectRow):
            for row_id in connection.scalars(select(row_type.id).order_by(row_type.id)):
                if kinds.pop(row_id, None) != table:
                    yield f"subject {row_id} was changed"
    for row_id in sorted(kinds):
        yield f"subject {row_id} is there, but no row has it"


def _blob_faults(connection: Connection) -> Iterator[str]:
    for sha256 in connection.scalars(select(Blob.sha256).order_by(Blob.sha256)).all():
        content = connection.scalar(select(Blob.content).where(Blob.sha256 == sha256))
        if hashlib.sha256(content or b"").hexdigest() != sha256:
            yield f"the bytes {sha256[:16]}… were changed"


def _text_faults(connection: Connection) -> Iterator[str]:
    query = select(Snapshot.id, Snapshot.text_sha).order_by(Snapshot.id)
    for snapshot_id, text_sha in connection.execute(query).all():
        text = connection.scalar(select(Snapshot.text).where(Snapshot.id == snapshot_id)) or ""
        if hashlib.sha256(text.encode()).hexdigest() != text_sha:
            yield f"the text of {snapshot_id} is not the one whose SHA-256 was kept"


def _row_faults(connection: Connection) -> Iterator[str]:
    query = (
        select(JournalRow, Journal.seq.label("entry"), Journal.root_digest)
        .select_from(Journal)
        .outerjoin(JournalRow, JournalRow.seq == Journal.seq)
        .order_by(Journal.seq, JournalRow.ord)
    )
    redacted = _redacted(connection)
    for seq, group in groupby(connection.execute(query).mappings(), key=lambda row: row["entry"]):
        noted = list(group)
        rows = [row for row in noted if row["digest"] is not None]
        if root([row["digest"] for row in rows]) != noted[0]["root_digest"]:
            yield f"the rows noted by entry {seq} were changed"
        for row in rows:
            if not _agrees(connection, row, redacted):
                yield f"{row['table_name']} {row['row_id']}, written by entry {seq}, was changed or removed"
    yield from _stray_rows(connection)


def _redacted(connection: Connection) -> dict[tuple[str, str], int]:
    """Rows whose text was taken out, and the last entry that did it and noted them as they are since."""
    said, noted = aliased(JournalRow), aliased(JournalRow)
    query = (
        select(Redaction.table_name, Redaction.row_id, func.max(Redaction.opened_seq))
        .join(said, (said.seq == Redaction.opened_seq) & (said.row_id == Redaction.id) & (said.op == "open"))
        .join(noted, (noted.seq == said.seq) & (noted.row_id == Redaction.row_id) & (noted.op == "open"))
        .where(said.table_name == Redaction.__tablename__, noted.table_name == Redaction.table_name)
        .group_by(Redaction.table_name, Redaction.row_id)
    )
    return {(table, row_id): seq for table, row_id, seq in connection.execute(query)}


def _agrees(connection: Connection, noted: Mapping[Any, Any], redacted: Mapping[tuple[str, str], int]) -> bool:
    table, row_id = noted["table_name"], noted["row_id"]
    row_type = ROW_TYPES.get(table)
    if row_type is None:
        return False
    row = connection.execute(select(row_type.__table__).where(row_type.id == row_id)).mappings().first()
    if row is None or (noted["op"] == "close" and row["closed_seq"] != noted["seq"]):
        return False
    if noted["salt"] == NO_SALT:  # what it is now was noted by the redaction
        return bool(redacted.get((table, row_id), 0) > noted["seq"])
    return bool(digest(noted["salt"], noted["op"], table, dict(row)) == noted["digest"])


def _stray_rows(connection: Connection) -> Iterator[str]:
    """Rows that no entry opened, or that are closed although no entry closed them."""
    for table, row_type in sorted(ROW_TYPES.items()):
        for op, expected in (("open", select(row_type.id)), ("close", _closed(row_type))):
            noted = select(JournalRow.row_id).where(JournalRow.table_name == table, JournalRow.op == op)
            for row_id in connection.scalars(expected.where(row_type.id.not_in(noted)).order_by(row_type.id)):
                yield f"{table} {row_id} is {'there' if op == 'open' else 'closed'}, but no entry says so"


def _closed(row_type: type[Row]) -> Any:
    return select(row_type.id).where(row_type.closed_seq.is_not(None))


def is_in_chain(connection: Connection, seq: int | None, hash_: str) -> bool:
    """Whether a head that was kept elsewhere is still in the chain; without a number, anywhere in it.

    That the chain itself holds is what ``faults`` looks at.
    """
    if seq == 0:
        return hash_ == GENESIS
    query = select(Journal.seq).where(Journal.hash == hash_)
    return connection.scalar(query if seq is None else query.where(Journal.seq == seq)) is not None


def author_of(connection: Connection, seq: int) -> str:
    """The name of the actor who made an entry."""
    query = select(Actor.name).join(Journal, Journal.actor_id == Actor.id).where(Journal.seq == seq)
    return str(connection.scalar(query))
