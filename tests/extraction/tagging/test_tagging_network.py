"""The network computes what its formulas say, whatever lies beside a sequence."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent))
from tiny_model import Arrays, member, tiny_model

from provenance.extraction.tagging.features import CLOSED, COLUMNS
from provenance.extraction.tagging.network import both_ways, cue_logits, order_of, states_of

LENGTHS = st.lists(st.integers(1, 7), min_size=1, max_size=5)


@given(LENGTHS)
def test_each_step_holds_the_words_of_that_step(lengths: list[int]) -> None:
    order = order_of(lengths)
    sequence = np.repeat(np.arange(len(lengths)), lengths)
    place = np.concatenate([np.arange(length) for length in lengths])
    sizes = np.array(lengths)
    assert sorted(order.forth) == sorted(order.back) == list(range(sum(lengths)))
    for step, (start, end) in enumerate(zip(order.bounds, order.bounds[1:], strict=False)):
        forth, back = order.forth[start:end], order.back[start:end]
        assert set(place[forth]) == {step}
        assert list(sequence[forth]) == list(sequence[back])
        assert list(place[back]) == list(sizes[sequence[back]] - 1 - step)


def by_hand(values: NDArray[np.float64], arrays: Arrays, name: str) -> NDArray[np.float64]:
    """One LSTM over one sequence, gate by gate (Hochreiter and Schmidhuber 1997, with forget gates)."""

    def sigmoid(value: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1 / (1 + np.exp(-value))

    outer, inner = arrays[f"{name}.weight_ih_l0"], arrays[f"{name}.weight_hh_l0"]
    bias = arrays[f"{name}.bias_ih_l0"] + arrays[f"{name}.bias_hh_l0"]
    state = cell = np.zeros(inner.shape[1])
    found = []
    for value in values:
        gate_in, forget, new, out = np.split(outer @ value + inner @ state + bias, 4)
        cell = sigmoid(forget) * cell + sigmoid(gate_in) * np.tanh(new)
        state = sigmoid(out) * np.tanh(cell)
        found.append(state)
    return np.array(found)


def both_by_hand(values: NDArray[np.float64], arrays: Arrays, name: str) -> NDArray[np.float64]:
    back = by_hand(values[::-1], arrays, f"{name}.back")[::-1]
    return np.concatenate([by_hand(values, arrays, f"{name}.forth"), back], axis=1)


@settings(max_examples=15, deadline=None)
@given(lengths=LENGTHS, seed=st.integers(0, 5))
def test_states_and_cues_are_those_of_each_sequence_alone(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], seed: int
) -> None:
    model = tiny_model(tmp_path_factory.mktemp("model"), seed, seed + 1)
    chance = np.random.default_rng(seed)
    limits = [CLOSED.get(name, 11) for name in COLUMNS]
    rows = [np.stack([chance.integers(0, limit, length) for limit in limits], axis=1) for length in lengths]
    states = states_of(np.concatenate(rows), model.weights, COLUMNS, order_of(lengths))
    logits = []
    for number, arrays in enumerate((member(seed), member(seed + 1))):
        wanted = []
        for row in rows:
            given_ = np.concatenate(
                [arrays[f"columns.{name}.weight"][row[:, n]] for n, name in enumerate(COLUMNS)], axis=1
            )
            wanted.append(both_by_hand(both_by_hand(given_, arrays, "first"), arrays, "second"))
        expected = np.concatenate(wanted)
        np.testing.assert_allclose(states[number], expected, atol=1e-5)
        hidden = np.maximum(expected @ arrays["cue_hidden.weight"].T + arrays["cue_hidden.bias"], 0)
        logits.append(hidden @ arrays["cue_score.weight"][0] + arrays["cue_score.bias"][0])
    np.testing.assert_allclose(cue_logits(states, model.weights), np.mean(logits, axis=0), atol=1e-4)


def test_one_layer_keeps_words_in_their_places(tmp_path: Path) -> None:
    model = tiny_model(tmp_path, 3)
    values = np.random.default_rng(0).normal(size=(1, 6, 2 * len(COLUMNS))).astype(np.float32)
    together = both_ways(values, model.weights, "first", order_of([2, 4]))
    np.testing.assert_allclose(
        together[:, :2], both_ways(values[:, :2], model.weights, "first", order_of([2])), atol=1e-6
    )
    np.testing.assert_allclose(
        together[:, 2:], both_ways(values[:, 2:], model.weights, "first", order_of([4])), atol=1e-6
    )
