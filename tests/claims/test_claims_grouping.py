"""Wordings become claims: which one joins which, and that the work does not grow with the square of their number."""

from __future__ import annotations

import random

from provenance.claims.blocking import MOST_COMPARED, ROOM, InMemory, candidates, keep, keys_of
from provenance.claims.gist import gist
from provenance.claims.grouping import group, place
from provenance.records import ClaimLinkKind

CLOSED = "the refinery at Holm was shut down after the blast"


def test_what_says_the_same_is_one_claim_and_every_wording_is_kept() -> None:
    found = group([CLOSED, "the council met in Dorn", "the Holm refinery was closed following an explosion", CLOSED])
    assert found == [[0, 2, 3], [1]]


def test_figures_that_differ_keep_three_claims() -> None:
    said = [f"{number} soldiers from Norland are in Kursk" for number in ("11,000", "12,000", "11,000 to 12,000")]
    assert group([*said, *said]) == [[0, 3], [1, 4], [2, 5]]


def test_a_wording_that_clashes_with_one_of_a_claims_wordings_does_not_join_it() -> None:
    found = place(
        "40 houses burned down in Harrow",
        {"clm-1": ["dozens of houses burned down in Harrow"]},
        lambda _claim: ["dozens of houses burned down in Harrow", "60 houses burned down in Harrow"],
    )
    assert found.claim_id is None
    assert [near.kind for near in found.near] == [ClaimLinkKind.OTHER_NUMBER]


def test_a_denial_is_a_claim_of_its_own_and_linked() -> None:
    found = place(
        "the refinery at Holm was not shut down after the blast", {"clm-1": [CLOSED]}, lambda _claim: [CLOSED]
    )
    assert found.claim_id is None
    assert [near.kind for near in found.near] == [ClaimLinkKind.CONTRADICTS]


def test_the_order_of_claims_does_not_decide_between_them() -> None:
    near = {"clm-1": ["the refinery at Holm was closed"], "clm-2": [CLOSED]}
    for claims in (near, dict(reversed(near.items()))):
        assert place(CLOSED, claims, claims.__getitem__).claim_id == "clm-2"


def test_no_key_holds_more_than_its_room_and_few_are_compared() -> None:
    """A thousand wordings of one pattern: the worst case for keys that all of them have."""
    drawn, postings = random.Random(0), InMemory()
    for number in range(1000):
        wording = f"the army shelled the {drawn.choice(('bridge', 'port', 'market'))} in Norland killing {number}"
        said = gist(wording)
        assert len(candidates(said, postings)) <= MOST_COMPARED
        keep(str(number), said, postings)
    keys = {key for number in range(1000) for key in keys_of(gist(f"the army shelled the bridge killing {number}"))}
    assert max(len(found) for found in postings.under(keys).values()) <= ROOM
