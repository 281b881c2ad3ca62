"""Which documents lean on which by shared text, and whom each credits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from provenance.records import BESIDE_THE_TEXT, Basis, DerivationKind, ReviewVerdict
from provenance.store import documents, reading, tables
from provenance.store.selecting import chunks, live, rows_by_id


@dataclass(frozen=True, slots=True)
class Leaning:
    """Two documents that share text: which leans on which as far as is known, and the share of the leaning one's text
    that stands in the other. ``passage`` is the longest that they share."""

    from_id: str
    to_id: str
    score: float
    passage: str
    is_credited: bool


def upward(connection: Connection, document_ids: Iterable[str]) -> set[tuple[str, str]]:
    """On which others the documents lean by shared text, and on which those lean, to the end: pairs (leaning, leaned
    on)."""
    derivation = tables.Derivation
    is_shared = (derivation.kind == DerivationKind.REUSE) & derivation.closed_seq.is_(None)
    columns = (derivation.from_document_id.label("leaning"), derivation.to_document_id.label("leaned_on"))
    found: set[tuple[str, str]] = set()
    for chunk in chunks(document_ids):
        first = select(*columns).where(is_shared, derivation.from_document_id.in_(chunk)).cte("up", recursive=True)
        further = select(*columns).join(first, first.c.leaned_on == derivation.from_document_id).where(is_shared)
        pairs = first.union(further)
        found.update((row.leaning, row.leaned_on) for row in connection.execute(select(pairs)) if row.leaned_on)
    return found


def credits_of(
    connection: Connection, document_ids: Iterable[str], same_as: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """The sources that each document credits: those whom a declaration or an attribution names, and the publishers of
    the documents that they name, each as the one that ``same_as`` says stands for it."""
    named = _named(connection, document_ids)
    cited = {row["id"]: row["publisher_id"] for row in documents.rows(connection, {d for _, _, d in named if d})}
    found: dict[str, set[str]] = defaultdict(set)
    for document_id, source_id, cited_id in named:
        found[document_id] |= {same_as.get(s, s) for s in (source_id, cited.get(cited_id or "")) if s}
    return {document_id: frozenset(sources) for document_id, sources in found.items()}


def _named(connection: Connection, document_ids: Iterable[str]) -> list[tuple[str, str | None, str | None]]:
    """Each document with a source or a document that it names, unless a person rejected or corrected that reading."""
    derivation, attribution, review = tables.Derivation, tables.Attribution, tables.Review
    set_aside = select(review.subject_id).where(
        review.verdict != ReviewVerdict.ACCEPTED, review.closed_seq.is_(None), review.subject_id == attribution.id
    )
    declared = select(derivation.from_document_id, derivation.to_source_id, derivation.to_document_id).where(
        derivation.basis == Basis.DECLARED, derivation.closed_seq.is_(None), derivation.kind.not_in(BESIDE_THE_TEXT)
    )
    said = select(attribution.document_id, attribution.cited_source_id, attribution.cited_document_id).where(
        attribution.closed_seq.is_(None), ~set_aside.exists()
    )
    found: set[tuple[str, str | None, str | None]] = set()
    for chunk in chunks(document_ids):
        for query, column in ((declared, derivation.from_document_id), (said, attribution.document_id)):
            found.update((row[0], row[1], row[2]) for row in connection.execute(query.where(column.in_(chunk))))
    return sorted(found, key=str)


def of_document(connection: Connection, document_id: str) -> list[Leaning]:
    """What a document leans on by shared text, and what leans on it: those that share most first."""
    derivation = tables.Derivation
    query = live(derivation).where(
        derivation.kind == DerivationKind.REUSE,
        (derivation.from_document_id == document_id) | (derivation.to_document_id == document_id),
    )
    rows = list(connection.execute(query.order_by(derivation.score.desc(), derivation.id)).mappings())
    leaning = {row["from_document_id"] for row in rows}
    same_as = reading.same_as(connection)
    credited = credits_of(connection, leaning, same_as)
    leaned_on = documents.rows(connection, {row["to_document_id"] for row in rows})
    publishers = {row["id"]: same_as.get(row["publisher_id"], row["publisher_id"]) for row in leaned_on}
    longest = _longest(connection, [row["id"] for row in rows])
    return [
        Leaning(
            row["from_document_id"], row["to_document_id"], row["score"] or 0.0, longest.get(row["id"], ""),
            publishers.get(row["to_document_id"]) in credited.get(row["from_document_id"], ()),
        )
        for row in rows
    ]  # fmt: skip


def _longest(connection: Connection, derivation_ids: Iterable[str]) -> Mapping[str, str]:
    """The longest passage of each derivation, as it stands in the document that leans."""
    passage, snapshot = tables.Passage, tables.Snapshot
    found: dict[str, str] = {}
    for chunk in chunks(derivation_ids):
        query = live(passage).where(passage.derivation_id.in_(chunk), passage.ord == 0)
        rows = list(connection.execute(query).mappings())
        texts = {
            row["id"]: row["text"] for row in rows_by_id(connection, snapshot, {r["from_snapshot_id"] for r in rows})
        }
        found |= {r["derivation_id"]: texts[r["from_snapshot_id"]][r["from_start"] : r["from_end"]] for r in rows}
    return found
