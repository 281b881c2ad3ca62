"""How wordings that may say the same are found without comparing each with each.

A wording is kept under its keys: its terms, and its figures. At most ``ROOM`` wordings are kept under one key; where a
key is full, later ones are kept under pairs of full keys. So what one wording costs does not grow with how many there
are, and a key that stands in every second claim leads nowhere by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from provenance.claims.gist import LIGHT, Gist

ROOM = 40
"""Wordings that are kept under one key at most."""
MOST_COMPARED = 12
"""Wordings that one is compared with at most, those that share most and rarest keys first."""
_MOST_KEYS = 14
_MOST_PAIRED = 7


class Postings(Protocol):
    """Where wordings are kept by their keys."""

    def under(self, keys: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The wordings that are kept under each of these keys."""

    def keep(self, wording_id: str, keys: Iterable[str]) -> None:
        """Keep a wording under these keys."""


class InMemory:
    """Postings that are not stored."""

    def __init__(self) -> None:
        self._under: dict[str, list[str]] = defaultdict(list)

    def under(self, keys: Collection[str]) -> Mapping[str, Sequence[str]]:
        return {key: self._under[key] for key in keys if key in self._under}

    def keep(self, wording_id: str, keys: Iterable[str]) -> None:
        for key in keys:
            self._under[key].append(wording_id)


def keys_of(gist: Gist) -> list[str]:
    """What a wording is found by, the heaviest first: its terms (a set of alike words before a stem), of a phrase its
    words, too, and its figures."""
    weighed: dict[str, float] = {}
    for part in (part for term in gist.terms for part in (term, *term.parts)):
        if part.weight > LIGHT:
            for key in part.keys:
                weighed[key] = max(weighed.get(key, 0.0), part.weight)
    for figure in gist.figures:
        weighed[f"#{figure.lo:g}-{figure.hi:g}"] = 1.0
    return sorted(weighed, key=lambda key: (-weighed[key], -len(key), key))[:_MOST_KEYS]


def candidates(gist: Gist, postings: Postings) -> list[str]:
    """The wordings that share keys with this one, those with most and rarest keys first."""
    keys = keys_of(gist)
    held = dict(postings.under(keys))
    full = _full(keys, held)
    held.update(postings.under(_pairs(full)))
    shares: dict[str, float] = defaultdict(float)
    for found in held.values():
        for wording_id in found:
            shares[wording_id] += 1.0 / (1.0 + len(found))
    return sorted(shares, key=lambda wording_id: (-shares[wording_id], wording_id))[:MOST_COMPARED]


def keep(wording_id: str, gist: Gist, postings: Postings) -> None:
    """Keep a wording, so that later ones find it."""
    keys = keys_of(gist)
    held = postings.under(keys)
    full = _full(keys, held)
    free = [key for key in keys if key not in full]
    pairs = _pairs(full)
    crowded = {pair for pair, found in postings.under(pairs).items() if len(found) >= ROOM}
    postings.keep(wording_id, [*free, *(pair for pair in pairs if pair not in crowded)])


def _full(keys: Sequence[str], held: Mapping[str, Sequence[str]]) -> list[str]:
    return [key for key in keys if len(held.get(key, ())) >= ROOM]


def _pairs(full: Sequence[str]) -> list[str]:
    return [f"{a}&{b}" for a, b in combinations(sorted(full[:_MOST_PAIRED]), 2)]
