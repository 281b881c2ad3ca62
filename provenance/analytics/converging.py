"""Where reports of several publishers meet in one step, and do not look as if they did.

A false confirmation: every chain of these reports goes through the step, and at least one of them hides it, or
speaks as if there were several. See ``docs/drift.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

import networkx as nx

from provenance import chains
from provenance.analytics.analysis import Analysis
from provenance.analytics.confirming import several_in
from provenance.analytics.hops import Told, Witness, told_of
from provenance.chains.disjoint import count_disjoint
from provenance.chains.dominating import GROUND, below
from provenance.chains.support import GROUNDED
from provenance.ledger import Ledger
from provenance.records import Attribution, Basis

Credited = Mapping[str, frozenset[str]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Convergence:
    """Reports of several publishers that all rest on one ``step``.

    ``naming`` are those that say so, in their words or in a credit line; ``hiding`` are those that do not, and have no
    name in common with some other of the reports, so that the two look independent; ``corroborating`` are those that
    speak of several or independent reports, with these words.
    """

    step: str
    reports: tuple[str, ...]
    naming: tuple[str, ...]
    hiding: tuple[str, ...]
    corroborating: tuple[tuple[str, str], ...]


def convergences(ledger: Ledger) -> tuple[Convergence, ...]:
    """The steps in which reports of several publishers meet unseen, by their keys."""
    seen = _Seen(ledger)
    met = _meetings(seen.told)
    return tuple(found for step, reports in sorted(met.items()) if (found := _convergence(seen, step, reports)))


def witnesses(ledger: Ledger, found: Convergence) -> Iterator[Witness]:
    """What shows it: of each report the first link towards the step."""
    told = told_of(ledger)
    way = nx.ancestors(told.graph, found.step) | {found.step}
    return (witness for key in found.reports for witness in _towards(told, key, way))


class _Seen:
    """What each report of a claim shows of whom it rests on, worked out once."""

    def __init__(self, ledger: Ledger) -> None:
        self.told, self.credited = told_of(ledger), _credited(ledger)
        self.parts, self.named = _Once(self._parts), _Once(self._named)
        self.cites, self.several = _Once(self._cites), _Once(self._first_of_several)

    def publisher(self, key: str) -> str:
        return chains.step_of(self.told.graph, key).source_id or key

    def _parts(self, key: str) -> tuple[Attribution, ...]:
        """The attributions of which the tellings of a report are made."""
        return tuple(part for telling in self.told.tellings.get(key, ()) for part in telling.parts)

    def _named(self, key: str) -> frozenset[str]:
        """All whom a report names."""
        return frozenset(source for part in self.parts[key] if (source := self.told.source_id(part)))

    def _cites(self, key: str) -> frozenset[str]:
        """All whom a report names or credits, its publisher left out."""
        return (self.named[key] | self.credited.get(key, frozenset())) - {self.publisher(key)}

    def _first_of_several(self, key: str) -> str:
        return next((words for telling in self.told.tellings.get(key, ()) if (words := several_in(telling))), "")

    def names(self, key: str, into: Set[str], step: str) -> bool:
        """Whether a report cites the step, by whatever name, links to it, or credits it."""
        source = chains.step_of(self.told.graph, step).source_id
        if source in self.credited.get(key, ()) or source in self.named[key]:
            return True
        return any(part.id in into for part in self.parts[key])


class _Once(dict[str, T]):
    """Values by key, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: str) -> T:
        value = self[key] = self.make(key)
        return value


