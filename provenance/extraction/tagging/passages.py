"""A text as the network sees it: runs of sentences of one paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token

PROSE = 0.4
"""The share of words that a passage needs to be worth reading: tables and rows of marks have less."""
FARTHEST = 80
"""Tokens between a cue and what is looked at for it."""
LONGEST = 256
"""Tokens of one passage; a longer paragraph is several passages, so that the work on one is bounded."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Sentences that are read together; ``starts[i]`` is the position of the first token of ``sentences[i]``."""

    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def is_prose(self) -> bool:
        """Whether words of two letters and more make up a fair part of it; in the news it is five words of six."""
        return sum(token.is_word and len(token.text) > 1 for token in self.tokens) >= PROSE * len(self.tokens)

    def home(self, place: int) -> int:
        """The number of the sentence that a word stands in."""
        return bisect_right(self.starts, place) - 1

    def window(self, place: int) -> tuple[int, int]:
        """The positions that a cue at ``place`` may reach: its sentence, the one before and the one after it."""
        home = self.home(place)
        ends = (*self.starts[1:], len(self.tokens))
        first, last = self.starts[max(0, home - 1)], ends[min(len(ends) - 1, home + 1)]
        return max(first, place - FARTHEST), min(last, place + FARTHEST)


def passages(sentences: Sequence[Sentence]) -> Iterator[Passage]:
    """The passages of a text, in order."""
    for _, paragraph in groupby(sentences, key=lambda sentence: sentence.paragraph):
        waiting: list[Sentence] = []
        for sentence in paragraph:
            if waiting and sum(map(len, waiting)) + len(sentence) > LONGEST:
                yield passage_of(waiting)
                waiting = []
            waiting.append(sentence)
        yield passage_of(waiting)


def passage_of(sentences: Sequence[Sentence]) -> Passage:
    starts: list[int] = []
    tokens: list[Token] = []
    for sentence in sentences:
        starts.append(len(tokens))
        tokens += sentence.tokens
    return Passage(tuple(sentences), tuple(tokens), tuple(starts))
