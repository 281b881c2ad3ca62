"""A small network that reads two wordings at once: how far they are one claim, told by all their words in their order.

Six layers of attention (Vaswani et al. 2017) over the pieces of both wordings, begun as all-MiniLM-L6-v2 (Wang et al.
2020; Reimers and Gurevych 2019; Apache License 2.0) and trained on with the open gold pairs by
``provenance.training.wordings``. It ships with the program and runs on numpy alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from provenance.claims.pieces import END, START, pieces_of
from provenance.paths import bundled

FILE = "claims/network.npz"
HEADS, LONGEST, EPSILON = 12, 128, 1e-12
"""Heads a layer; pieces that are read of two wordings together; what keeps a norm from dividing by nothing."""


@dataclass(frozen=True)
class Network:
    """The pieces it knows, its matrices and vectors by name, and how many layers it has."""

    known: dict[str, int]
    arrays: dict[str, Any]
    layers: int

    def says(self, a: str, b: str) -> float:
        """Above 0 where the two are rather one claim, the further the surer (a logit)."""
        first = [self.known[START], *pieces_of(a, self.known), self.known[END]]
        pieces = [*first, *pieces_of(b, self.known), self.known[END]][:LONGEST]
        return self._out(self._read(pieces, min(len(first), LONGEST)))

    def _read(self, pieces: Sequence[int], first: int) -> Any:
        """The last layer: a row for each piece."""
        own = self.arrays
        told = own["pieces.weight"][list(pieces)].astype("f4") * own["pieces.weight.scale"][list(pieces)]
        told += own["places.weight"][: len(pieces)]
        told[:first] += own["sides.weight"][0]
        told[first:] += own["sides.weight"][1]
        told = self._normed(told, "norm")
        for layer in range(self.layers):
            told = self._layer(told, f"layers.{layer}.")
        return told

    def _layer(self, told: Any, name: str) -> Any:
        told = self._normed(told + self._mapped(self._attended(told, name), f"{name}mixed"), f"{name}norm_mixed")
        wide = _gelu(self._mapped(told, f"{name}wide"))
        return self._normed(told + self._mapped(wide, f"{name}narrow"), f"{name}norm_narrow")

    def _attended(self, told: Any, name: str) -> Any:
        """What each piece takes from all others, by ``HEADS`` ways of asking."""
        import numpy

        asked, key, value = (
            self._mapped(told, f"{name}{part}").reshape(len(told), HEADS, -1).swapaxes(0, 1)
            for part in ("asked", "key", "value")
        )
        alike = asked @ key.swapaxes(1, 2) / numpy.float32(asked.shape[-1] ** 0.5)
        shares = numpy.exp(alike - alike.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        return (shares @ value).swapaxes(0, 1).reshape(told.shape)

    def _mapped(self, told: Any, name: str) -> Any:
        return told @ self.arrays[f"{name}.weight"] + self.arrays[f"{name}.bias"]

    def _normed(self, told: Any, name: str) -> Any:
        told = told - told.mean(-1, keepdims=True)
        told /= ((told * told).mean(-1, keepdims=True) + EPSILON) ** 0.5
        return told * self.arrays[f"{name}.weight"] + self.arrays[f"{name}.bias"]

    def _out(self, told: Any) -> float:
        """From the first piece and the mean of all."""
        import numpy

        both = numpy.concatenate([told[0], told.mean(0)])
        return float((both @ self.arrays["out.weight"] + self.arrays["out.bias"])[0])


def _gelu(values: Any) -> Any:
    """The Gaussian error linear unit by its tangent (Hendrycks, Gimpel 2016)."""
    import numpy

    return values * (numpy.tanh(0.7978845608 * (values + 0.044715 * values * values * values)) + 1) * numpy.float32(0.5)


@cache
def network() -> Network:
    """What ships."""
    return unpacked(bundled("data") / FILE)


def unpacked(path: Path) -> Network:
    """What stands in a file: bytes times their scales as 32-bit figures, but for the pieces, of which few are read at a
    time."""
    import numpy

    with numpy.load(path) as file:
        known = {piece: number for number, piece in enumerate(file["known"].tobytes().decode().split("\n"))}
        arrays = {name: file[name] for name in file.files if name != "known"}
    for name, scale in [(name, scale) for name, scale in arrays.items() if name.endswith(".scale")]:
        if name != "pieces.weight.scale":
            arrays[name.removesuffix(".scale")] = arrays[name.removesuffix(".scale")] * scale
    arrays = {name: each if name == "pieces.weight" else each.astype("f4") for name, each in arrays.items()}
    return Network(known, arrays, sum(name.endswith("wide.bias") for name in arrays))


@lru_cache(maxsize=100_000)
def reads_as_one(a: str, b: str) -> float:
    """What the network that ships says of two wordings: the mean of what it says of either order."""
    own = network()
    return (own.says(*sorted((a, b))) + own.says(*sorted((a, b), reverse=True))) / 2.0
