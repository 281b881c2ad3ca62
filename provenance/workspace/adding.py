"""An article becomes rows: its document, its snapshot, and what the extractor read in it.

Unchanged is what has the same canonical URL (or, without one, the same publisher) and the same text;
changed text at a known URL is a new revision; identical text at another outlet is evidence, and the
document says so by a derivation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import RowMapping, select

from provenance.extraction.language import READABLE, language_of
from provenance.extractors import Extractor, run
from provenance.importers import sha256
from provenance.records import Article, Basis, DerivationKind, Draft
from provenance.store import Store, Writer, tables
from provenance.store.reading import live
from provenance.times import When
from provenance.workspace.addresses import canonical_url
from provenance.workspace.names import Names
from provenance.workspace.recording import Reading


class Status(StrEnum):
    """What became of an article."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: its document, and what the person should know."""

    status: Status
    document_id: str
    readings: int = 0
    note: str = ""


def add_article(store: Store, article: Article, extractor: Extractor) -> Outcome:
    """Record one article in one change of the database; reading it happens before, outside the lock."""
    text = article.text
    language = article.language or language_of(text[article.body_start :])
    is_readable = language in READABLE or language is None
    drafts = run(extractor, text, article.body_start) if is_readable else ()
    with store.write(f"add {article.importer}", by=article.importer, kind="importer") as writer:
        adding = _Adding(writer, article, text, language)
        outcome = adding.add(drafts, extractor)
    if not outcome.note and outcome.status is not Status.UNCHANGED and language not in {None, *READABLE}:
        return Outcome(outcome.status, outcome.document_id, 0, f"stored, but {language!r} cannot be read yet")
    return outcome


