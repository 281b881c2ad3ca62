"""Step by step, the words that a chain rests on: for each step whom it has the claim from, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from provenance import chains
from provenance.chains import Step
from provenance.ledger import Ledger
from provenance.records import Attribution, Document, Terminal
from provenance.rendering.excerpts import Passage
from provenance.rendering.readings import Reading, Readings, derivations_of, in_words
from provenance.rendering.words import doubt_of

MOST_CARDS = 1000


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why one step leads to another. ``cited`` is None where a document says the claim itself, as ``own`` tells.

    ``readings`` are the words not shown before on the page; ``again`` the ids of those that were.
    ``reported_by``: others who say so, where the citing step itself was not read for it.
    """

    citing: Step
    cited: Step | None
    doubt: str = ""
    readings: tuple[Reading, ...] = ()
    again: tuple[str, ...] = ()
    derivations: tuple[str, ...] = ()
    reported_by: tuple[str, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One step with all its grounds, and the steps that cite it."""

    step: Step
    document: Document | None
    grounds: tuple[Grounds, ...]
    cited_by: tuple[Step, ...]


def cards(ledger: Ledger, readings: Readings, most: int = MOST_CARDS) -> tuple[Card, ...]:
    """A card for each step, reports first; of more than ``most`` steps the first ones."""
    return tuple(_Evidence(ledger, readings).cards(most))


class _Evidence:
    """Walks the steps of one ledger and remembers which words were shown already."""

    def __init__(self, ledger: Ledger, readings: Readings) -> None:
        self.ledger = ledger
        self.graph = ledger.graph
        self.readings = readings
        self.shown: set[str] = set()
        self.first: dict[tuple[str, tuple[Passage, ...]], str] = {}
        self.own_words = self._own_words()

    def cards(self, most: int) -> Iterator[Card]:
        for step in chains.steps(self.graph)[:most]:
            document = self.ledger.document_by_id.get(step.document_id or "")
            yield Card(step, document, tuple(self._grounds(step)), self._near(self.graph.predecessors(step.key)))

    def _own_words(self) -> dict[str, list[Attribution]]:
        """By step, the attributions that no link rests on: a document that says the claim and names nobody."""
        links = (chains.link_of(self.graph, *pair) for pair in self.graph.edges)
        linked = {attribution for link in links for attribution in link.attributions}
        linked |= self._holding_others()
        own: dict[str, list[Attribution]] = defaultdict(list)
        for attribution in sorted(self.ledger.counted, key=lambda a: a.id):
            key = chains.document_key(attribution.document_id)
            is_own = attribution.id not in linked and attribution.parent_id is None
            if is_own and chains.supports(attribution) and key in self.graph:
                own[key].append(attribution)
        return own

    def _holding_others(self) -> frozenset[str]:
        """Attributions in which others are nested: “X told us” is no word of our own, X is the step."""
        supporting = [a for a in self.ledger.counted if chains.supports(a)]
        parents = {a.parent_id for a in supporting}
        joint = {a.joint_key for a in supporting if a.joint_key and a.id in parents}
        return frozenset(a.id for a in supporting if a.id in parents or a.joint_key in joint)

    def _grounds(self, step: Step) -> Iterator[Grounds]:
        for cited in self._near(self.graph.successors(step.key)):
            yield self._link(step, cited)
        if own := self.own_words.get(step.key):
            yield Grounds(step, None, readings=tuple(map(self.readings.of, own)), own=_said_by_itself(step))

    def _link(self, citing: Step, cited: Step) -> Grounds:
        link = chains.link_of(self.graph, citing.key, cited.key)
        found = [self.readings.of(self.ledger.attribution_by_id[each]) for each in link.attributions]
        again = tuple(reading.id for reading in found if reading.id in self.shown)
        new = tuple(self._once(reading) for reading in found if reading.id not in self.shown)
        self.shown.update(link.attributions)
        return Grounds(
            citing, cited, doubt_of(link),
            new, again,
            in_words(derivations_of(self.ledger, link)), self._reported_by(citing, found),
        )  # fmt: skip

    def _once(self, reading: Reading) -> Reading:
        """The reading, told apart from an earlier one of the very same words: two joint sources, one sentence."""
        if not reading.was_seen:
            return reading
        first = self.first.setdefault((reading.document_id, reading.passages), reading.id)
        return reading if first == reading.id else replace(reading, same_as=first)

    def _reported_by(self, citing: Step, found: list[Reading]) -> tuple[str, ...]:
        documents = {self.ledger.attribution_by_id[reading.id].document_id for reading in found}
        if citing.document_id in documents:
            return ()
        return tuple(sorted({reading.outlet for reading in found}))

    def _near(self, keys: Iterator[str]) -> tuple[Step, ...]:
        found = (chains.step_of(self.graph, key) for key in keys)
        return tuple(sorted(found, key=lambda step: (not step.is_report, step.label.casefold(), step.key)))


def _said_by_itself(step: Step) -> str:
    if step.terminal is Terminal.FIRST_HAND:
        return "says it first-hand"
    return "says it itself" if step.terminal is Terminal.NAMED else "says it and names nobody"
