"""How the words of a wording are meant: negated, denied, intended, possible, asked for, or open to be either."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.claims.phrases import (
    DENIAL,
    HINDERED,
    INTENDED,
    MEANT,
    NEGATION,
    OPEN,
    POSSIBLE,
    REFUSING,
    SAID,
    UNTRUE,
    Phrase,
    is_empty,
    is_light,
)
from provenance.claims.stems import class_stems, stem
from provenance.claims.tokens import Token
from provenance.claims.vectors import rarity
from provenance.claims.words import irregular, word_class

REACH = 6
"""How many words behind it a negation reaches at most."""
_CALLS = frozenset(("is", "are", "was", "were", "be", "as"))
_MAY = frozenset(("could", "would", "may", "might"))
_MODALS = frozenset(("will", "would", "shall", "may", "might", "could", "should", "to"))
_NOBODY = frozenset(("nobody", "none", "no", "never"))
_BEFORE_A_PLACE = frozenset(
    ("back", "access", "due", "close", "next", "thanks", "way", "up", "down", "return", "according")
)
_LONGEST_HEADING = 16
_NEAR = 3
"""How many words behind “denied” may name what was not granted."""
_BESIDE = frozenset(("false", "fake", "fabricated"))


def meant_by_place(found: Sequence[Phrase], words: Sequence[Token]) -> dict[int, frozenset[str]]:
    """By place, how the phrases are meant that a negation or a modal word stands before."""
    meant: dict[int, frozenset[str]] = {}
    for position, phrase in enumerate(found):
        if _is_nominal(words, phrase):
            meant[phrase.start] = meant.get(phrase.start, frozenset()) | {OPEN}
        modes = _modes_behind(found, position, words)
        for place in _reached(found, position, words) if modes else ():
            meant[place] = meant.get(place, frozenset()) | modes
    return meant


def _modes_behind(found: Sequence[Phrase], position: int, words: Sequence[Token]) -> set[str]:
    """The modes that a phrase puts on what follows it."""
    phrase = found[position]
    modes = (phrase.meaning.modes & MEANT) if phrase.meaning and not _is_somebody(words, phrase) else set()
    before = words[phrase.start - 1].key if phrase.start else ""
    if words[phrase.start].key in _MAY and (NEGATION in _modes_of(found, position + 1) or before in _NOBODY):
        modes = set()
    if before in {"less", "more"}:
        modes = modes - {POSSIBLE}
    if _is_to_come(words, phrase.start) or _is_heading(words, phrase.start):
        modes = {*modes, INTENDED}
    if _is_progressive(words, phrase.start):
        modes = {*modes, OPEN}
    return modes & {NEGATION} if _stands_aside(words, phrase.start) else modes


def _is_somebody(words: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a word names who does what its stem tells: “forecasters”, “the planners”."""
    word = words[phrase.start]
    return phrase.end - phrase.start == 1 and word.key.endswith(("er", "ers")) and word.key != word.stem


def _reached(found: Sequence[Phrase], position: int, words: Sequence[Token]) -> set[int]:
    """The first thing behind, and the little verb before it (“may *issue* a *warning*”); or all in the clause behind a
    verb that reaches over it (“urged him to …”)."""
    phrase = found[position]
    if words[phrase.start].stem not in _reaching():
        return first_content(found[position + 1 :], words, phrase.end) | _little_verb(found, position, words)
    end = next((i for i in range(phrase.end, len(words)) if words[i].kind == "stop"), len(words))
    end = min(end, phrase.end + 2 * REACH)
    is_open = words[phrase.end - 1].key in {"to", "that", "for", "on", "of"}
    if not is_open and not any(word.key in {"to", "that"} for word in words[phrase.end : end]):
        only_reaches = words[phrase.start].stem in {"ask", "want"}
        if only_reaches and (wished := _wished_done(found[position + 1 :], words, end)):
            return wished
        return set() if only_reaches else first_content(found[position + 1 :], words, phrase.end)
    return {each.start for each in found[position + 1 :] if each.start < end}


def _little_verb(found: Sequence[Phrase], position: int, words: Sequence[Token]) -> set[int]:
    """The place of a verb that carries little right behind a modal."""
    if position + 1 >= len(found) or words[found[position].end - 1].key not in _MODALS:
        return set()
    after = found[position + 1]
    is_one = after.end - after.start == 1 and is_light(words[after.start])
    return {after.start} if is_one and after.start == found[position].end else set()


def _wished_done(behind: Sequence[Phrase], words: Sequence[Token], end: int) -> set[int]:
    """What somebody wants done to something: “wants phones *banned*”."""
    near = (phrase for phrase in behind if phrase.start < end)
    return {each.start for each in near if any(word.key.endswith("ed") for word in words[each.start : each.end])}


@cache
def _reaching() -> frozenset[str]:
    return frozenset(map(stem, word_class("reaching")))


def _stands_aside(words: Sequence[Token], place: int) -> bool:
    """Whether a modal stands in a clause that only adds: “a ship which was to …”, “because it could …”."""
    clause = words[max(0, place - REACH) : place]
    last = max((i for i, word in enumerate(clause) if word.kind == "stop"), default=-1)
    keys = [word.text for word in clause[last + 1 :]]
    return bool({"which", "who", "whose", "because", "if", "although"} & set(keys)) or keys[-1:] == ["that"]


def _is_heading(words: Sequence[Token], place: int) -> bool:
    """“Museum to hand back bronzes”: a headline that tells by “to” what is to come."""
    if words[place].key != "to" or not 0 < place < len(words) - 1 or len(words) > _LONGEST_HEADING:
        return False
    key = words[place + 1].key
    is_verb = min(rarity(f"{key}ed"), rarity(f"{key}d")) < 1.0 or key in _irregular_verbs()
    before = words[place - 1].key
    return is_verb and before not in _BEFORE_A_PLACE and not any(_tells(word) for word in words[:place])


@cache
def _irregular_verbs() -> frozenset[str]:
    return frozenset(irregular().values())


def _tells(word: Token) -> bool:
    return word.key in {*_CALLS, "has", "have", "had", "will", "would", "vote", "votes", "agree", "agrees"} or (
        word.key.endswith("ed") or (word.key in irregular() and not word.key.endswith("s"))
    )


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
        (_has_mode(phrase, DENIAL) and not _refuses_a_favour(words, phrase.end))
        or (_has_mode(phrase, UNTRUE) and _is_said_of_it(words, phrase.start))
        or (_has_mode(phrase, REFUSING) and any(_has_mode(each, SAID) for each in found[place : place + 5]))
        for place, phrase in enumerate(found)
    )


def _refuses_a_favour(words: Sequence[Token], end: int) -> bool:
    """“was denied *entry*”, “the denial of *bail*”: nothing that was said."""
    return any(word.stem in class_stems("favours") for word in words[end : end + _NEAR])


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
