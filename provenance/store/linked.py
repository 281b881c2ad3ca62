"""Claims beside each other, as records: how they bear on each other, and why each reading is about its claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, RowMapping, Select, select

from provenance.records import ClaimLink, ClaimLinkKind
from provenance.store import reading, tables
from provenance.store.selecting import as_recorded, chunks, live

_ORDER = list(ClaimLinkKind)


def links(connection: Connection, claim_ids: Iterable[str] | None = None) -> list[ClaimLink]:
    """The links of these claims, or all: by kind, those with the same kind in the order in which they were made."""
    row = tables.ClaimLink
    found: dict[str, RowMapping] = {}
    queries = [_links()] if claim_ids is None else [
        _links().where(row.a_id.in_(chunk) | row.b_id.in_(chunk)) for chunk in chunks(claim_ids)
    ]  # fmt: skip
    for query in queries:
        found.update({each["id"]: each for each in connection.execute(query).mappings()})
    ordered = sorted(as_recorded(connection, list(found.values())), key=lambda each: _ORDER.index(each["kind"]))
    return list(_records(connection, ordered))


def _links() -> Select[tuple[object, ...]]:
    row, actor = tables.ClaimLink, tables.Actor
    query = select(row.__table__, actor.name.label("by"), actor.kind.label("by_kind"))
    return query.join(actor, actor.id == row.actor_id).where(row.closed_seq.is_(None))


def _records(connection: Connection, rows: Iterable[RowMapping]) -> Iterator[ClaimLink]:
    wanted = list(rows)
    ids = {each[end] for each in wanted for end in ("a_id", "b_id")}
    called = {each["id"]: each["title"] for each in reading.rows_by_id(connection, tables.Claim, ids)}
    called |= reading.titles(connection, ids)
    for each in wanted:
        yield ClaimLink(
            each["id"], each["a_id"], each["b_id"], ClaimLinkKind(each["kind"]), each["reason"], each["by"],
            each["by_kind"] != "person", called.get(each["a_id"], ""), called.get(each["b_id"], ""),
        )  # fmt: skip


def reasons(connection: Connection, claim_id: str) -> dict[str, str]:
    """Why each reading of a claim is thought to be about it, by its id."""
    row = tables.AttributionClaim
    query = live(row).with_only_columns(row.attribution_id, row.reason).where(row.claim_id == claim_id)
    return {each.attribution_id: each.reason for each in connection.execute(query)}


def counts(connection: Connection, claim_ids: Iterable[str]) -> dict[str, tuple[int, int, int]]:
    """In how many documents each of these claims is, how many sources are cited for it, and how many links it has."""
    ids = list(claim_ids)
    one = reading.same_as(connection)
    documents: dict[str, set[str]] = {each: set() for each in ids}
    sources: dict[str, set[str]] = {each: set() for each in ids}
    link, attribution = tables.AttributionClaim, tables.Attribution
    query = select(link.claim_id, attribution.document_id, attribution.cited_source_id)
    query = query.join(attribution, attribution.id == link.attribution_id).where(link.closed_seq.is_(None)).distinct()
    for chunk in chunks(ids):
        for claim_id, document_id, source_id in connection.execute(query.where(link.claim_id.in_(chunk))):
            documents[claim_id].add(document_id)
            sources[claim_id] |= {one.get(source_id, source_id)} if source_id else set()
    linking = Counter(end for each in links(connection, ids) for end in (each.a_id, each.b_id))
    return {each: (len(documents[each]), len(sources[each]), linking[each]) for each in ids}
