"""What the trees weigh: traits that do not depend on which wording comes first, and a file that fits them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.claims.aligning import align
from provenance.claims.features import measures
from provenance.claims.gist import gist
from provenance.claims.telling import only_in_one
from provenance.claims.traits import traits
from provenance.claims.trees import as_learned, learned, weigh

SAID = st.sampled_from(
    ["the harbour at Holm was shut after the storm", "Storm shuts Holm harbour", "40 people left Dorn on Monday",
     "about forty were taken out of Dorn", "the union denied that the strike was over", "no strike in Dorn, union says"]
)  # fmt: skip


@given(SAID, SAID)
@settings(max_examples=40, deadline=None)
def test_traits_are_the_same_whichever_comes_first(a: str, b: str) -> None:
    found = align(gist(a), gist(b))
    turned = found.turned()
    assert traits(found, measures(found)) == pytest.approx(traits(turned, measures(turned)))


def test_every_trait_that_was_fitted_is_measured_and_none_else() -> None:
    found = align(gist("the harbour was shut"), gist("harbour shut"))
    assert set(learned().names) == set(traits(found, measures(found)))


def test_only_words_that_go_with_nothing_in_the_other_tell() -> None:
    found = align(gist("the harbour at Holm could be closed"), gist("the harbour at Holm was shut"))
    assert "could" in only_in_one(found)
    assert not {"harbour", "harbor", "close", "shut", "holm"} & only_in_one(found)


def test_a_tree_adds_what_its_row_of_answers_says() -> None:
    tree = {"asks": [0, 1], "above": [0.5, 2.0], "adds": [-1.0, 0.0, 0.0, 1.0]}
    trees = as_learned({"traits": ["x", "y"], "words": {}, "trees": [tree, tree]})
    assert weigh({"x": 1.0, "y": 3.0}, trees) == pytest.approx(0.881, abs=1e-3)
    assert weigh({"x": 0.0, "y": 0.0}, trees) == pytest.approx(0.119, abs=1e-3)
    assert weigh({"x": 1.0, "y": 2.0}, trees) == pytest.approx(0.5)
