"""The shortest chain from a report to one of some steps."""

from __future__ import annotations

import itertools

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from provenance.chains import Support
from provenance.chains.nearest import way_to
from provenance.records import Terminal

STEPS = "abcdefgh"
LINKS = st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(STEPS)), max_size=20)


def support(roots: str, *links: str) -> Support:
    """These reports and steps; ``ab``: a cites b."""
    cites = {step: tuple(sorted({b for a, b in map(tuple, links) if a == step})) for step in STEPS}
    return Support(tuple(roots), cites, {step: Terminal.NAMED for step, cited in cites.items() if not cited})


def test_the_shortest_of_two() -> None:
    made = support("ab", "ac", "cd", "de", "bf", "fe")
    assert way_to(made, {"e"}) == ("b", "f", "e")


def test_a_report_may_be_what_is_wanted() -> None:
    assert way_to(support("ab", "ac"), {"b", "c"}) == ("b",)


def test_nothing_leads_there() -> None:
    assert way_to(support("a", "ab", "cd"), {"d"}) == ()
    assert way_to(support("a", "ab"), frozenset()) == ()
    assert way_to(support("", "ab"), {"a"}) == ()


def test_of_several_the_first_in_order_of_the_keys() -> None:
    assert way_to(support("a", "ab", "ac", "bd", "cd"), {"d"}) == ("a", "b", "d")


def test_a_result_is_followed_to_each_of_its_inputs() -> None:
    made = Support(("a",), {"a": (), "b": (), "c": ()}, {"b": Terminal.NAMED, "c": Terminal.FIRST_HAND},
                   {"a": (frozenset("bc"),)})  # fmt: skip
    assert way_to(made, {"c"}) == ("a", "c")


@given(LINKS, st.sets(st.sampled_from(STEPS)), st.sets(st.sampled_from(STEPS)))
def test_it_is_as_short_as_any(links: list[tuple[str, str]], roots: set[str], wanted: set[str]) -> None:
    found = way_to(support("".join(sorted(roots)), *(a + b for a, b in links)), wanted)
    graph = nx.DiGraph(links)
    graph.add_nodes_from(STEPS)
    lengths = [
        nx.shortest_path_length(graph, root, step)
        for root in roots
        for step in wanted
        if nx.has_path(graph, root, step)
    ]
    assert len(found) - 1 == min(lengths, default=-1)
    assert all(graph.has_edge(a, b) for a, b in itertools.pairwise(found))
