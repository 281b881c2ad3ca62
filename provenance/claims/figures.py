"""The figures of a wording: values as intervals, with what they count.

“about 40”, “some forty” and 40 may be one figure; 11,000, 12,000 and “11,000 to 12,000” are three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from provenance.claims.tokens import Token
from provenance.claims.words import ordered, word_class

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_SHORT_SCALES = frozenset(("k", "m", "mn", "mln", "bn", "b", "tn", "trn"))
VAGUE = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999), "millions": (2e6, 9e6),
    "billions": (2e9, 9e9), "several": (3, 9), "handful": (3, 9),
}  # fmt: skip
"""Words for a number that nobody counted, with what they may stand for."""
_ROUND = 0.12
_OPEN = 1.6
"""How far “about” reaches to both sides, and how far “more than” and “fewer than” reach to one, as shares."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as said: between ``lo`` and ``hi``, in ``unit`` (``%``, a currency or ````).

    ``is_vague`` where it is no number but “dozens”, ``is_round`` where it is “about” one, ``is_range`` where two are
    given, ``is_part`` where it is a share (“a third”). ``start`` and ``end`` count words.
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

    def agrees_with(self, other: Figure) -> bool:
        """Whether the two may be one figure told twice."""
        if self.unit != other.unit and self.unit and other.unit:
            return False
        if not (self.is_round or other.is_round or self.is_vague or other.is_vague):
            return _equal(self.lo, other.lo) and _equal(self.hi, other.hi)
        if self.is_range != other.is_range:
            return False
        return self.lo <= other.hi * (1 + 1e-9) and other.lo <= self.hi * (1 + 1e-9)


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


def _figure(words: Sequence[Token], place: int) -> Figure | None:
    """The figure that begins at a place: a vague word, or a number with what stands around it."""
    word = words[place]
    if word.key in VAGUE and word.kind == "word":
        lo, hi = VAGUE[word.key]
        scale, end = _scaled(1.0, words, place + 1)
        text = " ".join(w.text for w in words[place:end])
        return Figure(lo * scale, hi * scale, text, place, end, is_vague=True)
    is_money = word.kind == "money"
    number = place + is_money
    read = _one_in(words, number) or _value(words, number)
    if read is None:
        return None
    return _with_unit(words, place, read, _currency(word.key) if is_money else "")


def _with_unit(words: Sequence[Token], start: int, read: tuple[float, int], unit: str) -> Figure:
    value, end = read
    text = " ".join(w.text for w in words[start:end])
    if words[end - 1].key in {"half", "quarter", "quarters"} and _is_of_a_point(words, end):
        unit, end = "%", end + 3
    unit, end = _unit_after(words, end, unit)
    if unit == "basis point":
        unit, value = "%", value / 100
    lo, hi, is_round, first = _approximated(words, start, value)
    is_part = not unit and 0 < value < 1 and words[start].kind == "word"
    return Figure(lo, hi, text, first, end, unit, is_round=is_round, is_part=is_part)


def _is_of_a_point(words: Sequence[Token], place: int) -> bool:
    """``a quarter of a point``, ``half a percentage point``."""
    behind = [word.key for word in words[place : place + 4]]
    return "point" in behind and behind[:1] in (["of"], ["a"])


def _one_in(words: Sequence[Token], place: int) -> tuple[float, int] | None:
    """``one in four``."""
    if place >= len(words) or words[place].key not in {"one", "1"} or not _is_at(words, place + 1, "in"):
        return None
    read = _value(words, place + 2)
    return (1 / read[0], read[1]) if read and 1 < read[0] <= 100 else None


def _value(words: Sequence[Token], place: int) -> tuple[float, int] | None:
    """The number that begins at a place, and where it ends."""
    if place >= len(words) or words[place].kind not in {"number", "word"}:
        return None
    word = words[place]
    if word.kind == "number":
        return _digits(words, place)
    if word.key in {"a", "an"}:
        return _one_of_a_kind(words, place + 1)
    if word.key in {"dozen", "half", "couple"} or word.key in _fractions():
        return _part(words, place)
    return _spelled(words, place) if _is_small(word.key) else None


def _one_of_a_kind(words: Sequence[Token], place: int) -> tuple[float, int] | None:
    """``a million``, ``a dozen``."""
    key = words[place].key if place < len(words) else ""
    if key == "dozen":
        return 12.0, place + 1
    return _scaled(1.0, words, place) if key in _SCALES and key not in _SHORT_SCALES else None


@cache
def _units() -> dict[str, int]:
    return {word: value for value, word in enumerate(ordered("units"))}


@cache
def _tens() -> dict[str, int]:
    return {word: 10 * value for value, word in enumerate(ordered("tens"), 2)}


@cache
def _fractions() -> dict[str, float]:
    return {"third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2,
            "tenth": 0.1}  # fmt: skip


