"""Words that a person quotes, found in the texts that are held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from provenance.errors import QuoteNotFound
from provenance.records import Span
from provenance.store import documents, tables
from provenance.store.documents import as_read


@dataclass(frozen=True, slots=True)
class Passage:
    """Quoted words in the text of a held document."""

    document_id: str
    snapshot_id: str
    text: str
    span: Span


def find(connection: Connection, quote: str, where: str, document_id: str | None, publisher: str) -> Passage:
    """Where a quote stands: in the given document, else in one of this publisher or of nobody known.

    Raises QuoteNotFound, with the passage that is most like it; ``where`` says in words what was looked through.
    """
    held = _held(connection, document_id, publisher)
    for row_id, snapshot_id, text in held:
        start = text.find(quote)
        if start >= 0:
            return Passage(row_id, snapshot_id, text, Span(start, start + len(quote)))
    raise QuoteNotFound(quote, where, nearest(quote, [text for _, _, text in held]))


def _held(connection: Connection, document_id: str | None, publisher: str) -> list[tuple[str, str, str]]:
    document, snapshot = tables.Document, tables.Snapshot
    outlet = as_read("publisher_id")
    query = (
        documents.described()
        .join(snapshot, snapshot.document_id == document.id)
        .where(snapshot.closed_seq.is_(None))
        .with_only_columns(document.id, snapshot.id, snapshot.text)
        .order_by(outlet.is_distinct_from(publisher), document.opened_seq, document.id)
    )
    if document_id is not None:
        query = query.where(document.id == document_id)
    else:
        query = query.where(outlet.is_(None) | (outlet == publisher))
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def nearest(quote: str, texts: Sequence[str]) -> str | None:
    """The passage most like ``quote`` in any of the texts, or None where nothing is alike."""
    from rapidfuzz import fuzz

    best, passage = 50.0, None
    for text in texts:
        found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=best)
        if found is not None and found.score > best:
            best, passage = found.score, _whole_words(text, found.dest_start, found.dest_end)
    return passage


def _whole_words(text: str, start: int, end: int) -> str:
    """The passage with the words that its edges cut made whole."""
    before = re.search(r"\S*$", text[max(0, start - 40) : start])
    after = re.match(r"\S*", text[end : end + 40])
    first = start - len(before[0] if before else "")
    return " ".join(text[first : end + len(after[0] if after else "")].split())
