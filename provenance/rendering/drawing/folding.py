"""Which steps of a large claim are drawn: outlets alike become one box, and the least cited are left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance import chains
from provenance.chains import Step, StepKind

if TYPE_CHECKING:
    from provenance.chains.steps import ClaimGraph

ALIKE = 12
MOST_BOXES = 150


@dataclass(frozen=True, slots=True)
class Shown:
    """One box to draw: a step, or with ``folded`` the first of several that cite the same and are cited by nobody."""

    step: Step
    folded: tuple[Step, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.folded or (self.step,)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is drawn, in the order of ``chains.steps``, and how many boxes were left out."""

    boxes: tuple[Shown, ...]
    left_out: int = 0


def selected(graph: ClaimGraph, dates: dict[str, int], alone: frozenset[str] = frozenset()) -> Selection:
    """More than ``ALIKE`` outlets with the same cited steps that nobody cites: the earliest stands alone, the
    others are folded. Of more than ``MOST_BOXES`` boxes those most cited are kept.

    ``dates`` gives for the key of a document when it was published, in any unit, where that is known. The steps in
    ``alone`` are never folded.
    """
    boxes = _folded(graph, dates, alone)
    if len(boxes) <= MOST_BOXES:
        return Selection(boxes)
    order = {box.step.key: place for place, box in enumerate(boxes)}
    kept = sorted(boxes, key=lambda box: (-_weight(graph, box), order[box.step.key]))[:MOST_BOXES]
    return Selection(tuple(sorted(kept, key=lambda box: order[box.step.key])), len(boxes) - MOST_BOXES)


def _weight(graph: ClaimGraph, box: Shown) -> int:
    cited_by = int(graph.in_degree(box.step.key))
    return cited_by + len(box.folded)


def _folded(graph: ClaimGraph, dates: dict[str, int], alone: frozenset[str]) -> tuple[Shown, ...]:
    alike: dict[frozenset[str], list[Step]] = defaultdict(list)
    boxes: list[Shown] = []
    for step in chains.steps(graph):
        is_leaf = step.kind is StepKind.DOCUMENT and not graph.in_degree(step.key) and graph.out_degree(step.key)
        if is_leaf and step.key not in alone:
            alike[frozenset(graph.successors(step.key))].append(step)
        else:
            boxes.append(Shown(step))
    for steps in alike.values():
        boxes.extend(_first_and_rest(steps, dates) if len(steps) > ALIKE else map(Shown, steps))
    order = {step.key: place for place, step in enumerate(chains.steps(graph))}
    return tuple(sorted(boxes, key=lambda box: order[box.step.key]))


def _first_and_rest(steps: Sequence[Step], dates: dict[str, int]) -> tuple[Shown, Shown]:
    first = min(steps, key=lambda step: (step.key not in dates, dates.get(step.key, 0)))
    rest = tuple(step for step in steps if step is not first)
    return Shown(first), Shown(rest[0], rest)
