"""How the words of a wording are meant: negated, denied, intended, possible, asked for, or open to be either."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims.phrases import (
    DENIAL,
    HINDERED,
    INTENDED,
    MEANT,
    NEGATION,
    REFUSING,
    SAID,
    UNTRUE,
    Phrase,
    is_empty,
    is_light,
)
from provenance.claims.tokens import Token

REACH = 6
"""How many words behind it a negation reaches at most."""
OPEN = "open"
"""The mode of what may be a fact or be to come: “is closing”, “the closure”."""
_CALLS = frozenset(("is", "are", "was", "were", "be", "as"))
_BESIDE = frozenset(("false", "fake", "fabricated"))


def meant_by_place(found: Sequence[Phrase], words: Sequence[Token]) -> dict[int, frozenset[str]]:
    """By place, how the phrases are meant that a negation or a modal word stands before."""
    meant: dict[int, frozenset[str]] = {}
    for position, phrase in enumerate(found):
        modes = (phrase.meaning.modes & MEANT) if phrase.meaning else set()
        if words[phrase.start].key in {"could", "would"} and NEGATION in _modes_of(found, position + 1):
            modes = set()
        if _is_to_come(words, phrase.start):
            modes = {*modes, INTENDED}
        if _is_progressive(words, phrase.start):
            modes = {*modes, OPEN}
        if _is_nominal(words, phrase):
            meant[phrase.start] = meant.get(phrase.start, frozenset()) | {OPEN}
        if modes:
            for place in first_content(found[position + 1 :], words, phrase.end):
                meant[place] = meant.get(place, frozenset()) | modes
    return meant


def _modes_of(found: Sequence[Phrase], position: int) -> set[str]:
    meaning = found[position].meaning if position < len(found) else None
    return meaning.modes if meaning else set()


def _is_to_come(words: Sequence[Token], place: int) -> bool:
    """“is to close”, “were to resume”: what is arranged."""
    after = words[place + 1].key if place + 1 < len(words) else ""
    return words[place].key in {"is", "are", "was", "were"} and after == "to"


def _is_nominal(words: Sequence[Token], phrase: Phrase) -> bool:
    """“the purchase of …”, “its increase”: told as a thing, done or to be done."""
    before = words[phrase.start - 1] if phrase.start else None
    after = words[phrase.end].key if phrase.end < len(words) else ""
    return after == "of" or bool(
        before and (before.is_possessive or before.key in {"the", "a", "an", "its", "his", "their"})
    )


def _is_progressive(words: Sequence[Token], place: int) -> bool:
    """“is closing”, “are leaving”: now, or soon."""
    after = words[place + 1].key if place + 1 < len(words) else ""
    return words[place].key in {"is", "are", "be", "was", "were"} and after.endswith("ing")


def first_content(behind: Sequence[Phrase], words: Sequence[Token], end: int) -> set[int]:
    """The place of the first phrase behind that carries something, if it is within reach."""
    for phrase in behind:
        if phrase.start - end > REACH or any(word.kind == "stop" for word in words[end : phrase.start]):
            return set()
        if not is_empty(phrase, words) and not (phrase.end - phrase.start == 1 and is_light(words[phrase.start])):
            return {phrase.start}
    return set()


def hinders(found: Sequence[Phrase]) -> bool:
    """Whether something is said to be stopped or prevented."""
    return any(phrase.meaning and HINDERED in phrase.meaning.modes for phrase in found)


def is_denied(found: Sequence[Phrase], words: Sequence[Token]) -> bool:
    """Whether all of it is said to be untrue, or somebody turns down what was said."""
    return any(
        _has_mode(phrase, DENIAL)
        or (_has_mode(phrase, UNTRUE) and _is_said_of_it(words, phrase.start))
        or (_has_mode(phrase, REFUSING) and any(_has_mode(each, SAID) for each in found[place : place + 5]))
        for place, phrase in enumerate(found)
    )


def _has_mode(phrase: Phrase, mode: str) -> bool:
    return bool(phrase.meaning and mode in phrase.meaning.modes)


def _is_said_of_it(words: Sequence[Token], place: int) -> bool:
    """“is untrue”, “called it baseless”, “dismissed as a hoax”; no “fabricated data”."""
    before = words[max(0, place - 4) : place]
    is_told = any(
        word.key in _CALLS or word.stem in {"call", "describ", "dismiss", "reject", "brand"} for word in before
    )
    behind = words[place + 1] if place + 1 < len(words) else None
    is_beside = behind is not None and behind.kind == "word" and behind.key not in {"that", "and", "to", "by"}
    return is_told and not (is_beside and words[place].key in _BESIDE)
