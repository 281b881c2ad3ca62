"""From the database to the page of one source: who it is, who cites it for what, and what it says itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from provenance.errors import InputError
from provenance.masking import without_confidential
from provenance.rendering.book import Imprint, Places
from provenance.rendering.readings import Readings
from provenance.rendering.source.claims import InClaim, in_claim
from provenance.rendering.source.page import SourcePage
from provenance.store import reading, tables
from provenance.store.attributions import read_attributions
from provenance.store.bare import bare
from provenance.store.concerned import with_same
from provenance.store.documents import published_by
from provenance.store.proving import proven
from provenance.store.selecting import chunks, rows_by_id
from provenance.workspace.claims_at_hand import ClaimsAtHand


def source_page(
    connection: Connection, source_id: str, at_hand: ClaimsAtHand, imprint: Imprint, places: Places, limit: int
) -> SourcePage:
    """The page of a source and of all that were judged the same, with at most ``limit`` claims in full.

    Raises InputError where it is confidential and this may not be told.
    """
    own = with_same(connection, [source_id])
    if own & {each.id for each in at_hand.hidden}:
        raise InputError("this source is confidential and has no page", hint="for yourself alone: --internal")
    theirs = sorted(set(connection.scalars(published_by(own))))
    documents = reading.documents(connection, theirs)
    judged = {side for j in reading.judgements(connection) if {j.a_id, j.b_id} & own for side in (j.a_id, j.b_id)}
    known = at_hand.seen(without_confidential(bare(connection, documents, source_ids=[*own, *judged]), at_hand.hidden))
    (source,) = (each for each in known.sources if each.id == known.same_as.get(source_id, source_id))
    wanted = _claims_with(connection, own, theirs)
    found = (in_claim(each.ledger, source.id, each.findings) for each in at_hand.of(connection, wanted[:limit]))
    claims = [each for each in found if each.is_in_chain or each.n_readings]
    return SourcePage(
        source, known, tuple(_with_paragraphs(connection, claims, at_hand)), known.documents,
        len(wanted) - len(wanted[:limit]), imprint, places,
    )  # fmt: skip


def _with_paragraphs(connection: Connection, claims: Sequence[InClaim], at_hand: ClaimsAtHand) -> Iterator[InClaim]:
    """The claims with each reading in its whole paragraph, and when it was reviewed."""
    rows = rows_by_id(connection, tables.Attribution, {r.id for each in claims for r in each.readings})
    read = read_attributions(connection, rows)
    told_in = reading.documents(connection, {each.document_id for each in read})
    shown = without_confidential(proven(connection, bare(connection, told_in, read)), at_hand.hidden)
    readings = Readings(shown)
    wide = {each.id: readings.of(each) for each in shown.attributions}
    for each in claims:
        yield replace(each, readings=tuple(replace(wide[r.id], joined=r.joined) for r in each.readings))


def _claims_with(connection: Connection, source_ids: Iterable[str], document_ids: Iterable[str]) -> list[str]:
    """The claims that these sources are cited for or have published on: those in most documents first."""
    row, link = tables.Attribution, tables.AttributionClaim
    places = (
        (row.cited_source_id, source_ids), (row.cited_document_id, document_ids),
        (row.pinned_document_id, document_ids), (row.document_id, document_ids),
    )  # fmt: skip
    told: dict[str, set[str]] = {}
    for column, ids in places:
        for chunk in chunks(ids):
            query = (
                select(link.claim_id, row.document_id)
                .join(row, row.id == link.attribution_id)
                .where(column.in_(chunk), row.closed_seq.is_(None), link.closed_seq.is_(None))
            )
            for claim_id, document_id in connection.execute(query):
                told.setdefault(claim_id, set()).add(document_id)
    return sorted(told, key=lambda claim_id: (-len(told[claim_id]), claim_id))
