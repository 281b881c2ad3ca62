"""Which spellings the network knows by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from provenance.extraction.tagging.features import SPELLED, spelled

LEAST = {"word": 3, "ending": 10, "short_ending": 10, "beginning": 10}
"""How often a spelling must occur to be listed."""


def vocabulary_of(texts: Iterable[Sequence[str]]) -> dict[str, dict[str, int]]:
    """For each spelled column, what occurs often enough, the frequent first, numbered from 1."""
    counts = {column: Counter[str]() for column in SPELLED}
    for word, times in Counter(word for text in texts for word in text).items():
        for column, value in zip(SPELLED, spelled(word), strict=True):
            counts[column][value] += times
    return {column: _numbered(counts[column], LEAST[column]) for column in SPELLED}


def _numbered(counts: Counter[str], least: int) -> dict[str, int]:
    often = sorted((-times, value) for value, times in counts.items() if times >= least)
    return {value: number for number, (_, value) in enumerate(often, 1)}
