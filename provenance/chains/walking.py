"""What can be said of a claim graph by walking it: reports, ends, circles, outlines.

Deterministic (sorted before it is returned), free of recursion, and at most linear in the graph except ``loops`` (a
breadth-first search from at most ``LOOP_STARTS`` steps of each circle) and ``ends_reached`` (as many ends as each step
reaches; steps that reach the same share them).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import networkx as nx

from provenance.chains.steps import Link, Step, link_of, order_of, step_of

if TYPE_CHECKING:
    from provenance.chains.steps import ClaimGraph

LOOP_STARTS, LOOP_WORK = 64, 2_000_000
"""Steps of a circle from which a shortest way round is looked for, and how many steps are visited for it in all."""


class Line(NamedTuple):
    """One line of a chain written as a nested list.

    ``is_repeat``: what lies below was already written; ``closes_loop``: the step stands above on this very branch.
    """

    depth: int
    step: Step
    link: Link | None
    is_repeat: bool
    closes_loop: bool


def steps(graph: ClaimGraph) -> tuple[Step, ...]:
    """All steps, reports first, then by label; worked out once for a graph, which nobody changes."""
    found = _STEPS.get(graph)
    if found is None:
        found = _STEPS[graph] = tuple(sorted((step_of(graph, key) for key in graph), key=order_of))
    return found


def places(graph: ClaimGraph) -> Mapping[str, int]:
    """The place of each step among all, as ``steps`` has them; worked out once for a graph."""
    found = _PLACES.get(graph)
    if found is None:
        found = _PLACES[graph] = {step.key: place for place, step in enumerate(steps(graph))}
    return found


def links(graph: ClaimGraph) -> tuple[tuple[str, str, Link], ...]:
    """Each link with the keys of its steps, the citing one first, by these keys; likewise worked out once."""
    found = _LINKS.get(graph)
    if found is None:
        ways = ((citing, cited, each["link"]) for citing, others in graph.adjacency() for cited, each in others.items())
        found = _LINKS[graph] = tuple(sorted(ways, key=lambda way: way[:2]))
    return found


def ends_reached(graph: ClaimGraph) -> Mapping[str, frozenset[str]]:
    """By step, the keys of the ends that its chains reach, its own included; worked out once for a graph.

    Steps that reach the same ends share one set.
    """
    found = _REACHED.get(graph)
    if found is None:
        found = _REACHED[graph] = _reached(graph)
    return found


def _reached(graph: ClaimGraph) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    known: dict[frozenset[str], frozenset[str]] = {}
    for circle in circles_and_steps(graph):
        own = {key for key in circle if step_of(graph, key).terminal is not None}
        below = {found[cited] for key in circle for cited in graph.successors(key) if cited not in circle}
        ends = next(iter(below)) if len(below) == 1 and not own else frozenset(own).union(*below)
        found.update(dict.fromkeys(circle, known.setdefault(ends, ends)))
    return found


def circles_and_steps(graph: ClaimGraph) -> tuple[frozenset[str], ...]:
    """The strongly connected components, worked out once for a graph: sets of steps that all reach each other, and
    every other step alone. Each stands after all that it leads to (Nuutila and Soisalon-Soininen 1994)."""
    found = _CIRCLES.get(graph)
    if found is None:
        found = _CIRCLES[graph] = tuple(map(frozenset, nx.strongly_connected_components(graph)))
    return found


_CIRCLES: WeakKeyDictionary[ClaimGraph, tuple[frozenset[str], ...]] = WeakKeyDictionary()
_REACHED: WeakKeyDictionary[ClaimGraph, Mapping[str, frozenset[str]]] = WeakKeyDictionary()
_PLACES: WeakKeyDictionary[ClaimGraph, Mapping[str, int]] = WeakKeyDictionary()
_STEPS: WeakKeyDictionary[ClaimGraph, tuple[Step, ...]] = WeakKeyDictionary()
_LINKS: WeakKeyDictionary[ClaimGraph, tuple[tuple[str, str, Link], ...]] = WeakKeyDictionary()


def reports(graph: ClaimGraph) -> tuple[Step, ...]:
    """The documents that carry the claim."""
    return tuple(step for step in steps(graph) if step.is_report)


def ends(graph: ClaimGraph) -> tuple[Step, ...]:
    """Where the chains of this claim end; empty where every chain runs in a circle."""
    return tuple(step for step in steps(graph) if step.terminal is not None)


def reached_from(graph: ClaimGraph, key: str, *, down: bool = False) -> frozenset[str]:
    """All steps that ``key`` rests on, or with ``down`` all that rest on it."""
    return frozenset(nx.ancestors(graph, key) if down else nx.descendants(graph, key))


def loops(graph: ClaimGraph) -> tuple[tuple[Step, ...], ...]:
    """One shortest circle from each set of steps that cite each other in a circle.

    Each starts at its first step in the order of labels. The circles are never enumerated: there can be
    exponentially many.
    """
    circles = [circle for circle in circles_and_steps(graph) if len(circle) > 1]
    found = [_by_label([step_of(graph, key) for key in shortest_circle(graph, circle)]) for circle in circles]
    return tuple(sorted(found, key=lambda circle: [order_of(step) for step in circle]))


def _by_label(circle: list[Step]) -> tuple[Step, ...]:
    first = min(range(len(circle)), key=lambda place: order_of(circle[place]))
    return tuple(circle[first:] + circle[:first])


def outline(graph: ClaimGraph, starts: Iterable[str], *, down: bool = False) -> Iterator[Line]:
    """The chains from ``starts`` as a nested list, depth first, each step opened once."""
    opened: set[str] = set()
    branch: list[str] = []
    pending: list[tuple[int, str, Link | None]] = [(0, key, None) for key in reversed(list(starts))]
    while pending:
        depth, key, link = pending.pop()
        del branch[depth:]
        closes_loop = key in branch
        is_repeat = key in opened
        yield Line(depth, step_of(graph, key), link, is_repeat, closes_loop)
        if is_repeat:
            continue
        opened.add(key)
        branch.append(key)
        pending.extend((depth + 1, other, link_) for other, link_ in reversed(_next(graph, key, down)))


def outline_starts(graph: ClaimGraph, *, down: bool = False) -> tuple[str, ...]:
    """The steps a whole outline starts from: those nobody cites (or with ``down`` the ends), then one of each
    circle that is not reached from them."""
    degree = graph.out_degree if down else graph.in_degree
    starts = [s.key for s in steps(graph) if degree(s.key) == 0]
    onward = graph.predecessors if down else graph.successors
    seen = _walked(onward, starts, set())
    for step in steps(graph):
        if step.key not in seen:
            starts.append(step.key)
            _walked(onward, [step.key], seen)
    return tuple(starts)


def _walked(onward: Callable[[str], Iterable[str]], starts: Iterable[str], seen: set[str]) -> set[str]:
    """``seen`` with the starts and all that can be reached from them without going through what was seen before."""
    pending = [key for key in starts if key not in seen]
    seen.update(pending)
    while pending:
        new = [key for key in onward(pending.pop()) if key not in seen]
        seen.update(new)
        pending += new
    return seen


def _next(graph: ClaimGraph, key: str, down: bool) -> list[tuple[str, Link]]:
    others = sorted(graph.predecessors(key) if down else graph.successors(key), key=places(graph).__getitem__)
    return [(other, link_of(graph, other, key) if down else link_of(graph, key, other)) for other in others]


def shortest_circle(graph: ClaimGraph, circle: frozenset[str]) -> tuple[str, ...]:
    """One shortest way round among steps that all reach each other, from its first step in order of the keys.

    It is looked for from as many of them as ``LOOP_WORK`` allows.
    """
    starts = sorted(circle)[: max(1, min(LOOP_STARTS, LOOP_WORK // len(circle)))]
    found = [_way_round(graph, circle, start) for start in starts]
    best = min((way for way in found if way), key=len)
    first = best.index(min(best))
    return best[first:] + best[:first]


def _way_round(graph: ClaimGraph, circle: frozenset[str], start: str) -> tuple[str, ...]:
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        key = queue.popleft()
        for other in sorted(graph.successors(key)):
            if other == start:
                way = [key]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if other in circle and other not in came_from:
                came_from[other] = key
                queue.append(other)
    return ()
