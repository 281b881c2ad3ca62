"""Everything that is counted on one claim, each figure worked out when it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from provenance import chains
from provenance.analytics.at_hand import AtHand
from provenance.analytics.interval import Interval, interval
from provenance.analytics.merging import Classes, contracted
from provenance.analytics.openness import Openness, kinship, openness
from provenance.analytics.withdrawing import withdrawn_steps
from provenance.chains import Step, Support
from provenance.chains.circling import Loops, find_loops
from provenance.chains.concentration import Concentration, concentration
from provenance.chains.counting import Depth, depths, least_depths, paths
from provenance.chains.disjoint import Cuts, count_disjoint, cuts, disjoint_chains
from provenance.chains.dominating import bottlenecks
from provenance.chains.grounding import grounded, standing
from provenance.chains.witnesses import Witnesses, to_defeat, witnesses
from provenance.ledger import Ledger
from provenance.records import Terminal

SHOWN_CHAINS = 10
"""Disjoint chains that are given as the witness of their number; there may be more."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The same as one view higher: every group of affiliated sources counts as one. ``bottlenecks`` are names."""

    origins: int
    chains: int
    bottlenecks: tuple[str, ...]


@dataclass(frozen=True)
class Analysis:
    """The figures of one claim, over everything that is not withdrawn. Steps are given by their keys."""

    ledger: Ledger

    # --- what it stands on --------------------------------------------------------------------------

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The steps that were retracted, with all of a source that was."""
        return withdrawn_steps(self.ledger)

    @cached_property
    def support(self) -> Support:
        """What the claim stands on, with nothing merged that is not proven the same."""
        return chains.supporting(self.ledger.graph, self.withdrawn)

    @cached_property
    def counted(self) -> Support:
        """The part of it that leads from a report to an end that counts."""
        return standing(self.support)

    @cached_property
    def grounded(self) -> frozenset[str]:
        return grounded(self.support)

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports under audit."""
        return self.support.roots

    @property
    def n_publishers(self) -> int:
        """Publishers of the reports; one that is not known counts as one of its own."""
        return len({self.step(key).source_id or key for key in self.reports})

    @property
    def is_one_article(self) -> bool:
        """Whether one report alone is under audit: its figures are those of one article."""
        return self.support.is_alone

    def step(self, key: str) -> Step:
        return chains.step_of(self.ledger.graph, key)

    def name(self, key: str) -> str:
        return self.step(key).label

    def names(self, keys: Iterable[str]) -> list[str]:
        """The names of steps, in the order given."""
        return [self.name(key) for key in keys]

    def ordered(self, keys: Iterable[str]) -> list[str]:
        """Keys in order of their names."""
        return sorted(keys, key=lambda key: (self.name(key).casefold(), key))

    # --- origins ------------------------------------------------------------------------------------

    @cached_property
    def open(self) -> Openness:
        return openness(self.ledger, self.support)

    @cached_property
    def kin(self) -> Classes:
        """The sources that are not independent of each other."""
        return kinship(self.ledger)

    @cached_property
    def interval(self) -> Interval:
        """At most and at least so many independent chains and origins."""
        return self.bounds_of(self.support, self.open)

    def bounds_of(self, support: Support, found: Openness) -> Interval:
        """The interval over a support of this claim, with this open."""
        leans = chains.leaning(self.ledger.graph)
        return interval(support, found.pairs, found.glued, leans=leans, anyone=found.anyone, number=found.number)

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The ends that are reached and count as an origin at most, by name."""
        return tuple(self.ordered(self.counted.ends))

    @property
    def origin_kinds(self) -> Mapping[str, int]:
        """How many of these ends are of which kind."""
        return dict(sorted(Counter(str(self.support.ends[key]) for key in self.origins).items()))

    def has_terminal(self, key: str, terminal: Terminal) -> bool:
        return self.support.ends.get(key) is terminal

    @cached_property
    def ungrounded(self) -> tuple[str, ...]:
        """The reports that reach no grounded end: all that is behind them is undisclosed, untraceable, withdrawn, or
        goes in a circle."""
        return tuple(self.ordered(key for key in self.reports if key not in self.grounded))

    # --- chains -------------------------------------------------------------------------------------

    @cached_property
    def disjoint(self) -> tuple[tuple[str, ...], ...]:
        """Chains that share no step: the witness of how many there are at most."""
        return disjoint_chains(self.support, SHOWN_CHAINS)

    @cached_property
    def cuts(self) -> Cuts | None:
        """The smallest sets of steps without which nothing carries the claim; None where something needs several
        inputs, for then fewer may do."""
        return None if self.support.needs_all else cuts(self.support)

    @cached_property
    def bottlenecks(self) -> tuple[str, ...]:
        """The steps that every chain passes, in order from the claim."""
        return bottlenecks(self.support)

    @cached_property
    def paths(self) -> int | None:
        return paths(self.support)

    @cached_property
    def least_depths(self) -> Mapping[str, int]:
        """How far each report that reaches a grounded end is from the nearest one."""
        return least_depths(self.support)

    @cached_property
    def depths(self) -> Mapping[str, Depth]:
        """How far each report is from a grounded end."""
        return depths(self.support)

    @property
    def depth(self) -> Depth:
        """The least and the most of all reports that reach one."""
        reached = [depth for depth in self.depths.values() if depth.least is not None]
        least = min((depth.least for depth in reached if depth.least is not None), default=None)
        most = [depth.most for depth in reached if depth.most is not None]
        return Depth(least, max(most, default=None) if len(most) == len(reached) else None)

    @cached_property
    def loops(self) -> Loops:
        """Loops over all links, those that nobody states included; withdrawn steps are left out."""
        graph = self.ledger.graph
        if len(self.support.cites) < len(graph):
            graph = graph.subgraph(self.support.cites).copy()
        return find_loops(graph, self.works, self.support)

    @cached_property
    def works(self) -> Mapping[str, str]:
        """From each step to the living document that it is a revision of, where it is one."""
        documents = {
            s.key: self.ledger.document_by_id.get(s.document_id or "") for s in map(self.step, self.support.cites)
        }
        addresses = Counter(document.url for document in documents.values() if document and document.url)
        titles = {d.url: d.work for d in documents.values() if d and d.url and d.work}
        found = {}
        for key, document in documents.items():
            work = (document.work or titles.get(document.url or "")) if document else None
            if work:
                found[key] = work
            elif document and document.url and addresses[document.url] > 1:
                found[key] = document.url
        return found

    def loop_names(self, loop: Iterable[str]) -> list[str]:
        """What a loop runs through: names of steps, and of works."""
        return [self.name(key) if key in self.support.cites else key for key in loop]

    # --- shares, groups, witnesses --------------------------------------------------------------------

    @cached_property
    def concentration(self) -> Concentration:
        """How the coverage is distributed: no corroboration."""
        return concentration(self.support)

    @cached_property
    def grouped(self) -> Grouped:
        """The view in which affiliated sources are one, and all documents of one publisher."""
        classes = Classes((*self.open.groups.values(), *self.open.of_one_source))
        one = contracted(self.support, classes)
        named = {classes.one(min(steps)): name for name, steps in self.open.groups.items()}
        number = self.open.number
        origins = sum(1 if end in named else number.get(end, 1) for end in standing(one).ends)
        through = tuple(named.get(key) or self.name(key) for key in bottlenecks(one))
        return Grouped(origins, count_disjoint(one), through)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The origins that have an interest in the matter: a party to it, or of one group with a party."""
        kin = self.kin
        parties = {kin.one(self.ledger.same_as.get(each.source_id, each.source_id)) for each in self.ledger.parties}
        return tuple(key for key in self.origins if kin.one(self.step(key).source_id or key) in parties)

    @cached_property
    def disinterested(self) -> Interval:
        """The interval over the origins that are no parties to the matter; whoever may be a party adds nothing to the
        least."""
        if not self.parties:
            return self.interval
        kept = {end: terminal for end, terminal in self.support.ends.items() if end not in self.parties}
        maybe = {end for pair in self.open.pairs if pair & {*self.parties} for end in pair if end in kept}
        support = self.support.ending(kept)
        found = self.bounds_of(support, replace(self.open, anyone=self.open.anyone | maybe))
        if maybe and not self.bounds_of(support.without(maybe), self.open).origins.at_least:
            return replace(found, chains=replace(found.chains, at_least=0), origins=replace(found.origins, at_least=0))
        return found

    @cached_property
    def witnesses(self) -> Witnesses:
        """The smallest sets of origins that are enough."""
        return witnesses(self.support)

    @cached_property
    def to_defeat(self) -> int | None:
        """The fewest origins without which nothing is left."""
        return to_defeat(self.support)

    @property
    def n_anonymous(self) -> int:
        return sum(self.open.number.get(k, 1) for k in self.origins if self.has_terminal(k, Terminal.ANONYMOUS))

    @cached_property
    def kept(self) -> dict[object, object]:
        """What others work out from it (``chains.support.worked_once``)."""
        return {}


analysis_of = AtHand(Analysis)
"""The analysis of a ledger."""
