"""The figures of a wording: values as intervals, with what they count.

“about 40”, “some forty” and 40 may be one figure; 11,000, 12,000 and “11,000 to 12,000” are three.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from provenance.claims.numbers import number_at, one_in, scale_told, scaled
from provenance.claims.tokens import Token
from provenance.claims.units import currency, is_of_a_point, measured, unit_after
from provenance.claims.words import word_class

VAGUE = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999), "millions": (2e6, 9e6),
    "billions": (2e9, 9e9), "several": (3, 9), "handful": (3, 9),
}  # fmt: skip
"""Words for a number that nobody counted, with what they may stand for."""
_ROUND = 0.12
_OPEN = 1.6
_CONVERTED = 0.03
"""How far “about” reaches to both sides, how far “more than” and “fewer than” reach to one, and by how much two in
different units may differ and be one; as shares."""

_OF_A_PART = 1.5
"""By how many percent a share in words may miss the one in figures: “three fifths”, 61 %."""
_MOST_GOALS, _FAR = 199, 5
"""The most that one side of a score has, and how many words before it tell of a game."""
_PLAYED = frozenset(
    ("beat", "beats", "beaten", "lost", "lose", "loses", "won", "win", "wins", "defeated", "defeats", "drew", "draw")
)
_BARE, _TIMES = 1000, 10
"""What a figure is less than that takes its scale from another, and how many times as much it may then be."""
_SPANS = frozenset(
    ("aged", "ages", "range", "ranges", "ranged", "ranging", "vary", "varied", "varying", "anything", "anywhere")
)
_BEFORE_RANGES = frozenset(("aged", "age", "ages", "between", "from"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as said: between ``lo`` and ``hi``, in ``unit`` (``%``, a currency or ````).

    ``is_vague`` where it is no number but “dozens”, ``is_round`` where it is “about” one, ``is_range`` where two are
    given, ``is_part`` where it is a share (“a third”), ``is_score`` where two stand against each other (“3–1”).
    ``start`` and ``end`` count words. ``measure`` is what the word behind it measures (length, time), ``scale`` how
    many of the smallest unit of it that word is. ``in_m``: an “m” stands behind it, for metres or for millions.
    """

    lo: float
    hi: float
    text: str
    start: int
    end: int
    unit: str = ""
    is_vague: bool = False
    is_round: bool = False
    is_range: bool = False
    is_part: bool = False
    measure: str = ""
    scale: float = 1.0
    is_score: bool = False
    in_m: bool = False

    def below_zero(self, start: int) -> Figure:
        """The same with a minus before it, which stands at ``start``."""
        return replace(self, lo=-self.hi, hi=-self.lo, text=f"-{self.text}", start=start)

    def agrees_with(self, other: Figure) -> bool:
        """Whether the two may be one figure told twice; those too large to reckon with, to the letter."""
        if self.in_m != other.in_m:
            short, plain = (self, other) if self.in_m else (other, self)
            return short._agrees_with(plain) or short._read_otherwise()._agrees_with(plain)
        return self._agrees_with(other)

    def _read_otherwise(self) -> Figure:
        """Millions where it was read as metres, and metres where it was read as millions."""
        times, measure = (1e6, "") if self.measure else (1e-6, "length")
        return replace(self, lo=self.lo * times, hi=self.hi * times, measure=measure)

    def _agrees_with(self, other: Figure) -> bool:
        if not math.isfinite(self.hi) or not math.isfinite(other.hi):
            return self.text == other.text
        if self.is_part != other.is_part and "%" in {self.unit, other.unit}:
            part, share = (self, other) if self.is_part else (other, self)
            return 100 * part.lo - _OF_A_PART < share.hi and share.lo < 100 * part.hi + _OF_A_PART
        if self.unit != other.unit and self.unit and other.unit:
            return False
        if self.measure and other.measure:
            return self.measure == other.measure and self._measures_like(other)
        return self._spans_like(other)

    def _spans_like(self, other: Figure) -> bool:
        if not (self.is_round or other.is_round or self.is_vague or other.is_vague):
            return _equal(self.lo, other.lo) and _equal(self.hi, other.hi)
        if self.is_range != other.is_range:
            return False
        return self.lo <= other.hi * (1 + 1e-9) and other.lo <= self.hi * (1 + 1e-9)

    def _measures_like(self, other: Figure) -> bool:
        """Whether two lengths, weights or times are one; who converts from one unit to another rounds."""
        near = 1.0 + (1e-9 if self.scale == other.scale else _CONVERTED)
        is_over = self.lo * self.scale <= other.hi * other.scale * near
        return is_over and other.lo * other.scale <= self.hi * self.scale * near


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1.0)


