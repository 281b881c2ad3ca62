"""What a wording says, in a form that can be compared: its terms, figures, times, and how it is meant.

Nothing is understood here: words are brought to what their other forms and their like share, and small words say
whether a thing is denied, intended, possible or asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from provenance.claims.days import Day, days
from provenance.claims.figures import Figure, figures
from provenance.claims.phrases import ASKED, DENIAL, INTENDED, NEGATION, POSSIBLE, Phrase, phrases
from provenance.claims.stems import stem
from provenance.claims.tokens import Token, tokens
from provenance.claims.words import word_class

LIGHT, PLAIN, NAME = 0.35, 1.0, 1.3
"""How much a term weighs: a word that carries little, any other, a name."""
REACH = 6
"""How many words behind it a negation reaches at most."""
_FREE = "empty"


@dataclass(frozen=True, slots=True)
class Term:
    """One word, name or phrase that carries something of a claim. Two terms are alike where they share a key.

    ``against`` are keys of what cannot be true beside it. ``place`` counts words.
    """

    text: str
    keys: frozenset[str]
    against: frozenset[str]
    weight: float
    place: int
    is_name: bool = False
    is_negated: bool = False
    country: str = ""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a wording says. ``modes`` holds intended, possible and asked where it is so meant."""

    text: str
    words: tuple[Token, ...]
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    days: tuple[Day, ...]
    modes: frozenset[str]
    is_denied: bool

    @property
    def weight(self) -> float:
        return sum(term.weight for term in self.terms)


@lru_cache(maxsize=200_000)
def gist(wording: str) -> Gist:
    """What a wording says."""
    words = tokens(wording)
    dated = days(words)
    in_dates = {place for day in dated for place in range(day.start, day.end)}
    counted = [f for f in figures(words) if not in_dates & set(range(f.start, f.end))]
    taken = in_dates | {place for f in counted for place in range(f.start, f.end)}
    found = phrases(words, taken)
    is_title = _is_title_case(words)
    negated = _negated(found, words)
    terms = [
        _term(phrase, words, is_title=is_title, is_negated=phrase.start in negated)
        for phrase in found
        if not _is_empty(phrase, words)
    ]
    return Gist(wording, tuple(words), tuple(terms), tuple(counted), tuple(dated), _modes(found, words),
                _is_denied(found))  # fmt: skip


def _is_empty(phrase: Phrase, words: Sequence[Token]) -> bool:
    if phrase.end - phrase.start > 1:
        return bool(phrase.meaning and phrase.meaning.modes and not phrase.meaning.keys) or all(
            word.key in word_class(_FREE) for word in words[phrase.start : phrase.end]
        )
    word = words[phrase.start]
    is_code = word.text.isupper() and len(word.text) > 1  # US, IT
    modal = bool(phrase.meaning and phrase.meaning.modes & {NEGATION, DENIAL} and not phrase.meaning.keys)
    return (word.key in word_class(_FREE) and not is_code) or modal


def _term(phrase: Phrase, words: Sequence[Token], *, is_title: bool, is_negated: bool) -> Term:
    own = words[phrase.start : phrase.end]
    meaning = phrase.meaning
    stems = "-".join(word.stem for word in own)
    keys = {stems, *(meaning.keys if meaning else ())}
    country = meaning.country if meaning and (own[0].is_capital or own[0].key != "us") else ""
    if country:
        keys = {f"@{country}"}
    is_name = bool(country) or _is_name(own, phrase.start, is_title=is_title)
    weight = NAME if is_name else LIGHT if len(own) == 1 and _is_light(own[0]) else PLAIN
    return Term(
        " ".join(word.text for word in own), frozenset(keys), frozenset(meaning.against if meaning else ()), weight,
        phrase.start, is_name, is_negated, country,
    )  # fmt: skip


def _is_light(word: Token) -> bool:
    return word.stem in _light_stems()


@lru_cache(maxsize=1)
def _light_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in word_class("light"))


def _is_name(own: Sequence[Token], place: int, *, is_title: bool) -> bool:
    """Whether a word is written like a name where others would not be."""
    capital = own[0].is_capital
    if any(word.text.isupper() and len(word.text) > 1 for word in own):
        return True
    return capital and place > 0 and not is_title


def _is_title_case(words: Sequence[Token]) -> bool:
    """Whether it is written like a headline, with capitals throughout."""
    long = [word for word in words if word.kind == "word" and len(word.text) > 3]
    return len(long) > 3 and sum(word.is_capital for word in long) > 0.8 * len(long)


def _negated(found: Sequence[Phrase], words: Sequence[Token]) -> set[int]:
    """The places of the phrases that a negation stands before."""
    reached: set[int] = set()
    for position, phrase in enumerate(found):
        if phrase.meaning and NEGATION in phrase.meaning.modes:
            reached |= _first_content(found[position + 1 :], words, phrase.end)
    return reached


def _first_content(behind: Sequence[Phrase], words: Sequence[Token], end: int) -> set[int]:
    for phrase in behind:
        if phrase.start - end > REACH or any(word.kind == "stop" for word in words[end : phrase.start]):
            return set()
        if not _is_empty(phrase, words) and not (phrase.end - phrase.start == 1 and _is_light(words[phrase.start])):
            return {phrase.start}
    return set()


def _is_denied(found: Sequence[Phrase]) -> bool:
    return any(phrase.meaning and DENIAL in phrase.meaning.modes for phrase in found)


def _modes(found: Sequence[Phrase], words: Sequence[Token]) -> frozenset[str]:
    modes = {mode for phrase in found if phrase.meaning for mode in phrase.meaning.modes}
    modes &= {INTENDED, POSSIBLE, ASKED}
    if _has_headline_infinitive(words):
        modes.add(INTENDED)
    return frozenset(modes)


def _has_headline_infinitive(words: Sequence[Token]) -> bool:
    """“EU to ban plastic bags”: what is to come, in a headline."""
    head = [word.key for word in words[:6]]
    verbs = {"is", "are", "was", "were", "has", "had", "have", "be"}
    return "to" in head[1:4] and not verbs & set(head[: head.index("to")]) and len(words) <= 16
