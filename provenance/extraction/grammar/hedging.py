"""The wordings of ``hedges.tsv`` and where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from provenance.extraction.grammar.adverbs import is_in_ly
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import lexicon_lines, word_class
from provenance.records import Certainty

BE = "(be)"
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "isn't", "isn’t"})
_BEFORE_BEEN = frozenset({"has", "have", "had", "'s", "’s", "may", "might", "could", "will", "would"})
_MOST_ADVERBS = 2


@dataclass(frozen=True, slots=True)
class Hedge:
    """One row of the lexicon: its words, how sure it is, and whether its content lies around it."""

    words: tuple[str, ...]
    certainty: Certainty
    is_around: bool


def hedge_at(sentence: Sentence, place: int) -> tuple[Hedge, int] | None:
    """The longest hedge that begins at ``place``, and where it ends."""
    if sentence.lower(place) not in _openers():
        return None
    found = [*_found(sentence, place, _plain().get(sentence.lower(place), ())), *_found_with_be(sentence, place)]
    return max(found, key=lambda pair: pair[1], default=None)


def _found(
    sentence: Sentence, place: int, hedges: Iterable[tuple[tuple[str, ...], Hedge]]
) -> Iterator[tuple[Hedge, int]]:
    for words, hedge in hedges:
        end = _end(sentence, place, words)
        if end is not None:
            yield hedge, end


def _found_with_be(sentence: Sentence, place: int) -> Iterator[tuple[Hedge, int]]:
    is_it = sentence.lower(place) == "it"
    after = _past_be(sentence, place + is_it)
    if after is not None:
        yield from _found(sentence, after, _with_be().get((is_it, sentence.lower(after)), ()))


@cache
def _openers() -> frozenset[str]:
    return frozenset(_plain()) | _BE | _BEFORE_BEEN | {"it"}


@cache
def _hedges() -> tuple[Hedge, ...]:
    rows = lexicon_lines("hedges.tsv")
    return tuple(
        Hedge(tuple(words.split()), Certainty(certainty), place != "after") for words, certainty, place in rows
    )


@cache
def _plain() -> dict[str, list[tuple[tuple[str, ...], Hedge]]]:
    """Wordings without a form of *be*, by their first word."""
    table: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for hedge in _hedges():
        if BE not in hedge.words:
            table.setdefault(hedge.words[0], []).append((hedge.words, hedge))
    return table


@cache
def _with_be() -> dict[tuple[bool, str], list[tuple[tuple[str, ...], Hedge]]]:
    """What follows a form of *be*, by whether *it* stands before, and by its first word."""
    table: dict[tuple[bool, str], list[tuple[tuple[str, ...], Hedge]]] = {}
    for hedge in _hedges():
        if BE in hedge.words:
            rest = hedge.words[hedge.words.index(BE) + 1 :]
            table.setdefault((hedge.words[0] == "it", rest[0]), []).append((rest, hedge))
    return table


def _end(sentence: Sentence, place: int, words: Sequence[str]) -> int | None:
    """Where the words end if they begin at ``place``; one in brackets may be missing."""
    for number, word in enumerate(words):
        if number and words[number - 1] in {"it", "has", "had", "have"}:
            place = _past_adverbs(sentence, place)
        optional = word.startswith("[")
        stands = sentence.lower(place) == word.strip("[]")
        if not stands and not optional:
            return None
        place += stands
    return place


def _past_be(sentence: Sentence, place: int) -> int | None:
    """Past ``is``, ``has been`` and adverbs behind them."""
    if sentence.lower(place) in _BEFORE_BEEN:
        been = _past_adverbs(sentence, place + 1)
        place = been if sentence.lower(been) in {"been", "be"} else place
    if sentence.lower(place) not in _BE:
        return None
    spot = _past_adverbs(sentence, place + 1)
    return _past_adverbs(sentence, spot + 1) if sentence.lower(spot) == "being" else spot


def _past_adverbs(sentence: Sentence, place: int) -> int:
    spot = place
    while spot < place + _MOST_ADVERBS and _may_stand_between(sentence.lower(spot)):
        spot += 1
    return spot


def _may_stand_between(word: str) -> bool:
    return word in _adverbs() or is_in_ly(word)


@cache
def _adverbs() -> frozenset[str]:
    return word_class("adverbs") - word_class("have") - word_class("be")
