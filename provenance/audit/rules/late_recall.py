"""Remembered long after."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.analysis import Analysis, analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.errors import InputError
from provenance.ledger import Ledger
from provenance.records import LabelKey, SourceKind, Terminal
from provenance.times import HOUR, When, read_when

DAY = 24 * HOUR


@rule("late-recall", Severity.NOTE, Pack.DEFAULT, Pack.BERKELEY, Pack.INTELLIGENCE, days=365)
def late_recall(ledger: Ledger, *, days: float) -> Iterator[Fault]:
    """A witness or a person tells for the first time here what happened more than the limit ``days`` before.

    Memory fades and takes in what others said since. When it happened is what a person says with the label
    ``event-date`` of the claim.

    Fires::

        label "The mole was built in a year" event-date 1975  why:"the town’s chronicle" by:Ada
        source "Ana Reed" kind:person
        2026-03-01 "The mole was built in a year" Gazette > "Ana Reed"

    Does not fire::

        label "The mole was built in a year" event-date 1975  why:"the town’s chronicle" by:Ada
        source "Ana Reed" kind:person
        1975-11-02 "The mole was built in a year" Courier > "Ana Reed"
        2026-03-01 "The mole was built in a year" Gazette > "Ana Reed"

    Fix: Look for what was written at the time.

    Guideline: the Berkeley Protocol on Digital Open Source Investigations asks how near in time an account is to what
    it tells.
    """
    happened = _when(label.value) if (label := ledger.labelled(LabelKey.EVENT_DATE)) else None
    if happened is None:
        return
    analysis = analysis_of(ledger)
    for key in analysis.origins:
        told = _first_told(analysis, key)
        if told and _recalls(analysis, key) and told.begins() - happened.ends() > days * DAY:
            name = analysis.name(key)
            yield Fault(
                f"What {name} tells of {happened} is known here from {told} at the earliest.",
                "Look for what was written at the time.",
                Witness((key,)),
                about=(name,),
            )


def _when(value: str) -> When | None:
    try:
        return read_when(value)
    except InputError:
        return None


def _recalls(analysis: Analysis, key: str) -> bool:
    """Whether it is somebody who remembers: a person, or whoever saw it themselves."""
    source = analysis.ledger.source(analysis.step(key).source_id)
    is_person = source is not None and source.kind is SourceKind.PERSON
    return is_person or analysis.has_terminal(key, Terminal.FIRST_HAND)


def _first_told(analysis: Analysis, key: str) -> When | None:
    """When the first document was published that an origin is, or in which it is cited; None where one has no date."""
    graph, documents = analysis.ledger.graph, analysis.ledger.document_by_id
    ids = {analysis.step(key).document_id} - {None}
    for citing in graph.predecessors(key) if not ids else ():
        cites = chains.link_of(graph, citing, key).attributions
        ids |= {analysis.ledger.attribution_by_id[each].document_id for each in cites}
    dates = [documents[each].published for each in sorted(filter(None, ids))]
    return min((d for d in dates if d), key=lambda when: when.begins()) if dates and all(dates) else None
