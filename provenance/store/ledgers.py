"""The stream of ledgers, one a claim, read a batch of claims at a time.

Nothing above this sees a row. A ledger holds excerpts only, never the stored texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import Connection, RowMapping, select

from provenance.identity.known import united
from provenance.ledger import Ledger
from provenance.records import (
    BESIDE_THE_TEXT,
    Attribution,
    Basis,
    Claim,
    ClaimLinkKind,
    Derivation,
    DerivationKind,
    Document,
    Judgement,
    Source,
    Verdict,
)
from provenance.store import attributions, decided, linked, reading, tables
from provenance.store.inspecting import Inspections
from provenance.store.reading import chunks, live

BATCH = 100
OTHERS = frozenset({ClaimLinkKind.OTHER_NUMBER, ClaimLinkKind.OTHER_DATE})
"""Links to claims beside which one is looked at."""


def stream(connection: Connection, claim_ids: Iterable[str], *, inspect: bool = False) -> Iterator[Ledger]:
    """One ledger a claim, in the order of ``claim_ids``; with ``inspect`` after a look at the texts."""
    everyone = _Everyone(connection)
    wanted = list(claim_ids)
    inspections = Inspections(connection) if inspect else None
    for start in range(0, len(wanted), BATCH):
        batch = _batch(connection, wanted[start : start + BATCH], everyone)
        if inspections is None:
            yield from batch
        else:
            looked_at = inspections.looked_at(list(batch))
            yield from _with_others_beside(connection, list(looked_at), everyone)


def _with_others_beside(connection: Connection, batch: Sequence[Ledger], everyone: _Everyone) -> Iterator[Ledger]:
    """Each ledger with those of the claims that it is linked to by another figure or day."""
    linked_to = {
        ledger.claim.id: sorted({link.other_than(ledger.claim.id)[0] for link in ledger.links if link.kind in OTHERS})
        for ledger in batch
    }
    wanted = sorted({other for others in linked_to.values() for other in others})
    known = {each.claim.id: each for each in batch}
    missing = [each for each in wanted if each not in known]
    known |= {each.claim.id: each for chunk in chunks(missing) for each in _batch(connection, chunk, everyone)}
    for ledger in batch:
        others = tuple(known[each] for each in linked_to[ledger.claim.id] if each in known)
        yield replace(ledger, beside=others) if others else ledger


class _Everyone:
    """What all ledgers share: judgements and who is the same as whom."""

    def __init__(self, connection: Connection) -> None:
        self.judgements = reading.judgements(connection)
        self.same_as = reading.same_as(connection)

    @property
    def affiliated(self) -> list[str]:
        """Whoever was judged to be affiliated with somebody."""
        return [side for j in self.judgements if j.verdict is Verdict.AFFILIATED for side in (j.a_id, j.b_id)]

    def bearing_on(self, source_ids: set[str]) -> tuple[Judgement, ...]:
        return tuple(j for j in self.judgements if j.a_id in source_ids or j.b_id in source_ids)


def _batch(connection: Connection, claim_ids: Sequence[str], everyone: _Everyone) -> Iterator[Ledger]:
    about = _attributions_about(connection, claim_ids)
    rows = _with_parents(connection, {row_id for ids in about.values() for row_id in ids})
    read_as = _read_as(connection, rows)
    found = {a.id: a for a in attributions.read_attributions(connection, list(rows.values()))}
    document_ids = {
        d for r in rows.values() for d in (r["document_id"], r["cited_document_id"], r["pinned_document_id"])
    }
    documents = {d.id: d for d in reading.documents(connection, document_ids)}
    derivations = _derivations(connection, documents)
    cited = {row["cited_source_id"] for row in rows.values()} | {d.to_source_id for d in derivations}
    sources = _sources(connection, cited | {d.publisher_id for d in documents.values()}, everyone)
    claims = {claim.id: claim for claim in reading.claims(connection, claim_ids)}
    links = linked.links(connection, claim_ids)
    facts = decided.said(connection, claim_ids, [*documents, *sources, *everyone.same_as, *found])
    kin = _sources(connection, [*facts.party_ids, *everyone.affiliated], everyone)
    for claim_id in claim_ids:
        if claim_id in claims:
            mine = [found[i] for i in sorted(_closed_upward(about[claim_id], rows, read_as))]
            ledger = _ledger(claims[claim_id], mine, documents, derivations, sources, everyone)
            ledger = replace(
                ledger,
                links=tuple(each for each in links if claim_id in {each.a_id, each.b_id}),
                **facts.bearing_on(ledger),
            )
            yield replace(ledger, kin=tuple(_kin(ledger, kin, everyone)))


def _kin(ledger: Ledger, kin: Mapping[str, Source], everyone: _Everyone) -> Iterator[Source]:
    """The sources that are none of the claim and tie those of it together."""
    ties = {party.source_id for party in ledger.parties} | {
        side for j in ledger.judgements if j.verdict is Verdict.AFFILIATED for side in (j.a_id, j.b_id)
    }
    for source_id in sorted({everyone.same_as.get(each, each) for each in ties}):
        if source_id not in ledger.source_by_id and source_id in kin:
            yield kin[source_id]


def _ledger(
    claim: Claim,
    attributions: Sequence[Attribution],
    documents: Mapping[str, Document],
    derivations: Sequence[Derivation],
    sources: Mapping[str, Source],
    everyone: _Everyone,
) -> Ledger:
    held = {d for a in attributions for d in (a.document_id, a.cited_document_id, a.pinned_document_id) if d}
    kept = tuple(
        d for d in derivations if d.from_document_id in held and (d.to_document_id is None or d.to_document_id in held)
    )
    raw = {s for d in held for s in (documents[d].publisher_id,) if s} | {
        a.cited_source_id for a in attributions if a.cited_source_id
    }
    raw |= {d.to_source_id for d in kept if d.to_source_id}
    canonical = sorted({everyone.same_as.get(s, s) for s in raw})
    shown = frozenset(canonical)
    same_as = {a: b for a, b in everyone.same_as.items() if b in shown}
    return Ledger(
        claim,
        tuple(documents[d] for d in sorted(held)),
        tuple(sources[s] for s in canonical),
        tuple(attributions),
        kept,
        everyone.bearing_on(raw | same_as.keys()),
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
    """The rows, those they are nested in, those that are read in place of them, and all that make one joint statement
    with one of them."""
    rows: dict[str, RowMapping] = {}
    missing = ids
    while missing:
        found = reading.rows_by_id(connection, tables.Attribution, missing)
        for chunk in chunks(row["joint_key"] for row in found if row["joint_key"]):
            query = live(tables.Attribution).where(tables.Attribution.joint_key.in_(chunk))
            found.extend(connection.execute(query).mappings())
        rows.update({row["id"]: row for row in found})
        missing = {row["parent_id"] for row in found if row["parent_id"]}
        missing = (missing | set(_read_as(connection, [row["id"] for row in found]).values())) - rows.keys()
    return rows


def _read_as(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The attributions that are read in place of corrected ones among these."""
    review = tables.Review
    found: dict[str, str] = {}
    for chunk in chunks(ids):
        query = live(review).where(review.subject_id.in_(chunk), review.replacement_id.is_not(None))
        found.update((row["subject_id"], row["replacement_id"]) for row in connection.execute(query).mappings())
    return found


