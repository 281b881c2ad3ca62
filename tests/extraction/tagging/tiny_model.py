"""A model of chance, small enough to be computed by hand."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from provenance.extraction.tagging import model
from provenance.extraction.tagging.features import CLOSED, COLUMNS, SPELLED
from provenance.extraction.tagging.network import REACH

WORDS = ("said", "the", "mayor", "bridge", "that", "fell", ".", ",", "told", "“")
LAYER, NARROW, READER, WIDTH = 5, 4, 3, 2

Arrays = dict[str, NDArray[np.float32]]


def member(seed: int) -> Arrays:
    """Weights of one network under the names that training gives them."""
    chance = np.random.default_rng(seed)

    def some(*shape: int) -> NDArray[np.float32]:
        return chance.normal(0, 0.6, shape).astype(np.float16).astype(np.float32)

    found: Arrays = {}
    for name in COLUMNS:
        found[f"columns.{name}.weight"] = some(len(WORDS) + 1 if name in SPELLED else CLOSED[name], WIDTH)
    for layer, inside, units in (
        ("first", WIDTH * len(COLUMNS), LAYER),
        ("second", 2 * LAYER, LAYER),
        ("reader", NARROW + 4, READER),
    ):
        for way in ("forth", "back"):
            found[f"{layer}.{way}.weight_ih_l0"] = some(4 * units, inside)
            found[f"{layer}.{way}.weight_hh_l0"] = some(4 * units, units)
            found[f"{layer}.{way}.bias_ih_l0"] = some(4 * units)
            found[f"{layer}.{way}.bias_hh_l0"] = some(4 * units)
    for name, out, given in (
        ("cue_hidden", 6, 2 * LAYER),
        ("cue_score", 1, 6),
        ("narrowed", NARROW, 2 * LAYER),
        ("from_cue", NARROW, 2 * LAYER),
        ("tag_score", 4, 2 * READER),
        ("valid_score", 1, 4 * READER),
    ):
        found[f"{name}.weight"], found[f"{name}.bias"] = some(out, given), some(out)
    found["distance.weight"], found["own_wording.weight"] = some(2 * REACH + 1, 2), some(4, 2)
    return found


def written(*members: Arrays) -> bytes:
    file = io.BytesIO()
    model.save(file, members, {column: list(WORDS) for column in SPELLED})
    return file.getvalue()


def tiny_model(folder: Path, *seeds: int) -> model.Model:
    path = folder / "tiny.npz"
    path.write_bytes(written(*map(member, seeds)))
    return model.load(path)
