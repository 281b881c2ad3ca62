"""The trained weights and their vocabulary, as they ship: one ``.npz`` without pickled objects."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from provenance.extraction.tagging.network import Array, Weights
from provenance.paths import bundled

FILE = "model/reader.npz"
_NOTES = "notes"


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights of all members in the form that ``network`` takes, and the numbers of the listed spellings."""

    weights: Weights
    vocabulary: Mapping[str, Mapping[str, int]]


@cache
def shipped() -> Model:
    """The model in ``provenance/data``."""
    return load(bundled("data") / FILE)


def load(path: Path) -> Model:
    with np.load(path, allow_pickle=False) as file:
        notes = json.loads(file[_NOTES].tobytes())
        arrays = {name: file[name] for name in file.files if name != _NOTES}
    numbered = {column: {value: n for n, value in enumerate(values, 1)} for column, values in notes.items()}
    return Model(prepared({name: array.astype(np.float32) for name, array in arrays.items()}), numbered)


def save(file: IO[bytes], members: Sequence[Mapping[str, NDArray[np.float32]]], notes: Mapping[str, list[str]]) -> None:
    """Writes members of one shape; the same bytes for the same values."""
    arrays: dict[str, Any] = {_NOTES: np.frombuffer(json.dumps(notes, ensure_ascii=False).encode(), dtype=np.uint8)}
    for name in sorted(members[0]):
        arrays[name] = np.stack([member[name] for member in members]).astype(np.float16)
    np.savez_compressed(file, **arrays)


def prepared(arrays: Mapping[str, Array]) -> Weights:
    """Weights as torch names them, turned for multiplying from the right; both directions of a layer in one array."""
    found: dict[str, Array] = {}
    for name, array in arrays.items():
        if name.startswith("columns.") or name in {"distance.weight", "own_wording.weight"}:
            found[name.removesuffix(".weight")] = array
        elif not name.startswith(("first.", "second.", "reader.")):
            found[name] = array.swapaxes(1, 2) if name.endswith(".weight") else array[:, None]
    return found | {
        f"{layer}.{part}": value for layer in ("first", "second", "reader") for part, value in _layer(arrays, layer)
    }


def _layer(arrays: Mapping[str, Array], name: str) -> Sequence[tuple[str, Array]]:
    outer, inner, bias = (
        np.concatenate([_gates(_sum(arrays, f"{name}.{way}", parts)) for way in ("forth", "back")])
        for parts in (("weight_ih_l0",), ("weight_hh_l0",), ("bias_ih_l0", "bias_hh_l0"))
    )
    return [
        ("outer", np.ascontiguousarray(outer.swapaxes(1, 2))),
        ("inner", np.ascontiguousarray(inner.swapaxes(1, 2))),
        ("bias", bias[:, None]),
    ]


def _sum(arrays: Mapping[str, Array], prefix: str, parts: Sequence[str]) -> Array:
    found: Array = np.sum([arrays[f"{prefix}.{part}"] for part in parts], axis=0)
    return found


def _gates(array: Array) -> Array:
    """Gates in the order in, forget, out, new; those that are sigmoids halved, to be computed with tanh."""
    gate_in, forget, new, out = np.split(array, 4, axis=1)
    return np.concatenate([gate_in * 0.5, forget * 0.5, out * 0.5, new], axis=1)
