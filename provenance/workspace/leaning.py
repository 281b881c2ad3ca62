"""A new document beside those that share text with it: which leans on which, and on what evidence.

Copies of one text make a cluster, and a new copy is tied to one document of it, so that a cluster of n documents has
n - 1 derivations: to whom it credits or who credits it, else to one on which others lean already, else to the earliest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx
from sqlalchemy import select

from provenance.comparing.direction import Leaning, Side, direction
from provenance.comparing.shared import Comparable, Passage, Shared
from provenance.masking import redaction
from provenance.records import Basis, DerivationKind, Document
from provenance.store import Store, Writer, documents, leanings, reading, sketches, tables
from provenance.store.sketches import Candidate

CANDIDATES = 64
COMPARED = 8
"""Texts that one new text is compared with, those that share most hashes of each cluster."""
COMPARED_IN_CLUSTER = 3
PASSAGES = 3
"""Passages that are kept as evidence, the longest."""
ABOUT_AS_MUCH = 0.1
"""By how much the share may differ, and a representative of the cluster still be chosen."""
STANDING = 3
"""In so many articles of one publisher that do not lean on each other a passage is its standing text."""


@dataclass(frozen=True, slots=True)
class Match:
    """A held document that shares text with the new one, and what they share (the new one is ``a``)."""

    document: Document
    common: Shared
    passages: tuple[Passage, ...]

    @property
    def share(self) -> float:
        return max(self.common.a_in_b, self.common.b_in_a)


def lean(writer: Writer, document_id: str, snapshot_id: str, *, without: Collection[str] = ()) -> list[str]:
    """Record what the new document, whose snapshot is indexed, shares with others; returns ids of derivations.

    Revisions of one document do not lean on each other, nor on what has its text from one of them. Nothing is
    looked for in the documents ``without``.
    """
    writer.flush()
    found = sketches.candidates(writer.connection, snapshot_id, limit=CANDIDATES, without=without)
    if not found:
        return []
    return _Placing(writer, document_id, snapshot_id, found).place()


def lean_again(writer: Writer, document_ids: Iterable[str]) -> list[str]:
    """Tie documents that lost a tie, in the order in which they were added, each to what stands before it; returns ids
    of derivations. So a cluster that lost one of its documents is still one cluster."""
    writer.flush()
    again = sketches.indexed(writer.connection, document_ids)
    waiting = {document_id for document_id, _ in again}
    opened: list[str] = []
    for document_id, snapshot_id in again:
        waiting.discard(document_id)
        opened += lean(writer, document_id, snapshot_id, without=waiting)
    return opened


def shared_text(store: Store, document_id: str, *, is_internal: bool) -> list[leanings.Leaning]:
    """What a document leans on by shared text and what leans on it, those that share most first.

    Passages hide who is confidential, unless ``is_internal``.
    """
    with store.read() as connection:
        found = leanings.of_document(connection, document_id)
        hides = redaction(() if is_internal else reading.confidential(connection))
    return [replace(each, passage=hides.of(each.passage)) for each in found]


class _Placing:
    """One new document on its way into the clusters of those that share text with it."""

    def __init__(self, writer: Writer, document_id: str, snapshot_id: str, found: Sequence[Candidate]) -> None:
        connection = writer.connection
        self.writer = writer
        self.snapshot_id = snapshot_id
        self.edges = leanings.upward(connection, {document_id, *(each.document_id for each in found)})
        self.leaning = {leaning for leaning, _ in self.edges}
        self.leaned_on = {to for _, to in self.edges}
        ids = {document_id, *(each.document_id for each in found), *(self.leaned_on - self.leaning)}
        self.documents = {each.id: each for each in reading.documents(connection, ids)}
        self.new = self.documents[document_id]
        self.own = self._own()
        self.same_as = reading.same_as(connection)
        self.credits = leanings.credits_of(connection, ids, self.same_as)
        self.hashes = {each.document_id: each.hashes for each in found}
        self.clusters = [c for c in self._clusters() if document_id not in c]

    def _own(self) -> set[str]:
        """The revisions of the new document, and what has its text from one of them."""
        graph = nx.DiGraph(self.edges)
        revisions = {row["id"] for row in documents.revisions(self.writer.connection, self.new.id)}
        return revisions.union(*(nx.ancestors(graph, each) for each in revisions & graph.nodes))

    def _clusters(self) -> list[set[str]]:
        """The documents that may be compared, those together that lean on each other; who shares most comes first."""
        graph = nx.Graph(self.edges)
        graph.add_nodes_from(self.hashes)
        found = [set(each) & self.documents.keys() for each in nx.connected_components(graph)]
        return sorted(found, key=lambda ids: (-max((self._hashes(i) for i in ids), default=0), sorted(ids)))

    def _hashes(self, document_id: str) -> int:
        return len(self.hashes.get(document_id, ()))

    def place(self) -> list[str]:
        """Tie the new document to each cluster of which it shares text."""
        chosen = self._to_compare()
        if not chosen:
            return []
        snapshots = {self.documents[i].snapshot_id or "" for i in chosen} | {self.snapshot_id}
        self.bodies = self._bodies(snapshots)
        new = Comparable(self.bodies[self.snapshot_id][1])
        matches = [match for i in chosen if (match := self._match(new, self.documents[i]))]
        shares = [(cluster, [match for match in matches if match.document.id in cluster]) for cluster in self.clusters]
        return [self._tie(found, cluster) for cluster, found in shares if found]

    # --- what is compared ----------------------------------------------------------------------

    def _to_compare(self) -> list[str]:
        """The best of each cluster first, then the second best of each, and so on."""
        ranked = [self._ranked(cluster) for cluster in self.clusters]
        rounds = (ids[place] for place in range(COMPARED_IN_CLUSTER) for ids in ranked if place < len(ids))
        return [document_id for document_id, _ in zip(rounds, range(COMPARED), strict=False)]

    def _ranked(self, cluster: set[str]) -> list[str]:
        able = [i for i in cluster if self.documents[i].snapshot_id and i not in self.own]
        by_hashes = sorted(able, key=lambda i: (-self._hashes(i), i))
        by_place = sorted(by_hashes, key=lambda i: self._place(self.documents[i]))
        by_credit = sorted(by_place, key=lambda i: not self._is_tied_by_credit(i))
        return list(dict.fromkeys(i for each in zip(by_credit, by_place, by_hashes, strict=True) for i in each))

    def _is_tied_by_credit(self, document_id: str) -> bool:
        a, b = self.new.id, document_id
        return self._publisher(a) in self._credits(b) or self._publisher(b) in self._credits(a)

    def _publisher(self, document_id: str) -> str | None:
        publisher = self.documents[document_id].publisher_id
        return self.same_as.get(publisher, publisher) if publisher else None

    def _credits(self, document_id: str) -> frozenset[str]:
        return self.credits.get(document_id, frozenset())

    def _place(self, document: Document) -> tuple[bool, bool, int, str]:
        """First those on which others lean and that lean on none, then the earliest."""
        latest = document.published.hi if document.published else None
        return not self._is_end(document.id), latest is None, latest or 0, document.id

    def _is_end(self, document_id: str) -> bool:
        return document_id in self.leaned_on and document_id not in self.leaning

    def _bodies(self, snapshot_ids: Iterable[str]) -> Mapping[str, tuple[int, str]]:
        """Where the article of each snapshot begins, and its text from there."""
        snapshot = tables.Snapshot
        query = select(snapshot.id, snapshot.body_start, snapshot.text).where(snapshot.id.in_(sorted(snapshot_ids)))
        return {row[0]: (row[1], row[2][row[1] :]) for row in self.writer.connection.execute(query)}

    # --- what counts ---------------------------------------------------------------------------

    def _match(self, new: Comparable, document: Document) -> Match | None:
        common = new.shared_with(Comparable(self.bodies[document.snapshot_id or ""][1]))
        if common.is_near_copy:
            return Match(document, common, common.passages[:PASSAGES])
        if common.excerpts and not self._is_of_same_publisher(document) and not self._is_standing(document.id):
            return Match(document, common, common.excerpts[:PASSAGES])
        return None

    def _is_of_same_publisher(self, document: Document) -> bool:
        publisher = self._publisher(document.id)
        return publisher is not None and publisher == self._publisher(self.new.id)

    def _is_standing(self, document_id: str) -> bool:
        """Whether what is shared stands in several articles of one publisher: a notice, a biography, a background."""
        hashes = self.hashes.get(document_id, frozenset())
        having = [i for i in self.hashes if 2 * len(self.hashes[i] & hashes) >= len(hashes) > 0]
        clusters: dict[str, set[int]] = {}
        for place, cluster in enumerate(self.clusters):
            for publisher in {p for i in having if i in cluster and (p := self._publisher(i))}:
                clusters.setdefault(publisher, set()).add(place)
        return any(len(found) + (p == self._publisher(self.new.id)) >= STANDING for p, found in clusters.items())

    # --- what is recorded ----------------------------------------------------------------------

    def _chosen(self, matches: Sequence[Match]) -> Match:
        """The one of a cluster that stands for it: by credit, by what leans on it, by time; of those that share about
        as much as the one that shares most."""
        most = max(match.share for match in matches)
        near = [match for match in matches if match.share >= most - ABOUT_AS_MUCH]
        return min(near, key=lambda m: (not self._is_credited(m.document.id), *self._place(m.document)))

    def _is_credited(self, document_id: str) -> bool:
        return self._publisher(document_id) in self._credits(self.new.id)

    def _tie(self, matches: Sequence[Match], cluster: set[str]) -> str:
        """Open the derivation: to the one that was chosen, or to the new document from the end of the cluster, so that
        each of it leans on one."""
        match = self._chosen(matches)
        leaning = self._leaning(match, cluster)
        ends = [match for match in matches if self._is_end(match.document.id)]
        if leaning.to_id == self.new.id and ends and not self._is_end(match.document.id):
            match = self._chosen(ends)
            leaning = self._leaning(match, cluster)
        return self._open(leaning, match)

    def _leaning(self, match: Match, cluster: set[str]) -> Leaning:
        """That one of a cluster credits the new document's publisher counts for all of it."""
        theirs = frozenset().union(*(self._credits(i) for i in cluster))
        new = self._side(self.new, self._credits(self.new.id), match.common.a_in_b)
        return direction(new, self._side(match.document, theirs, match.common.b_in_a))

    def _side(self, document: Document, credited: frozenset[str], share: float) -> Side:
        return Side(document.id, document.published, self._publisher(document.id), credited, share)

    def _open(self, leaning: Leaning, match: Match) -> str:
        is_turned = leaning.to_id == self.new.id
        score = match.common.b_in_a if is_turned else match.common.a_in_b
        row_id = self.writer.new_id(tables.Derivation, leaning.from_id, leaning.to_id)
        self.writer.open(
            tables.Derivation(
                id=row_id, from_document_id=leaning.from_id, to_document_id=leaning.to_id,
                kind=DerivationKind.REUSE, basis=Basis.INFERRED, score=score,
            )
        )  # fmt: skip
        sides = [self.snapshot_id, match.document.snapshot_id or ""]
        for ord_, passage in enumerate(match.passages):
            spans = [self._span(sides[0], passage.a), self._span(sides[1], passage.b)]
            (from_id, start, end), (to_id, to_start, to_end) = reversed(spans) if is_turned else spans
            self.writer.open(
                tables.Passage(
                    id=self.writer.new_id(tables.Passage, row_id, ord_), derivation_id=row_id, ord=ord_,
                    from_snapshot_id=from_id, from_start=start, from_end=end,
                    to_snapshot_id=to_id, to_start=to_start, to_end=to_end,
                )
            )  # fmt: skip
        return row_id

    def _span(self, snapshot_id: str, span: tuple[int, int]) -> tuple[str, int, int]:
        """The span in the whole stored text, of which only the article was compared."""
        body_start = self.bodies[snapshot_id][0]
        return snapshot_id, body_start + span[0], body_start + span[1]
