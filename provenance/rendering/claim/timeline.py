"""Who published when, and what became of it: one list in the order of time, as far as the dates tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from provenance import chains
from provenance.analytics import timing
from provenance.analytics.analysis import Analysis
from provenance.analytics.withdrawing import stand_in
from provenance.chains import Step
from provenance.chains.steps import order_of
from provenance.records import Document, Standing
from provenance.rendering.moments import zone_note
from provenance.rendering.parts import section
from provenance.rendering.sentences import Sentence, duration, enumerated, foreign, plain, text_of, told
from provenance.times import When

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

MOST_STEPS = 150
"""Steps of a claim up to which it is worked out since when two independent chains stood."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time that is on record. ``kind`` is ``published``, ``standing`` or ``confirmed``;
    ``when`` is as it stands on record and ``zone`` what that leaves open. ``step`` is the one whom it is about,
    ``outlet`` its name where it is in no chain. ``notes`` must not be overlooked.
    ``first`` says that it is the first report, or may be."""

    kind: str
    when: str
    zone: str
    step: Step | None
    outlet: str
    said: Sentence
    notes: tuple[Sentence, ...] = ()
    first: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """``dated`` in the order of time; ``undated`` by name. ``confirmed`` says since when two independent chains are
    shown, in words; empty where that was not worked out."""

    dated: tuple[Event, ...]
    undated: tuple[Event, ...]
    confirmed: Sentence
    n_flagged: int


def _data(found: Timeline) -> dict[str, Any]:
    return {
        "events": [_event_data(each) for each in (*found.dated, *found.undated)],
        "two_independent_chains": text_of(found.confirmed) or None,
    }


@section("timeline", data=_data)
def timeline(page: ClaimPage) -> Timeline | None:
    """Who published when, earliest first, with the zone as it stands on record; what came out before its stated source;
    the first report, since when two independent chains stood, and what was withdrawn or corrected. None where there is
    no document."""
    return page.timeline


def chronicle(analysis: Analysis, outlet: Callable[[Document], str]) -> Timeline | None:
    """The timeline of a claim; ``outlet`` names who published a document."""
    return _Chronicle(analysis, outlet).told() if analysis.ledger.documents else None


class _Chronicle:
    """Orders what is known of one claim by time."""

    def __init__(self, analysis: Analysis, outlet: Callable[[Document], str]) -> None:
        self.analysis, self.ledger, self.graph = analysis, analysis.ledger, analysis.ledger.graph
        self.outlet = outlet
        self.late: Mapping[str, list[Step]] = defaultdict(list)
        for each in timing.violations(self.ledger):
            self.late[each.citing].append(analysis.step(each.cited))
        self.denying = {a.document_id for a in self.ledger.dissenting}

    def told(self) -> Timeline:
        events = [*self._published(), *self._standings(), *self._confirmed()]
        dated = sorted((each for each in events if each[0] is not None), key=lambda each: each[1])
        undated = sorted((each for each in events if each[0] is None), key=lambda each: each[1])
        flagged = sum(bool(event.notes) for _, _, event in events)
        return Timeline(tuple(e for _, _, e in dated), tuple(e for _, _, e in undated), self._since, flagged)

    def _published(self) -> Iterator[tuple[When | None, tuple[Any, ...], Event]]:
        for document in self.ledger.documents:
            key = chains.document_key(chains.read_as(self.graph, document.id))
            if key in self.graph and chains.step_of(self.graph, key).document_id != document.id:
                continue  # it stands for the held one, which has an entry of its own
            step = chains.step_of(self.graph, key) if key in self.graph else None
            when, name = document.published, self.outlet(document)
            first = self.first_words if key == self.first and document.published else ""
            notes = tuple(
                told("cites ", *enumerated([cited]), ", which came out later: before its stated source")
                for cited in sorted(self.late.get(key, ()), key=order_of)
            ) if when else ()  # fmt: skip
            event = Event(
                "published", _raw(when), zone_note(when), step, name, self._what(document, step), notes, first
            )
            yield when, (*_place(when), 0, name.casefold(), document.id), event

    def _what(self, document: Document, step: Step | None) -> Sentence:
        if step is None:
            return plain("denies it, asks, or only announces it" if document.id in self.denying else "is in no chain")
        if not step.is_report:
            return plain("is cited for it")
        return plain("reports it, and carries a denial" if document.id in self.denying else "reports it")

    def _standings(self) -> Iterator[tuple[When | None, tuple[Any, ...], Event]]:
        for number, each in enumerate(self.ledger.standings):
            step, when = self._step_of(each), each.effective
            why = (" – ", foreign(each.why)) if each.why else ()
            by = (" (recorded by ", foreign(each.by), ")") if each.by else ()
            said = told(f"is {each.kind}", *why, *by)
            yield (
                when,
                (*_place(when), 2, "", f"{number:06}"),
                Event("standing", _raw(when), zone_note(when), step, self._name(each), said),
            )

    def _step_of(self, standing: Standing) -> Step | None:
        meant = stand_in(self.ledger, [standing.subject_id])
        found = [step for step in chains.steps(self.graph) if meant & {step.document_id, step.source_id}]
        return next((step for step in found if step.document_id in meant), found[0] if found else None)

    def _name(self, standing: Standing) -> str:
        document = self.ledger.document_by_id.get(standing.subject_id)
        source = self.ledger.source(standing.subject_id)
        return self.outlet(document) if document else source.name if source else standing.subject_id

    def _confirmed(self) -> Iterator[tuple[When | None, tuple[Any, ...], Event]]:
        found = self.found
        if found and found.confirmed is not None and found.window:
            when = found.confirmed
            event = Event("confirmed", _raw(when), zone_note(when), None, "", plain("two independent chains are shown"))
            yield when, (*_place(when), 1, "", ""), event

    @cached_property
    def found(self) -> timing.Timeline | None:
        is_large = len(self.graph) > MOST_STEPS
        return None if is_large or not self.analysis.reports else timing.timeline(self.analysis)

    @cached_property
    def first(self) -> str | None:
        """The key of the first report that has a date."""
        if self.found:
            return self.found.first
        dated = [
            (when.begins(), step.key)
            for step in chains.reports(self.graph)
            if (when := self.ledger.document_by_id[step.document_id or ""].published)
        ]
        return min(dated)[1] if dated else None

    @cached_property
    def first_words(self) -> str:
        """``first report``, where no other report can be from before it, else that it may be."""
        of = {step.key: self.ledger.document_by_id.get(step.document_id or "") for step in chains.reports(self.graph)}
        dates = {key: document.published if document else None for key, document in of.items()}
        own = dates.pop(self.first or "", None)
        is_certain = own is not None and all(when and when.is_provably_after(own) for when in dates.values())
        return "first report" if is_certain else "the first report, as far as the dates tell"

    @property
    def _since(self) -> Sentence:
        found = self.found
        if found is None or found.first is None or self.analysis.is_one_article:
            return ()
        if found.confirmed is None:
            return plain("At no time are two independent chains shown.")
        if found.window == 0:
            return plain("Two independent chains are shown from the beginning.")
        later = f", {duration(found.window)} after the first report" if found.window else ""
        return told("Two independent chains are shown since ", foreign(str(found.confirmed)), f"{later}.")


def _raw(when: When | None) -> str:
    return when.raw if when else ""


def _place(when: When | None) -> tuple[float, float]:
    return when.place() if when else (0.0, 0.0)


def _event_data(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "when": event.when or None,
        "leaves_open": event.zone or None,
        "step": event.step.key if event.step else None,
        "outlet": event.outlet or None,
        "said": text_of(event.said),
        "notes": [text_of(note) for note in event.notes],
        "first": event.first or None,
    }
