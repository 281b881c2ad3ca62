"""Who stands before a deed and behind it, as far as the words around it tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.claims.forms import BE, is_break
from provenance.claims.gist import SIGN
from provenance.claims.stems import class_stems
from provenance.claims.tokens import Token
from provenance.claims.words import word_class

_PRONOUNS = frozenset(("he", "she", "it", "they", "who"))
_CLAUSES = frozenset(("after", "before", "while", "when", "despite", "for", "without"))
"""Words behind which a verb may stand whose subject is that of the sentence (“died after being stabbed”)."""
_PARTICLES = frozenset(("out", "up", "back", "away"))
_RELATIVE = frozenset(("who", "which", "that"))
NOBODY: frozenset[int] = frozenset()


def by_behind(words: Sequence[Token], end: int) -> int | None:
    """Behind the “by” that names who did it."""
    for at in range(end, min(end + 8, len(words))):
        if words[at].kind == "stop" or words[at].key in word_class("clause_breaks") - {"as"}:
            return None
        if words[at].key == "by":
            is_gerund = at + 1 < len(words) and words[at + 1].key.endswith("ing")
            return (
                at + 1
                if not is_gerund and _named(words, range(at + 1, min(at + 3, len(words))), keeps_owner=True)
                else None
            )
    return None


def all_before(words: Sequence[Token], place: int) -> frozenset[int]:
    """All before a verb, back to the beginning of its clause."""
    start = place
    while start > 0 and not is_break(words[start - 1]):
        start -= 1
    return _named(words, range(start, place), keeps_owner=True)


def all_of_clause(words: Sequence[Token], start: int) -> frozenset[int]:
    """Who is named from a place on, with what “of” and “in” add to them."""
    ends = word_class("prepositions") - {"of", "in", "from"}
    end = next((at for at in range(start, len(words)) if is_break(words[at]) or words[at].key in ends), len(words))
    return _named(words, range(start, end), keeps_owner=True)


def all_behind(words: Sequence[Token], start: int) -> frozenset[int]:
    """All who are named from a place on."""
    return _named(words, range(start, len(words)), keeps_owner=True)


def doers_before(words: Sequence[Token], place: int) -> frozenset[int]:
    """The places of who stands before a verb: back to where its clause begins, without what a preposition adds."""
    at = place - 1
    while at >= 0 and (
        words[at].key in word_class("before_verbs") - {"and"} or words[at].key in BE or words[at].key.endswith("ly")
    ):
        at -= 1
    if at >= 0 and (words[at].key in _PRONOUNS - _RELATIVE or words[at].key in _CLAUSES):
        return _first(words, at)
    if at >= 0 and words[at].key in _RELATIVE:
        at -= 1
        at -= at >= 0 and words[at].kind == "stop"
    elif at >= 0 and words[at].key == ",":
        at = _before_apposition(words, at)
    return named_back_from(words, at + 1)


def _first(words: Sequence[Token], end: int) -> frozenset[int]:
    """Who the wording begins with."""
    head = next((at for at in range(end) if is_break(words[at]) or words[at].key in word_class("prepositions")), end)
    return _named(words, range(head))


def _before_apposition(words: Sequence[Token], comma: int) -> int:
    """The last place before “, a maker of nails,”."""
    before = next((at for at in range(comma - 1, -1, -1) if words[at].key == ","), None)
    return before - 1 if before is not None else -1


def named_back_from(words: Sequence[Token], end: int, *, keeps_owner: bool = False) -> frozenset[int]:
    """Who is named before a place, back to where the clause begins, without what a preposition adds."""
    start = end
    while start > 0 and not is_break(words[start - 1]):
        start -= 1
    head = next((at for at in range(start, end) if words[at].key in word_class("prepositions")), end)
    return _named(words, range(start, head), keeps_owner=keeps_owner)


def named_behind(words: Sequence[Token], start: int) -> frozenset[int]:
    """The places of what stands behind a verb, to the next preposition or the end of the clause."""
    end = start
    if _is_particle(words, start):
        start = end = start + 1
    while end < len(words) and not is_break(words[end]) and words[end].key not in word_class("prepositions"):
        end += 1
    if _is_measure(words, start):
        return NOBODY
    return _named(words, range(start, end))


def _is_measure(words: Sequence[Token], start: int) -> bool:
    """“eight years”, “18 percent”: how much, and no thing."""
    at = start
    while at < len(words) and words[at].key in {SIGN, "the", "a", "an", "another"}:
        at += 1
    return at < len(words) and at > start and words[at].stem in class_stems("measures")


def _is_particle(words: Sequence[Token], place: int) -> bool:
    """“locked *out* the staff”, and not “out of the house”."""
    if place + 1 >= len(words) or words[place].key not in _PARTICLES:
        return False
    return words[place + 1].key not in word_class("prepositions") and not is_break(words[place + 1])


def _named(words: Sequence[Token], places: Iterable[int], *, keeps_owner: bool = False) -> frozenset[int]:
    empty = word_class("empty")
    return frozenset(
        at for at in places
        if words[at].kind == "word" and words[at].key not in empty and (keeps_owner or not words[at].is_possessive)
    )  # fmt: skip
