"""How near two words are in what is written of them, and how rare a word is.

28,000 words in the order of their frequency, with vectors of 64 signed bytes: GloVe (Pennington, Socher, Manning 2014;
6 billion words, 100 dimensions, Public Domain Dedication and License), its mean and two strongest directions taken out
(Mu, Viswanath 2018), the 64 strongest of the others kept. Words that are opposites are near each other, too: nearness
only ever counts where nothing clashes.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Any

from provenance.paths import bundled

COMMON, RARE = 200, 60_000
"""Ranks at which a word carries least and most."""
LEAST, MOST = 0.05, 1.0


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """How much a lower-case word carries, from 0.05 for the commonest to 1 for one that is not among them."""
    rank = _ranks().get(word, RARE)
    share = math.log((rank + 50) / COMMON) / math.log(RARE / COMMON)
    return min(max(share, LEAST), MOST)


@lru_cache(maxsize=100_000)
def vector(words: tuple[str, ...]) -> Any:
    """The direction of some lower-case words together, None where none of them is known."""
    import numpy

    ranks, table = _ranks(), _vectors()
    known = [word for word in words if word in ranks]
    if not known:
        return None
    total = sum(table[ranks[word]].astype(numpy.float32) * rarity(word) for word in known)
    length = float(numpy.linalg.norm(total))
    return total / length if length else None


@lru_cache(maxsize=100_000)
def directions(several: tuple[tuple[str, ...], ...]) -> Any:
    """The directions of several terms, a row each; None where nothing is known of any."""
    import numpy

    found = [each for each in map(vector, several) if each is not None]
    return numpy.stack(found) if found else None


def nearest(words: tuple[str, ...], others: Any) -> float:
    """The cosine to the nearest of some ``directions``, 0 where nothing is known."""
    own = vector(words)
    return float((others @ own).max()) if own is not None and others is not None else 0.0


@cache
def _loaded() -> tuple[dict[str, int], Any]:
    import numpy

    with numpy.load(bundled("data") / "claims" / "vectors.npz") as file:
        words = file["words"].tobytes().decode().split("\n")
        return {word: rank for rank, word in enumerate(words)}, file["vectors"]


def _ranks() -> dict[str, int]:
    return _loaded()[0]


def _vectors() -> Any:
    return _loaded()[1]
