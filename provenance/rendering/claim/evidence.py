"""Step by step, the words that a chain rests on: for each step whom it has the claim from, and who says so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from provenance import chains
from provenance.chains import Step
from provenance.ledger import Ledger
from provenance.records import Attribution, Document, Kept, Terminal
from provenance.rendering.claim.as_data import card_data, reading_data
from provenance.rendering.excerpts import Passage
from provenance.rendering.links import Address, address
from provenance.rendering.moments import minute_of, zone_note
from provenance.rendering.parts import section
from provenance.rendering.readings import Reading, Readings, derivations_of, in_words
from provenance.rendering.words import doubt_of

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

MOST_CARDS = 150
"""Steps of one claim whose words are shown: what is drawn, then the most cited. The table of sources has them all."""


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
class Keeping:
    """How a document is kept: when it was read and by what, the SHA-256 of its bytes and whether they are here, where
    archived copies are, how many of its readings are on record, and how many of them are about this claim."""

    read_at: str
    importer: str
    bytes_sha: str | None
    has_bytes: bool
    archived: tuple[Address, ...]
    readings: int
    about_this: int


@dataclass(frozen=True, slots=True)
class Card:
    """One step with all its grounds, and the steps that cite it. ``zone`` is what the date leaves open."""

    step: Step
    document: Document | None
    grounds: tuple[Grounds, ...]
    cited_by: tuple[Step, ...]
    keeping: Keeping | None = None
    address: Address | None = None

    @property
    def zone(self) -> str:
        return zone_note(self.document.published) if self.document else ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The cards that are shown, how many steps have none, and the readings that persons set aside."""

    cards: tuple[Card, ...]
    left_out: int
    rejected: tuple[Reading, ...]


def _data(found: Evidence) -> dict[str, Any]:
    steps = [card_data(card) for card in found.cards]
    return {"steps": steps, "left_out": found.left_out, "set_aside": [reading_data(each) for each in found.rejected]}


@section("evidence", data=_data)
def evidence(page: ClaimPage) -> Evidence:
    """Step by step, the words that a chain rests on, in the paragraph of the article; where it can be read, how it is
    kept, and who read it; then what persons set aside."""
    return Evidence(page.cards, page.cards_left_out, page.rejected)


def most_telling(ledger: Ledger, drawn: Collection[str], most: int = MOST_CARDS) -> frozenset[str]:
    """The keys of the steps whose words are shown: all, or of more than ``most`` those that are drawn, then the most
    cited ones, reports first."""
    graph, steps = ledger.graph, chains.steps(ledger.graph)
    if len(steps) <= most:
        return frozenset(step.key for step in steps)
    place = {step.key: number for number, step in enumerate(steps)}
    first = sorted(place, key=lambda key: (key not in drawn, -int(graph.in_degree(key)), place[key]))
    return frozenset(first[:most])


def cards(ledger: Ledger, readings: Readings, keys: Collection[str]) -> tuple[Card, ...]:
    """A card for each of these steps, reports first."""
    return tuple(_Evidence(ledger, readings).cards(keys))


class _Evidence:
    """Walks the steps of one ledger and remembers which words were shown already."""

    def __init__(self, ledger: Ledger, readings: Readings) -> None:
        self.ledger = ledger
        self.graph = ledger.graph
        self.readings = readings
        self.shown: set[str] = set()
        self.first: dict[tuple[str, tuple[Passage, ...]], str] = {}
        self.paragraphs: set[tuple[str, str]] = set()
        self.own_words = self._own_words()
        self.read_in = Counter(each.document_id for each in ledger.attributions)

    def cards(self, keys: Collection[str]) -> Iterator[Card]:
        for step in (each for each in chains.steps(self.graph) if each.key in keys):
            self.paragraphs = set()
            document = self.ledger.document_by_id.get(step.document_id or "")
            kept = self.readings.proof.kept.get(step.document_id or "")
            grounds, cited_by = tuple(self._grounds(step)), self._near(self.graph.predecessors(step.key))
            open_at = address(document.url) if document else None
            yield Card(step, document, grounds, cited_by, self._keeping(kept) if kept else None, open_at)

    def _keeping(self, kept: Kept) -> Keeping:
        read_at = minute_of(kept.read_us) if kept.read_us is not None else ""
        archived = tuple(found for url in kept.archived if (found := address(url)))
        about_this = self.read_in[kept.document_id]
        return Keeping(
            read_at, kept.importer, kept.bytes_sha, kept.has_bytes, archived, max(kept.readings, about_this), about_this
        )

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
            said = tuple(self._once(self.readings.of(each)) for each in own)
            yield Grounds(step, None, readings=said, own=_said_by_itself(step))

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
        if first != reading.id:
            return replace(reading, same_as=first)
        paragraph = (reading.document_id, "".join(passage.text for passage in reading.passages))
        if paragraph in self.paragraphs:
            return reading.in_brief()
        self.paragraphs.add(paragraph)
        return reading

    def _reported_by(self, citing: Step, found: list[Reading]) -> tuple[str, ...]:
        documents = {self.ledger.attribution_by_id[reading.id].document_id for reading in found}
        if citing.document_id in documents:
            return ()
        return tuple(sorted({reading.outlet for reading in found}))

    def _near(self, keys: Iterator[str]) -> tuple[Step, ...]:
        return tuple(chains.step_of(self.graph, key) for key in sorted(keys, key=chains.places(self.graph).__getitem__))


def _said_by_itself(step: Step) -> str:
    if step.terminal is Terminal.FIRST_HAND:
        return "says it first-hand"
    return "says it itself" if step.terminal is Terminal.NAMED else "says it and names nobody"
