"""What of a claim was withdrawn, and who still stands on it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.analytics import timing
from provenance.analytics.analysis import Analysis
from provenance.records import Standing
from provenance.rendering.facts import Fact, step_names
from provenance.rendering.sentences import Sentence, Words, duration, enumerated, foreign, told


def withdrawn(analysis: Analysis) -> Iterator[Fact]:
    """What was retracted or fabricated; the reports that lost all they rested on and stand; who followed, and when."""
    keys = analysis.ordered(analysis.withdrawn)
    yield from Fact.any_of("Withdrawn", (_withdrawn(analysis, key) for key in keys))
    if stale := step_names(analysis, timing.stale(analysis)):
        them = "it" if len(stale) == 1 else "them"
        said = told(*enumerated(stale), f". Nothing else supports {them}.")
        yield Fact.of("Rests on what was withdrawn", [said], "warning")
    followed = (each for each in timing.corrections(analysis) if each.hours is not None)
    yield from Fact.any_of("Put right", (_followed(analysis, each) for each in followed), "")


def _followed(analysis: Analysis, correction: timing.Correction) -> Sentence:
    hours = correction.hours or 0.0
    later = f", {duration(hours)} later" if hours > 0 else ""
    report, cause = analysis.step(correction.report), analysis.step(correction.withdrawn)
    return told(report, f" was put right{later}, after ", cause, ".")


def _withdrawn(analysis: Analysis, key: str) -> Sentence:
    standing = _last(analysis, key)
    if standing is None:
        return told(analysis.step(key), ".")
    when = (" ", foreign(standing.effective.raw)) if standing.effective else ()
    why: tuple[str | Words, ...] = (" – ", foreign(standing.why)) if standing.why else ()
    return told(analysis.step(key), f": {standing.kind}", *when, *why)


def _last(analysis: Analysis, key: str) -> Standing | None:
    """The record that withdraws a step, the last one."""
    step, ledger = analysis.step(key), analysis.ledger
    own = {step.document_id, step.source_id} - {None}
    found = [each for each in ledger.standings
             if each.kind.withdraws and ledger.same_as.get(each.subject_id, each.subject_id) in own]  # fmt: skip
    return found[-1] if found else None
