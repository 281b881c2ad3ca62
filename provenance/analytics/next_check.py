"""Which open question is worth asking next: that whose answer would raise the least number of chains most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from provenance.analytics.analysis import Analysis
from provenance.analytics.openness import Openness
from provenance.chains import StepKind, Support
from provenance.chains.support import worked_once
from provenance.records import Terminal

UNKNOWN_CUE = str(StepKind.UNDISCLOSED)
"""What an end is called of which there are no words at all."""
MOST_QUESTIONS, LEAST_QUESTIONS, STEPS = 50, 5, 2_500
"""Open questions that are tried, at most; fewer in claims of more steps than that, divided by the steps."""


@dataclass(frozen=True, slots=True)
class Question:
    """An open question: ``words`` is how it is put, ``answer`` the one that tells most apart (“If not”), ``steps`` whom
    it is about, ``at_least`` how many independent chains there would then be at least, ``gain`` how many more than
    now."""

    words: str
    answer: str
    steps: tuple[str, ...]
    at_least: int
    origins_at_least: int
    gain: int

    @property
    def then(self) -> str:
        """What would follow, in words: ``If not, there are at least 2 independent chains.``"""
        number, what = (self.at_least, "independent chain") if self.gain > 0 else (self.origins_at_least, "origin")
        is_one = number == 1
        return f"{self.answer}, there {'is' if is_one else 'are'} at least {number} {what}{'' if is_one else 's'}."


@worked_once
def next_checks(analysis: Analysis) -> tuple[Question, ...]:
    """The open questions whose answer would raise the least number of chains or origins, the best first."""
    bounds = analysis.interval
    if (bounds.chains.at_least, bounds.origins.at_least) == (bounds.chains.at_most, bounds.origins.at_most):
        return ()
    found = []
    most = max(LEAST_QUESTIONS, min(MOST_QUESTIONS, STEPS // len(analysis.support.cites)))
    for (words, told), steps, support, openness in islice(_open(analysis), most):
        answer = analysis.bounds_of(support, openness)
        gain = answer.chains.at_least - bounds.chains.at_least
        if gain > 0 or answer.origins.at_least > bounds.origins.at_least:
            found.append(Question(words, told, steps, answer.chains.at_least, answer.origins.at_least, gain))
    return tuple(sorted(found, key=lambda q: (-q.gain, -q.origins_at_least, q.words, q.steps)))


Asked = tuple[tuple[str, str], tuple[str, ...], Support, Openness]


def _open(analysis: Analysis) -> Iterator[Asked]:
    """Every open question with the support and the openness that a telling answer would leave."""
    yield from _unknown_ends(analysis)
    yield from _pairs(analysis)
    yield from _sets(analysis)


def _unknown_ends(analysis: Analysis) -> Iterator[Asked]:
    support, openness = analysis.support, analysis.open
    for end in analysis.origins:
        if support.ends[end] is Terminal.UNDISCLOSED:
            cue, where = analysis.name(end), _citing(analysis, end)
            words = f"Who is the source in {where}?" if cue == UNKNOWN_CUE else f"Who is behind “{cue}” in {where}?"
        elif end in openness.anyone:
            words = f"Whom does {analysis.name(end)} have it from?"
        else:
            continue
        named = support.ending({**support.ends, end: Terminal.NAMED})
        yield (
            (words, "If it is somebody of their own"),
            (end,),
            named,
            replace(openness, anyone=openness.anyone - {end}),
        )


def _pairs(analysis: Analysis) -> Iterator[Asked]:
    openness = analysis.open
    for pair in sorted(openness.pairs, key=sorted):
        if pair <= analysis.counted.cites.keys():
            one, other = analysis.ordered(pair)
            words = f"Are {analysis.name(one)} and {analysis.name(other)} the same?"
            if all(_is_published(analysis, key) for key in pair):
                words = f"Do {analysis.name(one)} and {analysis.name(other)} belong to one house?"
            yield (words, "If not"), (one, other), analysis.support, replace(openness, pairs=openness.pairs - {pair})


def _sets(analysis: Analysis) -> Iterator[Asked]:
    openness = analysis.open
    for glued in openness.glued:
        if len(glued & analysis.counted.cites.keys()) > 1 and glued not in openness.groups.values():
            steps = tuple(analysis.ordered(glued & analysis.counted.cites.keys()))
            names = list(dict.fromkeys(analysis.names(steps[:3])))
            left = tuple(each for each in openness.glued if each != glued)
            who = ", ".join(names) if len(names) > 1 else f"the reports of {names[0]}"
            words = f"Do {who} know it independently of each other?"
            yield (words, "If so"), steps, analysis.support, replace(openness, glued=left)


def _is_published(analysis: Analysis, key: str) -> bool:
    """Whether a step is a document, of which the question is to whom it belongs."""
    return analysis.step(key).document_id is not None


def _citing(analysis: Analysis, end: str) -> str:
    names = analysis.names(analysis.ordered(analysis.support.cited_by[end] or (end,)))
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
