"""The network in numpy: several members side by side, each with weights of its own, over passages of any length.

An array's first axis is the member. Sequences are never padded: the words of all of them are laid out step by step
(all first words, all second words, …; longest sequence first), so that one step of a recurrent layer is one slice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Weights = Mapping[str, Array]
"""Arrays by name, in the form that ``model.prepared`` gives them."""

REACH = 24
"""Distances to the cue that are told apart; farther ones count as this one."""


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Where the words of sequences laid end to end stand step by step, read forth and back.

    ``bounds[t]`` to ``bounds[t + 1]`` are the words of step ``t``.
    """

    forth: NDArray[np.intp]
    back: NDArray[np.intp]
    bounds: list[int]


def order_of(lengths: Sequence[int]) -> Order:
    """The order for sequences of these lengths; none of them empty."""
    sizes = np.asarray(lengths, dtype=np.intp)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    ranks = np.argsort(-sizes, kind="stable")
    sizes, starts = sizes[ranks], starts[ranks]
    steps = [np.flatnonzero(sizes > step) for step in range(int(sizes[0]))]
    forth = [starts[active] + step for step, active in enumerate(steps)]
    back = [starts[active] + sizes[active] - 1 - step for step, active in enumerate(steps)]
    bounds = np.concatenate([[0], np.cumsum([len(active) for active in steps])])
    return Order(np.concatenate(forth), np.concatenate(back), bounds.tolist())


def both_ways(given: Array, weights: Weights, name: str, order: Order) -> Array:
    """A recurrent layer (LSTM) forth and back: (member, word, unit) to (member, word, 2 units)."""
    members, words, _ = given.shape
    inner = weights[f"{name}.inner"]
    units = inner.shape[1]
    ahead = np.empty((2 * members, words, 4 * units), dtype=np.float32)
    for number, places in enumerate((order.forth, order.back)):
        mine = slice(number * members, (number + 1) * members)
        np.matmul(given[:, places], weights[f"{name}.outer"][mine], out=ahead[mine])
    ahead += weights[f"{name}.bias"]
    stepped = _steps(ahead, inner, order.bounds)
    found = np.empty((members, words, 2 * units), dtype=np.float32)
    found[:, order.forth, :units] = stepped[:members]
    found[:, order.back, units:] = stepped[members:]
    return found


def _steps(ahead: Array, inner: Array, bounds: Sequence[int]) -> Array:
    """The states of all steps. A gate is (1 + tanh) / 2; its weights are halved beforehand (``model.prepared``)."""
    layers, words, _ = ahead.shape
    units = inner.shape[1]
    found = np.empty((layers, words, units), dtype=np.float32)
    cell = np.zeros((layers, bounds[1], units), dtype=np.float32)
    state = cell
    for start, end in pairwise(bounds):
        active = end - start
        gates = np.matmul(state[:, :active], inner)
        gates += ahead[:, start:end]
        np.tanh(gates, out=gates)
        opened = gates[:, :, : 3 * units]
        opened += 1.0
        cell = cell[:, :active] * opened[:, :, units : 2 * units]
        cell += opened[:, :, :units] * gates[:, :, 3 * units :]
        cell *= 0.5
        state = np.tanh(cell)
        state *= opened[:, :, 2 * units :]
        state *= 0.5
        found[:, start:end] = state
    return found


def states_of(rows: NDArray[np.intp], weights: Weights, columns: Sequence[str], order: Order) -> Array:
    """What the two lower layers make of words given as rows of numbers."""
    given = np.concatenate([weights[f"columns.{name}"][:, rows[:, n]] for n, name in enumerate(columns)], axis=2)
    return both_ways(both_ways(given, weights, "first", order), weights, "second", order)


def dense(given: Array, weights: Weights, name: str) -> Array:
    found: Array = np.matmul(given, weights[f"{name}.weight"]) + weights[f"{name}.bias"]
    return found


def cue_logits(states: Array, weights: Weights) -> Array:
    """How much each word looks like a cue, the members' mean."""
    hidden = np.maximum(dense(states, weights, "cue_hidden"), 0.0)
    found: Array = dense(hidden, weights, "cue_score")[:, :, 0].mean(axis=0)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """The words around each cue, laid end to end.

    Their places among all words, distances to the cue, and roles in the wording that a pattern saw there.
    """

    cues: NDArray[np.intp]
    lengths: list[int]
    places: NDArray[np.intp]
    distances: NDArray[np.intp]
    roles: NDArray[np.intp]


def sayings(states: Array, weights: Weights, windows: Windows) -> tuple[Array, Array]:
    """Probabilities of the tags of each word (word, tag), and the logit of each cue being one, the members' mean."""
    of_cue = dense(states[:, windows.cues], weights, "from_cue") + weights["narrowed.bias"]
    narrow = np.matmul(states, weights["narrowed.weight"])[:, windows.places]
    narrow += np.repeat(of_cue, windows.lengths, axis=1)
    np.maximum(narrow, 0.0, out=narrow)
    given = [narrow, weights["distance"][:, windows.distances], weights["own_wording"][:, windows.roles]]
    read = both_ways(np.concatenate(given, axis=2), weights, "reader", order_of(windows.lengths))
    starts = np.concatenate([[0], np.cumsum(windows.lengths)[:-1]])
    most = np.maximum.reduceat(read, starts, axis=1)
    at = read[:, windows.distances == REACH]
    valid = dense(np.concatenate([most, at], axis=2), weights, "valid_score")[:, :, 0].mean(axis=0)
    return _softmax(dense(read, weights, "tag_score")).mean(axis=0), valid


def _softmax(logits: Array) -> Array:
    raised = np.exp(logits - logits.max(axis=2, keepdims=True))
    found: Array = raised / raised.sum(axis=2, keepdims=True)
    return found
