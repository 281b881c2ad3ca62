"""Whether one wording tells of somebody and the other of who belongs to them: “the mayor was shot”, “the brother of the
mayor was shot”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provenance.claims.gist import Gist, Term
from provenance.claims.stems import class_stems

if TYPE_CHECKING:
    from provenance.claims.aligning import Alignment

_IN_THE_SAME_WORDS = 0.8
"""How much of the shorter wording stands in the other word for word."""
_FAR = 6
"""How many words stand at most between “of” and a name: “the mother *of nine-year-old* Ada Roe”."""


def one_is_of_kin(found: Alignment) -> bool:
    """Whether only one names a kin of somebody whom both name, and all else is told in the same words."""
    if found.verbatim < _IN_THE_SAME_WORDS:
        return False
    named_a, named_b = [pair.a for pair in found.pairs], [pair.b for pair in found.pairs]
    return _is_of_kin(found.left_a, found.a, found.b, named_a) or _is_of_kin(found.left_b, found.b, found.a, named_b)


def _is_of_kin(left: Sequence[Term], own: Gist, other: Gist, both: Sequence[Term]) -> bool:
    kin = class_stems("kin")
    if any(word.stem in kin for word in other.words):
        return False
    names = {term.place for term in both if term.is_name}
    return any(own.words[term.place].stem in kin and _is_of_a_name(term.place, own, names) for term in left)


def _is_of_a_name(place: int, gist: Gist, names: set[int]) -> bool:
    """“brother *of Ada Roe*”, “*Roe's* brother”; not “Roe's brother *Ben*”, where both tell of Ben."""
    words = gist.words
    if place + 1 in names:
        return False
    if place and words[place - 1].is_possessive:
        return True
    is_of = place + 1 < len(words) and words[place + 1].key == "of"
    return is_of and any(at in names for at in range(place + 2, min(place + 2 + _FAR, len(words))))
