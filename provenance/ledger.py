"""All records that bear on one claim, frozen, with the graph built once.

The unit of every computation is one claim: corroboration is never borrowed across claims. A ledger
holds excerpts only; the full text of a document is asked for separately.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance import chains
from provenance.records import (
    Attribution,
    Claim,
    ClaimLink,
    Derivation,
    Document,
    Grade,
    Inspected,
    Judgement,
    Label,
    LabelKey,
    Mark,
    MarkKind,
    Party,
    Proof,
    Source,
    Standing,
    StandingKind,
    Waiver,
)
from provenance.times import When

if TYPE_CHECKING:
    from provenance.chains.steps import ClaimGraph


@dataclass(frozen=True)
class Ledger:
    """What is known about one claim.

    ``attributions`` are all live readings, rejected ones included; ``sources`` are the canonical ones after
    the judgements, and ``same_as`` maps every other source id to its canonical id. ``left_out`` is how many readings
    that nobody reviewed are not in it; None where they are. ``links`` are other claims that bear on this one.
    ``standings`` tell what became of its documents and sources, in the order in which it was recorded; ``context`` are
    ids of documents that stand in its chains and are no reports of it. ``kin`` are sources that nobody cites for it and
    that tie others together: parties to the matter, and whom a person judged to be affiliated with a source of it.
    ``labels`` are what persons say of the claim, its documents, sources and attributions, ``waivers`` what they let
    stand. ``inspected`` tells, by document, what a look at the text showed; empty where nobody looked. ``beside`` are
    those of claims that give another figure or day, where they were looked up: nothing of them counts for this claim.
    ``proof`` is what proves it, where that was looked up: nothing is computed on it.
    """

    claim: Claim
    documents: tuple[Document, ...] = ()
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    same_as: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    left_out: int | None = None
    links: tuple[ClaimLink, ...] = ()
    standings: tuple[Standing, ...] = ()
    grades: tuple[Grade, ...] = ()
    parties: tuple[Party, ...] = ()
    context: frozenset[str] = frozenset()
    kin: tuple[Source, ...] = ()
    labels: tuple[Label, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    inspected: Mapping[str, Inspected] = field(default_factory=lambda: MappingProxyType({}))
    beside: tuple[Ledger, ...] = ()
    proof: Proof | None = None

    @cached_property
    def graph(self) -> ClaimGraph:
        """The graph of the claim as ``chains`` defines its steps. Do not change it."""
        return chains.build(
            self.documents, self.sources, self.counted, self.derivations, self.same_as, context=self.context
        )

    @cached_property
    def counted(self) -> tuple[Attribution, ...]:
        """The attributions that no person rejected or corrected; what is nested in a corrected one is nested in the
        one that is read in its place."""
        read_as = {a.id: a.review.replacement_id for a in self.attributions if a.review and a.review.replacement_id}
        kept = tuple(a for a in self.attributions if not a.is_set_aside)
        return tuple(_nested_anew(a, read_as) if a.parent_id in read_as else a for a in kept) if read_as else kept

    @property
    def dissenting(self) -> tuple[Attribution, ...]:
        """Denials, questions, and sayings announced or negated: they bear on the claim but do not support it."""
        return tuple(a for a in self.counted if not chains.supports(a))

    @property
    def unreviewed(self) -> tuple[Attribution, ...]:
        """Machine readings that no person has looked at."""
        return tuple(a for a in self.counted if not a.is_reviewed)

    def reviewed_only(self) -> Ledger:
        """The ledger without the readings that nobody reviewed, and without what is nested in one of those."""
        out = _with_nested({a.id for a in self.unreviewed}, self.counted)
        kept = tuple(a for a in self.attributions if a.id not in out)
        beside = tuple(each.reviewed_only() for each in self.beside)
        return replace(self, attributions=kept, left_out=len(out), beside=beside)

    def as_of(self, moment: When) -> Ledger:
        """The ledger of the world as it was: without what was published and what was decided about standing later. A
        document that came out later stays where one cites it that did not: the dates are wrong, or a link is.

        What nobody cites yet is a report of its own. A day without a zone is read in one zone for all of them.
        """
        later = {d.id for d in self.documents if d.published and not d.published.has_begun_by(moment)}
        out = _with_nested({a.id for a in self.attributions if a.document_id in later}, self.attributions)
        kept = tuple(a for a in self.attributions if a.id not in out)
        gone = later - {cited for a in kept for cited in (a.cited_document_id, a.pinned_document_id)}
        not_cited_yet = {a.cited_document_id for a in self.attributions} - {a.cited_document_id for a in kept}
        return replace(
            self,
            context=self.context - not_cited_yet,
            documents=tuple(d for d in self.documents if d.id not in gone),
            attributions=kept,
            derivations=tuple(d for d in self.derivations if not later & {d.from_document_id, d.to_document_id}),
            standings=tuple(s for s in self.standings if s.effective is None or s.effective.has_begun_by(moment)),
            beside=tuple(each.as_of(moment) for each in self.beside),
        )

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """Ids of the documents and sources that support nothing (any more): the last that is known of them is that they
        were retracted or fabricated."""
        last: dict[str, Standing] = {}
        for standing in self.standings:
            if standing.kind.withdraws or standing.kind is StandingKind.REINSTATED:
                one = self.same_as.get(standing.subject_id, standing.subject_id)
                last[one] = _later(last.get(one), standing)
        return frozenset(one for one, standing in last.items() if standing.kind.withdraws)

    @cached_property
    def attribution_by_id(self) -> Mapping[str, Attribution]:
        return MappingProxyType({a.id: a for a in self.attributions})

    @cached_property
    def document_by_id(self) -> Mapping[str, Document]:
        return MappingProxyType({d.id: d for d in self.documents})

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return MappingProxyType({s.id: s for s in self.sources})

    def labelled(self, key: LabelKey, *subject_ids: str | None) -> Label | None:
        """What a person said of one of these subjects under a key, or of the claim where none is given; a source may be
        given by any of its ids."""
        if not self.labels:
            return None
        wanted = {self.same_as.get(each, each) for each in subject_ids or (self.claim.id,) if each}
        found = (each for each in self.labels if self.same_as.get(each.subject_id, each.subject_id) in wanted)
        return next((each for each in found if each.key is key), None)

    def marks(self, document_id: str, *kinds: MarkKind) -> tuple[Mark, ...]:
        """What a document says about its own sourcing, of these kinds; nothing where nobody looked."""
        seen = self.inspected.get(document_id)
        return seen.of(*kinds) if seen else ()

    def source(self, source_id: str | None) -> Source | None:
        """The canonical source of an id, or None."""
        return self.source_by_id.get(self.same_as.get(source_id, source_id)) if source_id else None


def _later(one: Standing | None, other: Standing) -> Standing:
    """The one that took effect later; of two that did so at once, or nobody knows when, the one recorded later."""
    if one is None or one.effective is None or other.effective is None:
        return other
    return one if one.effective.begins() > other.effective.begins() else other


def _nested_anew(attribution: Attribution, read_as: Mapping[str, str]) -> Attribution:
    parent, seen = attribution.parent_id or "", set[str]()
    while parent in read_as and parent not in seen:
        seen.add(parent)
        parent = read_as[parent]
    return replace(attribution, parent_id=parent)


def _with_nested(ids: Iterable[str], attributions: Iterable[Attribution]) -> frozenset[str]:
    """These attributions and all that are nested in them."""
    nested: dict[str | None, list[str]] = defaultdict(list)
    for attribution in attributions:
        nested[attribution.parent_id].append(attribution.id)
    found = dict.fromkeys(ids)
    pending = list(found)
    for parent in pending:  # grows while it is walked
        new = [child for child in nested[parent] if child not in found]
        found.update(dict.fromkeys(new))
        pending += new
    return frozenset(found)
