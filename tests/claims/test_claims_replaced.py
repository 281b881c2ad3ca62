"""What one wording has where the other has something else, and who has which part."""

from __future__ import annotations

import pytest

from provenance.claims.aligning import Alignment, align
from provenance.claims.gist import gist
from provenance.claims.replaced import exchanges, left_beside_left
from provenance.claims.roles import deeds_left, parts_kept_and_moved


def beside(a: str, b: str) -> Alignment:
    return align(gist(a), gist(b))


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ("the ferry took bicycles to Holm", "the ferry took pianos to Holm"),
        ("the gale toppled the chimney", "the gale toppled the giraffe"),
    ],
)
def test_a_word_of_the_same_field_is_nearer_than_one_of_another(near: str, far: str) -> None:
    other = near.replace("bicycles", "motorcycles").replace("chimney", "tower")
    like, unlike = exchanges(beside(near, other)), exchanges(beside(far, other))
    assert like["exchanged_near"] / like["exchanged_far"] > unlike["exchanged_near"] / unlike["exchanged_far"]


def test_a_name_in_place_of_a_name_is_counted() -> None:
    assert exchanges(beside("the ferry left Aldwick at dawn", "the ferry left Dorn at dawn"))["exchanged_names"] == 1
    assert exchanges(beside("the ferry left Aldwick at dawn", "the ferry left Aldwick at noon"))["exchanged_names"] == 0


def test_nothing_is_left_where_both_say_the_same() -> None:
    found = beside("the mill burned down", "the mill burned down")
    left = left_beside_left(found)
    assert (left["left_near_least"], left["farthest_most"]) == (1.0, 0.0)
    assert set(exchanges(found).values()) == {0.0}


def test_what_is_left_goes_with_its_like_on_the_other_side() -> None:
    like = left_beside_left(beside("the choir sang in the abbey", "the choir sang in the monastery"))
    unlike = left_beside_left(beside("the choir sang in the abbey", "the choir sang in the submarine"))
    assert like["left_like"] > unlike["left_like"]
    assert like["farthest_least"] < unlike["farthest_least"]


def test_who_has_the_same_part_and_who_another() -> None:
    kept, moved = parts_kept_and_moved(beside("Brook sued Reed in Holm", "Reed was sued by Brook in Holm"))
    assert kept >= 2
    assert not moved
    kept, moved = parts_kept_and_moved(beside("Brook sued Reed in Holm", "Reed sued Brook in Holm"))
    assert not kept
    assert moved >= 2


def test_a_deed_that_only_one_tells_is_left() -> None:
    assert sorted(deeds_left(beside("Brook sued Reed in Holm", "Brook and Reed were in Holm"))) == [0, 1]
