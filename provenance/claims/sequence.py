"""Whether one thing came before another in one wording and after it in the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provenance.claims.gist import Gist
from provenance.claims.tokens import Token

if TYPE_CHECKING:
    from provenance.claims.aligning import Alignment

BEFORE, AFTER = "before", "after"
_TOLD = {"before": BEFORE, "ahead of": BEFORE, "prior to": BEFORE, "after": AFTER, "following": AFTER}
_NEAR = 4
"""How many words behind “before” what it is before begins at most."""
_TURNS = frozenset(("not", "never", "until", "till", "only", "no", "nobody", "none"))


def is_of_another_order(found: Alignment) -> bool:
    """Whether what one has after a thing the other has before it: “fled *before* the flood”, “fled *after* the flood”.

    Not where either negates (“not before noon”, “only after noon”).
    """
    a, b = _orders(found.a), _orders(found.b)
    return any({a.get(pair.a.place), b.get(pair.b.place)} == {BEFORE, AFTER} for pair in found.pairs)


def _orders(gist: Gist) -> dict[int, str]:
    """Where the things begin that something is before or after, with which of the two it is."""
    words = gist.words
    if any(word.key in _TURNS for word in words):
        return {}
    told = ((place, _told(words, place)) for place in range(len(words)))
    return {first: order for place, order in told if order and (first := _first_behind(gist, place)) is not None}


def _told(words: Sequence[Token], place: int) -> str:
    key, behind = words[place].key, words[place + 1] if place + 1 < len(words) else None
    if behind is None or behind.kind == "stop" or (place and key == "following" and words[place - 1].key == "the"):
        return ""
    return _TOLD.get(f"{key} {behind.key}") or ("" if behind.key == "all" else _TOLD.get(key, ""))


def _first_behind(gist: Gist, place: int) -> int | None:
    return next((term.place for term in gist.terms if place < term.place <= place + _NEAR), None)
