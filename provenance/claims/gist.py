"""What a wording says, in a form that can be compared: its terms, figures, times, and how it is meant.

Nothing is understood here: words are brought to what their other forms and their like share, and small words say
whether a thing is denied, intended, possible or asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from provenance.claims.dates import Day
from provenance.claims.days import days
from provenance.claims.figures import Figure, figures
from provenance.claims.manner import hinders, is_denied, meant_by_place
from provenance.claims.negations import Negation, negations
from provenance.claims.phrases import EMPTY, NEGATION, OPEN, Phrase, is_empty, is_light, lexicon, phrases, unnegated
from provenance.claims.stems import class_stems, stem
from provenance.claims.tokens import Token, tokens
from provenance.claims.vectors import rarity
from provenance.claims.words import word_class

if TYPE_CHECKING:
    from provenance.claims.deeds import Deed

LIGHT, FULL, NAMED = 0.35, 1.0, 1.2
"""What a word that carries little weighs at most, what a rare one weighs, by how much more a name does."""
SIGN = "#"
"""What stands for a time or a figure where only words are looked at."""
_OPENING = frozenset('“"«„')
_ROOT = 6
"""Letters that two words share at least to count as of one root."""


@dataclass(frozen=True)
class Term:
    """One word, name or phrase that carries something of a claim; two terms are alike where they share a key.

    ``against`` are keys of what cannot be true beside it. ``place`` counts words. ``modes`` holds intended, possible
    and asked where it is so meant, and ``open`` where it may be meant so (“is closing”, “the closure”).
    ``is_privative``: it denies by its beginning (``unaware``). ``parts`` are the words of a phrase, each by itself.
    """

    text: str
    keys: frozenset[str]
    against: frozenset[str]
    weight: float
    place: int
    is_name: bool = False
    modes: frozenset[str] = frozenset()
    is_privative: bool = False
    parts: tuple[Term, ...] = ()

    @cached_property
    def root(self) -> str:
        """The beginning that the forms of a long word share (``destroy``, ``destruction``); empty for names."""
        own = min((key for key in self.keys if key[0] not in "=+-~@%"), default="")
        return f"^{own[:_ROOT]}" if len(own) >= _ROOT and own.isalpha() and not self.is_name else ""

    @cached_property
    def leads(self) -> frozenset[str]:
        """All by which it may go together with a term of another wording."""
        return (self.keys | self.against | {self.root}) - {""}

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in small letters."""
        return tuple(self.text.casefold().split())


@dataclass(frozen=True)
class Gist:
    """What a wording says. ``hinders`` where something is stopped or
    prevented, which may mean the same; ``is_denied`` where all of it is said to be untrue."""

    text: str
    words: tuple[Token, ...]
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    days: tuple[Day, ...]
    negations: tuple[Negation, ...]
    hinders: bool
    is_denied: bool

    @cached_property
    def said(self) -> tuple[tuple[str, ...], ...]:
        """The words of each term."""
        return tuple(term.words for term in self.terms)

    @cached_property
    def bare(self) -> tuple[Token, ...]:
        """The words, times and figures made signs: nobody does a thing to a Monday."""
        spans = [(day.start, day.end) for day in self.days] + [(figure.start, figure.end) for figure in self.figures]
        places = {place for start, end in spans for place in range(start, end)}
        return tuple(
            replace(word, kind="number", key=SIGN) if i in places else word for i, word in enumerate(self.words)
        )

    @cached_property
    def deeds(self) -> dict[tuple[int, str], Deed]:
        """The deeds that have been read from it, by place and text of the term that tells them."""
        return {}

    @cached_property
    def weight(self) -> float:
        """What all of it weighs."""
        return sum(term.weight for term in self.terms) + FULL * len(self.figures)


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
    meant = meant_by_place(found, words)
    terms = [
        _term(phrase, words, is_title=is_title, meant=meant.get(phrase.start, frozenset()))
        for phrase in found
        if not is_empty(phrase, words)
    ]
    return Gist(wording, tuple(words), tuple(terms), tuple(counted), tuple(dated), negations(found, words),
                hinders(found), is_denied(found, words))  # fmt: skip


def _term(phrase: Phrase, words: Sequence[Token], *, is_title: bool, meant: frozenset[str]) -> Term:
    own = words[phrase.start : phrase.end]
    meaning = phrase.meaning
    stems = "-".join(word.stem for word in own)
    keys = {stems, *(meaning.keys if meaning else ())}
    full = [word for word in own if word.key not in word_class(EMPTY)]
    if len(own) > 1 and len(full) == 1:
        keys.add(full[0].stem)
    if len(own) == 1 and (bare := unnegated(own[0].key)):
        keys.add(stem(bare))
    country = meaning.country if meaning and (own[0].is_capital or own[0].key != "us") else ""
    if country:
        keys = {f"@{country}"}
    is_name = bool(country) or _is_name(own, words, phrase.start, is_title=is_title)
    has_parts = len(own) > 1 and not country and own[-1].stem not in class_stems("about")
    weight = max(rarity(word.key) for word in own) * (NAMED if is_name else FULL)
    if len(own) == 1 and not is_name and is_light(own[0]):
        weight = min(weight, LIGHT)
    return Term(
        " ".join(word.text for word in own), frozenset(keys), frozenset(meaning.against if meaning else ()), weight,
        _place(phrase, words), is_name, meant - {NEGATION},
        len(own) == 1 and bool(unnegated(own[0].key)),
        _parts(phrase, words, is_title=is_title, meant=meant - {OPEN}) if has_parts else (),
    )  # fmt: skip


def _place(phrase: Phrase, words: Sequence[Token]) -> int:
    """Where the first word of a phrase stands that carries something."""
    places = range(phrase.start, phrase.end)
    return next((place for place in places if words[place].key not in word_class(EMPTY)), phrase.start)


def _parts(phrase: Phrase, words: Sequence[Token], *, is_title: bool, meant: frozenset[str]) -> tuple[Term, ...]:
    singles = (
        Phrase(place, place + 1, lexicon().get((words[place].stem,))) for place in range(phrase.start, phrase.end)
    )
    return tuple(
        _term(single, words, is_title=is_title, meant=meant) for single in singles if not is_empty(single, words)
    )


def _is_name(own: Sequence[Token], words: Sequence[Token], place: int, *, is_title: bool) -> bool:
    """Whether a word is written like a name where others would not be."""
    if any(word.text.isupper() and len(word.text) > 1 for word in own):
        return True
    return own[0].is_capital and place > 0 and not is_title and not _begins_a_quote(words, place)


def _begins_a_quote(words: Sequence[Token], place: int) -> bool:
    """Whether a word is written with a capital because a quote begins with it, and known to be none that must be."""
    is_first = words[place - 1].text in _OPENING
    is_of_a_name = place + 1 < len(words) and words[place + 1].is_capital
    return is_first and not is_of_a_name and rarity(words[place].key) < FULL


def _is_title_case(words: Sequence[Token]) -> bool:
    """Whether it is written like a headline, with capitals throughout."""
    long = [word for word in words if word.kind == "word" and len(word.text) > 3]
    return len(long) > 3 and sum(word.is_capital for word in long) > 0.8 * len(long)
