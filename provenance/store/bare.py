"""Ledgers without a claim: documents, sources and attributions by themselves, with what was decided about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from sqlalchemy import Connection

from provenance.identity.known import united
from provenance.ledger import Ledger
from provenance.records import Attribution, Claim, Document, Source
from provenance.store import decided, reading

NO_CLAIM = Claim("", "")


def bare(
    connection: Connection,
    documents: Sequence[Document] = (),
    attributions: Sequence[Attribution] = (),
    source_ids: Iterable[str] = (),
) -> Ledger:
    """These documents, attributions and sources, with whoever published them or is cited in them, judgements on any of
    those, and standing, grades and labels of all."""
    judgements = reading.judgements(connection)
    same = reading.same_as(connection)
    raw = {*source_ids, *(d.publisher_id for d in documents), *(a.cited_source_id for a in attributions)}
    ones = {same.get(each, each) for each in raw if each}
    same_as = {other: one for other, one in same.items() if one in ones}
    sources = _sources(connection, ones, same_as)
    ids = ones | same_as.keys()
    said = decided.said(connection, (), [*ids, *(d.id for d in documents), *(a.id for a in attributions)])
    return Ledger(
        NO_CLAIM, tuple(documents), sources, tuple(attributions),
        judgements=tuple(j for j in judgements if {j.a_id, j.b_id} & ids),
        same_as=MappingProxyType(same_as), standings=said.standings, grades=said.grades, labels=said.labels,
    )  # fmt: skip


def _sources(connection: Connection, ones: set[str], same_as: dict[str, str]) -> tuple[Source, ...]:
    found = {source.id: source for source in reading.sources(connection, ones | same_as.keys())}
    others: dict[str, list[Source]] = defaultdict(list)
    for other in sorted(same_as.keys() & found.keys()):
        others[same_as[other]].append(found[other])
    return tuple(united(found[one], others[one]) for one in sorted(ones & found.keys()))