def _credited(ledger: Ledger) -> Credited:
    """By the step of a document, whom it credits in a line of its own, or says that it has its text from."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in ledger.derivations:
        document = ledger.document_by_id.get(each.to_document_id or "")
        source = ledger.source(each.to_source_id or (document.publisher_id if document else None))
        if source is not None and each.basis is not Basis.INFERRED:
            found[chains.document_key(chains.read_as(ledger.graph, each.from_document_id))].add(source.id)
    return {key: frozenset(sources) for key, sources in found.items()}


def most_if_copied(analysis: Analysis) -> int:
    """How many independent chains there are at most where a report that names nobody has it from the text that it
    shares: another’s, not its own."""
    support = analysis.support
    copies = [(copy, other) for copy, other in chains.leaning(analysis.ledger.graph)
              if copy in support.cites and other in support.cites and copy not in analysis.grounded]  # fmt: skip
    if not copies:
        return count_disjoint(support)
    cites = dict(support.cites)
    for copy, other in copies:
        cites[copy] = tuple(sorted({*cites[copy], other}))
    copying = {copy for copy, _ in copies}
    ends = {key: terminal for key, terminal in support.ends.items() if key not in copying}
    return count_disjoint(replace(support, cites=cites, ends=ends))


def _meetings(told: Told) -> Mapping[str, tuple[str, ...]]:
    """By step, the reports of which every chain goes through it, where they come to it on at least two ways.

    A step dominates another where every way from that one to the ends goes through it (Lengauer and Tarjan 1979).
    """
    graph = told.graph
    ends = [key for key in sorted(graph) if chains.step_of(graph, key).terminal in GROUNDED]
    above = below(((cited, citing) for citing, cited, _ in chains.links(graph)), ends)
    carried = _carried(told, above)
    meeting = (step for step in sorted(above) if step != GROUND and sum(bool(carried[c]) for c in above[step]) > 1)
    return {step: _reports_above(told, above, step) for step in meeting}


def _carried(told: Told, above: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """How many reports rest on each step, itself counted."""
    order = [GROUND]
    for key in order:  # grows while it is walked
        order += above.get(key, ())
    found: dict[str, int] = {}
    for key in reversed(order):
        found[key] = (key != GROUND and _is_report(told, key)) + sum(found[each] for each in above.get(key, ()))
    return found


def _reports_above(told: Told, above: Mapping[str, Sequence[str]], step: str) -> tuple[str, ...]:
    found = list(above[step])
    for key in found:  # grows while it is walked
        found += above.get(key, ())
    return tuple(sorted(key for key in found if _is_report(told, key)))


def _is_report(told: Told, key: str) -> bool:
    return chains.step_of(told.graph, key).is_report


def _convergence(seen: _Seen, step: str, reports: Sequence[str]) -> Convergence | None:
    told = seen.told
    publishers = set(map(seen.publisher, reports)) - {seen.publisher(step)}
    if len(publishers) < 2:
        return None
    into = _named(told, step)
    naming = tuple(key for key in reports if seen.names(key, into, step))
    groups = _alike(seen, reports)
    hidden = sorted({*reports} - {*naming})
    hiding = tuple(key for key in hidden if _looks_independent(seen, key, groups))
    corroborating = tuple((key, words) for key in reports if (words := seen.several[key]))
    if not hiding and not corroborating:
        return None
    return Convergence(step, tuple(reports), naming, hiding, corroborating)


def _alike(seen: _Seen, reports: Sequence[str]) -> Mapping[frozenset[str], frozenset[str]]:
    """The publishers of the reports, by whom their reports name."""
    found: dict[frozenset[str], set[str]] = defaultdict(set)
    for key in reports:
        found[seen.cites[key]].add(seen.publisher(key))
    return {cited: frozenset(publishers) for cited, publishers in found.items()}


def _looks_independent(seen: _Seen, key: str, groups: Mapping[frozenset[str], frozenset[str]]) -> bool:
    """Whether some other report has no name in common with this one, its publisher counted as one."""
    own, publisher = seen.cites[key], seen.publisher(key)
    return any(
        own.isdisjoint(cited) and publisher not in cited and not publishers <= own | {publisher}
        for cited, publishers in groups.items()
    )


def _named(told: Told, step: str) -> frozenset[str]:
    """The attributions that lead to a step."""
    links = (chains.link_of(told.graph, citing, step) for citing in told.graph.predecessors(step))
    return frozenset(each for link in links for each in link.attributions)


def _towards(told: Told, key: str, way: Set[str]) -> Iterator[Witness]:
    """The first link from a report that leads on the way to a step."""
    cited = next((cited for cited in sorted(told.graph.successors(key)) if cited in way), None)
    if cited is not None:
        link, there = chains.link_of(told.graph, key, cited), told.tellings.get(cited, ())
        telling = next((t for t in told.tellings.get(key, ()) if set(t.ids) & set(link.attributions)), None)
        yield Witness(key, cited, link.attributions, telling.words if telling else "", there[0].words if there else "")
