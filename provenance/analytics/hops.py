"""What a claim sounds like before and after each link: what the citing step says of it beside what the cited one says.

A document tells a claim in *tellings*: an attribution with what is nested in it, down to the innermost. A hop is one
link of the claim graph with the tellings of both its sides. The cited side is what that document itself says, where it
was read; else what the citing text tells of it (“X says that *Y alleged* …”).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from provenance import chains
from provenance.analytics.at_hand import AtHand
from provenance.analytics.phrasing import first_of, phrases
from provenance.analytics.tellings import HEDGED, LEVELS, Level, Telling, firmest, lines
from provenance.chains.support import GROUNDED
from provenance.claims import wording_key
from provenance.ledger import Ledger
from provenance.records import RELAYING_KINDS, Attribution, SourceKind, Stance


@dataclass(frozen=True, slots=True)
class Witness:
    """What proves a finding on a link: its steps, the ids of the attributions, and the words on both sides."""

    citing: str
    cited: str
    attributions: tuple[str, ...]
    words: str
    cited_words: str


@dataclass(frozen=True)
class Hop:
    """One link, and what is said of the claim on both its sides.

    ``is_told``: the cited side is known only from the texts that tell the link.
    """

    citing: str
    cited: str
    link: chains.Link
    says: tuple[Telling, ...]
    cited_says: tuple[Telling, ...]
    is_told: bool

    @property
    def is_comparable(self) -> bool:
        """Whether it can be held against the citing side that it differs from the cited one.

        The cited side was read; it is the document that the words must mean, and not one of several. A credit line
        and shared text lead from one document to another, whatever was taken: there it must be the same wording.
        """
        if self.is_told or self.link.is_alternative:
            return False
        if not (self.link.is_inferred or self.link.is_credit):
            return True
        own = {wording_key(telling.wording) for telling in self.says}
        return bool(own & {wording_key(telling.wording) for telling in self.cited_says} - {""})

    @property
    def level(self) -> Level | None:
        """How firmly the citing side puts it, at its firmest."""
        return firmest(self.says)

    @property
    def cited_level(self) -> Level | None:
        """How firmly the cited side puts it, at its firmest."""
        return firmest(self.cited_says)

    @property
    def step(self) -> int | None:
        """By how many levels it grows firmer from the cited to the citing side; None where one is not known."""
        if self.level is None or self.cited_level is None:
            return None
        return self.level - self.cited_level

    def witness(self, telling: Telling, cited: Telling) -> Witness:
        """What proves a finding on this link by what one telling and one of the cited side say."""
        ids = tuple(sorted({*telling.ids, *cited.ids}))
        return Witness(self.citing, self.cited, ids, telling.words, cited.words)


def beside(ledger: Ledger, others: Sequence[Ledger]) -> Ledger:
    """The ledger with what is known of other claims laid beside it, to see what became of one claim on the way.

    Wordings with another figure, or with a doubt, may be kept apart as claims of their own: here they are read as one.
    Only for what is lost or shifted, never for what a claim stands on.
    """
    ledgers = (ledger, *others)
    return replace(
        ledger,
        documents=tuple({each.id: each for one in ledgers for each in one.documents}.values()),
        sources=tuple({each.id: each for one in ledgers for each in one.sources}.values()),
        attributions=tuple({each.id: each for one in ledgers for each in one.attributions}.values()),
        derivations=tuple({each.id: each for one in ledgers for each in one.derivations}.values()),
        same_as=MappingProxyType({known: stands for one in ledgers for known, stands in one.same_as.items()}),
    )


def hops(ledger: Ledger) -> tuple[Hop, ...]:
    """Every link of the claim graph of which both sides are known, by its keys."""
    return told_of(ledger).hops


def _alike(tellings: Sequence[Telling], others: Sequence[Telling]) -> tuple[Telling, ...]:
    """The tellings that share a word of weight with any of the others, or of which the words are not known.

    Who sorted the claims may have erred: two sayings that have nothing in common are not held against each other.
    """
    theirs = [telling.carries for telling in others]
    return tuple(t for t in tellings if any(not t.carries or not keys or t.carries & keys for keys in theirs))


def _doubts(attribution: Attribution) -> bool:
    """Whether a word of doubt stands in it: “showed” and “expects” are weaker than “said”, and doubt nothing."""
    is_spoken = first_of(phrases("hedges", "spoken"), attribution.cue_text, by_stem=True)
    return bool(is_spoken or first_of(phrases("hedges", "doubtful"), attribution.content_text))


class Told:
    """What every document of a ledger tells of the claim, and the hops between them."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.graph = ledger.graph

    @cached_property
    def tellings(self) -> Mapping[str, tuple[Telling, ...]]:
        """By step: what this document tells, and not what others tell of it."""
        found: dict[str, list[Telling]] = defaultdict(list)
        for parts in lines(self.ledger.counted):
            if owner := self._owner(parts[0]):
                levels = tuple(self._level(part) for part in parts)
                found[owner].append(Telling(parts[0].document_id, parts, levels))
        return {step: tuple(sorted(told, key=lambda each: each.ids)) for step, told in sorted(found.items())}

    @cached_property
    def hops(self) -> tuple[Hop, ...]:
        """Every link of which both sides are known, by its keys."""
        found = (self._hop(*way) for way in chains.links(self.graph))
        return tuple(hop for hop in found if hop.says and hop.cited_says)

    @cached_property
    def comparable(self) -> tuple[Hop, ...]:
        """The hops on which a difference is the citing side's own, and where nothing new entered."""
        return tuple(hop for hop in self.hops if hop.is_comparable and not self.adds_an_origin(hop))

    def around(self, hop: Hop) -> tuple[Telling, ...]:
        """All that the documents that tell a link tell of the claim."""
        told_in = sorted({telling.document_id for telling in hop.says})
        return tuple(each for document in told_in for each in self._by_document[document])

    @cached_property
    def _by_document(self) -> Mapping[str, tuple[Telling, ...]]:
        found: dict[str, list[Telling]] = defaultdict(list)
        for told in self.tellings.values():
            for each in told:
                found[each.document_id].append(each)
        return {document: tuple(told) for document, told in found.items()}

    def is_own(self, attribution: Attribution) -> bool:
        """Whether a document says something of itself: “the Gazette has learned” in the Gazette."""
        document = self.ledger.document_by_id.get(attribution.document_id)
        publisher = self.ledger.source(document.publisher_id) if document else None
        cited = self.ledger.source(attribution.cited_source_id)
        return publisher is not None and cited is not None and publisher.id == cited.id

    def source_id(self, attribution: Attribution) -> str | None:
        """Id of the one who is cited, the same for all that were judged the same."""
        source = self.ledger.source(attribution.cited_source_id)
        return source.id if source else None

    def names_somebody(self, attribution: Attribution) -> bool:
        """Whether it says whom the document has it from, named or not, and does not say it in its own voice."""
        is_other = self.source_id(attribution) is not None or attribution.cited_document_id is not None
        return is_other and attribution.stance is not Stance.OWN and not self.is_own(attribution)

    def is_unnamed(self, attribution: Attribution) -> bool:
        source = self.ledger.source(attribution.cited_source_id)
        return source is not None and source.kind is SourceKind.UNNAMED

    def relays(self, attribution: Attribution) -> bool:
        """Whether it is somebody who passes on what others say, or nobody, who is said to have said it."""
        source = self.ledger.source(attribution.cited_source_id)
        if source is None:
            return True
        return source.kind in RELAYING_KINDS and not self.is_own(attribution)

    def origins(self, step: str, *, beside: str | None = None) -> frozenset[str]:
        """The origins that a step rests on: ends on which a claim can stand, reached from it without going through
        the step ``beside``."""
        if beside is None:
            return frozenset(end for end in chains.ends_reached(self.graph)[step] if self._grounds(end))
        reached = dict.fromkeys((step,))
        pending = [step]
        for key in pending:  # grows while it is walked
            new = [cited for cited in self.graph.successors(key) if cited not in reached and cited != beside]
            reached.update(dict.fromkeys(new))
            pending += new
        return frozenset(filter(self._grounds, reached))

    def _grounds(self, key: str) -> bool:
        return chains.step_of(self.graph, key).terminal in GROUNDED

    def adds_an_origin(self, hop: Hop) -> bool:
        """Whether the citing side rests on an origin, not through the cited side, that the cited side does not have."""
        return not self.origins(hop.citing, beside=hop.cited) <= self.origins(hop.cited)

    def _hop(self, citing: str, cited: str, link: chains.Link) -> Hop:
        says, told = self._across(link.attributions)
        if not link.attributions:
            says = self.tellings.get(citing, ())
        own = tuple(telling for telling in self.tellings.get(cited, ()) if telling.is_worded)
        if own:
            says, told = _alike(says, own), _alike(own, says)
        return Hop(citing, cited, link, says, told, is_told=not own)

    def _across(self, ids: Sequence[str]) -> tuple[tuple[Telling, ...], tuple[Telling, ...]]:
        """The tellings that go through these attributions, from there inward, and what is nested in these."""
        says, told = list[Telling](), list[Telling]()
        for each in ids:
            for telling, place in self._by_part.get(each, ()):
                says.append(telling.from_part(place))
                if place + 1 < len(telling.parts):
                    told.append(telling.from_part(place + 1))
        return tuple(says), tuple(told)

    @cached_property
    def _by_part(self) -> Mapping[str, tuple[tuple[Telling, int], ...]]:
        found: dict[str, list[tuple[Telling, int]]] = defaultdict(list)
        for told in self.tellings.values():
            for telling in told:
                for place, part in enumerate(telling.parts):
                    found[part.id].append((telling, place))
        return {each: tuple(places) for each, places in found.items()}

    def _owner(self, outermost: Attribution) -> str | None:
        """The step of the document in which it stands; a typed document may stand for one that is held."""
        key = chains.document_key(outermost.document_id)
        return key if key in self.graph else self._starts.get(outermost.id)

    @cached_property
    def _starts(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for citing, _, link in chains.links(self.graph):
            for each in link.attributions:
                found.setdefault(each, citing)
        return found

    def _level(self, attribution: Attribution) -> Level | None:
        if not attribution.cue_text and attribution.stance is not Stance.OWN:
            return None
        level = LEVELS.get(attribution.certainty)
        if level in HEDGED and not _doubts(attribution):
            return None
        is_relayed = attribution.stance is not Stance.OWN and self.relays(attribution)
        return Level.REPORTED if level is Level.STATED and is_relayed else level


told_of = AtHand(Told)
"""What a ledger tells."""
