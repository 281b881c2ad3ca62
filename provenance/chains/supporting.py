"""From the graph of a claim to what it stands on, as far as nothing is merged that is not proven the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from provenance.chains.steps import Link, link_of, step_of
from provenance.chains.support import Support
from provenance.records import Terminal

if TYPE_CHECKING:
    from provenance.chains.steps import ClaimGraph


def supporting(graph: ClaimGraph, withdrawn: Iterable[str] = ()) -> Support:
    """What the claim stands on without the steps that are ``withdrawn``.

    A link that nobody states (shared text, a person's guess) leads nowhere here, nor does a credit line where the same
    document attributes the claim to somebody: they can only make the least number smaller (``leaning``). A report with
    nothing else is undisclosed.
    """
    cites: dict[str, tuple[str, ...]] = {}
    needs: dict[str, tuple[frozenset[str], ...]] = {}
    ends: dict[str, Terminal] = {}
    for key in sorted(graph):
        links = {cited: link_of(graph, key, cited) for cited in sorted(graph.successors(key))}
        stated = {cited: link for cited, link in links.items() if not _only_leans(link, links)}
        cites[key] = tuple(cited for cited, link in stated.items() if link.does_alone)
        if groups := _together(stated):
            needs[key] = groups
        terminal = step_of(graph, key).terminal
        if terminal is not None or not stated:
            ends[key] = terminal or Terminal.UNDISCLOSED
    roots = tuple(key for key in sorted(graph) if step_of(graph, key).is_report)
    return Support(roots, cites, ends, needs).without(withdrawn)


def leaning(graph: ClaimGraph) -> tuple[tuple[str, str], ...]:
    """Pairs of steps of which the first may only repeat the second, although it does not say so."""
    found = []
    for key in sorted(graph):
        links = {cited: link_of(graph, key, cited) for cited in sorted(graph.successors(key))}
        found += [(key, cited) for cited, link in links.items() if _only_leans(link, links)]
    return tuple(found)


def joint_statements(graph: ClaimGraph) -> tuple[frozenset[str], ...]:
    """The sets of steps that said one thing together, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for citing, cited in graph.edges:
        for statement in link_of(graph, citing, cited).joint:
            found[statement].add(cited)
    return tuple(sorted((frozenset(each) for each in found.values() if len(each) > 1), key=sorted))


def _only_leans(link: Link, links: dict[str, Link]) -> bool:
    return link.is_inferred or (link.is_credit and any(other.attributions for other in links.values()))


def _together(links: dict[str, Link]) -> tuple[frozenset[str], ...]:
    """The sets of which every member is needed."""
    found: dict[str, set[str]] = defaultdict(set)
    for cited, link in links.items():
        for result in link.needs_all:
            found[result].add(cited)
    return tuple(sorted({frozenset(each) for each in found.values()}, key=sorted))
