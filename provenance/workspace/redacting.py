"""A confidential text is taken out for good: of a document, of a source, of a claim or of one wording of it.

Words become blocks of the same length, so that every place in a text stays what it was. Closed rows and copies are
redacted with live ones. What is changed is noted in the journal, row by row.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import RowMapping, Select, delete, select

from provenance.claims import wording_key
from provenance.errors import InputError
from provenance.masking import redaction
from provenance.records import Source, SourceKind
from provenance.store import Store, Writer, copies, indexing, redactions, tables, trigrams
from provenance.store.journal import actor_id
from provenance.store.selecting import chunks
from provenance.store.tables import Row

BLOCK = "█"
AT_ONCE = 100
"""Rows that are read at once where all are looked through."""
Mask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was taken out: how many rows of which table. ``also_in`` are documents that hold the same text;
    ``is_wiped`` says that the file was written anew without it."""

    rows: Mapping[str, int]
    also_in: tuple[str, ...] = ()
    is_wiped: bool = False


def whole(text: str) -> str:
    """Blocks in place of every character but line breaks."""
    return re.sub(r"[^\r\n]", BLOCK, text)


def redact(store: Store, kind: str, row_id: str, *, by: str, why: str) -> Redacted:
    """Take the text of a thing out, in one change of the database, and write the file anew without it.

    Raises InputError for a kind of thing that has no text of its own.
    """
    if kind not in ("document", "source", "claim", "wording"):
        raise InputError(f"{row_id} has no text of its own to take out",
                         hint="name a document, a source, a claim or a wording")  # fmt: skip
    with store.write("redact", by=by) as writer:
        if writer.connection.dialect.name == "sqlite":
            writer.connection.exec_driver_sql("PRAGMA secure_delete = ON")
        done: Redacted = getattr(_Redacting(writer, by, why), kind)(row_id)
    return done if store.is_rehearsal else replace(done, is_wiped=redactions.wipe(store.engine))


