"""Numbers as they are written: in digits, in words, with their scales, as a share, as “one in four”."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.claims.stems import stem
from provenance.claims.tokens import Token
from provenance.claims.words import ordered

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_BEHIND_METRES = frozenset(
    ("of", "high", "deep", "long", "wide", "tall", "below", "above", "underground", "down", "to", "from", "at")
)
_MOST_PARTS, _WHOLES = 100, frozenset((3, 4, 5, 6, 7, 8, 9, 10, 20, 100))
"""Of how many things some are told as a share of them: “four in ten”."""
_OF_SO_MANY = (["out", "of"], ["of", "every"], ["in", "every"])
_TIMES = frozenset(map(stem, ("second", "minute", "hour", "day", "week", "month", "year", "decade", "game", "match")))
_MORE = {("a", "half"): 0.5, ("a", "quarter"): 0.25, ("a", "third"): 1 / 3, ("three", "quarters"): 0.75}
"""What stands behind “two and”."""
_SHORT_SCALES = frozenset(("k", "m", "mn", "mln", "bn", "b", "tn", "trn"))


def one_in(words: Sequence[Token], place: int) -> tuple[float, int] | None:
    """``one in four``, ``one pupil in four``."""
    if place < len(words) and words[place].key in {"one", "1"}:
        between = next((i for i in (1, 2) if is_at(words, place + i, "in")), 0)
        read = number_at(words, place + between + 1) if between else None
        return (1 / read[0], read[1]) if read and 1 < read[0] <= 100 else None
    return _some_in(words, place)


def _some_in(words: Sequence[Token], place: int) -> tuple[float, int] | None:
    """``four in ten``, ``four homes in 10``, ``nine out of ten``, ``three of every five``."""
    some = number_at(words, place)
    if some is None or not 1 < some[0] < _MOST_PARTS or some[0] % 1:
        return None
    for start in (some[1], some[1] + 1):
        keys = [word.key for word in words[start : start + 2]]
        size = 2 if keys in _OF_SO_MANY else 1 if keys[:1] == ["in"] else 0
        read = number_at(words, start + size) if size else None
        if read and some[0] < read[0] and read[0] in _WHOLES and not _counts_time(words, read[1]):
            return some[0] / read[0], read[1]
    return None


def _counts_time(words: Sequence[Token], place: int) -> bool:
    """“four in ten days”."""
    return place < len(words) and words[place].stem in _TIMES


def number_at(words: Sequence[Token], place: int) -> tuple[float, int] | None:
    """The number that begins at a place, and where it ends."""
    if place >= len(words) or words[place].kind not in {"number", "word"}:
        return None
    word = words[place]
    if word.kind == "number":
        return _digits(words, place)
    if word.key in {"a", "an"}:
        return _one_of_a_kind(words, place + 1)
    if word.key in {"dozen", "half", "couple"}:
        return _part(words, place)
    if not _is_small(word.key):
        return _spelled(words, place, 1.0) if word.key == "hundred" and is_at(words, place + 1, "and") else None
    return _share(words, place, _units().get(word.key, 0)) or _with_decimals(words, *_spelled(words, place))


def _one_of_a_kind(words: Sequence[Token], place: int) -> tuple[float, int] | None:
    """``a million``, ``a dozen``, ``a third``, ``a quarter of a million``."""
    key = words[place].key if place < len(words) else ""
    if share := _share(words, place - 1, 1):
        return share
    if key == "dozen":
        return 12.0, place + 1
    if key in {"hundred", "thousand"}:
        return _spelled(words, place, 1.0)
    return scaled(1.0, words, place) if key in _SCALES and key not in _SHORT_SCALES else None


@cache
def _units() -> dict[str, int]:
    return {word: value for value, word in enumerate(ordered("units"))}


@cache
def _tens() -> dict[str, int]:
    return {word: 10 * value for value, word in enumerate(ordered("tens"), 2)}


@cache
def _fractions() -> dict[str, float]:
    named = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
             "hundredth": 100, "thousandth": 1000}  # fmt: skip
    return {f"{name}{end}": 1 / parts for name, parts in named.items() for end in ("", "s")}


def _share(words: Sequence[Token], place: int, count: int) -> tuple[float, int] | None:
    """``one third``, ``two fifths``, ``a quarter of a million``; no ``two quarters``, which are half a year."""
    key = words[place + 1].key if place + 1 < len(words) else ""
    part = _fractions().get(key)
    if part is None or not count or (count > 1) != key.endswith("s") or count * part >= 1:
        return None
    if count == 1 and key not in _OF_ONE and not is_at(words, place + 2, "of"):
        return None
    return None if (count, key) == (2, "quarters") else _of_a_scale(words, count * part, place + 2)


_OF_ONE = frozenset(("third", "quarter", "fifth", "tenth"))
"""Parts that are told without “of”: “a third more”. “A sixth” may be a man."""


def _of_a_scale(words: Sequence[Token], value: float, place: int) -> tuple[float, int]:
    """``a quarter of a million``, ``half a million``."""
    at = place + is_at(words, place, "of")
    scale = _SCALES.get(words[at + 1].key, 0.0) if is_at(words, at, "a") and at + 1 < len(words) else 0.0
    return (value * scale, at + 2) if scale and words[at + 1].key not in _SHORT_SCALES else (value, place)


def _with_decimals(words: Sequence[Token], value: float, place: int) -> tuple[float, int]:
    """``eight point two``."""
    after = words[place + 1].key if is_at(words, place, "point") and place + 1 < len(words) else ""
    return (value + _units()[after] / 10, place + 2) if _units().get(after, 10) < 10 else (value, place)


def _part(words: Sequence[Token], place: int) -> tuple[float, int] | None:
    word, before = words[place].key, words[place - 1].key if place else ""
    if word == "dozen":
        return 12.0, place + 1
    if word == "couple":
        return (2.0, place + 1) if before == "a" else None
    if is_at(words, place + 1, "a") and is_at(words, place + 2, "dozen"):
        return 6.0, place + 3
    return _of_a_scale(words, 0.5, place + 1)


def is_at(words: Sequence[Token], place: int, key: str) -> bool:
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
    return scaled(value, words, place + 1)


def _is_grouped(text: str) -> bool:
    return "," in text and all(len(part) == 3 for part in text.split(".", maxsplit=1)[0].split(",")[1:])


def scaled(value: float, words: Sequence[Token], place: int) -> tuple[float, int]:
    """The value with the scales behind it: ``1.2`` + ``million``, ``four`` + ``and a half thousand``, ``two dozen``."""
    more = tuple(word.key for word in words[place + 1 : place + 3])
    if is_at(words, place, "and") and more in _MORE:
        value, place = value + _MORE[more], place + 3
    if is_at(words, place, "dozen"):
        return value * 12, place + 1
    while place < len(words) and not _is_a_unit(words, place) and (scale := _SCALES.get(words[place].key)):
        value, place = value * scale, place + 1
    return value, place


def scale_told(words: Sequence[Token]) -> float:
    """The largest scale among some words: 1,000,000 of ``25 million euros``, 1 where none of them is one."""
    return max((_SCALES.get(word.key, 1.0) for word in words), default=1.0)


def _is_a_unit(words: Sequence[Token], place: int) -> bool:
    """“60m of snow”; “500,000 b/d”, barrels a day."""
    return _is_metres(words, place) or (words[place].key == "b" and is_at(words, place + 1, "d"))


def _is_metres(words: Sequence[Token], place: int) -> bool:
    """“60m of snow”, “fell 60m”: no million, of which a currency stands before, or what they are behind."""
    if words[place].key != "m" or any(word.kind == "money" for word in words[max(0, place - 2) : place]):
        return False
    return place + 1 == len(words) or words[place + 1].kind == "stop" or words[place + 1].key in _BEHIND_METRES


def _spelled(words: Sequence[Token], place: int, current: float = 0.0) -> tuple[float, int]:
    """A number in words: ``twenty-five``, ``three hundred and ten thousand``."""
    total = 0.0
    while place < len(words):
        key = words[place].key
        if key in _units():
            current += _units()[key]
        elif key in _tens():
            current += _tens()[key]
        elif key == "hundred":
            current *= 100
        elif key in _SCALES and key not in _SHORT_SCALES:
            scale = _SCALES[key]
            total = (total + current) * scale if total and total < scale else total + current * scale
            current = 0.0
        elif not (key == "and" and current and place + 1 < len(words) and _is_small(words[place + 1].key)
                  and words[place - 1].key in {"hundred", "thousand"}):  # fmt: skip
            break
        place += 1
    return (total + current, place) if total else scaled(current, words, place)


def _is_small(key: str) -> bool:
    return key in _units() or key in _tens()
