"""Words and phrases with what they stand for: found in a wording by their stems, the longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from provenance.claims.stems import stem
from provenance.claims.tokens import Token, tokens
from provenance.claims.words import abbreviations, alike, opposites, synsets, word_class
from provenance.peoples import peoples

NEGATION, DENIAL, UNTRUE, HINDERED, REFUSING, SAID = "negation", "denial", "untrue", "hindered", "refusing", "said"
INTENDED, POSSIBLE, ASKED, OPEN = "intended", "possible", "asked", "open"
MODES = {
    NEGATION: "negators",
    DENIAL: "denials",
    UNTRUE: "untrue",
    HINDERED: "hindered",
    REFUSING: "refusing",
    SAID: "said",
    INTENDED: "intended",
    POSSIBLE: "possible",
    ASKED: "asked",
    OPEN: "decided",
}
MEANT = frozenset((NEGATION, INTENDED, POSSIBLE, ASKED, OPEN))
"""Modes of the words behind a phrase, not of the phrase. ``OPEN`` is what may be a fact or be to come: “agreed to
close”, “is closing”, “the closure”."""


EMPTY = "empty"
"""The class of words that carry nothing."""


@dataclass(slots=True)
class Meaning:
    """What a phrase stands for: ``keys`` that alike phrases share, ``against`` those that cannot be true beside it,
    ``modes`` that it puts on the words behind it, ``country`` where it is one."""

    keys: set[str] = field(default_factory=set)
    against: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    country: str = ""


Lexicon = dict[tuple[str, ...], Meaning]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found in a wording, by the places of its words (half-open)."""

    start: int
    end: int
    meaning: Meaning | None


@cache
def lexicon() -> Lexicon:
    """Every phrase that has a meaning, by its stems."""
    made: Lexicon = defaultdict(Meaning)
    for mark, groups in (("=", alike()), ("~", abbreviations())):
        for number, group in enumerate(groups):
            for phrase in group:
                made[_stems(phrase)].keys.add(f"{mark}{number}")
    for number, synset in enumerate(synsets()):
        for stems in synset:
            made[stems].keys.add(f"%{number}")
    _add_opposites(made)
    for mode, name in MODES.items():
        for phrase in word_class(name):
            made[_stems(phrase)].modes.add(mode)
    for people in peoples():
        for phrase in people.words:
            made[_stems(phrase)].country = people.country
    made.pop((), None)
    _pass_modes_on(made)
    return dict(made)


def _pass_modes_on(made: Lexicon) -> None:
    """A phrase that holds a modal one is meant like it: ``was going to`` like ``going to``."""
    modal = {stems: meaning.modes & MEANT for stems, meaning in made.items() if meaning.modes & MEANT}
    for stems, meaning in made.items():
        for start in range(len(stems)):
            for end in range(start + 1, len(stems) + 1):
                meaning.modes |= modal.get(stems[start:end], set()) if len(stems) > 1 else set()


def _add_opposites(made: Lexicon) -> None:
    for number, (one, other) in enumerate(opposites()):
        for own, against, words in ((f"+{number}", f"-{number}", one), (f"-{number}", f"+{number}", other)):
            for phrase in words:
                made[_stems(phrase)].keys.add(own)
                made[_stems(phrase)].against.add(against)


@cache
def longest() -> int:
    """How many words the longest phrase has."""
    return max(map(len, lexicon()))


def _stems(phrase: str) -> tuple[str, ...]:
    if phrase.islower() and phrase.replace(" ", "").isalpha():
        return tuple(map(stem, phrase.split()))
    return tuple(token.stem for token in tokens(phrase) if token.kind in {"word", "number"})


def phrases(words: Sequence[Token], taken: Iterable[int] = ()) -> list[Phrase]:
    """The words of a wording as phrases, those that are ``taken`` and signs left out."""
    known, most, closed = lexicon(), longest(), frozenset(taken)
    found: list[Phrase] = []
    place = 0
    while place < len(words):
        if place in closed or words[place].kind != "word":
            place += 1
            continue
        room = _room(words, place, most, closed)
        for length in range(room, 0, -1):
            meaning = known.get(tuple(word.stem for word in words[place : place + length]))
            if length == 1 or (meaning and not (meaning.keys and words[place].key == "not")):
                found.append(Phrase(place, place + length, meaning))
                place += length
                break
    return found


def _room(words: Sequence[Token], place: int, most: int, closed: frozenset[int]) -> int:
    """How many words follow each other from a place."""
    room = 0
    while room < most and place + room < len(words):
        if place + room in closed or words[place + room].kind != "word":
            break
        room += 1
    return room


def is_empty(phrase: Phrase, words: Sequence[Token]) -> bool:
    """Whether a phrase carries nothing of a claim: small words, and those that only say how others are meant."""
    if phrase.end - phrase.start > 1:
        return bool(phrase.meaning and phrase.meaning.modes & {*MEANT, DENIAL}) or all(
            word.key in word_class(EMPTY) for word in words[phrase.start : phrase.end]
        )
    word = words[phrase.start]
    is_code = word.text.isupper() and len(word.text) > 1  # US, IT
    modal = bool(phrase.meaning and phrase.meaning.modes & {NEGATION, DENIAL})
    return (word.key in word_class(EMPTY) and not is_code) or modal


def is_light(word: Token) -> bool:
    """Whether a word carries little of a claim: ``make``, ``people``, ``year``."""
    return word.stem in _light_stems()


@cache
def _light_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in word_class("light"))


def unnegated(word: str) -> str:
    """What a word denies by its beginning: ``unaware`` → ``aware``; ```` where it does not."""
    bare = word.removeprefix("un")
    return bare if bare != word and len(bare) > 3 and (stem(bare),) in lexicon() else ""
