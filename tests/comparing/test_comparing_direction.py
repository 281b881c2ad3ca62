"""Who leans on whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.comparing.direction import Reason, Side, direction
from provenance.times import When, read_when

NINE, TEN, DAY = (read_when(f"2026-03-02{rest}") for rest in ("T09:00Z", "T10:00Z", ""))


def side(name: str, when: When | None = None, credit: str = "", share: float = 0.9) -> Side:
    return Side(name, when, f"{name}’s outlet", frozenset({f"{credit}’s outlet"} if credit else ()), share)


@pytest.mark.parametrize(
    ("added", "held", "leaning", "reason"),
    [
        (side("a", TEN), side("b", NINE), "a", Reason.LATER),
        (side("a", NINE), side("b", TEN), "b", Reason.LATER),
        (side("a", credit="b"), side("b"), "a", Reason.CREDITED),
        (side("a"), side("b", credit="a"), "b", Reason.CREDITED),
        (side("a", DAY, credit="b"), side("b", NINE), "a", Reason.CREDITED),
        (side("a", NINE), side("b", TEN, credit="a"), "b", Reason.CREDITED),
        (side("a", NINE, credit="b"), side("b", TEN), "b", Reason.LATER),
        (side("a", credit="b"), side("b", credit="a"), "a", Reason.UNKNOWN),
        (side("a", NINE, credit="b"), side("b", TEN, credit="a"), "b", Reason.LATER),
        (side("a", share=0.3), side("b", share=0.9), "b", Reason.EXCERPT),
        (side("a", share=0.9), side("b", share=0.3), "a", Reason.EXCERPT),
        (side("a", DAY, share=0.9), side("b", NINE, share=0.9), "a", Reason.UNKNOWN),
        (side("a"), side("b"), "a", Reason.UNKNOWN),
    ],
)
def test_direction(added: Side, held: Side, leaning: str, reason: Reason) -> None:
    found = direction(added, held)
    assert (found.from_id, found.reason) == (leaning, reason)
    assert {found.from_id, found.to_id} == {"a", "b"}


def test_a_publisher_does_not_credit_itself() -> None:
    own = Side("a", publisher_id="p", credits=frozenset({"p"}))
    assert direction(own, Side("b", publisher_id="p")).reason is Reason.UNKNOWN


WHEN = st.none() | st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda t: When(min(t), max(t), "x"))
SIDES = st.tuples(WHEN, st.sampled_from(["", "a", "b"]), st.floats(0, 1))


@given(SIDES, SIDES)
def test_it_is_never_against_provable_times(
    a: tuple[When | None, str, float], b: tuple[When | None, str, float]
) -> None:
    sides = {"a": side("a", *a), "b": side("b", *b)}
    found = direction(sides["a"], sides["b"])
    leaning, to = sides[found.from_id].published, sides[found.to_id].published
    assert not (leaning and to and to.is_provably_after(leaning))
