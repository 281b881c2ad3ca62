"""What a wording says, in a form that can be compared: its terms, figures, times, and how it is meant.

Nothing is understood here: words are brought to what their other forms and their like share, and small words say
whether a thing is denied, intended, possible or asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from provenance.claims.days import Day, days
from provenance.claims.figures import Figure, figures
from provenance.claims.phrases import (
    DENIAL,
    HINDERED,
    INTENDED,
    MEANT,
    NEGATION,
    REFUSING,
    SAID,
    Phrase,
    lexicon,
    phrases,
)
from provenance.claims.stems import stem
from provenance.claims.tokens import Token, tokens
from provenance.claims.vectors import rarity
from provenance.claims.words import word_class

LIGHT, FULL, NAMED = 0.35, 1.0, 1.2
"""What a word that carries little weighs at most, what a rare one weighs, by how much more a name does."""
REACH = 6
"""How many words behind it a negation reaches at most."""
_ROOT = 6
"""Letters that two words share at least to count as of one root."""
OPEN = "open"
_FREE = "empty"


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
    is_negated: bool = False
    modes: frozenset[str] = frozenset()
    country: str = ""
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
    """What a wording says. ``negations`` counts them; ``hinders`` where something is stopped or
    prevented, which may mean the same; ``is_denied`` where all of it is said to be untrue."""

    text: str
    words: tuple[Token, ...]
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    days: tuple[Day, ...]
    negations: int
    hinders: bool
    is_denied: bool

    @cached_property
    def said(self) -> tuple[tuple[str, ...], ...]:
        """The words of each term."""
        return tuple(term.words for term in self.terms)

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
    meant = _meant(found, words)
    terms = [
        _term(phrase, words, is_title=is_title, meant=meant.get(phrase.start, frozenset()))
        for phrase in found
        if not _is_empty(phrase, words)
    ]
    return Gist(wording, tuple(words), tuple(terms), tuple(counted), tuple(dated), _negations(found, words),
                _hinders(found), _is_denied(found))  # fmt: skip


def _is_empty(phrase: Phrase, words: Sequence[Token]) -> bool:
    if phrase.end - phrase.start > 1:
        return bool(phrase.meaning and phrase.meaning.modes & {*MEANT, DENIAL}) or all(
            word.key in word_class(_FREE) for word in words[phrase.start : phrase.end]
        )
    word = words[phrase.start]
    is_code = word.text.isupper() and len(word.text) > 1  # US, IT
    modal = bool(phrase.meaning and phrase.meaning.modes & {NEGATION, DENIAL})
    return (word.key in word_class(_FREE) and not is_code) or modal


def _term(phrase: Phrase, words: Sequence[Token], *, is_title: bool, meant: frozenset[str]) -> Term:
    own = words[phrase.start : phrase.end]
    meaning = phrase.meaning
    stems = "-".join(word.stem for word in own)
    keys = {stems, *(meaning.keys if meaning else ())}
    full = [word for word in own if word.key not in word_class(_FREE)]
    if len(own) > 1 and len(full) == 1:
        keys.add(full[0].stem)
    if len(own) == 1 and (bare := unnegated(own[0].key)):
        keys.add(stem(bare))
    country = meaning.country if meaning and (own[0].is_capital or own[0].key != "us") else ""
    if country:
        keys = {f"@{country}"}
    is_name = bool(country) or _is_name(own, phrase.start, is_title=is_title)
    weight = max(rarity(word.key) for word in own) * (NAMED if is_name else FULL)
    if len(own) == 1 and not is_name and _is_light(own[0]):
        weight = min(weight, LIGHT)
    return Term(
        " ".join(word.text for word in own), frozenset(keys), frozenset(meaning.against if meaning else ()), weight,
        _place(phrase, words), is_name, NEGATION in meant, meant - {NEGATION}, country,
        len(own) == 1 and bool(unnegated(own[0].key)),
        _parts(phrase, words, is_title=is_title, meant=meant - {OPEN}) if len(own) > 1 and not country else (),
    )  # fmt: skip


def _place(phrase: Phrase, words: Sequence[Token]) -> int:
    """Where the first word of a phrase stands that carries something."""
    places = range(phrase.start, phrase.end)
    return next((place for place in places if words[place].key not in word_class(_FREE)), phrase.start)


def _parts(phrase: Phrase, words: Sequence[Token], *, is_title: bool, meant: frozenset[str]) -> tuple[Term, ...]:
    singles = (
        Phrase(place, place + 1, lexicon().get((words[place].stem,))) for place in range(phrase.start, phrase.end)
    )
    return tuple(
        _term(single, words, is_title=is_title, meant=meant) for single in singles if not _is_empty(single, words)
    )


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


def _meant(found: Sequence[Phrase], words: Sequence[Token]) -> dict[int, frozenset[str]]:
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
            for place in _first_content(found[position + 1 :], words, phrase.end):
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


def _first_content(behind: Sequence[Phrase], words: Sequence[Token], end: int) -> set[int]:
    for phrase in behind:
        if phrase.start - end > REACH or any(word.kind == "stop" for word in words[end : phrase.start]):
            return set()
        if not _is_empty(phrase, words) and not (phrase.end - phrase.start == 1 and _is_light(words[phrase.start])):
            return {phrase.start}
    return set()


def _negations(found: Sequence[Phrase], words: Sequence[Token]) -> int:
    """How often something is negated by a word of its own."""
    count = 0
    for phrase in found:
        if phrase.meaning and NEGATION in phrase.meaning.modes:
            count += not _is_contrast(words, phrase)
    return count


def _is_contrast(words: Sequence[Token], phrase: Phrase) -> bool:
    """“not only”, “…, not the government”: something else is denied beside what is said."""
    behind = words[phrase.end].key if phrase.end < len(words) else ""
    before = words[phrase.start - 1] if phrase.start else None
    return behind in {"only", "just", "least", "merely", "even"} or bool(
        before and before.key in {",", "level", "scale", "extent"} and words[phrase.start].key == "not"
    )


def unnegated(word: str) -> str:
    """What a word denies by its beginning: ``unaware`` → ``aware``; ```` where it does not."""
    bare = word.removeprefix("un")
    return bare if bare != word and len(bare) > 3 and (stem(bare),) in lexicon() else ""


def _hinders(found: Sequence[Phrase]) -> bool:
    return any(phrase.meaning and HINDERED in phrase.meaning.modes for phrase in found)


def _is_denied(found: Sequence[Phrase]) -> bool:
    return any(phrase.meaning and DENIAL in phrase.meaning.modes for phrase in found) or any(
        a.meaning
        and REFUSING in a.meaning.modes
        and any(b.meaning and SAID in b.meaning.modes for b in found[i : i + 5])
        for i, a in enumerate(found)
    )
