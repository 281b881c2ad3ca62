"""What proves a ledger, read from the database for a report: paragraphs, how documents are kept, who recorded what.

Texts are loaded one at a time and dropped when their paragraphs are cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from provenance.extraction.text.paragraphs import paragraphs
from provenance.ledger import Ledger
from provenance.records import Excerpt, Kept, LinkKind, Paragraph, Proof, Recorded, Span
from provenance.store import tables
from provenance.store.selecting import chunks

LONGEST = 1_200
"""Characters up to which a paragraph is given whole."""
AROUND = 420
"""Of a longer one about so many are kept before the marked words, and as many after them."""

_SENTENCE = re.compile(r"(?<=[.!?…؟])[\"”’»)\]]*\s+|(?<=[。！？])[」』”]*")


def proven(connection: Connection, ledger: Ledger, *, names_typists: bool = False) -> Ledger:
    """The ledger with what proves it. Who typed an attribution is named only if that is asked for: it may be the name
    of an account."""
    ids = [each.id for each in ledger.attributions]
    recorded, reviewed = _recorded(connection, ids), _reviewed(connection, ids)
    if not names_typists:
        recorded = {known_as: replace(each, by="") for known_as, each in recorded.items()}
    return replace(
        ledger, proof=Proof(dict(_paragraphs(connection, ids)), _kept(connection, ledger), recorded, reviewed)
    )


def paragraph(text: str, borders: Sequence[Span], spans: Mapping[str, Sequence[Span]]) -> Paragraph | None:
    """The paragraphs of ``text`` in which marked words stand: from the first to the last of them.

    ``borders`` are all its paragraphs in text order, ``spans`` the marked words by role. None where nothing is marked,
    or what is marked lies outside the text.
    """
    marked = [each for found in spans.values() for each in found]
    lo, hi = min((s.start for s in marked), default=0), max((s.end for s in marked), default=0)
    if not 0 <= lo < hi <= len(text):
        return None
    start, end = _whole(borders, lo, hi)
    first, last = (start, end) if end - start <= LONGEST else _cut(text, Span(start, end), lo, hi)

    def of(role: str) -> tuple[Span, ...]:
        return tuple(Span(s.start - first, s.end - first) for s in spans.get(role, ()))

    return Paragraph(
        Excerpt(text[first:last], of("source"), of("cue"), of("content"), first), first > start, last < end
    )


def _whole(borders: Sequence[Span], lo: int, hi: int) -> Span:
    """From the beginning of the paragraph in which ``lo`` lies to the end of that in which ``hi`` does."""
    starts = [each.start for each in borders]
    first, last = bisect_right(starts, lo) - 1, bisect_right(starts, hi - 1) - 1
    start = borders[first].start if first >= 0 else lo
    return Span(start, max(hi, borders[last].end if last >= 0 else hi))


def _cut(text: str, whole: Span, lo: int, hi: int) -> Span:
    """The sentences around the marked words, as far as there is room; a very long one is cut at a word."""
    begins = [m.end() for m in _SENTENCE.finditer(text, whole.start, lo) if m.end() <= lo]
    ends = [m.start() for m in _SENTENCE.finditer(text, hi, whole.end)]
    start = whole.start if lo - whole.start <= AROUND else next((b for b in begins if lo - b <= AROUND), None)
    end = whole.end if whole.end - hi <= AROUND else next((e for e in reversed(ends) if e - hi <= AROUND), None)
    if start is None:
        start = text.find(" ", lo - AROUND, lo) + 1 or lo
    if end is None:
        end = max(hi, text.rfind(" ", hi, hi + AROUND))
    return Span(start, end)


def _paragraphs(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, Paragraph]]:
    attribution, snapshot, span = tables.Attribution, tables.Snapshot, tables.Span
    for chunk in chunks(ids):
        marked: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        query = select(span.subject_id, span.role, span.start, span.end_).where(
            span.subject_id.in_(chunk), span.closed_seq.is_(None)
        )
        for row in connection.execute(query.order_by(span.start, span.end_)):
            marked[row.subject_id][row.role].append(Span(row.start, row.end_))
        read: dict[str, list[str]] = defaultdict(list)
        stands = select(attribution.id, attribution.snapshot_id).where(attribution.id.in_(sorted(marked)))
        for stand in connection.execute(stands.order_by(attribution.id)):
            read[stand.snapshot_id or ""].append(stand.id)
        for each in sorted(read.keys() - {""}):
            body = connection.execute(select(snapshot.text, snapshot.body_start).where(snapshot.id == each)).one()
            borders = [*paragraphs(body.text[: body.body_start]), *paragraphs(body.text, body.body_start)]
            for attribution_id in read[each]:
                if found := paragraph(body.text, borders, marked[attribution_id]):
                    yield attribution_id, found


def _kept(connection: Connection, ledger: Ledger) -> dict[str, Kept]:
    ids = [each.id for each in ledger.documents]
    snapshots, archived, readings = _snapshots(connection, ids), _archived(connection, ids), _readings(connection, ids)
    return {
        each: replace(snapshots.get(each, Kept(each)), archived=archived.get(each, ()), readings=readings.get(each, 0))
        for each in ids
    }


def _snapshots(connection: Connection, ids: Sequence[str]) -> dict[str, Kept]:
    snapshot, blob = tables.Snapshot, tables.Blob
    found: dict[str, Kept] = {}
    for chunk in chunks(ids):
        query = (
            select(
                snapshot.document_id, snapshot.fetched_us, snapshot.importer, snapshot.blob_sha,
                snapshot.status, blob.sha256.label("held"),
            )
            .outerjoin(blob, blob.sha256 == snapshot.blob_sha)
            .where(snapshot.document_id.in_(chunk), snapshot.closed_seq.is_(None))
            .order_by(snapshot.id)
        )  # fmt: skip
        for row in connection.execute(query):
            kept = Kept(row.document_id, row.fetched_us, row.importer, row.blob_sha, row.held is not None,
                        was_fetched=row.status is not None)  # fmt: skip
            found.setdefault(row.document_id, kept)
    return found


def _archived(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    address = tables.DocumentLink
    found: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(ids):
        query = select(address.document_id, address.url).where(
            address.document_id.in_(chunk), address.kind == str(LinkKind.ARCHIVE), address.closed_seq.is_(None)
        )
        for row in connection.execute(query):
            found[row.document_id].add(row.url)
    return {document_id: tuple(sorted(urls)) for document_id, urls in found.items()}


def _readings(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    attribution = tables.Attribution
    found: dict[str, int] = {}
    for chunk in chunks(ids):
        query = (
            select(attribution.document_id, func.count())
            .where(attribution.document_id.in_(chunk), attribution.closed_seq.is_(None))
            .group_by(attribution.document_id)
        )
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found


def _recorded(connection: Connection, ids: Sequence[str]) -> dict[str, Recorded]:
    attribution, entry, actor = tables.Attribution, tables.Journal, tables.Actor
    query = (
        select(attribution.id.label("subject"), entry.at_us, actor.name, actor.kind)
        .join(entry, entry.seq == attribution.opened_seq)
        .join(actor, actor.id == entry.actor_id)
    )
    return _by_subject(connection, query, attribution.id, ids)


def _reviewed(connection: Connection, ids: Sequence[str]) -> dict[str, Recorded]:
    review, entry, actor = tables.Review, tables.Journal, tables.Actor
    query = (
        select(review.subject_id.label("subject"), entry.at_us, actor.name, actor.kind)
        .join(entry, entry.seq == review.opened_seq)
        .join(actor, actor.id == review.actor_id)
        .where(review.closed_seq.is_(None))
    )
    return _by_subject(connection, query, review.subject_id, ids)


def _by_subject(
    connection: Connection, query: Select[str, int, str, str], subject: InstrumentedAttribute[str], ids: Sequence[str]
) -> dict[str, Recorded]:
    """The rows of a query about these subjects, by subject."""
    found: dict[str, Recorded] = {}
    for chunk in chunks(ids):
        rows = connection.execute(query.where(subject.in_(chunk))).mappings()
        found.update((row["subject"], _by_whom(row)) for row in rows)
    return found


def _by_whom(row: RowMapping) -> Recorded:
    is_person = row["kind"] == "person"
    return Recorded(row["at_us"], row["name"] if is_person else "", is_person)
