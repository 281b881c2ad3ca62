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

from provenance.comparing.furniture import is_same_article
from provenance.extraction.language import READABLE, language_of
from provenance.extractors import Extractor, run
from provenance.importers import sha256
from provenance.records import Article, Draft
from provenance.store import Store, Writer, documents, indexing, tables
from provenance.store.selecting import live
from provenance.times import When
from provenance.workspace import correcting, leaning
from provenance.workspace.addresses import canonical_url
from provenance.workspace.declaring import Declaring, cited_document
from provenance.workspace.linking import Links
from provenance.workspace.names import Names
from provenance.workspace.publishing import Publishers
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
        self.publishers = Publishers(writer, self.names)
        self.url = canonical_url(article.url)
        self.text_sha = sha256(text.encode())
        self.body_sha = sha256(" ".join(text[article.body_start :].split()).encode())

    def add(self, drafts: Sequence[Draft], extractor: Extractor) -> Outcome:
        known = self._revisions()
        for revision in known:
            snapshot = self._snapshot_of(revision["id"])
            if snapshot is not None and self._is_unchanged(snapshot):
                again = self._read_again(revision["id"], snapshot, drafts, extractor)
                return again if revision is known[0] else replace(again, note=_earlier(revision, known[0]))
        awaited = known[0] if known and self._snapshot_of(known[0]["id"]) is None else None
        status = Status.UPDATED if known and not awaited else Status.ADDED
        document_id = awaited["id"] if awaited else self._open_document(known)
        snapshot_id = self._open_snapshot(document_id)
        if awaited:
            self._tell_publisher(awaited)
        self._declaring(document_id, snapshot_id).record()
        if drafts:
            self._reading(document_id, snapshot_id, drafts).record(drafts, self._open_run(snapshot_id, extractor))
        self._compare(document_id, snapshot_id)
        return Outcome(status, document_id, len(drafts), self._other_publisher(awaited) if awaited else "")

    def _is_unchanged(self, snapshot: RowMapping) -> bool:
        """Whether the article says what it said then; what a page puts around it may differ."""
        if snapshot["text_sha"] == self.text_sha:
            return True
        return is_same_article(snapshot["text"], snapshot["body_start"], self.text, self.article.body_start)

    def _tell_publisher(self, awaited: RowMapping) -> None:
        """A document that was only cited and of nobody known has the publisher that it names itself."""
        publisher = self._publisher() if awaited["publisher_id"] is None else None
        if publisher:
            correcting.learn(self.writer, awaited["id"], "publisher_id", publisher, by=self.article.importer)

    def _other_publisher(self, awaited: RowMapping) -> str:
        """What to say where a chain was typed for this address with another outlet than the article has."""
        outlet = self.article.outlet
        if not outlet or awaited["publisher_id"] in {None, self._known_publisher(), self.names.known(outlet)}:
            return ""
        name = self.writer.connection.scalar(
            select(tables.Source.name).where(tables.Source.id == awaited["publisher_id"])
        )
        return f"it is held as published by {name}, as the chain typed for its address says, not by {outlet}"

    def _read_again(
        self, document_id: str, snapshot: RowMapping, drafts: Sequence[Draft], extractor: Extractor
    ) -> Outcome:
        """A known text is read again where this version of the extractor has not read it: what no person has
        reviewed is closed and read anew, what one has reviewed stays."""
        if self.url:
            correcting.learn(self.writer, document_id, "canonical_url", self.url, by=self.article.importer)
        is_same_text = snapshot["text_sha"] == self.text_sha
        declaring = self._declaring(document_id, snapshot["id"])
        declaring.open_addresses()
        if is_same_text:  # what is declared may stand in the text, at this place
            declaring.open_declared()
        run = tables.Run
        query = live(run).where(run.snapshot_id == snapshot["id"], run.extractor == extractor.name)
        earlier = {row["id"]: row["version"] for row in self.writer.connection.execute(query).mappings()}
        if not drafts or not is_same_text or extractor.version in earlier.values():
            return Outcome(Status.UNCHANGED, document_id)
        reading = self._reading(document_id, snapshot["id"], drafts)
        reading.close_unreviewed(sorted(earlier))
        reading.record(drafts, self._open_run(snapshot["id"], extractor))
        return Outcome(
            Status.UPDATED, document_id, len(drafts), f"the text is unchanged; read again by {extractor.version}"
        )

    def _reading(self, document_id: str, snapshot_id: str, drafts: Sequence[Draft]) -> Reading:
        links = Links(self.text, self.article.body_start, self.article.hyperlinks, self.url, drafts)

        def cites(index: int) -> str | None:
            url = links.cited_by(index)
            cited = cited_document(self.writer, url) if url else None
            return None if cited == document_id else cited

        outlet = self.article.outlet or ""
        return Reading(self.writer, self.names, document_id, snapshot_id, self.text, self.language, cites, outlet)

    def _declaring(self, document_id: str, snapshot_id: str) -> Declaring:
        return Declaring(self.writer, self.names, self.article, document_id, snapshot_id, self.url)

    def _compare(self, document_id: str, snapshot_id: str) -> None:
        """Make the text findable, and say which held documents it shares text with."""
        self.writer.flush()
        title, start = self.article.title or "", self.article.body_start
        indexing.index(self.writer.connection, snapshot_id, title, self.text, start)
        leaning.lean(self.writer, document_id, snapshot_id)

    def _publisher(self) -> str | None:
        """Who published it: what whoever adds it says, else by its address and by what it calls itself."""
        if self.article.outlet and self.article.is_outlet_given:
            return self.publishers.called(self.article.outlet)
        return self.publishers.of_page(self.article.outlet, self.url)

    def _known_publisher(self) -> str | None:
        if self.article.outlet and self.article.is_outlet_given:
            return self.names.known(self.article.outlet)
        return self.publishers.known_of_page(self.article.outlet, self.url)

    def _revisions(self) -> list[RowMapping]:
        """The documents that this article may be a revision of, latest first."""
        connection = self.writer.connection
        if self.url and (found := documents.published_at(connection, self.url)):
            return found
        publisher = self._known_publisher()
        if self.article.outlet and publisher is None:
            return []
        found = documents.with_text(connection, self.text_sha, publisher)
        return [row for row in found if not (self.url and row["canonical_url"])]

    def _snapshot_of(self, document_id: str) -> RowMapping | None:
        snapshot = tables.Snapshot
        columns = (snapshot.id, snapshot.text, snapshot.text_sha, snapshot.body_start)
        query = select(*columns).where(snapshot.document_id == document_id, snapshot.closed_seq.is_(None))
        return self.writer.connection.execute(query).mappings().first()

    def _open_document(self, known: Sequence[RowMapping]) -> str:
        revision_no = 1 + max((row["revision_no"] for row in known), default=0)
        article = self.article
        inherited = known[0]["publisher_id"] if known else None
        publisher = self._publisher() or inherited
        row_id = self.writer.new_id(tables.Document, publisher, self.url or self.text_sha, revision_no)
        self.writer.open(
            tables.Document(
                id=row_id, publisher_id=publisher, work_id=known[0]["work_id"] if known else None,
                revision_no=revision_no, title=article.title, byline=article.byline,
                canonical_url=self.url, raw_url=article.url, language=self.language, **columns_of(article.published),
            )
        )  # fmt: skip
        if known:
            correcting.carry_over(self.writer, known[0]["id"], row_id)
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


def columns_of(published: When | None) -> dict[str, Any]:
    """A time as the four columns that hold it."""
    if published is None:
        return {}
    names = ("published_lo", "published_hi", "published_raw", "published_zone")
    return dict(zip(names, (published.lo, published.hi, published.raw, published.zone), strict=True))


def _earlier(revision: RowMapping, latest: RowMapping) -> str:
    return f"this is the text of revision {revision['revision_no']}; the latest is revision {latest['revision_no']}"
