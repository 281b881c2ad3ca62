"""Who did it to whom, as far as the order of words tells: whether two wordings have the two the other way round."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims.aligning import Alignment, Pair
from provenance.claims.gist import Gist, Term
from provenance.claims.tokens import Token

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
_NEAR = 4


def are_swapped(found: Alignment) -> bool:
    """Whether around one word that both have, what stands before it in the one stands behind it in the other."""
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
    parts_a = len({a for a, _ in sides}) == 2
    parts_b = len({b for _, b in sides}) == 2
    if not (parts_a and parts_b):
        return None
    return all(a != b for a, b in sides)


def _is_before(term: Term, verb: Term, gist: Gist) -> bool:
    """Whether a term is the doer's side of a word: before it, or behind “by” where it is a passive."""
    is_before = term.place < verb.place
    by = _by_after(gist.words, verb.place)
    if by is None:
        return is_before
    return term.place > by if term.place > verb.place else not _is_passive(gist.words, verb.place)


def _by_after(words: Sequence[Token], place: int) -> int | None:
    """Where “by” stands behind a word, no other verb between."""
    return next((i for i in range(place + 1, min(place + 1 + _NEAR, len(words))) if words[i].key == "by"), None)


def _is_passive(words: Sequence[Token], place: int) -> bool:
    return any(word.key in _BE for word in words[max(0, place - _NEAR) : place])
