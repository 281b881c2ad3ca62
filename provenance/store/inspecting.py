"""What a look at held texts shows: whether they are what was recorded, and what they say about their own sourcing.

It is worked out anew each time, and never stored. Each document is looked at once a stream, however many claims it
tells; the latest ``KEPT`` are kept.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, select

from provenance.claims.carried import terms_in
from provenance.extraction.marks import find_marks
from provenance.ledger import Ledger
from provenance.records import RELAYING_KINDS, Document, Inspected, LinkKind, SourceKind
from provenance.store import documents, reading, tables
from provenance.store.knowledge import kinds_of
from provenance.store.selecting import chunks, live

KEPT, KEPT_TERMS = 2_000, 200
"""Documents that are remembered, so that memory stays flat, and of how many their words."""


class Inspections:
    """Looks at documents of one database."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._kept: OrderedDict[str, Inspected] = OrderedDict()
        self._terms: OrderedDict[str, frozenset[str]] = OrderedDict()

    def looked_at(self, ledgers: Sequence[Ledger]) -> Iterator[Ledger]:
        """These ledgers with what is seen in their documents."""
        seen = self.of(ledgers)
        for ledger in ledgers:
            telling = {each.document_id for each in ledger.attributions}
            cited = [each.id for each in ledger.documents if each.is_held and each.id not in telling]
            of_cited = {each: replace(seen[each], terms=self._terms_of(each)) for each in cited}
            yield replace(ledger, inspected={each.id: seen[each.id] for each in ledger.documents} | of_cited)

    def of(self, ledgers: Sequence[Ledger]) -> Mapping[str, Inspected]:
        """What is seen in each document of these."""
        wanted = {each.id: each for ledger in ledgers for each in ledger.documents}
        known = {each.id: each.kind for ledger in ledgers for each in ledger.sources}
        found = {each: self._kept[each] for each in wanted if each in self._kept}
        found |= self._seen([wanted[each] for each in sorted(wanted) if each not in found], known)
        for each in sorted(wanted):
            self._kept[each] = found[each]
            self._kept.move_to_end(each)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def _terms_of(self, document_id: str) -> frozenset[str] | None:
        """The words of a held text that carry something; None where it is not held any more."""
        if document_id not in self._terms:
            row = self._snapshots([document_id]).get(document_id)
            if row is None:
                return None
            self._terms[document_id] = terms_in(str(row["text"])[row["body_start"] :])
        self._terms.move_to_end(document_id)
        while len(self._terms) > KEPT_TERMS:
            self._terms.popitem(last=False)
        return self._terms[document_id]

    def _seen(self, wanted: Sequence[Document], known: Mapping[str, SourceKind]) -> dict[str, Inspected]:
        """``known`` are kinds of sources that need not be read."""
        document_ids = [each.id for each in wanted]
        snapshots = self._snapshots([each.id for each in wanted if each.is_held])
        spans = self._spans([row["id"] for row in snapshots.values()])
        archived, cites = self._archived(document_ids), self._cites(document_ids)
        found = (
            _inspected(each, snapshots[each], spans[snapshots[each]["id"]])
            if each in snapshots
            else Inspected(each, has_copy=each in archived)
            for each in document_ids
        )
        cited_ids = {one for ids in cites.values() for one in ids}
        kinds = {**known, **kinds_of(self.connection, cited_ids - known.keys())}
        relays = {one for one in cited_ids if kinds.get(one) in RELAYING_KINDS}
        cited = ((each, cites.get(each.document_id, frozenset())) for each in found)
        return {each.document_id: replace(each, cites=ids, relays=ids & relays) for each, ids in cited}

    def _snapshots(self, document_ids: Sequence[str]) -> dict[str, RowMapping]:
        snapshot, blob = tables.Snapshot, tables.Blob
        found: dict[str, RowMapping] = {}
        for chunk in chunks(document_ids):
            query = (
                live(snapshot)
                .join(blob, blob.sha256 == snapshot.blob_sha)
                .where(snapshot.document_id.in_(chunk))
                .add_columns(blob.content)
            )
            found.update((row["document_id"], row) for row in self.connection.execute(query).mappings())
        return found

    def _spans(self, snapshot_ids: Sequence[str]) -> Mapping[str, list[RowMapping]]:
        span, attribution = tables.Span, tables.Attribution
        found: dict[str, list[RowMapping]] = defaultdict(list)
        for chunk in chunks(snapshot_ids):
            query = (
                select(attribution.snapshot_id, span.subject_id, span.start, span.end_, span.text)
                .join(attribution, attribution.id == span.subject_id)
                .where(attribution.snapshot_id.in_(chunk), attribution.closed_seq.is_(None), span.closed_seq.is_(None))
            )
            for row in self.connection.execute(query).mappings():
                found[row["snapshot_id"]].append(row)
        return found

    def _cites(self, document_ids: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """By document: whom it cites, and who published what it cites."""
        attribution = tables.Attribution
        cited: dict[str, set[str | None]] = defaultdict(set)
        through: dict[str, set[str | None]] = defaultdict(set)
        for chunk in chunks(document_ids):
            query = select(
                attribution.document_id, attribution.cited_source_id,
                attribution.cited_document_id, attribution.pinned_document_id,
            ).where(attribution.document_id.in_(chunk), attribution.closed_seq.is_(None))  # fmt: skip
            for document_id, source_id, *others in self.connection.execute(query):
                cited[document_id].add(source_id)
                through[document_id].update(others)
        rows = documents.rows(self.connection, {each for others in through.values() for each in others})
        publishers: dict[str | None, str | None] = {row["id"]: row["publisher_id"] for row in rows}
        return {
            each: frozenset(
                self._same_as.get(one, one) for one in {*ids, *map(publishers.get, through[each])} if one is not None
            )
            for each, ids in cited.items()
        }

    @cached_property
    def _same_as(self) -> Mapping[str, str]:
        return reading.same_as(self.connection)

    def _archived(self, document_ids: Sequence[str]) -> set[str]:
        address = tables.DocumentLink
        found: set[str] = set()
        for chunk in chunks(document_ids):
            query = live(address).where(address.document_id.in_(chunk), address.kind == str(LinkKind.ARCHIVE))
            found.update(row["document_id"] for row in self.connection.execute(query).mappings())
        return found


def _inspected(document_id: str, snapshot: RowMapping, spans: Iterable[RowMapping]) -> Inspected:
    text, content = str(snapshot["text"]), snapshot["content"]
    has_bytes = bool(content)  # a copy of the past is without them
    is_intact = _sha(text.encode()) == snapshot["text_sha"] and (not has_bytes or _sha(content) == snapshot["blob_sha"])
    astray = frozenset(row["subject_id"] for row in spans if text[row["start"] : row["end_"]] != row["text"])
    return Inspected(document_id, is_intact, True, find_marks(text, snapshot["body_start"]), astray)


def _sha(content: bytes) -> str:
    return sha256(content).hexdigest()
