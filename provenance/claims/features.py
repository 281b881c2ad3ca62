"""What is measured where two wordings stand beside each other: each a number, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.claims.aligning import Alignment
from provenance.claims.figures import Figure
from provenance.claims.gist import LIGHT, PLAIN, Gist, Term
from provenance.claims.phrases import ASKED, INTENDED, POSSIBLE
from provenance.claims.roles import are_swapped


def features(found: Alignment) -> dict[str, float]:
    """The measures of an alignment. ``covered`` ones are shares of weight, the others counts or 0/1."""
    shared = sum(min(pair.a.weight, pair.b.weight) * pair.agreement for pair in found.pairs)
    shared += len(found.figures) * PLAIN
    all_a, all_b = _weight(found.a), _weight(found.b)
    less, more = sorted((all_a, all_b))
    left_a, left_b = _left(found.left_a), _left(found.left_b)
    return {
        "covered_less": shared / less if less else 0.0,
        "covered_more": shared / more if more else 0.0,
        "shared": min(shared, 8.0) / 8.0,
        "left_both": min(left_a, left_b) / 4.0,
        "left_share": min(left_a, left_b) / less if less else 0.0,
        "left_one": (max(left_a, left_b) - min(left_a, left_b)) / 6.0,
        "names_shared": _count(pair.a.is_name or pair.b.is_name for pair in found.pairs) / 3.0,
        "names_both": float(min(_names(found.left_a), _names(found.left_b)) > 0),
        "names_one": float(max(_names(found.left_a), _names(found.left_b)) > 0),
        "figures_shared": float(len(found.figures) > 0),
        "figures_clash": float(figures_clash(found)),
        "days_shared": float(len(found.days) > 0),
        "days_clash": float(len(found.clashing_days) > 0),
        "turns": float(found.turns),
        "modes": float(modes_clash(found)),
        "swapped": float(are_swapped(found)),
        "exact": _exact(found),
        "replaced": float(replaced(found)),
    }


def _weight(gist: Gist) -> float:
    return gist.weight + len(gist.figures) * PLAIN


def _left(terms: Iterable[Term]) -> float:
    return sum(term.weight for term in terms)


def _count(values: Iterable[bool]) -> float:
    return float(sum(values))


def _names(terms: Sequence[Term]) -> int:
    return sum(term.is_name for term in terms)


def _exact(found: Alignment) -> float:
    """The share of terms that go together which are the same word, not only alike."""
    if not found.pairs:
        return 0.0
    return sum(pair.agreement == 1.0 for pair in found.pairs) / len(found.pairs)


def figures_clash(found: Alignment) -> bool:
    """Whether each side has a figure of one kind that the other has not."""
    return any(_is_comparable(x, y) for x in found.figures_a for y in found.figures_b)


def _is_comparable(x: Figure, y: Figure) -> bool:
    return x.unit == y.unit or (not x.unit or not y.unit)


def modes_clash(found: Alignment) -> bool:
    """Whether one is intended, possible or asked for and the other a fact."""
    a, b = found.a.modes, found.b.modes
    return a != b and (
        not a
        or not b
        or (ASKED in a) != (ASKED in b)
        or ((POSSIBLE in a) != (POSSIBLE in b) and (INTENDED in a) != (INTENDED in b))
    )


def replaced(found: Alignment) -> bool:
    """Whether one word stands in the place of another between words that go together."""
    places_a = {pair.a.place: pair.b.place for pair in found.pairs}
    order_a = sorted(places_a)
    order_b = sorted(places_a.values())
    for x in found.left_a:
        for y in found.left_b:
            if min(x.weight, y.weight) <= LIGHT:
                continue
            around_a = _around(order_a, x.place)
            around_b = _around(order_b, y.place)
            if all(
                p is None or q is None or places_a.get(p) == q for p, q in zip(around_a, around_b, strict=True)
            ) and any(p is not None for p in around_a):
                return True
    return False


def _around(places: Sequence[int], place: int) -> tuple[int | None, int | None]:
    before = [p for p in places if p < place]
    after = [p for p in places if p > place]
    return (before[-1] if before else None), (after[0] if after else None)
