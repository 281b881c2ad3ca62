"""What a claim sounds like before and after each link: what the citing step says of it beside what the cited one says.

A document tells a claim in *tellings*: an attribution with what is nested in it, down to the innermost. A hop is one
link of the claim graph with the tellings of both its sides. The cited side is what that document itself says, where it
was read; else what the citing text tells of it (“X says that *Y alleged* …”).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from provenance import chains
from provenance.chains.support import GROUNDED
from provenance.ledger import Ledger
from provenance.records import RELAYING_KINDS, Attribution, Certainty, SourceKind, Stance


class Level(IntEnum):
    """How firmly a claim is put. Only steps between levels are compared: the numbers measure nothing.

    ``REPORTED``: somebody relays it, or nobody is named, and the words take no stand; ``STATED``: somebody says it in
    words without doubt, or the document in its own voice.
    """

    REPORTED = 0
    ALLEGED = 1
    SUGGESTED = 2
    ESTIMATED = 3
    STATED = 4
    CONFIRMED = 5


LEVELS: Mapping[Certainty, Level] = {
    Certainty.ALLEGED: Level.ALLEGED,
    Certainty.SUGGESTED: Level.SUGGESTED,
    Certainty.ESTIMATED: Level.ESTIMATED,
    Certainty.SAID: Level.STATED,
    Certainty.CONFIRMED: Level.CONFIRMED,
}
"""What each certainty counts as. Said of an outlet or an agency, or of nobody, ``said`` is ``REPORTED``; a denial
supports no claim and has no level."""

HEDGED = frozenset({Level.ALLEGED, Level.SUGGESTED, Level.ESTIMATED})
"""Levels at which doubt is spoken."""


@dataclass(frozen=True)
class Telling:
    """An attribution and what is nested in it, outermost first, in the document ``document_id``.

    ``levels`` has one for each attribution, None where its words are not known (a chain that was typed).
    """

    document_id: str
    parts: tuple[Attribution, ...]
    levels: tuple[Level | None, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(part.id for part in self.parts)

    @property
    def is_worded(self) -> bool:
        """Whether its words were read."""
        return any(part.excerpt is not None or part.cue_text for part in self.parts)

    @cached_property
    def wording(self) -> str:
        """What it says was said: the innermost content; empty where the words are not known."""
        said = (part.content_text for part in reversed(self.parts) if part.content_text)
        return next(said, "") if self.is_worded else ""

    @cached_property
    def words(self) -> str:
        """All that belongs to it: whom it has it from, the words of saying, what was said."""
        if not self.is_worded:
            return ""
        pieces = [piece for part in self.parts for piece in (part.source_text, part.cue_text, part.content_text)]
        return " … ".join(dict.fromkeys(piece for piece in pieces if piece))

    @cached_property
    def passages(self) -> tuple[str, ...]:
        """The passages in which it stands."""
        return tuple(dict.fromkeys(part.excerpt.text for part in self.parts if part.excerpt is not None))

    @property
    def level(self) -> Level | None:
        """How firmly it puts the claim: the weakest word on the way down counts. None where no word is known."""
        return min((level for level in self.levels if level is not None), default=None)

    def from_part(self, place: int) -> Telling:
        """What is told from one of its attributions inward."""
        return Telling(self.document_id, self.parts[place:], self.levels[place:])


@dataclass(frozen=True)
class Hop:
    """One link, and what is said of the claim on both its sides.

    ``told_in`` are the documents that tell the link, ``is_told`` that the cited side is known only from them.
    ``is_certain``: the cited document is one that the words must mean, not one of several.
    """

    citing: str
    cited: str
    link: chains.Link
    says: tuple[Telling, ...]
    cited_says: tuple[Telling, ...]
    is_told: bool

    @property
    def told_in(self) -> tuple[str, ...]:
        return tuple(sorted({telling.document_id for telling in self.says}))

    @property
    def is_certain(self) -> bool:
        return not self.link.is_alternative

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

    @property
    def attributions(self) -> tuple[str, ...]:
        """The ids of all attributions that are compared."""
        return tuple(sorted({part.id for telling in (*self.says, *self.cited_says) for part in telling.parts}))


def firmest(tellings: Sequence[Telling]) -> Level | None:
    """The highest level among some tellings."""
    return max((telling.level for telling in tellings if telling.level is not None), default=None)


def hops(ledger: Ledger) -> tuple[Hop, ...]:
    """Every link of the claim graph of which both sides are known, by its keys."""
    return Told(ledger).hops


class Told:
    """What every document of a ledger tells of the claim, and the hops between them."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.graph = ledger.graph

    @cached_property
    def tellings(self) -> Mapping[str, tuple[Telling, ...]]:
        """By step: what this document tells, and not what others tell of it."""
        found: dict[str, list[Telling]] = defaultdict(list)
        for parts in _lines(self.ledger.counted):
            if owner := self._owner(parts[0]):
                levels = tuple(self._level(part) for part in parts)
                found[owner].append(Telling(parts[0].document_id, parts, levels))
        return {step: tuple(sorted(told, key=lambda each: each.ids)) for step, told in sorted(found.items())}

    @cached_property
    def hops(self) -> tuple[Hop, ...]:
        found = (self._hop(citing, cited) for citing, cited in sorted(self.graph.edges))
        return tuple(hop for hop in found if hop.says and hop.cited_says)

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
        reached = dict.fromkeys((step,))
        pending = [step]
        for key in pending:  # grows while it is walked
            new = [cited for cited in self.graph.successors(key) if cited not in reached and cited != beside]
            reached.update(dict.fromkeys(new))
            pending += new
        return frozenset(key for key in reached if chains.step_of(self.graph, key).terminal in GROUNDED)

    def adds_an_origin(self, hop: Hop) -> bool:
        """Whether the citing side rests on an origin, not through the cited side, that the cited side does not have."""
        return not self.origins(hop.citing, beside=hop.cited) <= self.origins(hop.cited)

    def _hop(self, citing: str, cited: str) -> Hop:
        link = chains.link_of(self.graph, citing, cited)
        says, told = self._across(link.attributions)
        if not link.attributions:
            says = self.tellings.get(citing, ())
        own = tuple(telling for telling in self.tellings.get(cited, ()) if telling.is_worded)
        return Hop(citing, cited, link, says, own or told, is_told=not own)

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
        for citing, cited in sorted(self.graph.edges):
            for each in chains.link_of(self.graph, citing, cited).attributions:
                found.setdefault(each, citing)
        return found

    def _level(self, attribution: Attribution) -> Level | None:
        if not attribution.cue_text and attribution.stance is not Stance.OWN:
            return None
        level = LEVELS.get(attribution.certainty)
        is_relayed = attribution.stance is not Stance.OWN and self.relays(attribution)
        return Level.REPORTED if level is Level.STATED and is_relayed else level


def _lines(attributions: Sequence[Attribution]) -> Iterator[tuple[Attribution, ...]]:
    """From each attribution that stands in no other down to each innermost, over those that support the claim.

    What is nested in one that does not support it is left out with it.
    """
    known = {each.id for each in attributions}
    nested: dict[str | None, list[Attribution]] = defaultdict(list)
    for each in sorted(attributions, key=lambda a: a.id):
        if chains.supports(each):
            nested[each.parent_id if each.parent_id in known else None].append(each)
    pending: list[tuple[Attribution, ...]] = [(each,) for each in reversed(nested[None])]
    while pending:
        line = pending.pop()
        below = nested.get(line[-1].id, [])
        if not below:
            yield line
        pending += [(*line, each) for each in reversed(below)]
