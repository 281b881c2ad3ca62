"""The stream of ledgers, one a claim, read a batch of claims at a time.

Nothing above this sees a row. A ledger holds excerpts that the database cut out of the stored texts;
the texts themselves are never loaded here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection, Integer, RowMapping, case, cast, func, select

from provenance.ledger import Ledger
from provenance.records import (
    Attribution,
    Basis,
    Certainty,
    Claim,
    Derivation,
    DerivationKind,
    Document,
    Excerpt,
    Judgement,
    Reality,
    Review,
    ReviewVerdict,
    Source,
    Span,
    Stance,
    Terminal,
)
from provenance.store import reading, tables
from provenance.store.reading import chunks, live

BATCH = 100
MARGIN = 160
"""Characters of context on either side of the marked words."""


def stream(connection: Connection, claim_ids: Iterable[str]) -> Iterator[Ledger]:
    """One ledger a claim, in the order of ``claim_ids``."""
    everyone = _Everyone(connection)
    wanted = list(claim_ids)
    for start in range(0, len(wanted), BATCH):
        yield from _batch(connection, wanted[start : start + BATCH], everyone)


class _Everyone:
    """What all ledgers share: judgements and who is the same as whom."""

    def __init__(self, connection: Connection) -> None:
        self.judgements = reading.judgements(connection)
        self.same_as = reading.same_as(connection, self.judgements)

    def bearing_on(self, source_ids: set[str]) -> tuple[Judgement, ...]:
        return tuple(j for j in self.judgements if j.a_id in source_ids or j.b_id in source_ids)


def _batch(connection: Connection, claim_ids: Sequence[str], everyone: _Everyone) -> Iterator[Ledger]:
    about = _attributions_about(connection, claim_ids)
    rows = _with_parents(connection, {row_id for ids in about.values() for row_id in ids})
    attributions = {a.id: a for a in read_attributions(connection, list(rows.values()))}
    document_ids = {
        d for r in rows.values() for d in (r["document_id"], r["cited_document_id"], r["pinned_document_id"])
    }
    documents = {d.id: d for d in reading.documents(connection, document_ids)}
    derivations = _derivations(connection, documents)
    sources = _sources(connection, rows.values(), documents.values(), everyone)
    claims = {claim.id: claim for claim in reading.claims(connection, claim_ids)}
    for claim_id in claim_ids:
        if claim_id in claims:
            mine = [attributions[i] for i in sorted(_closed_upward(about[claim_id], rows))]
            yield _ledger(claims[claim_id], mine, documents, derivations, sources, everyone)


def _ledger(
    claim: Claim,
    attributions: Sequence[Attribution],
    documents: Mapping[str, Document],
    derivations: Sequence[Derivation],
    sources: Mapping[str, Source],
    everyone: _Everyone,
) -> Ledger:
    held = {d for a in attributions for d in (a.document_id, a.cited_document_id, a.pinned_document_id) if d}
    kept = tuple(d for d in derivations if {d.from_document_id, d.to_document_id} <= held)
    raw = {s for d in held for s in (documents[d].publisher_id,) if s} | {
        a.cited_source_id for a in attributions if a.cited_source_id
    }
    same_as = {a: b for a, b in everyone.same_as.items() if a in raw or b in raw}
    canonical = sorted({everyone.same_as.get(s, s) for s in raw})
    return Ledger(
        claim,
        tuple(documents[d] for d in sorted(held)),
        tuple(sources[s] for s in canonical),
        tuple(attributions),
        kept,
        everyone.bearing_on(raw),
        MappingProxyType(same_as),
    )


def _attributions_about(connection: Connection, claim_ids: Sequence[str]) -> dict[str, set[str]]:
    about: dict[str, set[str]] = defaultdict(set)
    link, attribution = tables.AttributionClaim, tables.Attribution
    query = (
        select(link.claim_id, link.attribution_id)
        .join(attribution, attribution.id == link.attribution_id)
        .where(link.claim_id.in_(claim_ids), link.closed_seq.is_(None), attribution.closed_seq.is_(None))
    )
    for row in connection.execute(query):
        about[row.claim_id].add(row.attribution_id)
    return about


def _with_parents(connection: Connection, ids: set[str]) -> dict[str, RowMapping]:
    """The rows, those they are nested in, and all that make one joint statement with one of them."""
    rows: dict[str, RowMapping] = {}
    missing = ids
    while missing:
        found = reading.rows_by_id(connection, tables.Attribution, missing)
        for chunk in chunks(row["joint_key"] for row in found if row["joint_key"]):
            query = live(tables.Attribution).where(tables.Attribution.joint_key.in_(chunk))
            found.extend(connection.execute(query).mappings())
        rows.update({row["id"]: row for row in found})
        missing = {row["parent_id"] for row in found if row["parent_id"]} - rows.keys()
    return rows


def _closed_upward(ids: set[str], rows: Mapping[str, RowMapping]) -> set[str]:
    """``ids`` with all they are nested in and all that share a statement with those."""
    joint: dict[str, set[str]] = defaultdict(set)
    for row in rows.values():
        if row["joint_key"]:
            joint[row["joint_key"]].add(row["id"])
    found: set[str] = set()
    pending = list(ids)
    while pending:
        row_id = pending.pop()
        if row_id in found or row_id not in rows:
            continue
        found.add(row_id)
        row = rows[row_id]
        pending.extend(joint.get(row["joint_key"], ()))
        if row["parent_id"]:
            pending.append(row["parent_id"])
    return found


def _sources(
    connection: Connection,
    rows: Iterable[RowMapping],
    documents: Iterable[Document],
    everyone: _Everyone,
) -> dict[str, Source]:
    """Canonical sources by id, each with the names of those that were judged the same."""
    raw = {row["cited_source_id"] for row in rows} | {document.publisher_id for document in documents}
    wanted = {everyone.same_as.get(s, s) for s in raw if s}
    merged = {a for a, b in everyone.same_as.items() if b in wanted}
    found = {source.id: source for source in reading.sources(connection, wanted | merged)}
    also: dict[str, set[str]] = defaultdict(set)
    for source_id, source in found.items():
        if source.is_confidential:
            continue
        also[everyone.same_as.get(source_id, source_id)] |= {source.name, *source.also_known_as}
    return {
        s: Source(
            s, found[s].kind, found[s].name, found[s].is_confidential, found[s].number_lo, found[s].number_hi,
            tuple(sorted(also[s] - {found[s].name})),
        )
        for s in sorted(wanted)
    }  # fmt: skip


def _derivations(connection: Connection, documents: Mapping[str, Document]) -> list[Derivation]:
    found: list[Derivation] = []
    for chunk in chunks(documents):
        query = (
            live(tables.Derivation).where(tables.Derivation.from_document_id.in_(chunk)).order_by(tables.Derivation.id)
        )
        found.extend(
            Derivation(
                row["id"], row["from_document_id"], row["to_document_id"], row["to_source_id"],
                DerivationKind(row["kind"]), Basis(row["basis"]), row["score"],
            )
            for row in connection.execute(query).mappings()
        )  # fmt: skip
    return found


# --- attributions ------------------------------------------------------------------------------


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
            row["confidence"], row["joint_key"], row["pinned_document_id"], excerpts.get(row["id"]),
            reviews.get(row["id"]), readers.get(row["run_id"], ""),
        )
        for row in rows
    ]  # fmt: skip


def _reviews(connection: Connection, ids: Sequence[str]) -> dict[str, Review]:
    review, actor = tables.Review, tables.Actor
    found: dict[str, Review] = {}
    for chunk in chunks(ids):
        query = (
            select(review.subject_id, review.verdict, review.why, actor.name)
            .join(actor, actor.id == review.actor_id)
            .where(review.subject_id.in_(chunk), review.closed_seq.is_(None))
        )
        for row in connection.execute(query):
            found[row.subject_id] = Review(ReviewVerdict(row.verdict), row.name, row.why)
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
    start = _opening(passage[:lo], is_cut=len(passage[:lo]) >= MARGIN)
    end = hi + _closing(passage[hi:], is_cut=len(passage) - hi >= MARGIN)

    def of(role: str) -> tuple[Span, ...]:
        shift = offset + start
        return tuple(Span(s["start"] - shift, s["end_"] - shift) for s in spans if s["role"] == role)

    return Excerpt(passage[start:end], of("source"), of("cue"), of("content"))


def _opening(before: str, *, is_cut: bool) -> int:
    paragraph = before.rfind("\n")
    if paragraph >= 0:
        return paragraph + 1
    stop = max(before.rfind(". "), before.rfind("? "), before.rfind("! "))
    if stop >= 0:
        return stop + 2
    return before.find(" ") + 1 if is_cut and " " in before else 0


def _closing(after: str, *, is_cut: bool) -> int:
    paragraph = after.find("\n")
    if paragraph >= 0:
        return paragraph
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
