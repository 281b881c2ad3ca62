"""Arrays made of integer columns are those made of supports; and what is no such column is refused in a sentence."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.chains.support import Support
from provenance.errors import InputError
from provenance.scale import CODES, ClaimArrays, columns, from_columns, from_supports, measured

from .claims import of_claim, supports

Group = tuple[np.ndarray[Any, Any], ...]
SPREADS = {"dense": (1, 1), "far apart": (10**9, 10**6), "beyond 32 bits": (2**40, 2**33)}


def rows(claims: list[Support], drawn: random.Random, times: tuple[int, int] = (1, 1)) -> tuple[Group, Group, Group]:
    """The claims as a database may hold them: numbered, in no order, with rows said twice."""
    by_claim, by_step = times
    cites, roots, ends = [], [], []
    for number, support in enumerate(claims):
        claim = number * by_claim
        step = {name: int(name[1:]) * by_step for name in support.cites}
        cites += [(claim, step[a], step[b]) for a, others in support.cites.items() for b in others]
        roots += [(claim, step[root]) for root in support.roots]
        ends += [(claim, step[end], CODES[terminal]) for end, terminal in support.ends.items()]
    cites += cites[::3]
    for group in (cites, roots, ends):
        drawn.shuffle(group)
    made = [np.array(group, np.int64).reshape(-1, width).T for group, width in ((cites, 3), (roots, 2), (ends, 3))]
    return tuple(made[0]), tuple(made[1]), tuple(made[2])


def told(support: Support) -> Support:
    """What rows can say of a claim: a step that is in no row is not there."""
    cited = {step for others in support.cites.values() for step in others}
    is_there = {*support.roots, *support.ends, *cited, *(step for step, others in support.cites.items() if others)}
    return support.only(frozenset(is_there))


@pytest.mark.parametrize("times", SPREADS.values(), ids=SPREADS.keys())
@settings(deadline=None)
@given(claims=st.lists(supports(), max_size=4), drawn=st.randoms(use_true_random=False), at_once=st.integers(1, 50))
def test_columns_say_what_supports_say(
    claims: list[Support], drawn: random.Random, at_once: int, times: tuple[int, int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "AT_ONCE", at_once)
        found = measured(from_columns(*rows(claims, drawn, times)))
    shown = [each for each in map(told, claims) if each.cites]
    expected = measured(from_supports((str(number), support) for number, support in enumerate(shown)))
    assert [id_ // times[0] for id_ in found.arrays.claims] == [n for n, s in enumerate(claims) if told(s).cites]
    for claim in range(len(shown)):
        mine, theirs = of_claim(found, claim), of_claim(expected, claim)
        assert {f"s{int(step) // times[1]}": row for step, row in mine.steps.items()} == theirs.steps
        assert mine.n_origins == theirs.n_origins
        assert tuple(f"s{int(step) // times[1]}" for step in mine.bottlenecks) == theirs.bottlenecks


def column(*numbers: int) -> np.ndarray[Any, Any]:
    return np.array(numbers, np.int64)


def test_steps_are_in_the_order_of_claims_and_of_their_numbers() -> None:
    arrays = from_columns(
        (column(9, 4, 9), column(7, 3, 5), column(5, 1, 2)),
        (column(9, 4), column(7, 3)),
        (column(4), column(1), column(2)),
    )
    assert (arrays.claims.tolist(), arrays.claim.tolist()) == ([4, 9], [0, 0, 1, 1, 1])
    assert (arrays.steps.tolist(), arrays.is_root.tolist()) == ([1, 3, 2, 5, 7], [False, True, False, False, True])
    assert (arrays.citing.tolist(), arrays.cited.tolist()) == ([1, 3, 4], [0, 2, 3])
    assert arrays.terminal.tolist() == [2, 0, 0, 0, 0]


def test_a_row_in_which_a_step_cites_itself_leaves_the_step_alone() -> None:
    arrays = from_columns((column(1, 1), column(5, 6), column(5, 7)), (column(), column()), (column(),) * 3)
    assert (arrays.steps.tolist(), arrays.citing.tolist(), arrays.cited.tolist()) == ([5, 6, 7], [1], [2])


def test_no_rows_are_no_claims() -> None:
    arrays = from_columns((column(),) * 3, (column(),) * 2, (column(),) * 3)
    assert (len(arrays.claims), len(arrays.steps), len(measured(arrays).necks)) == (0, 0, 0)


REFUSED = {
    "of one length": ((column(1), column(1, 2), column(2)), (column(1), column(1)), (column(),) * 3),
    "columns of roots hold something else": ((column(1),) * 3, (column(1), column(-1)), (column(),) * 3),
    "columns of cites hold something else": ((np.array([0.5]),) * 3, (column(1), column(1)), (column(),) * 3),
    "a code that is not known": ((column(1),) * 3, (column(), column()), (column(1), column(1), column(0))),
    "ends in two ways": ((column(1),) * 3, (column(), column()), (column(1, 1), column(1, 1), column(2, 3))),
}


@pytest.mark.parametrize(("fault", "given_"), REFUSED.items(), ids=REFUSED.keys())
def test_what_is_no_column_is_refused(fault: str, given_: tuple[Any, Any, Any]) -> None:
    with pytest.raises(InputError, match=fault):
        from_columns(*given_)


def test_more_rows_than_can_be_numbered_are_refused_before_they_are_looked_at() -> None:
    very_many = np.broadcast_to(np.int8(0), 2**30)
    with pytest.raises(InputError, match="more rows than one pass can number"):
        from_columns((very_many,) * 3, (column(), column()), (column(),) * 3)


def some() -> ClaimArrays:
    """Two claims of two steps each."""
    return from_columns(
        (column(0, 1), column(1, 1), column(2, 2)), (column(0, 1), column(1, 1)), (column(0), column(2), column(2))
    )


UNFIT: dict[str, dict[str, Any]] = {
    "a row for every step": {"is_root": np.zeros(3, bool)},
    "a cited step for every citing one": {"cited": np.array([1], np.int32)},
    "of a claim that is not there": {"claims": [0]},
    "an end that is not there": {"cited": np.array([1, 4], np.int32)},
    "of a kind that is not known": {"terminal": np.full(4, 7, np.uint8)},
    "not in the order of their claims": {"claim": np.array([0, 1, 0, 1], np.int32)},
    "not in the order of their citing steps": {
        "citing": np.array([2, 0], np.int32),
        "cited": np.array([3, 1], np.int32),
    },
    "cites itself": {"cited": np.array([0, 3], np.int32)},
    "into another claim": {"cited": np.array([3, 3], np.int32)},
}


@pytest.mark.parametrize(("fault", "changed"), UNFIT.items(), ids=UNFIT.keys())
def test_arrays_that_do_not_fit_together_are_refused(fault: str, changed: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=fault):
        replace(some(), **changed)
