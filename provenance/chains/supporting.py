"""From the graph of a claim to what it stands on, as far as nothing is merged that is not proven the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from provenance.chains.steps import Link, link_of, step_of
from provenance.chains.support import Support
from provenance.chains.walking import links
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
        cited_by_it = _links_of(graph, key)
        stated = {cited: link for cited, link in cited_by_it.items() if not _only_leans(link, cited_by_it)}
        cites[key] = tuple(cited for cited, link in stated.items() if link.does_alone)
        if any(link.needs_all for link in stated.values()) and (groups := _together(stated)):
            needs[key] = groups
        terminal = step_of(graph, key).terminal
        if terminal is not None or not stated:
            ends[key] = terminal or Terminal.UNDISCLOSED
    roots = tuple(key for key in sorted(graph) if step_of(graph, key).is_report)
    return Support(roots, cites, ends, needs).without(withdrawn)


def leaning(graph: ClaimGraph) -> tuple[tuple[str, str], ...]:
    """Pairs of steps of which the first may only repeat the second, although it does not say so."""
    return tuple(
        (citing, cited) for citing, cited, link in links(graph)
        if (link.is_inferred or link.is_credit) and _only_leans(link, _links_of(graph, citing))
    )  # fmt: skip


def joint_statements(graph: ClaimGraph) -> tuple[frozenset[str], ...]:
    """The sets of steps that said one thing together, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, cited, link in links(graph):
        for statement in link.joint:
            found[statement].add(cited)
    return tuple(sorted((frozenset(each) for each in found.values() if len(each) > 1), key=sorted))


def _links_of(graph: ClaimGraph, citing: str) -> dict[str, Link]:
    return {cited: link_of(graph, citing, cited) for cited in sorted(graph.successors(citing))}


def _only_leans(link: Link, beside: dict[str, Link]) -> bool:
    return link.is_inferred or (link.is_credit and any(other.attributions for other in beside.values()))


def _together(links: dict[str, Link]) -> tuple[frozenset[str], ...]:
    """The sets of which every member is needed."""
    found: dict[str, set[str]] = defaultdict(set)
    for cited, link in links.items():
        for result in link.needs_all:
            found[result].add(cited)
    return tuple(sorted({frozenset(each) for each in found.values()}, key=sorted))