def _part(words: Sequence[Token], place: int) -> tuple[float, int] | None:
    word, before = words[place].key, words[place - 1].key if place else ""
    if word == "dozen":
        return 12.0, place + 1
    if word == "couple":
        return (2.0, place + 1) if before == "a" else None
    if word == "half":
        after = words[place + 1].key if place + 1 < len(words) else ""
        return (6.0, place + 2 + 1) if after == "a" and _is_at(words, place + 2, "dozen") else (0.5, place + 1)
    return (_fractions()[word], place + 1) if before in {"a", "one"} else None


def _is_at(words: Sequence[Token], place: int, key: str) -> bool:
    return place < len(words) and words[place].key == key


def _digits(words: Sequence[Token], place: int) -> tuple[float, int] | None:
    text = words[place].text
    if ":" in text:
        return None
    plain = text.replace(",", "") if _is_grouped(text) else text.replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return _scaled(value, words, place + 1)


def _is_grouped(text: str) -> bool:
    return "," in text and all(len(part) == 3 for part in text.split(".", maxsplit=1)[0].split(",")[1:])


def _scaled(value: float, words: Sequence[Token], place: int) -> tuple[float, int]:
    """The value with the scales behind it: ``1.2`` + ``million``."""
    while place < len(words) and (scale := _SCALES.get(words[place].key)):
        value, place = value * scale, place + 1
    return value, place


def _spelled(words: Sequence[Token], place: int) -> tuple[float, int]:
    """A number in words: ``twenty-five``, ``three hundred and ten thousand``."""
    total, current = 0.0, 0.0
    while place < len(words):
        key = words[place].key
        if key in _units():
            current += _units()[key]
        elif key in _tens():
            current += _tens()[key]
        elif key == "hundred":
            current *= 100
        elif key in _SCALES and key not in _SHORT_SCALES:
            total, current = total + current * _SCALES[key], 0.0
        elif not (key == "and" and current and place + 1 < len(words) and _is_small(words[place + 1].key)
                  and words[place - 1].key in {"hundred", "thousand"}):  # fmt: skip
            break
        place += 1
    return total + current, place


def _is_small(key: str) -> bool:
    return key in _units() or key in _tens()


def _currency(sign: str) -> str:
    return {"$": "dollar", "us$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}.get(
        sign.casefold(), sign
    )


_MONEY = {"dollar": "dollar", "euro": "euro", "pound": "pound", "yen": "yen", "rupee": "rupee"}


def _unit_after(words: Sequence[Token], place: int, unit: str) -> tuple[str, int]:
    if place >= len(words):
        return unit, place
    word = words[place]
    if word.kind == "percent" or word.key in {"percent", "pct"}:
        return "%", place + 1
    if word.key == "basis":
        return "basis point", place + 2
    if word.key == "per" and _is_at(words, place + 1, "cent"):
        return "%", place + 2
    if word.stem in _MONEY and not unit:
        return _MONEY[word.stem], place + 1
    return unit, place


def _approximated(words: Sequence[Token], start: int, value: float) -> tuple[float, float, bool, int]:
    """The interval of a value after the words before it, and where these begin."""
    before = [words[i].key for i in range(max(0, start - 2), start)]
    last, two = (before[-1] if before else ""), " ".join(before)
    after = words[start + 1].key if start + 1 < len(words) else ""
    for name, lo, hi in (("around", 1 - _ROUND, 1 + _ROUND), ("nearly", 1 - _ROUND, 1.0),
                         ("over", 1.0, _OPEN), ("under", 1 / _OPEN, 1.0)):  # fmt: skip
        if last in word_class(name):
            return value * lo, value * hi, True, start - 1
        if two in word_class(name):
            return value * lo, value * hi, True, start - 2
    return value, value, after == "odd", start


def _ranges(found: Sequence[Figure], words: Sequence[Token]) -> list[Figure]:
    """Two figures with “to”, “or”, a dash or “between … and …” between them are one."""
    made: list[Figure] = []
    for figure in found:
        last = made[-1] if made else None
        if last and _may_join(last, figure) and _joins(words, last, figure):
            scaled = _rescaled(last.lo, figure)
            text = " ".join(w.text for w in words[last.start : figure.end])
            made[-1] = Figure(scaled, figure.hi, text, last.start, figure.end, figure.unit or last.unit, is_range=True,
                              is_round=last.is_round)  # fmt: skip
        else:
            made.append(figure)
    return made


def _may_join(a: Figure, b: Figure) -> bool:
    return not a.is_range and b.start - a.end == 1 and (not a.unit or a.unit == b.unit)


def _joins(words: Sequence[Token], a: Figure, b: Figure) -> bool:
    between = words[a.end]
    before = words[a.start - 1].key if a.start else ""
    is_between = between.key == "and" and before == "between"
    return a.hi < b.hi * (1001 if a.hi < 1000 else 1) and (
        between.kind == "dash" or between.key in {"to", "or"} or is_between
    )


def _rescaled(lo: float, figure: Figure) -> float:
    """``11 to 12 thousand`` begins at 11,000."""
    for scale in (1e9, 1e6, 1e3):
        if figure.hi >= scale and lo < 1000 and lo * scale < figure.hi:
            return lo * scale
    return lo
