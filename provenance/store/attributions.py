"""Attributions as records: with what a person decided, the claims they are about, and the passage around them.

The passages are cut out of the stored texts by the database; the texts themselves are not loaded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Integer, RowMapping, case, cast, func, select

from provenance.records import (
    Attribution,
    Basis,
    Certainty,
    Excerpt,
    Reality,
    Review,
    ReviewVerdict,
    Span,
    Stance,
    Terminal,
)
from provenance.store import reading, tables
from provenance.store.reading import chunks, live

MARGIN = 160
"""Characters of context on either side of the marked words."""


def read_attributions(connection: Connection, rows: Sequence[RowMapping]) -> list[Attribution]:
    """Attribution records with their excerpts, reviews and claims."""
    ids = [row["id"] for row in rows]
    excerpts = _excerpts(connection, ids)
    reviews = _reviews(connection, ids)
    claims = _claims_of(connection, ids)
    readers = _readers(connection, {row["run_id"] for row in rows if row["run_id"]})
    return [
        Attribution(
            row["id"], row["document_id"], tuple(claims[row["id"]]), row["cited_source_id"], row["cited_document_id"],
            row["parent_id"], row["source_text"], row["cue_text"], row["content_text"], Terminal(row["terminal"]),
            Stance(row["stance"]), Certainty(row["certainty"]), Reality(row["reality"]), Basis(row["basis"]),
            row["confidence"], row["joint_key"], row["joint_kind"] == "needs-all", row["pinned_document_id"],
            excerpts.get(row["id"]), reviews.get(row["id"]), readers.get(row["run_id"], ""),
        )
        for row in rows
    ]  # fmt: skip


def _reviews(connection: Connection, ids: Sequence[str]) -> dict[str, Review]:
    review, actor = tables.Review, tables.Actor
    found: dict[str, Review] = {}
    for chunk in chunks(ids):
        query = (
            select(review.subject_id, review.verdict, review.why, review.replacement_id, actor.name)
            .join(actor, actor.id == review.actor_id)
            .where(review.subject_id.in_(chunk), review.closed_seq.is_(None))
        )
        for row in connection.execute(query):
            found[row.subject_id] = Review(ReviewVerdict(row.verdict), row.name, row.why, row.replacement_id)
    return found


def _claims_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    link = tables.AttributionClaim
    for chunk in chunks(ids):
        query = live(link).where(link.attribution_id.in_(chunk)).order_by(link.opened_seq, link.id)
        for row in connection.execute(query).mappings():
            found[row["attribution_id"]].append(row["claim_id"])
    return found


def _readers(connection: Connection, run_ids: set[str]) -> dict[str, str]:
    runs = reading.rows_by_id(connection, tables.Run, run_ids)
    return {run["id"]: f"{run['extractor']} {run['version']}" for run in runs}


def _excerpts(connection: Connection, ids: Sequence[str]) -> dict[str, Excerpt]:
    found: dict[str, Excerpt] = {}
    for chunk in chunks(ids):
        spans: dict[str, list[RowMapping]] = defaultdict(list)
        query = live(tables.Span).where(tables.Span.subject_id.in_(chunk)).order_by(tables.Span.start, tables.Span.end_)
        for span in connection.execute(query).mappings():
            spans[span["subject_id"]].append(span)
        for attribution_id, start, passage in _passages(connection, chunk):
            found[attribution_id] = excerpt(passage, start, spans[attribution_id])
    return found


def _passages(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Attribution id, offset of the passage in the text, and the passage with its margins, cut by the database."""
    around = (
        select(tables.Span.subject_id, func.min(tables.Span.start).label("lo"), func.max(tables.Span.end_).label("hi"))
        .where(tables.Span.subject_id.in_(ids), tables.Span.closed_seq.is_(None))
        .group_by(tables.Span.subject_id)
        .subquery()
    )
    first = case(
        (around.c.lo - MARGIN > tables.Snapshot.body_start, around.c.lo - MARGIN), else_=tables.Snapshot.body_start
    )
    first = case((first > around.c.lo, around.c.lo), else_=first)
    length = around.c.hi + MARGIN - first
    passage = func.substr(tables.Snapshot.text, cast(first + 1, Integer), cast(length, Integer))
    query = (
        select(tables.Attribution.id, first, passage)
        .join(around, around.c.subject_id == tables.Attribution.id)
        .join(tables.Snapshot, tables.Snapshot.id == tables.Attribution.snapshot_id)
    )
    for row in connection.execute(query):
        yield row[0], row[1], row[2]


def excerpt(passage: str, offset: int, spans: Sequence[RowMapping]) -> Excerpt:
    """The passage cut at the paragraph, else at a word, with its spans as offsets into it."""
    lo = min(span["start"] for span in spans) - offset
    hi = max(span["end_"] for span in spans) - offset
    start = _opening(passage[:lo], is_cut=offset > 0 and lo >= MARGIN)
    end = hi + _closing(passage[hi:], is_cut=len(passage) - hi >= MARGIN)

    def of(role: str) -> tuple[Span, ...]:
        shift = offset + start
        return tuple(Span(s["start"] - shift, s["end_"] - shift) for s in spans if s["role"] == role)

    return Excerpt(passage[start:end], of("source"), of("cue"), of("content"), offset + start)


def _opening(before: str, *, is_cut: bool) -> int:
    paragraph = before.rfind("\n")
    if paragraph >= 0:
        return paragraph + 1
    stop = max(before.rfind(". "), before.rfind("? "), before.rfind("! "))
    if stop >= 0:
        return stop + 2
    return before.find(" ") + 1 if is_cut and " " in before else 0


def _closing(after: str, *, is_cut: bool) -> int:
    if found := re.search(r"[\r\n]", after):
        return found.start()
    return after.rfind(" ") if is_cut and " " in after else len(after)


def attributions(connection: Connection, document_id: str | None = None) -> list[Attribution]:
    """Every live attribution, or those in one document: by document, then in text order."""
    attribution = tables.Attribution
    query = live(attribution).order_by(attribution.document_id, attribution.opened_seq, attribution.id)
    if document_id is not None:
        query = query.where(attribution.document_id == document_id)
    rows = list(connection.execute(query).mappings())
    starts = _first_characters(connection, [row["id"] for row in rows])
    rows.sort(key=lambda row: (row["document_id"], starts.get(row["id"], 0), row["id"]))
    return read_attributions(connection, rows)


def _first_characters(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in chunks(ids):
        query = (
            select(tables.Span.subject_id, func.min(tables.Span.start))
            .where(tables.Span.subject_id.in_(chunk), tables.Span.closed_seq.is_(None))
            .group_by(tables.Span.subject_id)
        )
        found.update({row[0]: row[1] for row in connection.execute(query)})
    return found


def text_of(connection: Connection, document_id: str) -> str | None:
    """The whole stored text of a document, if it is held."""
    snapshot = tables.Snapshot
    query = select(snapshot.text).where(snapshot.document_id == document_id, snapshot.closed_seq.is_(None))
    return connection.scalar(query)
