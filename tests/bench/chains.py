"""What is counted on chains, on supports that are long, round, wide and dense: the growth from a tenth of the size (10
is linear) and seconds; and the smallest cut beside that of networkx. See ``run.py``.

The cuts are those of 300 layered supports whose sizes are as in the field: 15 steps in the middle, 900 at most.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from provenance.analytics.interval import interval
from provenance.chains.concentration import concentration
from provenance.chains.counting import depths, paths
from provenance.chains.disjoint import cuts, disjoint_chains
from provenance.chains.dominating import bottlenecks, impacts
from provenance.chains.grounding import grounded
from provenance.chains.support import Support
from provenance.chains.witnesses import witnesses
from provenance.records import Terminal
from tests.chains.sketches import complete, ladder, line, ring

Show = Callable[[str, float, float, str], None]
Counted = Callable[[Support], object]

COUNTED: Mapping[str, Counted] = {
    "grounded steps": grounded,
    "disjoint chains": disjoint_chains,
    "both cuts": cuts,
    "bottlenecks": bottlenecks,
    "impacts": impacts,
    "paths": paths,
    "depths": depths,
    "concentration": concentration,
    "witness sets": witnesses,
    "both intervals": interval,
}
SHAPES: tuple[tuple[str, Callable[[int], Support], int], ...] = (
    ("a line of {:,}", line, 1_000_000),
    ("a ring of {:,}", ring, 1_000_000),
    ("a ring of {:,} with an exit", lambda size: ring(size, exit_at=size // 2), 20_000),
    ("a ladder of {:,} layers", ladder, 640),
    ("{:,} who all cite each other", complete, 1_000),
)
MIDDLE, MOST, GRAPHS, LAYERS = 15, 900, 300, 7


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def growing(show: Show) -> None:
    """Each shape whole and at a tenth: how much longer each count takes, and all of them together."""
    for name, make, size in SHAPES:
        small, large = make(size // 10), make(size)
        for what, count in COUNTED.items():
            fresh = replace(small), replace(large)  # what was counted before is not at hand
            few, many = (seconds(partial(count, each)) for each in fresh)
            show(f"{what}, {name.format(size)}", many / max(few, 1e-6), many, f"{size // 10:,}")


def layered(size: int, drawn: random.Random) -> Support:
    """Seven layers; each step cites about four of those in lower layers, rather those that others cite as well. The
    lowest layer, a seventh, speaks itself; three reports are under audit."""
    names = [f"s{number:03}" for number in range(size)]
    cites: dict[str, tuple[str, ...]] = {}
    cited: list[str] = []
    for layer in range(LAYERS):
        members = names[size * layer // LAYERS : size * (layer + 1) // LAYERS]
        for step in members:
            cites[step] = tuple(sorted(set(drawn.choices(cited, k=drawn.randint(1, 7))))) if cited else ()
        cited += members + [other for step in members for other in cites[step]]
    ends = dict.fromkeys((step for step, below in cites.items() if not below), Terminal.NAMED)
    return Support(tuple(names[-3:]), cites, ends)


def sizes(drawn: random.Random) -> Iterator[int]:
    yield MOST
    for _ in range(GRAPHS - 1):
        yield max(LAYERS, min(MOST, round(MIDDLE * drawn.lognormvariate(0, 1.2))))


def as_graph(support: Support) -> nx.DiGraph[Any]:
    """The same for networkx, with one step above the reports and one below the ends."""
    graph: nx.DiGraph[Any] = nx.DiGraph((step, cited) for step, below in support.cites.items() for cited in below)
    graph.add_edges_from(("the claim", root) for root in support.roots)
    graph.add_edges_from((end, "the ground") for end in support.ends)
    return graph


def beside_networkx(show: Show) -> None:
    """The smallest cut of each, and that both find as many steps."""
    drawn = random.Random(1)
    supports = [layered(size, drawn) for size in sizes(drawn)]
    graphs = [as_graph(support) for support in supports]
    own, theirs = [], []
    for support, graph in zip(supports, graphs, strict=True):
        found: list[Any] = []
        own.append(seconds(lambda: found.append(cuts(support).nearest_claim)))  # noqa: B023
        theirs.append(seconds(lambda: found.append(nx.minimum_node_cut(graph, "the claim", "the ground"))))  # noqa: B023
        assert len(found[0]) == len(found[1])
    middle = statistics.median(len(support.cites) for support in supports)
    told = f"{GRAPHS} supports, {middle:.0f} to {MOST} steps"
    show("networkx minimum_node_cut, goal 20", sum(theirs) / sum(own), sum(own), told)
    show("the same, of the largest", theirs[0] / own[0], own[0], f"{MOST} steps")


def chains(show: Show) -> None:
    beside_networkx(show)
    growing(show)


if __name__ == "__main__":
    from run import show

    chains(show)
