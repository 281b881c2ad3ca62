"""What a number counts: money, shares, lengths, areas, weights, times."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.claims.stems import stem
from provenance.claims.tokens import Token
from provenance.claims.words import word_class

_NAMED_UNITS = {name: name for name in ("dollar", "euro", "pound", "yen", "rupee", "point")}


def is_of_a_point(words: Sequence[Token], place: int) -> bool:
    """``a quarter of a point``, ``half a percentage point``."""
    behind = [word.key for word in words[place : place + 4]]
    return "point" in behind and behind[:1] in (["of"], ["a"])


def currency(sign: str) -> str:
    """The name of a currency by its sign; the sign itself where it is of no one currency that is known."""
    return {"$": "dollar", "us$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}.get(
        sign.casefold(), sign
    )


def unit_after(words: Sequence[Token], place: int, unit: str) -> tuple[str, int]:
    """The unit that stands at a place, or the one that is known already, and where what tells it ends."""
    if place >= len(words):
        return unit, place
    key, after = words[place].key, words[place + 1].key if place + 1 < len(words) else ""
    if words[place].kind == "percent" or key in {"percent", "pct", "pc"}:
        return "%", place + 1
    if key == "basis" or (key, after) == ("per", "cent"):
        return ("basis point" if key == "basis" else "%"), place + 2
    named = _NAMED_UNITS.get(words[place].stem)
    return (named, place + 1) if named and not unit else (unit, place)


def measured(words: Sequence[Token], place: int) -> tuple[str, float]:
    """What the word behind a number measures, and how many of the smallest unit it is: “km”, “days”, “km/h”."""
    known = _measures().get(words[place].stem) if place < len(words) else None
    if known is None:
        return _squared(words, place)
    behind = [word.key for word in words[place + 1 : place + 3]]
    is_speed = known[0] == "length" and (behind[:1] == ["h"] or behind[:1] == ["per"] or behind[1:] == ["hour"])
    return ("speed" if is_speed else known[0]), known[1]


def _squared(words: Sequence[Token], place: int) -> tuple[str, float]:
    """“square kilometres”, “sq km”."""
    is_square = place + 1 < len(words) and words[place].key in {"square", "sq"}
    kind, scale = _measures().get(words[place + 1].stem, ("", 1.0)) if is_square else ("", 1.0)
    return ("area", scale * scale) if kind == "length" else ("", 1.0)


@cache
def _measures() -> dict[str, tuple[str, float]]:
    """By the stem of a unit, what it measures and how many of the first of its kind it is."""
    listed = ((kind, *each.rsplit(" ", 1)) for kind in ("length", "area", "mass", "time") for each in word_class(kind))
    return {stem(name): (kind, float(scale)) for kind, name, scale in listed} | {"mph": ("speed", 1609.344)}
