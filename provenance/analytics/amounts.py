"""What a figure may stand for, as an interval, and how the figures of two wordings bear on each other.

``claims.figures`` reads the numbers; here what stands around one (“at least”, “up to”, “dozens”) makes an interval of
it, and units of one kind are brought to one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from provenance.analytics.phrasing import keys_of, names, phrases
from provenance.claims.figures import Figure
from provenance.claims.gist import Gist, Term, gist
from provenance.claims.numbers import number_at
from provenance.claims.phrases import is_light
from provenance.claims.stems import stem
from provenance.claims.tokens import Token

BEHIND = 5
"""Within how many words behind a figure it is looked for what it counts."""
CONVERTED = 0.05
"""By how much two figures in different units may differ, as a share, and be one: who converts rounds."""
SHARE = "share"
"""The unit of “a third”, in hundredths: whoever writes “33 %” for it rounds."""


class Relation(StrEnum):
    """How the figure of the citing side lies to that of the cited side."""

    SAME = "same"
    NARROWED = "narrowed"
    WIDENED = "widened"
    OVERLAP = "overlap"
    DISJOINT = "disjoint"

    @property
    def converse(self) -> Relation:
        turned = {Relation.NARROWED: Relation.WIDENED, Relation.WIDENED: Relation.NARROWED}
        return turned.get(self, self)


@dataclass(frozen=True, slots=True)
class Amount:
    """All numbers from ``lo`` to ``hi``, in ``unit``; an end belongs to them where it ``has_`` it.

    ``hi`` is infinite for “at least 40”, ``lo`` is 0 for “up to 40”. ``text`` is how it is said.
    """

    lo: float
    hi: float
    text: str = ""
    unit: str = ""
    has_lo: bool = True
    has_hi: bool = True

    def relation(self, other: Amount) -> Relation:
        """How ``other``, told by who cites this one, lies to it."""
        if self._bounds() == other._bounds() or self._is_conversion_of(other):
            return Relation.SAME
        if self.holds(other):
            return Relation.NARROWED
        if other.holds(self):
            return Relation.WIDENED
        (lo_a, hi_a), (lo_b, hi_b) = self._bounds(), other._bounds()
        return Relation.OVERLAP if lo_a <= hi_b and lo_b <= hi_a else Relation.DISJOINT

    def holds(self, other: Amount) -> bool:
        """Whether all of the other lies in this one."""
        (lo_a, hi_a), (lo_b, hi_b) = self._bounds(), other._bounds()
        return lo_a <= lo_b and hi_b <= hi_a

    def change(self, other: Amount) -> float | None:
        """By what share the middle of ``other`` lies above (below) the middle of this one; None where this is 0.

        Where one is open to a side, its named end is taken for its middle.
        """
        return (other.middle - self.middle) / self.middle if self.middle else None

    @property
    def middle(self) -> float:
        if math.isinf(self.hi):
            return self.lo
        is_up_to = self.lo == 0 < self.hi
        return self.hi if is_up_to else (self.lo + self.hi) / 2

    def is_rounded_to(self, other: Amount) -> bool:
        """Whether ``other`` is this one with fewer digits: 1,247 and 1,200."""
        if not (self.lo == self.hi and other.lo == other.hi and other.lo):
            return False
        scale = 10 ** math.floor(math.log10(abs(other.lo)))
        return any(math.isclose(round(self.lo / step) * step, other.lo) for step in (scale, scale / 10))

    def _is_conversion_of(self, other: Amount) -> bool:
        if self.unit == other.unit or math.isinf(self.hi) != math.isinf(other.hi):
            return False
        change = self.change(other)
        return change is not None and abs(change) <= CONVERTED

    def _bounds(self) -> tuple[tuple[float, int], tuple[float, int]]:
        return (_rounded(self.lo), 0 if self.has_lo else 1), (_rounded(self.hi), 0 if self.has_hi else -1)


def _rounded(value: float) -> float:
    """The value to nine digits, so that what was computed in two ways is equal."""
    return float(f"{value:.9g}")


@dataclass(frozen=True, slots=True)
class Count:
    """An amount with what it counts: ``kind`` is the kind of its unit, ``of`` are the keys of the words behind it that
    carry something, ``lightly`` of those that carry little (“people”)."""

    amount: Amount
    kind: str
    of: frozenset[str]
    lightly: frozenset[str]

    def is_like(self, other: Count) -> bool:
        """Whether the two count the same thing."""
        if self.kind != other.kind:
            return False
        if self.of and other.of:
            return bool(self.of & other.of)
        return bool(self.kind) or (not self.of and not other.of and bool(self.lightly & other.lightly))

    def agrees_with(self, other: Count) -> bool:
        """Whether the two may be one figure, whatever words stand behind it."""
        return self.kind == other.kind and self.amount.relation(other.amount) is Relation.SAME


def counts(wording: str) -> tuple[Count, ...]:
    """The amounts of a wording in order, with what they count; “one”, ordinals and type numbers are none."""
    said = gist(wording)
    found = [figure for figure in _joined(said) if _is_amount(figure, said.words)]
    return tuple(_count(said, figure, _reach(said, figure, found)) for figure in found)


def amount_of(wording: str) -> Amount | None:
    """The amount of a wording that has one only."""
    found = counts(wording)
    return found[0].amount if len(found) == 1 else None


def _joined(said: Gist) -> list[Figure]:
    """The figures, with “about 11,000 to 12,000” and “hundreds of thousands” made one each."""
    made: list[Figure] = []
    for figure in said.figures:
        last = made[-1] if made else None
        between = said.words[last.end].key if last and figure.start - last.end == 1 else ""
        if last and last.is_vague and figure.is_vague and between == "of":
            made[-1] = _times(last, figure)
        elif last and last.is_round and not last.is_range and between in _RANGING:
            text = f"{last.text} to {figure.text}"
            made[-1] = replace(last, hi=figure.hi, end=figure.end, unit=figure.unit, text=text, is_range=True)
        else:
            made.append(figure)
    return made


_RANGING = frozenset(("to", "or", "-", "–"))


def _times(some: Figure, many: Figure) -> Figure:
    """“hundreds” of “thousands”."""
    each, text = many.lo / 2, f"{some.text} of {many.text}"
    return replace(some, lo=some.lo * each, hi=(some.hi + 1) * each - 1, text=text, end=many.end)


def _is_amount(figure: Figure, words: Sequence[Token]) -> bool:
    behind = words[figure.end].key if figure.end < len(words) else ""
    before = [word for word in words[max(figure.start - 2, 0) : figure.start] if word.kind != "dash"]
    is_type = bool(before and before[-1].kind == "word" and before[-1].text.isupper() and not figure.unit)
    return figure.text.casefold() != "one" and behind not in {"st", "nd", "rd", "th"} and not is_type


def _reach(said: Gist, figure: Figure, found: Sequence[Figure]) -> int:
    """Where the words end that may tell what a figure counts: at the next figure, at a sign, or after a few words."""
    end = min((other.start for other in found if other.start >= figure.end), default=len(said.words))
    end = min(end, figure.end + BEHIND)
    return next((place for place in range(figure.end, end) if said.words[place].kind == "stop"), end)


def _count(said: Gist, figure: Figure, reach: int) -> Count:
    amount = _amount(said.words, figure)
    if amount.unit:
        return Count(amount, "%" if amount.unit == SHARE else amount.unit, frozenset(), frozenset())
    behind = [term for term in said.terms if figure.end <= term.place < reach and not term.is_name]
    unit = _units().get(said.words[figure.end].stem) if figure.end < len(said.words) else None
    if unit is not None:
        kind, scale, name = unit
        made = replace(amount, lo=amount.lo * scale, hi=amount.hi * scale, text=f"{amount.text} {name}", unit=name)
        return Count(made, kind, *_keys(behind[1:], said.words))
    return Count(amount, "", *_keys(behind, said.words))


def _keys(terms: Sequence[Term], words: Sequence[Token]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the terms that carry something, and of those that carry little."""
    found: tuple[set[str], set[str]] = (set(), set())
    for term in terms:
        found[is_light(words[term.place])].update(key for key in term.keys if key[0] != "%")
    return frozenset(found[0]), frozenset(found[1])


