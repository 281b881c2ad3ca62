"""What one wording has where the other has something else, and how near the two are in what is written of them.

A word that was put in another's place is either another way to say it or what makes another claim of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims.aligning import Alignment
from provenance.claims.gist import Term
from provenance.claims.phrases import EMPTY
from provenance.claims.tokens import Token
from provenance.claims.vectors import directions, nearest, rarity, vector
from provenance.claims.words import word_class

_FAR, _CLOSE = 0.2, 0.8
"""Cosines at which two words say nothing of each other, and as much as one word does."""


def left_beside_left(found: Alignment) -> dict[str, float]:
    """How near what is left over on one side is to what is left over on the other: all of it together (``left_like``),
    the share of each side that has its like there, and the weight of the word that has it least."""
    sides = [[term for term in side if not term.is_name] for side in (found.left_a, found.left_b)]
    near_a, far_a = _near_and_farthest(sides[0], sides[1])
    near_b, far_b = _near_and_farthest(sides[1], sides[0])
    return {
        "left_like": _cosine(*(_words(side) for side in sides)),
        "left_near_least": min(near_a, near_b),
        "left_near_most": max(near_a, near_b),
        "farthest_least": min(far_a, far_b),
        "farthest_most": max(far_a, far_b),
    }


def _near_and_farthest(own: Sequence[Term], other: Sequence[Term]) -> tuple[float, float]:
    others = directions(tuple(term.words for term in other)) if own and other else None
    near = farthest = total = 0.0
    for term in own:
        share = min(max((nearest(term.words, others) - _FAR) / (_CLOSE - _FAR), 0.0), 1.0)
        near += term.weight * share
        total += term.weight
        farthest = max(farthest, term.weight * (1.0 - share))
    return (near / total if total else 1.0), farthest


def _words(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(sorted(word for term in terms for word in term.words))


def _cosine(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    a, b = (vector(one) if one else None), (vector(other) if other else None)
    return float(a @ b) if a is not None and b is not None else 0.0


def exchanges(found: Alignment) -> dict[str, float]:
    """What stands between the runs of words that both have, where both have something there: how much of it is near to
    what stands in its place and how much is not, in weight, and how often a name stands in place of a name."""
    near = far = names = 0.0
    for one, other in _exchanged(found):
        own, theirs = _full(one), _full(other)
        if own and theirs:
            share = min(max(_cosine(own, theirs), 0.0), 1.0)
            weight = min(sum(map(rarity, own)), sum(map(rarity, theirs)))
            near += weight * share
            far += weight * (1.0 - share)
            names += _has_name(one) and _has_name(other)
    return {"exchanged_near": near, "exchanged_far": far, "exchanged_names": names}


def _exchanged(found: Alignment) -> list[tuple[list[Token], list[Token]]]:
    sides = ([word for word in gist.words if word.kind == "word"] for gist in (found.a, found.b))
    a, b = sorted(sides, key=lambda words: [word.stem for word in words])
    return [(a[x.start : x.stop], b[y.start : y.stop]) for x, y in found.changes if x and y]


def _full(words: Sequence[Token]) -> tuple[str, ...]:
    return tuple(sorted(word.key for word in words if word.key not in word_class(EMPTY)))


def _has_name(words: Sequence[Token]) -> bool:
    return any(word.is_capital and word.key not in word_class(EMPTY) for word in words)
