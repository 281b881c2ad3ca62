"""A person corrects a reading: another one stands in its place; the machine's stays as it was and counts nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from provenance.errors import InputError, NotFound, QuoteNotFound
from provenance.extraction.names.kinds import kind_of
from provenance.notation import read_chain
from provenance.records import RELAYING_KINDS, ReviewVerdict, SourceDraft, SourceKind, Span, Terminal
from provenance.store import Store, Writer, tables
from provenance.store.finding import find_id
from provenance.store.selecting import live, rows_by_id
from provenance.workspace.claiming import claim_of, open_link
from provenance.workspace.names import Names
from provenance.workspace.quoting import nearest
from provenance.workspace.reviewing import Kind
from provenance.workspace.reviews import Answered, Reviewing, Subject, refuse_nothing, subject_of

SURE = 1.0


@dataclass(frozen=True, slots=True)
class PutRight:
    """What a person says is right instead: who is cited, which words are the content, where the chain ends, which claim
    it is about, how sure it is said to be. None leaves it as it was read."""

    source: str | None = None
    content: str | None = None
    terminal: str | None = None
    claim: str | None = None
    certainty: str | None = None


def correct(store: Store, reference: str, right: PutRight, *, by: str, why: str = "") -> Answered:
    """Correct a reading; what was decided of it before is replaced.

    Raises NotFound where there is no such reading, QuoteNotFound where the content does not stand in the document, and
    InputError where what is said cannot be or changes nothing.
    """
    refuse_nothing(right.source, right.content, right.terminal, right.claim, right.certainty)
    with store.write("review corrected", by=by) as writer:
        subject = subject_of(writer.connection, reference)
        if subject.kind is not Kind.READING:
            raise InputError(
                f"{reference} is no reading, so there is nothing to correct in it", hint="--accept or --reject it"
            )
        return _Correcting(writer, subject, right, Reviewing(writer, by, why)).correct()


class _Correcting:
    """One corrected reading on its way into the database."""

    def __init__(self, writer: Writer, subject: Subject, right: PutRight, reviewing: Reviewing) -> None:
        self.writer = writer
        self.subject = subject
        self.right = right
        self.reviewing = reviewing
        self.names = Names(writer)
        (row,) = rows_by_id(writer.connection, tables.Attribution, [subject.id])
        self.row: dict[str, Any] = {k: v for k, v in row.items() if k not in ("opened_seq", "closed_seq")}
        query = select(tables.Snapshot.text).where(tables.Snapshot.id == self.row["snapshot_id"])
        self.text: str = writer.connection.scalar(query) or ""
        self.spans = self._spans()

    def correct(self) -> Answered:
        values, spans = {**self.row, **self._cited(), **self._said()}, self._moved()
        claims = self._claims()
        if values == self.row and spans == self.spans and claims is None:
            raise InputError("it was read so already", hint=f"accept it: provenance review --accept {self.subject.id}")
        known = self.reviewing.known(self.subject.id)
        if known:
            self.reviewing.withdraw(known)
        new_id = self.writer.new_id(tables.Attribution, self.subject.id, "corrected")
        values.update(id=new_id, run_id=None, reading_key=None, confidence=SURE)
        self.writer.open(tables.Attribution(**values))
        self.writer.open_spans(new_id, self.text, **spans)
        for claim_id in claims or self._read_claims():
            open_link(self.writer, new_id, claim_id, f"corrected by {self.reviewing.by}")
        self._keep_labels(new_id)
        self.writer.flush()
        self.reviewing.open(self.subject.id, ReviewVerdict.CORRECTED, new_id)
        self.reviewing.open(new_id, ReviewVerdict.ACCEPTED)
        was = str(known["verdict"]) if known else ""
        return Answered(self.subject, str(ReviewVerdict.CORRECTED), was=was, now=new_id)

    def _keep_labels(self, new_id: str) -> None:
        """What was said of the reading holds for the one that stands in its place."""
        label = tables.Label
        for row in self.writer.connection.execute(live(label).where(label.subject_id == self.subject.id)).mappings():
            values = {name: row[name] for name in ("key", "value", "why", "actor_id")}
            self.writer.open(label(id=self.writer.new_id(label, new_id, row["key"]), subject_id=new_id, **values))

    # --- who, and where it ends ------------------------------------------------------------------

    def _cited(self) -> dict[str, Any]:
        terminal = Terminal(self.right.terminal) if self.right.terminal else None
        if terminal is Terminal.UNDISCLOSED:
            if self.right.source:
                raise InputError("a source that is named is not undisclosed", hint="leave out --source or --terminal")
            return {
                "cited_source_id": None,
                "cited_document_id": None,
                "pinned_document_id": None,
                "terminal": terminal,
            }
        if self.right.source:
            source_id = self._source(self.right.source)
            found = {"cited_source_id": source_id, "terminal": terminal or self._terminal(source_id)}
            is_same = source_id == self.row["cited_source_id"]
            return found if is_same else {**found, "cited_document_id": None, "pinned_document_id": None}
        if terminal and self.row["terminal"] == Terminal.UNDISCLOSED:
            raise InputError("it cites nobody, so its chain ends undisclosed", hint="say who it is: --source NAME")
        return {"terminal": terminal} if terminal else {}

    def _source(self, written: str) -> str:
        """A source by id or name, a new one where the name is not known; ``2 officials`` are unnamed."""
        self.writer.flush()
        try:
            return find_id(self.writer.connection, "source", written)
        except NotFound as error:
            if error.near or written.startswith("src-"):
                raise
        steps = read_chain(written).steps
        if len(steps) != 1 or len(steps[0]) != 1:
            raise InputError("this is more than one source", hint="name one: --source NAME")
        typed = steps[0][0]
        if typed.is_unnamed:
            return self.names.cited(SourceDraft(typed.name, SourceKind.UNNAMED), self.row["document_id"])
        return self.names.named(typed.name, kind_of(typed.name))

    def _terminal(self, source_id: str) -> Terminal:
        self.writer.flush()
        kind = self.writer.connection.scalar(select(tables.Source.kind).where(tables.Source.id == source_id))
        if kind == SourceKind.UNNAMED:
            return Terminal.ANONYMOUS
        return Terminal.NOT_YET_TRACED if kind in RELAYING_KINDS else Terminal.NAMED

    # --- what is said ------------------------------------------------------------------------------

    def _said(self) -> dict[str, Any]:
        said: dict[str, Any] = {"certainty": self.right.certainty} if self.right.certainty else {}
        return {**said, "content_text": self.right.content} if self.right.content is not None else said

    def _spans(self) -> dict[str, tuple[Span, ...]]:
        query = live(tables.Span).where(tables.Span.subject_id == self.subject.id).order_by(tables.Span.ord)
        found: dict[str, tuple[Span, ...]] = {}
        for row in self.writer.connection.execute(query).mappings():
            found[row["role"]] = (*found.get(row["role"], ()), Span(row["start"], row["end_"]))
        return found

    def _moved(self) -> dict[str, tuple[Span, ...]]:
        """The spans, with the content where its right words stand, nearest to where it was read."""
        words = self.right.content
        if words is None:
            return self.spans
        if not words.strip():
            raise InputError("the content is empty", hint="give words of the document, as they stand there")
        read = min((span.start for spans in self.spans.values() for span in spans), default=0)
        before, after = self.text.rfind(words, 0, read + len(words)), self.text.find(words, read)
        at = [each for each in (before, after) if each >= 0]
        if not at:
            where = f"document {self.row['document_id']}"
            raise QuoteNotFound(words, where, nearest(words, [self.text]) if self.text else None)
        start = min(at, key=lambda each: abs(each - read))
        return {**self.spans, "content": (Span(start, start + len(words)),)}

    # --- which claim -------------------------------------------------------------------------------

    def _claims(self) -> list[str] | None:
        """The claim that a person named, by id or by words; None where they named none."""
        if self.right.claim is None:
            return None
        self.writer.flush()
        try:
            return [find_id(self.writer.connection, "claim", self.right.claim)]
        except NotFound as error:
            if error.near or self.right.claim.startswith("clm-") or not self.right.claim.strip():
                raise
        return [claim_of(self.writer, self.right.claim)[0]]

    def _read_claims(self) -> list[str]:
        link = tables.AttributionClaim
        query = live(link).with_only_columns(link.claim_id).where(link.attribution_id == self.subject.id)
        return list(self.writer.connection.scalars(query.order_by(link.opened_seq, link.id)))