def figures(words: Sequence[Token]) -> list[Figure]:
    """The figures of a wording in order; years, dates and clock times are not among them (see ``days``)."""
    found: list[Figure] = []
    place = 0
    while place < len(words):
        read = _figure(words, place)
        if read is None:
            place += 1
            continue
        found.append(read)
        place = read.end
    return _ranges(found, words)


def is_minus(word: Token) -> bool:
    return word.kind == "minus" or (word.kind == "word" and word.key == "minus")


def _figure(words: Sequence[Token], place: int) -> Figure | None:
    """The figure that begins at a place: a vague word, or a number with what stands around it."""
    word = words[place]
    if word.key in VAGUE and word.kind == "word":
        lo, hi = VAGUE[word.key]
        scale, end = scaled(1.0, words, place + 1)
        text = " ".join(w.text for w in words[place:end])
        return Figure(lo * scale, hi * scale, text, place, end, is_vague=True)
    if is_minus(word):
        above = _figure(words, place + 1) if place + 1 < len(words) else None
        return above.below_zero(place) if above is not None and above.start == place + 1 else None
    is_money = word.kind == "money"
    number = place + is_money
    read = one_in(words, number) or number_at(words, number)
    if read is None:
        return None
    return _with_unit(words, place, read, currency(word.key) if is_money else "")


def _with_unit(words: Sequence[Token], start: int, read: tuple[float, int], unit: str) -> Figure:
    value, end = read
    is_money = words[start].kind == "money"
    text = words[start].text * is_money + " ".join(w.text for w in words[start + is_money : end])
    if words[end - 1].key in {"half", "quarter", "quarters"} and is_of_a_point(words, end):
        unit, end = "point", end + (3 if words[end + 1].key in {"percentage", "a"} or words[end].key == "of" else 2)
    unit, end = unit_after(words, end, unit)
    measure, scale = measured(words, _of_one(words, end, value)) if not unit else ("", 1.0)
    if unit == "basis point":
        unit, value = "point", value / 100
    lo, hi, is_round, first = _approximated(words, start, value)
    is_part = not unit and not measure and 0 < value < 1 and words[start].kind == "word"
    in_m = not unit and _is_m(words, end if measure else end - 1)
    return Figure(lo, hi, text, first, end, unit, is_round=is_round, is_part=is_part, measure=measure, scale=scale,
                  in_m=in_m)  # fmt: skip


def _is_m(words: Sequence[Token], place: int) -> bool:
    return place < len(words) and words[place].key == "m"


def _of_one(words: Sequence[Token], place: int, value: float) -> int:
    """Where the unit stands of which there is a part: “half an *hour*”, “a quarter of a *mile*”."""
    at = place + (place < len(words) and words[place].key == "of")
    is_of_one = 0 < value < 1 and at < len(words) and words[at].key in {"a", "an"}
    return at + 1 if is_of_one else place


def _approximated(words: Sequence[Token], start: int, value: float) -> tuple[float, float, bool, int]:
    """The interval of a value after the words before it, and where these begin."""
    before = [words[i].key for i in range(max(0, start - 3), start)]
    last, two, three = (before[-1] if before else ""), " ".join(before[-2:]), " ".join(before)
    after = words[start + 1].key if start + 1 < len(words) else ""
    for name, lo, hi in (("around", 1 - _ROUND, 1 + _ROUND), ("nearly", 1 - _ROUND, 1.0),
                         ("over", 1.0, _OPEN), ("under", 1 / _OPEN, 1.0)):  # fmt: skip
        if three != two and three in word_class(name):
            return value * lo, value * hi, True, start - 3
        if before[:1] == ["no"] and two in {"more than", "less than", "fewer than"}:
            continue
        if last in word_class(name):
            return value * lo, value * hi, True, start - 1
        if two in word_class(name):
            return value * lo, value * hi, True, start - 2
    return value, value, after == "odd", start


