"""Which ends a step reaches, and the circles of a graph in the order of what they lead to."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from provenance import chains
from provenance.chains import Step, StepKind
from provenance.records import Terminal

STEPS = "abcdefgh"
LINKS = st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(STEPS)), max_size=24)


def graph(links: list[tuple[str, str]], ends: set[str]) -> nx.DiGraph[str]:
    """These steps, of which these are ends."""
    made: nx.DiGraph[str] = nx.DiGraph()
    for key in STEPS:
        made.add_node(key, step=Step(key, StepKind.SOURCE, key, terminal=Terminal.NAMED if key in ends else None))
    made.add_edges_from(links)
    return made


@given(LINKS, st.sets(st.sampled_from(STEPS)))
def test_the_ends_of_a_step_are_those_that_a_walk_from_it_finds(links: list[tuple[str, str]], ends: set[str]) -> None:
    made = graph(links, ends)
    walked = {key: ({key} | nx.descendants(made, key)) & ends for key in STEPS}
    assert chains.ends_reached(made) == walked


@given(LINKS)
def test_each_circle_stands_after_all_that_it_leads_to(links: list[tuple[str, str]]) -> None:
    made = graph(links, set())
    found = chains.circles_and_steps(made)
    place = {key: number for number, circle in enumerate(found) for key in circle}
    assert sorted(key for circle in found for key in circle) == list(STEPS)
    assert all(place[cited] <= place[citing] for citing, cited in links)
    assert all((place[a] == place[b]) == (nx.has_path(made, a, b) and nx.has_path(made, b, a))
               for a in STEPS for b in STEPS)  # fmt: skip


def test_steps_that_reach_the_same_ends_share_one_set() -> None:
    found = chains.ends_reached(
        graph([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "h"), ("d", "g")], {*"gh"})
    )
    assert found["a"] is found["b"] is found["c"] == {"g", "h"}
