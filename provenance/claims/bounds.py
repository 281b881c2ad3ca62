"""Whether a figure is the least in one wording and the most in the other: “three or more”, “no more than three”."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from provenance.claims.figures import Figure
from provenance.claims.tokens import Token
from provenance.claims.words import word_class

if TYPE_CHECKING:
    from provenance.claims.aligning import Alignment

LEAST, MOST = "least", "most"
_PERIODS = frozenset(("hour", "day", "week", "month", "year"))
_NEAR = 4
"""Words behind a sum in which the period of a rate stands (“barrels *a day*”)."""


def are_of_other_bounds(found: Alignment) -> bool:
    """Whether one figure that both have is the least here and the most there, or is paid per day here and per month
    there."""
    return any(
        {_bound(a, found.a.words), _bound(b, found.b.words)} == {LEAST, MOST}
        or _are_other_rates(_period(a, found.a.words), _period(b, found.b.words))
        for a, b in found.figures
    )


def _bound(figure: Figure, words: Sequence[Token]) -> str:
    """``least``, ``most`` or nothing, by what is told with a figure: “at least 3”, “3 or more”, “5% more”."""
    own, behind = _keys(words[figure.start : figure.end]), _keys(words[figure.end : figure.end + 2])
    if _begins(own, word_class("over")) or _begins(behind, word_class("or_more")):
        return LEAST
    goes_up = bool(figure.start) and words[figure.start - 1].stem in {"go", "rise", "climb"}
    is_most = _begins(own, word_class("under") | (set() if goes_up else {"up to"})) or _begins(
        behind, word_class("or_less")
    )
    return MOST if is_most else ""


def _keys(words: Sequence[Token]) -> str:
    return " ".join(word.key for word in words)


def _begins(text: str, phrases: Set[str]) -> bool:
    return any(f"{text} ".startswith(f"{phrase} ") for phrase in phrases)


def _period(figure: Figure, words: Sequence[Token]) -> str:
    """“a *day*”, “per *month*”, “every *week*”."""
    for at in range(figure.end, min(figure.end + _NEAR, len(words) - 1)):
        if words[at].kind != "word":
            return ""
        if words[at].key in {"a", "an", "per", "every", "each"} and words[at + 1].stem in _PERIODS:
            return words[at + 1].stem
    return ""


def _are_other_rates(one: str, other: str) -> bool:
    return bool(one and other and one != other)