def _ranges(found: Sequence[Figure], words: Sequence[Token]) -> list[Figure]:
    """Two figures with “to”, “or”, a dash or “between … and …” between them are one; with a dash, and the first not
    less or where scores stand, they are a score."""
    made: list[Figure] = []
    for figure in found:
        last = made[-1] if made else None
        if last and (whole := _with_what_follows(last, figure, words)):
            last = made[-1] = whole
            made.append(figure)
            continue
        is_told = last is not None and _is_told_as_a_score(last, figure, words)
        if last and not is_told and _may_join(last, figure) and _joins(words, last, figure):
            scaled = _rescaled(last.lo, figure)
            text = " ".join(w.text for w in words[last.start : figure.end])
            made[-1] = Figure(scaled, figure.hi, text, last.start, figure.end, figure.unit or last.unit, is_range=True,
                              is_round=last.is_round)  # fmt: skip
        elif last and _are_a_score(last, figure, words):
            made[-1:] = [replace(last, is_score=True), replace(figure, is_score=True)]
        else:
            made.append(figure)
    return made


def _with_what_follows(a: Figure, b: Figure, words: Sequence[Token]) -> Figure | None:
    """The first of “from 40 to 25 million euros” with the scale and the unit that only the second has."""
    is_bare = not (a.unit or a.measure or a.is_part or a.is_range) and a.hi < _BARE
    if not is_bare or b.start - a.end != 1 or words[a.end].key != "to":
        return None
    scale = scale_told(words[b.start : b.end])
    if not b.hi < a.lo * scale <= b.hi * _TIMES or (scale == 1.0 and not b.unit):
        return None
    return replace(a, lo=a.lo * scale, hi=a.hi * scale, unit=b.unit, measure=b.measure, scale=b.scale)


def _are_a_score(a: Figure, b: Figure, words: Sequence[Token]) -> bool:
    return b.start - a.end == 1 and words[a.end].kind == "dash" and not a.is_range and not a.unit


def _is_told_as_a_score(a: Figure, b: Figure, words: Sequence[Token]) -> bool:
    """“8-9” at the end, before a preposition or behind “lost” and the like, both numbers small and bare."""
    if not _are_a_score(a, b, words) or any(map(_is_no_goal, (a, b))):
        return False
    if a.start and words[a.start - 1].key in _BEFORE_RANGES:
        return False
    behind = words[b.end] if b.end < len(words) else None
    if behind is None or behind.kind == "stop" or behind.key in word_class("prepositions"):
        return True
    is_counted = behind.kind != "word" or behind.stem != behind.key or behind.key == "people"
    return not is_counted and any(word.key in _PLAYED for word in words[max(0, a.start - _FAR) : a.start])


def _is_no_goal(figure: Figure) -> bool:
    is_bare = not (figure.unit or figure.measure or figure.is_round or figure.is_vague or figure.is_part)
    return not is_bare or figure.hi > _MOST_GOALS or figure.hi % 1 != 0


def _may_join(a: Figure, b: Figure) -> bool:
    is_beside = not a.is_range and not a.is_part and b.start - a.end == 1
    return is_beside and (not a.unit or a.unit == b.unit)


def _joins(words: Sequence[Token], a: Figure, b: Figure) -> bool:
    between = words[a.end]
    before = words[a.start - 1].key if a.start else ""
    if between.key == "to" and (before == "by" or (before == "from" and not _tells_a_span(words, a.start - 2))):
        return False
    is_between = between.key == "and" and before == "between"
    return a.hi < b.hi and (between.kind == "dash" or between.key in {"to", "or"} or is_between)


def _tells_a_span(words: Sequence[Token], place: int) -> bool:
    """“*aged* from 5 to 12”, “*ranging* from 40 to 60”: both at once, and not first the one and then the other."""
    return place >= 0 and words[place].key in _SPANS


def _rescaled(lo: float, figure: Figure) -> float:
    """``11 to 12 thousand`` begins at 11,000."""
    for scale in (1e9, 1e6, 1e3):
        if figure.hi >= scale and lo < 1000 and lo * scale < figure.hi:
            return lo * scale
    return lo
