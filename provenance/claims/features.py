"""What is measured where two wordings stand beside each other, as shares of what the lighter one weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.claims.aligning import Alignment
from provenance.claims.gist import FULL, Gist, Term
from provenance.claims.vectors import directions, nearest

_FAR, _CLOSE = 0.2, 0.8
"""Cosines at which two words say nothing of each other, and as much as one word does."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Of two wordings, by weight.

    ``shared``: what both have, in weight. Of what the lighter one weighs: ``exact``, the share that both have in one
    word, ``alike`` in words that are alike, ``near`` what is left over on the side with less left and is near to
    something in the other; ``apart_share`` what is left over there and near to nothing (``apart``: in weight).
    ``more``: what is left over on the other side, in weight.
    """

    shared: float
    exact: float
    alike: float
    near: float
    apart: float
    apart_share: float
    more: float


def measures(found: Alignment) -> Measures:
    """The measures of an alignment."""
    less = max(min(found.a.weight, found.b.weight), 1e-6)
    exact = sum(min(p.a.weight, p.b.weight) for p in found.pairs if p.agreement == 1.0) + FULL * len(found.figures)
    alike = sum(min(p.a.weight, p.b.weight) * p.agreement for p in found.pairs if p.agreement < 1.0)
    near_a, apart_a = _near_and_apart(found.left_a, found.b)
    near_b, apart_b = _near_and_apart(found.left_b, found.a)
    apart = min(apart_a, apart_b)
    return Measures(
        exact + alike,
        exact / less,
        alike / less,
        min(near_a, near_b) / less,
        apart,
        apart / less,
        max(apart_a, apart_b),
    )


def _near_and_apart(left: Sequence[Term], other: Gist) -> tuple[float, float]:
    """What of the left terms is near to some term of the other wording, and what is not, in weight."""
    others = directions(other.said) if left else None
    near = apart = 0.0
    for term in left:
        share = 0.0 if term.is_name else (nearest(term.words, others) - _FAR) / (_CLOSE - _FAR)
        share = min(max(share, 0.0), 1.0)
        near += term.weight * share
        apart += term.weight * (1.0 - share)
    return near, apart


_MOST_ALIKE, _MOST_NEAR, _MOST_APART, _NOTICED = 0.6, 0.35, 1.5, 0.25
"""Where more of a measure says no more, and the weight from which what is left over counts at all."""


def fitted_terms(own: Measures) -> dict[str, float]:
    """The measures as the fitted weights want them, by name."""
    return {
        "exact": own.exact,
        "alike": min(own.alike, _MOST_ALIKE),
        "near": min(own.near, _MOST_NEAR),
        "apart": min(own.apart, _MOST_APART),
        "apart_share": own.apart_share,
        "apart_of_exact": own.exact * own.apart_share,
        "something_apart": float(own.apart > _NOTICED),
    }


_HELD, _MAINLY = 0.15, 0.8
"""What may be left over, and what must be there in the same or like words, of a wording that the other holds whole."""
_IN_THE_SAME_WORDS = 0.7
"""How much of a wording stands in the other word for word where they differ in a figure alone."""
_ADDED, LITTLE = 1.6, 0.4
"""What the other may then add, about one word or name; and what may be left over on either side where both say nearly
the same."""


def _has_own_time(found: Alignment) -> bool:
    """Whether only one says when, or more often."""
    left_a, left_b = (len(gist.days) - len({id(both[side]) for both in found.days})
                      for side, gist in enumerate((found.a, found.b)))  # fmt: skip
    return bool(left_a) != bool(left_b)


_OF_VOICE = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "by",
        "of",
        "that",
        "who",
        "which",
        "to",
        "in",
        "on",
        "at",
        "from",
        "for",
        "with",
        "and",
        "his",
        "her",
        "its",
        "their",
        "it",
        "he",
        "she",
        "they",
    ]
)
"""Words in which one deed may differ by how it is told."""


_UNIT = 3
"""Words behind a number in which its unit may stand (“miles per hour”)."""


def _has_other_small_words(found: Alignment) -> bool:
    """Whether each side has a word of its own that goes with nothing: “all”, “some”; “before”, “after”."""
    paired = {word for pair in found.pairs for term in (pair.a, pair.b) for word in term.words}
    a, b = (_plain_words(gist) - paired - _OF_VOICE for gist in (found.a, found.b))
    return bool(a - b) and bool(b - a)


def _plain_words(gist: Gist) -> set[str]:
    """Its words without those that make up a time or a figure with its unit."""
    told = {place for day in gist.days for place in range(day.start, day.end)}
    told |= {place for figure in gist.figures for place in range(figure.start, figure.end + _UNIT)}
    return {word.key for place, word in enumerate(gist.words) if word.kind == "word" and place not in told}


def says_as_much(found: Alignment) -> bool:
    """Whether two wordings have all in common but little words, or one of them a detail more; no time or figure is left
    over."""
    less, more = sorted(sum(term.weight for term in side) for side in (found.left_a, found.left_b))
    if found.figures_a or found.figures_b or _has_own_time(found) or _has_other_small_words(found):
        return False
    return bool(found.pairs) and (more <= LITTLE or (less <= _HELD and more <= _ADDED))


def is_put_otherwise(found: Alignment) -> bool:
    """Whether two wordings differ in how a figure, a time or a negation is put alone: “5 miles”, “8 km”; “Monday”, “2
    March”; “not closed”, “open”."""
    has_other_days = bool(found.a.days and found.b.days) and not found.days
    is_negated = sum(pair.turns for pair in found.pairs) == 1
    left = (term.weight for side in (found.left_a, found.left_b) for term in side)
    has_other_figures = any(a.text != b.text for a, b in found.figures)
    return (has_other_days or has_other_figures or is_negated) and sum(left) <= LITTLE


def differs_in_a_figure_alone(found: Alignment) -> bool:
    """Whether only a figure or a time is put otherwise, and all else is told in the same words: “The bridge is 5 miles
    long”, “The bridge is 8 km long”."""
    is_turned = any(pair.turns for pair in found.pairs)
    return not is_turned and found.verbatim >= _IN_THE_SAME_WORDS and is_put_otherwise(found)


def holds_whole(found: Alignment, own: Measures) -> bool:
    """Whether one of two wordings has all that the other has: the same claim, told with fewer details."""
    left = min(sum(term.weight for term in side) for side in (found.left_a, found.left_b))
    return left <= _HELD and own.exact + own.alike >= _MAINLY
