"""What the trees weigh of two wordings that stand beside each other: more than eighty figures, each with a name.

All of them are the same whichever wording comes first: where each side has a figure of its own, the ``least`` and the
``most`` of the two are taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from provenance.claims.aligning import ALIKE, NEAR, Alignment, Pair
from provenance.claims.clashing import (
    figures_clash,
    is_fact,
    is_unevenly_negated,
    modes_clash,
    names_clash,
    one_gives_a_cause,
    one_is_of_another_year,
    one_word_differs,
)
from provenance.claims.features import Measures, holds_whole, says_as_much
from provenance.claims.forms import is_aside
from provenance.claims.gist import FULL, Gist, Term
from provenance.claims.phrases import ASKED, INTENDED, OPEN, POSSIBLE
from provenance.claims.replaced import exchanges, left_beside_left
from provenance.claims.roles import deeds_left, doers_traded, is_of_another, parties_turned, parts_kept_and_moved
from provenance.claims.telling import telling
from provenance.claims.tokens import Token

Traits = dict[str, float]
_LITTLE = 1e-6
_REACH = 3
_WAYS = {
    **{way: way for way in ("from", "against", "by", "over", "of", "with", "for", "between")},
    "to": "to",
    "into": "to",
    "in": "in",
    "at": "in",
    "near": "in",
    "on": "in",
}
"""Prepositions that tell what part a word has, those that are much alike as one."""


def traits(found: Alignment, own: Measures) -> Traits:
    """All that is weighed, by name."""
    return {
        **_measured(found, own),
        **_agreeing(found),
        **_left_over(found),
        **_figures_and_times(found),
        **_meant(found),
        **_clashing(found, own),
        **_in_letters(found),
        **_in_order(found),
        **_in_parts(found),
        **left_beside_left(found),
        **exchanges(found),
        "telling": telling(found),
    }


def _both(name: str, a: float, b: float) -> Traits:
    return {f"{name}_least": min(a, b), f"{name}_most": max(a, b)}


def _measured(found: Alignment, own: Measures) -> Traits:
    less, more = sorted((found.a.weight, found.b.weight))
    return {
        "shared": own.shared,
        "exact": own.exact,
        "alike": own.alike,
        "near": own.near,
        "apart": own.apart,
        "apart_share": own.apart_share,
        "more": own.more,
        "length": less / max(more, _LITTLE),
    }


def _agreeing(found: Alignment) -> Traits:
    """How much goes together by what, and how much of each wording that is."""
    less = max(min(found.a.weight, found.b.weight), _LITTLE)
    said = FULL * len(found.figures)
    of_a = sum(pair.a.weight * pair.agreement for pair in found.pairs) + said
    of_b = sum(pair.b.weight * pair.agreement for pair in found.pairs) + said
    return {
        "names": _weight(found.pairs, lambda pair: pair.agreement == 1.0 and _is_name(pair)) / less,
        "words": _weight(found.pairs, lambda pair: pair.agreement == 1.0 and not _is_name(pair)) / less,
        "listed": _weight(found.pairs, lambda pair: pair.agreement == ALIKE and not pair.turns) / less,
        "wordnet": _weight(found.pairs, lambda pair: pair.agreement == NEAR) / less,
        **_both("covered", of_a / max(found.a.weight, _LITTLE), of_b / max(found.b.weight, _LITTLE)),
    }


def _weight(pairs: Iterable[Pair], is_meant: Callable[[Pair], bool]) -> float:
    return sum(min(pair.a.weight, pair.b.weight) for pair in pairs if is_meant(pair))


def _is_name(pair: Pair) -> bool:
    return pair.a.is_name or pair.b.is_name


def _left_over(found: Alignment) -> Traits:
    sides = (found.left_a, found.left_b)
    words = [[term for term in side if not term.is_name] for side in sides]
    return {
        **_both("left", *(sum(term.weight for term in side) for side in sides)),
        **_both("left_words", *(sum(term.weight for term in side) for side in words)),
        **_both("left_names", *(float(sum(term.is_name for term in side)) for side in sides)),
        **_both("heaviest_left", *(max((term.weight for term in side), default=0.0) for side in words)),
    }


def _figures_and_times(found: Alignment) -> Traits:
    a, b = (len(gist.days) for gist in (found.a, found.b))
    return {
        "figures": len(found.figures),
        **_both("figures_left", len(found.figures_a), len(found.figures_b)),
        "times": len(found.days),
        **_both("times_left", a - len({id(x) for x, _ in found.days}), b - len({id(y) for _, y in found.days})),
        "counted_alike": sum(_counts_the_same(found, x.end, y.end) for x, y in found.figures),
        "counted_otherwise": sum(_counts_another(found, x.end, y.end) for x, y in found.figures),
    }


def _counts_the_same(found: Alignment, of_a: int, of_b: int) -> bool:
    """Whether what stands behind a figure in the one goes together with what stands behind it in the other."""
    first, second = _term_from(found.a, of_a), _term_from(found.b, of_b)
    return any(pair.a is first and pair.b is second for pair in found.pairs)


def _counts_another(found: Alignment, of_a: int, of_b: int) -> bool:
    """Whether what stands behind a figure in either stands elsewhere in the other."""
    first, second = _term_from(found.a, of_a), _term_from(found.b, of_b)
    with_first = next((pair.b for pair in found.pairs if pair.a is first), None)
    with_second = next((pair.a for pair in found.pairs if pair.b is second), None)
    return with_first is not None and with_second is not None and with_first is not second


def _term_from(gist: Gist, place: int) -> Term | None:
    return next((term for term in gist.terms if term.place >= place), None)


def _meant(found: Alignment) -> Traits:
    return {
        "negated": abs(len(found.a.negations) - len(found.b.negations)),
        "denied": float(found.a.is_denied != found.b.is_denied),
        "only_one_is_fact": float(_is_all_fact(found.a) != _is_all_fact(found.b)),
        **{f"only_one_{mode}": float(_has(found.a, mode) != _has(found.b, mode)) for mode in (
            INTENDED, POSSIBLE, ASKED, OPEN)},
        "turned": sum(pair.turns for pair in found.pairs),
    }  # fmt: skip


def _is_all_fact(gist: Gist) -> bool:
    return all(map(is_fact, gist.terms))


def _has(gist: Gist, mode: str) -> bool:
    return any(mode in term.modes for term in gist.terms)


def _clashing(found: Alignment, own: Measures) -> Traits:
    return {
        "number_clashes": float(figures_clash(found)),
        "time_clashes": float(bool(found.clashing_days)),
        "opposite": float(found.turns),
        "mode_clashes": float(modes_clash(found)),
        "swapped": float(found.swapped),
        "name_clashes": float(names_clash(found)),
        "word_clashes": float(one_word_differs(found, own)),
        "of_another": float(is_of_another(found)),
        "own_cause": float(one_gives_a_cause(found)),
        "own_year": float(one_is_of_another_year(found)),
        "uneven": float(is_unevenly_negated(found)),
        "as_much": float(says_as_much(found)),
        "held_whole": float(holds_whole(found, own)),
    }


def _in_letters(found: Alignment) -> Traits:
    """How far the two are told in the same words in the same order, small ones included."""
    a, b = found.stems
    common = Counter(pairwise(a)) & Counter(pairwise(b))
    replaced = [max(x.stop - x.start, y.stop - y.start) for x, y in found.changes]
    return {
        "verbatim": found.verbatim,
        "two_in_a_row": 2 * sum(common.values()) / max(len(a) + len(b) - 2, 1),
        "changes": len(replaced),
        "changed": sum(replaced),
        "changed_share": sum(replaced) / max(len(a), len(b), 1),
        "exchanged": sum(bool(x) and bool(y) for x, y in found.changes),
        "longest_run": found.longest_run / max(min(len(a), len(b)), 1),
        **_both("said", len(a), len(b)),
    }


def _in_order(found: Alignment) -> Traits:
    pairs = sorted(found.pairs, key=lambda pair: (pair.a.place, pair.b.place))
    places = [pair.b.place for pair in pairs]
    turned = sum(x > y for i, x in enumerate(places) for y in places[i + 1 :])
    ways = [(_way(found.a.words, pair.a.place), _way(found.b.words, pair.b.place)) for pair in pairs]
    return {
        "out_of_order": turned / max(len(places) * (len(places) - 1) / 2, 1),
        "begins_alike": float(any(_are_first(pair, found) for pair in pairs)),
        "same_way": sum(x == y != "" for x, y in ways),
        "other_way": sum("" != x != y != "" for x, y in ways),
        **{f"{way}_in_one": sum((x == way) != (y == way) for x, y in ways) for way in ("to", "from", "by")},
    }


def _in_parts(found: Alignment) -> Traits:
    """Who has which part in what both tell, and how often names follow each other the other way round."""
    kept, moved = parts_kept_and_moved(found)
    places = [pair.b.place for pair in sorted(found.pairs, key=lambda pair: pair.a.place) if _is_name(pair)]
    doers, traded = doers_traded(found)
    return {
        "parts_kept": kept,
        "parts_moved": moved,
        "doers_kept": doers,
        "doers_traded": traded,
        "parties_turned": float(parties_turned(found)),
        "only_aside_in_one": sum(_is_aside_in_one(pair, found) for pair in found.pairs),
        "names_turned": sum(x > y for i, x in enumerate(places) for y in places[i + 1 :]),
        **_both("deeds_left", *deeds_left(found)),
    }


def _is_aside_in_one(pair: Pair, found: Alignment) -> bool:
    """Whether a deed that is told in one only adds to a thing in the other: “burnt the temple”, “the burnt temple”."""
    return not _is_name(pair) and is_aside(pair.a, found.a) != is_aside(pair.b, found.b)


def _are_first(pair: Pair, found: Alignment) -> bool:
    return pair.a is found.a.terms[0] and pair.b is found.b.terms[0]


def _way(words: Sequence[Token], place: int) -> str:
    for at in range(place - 1, max(-1, place - 1 - _REACH), -1):
        if words[at].kind == "stop":
            return ""
        if words[at].key in _WAYS:
            return _WAYS[words[at].key]
    return ""