def _amount(words: Sequence[Token], figure: Figure) -> Amount:
    first = _first(words, figure)
    share = 100.0 if figure.is_part else 1.0
    unit = SHARE if figure.is_part else figure.unit
    if figure.is_vague:
        tens = 10.0 if [word.key for word in words[max(first - 2, 0) : first]] == ["tens", "of"] else 1.0
        open_end = figure.hi + 1 if figure.hi < 1e6 else figure.hi / 9 * 10
        text = f"tens of {figure.text}" if tens > 1 else figure.text
        return Amount(figure.lo * tens, open_end * tens, text, unit, has_hi=False)
    kind, start, end = _bound(words, first, figure.end)
    before, behind = words[min(start, figure.start) : first], words[figure.end : end]
    text = " ".join([*(word.text for word in before), figure.text, *(word.text for word in behind)])
    if figure.is_range or not kind:
        return Amount(figure.lo * share, figure.hi * share, text, unit)
    read = number_at(words, first + (words[first].kind == "money"))
    return _bounded(kind, (read[0] if read else figure.lo) * share, text, unit)


def _bounded(kind: str, value: float, text: str, unit: str) -> Amount:
    if kind in {"at_least", "at_least_behind", "more_than"}:
        return Amount(value, math.inf, text, unit, has_lo=kind != "more_than", has_hi=False)
    return Amount(0.0, value, text, unit, has_hi=kind != "less_than")


def _first(words: Sequence[Token], figure: Figure) -> int:
    """Where the number itself begins, behind “about” and the like."""
    inside = range(figure.start, figure.end)
    return next((place for place in inside if words[place].kind == "money" or number_at(words, place)), figure.start)


def _bound(words: Sequence[Token], first: int, end: int) -> tuple[str, int, int]:
    """The name of the phrase that makes a number one end of an interval, the longest, and where number and phrase
    begin and end; no name where there is none."""
    is_share = first > 0 and words[first - 1].key in {"a", "one"}
    found = []
    for name, phrase in _bounds():
        if name.endswith("behind"):
            if _stands(phrase, words, end):
                found.append((-len(phrase), name, first, end + len(phrase)))
        else:
            start = first - is_share - len(phrase)
            if _stands(phrase, words, start):
                found.append((-len(phrase), name, start, end))
    return min(found)[1:] if found else ("", first, end)


def _stands(phrase: tuple[str, ...], words: Sequence[Token], place: int) -> bool:
    return place >= 0 and tuple(word.key for word in words[place : place + len(phrase)]) == phrase


@cache
def _bounds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, keys_of(phrase)) for name in names("figures") for phrase in phrases("figures", name))


@cache
def _units() -> dict[str, tuple[str, float, str]]:
    """By the stem of a unit: the kind of thing it measures, how many of the first of its kind it is, its name."""
    return {stem(name): (kind, float(scale), name) for kind, name, scale in _listed_units()}


def _listed_units() -> Iterator[tuple[str, str, str]]:
    for kind in names("units"):
        for listed in phrases("units", kind):
            name, scale = listed.rsplit(" ", 1)
            yield kind, name, scale
