"""What the page says about one claim, as the sections ask for it. A section prints; nothing is computed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import ClassVar

from provenance import chains, measures
from provenance.analytics.analysis import Analysis, analysis_of
from provenance.analytics.hops import Told, told_of
from provenance.audit import Finding, Settings, Witness, findings, known_rules
from provenance.chains import Step
from provenance.ledger import Ledger
from provenance.measures import Figure
from provenance.records import Attribution, Document
from provenance.rendering.anchors import anchor, short
from provenance.rendering.book import UNDATED, Imprint, Places, nowhere
from provenance.rendering.claim.answer import Answer, answer
from provenance.rendering.claim.decided import Decided, decided
from provenance.rendering.claim.evidence import Card, cards, most_telling
from provenance.rendering.claim.hops import Hops, compared
from provenance.rendering.claim.independence import Independence, independence
from provenance.rendering.claim.outlines import Outline, outline
from provenance.rendering.claim.sources import Sources, register
from provenance.rendering.claim.timeline import Timeline, chronicle
from provenance.rendering.drawing import Drawing, Particulars, draw
from provenance.rendering.drawing.folding import selected
from provenance.rendering.links import Address, address
from provenance.rendering.moments import zone_note
from provenance.rendering.readings import Reading, Readings, is_firm
from provenance.rendering.remarks import reviewed
from provenance.rendering.words import WITHDRAWN, mark_of, name_of, standing_of


@dataclass(frozen=True, slots=True)
class Finds:
    """All findings of one rule, with the first sentence of its manual page."""

    rule: str
    severity: str
    about: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ClaimPage:
    """One claim on the page. ``ledger`` must be masked already: whatever it holds may be printed."""

    kind: ClassVar[str] = "claim"

    ledger: Ledger
    settings: Settings | None = None
    imprint: Imprint = UNDATED
    places: Places = nowhere

    @property
    def id(self) -> str:
        return self.ledger.claim.id

    @property
    def title(self) -> str:
        return self.ledger.claim.title

    def here(self, kind: str, name: str = "") -> str:
        """The ``id`` of a place in the article of this claim."""
        return f"{self._anchor}.{anchor(kind, name) if name else anchor(kind)}"

    @cached_property
    def _anchor(self) -> str:
        return anchor("c", self.ledger.claim.id)

    def to_step(self, key: str) -> str:
        """Where a step’s evidence stands; its section where there is no room for it."""
        return "#" + (self.step_id(key) if key in self._on_cards else self.row_id(key))

    def to_link(self, citing: str, cited: str) -> str:
        return "#" + (self.link_id(citing, cited) if citing in self._on_cards else self.row_id(citing))

    def has_card(self, key: str) -> bool:
        """Whether there is room for the words behind a step."""
        return key in self._on_cards

    def row_id(self, key: str) -> str:
        """Where a step stands in the table of sources."""
        return self.here("row", short(key))

    def step_id(self, key: str) -> str:
        return self.here("step", short(key))

    def link_id(self, citing: str, cited: str) -> str:
        return f"{self._anchor}.{anchor('link', short(citing), short(cited))}"

    @cached_property
    def answer(self) -> Answer:
        return answer(self.analysis.ledger)

    @cached_property
    def analysis(self) -> Analysis:
        """What is counted on the chains of the claim."""
        return analysis_of(self.ledger)

    @cached_property
    def independence(self) -> Independence | None:
        return independence(self.analysis)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(measure.of(self.analysis.ledger) for measure in measures.measures())

    @cached_property
    def columns(self) -> tuple[Figure, ...]:
        """The figures that stand in a table of many claims."""
        known = zip(measures.measures(), self.figures, strict=True)
        return tuple(figure for measure, figure in known if measure.is_column)

    @cached_property
    def other_wordings(self) -> tuple[str, ...]:
        claim = self.ledger.claim
        return tuple(dict.fromkeys(wording for wording in claim.wordings if wording != claim.title))

    @cached_property
    def drawing(self) -> Drawing:
        to_list = "#" + self.here("list")
        told = Particulars(
            self.to_step, self.to_link, to_list, partial(is_firm, self.ledger), self._dates, self.mark,
            self.analysis.withdrawn, self._is_inferred,
        )  # fmt: skip
        return draw(self.ledger.graph, told)

    @cached_property
    def outline(self) -> Outline:
        return outline(self.ledger)

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        return cards(self.ledger, self._readings, self._on_cards)

    @property
    def cards_left_out(self) -> int:
        return len(self.ledger.graph) - len(self._on_cards)

    @cached_property
    def hops(self) -> Hops | None:
        return compared(self.ledger, self.told)

    @cached_property
    def timeline(self) -> Timeline | None:
        return chronicle(self.analysis, self.outlet)

    @cached_property
    def sources(self) -> Sources | None:
        return register(self.ledger)

    @cached_property
    def rejected(self) -> tuple[Reading, ...]:
        return self._sorted_readings(rejected=True)

    @cached_property
    def dissenting(self) -> tuple[Reading, ...]:
        return self._sorted_readings(rejected=False)

    @cached_property
    def finds(self) -> tuple[Finds, ...]:
        """What the rules find, without what a person let stand."""
        about = {rule.name: rule.summary for rule in known_rules()}
        grouped = groupby((f for f in self._findings if f.counts), key=lambda f: (f.severity, f.rule))
        return tuple(Finds(rule, severity, about[rule], tuple(found)) for (severity, rule), found in grouped)

    @cached_property
    def waived(self) -> tuple[Finding, ...]:
        """What a person let stand, with who, why and until when."""
        return tuple(finding for finding in self._findings if finding.waiver)

    @cached_property
    def told(self) -> Told:
        """What every document tells of the claim. While the page holds it, rules and sections share it."""
        return told_of(self.ledger)

    @cached_property
    def _findings(self) -> tuple[Finding, ...]:
        self.told  # noqa: B018  held from here on
        return findings(self.ledger, self.settings)

    @property
    def reviewed(self) -> str:
        """How many of the readings a person reviewed, in words."""
        return reviewed(self.ledger)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """By outlet, then date, then title."""
        return tuple(sorted(self.ledger.documents, key=lambda d: (self.outlet(d).casefold(), _moment(d), d.id)))

    def zone(self, document: Document) -> str:
        """What the date of a document leaves open."""
        return zone_note(document.published)

    def date_place(self, document: Document) -> int:
        """The place of a document among all in the order of their dates; the last one where it has none."""
        return self._date_places.get(document.id, len(self.ledger.documents) + 1)

    @cached_property
    def _date_places(self) -> dict[str, int]:
        dated = sorted((d.published.place(), d.id) for d in self.ledger.documents if d.published)
        return {document_id: place for place, (_, document_id) in enumerate(dated, 1)}

    @cached_property
    def decided(self) -> tuple[Decided, ...]:
        return decided(self.ledger, self._readings)

    def outlet(self, document: Document) -> str:
        return self._readings.outlet(document)

    def address(self, document: Document) -> Address | None:
        return address(document.url)

    def witnesses(self, witness: Witness) -> Iterator[Step]:
        """The steps that prove a finding, as far as they stand in the graph."""
        return (chains.step_of(self.ledger.graph, key) for key in witness.steps if key in self.ledger.graph)

    def name(self, step: Step) -> str:
        return name_of(step)

    def is_withdrawn(self, key: str) -> bool:
        """Whether a step supports nothing any more."""
        return key in self.analysis.withdrawn

    def standing(self, step: Step) -> str:
        """Where a chain stands at a step, and whether that was withdrawn."""
        return f"{WITHDRAWN}, {standing_of(step)}" if self.is_withdrawn(step.key) else standing_of(step)

    def text_on_record(self, document: Document) -> str:
        """Whether the text of a document is held, and whether it was withdrawn."""
        held = "held" if document.is_held else "only cited"
        return f"{WITHDRAWN}, {held}" if self.is_withdrawn(chains.document_key(document.id)) else held

    def _is_inferred(self, citing: str, cited: str) -> bool:
        return chains.link_of(self.ledger.graph, citing, cited).is_inferred

    def mark(self, step: Step) -> str:
        """The shape a step is drawn with."""
        if step.key not in self._marks:
            self._marks[step.key] = mark_of(step, self.ledger.source(step.source_id))
        return self._marks[step.key]

    @cached_property
    def _marks(self) -> dict[str, str]:
        return {}

    @cached_property
    def _readings(self) -> Readings:
        return Readings(self.ledger)

    @cached_property
    def _on_cards(self) -> frozenset[str]:
        moments = {key: moment for key, (moment, _) in self._dates.items()}
        drawn = selected(self.ledger.graph, moments, self.analysis.withdrawn).boxes
        return most_telling(self.ledger, {box.step.key for box in drawn})

    @cached_property
    def _dates(self) -> dict[str, tuple[int, str]]:
        """For the key of a document when it was published: the earliest moment it may be, and the words on record."""
        dated = ((d, d.published) for d in self.ledger.documents)
        return {chains.document_key(d.id): (_moment(d), when.raw) for d, when in dated if when}

    def _sorted_readings(self, *, rejected: bool) -> tuple[Reading, ...]:
        found = [a for a in self.ledger.attributions if a.is_set_aside] if rejected else self._without_support()
        readings = map(self._readings.of, found)
        return tuple(sorted(readings, key=lambda r: (r.outlet.casefold(), r.published, r.id)))

    def _without_support(self) -> list[Attribution]:
        """What does not support the claim, and what is only nested in such: “he denies that she said so”."""
        without = {a.id for a in self.ledger.dissenting}
        nested = defaultdict(list)
        for attribution in self.ledger.counted:
            nested[attribution.parent_id].append(attribution.id)
        pending = sorted(without)
        for parent in pending:  # grows while it is walked
            new = [child for child in nested[parent] if child not in without]
            without.update(new)
            pending.extend(new)
        return [a for a in self.ledger.counted if a.id in without]


def _moment(document: Document) -> int:
    """Microseconds since 1970 of the earliest moment a document may be from; 0 where nothing is known."""
    when = document.published
    return next((bound for bound in (when.lo, when.hi) if bound is not None), 0) if when else 0
