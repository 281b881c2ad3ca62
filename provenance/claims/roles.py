"""Who did it to whom, as far as the order of words tells: whether two wordings have the two the other way round."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims.aligning import Alignment, Pair
from provenance.claims.gist import LIGHT, Gist, Term
from provenance.claims.tokens import Token

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
_NEAR = 4
_VERBATIM, _ALL_THE_SAME = 0.65, 0.5
"""The share of words in one order from which another order of the rest tells, and where no other words are left."""


def are_swapped(found: Alignment) -> bool:
    """Whether around one word that both have, what stands before it in the one stands behind it in the other."""
    if _have_changed_places(found):
        return True
    others = [pair for pair in found.pairs if not pair.turns and (pair.a.is_name or pair.b.is_name)]
    if len(others) < 2:
        return False
    verbs = [pair for pair in found.pairs if not (pair.a.is_name or pair.b.is_name)]
    votes = [_is_swapped_around(verb, others, found) for verb in verbs]
    decided = [vote for vote in votes if vote is not None]
    return bool(decided) and all(decided)


def _is_swapped_around(verb: Pair, others: Sequence[Pair], found: Alignment) -> bool | None:
    """True where two change sides of the word, False where they keep them, None where it does not part two."""
    sides = [(_is_before(pair.a, verb.a, found.a), _is_before(pair.b, verb.b, found.b)) for pair in others]
    known = [(a, b) for a, b in sides if a is not None and b is not None]
    if len({a for a, _ in known}) < 2 or len({b for _, b in known}) < 2:
        return None
    return (True, False) in known and (False, True) in known


def _is_before(term: Term, verb: Term, gist: Gist) -> bool | None:
    """Whether a term is on the doer's side of a word: before it, or behind “by” where it is a passive.

    None where a passive names nobody who did it.
    """
    is_before = term.place < verb.place
    by = _by_after(gist.words, verb.place)
    if by is not None:
        return term.place > by if not is_before else not _is_passive(gist.words, verb.place)
    return None if _is_passive(gist.words, verb.place) else is_before


def _by_after(words: Sequence[Token], place: int) -> int | None:
    """Where “by” stands behind a word, no other verb between."""
    return next((i for i in range(place + 1, min(place + 1 + _NEAR, len(words))) if words[i].key == "by"), None)


def _is_passive(words: Sequence[Token], place: int) -> bool:
    return any(word.key in _BE for word in words[max(0, place - _NEAR) : place])


def _have_changed_places(found: Alignment) -> bool:
    """Whether two wordings of nearly the same words have some in another order: who rammed whom."""
    needed = _ALL_THE_SAME if not (found.left_a or found.left_b) else _VERBATIM
    order = [pair.b.place for pair in sorted(found.pairs, key=lambda pair: pair.a.place) if pair.a.weight > LIGHT]
    if order == sorted(order) or _by_whom(found.a) != _by_whom(found.b):
        return False
    return found.verbatim >= needed


def _by_whom(gist: Gist) -> bool:
    """Whether something is told as a passive with who did it."""
    places = (i for i, word in enumerate(gist.words) if word.key == "by")
    return any(_is_passive(gist.words, place) for place in places)
