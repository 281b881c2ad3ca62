"""What is hung on a saying and names who passed it on."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class

_REACH = 8


@dataclass(frozen=True, slots=True)
class Relay:
    """Who passed something on: for each step, outermost first, the token ranges of its cue and of its source.

    ``start`` is where the words begin that are hung on the saying: ``(in) a statement carried by``; a saying
    that follows begins at ``clear`` or later: ``asked by X whether …, Y said``. ``saw``: the outlet had it in hand.
    ``is_amid`` where the words part what is said: ``dismissed it (to X) as``.
    """

    start: int
    end: int
    steps: tuple[tuple[Range, Range], ...]
    clear: int = 0
    saw: bool = False
    is_amid: bool = False


def opening(sentence: Sentence, noun: int) -> int:
    """Where ``in an exclusive interview`` begins: at its preposition, else at the noun."""
    for place in range(noun - 1, max(-1, noun - _REACH), -1):
        if sentence.lower(place) in word_class("prepositions"):
            return place
        if not sentence.tokens[place].is_word and sentence.lower(place) not in {"'s", "’s"}:
            break
    return noun
