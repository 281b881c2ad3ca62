"""A few numbers that stand for a text, so that texts which share passages are found without comparing all of them.

Every run of five words (a shingle) gets a hash; a sketch keeps the lowest hashes, an eighth of them. Since all texts
keep the lowest, two texts keep the same ones of what they share, whatever their lengths: FracMinHash (Irber and
others 2022, doi:10.1101/2022.01.11.475838), with a least and a most number. So a copied part is expected to show
in a sketch by an eighth of its shingles: 60 words taken from an article of 600 by about seven, and by none with a
probability below 0.001.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provenance.comparing.words import word_numbers

if TYPE_CHECKING:
    from provenance.comparing.words import Numbers

WORDS = 5
"""Words in a shingle; characters, where a script has no spaces."""
ONE_IN = 8
LEAST = 80
"""A shorter text keeps all its hashes."""
MOST = 4000
"""A text of more than 32,000 words keeps a smaller share."""
PIECE = 1 << 18
"""Characters that are read at once, and as many more as the last word has: what a long text takes of memory."""
_WORD_END = re.compile(r"[\s.,、。，\u4e00-\u9fff]")
"""Characters before which no word and no composed character goes on, so that a text can be cut there."""
FACTORS = (0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3)
MIXERS = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))


class Sketch(NamedTuple):
    """How many different shingles a text has, and the lowest of their hashes, signed 64-bit numbers."""

    shingles: int
    hashes: tuple[int, ...]


def sketch(text: str) -> Sketch:
    """The sketch of ``text``, the same on every platform. A text of fewer than five words has no shingles."""
    import numpy as np

    hashes = np.concatenate([*_hashes_of_pieces(text)])
    hashes.sort()
    is_new = np.ones(len(hashes), np.bool_)
    is_new[1:] = hashes[1:] != hashes[:-1]
    distinct = hashes[is_new]
    kept = min(max(len(distinct) // ONE_IN, LEAST), MOST)
    return Sketch(len(distinct), tuple(distinct[:kept].view(np.int64).tolist()))


def _hashes_of_pieces(text: str) -> Iterator[Numbers]:
    """The hashes of all shingles; the last words of a piece begin those of the next."""
    import numpy as np

    numbers = word_numbers("")
    for piece in _pieces(text):
        numbers = np.concatenate([numbers[max(len(numbers) - WORDS + 1, 0) :], word_numbers(piece)])
        yield _shingle_hashes(numbers)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces; at least one, and no word in two of them."""
    start, end = 0, -1
    while end < len(text):
        found = _WORD_END.search(text, start + PIECE)
        end = found.start() if found else len(text)
        yield text[start:end]
        start = end


def _shingle_hashes(numbers: Numbers) -> Numbers:
    import numpy as np

    count = max(len(numbers) - WORDS + 1, 0)
    mixed = numbers ^ (numbers >> np.uint64(32))
    hashes = np.zeros(count, np.uint64)
    for place, factor in enumerate(FACTORS):
        hashes += mixed[place : place + count] * np.uint64(factor)
    return _mixed(hashes)


def _mixed(hashes: Numbers) -> Numbers:
    """The hashes with all their bits mixed: the end of SplitMix64 (Steele and others 2014)."""
    import numpy as np

    for shift, factor in MIXERS:
        hashes = (hashes ^ (hashes >> np.uint64(shift))) * np.uint64(factor)
    return hashes ^ (hashes >> np.uint64(31))
