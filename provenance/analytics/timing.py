"""What the dates of a claim tell: what cannot be, when it was first reported, how long it hung on one source.

Times are intervals in UTC; a day without a zone is 50 hours wide. Only what no reading of two intervals allows is
called impossible (Allen, CACM 1983). Instants of the timeline are the earliest that each can be.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from provenance import chains
from provenance.analytics.analysis import Analysis
from provenance.analytics.withdrawing import stand_in
from provenance.ledger import Ledger
from provenance.records import Document, Standing, StandingKind
from provenance.times import HOUR, When

MOST_MOMENTS = 60
"""Days and instants of publication at which the least number of chains is worked out for the timeline."""
CONFIRMED = 2
REINSTATED = StandingKind.REINSTATED


@dataclass(frozen=True, slots=True)
class Violation:
    """A step cites one that was provably published after it."""

    citing: str
    cited: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A report that rests on a withdrawn step: whether it followed, and how many hours later; None where it did not."""

    report: str
    withdrawn: str
    hours: float | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """``first`` is the first report with a date, ``confirmed`` the moment from which at least two independent chains
    stood (None: never), ``window`` the hours between them, if these are known. ``stale`` are reports that still stand
    although what they rested on was withdrawn, ``corrections`` tell for each report below a withdrawn step whether it
    followed."""

    first: str | None
    first_at: When | None
    confirmed: When | None
    window: float | None
    stale: tuple[str, ...]
    corrections: tuple[Correction, ...]


def violations(ledger: Ledger) -> tuple[Violation, ...]:
    """Links of the claim that cannot be, by their steps."""
    if all(document.published is None for document in ledger.documents):
        return ()
    found = []
    for citing, cited, _ in chains.links(ledger.graph):
        early, late = _published(ledger, citing), _published(ledger, cited)
        if early and late and late.is_provably_after(early):
            found.append(Violation(citing, cited))
    return tuple(found)


def timeline(analysis: Analysis) -> Timeline:
    """The timeline of a claim as it stands now."""
    ledger = analysis.ledger
    dated = [(when.begins(), key, when) for key in _all_reports(ledger) if (when := _published(ledger, key))]
    if not dated:
        return Timeline(None, None, None, None, stale(analysis), tuple(corrections(analysis)))
    start, first, first_at = min(dated, key=lambda each: each[:2])
    confirmed = _confirmed(analysis, sorted({when.begins(): when for _, _, when in sorted(dated, key=_key)}.items()))
    window = _hours(start, confirmed.begins()) if confirmed else None
    return Timeline(first, first_at, confirmed, window, stale(analysis), tuple(corrections(analysis)))


def _hours(start: float, end: float) -> float | None:
    """The hours between two instants; None where one is open to its side, so that nobody knows."""
    hours = (end - start) / HOUR
    return hours if math.isfinite(hours) else None


def _key(dated: tuple[float, str, When]) -> tuple[float, str]:
    return dated[:2]


def _confirmed(analysis: Analysis, moments: list[tuple[float, When]]) -> When | None:
    """The first moment at which at least two independent chains of several reports stood.

    Of very many moments those that part them evenly are looked at, then those before the first found.
    """
    ledger = analysis.ledger
    if not analysis.withdrawn and not _is_confirmed(analysis):
        return None
    step = max(1, len(moments) // MOST_MOMENTS)
    before = 0
    for place in [*range(step - 1, len(moments), step), len(moments) - 1]:
        if _stands(ledger, moments[place][1]):
            return next(when for _, when in moments[before : place + 1] if _stands(ledger, when))
        before = place + 1
    return None


def _stands(ledger: Ledger, moment: When) -> bool:
    return _is_confirmed(Analysis(ledger.as_of(moment)))


def _is_confirmed(analysis: Analysis) -> bool:
    return not analysis.is_one_article and analysis.interval.chains.at_least >= CONFIRMED


def stale(analysis: Analysis) -> tuple[str, ...]:
    """Reports that stand and have lost every support to a withdrawal."""
    if not analysis.withdrawn:
        return ()
    before = chains.grounding.grounded(chains.supporting(analysis.ledger.graph))
    return tuple(key for key in analysis.ungrounded if key in before)


def corrections(analysis: Analysis) -> Iterator[Correction]:
    """For each withdrawn step every report below it, by name."""
    graph = analysis.ledger.graph
    for withdrawn in analysis.ordered(analysis.withdrawn):
        since = _withdrawn_since(analysis.ledger, withdrawn)
        for key in analysis.ordered(chains.reached_from(graph, withdrawn, down=True)):
            if analysis.step(key).is_report:
                put_right = [each for each in _standings(analysis.ledger, key) if each.kind is not REINSTATED]
                later = [w.begins() for each in put_right if (w := each.effective) and since and w.begins() >= since]
                hours = _hours(since, min(later)) if since is not None and later else None
                yield Correction(key, withdrawn, hours)


def _withdrawn_since(ledger: Ledger, key: str) -> float | None:
    """The instant from which a step is withdrawn now: the first since it was last reinstated."""
    step = chains.step_of(ledger.graph, key)
    told = [*_standings(ledger, key), *_of(ledger, step.source_id)]
    dated = sorted((each.effective.begins(), each.kind) for each in told if each.effective)
    back = max((moment for moment, kind in dated if kind is REINSTATED), default=-math.inf)
    return min((moment for moment, kind in dated if kind.withdraws and moment >= back), default=None)


def _standings(ledger: Ledger, key: str) -> list[Standing]:
    """What became of the document that a step is."""
    return _of(ledger, chains.step_of(ledger.graph, key).document_id)


def _of(ledger: Ledger, subject_id: str | None) -> list[Standing]:
    return [each for each in ledger.standings if subject_id in stand_in(ledger, [each.subject_id])]


def _all_reports(ledger: Ledger) -> list[str]:
    return [step.key for step in chains.reports(ledger.graph)]


def _published(ledger: Ledger, key: str) -> When | None:
    document: Document | None = ledger.document_by_id.get(chains.step_of(ledger.graph, key).document_id or "")
    return document.published if document else None
