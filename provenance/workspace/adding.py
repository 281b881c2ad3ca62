"""An article becomes rows: its document, its snapshot, and what the extractor read in it.

Unchanged is what has the same canonical URL (or, without one, the same publisher) and the same text;
changed text at a known URL is a new revision; identical text at another outlet is evidence, and the
document says so by a derivation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import RowMapping, select

from provenance.claims import wording_key, wordings
from provenance.extraction.language import READABLE, language_of
from provenance.extractors import Extractor
from provenance.importers import is_web_address, sha256
from provenance.records import (
    Article,
    Basis,
    DerivationKind,
    Draft,
    SourceKind,
    Terminal,
)
from provenance.store import Store, Writer, tables
from provenance.store.journal import canonical
from provenance.store.reading import live
from provenance.times import When
from provenance.workspace.names import Names


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


def canonical_url(url: str | None) -> str | None:
    """The comparison form of a URL: RFC 3986 order and case, without tracking parameters and fragment."""
    if not url or not is_web_address(url):
        return url or None
    from courlan import clean_url
    from w3lib.url import canonicalize_url

    try:
        return str(canonicalize_url(clean_url(url) or url))
    except ValueError:
        return url


def add_article(store: Store, article: Article, extractor: Extractor) -> Outcome:
    """Record one article in one change of the database; reading it happens before, outside the lock."""
    text = article.text
    language = article.language or language_of(text[article.body_start :])
    drafts = extractor.read(text, article.body_start) if language in READABLE or language is None else ()
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
        publisher = self.names.publisher(self.article.outlet) if self.article.outlet else None
        known = self._revisions(publisher)
        for revision in known:
            if self._snapshot_of(revision["id"]) == self.text_sha:
                again = self._read_again(revision["id"], drafts, extractor)
                return again if revision is known[0] else replace(again, note=_earlier(revision, known[0]))
        awaited = next((r["id"] for r in known if self._snapshot_of(r["id"]) is None), None)
        status = Status.UPDATED if known and not awaited else Status.ADDED
        document_id = awaited or self._open_document(publisher, known)
        snapshot_id = self._open_snapshot(document_id)
        self._open_reuse(document_id)
        if drafts:
            self._reading(document_id, snapshot_id).record(drafts, self._open_run(snapshot_id, extractor))
        return Outcome(status, document_id, len(drafts))

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

    def _revisions(self, publisher: str | None) -> list[RowMapping]:
        """The documents that this article may be a revision of, latest first."""
        document = tables.Document
        if self.url:
            query = live(document).where(document.canonical_url == self.url).order_by(document.revision_no.desc())
            if found := list(self.writer.connection.execute(query).mappings()):
                return found
        self.writer.flush()
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

    def _open_document(self, publisher: str | None, known: Sequence[RowMapping]) -> str:
        revision_no = 1 + max((row["revision_no"] for row in known), default=0)
        article, when = self.article, self.article.published
        row_id = self.writer.new_id(tables.Document, publisher, self.url or self.text_sha, revision_no)
        self.writer.open(
            tables.Document(
                id=row_id, publisher_id=publisher, work_id=known[0]["work_id"] if known else None,
                revision_no=revision_no, title=article.title, byline=article.byline,
                canonical_url=self.url, raw_url=article.url, language=self.language,
                published_lo=when.lo if when else None, published_hi=when.hi if when else None,
                published_raw=when.raw if when else None, published_zone=when.zone if when else None,
            )
        )  # fmt: skip
        return row_id

    def _open_snapshot(self, document_id: str) -> str:
        blob_sha = sha256(self.article.content)
        self.writer.keep(tables.Blob(sha256=blob_sha, content=self.article.content), blob_sha)
        row_id = self.writer.new_id(tables.Snapshot, document_id, self.text_sha)
        article, when = self.article, self.article.published
        self.writer.open(
            tables.Snapshot(
                id=row_id, document_id=document_id, blob_sha=blob_sha, fetched_us=self.writer.at_us, text=self.text,
                text_sha=self.text_sha, body_start=self.article.body_start, body_sha=self.body_sha,
                language=self.language, title=article.title, byline=article.byline,
                published_lo=when.lo if when else None, published_hi=when.hi if when else None,
                published_raw=when.raw if when else None, published_zone=when.zone if when else None,
                importer=article.importer,
            )
        )  # fmt: skip
        return row_id

    def _open_run(self, snapshot_id: str, extractor: Extractor) -> str:
        row_id = self.writer.new_id(tables.Run, snapshot_id, extractor.name, extractor.version)
        run = tables.Run(id=row_id, snapshot_id=snapshot_id, extractor=extractor.name, version=extractor.version)
        return self.writer.open(run).id

    def _open_reuse(self, document_id: str) -> None:
        """Say that another document has the same text: the earlier one is the source, as far as times tell."""
        document, snapshot = tables.Document, tables.Snapshot
        query = (
            live(document)
            .join(snapshot, snapshot.document_id == document.id)
            .where(snapshot.body_sha == self.body_sha, snapshot.closed_seq.is_(None), document.id != document_id)
            .order_by(document.published_lo, document.opened_seq, document.id)
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


def _earlier(revision: RowMapping, latest: RowMapping) -> str:
    return f"this is the text of revision {revision['revision_no']}; the latest is revision {latest['revision_no']}"


class Reading:
    """Drafts on their way into the database: attributions, their spans, and the claims they are about.

    ``kept`` are reviewed readings of the same text, by what makes them one; they are not recorded a second time.
    """

    def __init__(
        self, writer: Writer, names: Names, document_id: str, snapshot_id: str, text: str, language: str | None
    ) -> None:
        self.writer = writer
        self.names = names
        self.document_id = document_id
        self.snapshot_id = snapshot_id
        self.text = text
        self.language = language
        self.kept: dict[str, str] = {}

    def close_unreviewed(self, run_ids: Sequence[str]) -> None:
        """Close what these runs read and no person has reviewed or moved, with its spans and its claims."""
        attribution = tables.Attribution
        connection = self.writer.connection
        query = live(attribution).where(attribution.run_id.in_(run_ids)).order_by(attribution.id)
        decided = self._decided_by_persons()
        for row in connection.execute(query).mappings().all():
            if row["id"] in decided:
                self.kept[row["reading_key"]] = row["id"]
                continue
            self._close_parts(row["id"])
            self.writer.close(attribution, row["id"])

    def _decided_by_persons(self) -> set[str]:
        """Attributions that a person reviewed, or whose claim a person chose."""
        review, link, journal, actor = tables.Review, tables.AttributionClaim, tables.Journal, tables.Actor
        moved = (
            live(link)
            .with_only_columns(link.attribution_id)
            .join(journal, journal.seq == link.opened_seq)
            .join(actor, actor.id == journal.actor_id)
            .where(actor.kind == "person")
        )
        connection = self.writer.connection
        return {*connection.scalars(live(review).with_only_columns(review.subject_id)), *connection.scalars(moved)}

    def _close_parts(self, attribution_id: str) -> None:
        link, span = tables.AttributionClaim, tables.Span
        connection = self.writer.connection
        for row_id in connection.scalars(
            live(link).with_only_columns(link.id).where(link.attribution_id == attribution_id)
        ).all():
            self.writer.close(link, row_id)
        for row_id in connection.scalars(
            live(span).with_only_columns(span.id).where(span.subject_id == attribution_id)
        ).all():
            self.writer.close(span, row_id)

    def record(self, drafts: Sequence[Draft], run_id: str) -> None:
        """Record the drafts in order; each is nested in one that stands before it."""
        about = wordings(drafts, self.text)
        first_rows: list[str] = []
        for draft, said in zip(drafts, about, strict=True):
            if known := self.kept.get(reading_key(draft, 0)):
                first_rows.append(known)
                continue
            parent = first_rows[draft.nested_in] if draft.nested_in is not None else None
            ids = self._open_attributions(draft, run_id, parent)
            first_rows.append(ids[0])
            claims = [claim_of(self.writer, wording, self.language) for wording in said]
            for attribution_id in ids:
                for claim_id, reason in claims:
                    open_link(self.writer, attribution_id, claim_id, reason)

    def _open_attributions(self, draft: Draft, run_id: str, parent: str | None) -> list[str]:
        keys = [reading_key(draft, position) for position in range(len(draft.sources) or 1)]
        ids = [self.writer.new_id(tables.Attribution, run_id, key) for key in keys]
        joint = ids[0] if len(ids) > 1 else None
        for position, (row_id, key) in enumerate(zip(ids, keys, strict=True)):
            cited = self.names.cited(draft.sources[position], self.document_id) if draft.sources else None
            self.writer.open(
                tables.Attribution(
                    id=row_id, document_id=self.document_id, snapshot_id=self.snapshot_id, run_id=run_id,
                    reading_key=key, parent_id=parent, cited_source_id=cited, source_text=self._words(draft.source),
                    cue_text=self._words(draft.cue), content_text=self._words(draft.content),
                    terminal=terminal_of(draft, position), stance=draft.stance, certainty=draft.certainty,
                    reality=draft.reality, basis=Basis.STATED, confidence=draft.confidence,
                    joint_key=joint, joint_kind="joint" if joint else None,
                )
            )  # fmt: skip
            self.writer.open_spans(row_id, self.text, source=draft.source, cue=draft.cue, content=draft.content)
        return ids

    def _words(self, spans: Sequence[tuple[int, int]]) -> str:
        return " … ".join(self.text[start:end] for start, end in spans)


def terminal_of(draft: Draft, position: int) -> Terminal:
    """The terminal of one source of a draft: only a draft without a source is undisclosed."""
    if not draft.sources:
        return Terminal.UNDISCLOSED
    if draft.terminal is not Terminal.UNDISCLOSED:
        return draft.terminal
    return Terminal.ANONYMOUS if draft.sources[position].kind is SourceKind.UNNAMED else Terminal.NOT_YET_TRACED


def reading_key(draft: Draft, position: int) -> str:
    """What makes a reading of a text one reading: its spans, and which of joint sources it is."""
    spans = [[list(span) for span in role] for role in (draft.source, draft.cue, draft.content)]
    return hashlib.sha256(canonical([spans, position])).hexdigest()[:16]


def claim_of(writer: Writer, wording: str, language: str | None = None) -> tuple[str, str]:
    """The claim that was already put in these words, or a new one; and why."""
    writer.flush()
    key = wording_key(wording)
    known = select(tables.Wording.claim_id).where(tables.Wording.key == key, tables.Wording.closed_seq.is_(None))
    claim_id = writer.connection.scalar(known.order_by(tables.Wording.opened_seq, tables.Wording.id).limit(1))
    reason = "same wording"
    if claim_id is None:
        claim_id = writer.open(tables.Claim(id=writer.new_id(tables.Claim, key), title=" ".join(wording.split()))).id
        reason = "new wording"
    open_wording(writer, claim_id, wording, language)
    return claim_id, reason


def open_wording(writer: Writer, claim_id: str, wording: str, language: str | None = None) -> None:
    """Keep one way in which a claim was put, once."""
    writer.flush()
    known = live(tables.Wording).where(tables.Wording.claim_id == claim_id, tables.Wording.text == wording)
    if writer.connection.execute(known).first() is None:
        row_id = writer.new_id(tables.Wording, claim_id, wording)
        key = wording_key(wording)
        writer.open(tables.Wording(id=row_id, claim_id=claim_id, text=wording, key=key, language=language))


def open_link(writer: Writer, attribution_id: str, claim_id: str, reason: str) -> None:
    """Say that an attribution is about a claim, and why."""
    row_id = writer.new_id(tables.AttributionClaim, attribution_id, claim_id)
    writer.open(tables.AttributionClaim(id=row_id, attribution_id=attribution_id, claim_id=claim_id, reason=reason))