class _Adding:
    """One article on its way into the database."""

    def __init__(self, writer: Writer, article: Article, text: str, language: str | None) -> None:
        self.writer = writer
        self.article = article
        self.text = text
        self.language = language
        self.names = Names(writer)
        self.url = canonical_url(article.url)
        self.text_sha = sha256(text.encode())
        self.body_sha = sha256(" ".join(text[article.body_start :].split()).encode())

    def add(self, drafts: Sequence[Draft], extractor: Extractor) -> Outcome:
        known = self._revisions()
        for revision in known:
            if self._snapshot_of(revision["id"]) == self.text_sha:
                again = self._read_again(revision["id"], drafts, extractor)
                return again if revision is known[0] else replace(again, note=_earlier(revision, known[0]))
        awaited = next((row for row in known if self._snapshot_of(row["id"]) is None), None)
        status = Status.UPDATED if known and not awaited else Status.ADDED
        document_id = awaited["id"] if awaited else self._open_document(known)
        snapshot_id = self._open_snapshot(document_id)
        self._open_reuse(document_id)
        if drafts:
            self._reading(document_id, snapshot_id).record(drafts, self._open_run(snapshot_id, extractor))
        return Outcome(status, document_id, len(drafts), self._other_publisher(awaited) if awaited else "")

    def _other_publisher(self, awaited: RowMapping) -> str:
        """What to say where a chain was typed for this address with another outlet than the article has."""
        outlet = self.article.outlet
        if not outlet or awaited["publisher_id"] in {None, self.names.known(outlet)}:
            return ""
        name = self.writer.connection.scalar(
            select(tables.Source.name).where(tables.Source.id == awaited["publisher_id"])
        )
        return f"it is held as published by {name}, as the chain typed for its address says, not by {outlet}"

    def _read_again(self, document_id: str, drafts: Sequence[Draft], extractor: Extractor) -> Outcome:
        """A known text is read again where this version of the extractor has not read it: what no person has
        reviewed is closed and read anew, what one has reviewed stays."""
        snapshot, run = tables.Snapshot, tables.Run
        connection = self.writer.connection
        query = select(snapshot.id).where(snapshot.document_id == document_id, snapshot.text_sha == self.text_sha)
        snapshot_id = connection.scalars(query.where(snapshot.closed_seq.is_(None))).one()
        runs = connection.execute(live(run).where(run.snapshot_id == snapshot_id, run.extractor == extractor.name))
        earlier = {row["id"]: row["version"] for row in runs.mappings()}
        if not drafts or extractor.version in earlier.values():
            return Outcome(Status.UNCHANGED, document_id)
        reading = self._reading(document_id, snapshot_id)
        reading.close_unreviewed(sorted(earlier))
        reading.record(drafts, self._open_run(snapshot_id, extractor))
        return Outcome(
            Status.UPDATED, document_id, len(drafts), f"the text is unchanged; read again by {extractor.version}"
        )

    def _reading(self, document_id: str, snapshot_id: str) -> Reading:
        return Reading(self.writer, self.names, document_id, snapshot_id, self.text, self.language)

    def _revisions(self) -> list[RowMapping]:
        """The documents that this article may be a revision of, latest first."""
        document = tables.Document
        if self.url:
            query = live(document).where(document.canonical_url == self.url).order_by(document.revision_no.desc())
            if found := list(self.writer.connection.execute(query).mappings()):
                return found
        publisher = self.names.known(self.article.outlet) if self.article.outlet else None
        if self.article.outlet and publisher is None:
            return []
        snapshot = tables.Snapshot
        query = (
            live(document)
            .join(snapshot, snapshot.document_id == document.id)
            .where(
                document.publisher_id == publisher, snapshot.text_sha == self.text_sha, snapshot.closed_seq.is_(None)
            )
            .order_by(document.opened_seq.desc())
        )
        found = list(self.writer.connection.execute(query).mappings())
        return [row for row in found if not (self.url and row["canonical_url"])]

    def _snapshot_of(self, document_id: str) -> str | None:
        snapshot = tables.Snapshot
        query = select(snapshot.text_sha).where(snapshot.document_id == document_id, snapshot.closed_seq.is_(None))
        return self.writer.connection.scalar(query)

    def _open_document(self, known: Sequence[RowMapping]) -> str:
        revision_no = 1 + max((row["revision_no"] for row in known), default=0)
        article = self.article
        inherited = known[0]["publisher_id"] if known else None
        publisher = self.names.publisher(article.outlet) if article.outlet else inherited
        row_id = self.writer.new_id(tables.Document, publisher, self.url or self.text_sha, revision_no)
        self.writer.open(
            tables.Document(
                id=row_id, publisher_id=publisher, work_id=known[0]["work_id"] if known else None,
                revision_no=revision_no, title=article.title, byline=article.byline,
                canonical_url=self.url, raw_url=article.url, language=self.language, **columns_of(article.published),
            )
        )  # fmt: skip
        return row_id

    def _open_snapshot(self, document_id: str) -> str:
        blob_sha = sha256(self.article.content)
        self.writer.keep(tables.Blob(sha256=blob_sha, content=self.article.content), blob_sha)
        row_id = self.writer.new_id(tables.Snapshot, document_id, self.text_sha)
        article = self.article
        self.writer.open(
            tables.Snapshot(
                id=row_id, document_id=document_id, blob_sha=blob_sha, text=self.text,
                fetched_us=self.writer.at_us if article.fetched_us is None else article.fetched_us,
                final_url=article.final_url, status=article.status,
                text_sha=self.text_sha, body_start=self.article.body_start, body_sha=self.body_sha,
                language=self.language, title=article.title, byline=article.byline, importer=article.importer,
                **columns_of(article.published),
            )
        )  # fmt: skip
        return row_id

    def _open_run(self, snapshot_id: str, extractor: Extractor) -> str:
        row_id = self.writer.new_id(tables.Run, snapshot_id, extractor.name, extractor.version)
        run = tables.Run(id=row_id, snapshot_id=snapshot_id, extractor=extractor.name, version=extractor.version)
        return self.writer.open(run).id

    def _open_reuse(self, document_id: str) -> None:
        """Say that another document has the same text. Its direction counts only where the times prove it."""
        document, snapshot = tables.Document, tables.Snapshot
        query = (
            live(document)
            .join(snapshot, snapshot.document_id == document.id)
            .where(snapshot.body_sha == self.body_sha, snapshot.closed_seq.is_(None), document.id != document_id)
            .where(document.canonical_url.is_distinct_from(self.url) | document.canonical_url.is_(None))
            .order_by(document.published_lo.is_(None), document.published_lo, document.opened_seq, document.id)
        )
        first = self.writer.connection.execute(query).mappings().first()
        if first is None:
            return
        other = When(first["published_lo"], first["published_hi"], "")
        is_first = self.article.published is not None and other.is_provably_after(self.article.published)
        later, earlier = (first["id"], document_id) if is_first else (document_id, first["id"])
        self.writer.open(
            tables.Derivation(
                id=self.writer.new_id(tables.Derivation, later, earlier),
                from_document_id=later, to_document_id=earlier,
                kind=DerivationKind.REUSE, basis=Basis.INFERRED, score=1.0,
            )
        )  # fmt: skip


def columns_of(published: When | None) -> dict[str, Any]:
    """A time as the four columns that hold it."""
    if published is None:
        return {}
    names = ("published_lo", "published_hi", "published_raw", "published_zone")
    return dict(zip(names, (published.lo, published.hi, published.raw, published.zone), strict=True))


def _earlier(revision: RowMapping, latest: RowMapping) -> str:
    return f"this is the text of revision {revision['revision_no']}; the latest is revision {latest['revision_no']}"
