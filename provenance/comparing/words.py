"""The words of a text in the form in which they are compared, and where they stand.

A word is a run of letters, marks and digits, case-folded, in Unicode NFC; punctuation and symbols only separate
words, and what is invisible (soft hyphens, joiners) is passed over. In scripts that are written without spaces each
character is a word. Nothing depends on the platform or on the seed of ``hash``; characters that were assigned after
the Unicode version of the running Python may be classed differently by a later one.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]
    Numbers = NDArray[np.uint64]

SEPARATOR, LETTER, WHOLE, INVISIBLE = range(4)
"""What a character is to words: between them, part of one, one by itself, nothing."""
UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3041, 0x30FF), (0x31F0, 0x31FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9D), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Thai and Lao, Burmese, Khmer, kana, Han: first and last code point of each block."""
PLANE = 0x10000
BEYOND = {
    SEPARATOR: ((0x1D000, 0x1D3FF), (0x1F000, 0x1FBEF), (0xF0000, 0x10FFFF)),
    INVISIBLE: ((0xE0000, 0xE0FFF),),
}
"""What is no letter beyond the first plane: notes and pictures, private use, tags."""
BASE = 0x9E3779B97F4A7C15
KEPT_POWERS = 1 << 14


class Found(NamedTuple):
    """Where the words of a text stand, in order: half-open ranges in code points, and which are single characters
    of a script without spaces."""

    starts: Places
    ends: Places
    are_whole: NDArray[np.bool_]

    def first(self, count: int) -> Found:
        """Only the first of them."""
        return Found(self.starts[:count], self.ends[:count], self.are_whole[:count])


def find_words(text: str) -> Found:
    """Where the words of ``text`` stand."""
    kinds, seen = _visible(_characters(text))
    starts, ends = _bounds(kinds)
    return Found(seen[starts], seen[ends - 1] + 1, kinds[starts] == WHOLE)


def normal_words(text: str, found: Found) -> list[str]:
    """The words that were found in ``text``, in the form in which they are compared."""
    places = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    return [_normal(text[start:end]) for start, end in places]


def word_numbers(text: str) -> Numbers:
    """A number of 64 bits for each word of ``text``, in order, equal where the normal forms of words are."""
    import numpy as np

    folded = _folded(text)
    if folded.isascii():
        encoded = folded.encode("ascii")
        kinds = np.frombuffer(encoded.translate(_ascii_kinds()), np.uint8)
        return _numbers(np.frombuffer(encoded, np.uint8), *_letter_bounds(kinds))
    characters = _characters(folded)
    kinds, seen = _visible(characters)
    return _numbers(characters[seen], *_bounds(kinds))


def _folded(text: str) -> str:
    folded = text.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def _normal(word: str) -> str:
    folded = _folded(word)
    return folded if folded.isalnum() else "".join(c for c in folded if unicodedata.category(c) != "Cf")


def _characters(text: str) -> NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))


def _visible(characters: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], Places]:
    """The kinds of the characters that are not invisible, and their places."""
    import numpy as np

    kinds = _kinds()[characters]
    if (kinds == INVISIBLE).any():
        seen = np.flatnonzero(kinds != INVISIBLE)
        return kinds[seen], seen
    return kinds, np.arange(len(kinds))


def _bounds(kinds: NDArray[np.uint8]) -> tuple[Places, Places]:
    """Where words begin and end: at each change to or from letters, and around each whole character."""
    import numpy as np

    around = np.zeros(len(kinds) + 2, np.uint8)
    around[1:-1] = kinds
    is_edge = (around[1:] != around[:-1]) | (around[1:] == WHOLE)
    is_start = is_edge[:-1] & (kinds != SEPARATOR)
    is_end = (around[2:] != kinds) | (kinds == WHOLE)
    return np.flatnonzero(is_start), np.flatnonzero(is_end & (kinds != SEPARATOR)) + 1


def _letter_bounds(kinds: NDArray[np.uint8]) -> tuple[Places, Places]:
    """The same where only letters and what separates them occur: each change is a beginning or an end."""
    import numpy as np

    around = np.zeros(len(kinds) + 2, np.uint8)
    around[1:-1] = kinds
    edges = np.flatnonzero(around[1:] != around[:-1])
    return edges[::2], edges[1::2]


def _numbers(characters: NDArray[Any], starts: Places, ends: Places) -> Numbers:
    """The polynomial of each word at BASE modulo 2**64, from differences of its running sum over the text."""
    import numpy as np

    powers, inverses = _powers(len(characters))
    running = np.zeros(len(characters) + 1, np.uint64)
    np.cumsum(characters * powers[: len(characters)], out=running[1:])
    return (running[ends] - running[starts]) * inverses[starts]


def _powers(count: int) -> tuple[Numbers, Numbers]:
    """The first powers of BASE and of its inverse, ``count`` or more."""
    return _first_powers() if count <= KEPT_POWERS else _powers_of(count)


@cache
def _first_powers() -> tuple[Numbers, Numbers]:
    return _powers_of(KEPT_POWERS)


def _powers_of(count: int) -> tuple[Numbers, Numbers]:
    import numpy as np

    there, back = (np.full(count, base, np.uint64) for base in (BASE, pow(BASE, -1, 1 << 64)))
    return np.multiply.accumulate(there), np.multiply.accumulate(back)


@cache
def _kinds() -> NDArray[np.uint8]:
    """The kind of every code point. One that is not assigned counts as a letter: most that will be are."""
    import numpy as np

    kinds = np.full(0x110000, LETTER, np.uint8)
    kinds[:PLANE] = [_kind(unicodedata.category(chr(code))) for code in range(PLANE)]
    for kind, blocks in BEYOND.items():
        for first, last in blocks:
            kinds[first : last + 1] = kind
    for first, last in UNSPACED:
        block = kinds[first : last + 1]
        block[block == LETTER] = WHOLE
    return kinds


@cache
def _ascii_kinds() -> bytes:
    return _kinds()[:256].tobytes()


def _kind(category: str) -> int:
    if category == "Cf":
        return INVISIBLE
    return LETTER if category[0] in "LMN" or category == "Cn" else SEPARATOR
