"""What one claim tells of a source in it: who cites it with which words, what part it plays, what falls with it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from provenance.analytics.analysis import Analysis, analysis_of
from provenance.analytics.impact import Impact, impact
from provenance.analytics.withdrawing import steps_of
from provenance.audit import Finding
from provenance.chains import document_key, read_as, step_of
from provenance.ledger import Ledger
from provenance.records import Attribution, Source, SourceKind
from provenance.rendering.found import touching
from provenance.rendering.readings import Reading, Readings

MOST_READINGS = 8
"""Words of one claim that are shown, of those who cite the source for it."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """A report that falls with the source; ``goes`` where it is the source’s own and goes with it; ``cites``: it cites
    the source itself, not only by way of others."""

    document_id: str
    outlet: str
    goes: bool
    cites: bool


@dataclass(frozen=True, slots=True)
class InClaim:
    """One claim as far as it concerns the source. ``citing`` are the documents that cite it, id and outlet, in order of
    their publication, ``outlets`` tells apart who published them; ``n_origins`` counts the origins of the claim at
    most. ``impact`` is what falls if the source is withdrawn. ``kin`` are sources of the claim that belong to one group
    with it; ``maybe`` those that it may be the same as, where it is not named, each with the outlets that cite it.
    ``roles`` are those in which it has an interest in the matter, ``reports`` ids of its own documents that report the
    claim.
    """

    id: str
    title: str
    is_origin: bool
    is_bottleneck: bool
    is_report: bool
    is_in_chain: bool
    n_origins: int
    citing: tuple[tuple[str, str], ...]
    outlets: frozenset[str]
    readings: tuple[Reading, ...]
    n_readings: int
    impact: Impact
    falls: tuple[Fallen, ...]
    reports: tuple[str, ...]
    kin: tuple[Source, ...]
    maybe: tuple[tuple[Source, tuple[str, ...]], ...]
    roles: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def part(self) -> str:
        """What part it plays, in words."""
        parts = [
            "the only origin" if self.is_alone else f"one of {self.n_origins} origins" if self.is_origin else "",
            "every chain passes through" if self.is_bottleneck and not self.is_alone else "",
            "reports it" if self.is_report else "",
        ]
        said = ", ".join(filter(None, parts))
        return said or ("passes it on" if self.is_in_chain else "cited, and nothing rests on it")

    @property
    def is_alone(self) -> bool:
        """Whether every chain of the claim ends at it."""
        return self.is_origin and self.n_origins == 1

    @property
    def is_passed(self) -> bool:
        """Whether every chain of the claim passes the source and goes on."""
        return self.is_bottleneck and not self.is_origin


def in_claim(ledger: Ledger, source_id: str, found: Iterable[Finding] = ()) -> InClaim:
    """What the claim of this ledger tells of a source; ``found`` is what the rules find in it."""
    analysis = analysis_of(ledger)
    steps = steps_of(ledger, [source_id])
    cited = sorted(_citing(ledger, source_id), key=lambda a: _moment(ledger, a))
    outside = [a for a in cited if _publisher(ledger, a.document_id) != source_id]
    readings = Readings(ledger)

    def outlet(attribution: Attribution) -> str:
        return readings.outlet(ledger.document_by_id.get(attribution.document_id))

    withdrawn = steps_of(ledger, ledger.withdrawn - {source_id})
    effect = impact(ledger, steps, withdrawn)
    return InClaim(
        id=ledger.claim.id,
        title=ledger.claim.title,
        is_origin=bool(steps.intersection(analysis.origins)),
        is_bottleneck=bool(steps.intersection(analysis.bottlenecks)),
        is_report=any(step_of(ledger.graph, key).is_report for key in steps),
        is_in_chain=bool(steps),
        n_origins=len(analysis.origins),
        citing=tuple(dict.fromkeys((a.document_id, outlet(a)) for a in outside)),
        outlets=frozenset(_publisher(ledger, a.document_id) or a.document_id for a in outside),
        readings=tuple(map(readings.of, outside[:MOST_READINGS])),
        n_readings=len(outside),
        impact=effect,
        falls=tuple(_fallen(ledger, effect, {document_key(read_as(ledger.graph, a.document_id)) for a in outside})),
        reports=tuple(sorted(_own_reports(ledger, steps))),
        kin=tuple(_kin(ledger, source_id)),
        maybe=tuple((each, _cited_by(readings, each.id)) for each in _maybe(analysis, steps, source_id)),
        roles=tuple(sorted({p.role for p in ledger.parties if _one(ledger, p.source_id) == source_id})),
        findings=tuple(touching(found, steps, (a.id for a in cited))),
    )


def _citing(ledger: Ledger, source_id: str) -> Iterator[Attribution]:
    """The attributions that cite the source, itself or a document of it."""
    for each in ledger.counted:
        through = {_publisher(ledger, d) for d in (each.cited_document_id, each.pinned_document_id)}
        cites = _one(ledger, each.cited_source_id) if each.cited_source_id else None
        if cites == source_id or (cites is None and source_id in through):
            yield each


def _own_reports(ledger: Ledger, steps: Iterable[str]) -> Iterator[str]:
    """The documents of the source that report the claim."""
    for step in (step_of(ledger.graph, key) for key in steps):
        if step.is_report and step.document_id:
            yield step.document_id


def _fallen(ledger: Ledger, effect: Impact, citing: Container[str]) -> Iterator[Fallen]:
    gone = ((key, False) for key in effect.fallen), ((key, True) for key in effect.withdrawn)
    found = [(step_of(ledger.graph, key), goes) for each in gone for key, goes in each]
    for step, goes in sorted(found, key=lambda pair: (pair[1], pair[0].label.casefold(), pair[0].key)):
        yield Fallen(step.document_id or "", step.label, goes, step.key in citing)


def _kin(ledger: Ledger, source_id: str) -> Iterator[Source]:
    own = ledger.source_by_id.get(source_id)
    groups = {*own.groups} if own else set()
    for each in ledger.sources:
        if each.id != source_id and groups.intersection(each.groups):
            yield each


def _maybe(analysis: Analysis, steps: frozenset[str], source_id: str) -> Iterator[Source]:
    """Whom an unnamed source may be, for all that is known of the claim."""
    ledger = analysis.ledger
    own = ledger.source_by_id.get(source_id)
    if own is None or own.kind is not SourceKind.UNNAMED:
        return
    beside = {key for pair in analysis.open.pairs if pair & steps for key in pair - steps}
    ids = {step_of(ledger.graph, key).source_id for key in beside}
    yield from (each for each in ledger.sources if each.id in ids)


def _cited_by(readings: Readings, source_id: str) -> tuple[str, ...]:
    """The outlets that cite a source for the claim, by name."""
    ledger = readings.ledger
    telling = {
        a.document_id for a in ledger.counted if a.cited_source_id and _one(ledger, a.cited_source_id) == source_id
    }
    return tuple(sorted({readings.outlet(ledger.document_by_id.get(each)) for each in telling}))


def _publisher(ledger: Ledger, document_id: str | None) -> str | None:
    document = ledger.document_by_id.get(document_id or "")
    return _one(ledger, document.publisher_id) if document and document.publisher_id else None


def _one(ledger: Ledger, source_id: str) -> str:
    return ledger.same_as.get(source_id, source_id)


def _moment(ledger: Ledger, attribution: Attribution) -> tuple[float, str, str]:
    """In order of the publication of whoever cites, those without a date last."""
    document = ledger.document_by_id.get(attribution.document_id)
    when = document.published if document else None
    return (when.lo if when and when.lo is not None else float("inf"), attribution.document_id, attribution.id)