def _closed_upward(ids: set[str], rows: Mapping[str, RowMapping], read_as: Mapping[str, str]) -> set[str]:
    """``ids`` with all they are nested in, what is read in place of those, and all that share a statement with them."""
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
        parent = row["parent_id"]
        while parent and parent not in found:
            pending.append(parent)
            parent = read_as.get(parent)
    return found


def _sources(connection: Connection, raw: Iterable[str | None], everyone: _Everyone) -> dict[str, Source]:
    """Canonical sources by id, each with the names of those that were judged the same."""
    wanted = {everyone.same_as.get(s, s) for s in raw if s}
    merged = {a for a, b in everyone.same_as.items() if b in wanted}
    found = {source.id: source for source in reading.sources(connection, wanted | merged)}
    others: dict[str, list[Source]] = defaultdict(list)
    for source_id in sorted(merged & found.keys()):
        others[everyone.same_as[source_id]].append(found[source_id])
    return {s: united(found[s], others[s]) for s in sorted(wanted)}


def _derivations(connection: Connection, documents: Mapping[str, Document]) -> list[Derivation]:
    found: list[Derivation] = []
    for chunk in chunks(documents):
        derivation = tables.Derivation
        leans = derivation.from_document_id.in_(chunk) & derivation.kind.not_in(BESIDE_THE_TEXT)
        query = live(derivation).where(leans).order_by(derivation.id)
        found.extend(
            Derivation(
                row["id"], row["from_document_id"], row["to_document_id"], row["to_source_id"],
                DerivationKind(row["kind"]), Basis(row["basis"]), row["score"],
            )
            for row in connection.execute(query).mappings()
        )  # fmt: skip
    return found
