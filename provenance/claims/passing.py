"""Whether who gives a thing in one wording is who gets it in the other.

“A sold it to B”, “B bought it from A” are one claim; “A bought it from B” is another, whatever words tell of the sale.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provenance.claims.deeds import deed
from provenance.claims.forms import way_before
from provenance.claims.gist import Gist, Term
from provenance.claims.stems import class_stems

if TYPE_CHECKING:
    from provenance.claims.aligning import Alignment


def has_changed_hands(found: Alignment) -> bool:
    """Whether of those that both name somebody only gives in the one and only gets in the other; where one tells of two
    such deeds, the words around them do not tell who is in which."""
    deed_a, deed_b = _only_deed(found.a), _only_deed(found.b)
    if deed_a is None or deed_b is None:
        return False
    names = [pair for pair in found.pairs if pair.a.is_name or pair.b.is_name]
    gives_a, gets_a = _parties(deed_a, found.a, [pair.a for pair in names])
    gives_b, gets_b = _parties(deed_b, found.b, [pair.b for pair in names])
    return bool(gives_a & gets_b or gets_a & gives_b)


def _only_deed(gist: Gist) -> Term | None:
    own = class_stems("giving") | class_stems("getting")
    told = [term for term in gist.terms if not term.is_name and gist.words[term.place].stem in own]
    return told[0] if len(told) == 1 else None


def _parties(term: Term, gist: Gist, names: Sequence[Term]) -> tuple[set[int], set[int]]:
    """Which of the names, by number, are of who gives and of who gets."""
    told = deed(term, gist)
    is_giving = gist.words[term.place].stem in class_stems("giving")
    does = {number for number, name in enumerate(names) if name.place in told.doers}
    way = "to" if is_giving else "from"
    behind = (number for number, name in enumerate(names) if name.place > term.place and name.place in told.beyond)
    has_done = {number for number in behind if way_before(gist.words, names[number].place) == way} - does
    return (does, has_done) if is_giving else (has_done, does)
