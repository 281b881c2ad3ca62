"""How the steps of a claim are named in the sentences of findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.analytics.analysis import Analysis
from provenance.analytics.next_check import UNKNOWN_CUE
from provenance.chains import Step, StepKind


def names_of(analysis: Analysis, keys: Iterable[str]) -> list[str]:
    """The names of steps, each once, in order."""
    return list(dict.fromkeys(named(analysis, analysis.ordered(keys))))


def named(analysis: Analysis, keys: Iterable[str]) -> list[str]:
    """The names of steps in the order given; of an end that nobody names the words that stand there."""
    return [_name(analysis.step(key)) for key in keys]


def _name(step: Step) -> str:
    if step.kind is not StepKind.UNDISCLOSED:
        return step.label
    return "somebody who is not named" if step.label == UNKNOWN_CUE else f"whoever is behind “{step.label}”"


def from_first(loop: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """A loop from the step whose name comes first; ``names`` are those of its steps."""
    first = min(range(len(loop)), key=lambda place: (names[place].casefold(), [*names[place:], *names[:place]]))
    return (*loop[first:], *loop[:first])


def of_number(names: Iterable[str], one: str, several: str) -> str:
    """The form of a word that fits so many names."""
    return one if len(set(names)) == 1 else several
