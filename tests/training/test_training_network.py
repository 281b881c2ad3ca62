"""The network that learns and the one that ships compute the same."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.extraction.tagging import model as shipping
from provenance.extraction.tagging import network as shipped
from provenance.extraction.tagging.features import CLOSED, COLUMNS, SPELLED
from provenance.training.network import REACH, TAGS, Network, Size

LISTED = dict.fromkeys(SPELLED, 20)
LIMITS = [LISTED[name] + 1 if name in LISTED else CLOSED[name] for name in COLUMNS]


def network_of(seed: int) -> Network:
    torch.manual_seed(seed)
    made = Network(LISTED, 3, 3, Size(layer=7, narrow=6, reader=5, syntax=4), 0.5).eval()
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.copy_(parameter.half().float())
    return made


def saved(members: list[Network], folder: Path) -> shipping.Model:
    written = io.BytesIO()
    arrays = [
        {name: value.numpy() for name, value in member.state_dict().items() if not name.startswith("syntax_")}
        for member in members
    ]
    shipping.save(written, arrays, {column: [f"w{n}" for n in range(20)] for column in SPELLED})
    path = folder / "model.npz"
    path.write_bytes(written.getvalue())
    return shipping.load(path)


@settings(max_examples=20, deadline=None)
@given(lengths=st.lists(st.integers(1, 9), min_size=1, max_size=6), seed=st.integers(0, 3))
def test_both_compute_the_same(tmp_path_factory: pytest.TempPathFactory, lengths: list[int], seed: int) -> None:
    members = [network_of(seed), network_of(seed + 10)]
    model = saved(members, tmp_path_factory.mktemp("model"))
    chance = np.random.default_rng(seed)
    rows = [np.stack([chance.integers(0, limit, size) for limit in LIMITS], axis=1) for size in lengths]
    cues = [int(chance.integers(0, size)) for size in lengths]
    roles = [chance.integers(0, TAGS, size) for size in lengths]
    wanted = [_by_torch(member, rows, cues, roles) for member in members]
    states = shipped.states_of(np.concatenate(rows), model.weights, COLUMNS, shipped.order_of(lengths))
    np.testing.assert_allclose(
        shipped.cue_logits(states, model.weights), np.mean([found[0] for found in wanted], axis=0), atol=1e-4
    )
    starts = np.cumsum([0, *lengths[:-1]])
    distances = [np.clip(np.arange(size) - cue, -REACH, REACH) + REACH for size, cue in zip(lengths, cues, strict=True)]
    windows = shipped.Windows(
        starts + cues, lengths, np.arange(sum(lengths)), np.concatenate(distances), np.concatenate(roles)
    )
    tags, valid = shipped.sayings(states, model.weights, windows)
    np.testing.assert_allclose(tags, np.mean([found[1] for found in wanted], axis=0), atol=1e-4)
    np.testing.assert_allclose(valid, np.mean([found[2] for found in wanted], axis=0), atol=1e-4)


def _by_torch(
    network: Network, rows: list[np.ndarray], cues: list[int], roles: list[np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cue logits, tag probabilities and validity, with every sequence alone: nothing is padded."""
    logits, tags, valid = [], [], []
    with torch.no_grad():
        for row, cue, role in zip(rows, cues, roles, strict=True):
            length = torch.tensor([len(row)])
            _, states = network.read(torch.tensor(row).unsqueeze(0), length)
            distance = (torch.arange(len(row)) - cue).clamp(-REACH, REACH).unsqueeze(0) + REACH
            found = network.sayings(states, states[:, cue], distance, torch.tensor(role).unsqueeze(0), length)
            logits.append(network.cues(states)[0].numpy())
            tags.append(found[0].softmax(dim=2)[0].numpy())
            valid.append(float(found[1][0]))
    return np.concatenate(logits), np.concatenate(tags), np.array(valid)


def test_padding_changes_nothing() -> None:
    network = network_of(1)
    rows = torch.stack([torch.randint(0, limit, (2, 6)) for limit in LIMITS], dim=2)
    with torch.no_grad():
        _, alone = network.read(rows[:1, :4], torch.tensor([4]))
        _, beside = network.read(rows, torch.tensor([4, 6]))
    torch.testing.assert_close(alone[0], beside[0, :4])
