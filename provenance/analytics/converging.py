"""Where reports of several publishers meet in one step, and do not look as if they did.

A false confirmation: every chain of these reports goes through the step, and at least one of them hides it, or
speaks as if there were several. See ``docs/drift.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from provenance import chains
from provenance.analytics.confirming import several_in
from provenance.analytics.hops import Told, Witness
from provenance.chains.support import GROUNDED
from provenance.ledger import Ledger

_GROUND = ""


@dataclass(frozen=True, slots=True)
class Convergence:
    """Reports of several publishers that all rest on one ``step``.

    ``naming`` are those that say so; ``hiding`` are those that do not, and have no name in common with some other of
    the reports, so that the two look independent; ``corroborating`` are those that speak of several or independent
    reports, with these words. ``witnesses`` shows the first link of each towards the step.
    """

    step: str
    reports: tuple[str, ...]
    naming: tuple[str, ...]
    hiding: tuple[str, ...]
    corroborating: tuple[tuple[str, str], ...]
    witnesses: tuple[Witness, ...]


def convergences(ledger: Ledger) -> tuple[Convergence, ...]:
    """The steps in which reports of several publishers meet unseen, by their keys."""
    told = Told(ledger)
    met = _meetings(told)
    return tuple(found for step, reports in sorted(met.items()) if (found := _convergence(told, step, reports)))


def _meetings(told: Told) -> Mapping[str, tuple[str, ...]]:
    """By step, the reports of which every chain goes through it, where they come to it on at least two ways.

    A step dominates another where every way from that one to the ends goes through it (Lengauer and Tarjan 1979).
    """
    graph = told.graph
    ends = [key for key in sorted(graph) if chains.step_of(graph, key).terminal in GROUNDED]
    upward = nx.DiGraph((cited, citing) for citing, cited in sorted(graph.edges))
    upward.add_edges_from((_GROUND, end) for end in ends)
    if not ends:
        return {}
    above: dict[str, list[str]] = defaultdict(list)
    for key, by in nx.immediate_dominators(upward, _GROUND).items():
        if key != _GROUND and by is not None:
            above[by].append(key)
    carried = _carried(told, above)
    meeting = (step for step in sorted(above) if step != _GROUND and sum(bool(carried[c]) for c in above[step]) > 1)
    return {step: _reports_above(told, above, step) for step in meeting}


def _carried(told: Told, above: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """How many reports rest on each step, itself counted."""
    order = [_GROUND]
    for key in order:  # grows while it is walked
        order += above.get(key, ())
    found: dict[str, int] = {}
    for key in reversed(order):
        found[key] = (key != _GROUND and _is_report(told, key)) + sum(found[each] for each in above.get(key, ()))
    return found


def _reports_above(told: Told, above: Mapping[str, Sequence[str]], step: str) -> tuple[str, ...]:
    found = list(above[step])
    for key in found:  # grows while it is walked
        found += above.get(key, ())
    return tuple(sorted(key for key in found if _is_report(told, key)))


def _is_report(told: Told, key: str) -> bool:
    return chains.step_of(told.graph, key).is_report


def _convergence(told: Told, step: str, reports: Sequence[str]) -> Convergence | None:
    visible = {key: _visible(told, key) for key in reports}
    publishers = {_publisher(told, key) for key in reports} - {_publisher(told, step)}
    if len(publishers) < 2:
        return None
    naming = tuple(key for key in reports if _names(told, key, step))
    hiding = tuple(
        key for key in reports
        if key not in naming and any(visible[key].isdisjoint(visible[other]) for other in reports)
    )  # fmt: skip
    several = ((key, _first_of_several(told, key)) for key in reports)
    corroborating = tuple((key, words) for key, words in several if words)
    if not hiding and not corroborating:
        return None
    witnesses = tuple(witness for key in reports for witness in _towards(told, key, step))
    return Convergence(step, tuple(reports), naming, hiding, corroborating, witnesses)


def _publisher(told: Told, key: str) -> str:
    return chains.step_of(told.graph, key).source_id or key


def _visible(told: Told, key: str) -> frozenset[str]:
    """Whom a reader of a report sees behind it: its publisher, and everybody whom it names."""
    parts = (part for telling in told.tellings.get(key, ()) for part in telling.parts)
    return frozenset((_publisher(told, key), *(source for part in parts if (source := told.source_id(part)))))


def _first_of_several(told: Told, key: str) -> str:
    return next((words for telling in told.tellings.get(key, ()) if (words := several_in(telling))), "")


def _names(told: Told, key: str, step: str) -> bool:
    """Whether a report cites the step, by whatever name, or links to it."""
    parts = [part for telling in told.tellings.get(key, ()) for part in telling.parts]
    ids = {part.id for part in parts}
    into = (chains.link_of(told.graph, citing, step) for citing in told.graph.predecessors(step))
    source = chains.step_of(told.graph, step).source_id
    return any(ids & set(link.attributions) for link in into) or any(
        source and told.source_id(p) == source for p in parts
    )


def _towards(told: Told, key: str, step: str) -> Iterator[Witness]:
    """The first link from a report towards a step."""
    for cited in sorted(told.graph.successors(key)):
        if cited == step or nx.has_path(told.graph, cited, step):
            link = chains.link_of(told.graph, key, cited)
            own = told.tellings.get(key, ())
            telling = next((each for each in own if set(each.ids) & set(link.attributions)), None)
            there = told.tellings.get(cited, ())
            yield Witness(
                key, cited, link.attributions, telling.words if telling else "", there[0].words if there else ""
            )
            return
