"""Many claims side by side: every step of every claim has a number, and what is known of it stands at that number.

A document that stands in two claims is two steps: corroboration is never borrowed across claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from provenance.chains.support import COUNTED, GROUNDED, Support
from provenance.errors import InputError
from provenance.records import Terminal
from provenance.scale.sparse import Bools, Ints

CODES = MappingProxyType({terminal: code for code, terminal in enumerate(Terminal, 1)})
"""How ends are written in arrays; 0 is no end."""


def _coded(terminals: Iterable[Terminal]) -> Bools:
    found = np.zeros(len(CODES) + 1, bool)
    found[[CODES[terminal] for terminal in terminals]] = True
    return found


IS_GROUNDED, IS_COUNTED = _coded(GROUNDED), _coded(COUNTED)


@dataclass(frozen=True, eq=False)
class ClaimArrays:
    """What many claims stand on. ``claims`` and ``steps`` are what the caller calls them: a claim is known here by its
    place in ``claims``, a step by its place in ``steps``.

    ``claim`` is the claim of every step, and never falls from one step to the next. ``citing`` and ``cited`` are the
    two ends of every link; ``citing`` never falls, both are of one claim, and none cites itself. ``terminal`` says by
    ``CODES`` how chains end at a step. Raises InputError where any of it does not hold.
    """

    claims: Sequence[Any] | npt.NDArray[Any]
    steps: Sequence[Any] | npt.NDArray[Any]
    claim: Ints
    citing: Ints
    cited: Ints
    is_root: Bools
    terminal: npt.NDArray[np.uint8]

    def __post_init__(self) -> None:
        size = len(self.steps)
        _demand(len(self.claim) == len(self.is_root) == len(self.terminal) == size, "there is not a row for every step")
        _demand(len(self.citing) == len(self.cited), "there is not a cited step for every citing one")
        _demand(_within(self.claim, len(self.claims)), "a step is of a claim that is not there")
        _demand(_within(self.citing, size) and _within(self.cited, size), "a link has an end that is not there")
        _demand(_within(self.terminal, len(CODES) + 1), "an end is of a kind that is not known")
        _demand(not (self.claim[1:] < self.claim[:-1]).any(), "the steps are not in the order of their claims")
        _demand(not (self.citing[1:] < self.citing[:-1]).any(), "the links are not in the order of their citing steps")
        _demand(not (self.citing == self.cited).any(), "a step cites itself")
        _demand(bool((self.claim[self.citing] == self.claim[self.cited]).all()), "a link leads into another claim")

    @cached_property
    def step_starts(self) -> Ints:
        """The first step of every claim, and the number of all steps behind them."""
        return _starts(self.claim, len(self.claims))

    @cached_property
    def link_starts(self) -> Ints:
        """The first link of every step, and the number of all links behind them."""
        return _starts(self.citing, len(self.steps))

    def steps_of(self, claim: int) -> range:
        """The steps of one claim: they stand together."""
        return range(int(self.step_starts[claim]), int(self.step_starts[claim + 1]))


def from_supports(supports: Iterable[tuple[str, Support]]) -> ClaimArrays:
    """The arrays of these claims, each with its id. The names of steps are kept.

    Raises InputError for a claim with ``needs_all``, a result computed from several inputs: such a claim is computed by
    itself.
    """
    given = tuple(supports)
    for claim_id, support in given:
        if support.needs_all:
            raise InputError(
                f"claim {claim_id} rests on several inputs together, which the pass over all claims does not compute",
                hint="leave out the claims that have needs_all, and compute them one by one",
            )
    claims, known = tuple(claim_id for claim_id, _ in given), [support for _, support in given]
    steps = tuple(chain.from_iterable(support.cites for support in known))
    sizes = _ints([len(support.cites) for support in known])
    firsts = (np.cumsum(sizes) - sizes).tolist()
    numbered = [
        (dict(zip(support.cites, count(first), strict=False)), support)
        for first, support in zip(firsts, known, strict=True)
    ]
    links = [
        (number[citing], number[cited])
        for number, support in numbered
        for citing, others in support.cites.items()
        for cited in others
        if cited != citing
    ]
    pairs = np.fromiter(chain.from_iterable(links), np.int32, 2 * len(links)).reshape(-1, 2)
    is_root, terminal = np.zeros(len(steps), bool), np.zeros(len(steps), np.uint8)
    is_root[_ints([number[root] for number, support in numbered for root in support.roots])] = True
    ends = [(number[step], CODES[end]) for number, support in numbered for step, end in support.ends.items()]
    terminal[_ints([step for step, _ in ends])] = [code for _, code in ends]
    claim = np.repeat(np.arange(len(claims), dtype=np.int32), sizes)
    return ClaimArrays(claims, steps, claim, pairs[:, 0], pairs[:, 1], is_root, terminal)


def _ints(numbers: Sequence[int]) -> Ints:
    return np.array(numbers, np.int32)


def _starts(rows: Ints, size: int) -> Ints:
    starts = np.zeros(size + 1, np.int32)
    np.cumsum(np.bincount(rows, minlength=size), out=starts[1:])
    return starts


def _within(numbers: npt.NDArray[Any], size: int) -> bool:
    return not numbers.size or bool(numbers.min() >= 0 and numbers.max() < size)


def _demand(holds: bool, fault: str) -> None:
    if not holds:
        raise InputError(f"the arrays of the claims do not fit together: {fault}")
