"""Who did it to whom, as far as the order of words tells: whether two wordings have the two the other way round."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims.aligning import Alignment, Pair
from provenance.claims.features import Measures
from provenance.claims.gist import Gist, Term
from provenance.claims.tokens import Token

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
_NEAR = 4
_PREPOSITIONS = frozenset(
    ("in", "on", "at", "after", "before", "over", "for", "with", "during", "near", "off", "to", "from", "while", "as")
)
_MAINLY = 0.75
"""What two wordings have in common at least, by weight, where the order of words is to tell."""


def are_swapped(found: Alignment, own: Measures) -> bool:
    """Whether two things have each other's place.

    Around a word that both wordings have, the one is on the doer's side in the first and on the other side in the
    second, and the other the other way round.
    """
    if own.exact + own.alike < _MAINLY:
        return False
    pairs = [pair for pair in found.pairs if not pair.turns]
    return any(_is_exchanged(verb, pairs, found) for verb in pairs if _may_part(verb, found))


def _may_part(verb: Pair, found: Alignment) -> bool:
    """Whether a word that both have may part doer and done to.

    No name does; and where only one wording is a passive that tells who did it, the word that is passive there does.
    """
    if verb.a.is_name and verb.b.is_name:
        return False
    passive_a, passive_b = _by_whom(found.a), _by_whom(found.b)
    if passive_a == passive_b:
        return True
    term, gist = (verb.a, found.a) if passive_a else (verb.b, found.b)
    return _is_passive(gist.words, term.place) and _by_after(gist.words, term.place) is not None


def _is_exchanged(verb: Pair, pairs: Sequence[Pair], found: Alignment) -> bool:
    sides = {
        (_is_before(pair.a, verb.a, found.a), _is_before(pair.b, verb.b, found.b)) for pair in pairs if pair is not verb
    }
    return {(True, False), (False, True)} <= sides


def _is_before(term: Term, verb: Term, gist: Gist) -> bool | None:
    """Whether a term is on the doer's side of a word: before it, or behind “by” where it is a passive.

    None where a passive names nobody who did it.
    """
    is_before = term.place < verb.place
    by = _by_after(gist.words, verb.place)
    if by is not None:
        if is_before:
            return not _is_passive(gist.words, verb.place)
        return _is_who(term.place, by, gist.words) if term.place > by else False
    return None if _is_passive(gist.words, verb.place) else is_before


def _is_who(place: int, by: int, words: Sequence[Token]) -> bool | None:
    """Whether a term is the one named behind “by”; None for what comes after that."""
    between = words[by + 1 : place]
    return None if len(between) > _NEAR or any(word.key in _PREPOSITIONS for word in between) else True


def _by_after(words: Sequence[Token], place: int) -> int | None:
    """Where “by” stands behind a word, no other verb between."""
    return next((i for i in range(place + 1, min(place + 1 + _NEAR, len(words))) if words[i].key == "by"), None)


def _is_passive(words: Sequence[Token], place: int) -> bool:
    return any(word.key in _BE for word in words[max(0, place - _NEAR) : place])


def _by_whom(gist: Gist) -> bool:
    """Whether something is told as a passive with who did it."""
    places = (i for i, word in enumerate(gist.words) if word.key == "by")
    return any(_is_passive(gist.words, place) for place in places)
