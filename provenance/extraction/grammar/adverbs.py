"""Adverbs, and the run of small words before a verb."""

from __future__ import annotations

from collections.abc import Callable

from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class


def is_adverb(word: str) -> bool:
    """A listed one, or one by its end."""
    return word in word_class("adverbs") or is_in_ly(word)


def is_in_ly(word: str) -> bool:
    """``immediately``, and not ``only``."""
    return word.endswith("ly") and len(word) > 4


def run_before(sentence: Sentence, place: int, belongs: Callable[[str], bool]) -> int:
    """Where the run of words that belong begins, up to ``place``; ``place`` itself where there is none."""
    start = place
    while start > 0 and belongs(sentence.lower(start - 1)):
        start -= 1
    return start
