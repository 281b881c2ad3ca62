"""Which terms, figures and times of two wordings go together, and what is left over on either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property
from typing import Any

from provenance.claims.dates import Day
from provenance.claims.figures import Figure
from provenance.claims.gist import Gist, Term
from provenance.claims.initials import Spelled, spelled_out
from provenance.claims.polarity import are_opposed
from provenance.claims.roles import are_swapped
from provenance.claims.times import times

ALIKE, SAME_START, NEAR = 0.9, 0.8, 0.7
"""How much two terms agree that share no form: those that the lists call alike, those with the same beginning, those
that WordNet has in one set."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two terms that go together; ``turns`` says that one is the opposite of the other."""

    a: Term
    b: Term
    agreement: float
    turns: bool = False


@dataclass(frozen=True)
class Alignment:
    """Two wordings beside each other."""

    a: Gist
    b: Gist
    pairs: tuple[Pair, ...]
    left_a: tuple[Term, ...]
    left_b: tuple[Term, ...]
    figures: tuple[tuple[Figure, Figure], ...]
    figures_a: tuple[Figure, ...]
    figures_b: tuple[Figure, ...]
    days: tuple[tuple[Day, Day], ...]
    clashing_days: tuple[tuple[Day, Day], ...]

    @cached_property
    def stems(self) -> tuple[list[str], list[str]]:
        """The stems of both wordings in order, small words included, figures and signs left out; the first in the
        alphabet before the other."""
        a, b = sorted([word.stem for word in gist.words if word.kind == "word"] for gist in (self.a, self.b))
        return a, b

    @cached_property
    def _blocks(self) -> list[Match]:
        """The runs of ``stems`` that both have, and an empty one at the end."""
        return SequenceMatcher(None, *self.stems, autojunk=False).get_matching_blocks()

    @property
    def verbatim(self) -> float:
        """How much of the shorter wording stands in the other in the same words and order, small ones included."""
        return sum(block.size for block in self._blocks) / max(min(map(len, self.stems)), 1)

    @property
    def longest_run(self) -> int:
        """How many words in a row both have at most."""
        return max(block.size for block in self._blocks)

    @property
    def changes(self) -> list[tuple[range, range]]:
        """What stands between the runs that both have, as places in ``stems``."""
        found, a, b = [], 0, 0
        for block in self._blocks:
            if block.a > a or block.b > b:
                found.append((range(a, block.a), range(b, block.b)))
            a, b = block.a + block.size, block.b + block.size
        return found

    @cached_property
    def turns(self) -> bool:
        """Whether one says the opposite of the other, or denies it."""
        return are_opposed(self)

    @cached_property
    def swapped(self) -> bool:
        """Whether somebody in the one has the place that somebody else has in the other."""
        return are_swapped(self)

    def turned(self) -> Alignment:
        """The same with the second wording first."""
        return Alignment(
            self.b, self.a, tuple(Pair(pair.b, pair.a, pair.agreement, pair.turns) for pair in self.pairs),
            self.left_b, self.left_a, _turned(self.figures), self.figures_b, self.figures_a,
            _turned(self.days), _turned(self.clashing_days),
        )  # fmt: skip


def _turned(both: tuple[tuple[Any, Any], ...]) -> tuple[tuple[Any, Any], ...]:
    return tuple((y, x) for x, y in both)


def align(a: Gist, b: Gist) -> Alignment:
    """Lay two wordings beside each other; each term goes with at most one, the surest first."""
    pairs, left_a, left_b = _terms(a.terms, b.terms)
    by_a, by_b = spelled_out(left_a, b), spelled_out(left_b, a)
    pairs += tuple(Pair(x, y, ALIKE) for x, y in by_a) + tuple(Pair(y, x, ALIKE) for x, y in by_b)
    left_a = _without(left_a, by_a, by_b)
    left_b = _without(left_b, by_b, by_a)
    same, figures_a, figures_b = _figures(a.figures, b.figures)
    left_a = _but_units(left_a, a, [x for x, y in same if x.measure == y.measure])
    left_b = _but_units(left_b, b, [y for x, y in same if x.measure == y.measure])
    agreeing, clashing = times(a.days, b.days)
    return Alignment(a, b, pairs, left_a, left_b, same, figures_a, figures_b, agreeing, clashing)


