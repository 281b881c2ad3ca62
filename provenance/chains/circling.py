"""Circles of citation: which cannot be, which only works make, and which stand on nothing.

An *impossible* loop runs between documents that cite each other themselves: each would have to be older than the other,
so that something was put down wrongly. *Citogenesis* runs only between works across their revisions, or where it is
only known which source is cited, which may have said it before: what a later revision cites was taken from an earlier
one. An *ungrounded* loop leads to no end at all, and what rests on it alone rests on nothing. One shortest loop of each
is the witness; loops are never enumerated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from provenance.chains.grounding import grounded
from provenance.chains.steps import Link, StepKind, step_of
from provenance.chains.support import COUNTED, Support
from provenance.chains.walking import links, shortest_circle

if TYPE_CHECKING:
    from provenance.chains.steps import ClaimGraph


@dataclass(frozen=True, slots=True)
class Loops:
    """Each loop as the names of what it runs through, in order: keys of steps, of works their names."""

    impossible: tuple[tuple[str, ...], ...] = ()
    citogenesis: tuple[tuple[str, ...], ...] = ()
    ungrounded: tuple[tuple[str, ...], ...] = ()


def find_loops(graph: ClaimGraph, work_of: Mapping[str, str], support: Support) -> Loops:
    """The loops of a claim. ``work_of`` leads from a step to the work that it is a revision of, ``support`` tells from
    which an end is reached that counts."""
    circles = _circles(graph)
    if not circles and not work_of:
        return Loops()
    named: ClaimGraph = nx.DiGraph(
        (citing, cited) for citing, cited, link in links(graph) if _names_a_document(graph, citing, cited, link)
    )
    impossible = _circles(named)
    supported = grounded(support, COUNTED)
    others = [each for each in circles if not any(each >= other for other in impossible)]
    return Loops(
        _shortest(named, impossible),
        tuple(sorted((*_shortest(graph, others), *_of_works(graph, work_of)))),
        _shortest(graph, [each for each in circles if not each & supported]),
    )


def _circles(graph: ClaimGraph) -> list[frozenset[str]]:
    return [frozenset(each) for each in nx.strongly_connected_components(graph) if len(each) > 1]


def _names_a_document(graph: ClaimGraph, citing: str, cited: str, link: Link) -> bool:
    """Whether a document cites this very document, not a source that may have published another."""
    return not link.is_matched and all(step_of(graph, step).kind is StepKind.DOCUMENT for step in (citing, cited))


def _of_works(graph: ClaimGraph, work_of: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Loops that are there only when the revisions of a work are taken for one."""
    if not work_of:
        return
    works: ClaimGraph = nx.DiGraph()
    ways = ((work_of.get(citing, citing), work_of.get(cited, cited)) for citing, cited, _ in links(graph))
    works.add_edges_from((citing, cited) for citing, cited in ways if citing != cited)
    for circle in _circles(works):
        members = [step for step in graph if work_of.get(step, step) in circle]
        if nx.is_directed_acyclic_graph(graph.subgraph(members)):
            yield shortest_circle(works, circle)


def _shortest(graph: ClaimGraph, circles: list[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(shortest_circle(graph, circle) for circle in circles))
