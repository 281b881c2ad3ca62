"""From the records of one claim to its graph.

A step is a document where one is held or individually cited, otherwise a source ("Yonhap, only
cited"), otherwise an undisclosed end. An attribution to source S in document D leads to S's
documents in this claim that are not provably later than D: one is *matched*, several are
*alternatives*, none leaves the source itself. A document known only from a typed chain is the one
that is held of its publisher in this claim, where there is exactly one. All of it is recomputed
from the records, never stored, so a document added later lengthens the chains of those that cite
its publisher. Where a document is cited for what somebody else said (a link under the words), the chain goes
through it to the source.

Only what supports the claim makes a step: a denial, a question, a saying that is announced or
that did not happen is kept apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from provenance.chains.steps import READ_AS, Link, Step, StepKind, document_key, link_of, source_key, step_of
from provenance.records import (
    RELAYING_KINDS,
    Attribution,
    Basis,
    Certainty,
    Derivation,
    DerivationKind,
    Document,
    Reality,
    Source,
    SourceKind,
    Terminal,
)

if TYPE_CHECKING:
    from provenance.chains.steps import ClaimGraph


def supports(attribution: Attribution) -> bool:
    """Whether this attribution says that somebody did say the claim."""
    return attribution.reality is Reality.PAST and attribution.certainty is not Certainty.DENIED


def build(
    documents: Sequence[Document],
    sources: Sequence[Source],
    attributions: Sequence[Attribution],
    derivations: Sequence[Derivation] = (),
    same_as: Mapping[str, str] | None = None,
    context: frozenset[str] = frozenset(),
) -> ClaimGraph:
    """The graph of one claim. Nodes carry ``step`` (Step), edges carry ``link`` (Link).

    ``same_as`` maps a source id to the one that stands for all that were judged the same.
    Rejected attributions must be left out by the caller. ``context`` are ids of documents that stand in the chains and
    are no reports.
    """
    return _Builder(documents, sources, same_as or {}, context).build(attributions, derivations)


class _Builder:
    """Holds what one ``build`` needs; its state is the graph being made."""

    def __init__(
        self,
        documents: Sequence[Document],
        sources: Sequence[Source],
        same_as: Mapping[str, str],
        context: frozenset[str],
    ) -> None:
        self.graph: ClaimGraph = nx.DiGraph()
        self.same_as = same_as
        self.context = context
        self.sources = {source.id: source for source in sources}
        self.documents = {document.id: document for document in documents}
        self.stands_for: dict[str, str] = {}
        self.published_by: dict[str, list[Document]] = defaultdict(list)
        self.arrivals: dict[str, tuple[str, ...]] = {}
        self.alternatives: set[str] = set()
        self.endings: dict[str, set[Terminal]] = defaultdict(set)
        self.named: set[str] = set()

    def build(self, attributions: Sequence[Attribution], derivations: Sequence[Derivation]) -> ClaimGraph:
        spoken = self._parents_first(attributions)
        self._match_typed_documents({attribution.document_id for attribution in spoken})
        for attribution in spoken:
            document_id = self._document(attribution.document_id)
            self._add_document(document_id, is_report=document_id not in self.context)
        for document in self.documents.values():
            if document.publisher_id and document_key(document.id) in self.graph:
                self.published_by[self._one(document.publisher_id)].append(document)
        joint = self._joint_groups(spoken)
        leaves = {a.id for a in spoken} - {m for a in spoken for m in joint.get(a.parent_id or "", ())}
        for attribution in spoken:
            self._add(attribution, joint, is_innermost=attribution.id in leaves)
        for derivation in derivations:
            self._add_derivation(derivation)
        self._settle_ends()
        self.graph.graph[READ_AS] = dict(sorted(self.stands_for.items()))
        return self.graph

    def _match_typed_documents(self, report_ids: set[str]) -> None:
        """A document known from a typed chain only, without an address, is the one that is held of its publisher,
        in its latest revision."""
        if not any(document.is_held for document in self.documents.values()):
            return
        held: dict[str, dict[str, Document]] = defaultdict(dict)
        for document in sorted((self.documents[d] for d in report_ids), key=lambda d: (d.revision_no, d.id)):
            if document.is_held and document.publisher_id:
                held[self._one(document.publisher_id)][document.url or document.id] = document
        for document_id in report_ids:
            document = self.documents[document_id]
            found = held.get(self._one(document.publisher_id), {}) if document.publisher_id else {}
            if not document.is_held and document.url is None and len(found) == 1:
                self.stands_for[document_id] = next(iter(found.values())).id

    def _document(self, document_id: str) -> str:
        return self.stands_for.get(document_id, document_id)

    def _parents_first(self, attributions: Sequence[Attribution]) -> list[Attribution]:
        """Supporting attributions, each after the one it is nested in.

        What is nested in one that does not support the claim is left out with it. What is nested in one that is not
        there (rejected, or read differently since) starts at the document itself.
        """
        children: dict[str | None, list[Attribution]] = defaultdict(list)
        known = {a.id for a in attributions}
        for attribution in sorted(attributions, key=lambda a: a.id):
            if supports(attribution):
                children[attribution.parent_id if attribution.parent_id in known else None].append(attribution)
        kept = list(children[None])
        for attribution in kept:  # grows while it is walked
            kept.extend(children[attribution.id])
        return kept

    @staticmethod
    def _joint_groups(spoken: Sequence[Attribution]) -> dict[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for attribution in spoken:
            groups[attribution.joint_key or attribution.id].append(attribution.id)
        return {a.id: tuple(groups[a.joint_key or a.id]) for a in spoken}

    def _add(self, attribution: Attribution, joint: Mapping[str, tuple[str, ...]], *, is_innermost: bool) -> None:
        parents = joint.get(attribution.parent_id or "", ())
        starts = [key for parent in parents for key in self.arrivals[parent]]
        arrived: list[str] = []
        for start in dict.fromkeys(starts or [document_key(self._document(attribution.document_id))]):
            through = self._through(attribution, start)
            if through is not None and self._is_theirs(attribution, through):
                arrived.append(through)
                continue
            cited, is_matched = self._cited(attribution, through or start)
            arrived += cited
            if len(cited) > 1 or self.alternatives & set(parents):
                self.alternatives.add(attribution.id)
            link = self._link(attribution, is_matched)
            for end in cited:
                if (through or start) != end:
                    self._connect(through or start, end, link)
        self.arrivals[attribution.id] = tuple(dict.fromkeys(arrived))
        if is_innermost:
            for end in arrived:
                self.endings[end].add(attribution.terminal)
                if attribution.is_typed and attribution.terminal is Terminal.NAMED:
                    self.named.add(end)

    def _link(self, attribution: Attribution, is_matched: bool = False) -> Link:
        together = (attribution.joint_key,) if attribution.joint_key else ()
        return Link(
            (attribution.id,),
            is_matched=is_matched,
            is_alternative=attribution.id in self.alternatives,
            is_inferred=attribution.basis is Basis.INFERRED,
            joint=() if attribution.needs_all else together,
            needs_all=together if attribution.needs_all else (),
            does_alone=not attribution.needs_all,
        )

    def _through(self, attribution: Attribution, start: str) -> str | None:
        """The document that an attribution cites, connected from ``start``; None where it cites none.

        A document that was not read and is of nobody known is taken for the cited source's own.
        """
        document_id = attribution.pinned_document_id or attribution.cited_document_id
        if document_id is None:
            return None
        document = self.documents[self._document(document_id)]
        source = self.sources.get(self._one(attribution.cited_source_id or ""))
        if document.publisher_id is None and not document.is_held and source and source.kind is not SourceKind.UNNAMED:
            self.documents[document.id] = replace(document, publisher_id=source.id)
        self._add_document(document.id)
        key = document_key(document.id)
        if key != start:
            self._connect(start, key, self._link(attribution))
        return key

    def _is_theirs(self, attribution: Attribution, document: str) -> bool:
        """Whether the cited document is where the attribution leads to: nobody beyond its publisher is cited."""
        publisher = step_of(self.graph, document).source_id
        cited = attribution.cited_source_id
        return cited is None or (publisher is not None and self._one(publisher) == self._one(cited))

    def _cited(self, attribution: Attribution, start: str) -> tuple[tuple[str, ...], bool]:
        """Keys of the steps an attribution leads to from ``start``, and whether they were found by matching."""
        if attribution.cited_source_id is None:
            return (self._add_undisclosed(attribution),), False
        source_id = self._one(attribution.cited_source_id)
        told_in = self.documents[self._document(attribution.document_id)]
        if told_in.publisher_id and self._one(told_in.publisher_id) == source_id:
            return (document_key(told_in.id),), False
        matched = self._documents_of(source_id, self._citing_document(start, told_in))
        return (matched, True) if matched else ((self._add_source(source_id),), False)

    def _citing_document(self, start: str, told_in: Document) -> Document:
        """The document that cites: the step itself where it is one, else the one in which it is told."""
        return self.documents[step_of(self.graph, start).document_id or told_in.id]

    def _documents_of(self, source_id: str, citing: Document) -> tuple[str, ...]:
        found = (d for d in self.published_by.get(source_id, ()) if d.id != citing.id and not _is_later(d, citing))
        return tuple(sorted(document_key(d.id) for d in found))

    def _add_derivation(self, derivation: Derivation) -> None:
        """A credit is a step where it leads into this claim; shared text only where the times prove the order, and
        then from the later to the earlier, whichever was thought to lean when it was found."""
        start = document_key(derivation.from_document_id)
        if start not in self.graph:
            return
        later = self.documents[derivation.from_document_id]
        if derivation.to_source_id is not None:
            ends = self._documents_of(self._one(derivation.to_source_id), later)
        else:
            ends = (document_key(derivation.to_document_id or ""),)
        is_inferred = derivation.basis is Basis.INFERRED
        is_matched, is_alternative = derivation.to_source_id is not None, len(ends) > 1
        for end in ends:
            if end not in self.graph:
                continue
            link = Link((), (derivation.id,), is_matched, is_alternative, is_inferred=is_inferred,
                        is_credit=derivation.kind is DerivationKind.CREDIT)  # fmt: skip
            if not is_inferred or _is_later(later, self._document_of(end)):
                self._connect(start, end, link)
            elif _is_later(self._document_of(end), later):
                self._connect(end, start, link)

    def _document_of(self, key: str) -> Document:
        return self.documents[step_of(self.graph, key).document_id or ""]

    def _connect(self, start: str, end: str, link: Link) -> None:
        if self.graph.has_edge(start, end):
            link = _joined(link_of(self.graph, start, end), link)
        self.graph.add_edge(start, end, link=link)

    def _add_document(self, document_id: str, *, is_report: bool = False) -> None:
        key = document_key(document_id)
        if key in self.graph:
            return
        document = self.documents[document_id]
        publisher = self.sources.get(self._one(document.publisher_id)) if document.publisher_id else None
        label = publisher.name if publisher else document.title or document.url or document.id
        self._put(Step(key, StepKind.DOCUMENT, label, publisher.id if publisher else None,
                       document.id, document.is_held, is_report))  # fmt: skip

    def _add_source(self, source_id: str) -> str:
        source = self.sources[source_id]
        step = Step(source_key(source_id), StepKind.SOURCE, source.name, source_id)
        if step.key not in self.graph:
            self._put(step)
        return step.key

    def _add_undisclosed(self, attribution: Attribution) -> str:
        """One step for each saying that names nobody; those that a person typed under one name are one."""
        name = attribution.source_text if attribution.is_typed else ""
        label = name or attribution.cue_text or "undisclosed"
        step = Step(f"undisclosed:{name or attribution.id}", StepKind.UNDISCLOSED, label)
        self._put(step)
        return step.key

    def _put(self, step: Step) -> None:
        self.graph.add_node(step.key, step=step)

    def _settle_ends(self) -> None:
        for key in list(self.graph):
            said = self.endings.get(key, set())
            if not self.graph.adj[key]:
                terminal: Terminal | None = self._terminal(step_of(self.graph, key), said)
            else:
                terminal = Terminal.FIRST_HAND if Terminal.FIRST_HAND in said else None
            if terminal is not None:
                self._put(replace(step_of(self.graph, key), terminal=terminal))

    def _terminal(self, step: Step, said: set[Terminal]) -> Terminal:
        for stated in (Terminal.FIRST_HAND, Terminal.UNTRACEABLE):
            if stated in said:
                return stated
        if step.kind is StepKind.UNDISCLOSED:
            return Terminal.UNDISCLOSED
        kind = self.sources[step.source_id].kind if step.source_id else SourceKind.OUTLET
        if kind is SourceKind.UNNAMED:
            return Terminal.ANONYMOUS
        if step.key in self.named:
            return Terminal.NAMED
        if kind in RELAYING_KINDS or said == {Terminal.NOT_YET_TRACED}:
            return Terminal.NOT_YET_TRACED
        return Terminal.NAMED

    def _one(self, source_id: str) -> str:
        return self.same_as.get(source_id, source_id)


def _is_later(document: Document, citing: Document) -> bool:
    return bool(document.published and citing.published and document.published.is_provably_after(citing.published))


def _joined(a: Link, b: Link) -> Link:
    return Link(
        tuple(sorted({*a.attributions, *b.attributions})),
        tuple(sorted({*a.derivations, *b.derivations})),
        a.is_matched and b.is_matched,
        a.is_alternative and b.is_alternative,
        a.is_inferred and b.is_inferred,
        a.is_credit and b.is_credit,
        tuple(sorted({*a.joint, *b.joint})),
        tuple(sorted({*a.needs_all, *b.needs_all})),
        a.does_alone or b.does_alone,
    )