def _without(left: tuple[Term, ...], own: Spelled, other: Spelled) -> tuple[Term, ...]:
    gone = [x for x, _ in own] + [y for _, y in other]
    return tuple(term for term in left if term not in gone)


def _but_units(left: tuple[Term, ...], gist: Gist, agreeing: Sequence[Figure]) -> tuple[Term, ...]:
    """What is left over without the units of figures that agree: “5 miles”, “8 km”, “30 miles per hour”."""
    units = {place for each in agreeing if each.measure for place in _unit_of(each, gist)}
    return tuple(term for term in left if term.place not in units)


def _unit_of(figure: Figure, gist: Gist) -> range:
    behind = [word.key for word in gist.words[figure.end + 1 : figure.end + 3]]
    is_speed = figure.measure == "speed" and behind[:1] in (["h"], ["per"], ["an"])
    is_square = gist.words[figure.end].key in {"square", "sq"}
    return range(figure.end, figure.end + (len(behind) if is_speed else is_square) + 1)


def _terms(a: Sequence[Term], b: Sequence[Term]) -> tuple[tuple[Pair, ...], tuple[Term, ...], tuple[Term, ...]]:
    """Pairs of terms, and those left over; of a phrase that goes with nothing, its words are tried by themselves."""
    pairs, left_a, left_b = _matched(a, b)
    parts_a, parts_b = _in_parts(left_a), _in_parts(left_b)
    if (parts_a, parts_b) != (left_a, left_b):
        more, left_a, left_b = _matched(parts_a, parts_b)
        pairs += more
    said_a = {key for pair in pairs for key in pair.a.keys}
    said_b = {key for pair in pairs for key in pair.b.keys}
    return (
        tuple(sorted(pairs, key=lambda pair: pair.a.place)),
        tuple(term for term in left_a if not term.keys <= said_a),
        tuple(term for term in left_b if not term.keys <= said_b),
    )


def _in_parts(terms: Sequence[Term]) -> list[Term]:
    return [part for term in terms for part in (term.parts or (term,))]


def _matched(a: Sequence[Term], b: Sequence[Term]) -> tuple[list[Pair], list[Term], list[Term]]:
    possible = sorted(_possible(a, b), key=lambda each: (each[3], -each[0], abs(each[1] - each[2]), each[1], each[2]))
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs: list[Pair] = []
    for agreement, i, j, turns in possible:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append(Pair(a[i], b[j], agreement, turns))
    left_a = [term for i, term in enumerate(a) if i not in used_a]
    left_b = [term for j, term in enumerate(b) if j not in used_b]
    return pairs, left_a, left_b


def _possible(a: Sequence[Term], b: Sequence[Term]) -> list[tuple[float, int, int, bool]]:
    by_key: dict[str, list[int]] = defaultdict(list)
    for j, term in enumerate(b):
        for key in term.leads:
            by_key[key].append(j)
    found: list[tuple[float, int, int, bool]] = []
    for i, term in enumerate(a):
        for j in {j for key in term.leads if key in by_key for j in by_key[key]}:
            agreement, turns = _agreement(term, b[j])
            if agreement:
                found.append((agreement, i, j, turns))
    return found


def _agreement(a: Term, b: Term) -> tuple[float, bool]:
    shared = a.keys & b.keys
    if any(key[0] not in "=+-~%" for key in shared):
        return 1.0, a.is_privative != b.is_privative
    if a.against & b.keys or b.against & a.keys:
        return ALIKE, True
    if any(key[0] in "=~" for key in shared):
        return ALIKE, False
    if a.root and a.root == b.root:
        return SAME_START, False
    return (NEAR, False) if any(key[0] == "%" for key in shared) else (0.0, False)


def _figures(
    a: Sequence[Figure], b: Sequence[Figure]
) -> tuple[tuple[tuple[Figure, Figure], ...], tuple[Figure, ...], tuple[Figure, ...]]:
    left = list(b)
    same: list[tuple[Figure, Figure]] = []
    alone: list[Figure] = []
    for figure in a:
        other = next((f for f in left if figure.agrees_with(f)), None)
        if other is None:
            alone.append(figure)
        else:
            left.remove(other)
            same.append((figure, other))
    return tuple(same), tuple(alone), tuple(left)
