"""Which way something is said to go: up or down, more or less, dearer or cheaper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from provenance.claims.gist import Gist
from provenance.claims.stems import stem
from provenance.claims.tokens import Token
from provenance.claims.words import word_class

UP, DOWN = "up", "down"
_PAID = frozenset(map(stem, ("price", "pay", "wage", "tax", "fee", "fare", "rate", "rent")))
"""What may stand before “rise” and “cut” in the name of a measure, which itself goes no way."""


def direction(gist: Gist) -> str:
    """``up`` or ``down`` where all words that tell of a direction tell of one; otherwise nothing."""
    words = gist.words
    told = {way for way in (UP, DOWN) if any(_tells(words, place, way) for place in range(len(words)))}
    return told.pop() if len(told) == 1 and not gist.negations else ""


def _tells(words: Sequence[Token], place: int, way: str) -> bool:
    word = words[place]
    if word.key == way:
        return _is_of_an_amount(words, place)
    if word.key in _forms(way):
        return not (place and words[place - 1].stem in _PAID)
    return (word.key, words[place + 1].key if place + 1 < len(words) else "") in _phrases(way)


def _is_of_an_amount(words: Sequence[Token], place: int) -> bool:
    """“up 9%”, “up by a third”, “exports up”: no “shot up”, “broke down”."""
    behind = words[place + 1] if place + 1 < len(words) else None
    before = words[place - 1].key if place else ""
    if behind is not None and behind.key in {"by", "to", "from"}:
        behind = words[place + 2] if place + 2 < len(words) else None
    if behind is not None and (behind.kind in {"number", "money"} or behind.key in {"a", "half"}):
        return True
    return behind is None and before.endswith("s")


@cache
def _forms(way: str) -> frozenset[str]:
    return frozenset(form for form in word_class(f"{way}wards") if " " not in form)


@cache
def _phrases(way: str) -> frozenset[tuple[str, str]]:
    return frozenset(pair for form in word_class(f"{way}wards") for pair in pairwise(form.split()))
