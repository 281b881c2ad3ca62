"""What two texts have in common, exactly: how much of each stands in the other, and which passages.

Words are compared in their normal form (``comparing.words``), so case, punctuation and line breaks do not matter.
What an official says in quotation marks stands in every report of it; so each passage says how many of its words are
narration, outside quotation marks in both texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from provenance.comparing.runs import Automaton, Run, apart
from provenance.comparing.sketch import WORDS
from provenance.comparing.words import find_words, normal_words
from provenance.records import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from provenance.comparing.words import Places

MOST_WORDS = 100_000
"""What stands behind that many words of a text is not compared."""
SHORTEST = 8
"""Words that a passage has at least; characters of scripts without spaces count half."""
COPY = 0.5
"""The share of the shorter text that makes two texts near-copies."""
EXCERPT = 25
"""Words of narration in one passage that make it an excerpt."""
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|„[^“”\n]*(?:[“”]|$)|«[^»\n]*(?:»|$)|「[^」\n]*(?:」|$)|『[^』\n]*(?:』|$)"
    r"|(?<!\w)\"[^\"\n]*(?:\"|$)|(?<!\w)‘(?!\d)[^’\n]*(?:’(?=\w)[^’\n]*)*(?:’|$)",
    re.MULTILINE,
)
"""A quotation; one that is not closed runs to the end of its paragraph, as newspapers print them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Equal words in two texts: the span of each, how many they are, and how many no quotation marks enclose."""

    a: Span
    b: Span
    words: int
    narration: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share: the part of the shingles of one that stand in the other, in [0, 1], and the passages,
    longest first, apart from each other in both. ``a_narration`` and ``b_narration`` count all words of each text
    outside quotation marks."""

    a_in_b: float
    b_in_a: float
    passages: tuple[Passage, ...]
    a_narration: int
    b_narration: int

    @property
    def is_near_copy(self) -> bool:
        """At least half of the shorter text stands in the other, and of its narration too."""
        narration = sum(passage.narration for passage in self.passages)
        least = COPY * min(self.a_narration, self.b_narration)
        return max(self.a_in_b, self.b_in_a) >= COPY and narration >= max(least, SHORTEST)

    @property
    def excerpts(self) -> tuple[Passage, ...]:
        """Passages that are too long to be a coincidence, and no mere quotation."""
        return tuple(passage for passage in self.passages if passage.narration >= EXCERPT)


def shared(a: str, b: str) -> Shared:
    """What two texts share."""
    return Comparable(a).shared_with(Comparable(b))


class Comparable:
    """A text made ready to be compared, once for all that it is compared with."""

    def __init__(self, text: str) -> None:
        import numpy as np

        found = find_words(text).first(MOST_WORDS)
        self.words = normal_words(text, found)
        self.starts, self.ends = found.starts.tolist(), found.ends.tolist()
        self.halves = np.where(found.are_whole, 1, 2)
        self.told = self.halves * _is_outside(found.starts, [match.span() for match in _QUOTED.finditer(text)])
        self.upto = np.concatenate(([0], self.halves.cumsum())).tolist()
        self.shingles = set(zip(*(self.words[place:] for place in range(WORDS)), strict=False))

    @cached_property
    def automaton(self) -> Automaton:
        """The words of this text, for all that they are compared with."""
        return Automaton(self.words)

    def shared_with(self, other: Comparable) -> Shared:
        """What this text (``a``) and another (``b``) share."""
        common = len(self.shingles & other.shingles)
        runs = apart(self.automaton.runs(other.words), self._size, SHORTEST) if common else []
        return Shared(
            common / max(len(self.shingles), 1), common / max(len(other.shingles), 1),
            tuple(self._passage(run, other) for run in runs),
            int(self.told.sum()) // 2, int(other.told.sum()) // 2,
        )  # fmt: skip

    def _size(self, run: Run) -> int:
        """The words of a run, where two characters of a script without spaces count as one."""
        return int(self.upto[run.a + run.length] - self.upto[run.a]) // 2

    def _passage(self, run: Run, other: Comparable) -> Passage:
        told = self.told[run.a : run.a + run.length].clip(max=other.told[run.b : run.b + run.length])
        return Passage(
            self._span(run.a, run.length), other._span(run.b, run.length), self._size(run), int(told.sum()) // 2
        )

    def _span(self, place: int, count: int) -> Span:
        return Span(self.starts[place], self.ends[place + count - 1])


def _is_outside(starts: Places, ranges: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which of the words that start there stand in none of the ranges, which are in order."""
    import numpy as np

    begins, ends = np.array([(-1, -1), *ranges]).T
    is_outside: NDArray[np.bool_] = starts >= ends[np.searchsorted(begins, starts, "right") - 1]
    return is_outside