class _Redacting:
    """One thing whose text is taken out; what is to change is gathered, then done."""

    def __init__(self, writer: Writer, by: str, why: str) -> None:
        self.writer = writer
        self.connection = writer.connection
        self.by = by
        self.why = why
        self.changes: dict[tuple[type[Row], str], dict[str, Any]] = {}
        self.old: dict[str, RowMapping] = {}

    # --- kinds of things -------------------------------------------------------------------------

    def document(self, row_id: str) -> Redacted:
        texts = self._texts_of(copies.lives(self.connection, tables.Document, row_id))
        closed, live = self._documents_with(texts)
        ids = copies.lives(self.connection, tables.Document, row_id) | closed
        for each in self._rows(tables.Document, "id", ids):
            self._mask(tables.Document, each, whole)
        self._all(tables.Correction, "document_id", ids, "title", "byline")
        for snapshot in self._all(tables.Snapshot, "document_id", ids):
            self._all(tables.Header, "snapshot_id", [snapshot["id"]])
            self._all(tables.Declaration, "snapshot_id", [snapshot["id"]])
        said = self._all(tables.Attribution, "document_id", ids)
        self._all(tables.Span, "subject_id", [each["id"] for each in said])
        self._all(tables.Label, "subject_id", [*ids, *(each["id"] for each in said)])
        self._voices(said)
        self._claims_only_in(said)
        return self._done(tuple(sorted(live - ids)))

    def source(self, row_id: str) -> Redacted:
        ids = copies.lives(self.connection, tables.Source, row_id)
        mask = self._names(ids)
        said = self._rows(tables.Attribution, "cited_source_id", ids)
        own = {each["id"] for each in said}
        spans = [each for each in self._rows(tables.Span, "subject_id", own) if each["role"] == "source"]
        self._everywhere(mask, {each["document_id"] for each in said} if self._is_unnamed(ids) else None)
        by_id = {each["id"]: each for each in said}
        for span in spans:
            self._blot(by_id[span["subject_id"]]["snapshot_id"], span["start"], span["end_"])
        for each in said:
            self._set(tables.Attribution, each, "source_text", whole(each["source_text"]))
        for each in self._rows(tables.Source, "id", ids):
            self._mask(tables.Source, each, whole)
        self._all(tables.Alias, "source_id", ids)
        self._all(tables.Label, "subject_id", ids)
        self._words_of_texts()
        return self._done()

    def claim(self, row_id: str) -> Redacted:
        ids = copies.lives(self.connection, tables.Claim, row_id)
        self._all(tables.Claim, "id", ids)
        self._all(tables.ClaimTitle, "claim_id", ids, "title")
        self._all(tables.Wording, "claim_id", ids)
        for column in ("a_id", "b_id"):
            self._all(tables.ClaimLink, column, ids)
        self._all(tables.Label, "subject_id", ids, "why")
        self._all(tables.Waiver, "subject_id", ids)
        return self._done()

    def wording(self, row_id: str) -> Redacted:
        ids = copies.lives(self.connection, tables.Wording, row_id)
        found = self._all(tables.Wording, "id", ids)
        keys = {each["key"] for each in found}
        for claim in self._rows(tables.Claim, "id", {each["claim_id"] for each in found}):
            if wording_key(claim["title"]) in keys:
                self._mask(tables.Claim, claim, whole)
        return self._done()

    # --- what belongs to a document --------------------------------------------------------------

    def _texts_of(self, document_ids: Iterable[str]) -> set[str]:
        return {each["text_sha"] for each in self._rows(tables.Snapshot, "document_id", document_ids)}

    def _documents_with(self, texts: set[str]) -> tuple[set[str], set[str]]:
        """Documents that hold one of these texts: closed ones, and live ones."""
        holding = {each["document_id"] for each in self._rows(tables.Snapshot, "text_sha", texts)}
        rows = self._rows(tables.Document, "id", holding)
        closed = {each["id"] for each in rows if each["closed_seq"] is not None}
        return closed, holding - closed

    def _voices(self, said: list[RowMapping]) -> None:
        """Unnamed sources that only these attributions cite."""
        cited = {each["cited_source_id"] for each in said if each["cited_source_id"]}
        own = {each["id"] for each in said}
        citing = self._rows(tables.Attribution, "cited_source_id", cited)
        others = {each["cited_source_id"] for each in citing if each["id"] not in own}
        others |= {each["publisher_id"] for each in self._rows(tables.Document, "publisher_id", cited)}
        for source in self._rows(tables.Source, "id", cited - others):
            if source["kind"] == SourceKind.UNNAMED:
                self._mask(tables.Source, source, whole)
                self._all(tables.Alias, "source_id", [source["id"]])
                self._all(tables.Label, "subject_id", [source["id"]])

    def _claims_only_in(self, said: list[RowMapping]) -> None:
        """Claims and wordings that come only from these attributions."""
        own = {each["id"] for each in said}
        about = {each["claim_id"] for each in self._rows(tables.AttributionClaim, "attribution_id", own)}
        links = self._rows(tables.AttributionClaim, "claim_id", about)
        shared = {each["claim_id"] for each in links if each["attribution_id"] not in own}
        self._all(tables.Claim, "id", about - shared)
        self._all(tables.ClaimTitle, "claim_id", about - shared, "title")
        self._all(tables.Wording, "claim_id", about - shared)
        theirs = {each["attribution_id"] for each in links} - own
        kept = {wording_key(each["content_text"]) for each in self._rows(tables.Attribution, "id", theirs)}
        keys = self._keys(said, about - shared) - kept
        for row_type, column in ((tables.Wording, "text"), (tables.Claim, "title"), (tables.ClaimTitle, "title")):
            owner = "id" if row_type is tables.Claim else "claim_id"
            for row in self._rows(row_type, owner, shared):
                if wording_key(row[column]) in keys:
                    self._mask(row_type, row, whole, *(("title",) if row_type is tables.ClaimTitle else ()))

    def _keys(self, said: list[RowMapping], claims: set[str]) -> set[str]:
        """What these attributions say, in comparison form: their contents, and all wordings that came with them."""
        came_with = {each["opened_seq"] for each in said}
        wordings = self._rows(tables.Wording, "opened_seq", came_with)
        wordings += self._rows(tables.Wording, "claim_id", claims)
        return {each["key"] for each in wordings} | {wording_key(each["content_text"]) for each in said}

    # --- what belongs to a source ------------------------------------------------------------------

    def _is_unnamed(self, ids: Iterable[str]) -> bool:
        return all(each["kind"] == SourceKind.UNNAMED for each in self._rows(tables.Source, "id", ids))

    def _names(self, ids: Iterable[str]) -> Mask:
        """Blocks in place of every name of a source, wherever it stands in a text."""
        names = {each["text"] for each in self._rows(tables.Alias, "source_id", ids)}
        for each in self._rows(tables.Source, "id", ids):
            names |= {each["name"], each["descriptor"] or each["name"]}
        names = {name for name in names if name.strip(BLOCK)}
        pattern = redaction([Source("", SourceKind.BODY, name) for name in names]).pattern
        return lambda text: pattern.sub(lambda found: whole(found[0]), text)

    def _everywhere(self, mask: Mask, document_ids: set[str] | None) -> None:
        """Strike names out of every text, or, of somebody unnamed, of what these documents say."""
        if document_ids is None:
            for row_type in (each for each in tables.ROW_TYPES.values() if each.TEXTS):
                for row in self._stream(select(row_type.__table__)):
                    self._mask(row_type, row, mask)
            self._bytes_too(mask)
            return
        for row_type, column in ((tables.Document, "id"), (tables.Snapshot, "document_id")):
            for row in self._rows(row_type, column, document_ids):
                self._mask(row_type, row, mask)
        said = {each["id"] for each in self._rows(tables.Attribution, "document_id", document_ids)}
        claims = {each["claim_id"] for each in self._rows(tables.AttributionClaim, "attribution_id", said)}
        for row_type, column in ((tables.Claim, "id"), (tables.Wording, "claim_id"), (tables.ClaimTitle, "claim_id")):
            for row in self._rows(row_type, column, claims):
                self._mask(row_type, row, mask)

    def _bytes_too(self, mask: Mask) -> None:
        """Give up the bytes that hold a name although the text that was read from them does not."""
        snapshot, blob = tables.Snapshot.__table__, tables.Blob
        query = select(snapshot, blob.content).join(blob, blob.sha256 == snapshot.c.blob_sha)
        for row in self._stream(query):
            held = row["content"].decode("utf-8", "replace")
            if mask(held) != held:
                self.changes.setdefault((tables.Snapshot, row["id"]), {})
                self.old.setdefault(row["id"], row)

    def _stream(self, query: Select[*tuple[Any, ...]]) -> Iterator[RowMapping]:
        yield from self.connection.execute(query, execution_options={"yield_per": AT_ONCE}).mappings()

    def _blot(self, snapshot_id: str | None, start: int, end: int) -> None:
        for row in self._rows(tables.Snapshot, "id", [snapshot_id] if snapshot_id else []):
            text = self.changes.get((tables.Snapshot, row["id"]), {}).get("text", row["text"])
            self._set(tables.Snapshot, row, "text", text[:start] + whole(text[start:end]) + text[end:])

    def _words_of_texts(self) -> None:
        """Let spans and attributions hold what stands at their place in the texts that are changed."""
        texts = {
            key[1]: new["text"] for key, new in self.changes.items() if key[0] is tables.Snapshot and "text" in new
        }
        said = self._rows(tables.Attribution, "snapshot_id", texts)
        spans = self._rows(tables.Span, "subject_id", {each["id"] for each in said})
        for each in said:
            text, own = texts[each["snapshot_id"]], [span for span in spans if span["subject_id"] == each["id"]]
            for role in ("source", "cue", "content"):
                of_role = sorted((span for span in own if span["role"] == role), key=lambda span: int(span["ord"]))
                for span in of_role:
                    self._set(tables.Span, span, "text", text[span["start"] : span["end_"]])
                words = " … ".join(text[span["start"] : span["end_"]] for span in of_role)
                if of_role:
                    self._set(tables.Attribution, each, f"{role}_text", words)

    # --- gathering ---------------------------------------------------------------------------------

    def _rows(self, row_type: type[Row], column: str, values: Iterable[Any]) -> list[RowMapping]:
        """All rows, live or closed, that have one of these values in a column."""
        table = row_type.__table__
        found: list[RowMapping] = []
        for chunk in chunks(values):
            found.extend(self.connection.execute(select(table).where(table.c[column].in_(chunk))).mappings())
        return sorted(found, key=lambda row: str(row["id"]))

    def _all(self, row_type: type[Row], column: str, values: Iterable[Any], *only: str) -> list[RowMapping]:
        """The same, all words of them blocked out, or ``only`` those of some columns."""
        found = self._rows(row_type, column, values)
        for row in found:
            self._mask(row_type, row, whole, *only)
        return found

    def _mask(self, row_type: type[Row], row: RowMapping, mask: Mask, *only: str) -> None:
        for column in only or row_type.TEXTS:
            if row[column]:
                self._set(row_type, row, column, mask(row[column]))

    def _set(self, row_type: type[Row], row: RowMapping, column: str, value: str) -> None:
        changed = self.changes.get((row_type, row["id"]), {})
        if value != changed.get(column, row[column]):
            self.changes.setdefault((row_type, row["id"]), {})[column] = value
            self.old[row["id"]] = row

    # --- done ----------------------------------------------------------------------------------------

    def _done(self, also_in: tuple[str, ...] = ()) -> Redacted:
        actor = actor_id(self.by, "person")
        if self.changes:
            self.writer.keep(tables.Actor(id=actor, name=self.by, kind="person"), actor)
        snapshots = [row_id for row_type, row_id in self.changes if row_type is tables.Snapshot]
        for row_id in snapshots:
            indexing.forget(self.connection, row_id)
            self._new_bytes(row_id)
        self._forget_terms()
        for (row_type, row_id), values in self.changes.items():
            told_apart = self._told_apart(row_type, row_id, values)
            self.writer.redact(row_type, row_id, told_apart, why=self.why, actor_id=actor)
        self.writer.flush()
        self._index_again(snapshots)
        self._drop_bytes(snapshots)
        return Redacted(Counter(row_type.__tablename__ for row_type, _ in self.changes), also_in)

    def _new_bytes(self, row_id: str) -> None:
        """The text as it is now in place of the bytes that were read, for these hold what was taken out."""
        values, row = self.changes[tables.Snapshot, row_id], self.old[row_id]
        text = values.get("text", row["text"])
        content = text.encode()
        sha = hashlib.sha256(content).hexdigest()
        self.writer.keep(tables.Blob(sha256=sha, content=content), sha)
        body = text[row["body_start"] :].encode()
        values |= {"blob_sha": sha, "text_sha": sha, "body_sha": hashlib.sha256(body).hexdigest()}

    def _drop_bytes(self, snapshots: Iterable[str]) -> None:
        """Delete the old bytes, unless another document was read from the same."""
        for sha in {self.old[row_id]["blob_sha"] for row_id in snapshots}:
            if not self._rows(tables.Snapshot, "blob_sha", [sha]):
                self.connection.execute(delete(tables.Blob).where(tables.Blob.sha256 == sha))

    def _forget_terms(self) -> None:
        for chunk in chunks(row_id for row_type, row_id in self.changes if row_type is tables.Wording):
            self.connection.execute(delete(tables.Term).where(tables.Term.wording_id.in_(chunk)))

    def _index_again(self, snapshots: list[str]) -> None:
        for row in self._rows(tables.Snapshot, "id", snapshots):
            if row["closed_seq"] is None:
                indexing.index(self.connection, row["id"], row["title"], row["text"], row["body_start"])
        if snapshots and trigrams.is_there(self.connection):
            trigrams.forget_deleted(self.connection)

    def _told_apart(self, row_type: type[Row], row_id: str, values: dict[str, Any]) -> dict[str, Any]:
        """The new words, longer where two live rows would become one."""
        of = {tables.Alias: ("key", "source_id"), tables.Wording: ("text", "claim_id"),
              tables.Declaration: ("words", "derivation_id"), tables.Grouping: ("key", "kind")}  # fmt: skip
        if row_type not in of or of[row_type][0] not in values:
            return values
        column, owner = of[row_type]
        others = {row[column] for row in self._rows(row_type, owner, [self.old[row_id][owner]]) if row["id"] != row_id}
        while values[column] in others:
            values[column] += BLOCK
        return values
