"""Whether two wordings have the two the other way round: who did it to whom, and from where to where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from provenance.claims.deeds import Deed, deed
from provenance.claims.exchanging import have_changed_places
from provenance.claims.forms import way_before
from provenance.claims.gist import Gist, Term
from provenance.claims.losing import another_loses
from provenance.claims.passing import has_changed_hands
from provenance.claims.stems import class_stems, stem
from provenance.claims.vectors import directions, nearest
from provenance.claims.words import word_class

if TYPE_CHECKING:
    from provenance.claims.aligning import Alignment, Pair

_WAYS = ({"from", "to"}, {"over", "to"}, {"between", "to"})
_LIGHT, _NEAR = 0.3, 0.3
DOES, UNDERGOES = "does", "undergoes"


def are_swapped(found: Alignment) -> bool:
    """Whether in some deed that both tell one is who does it here and to whom it is done there."""
    if any(_is_swapped_in(pair, found) for pair in found.pairs if not pair.turns):
        return True
    is_another = another_loses(found) or has_changed_hands(found)
    return is_another or _have_changed_ways(found) or have_changed_places(found)


def _is_swapped_in(verb: Pair, found: Alignment) -> bool:
    a, b = deed(verb.a, found.a), deed(verb.b, found.b)
    if not (a.doers or a.others) or not (b.doers or b.others):
        return False
    others = [pair for pair in found.pairs if pair is not verb]
    roles = [(_role(pair.a.place, a), _role(pair.b.place, b)) for pair in others]
    moved = {each for each in roles if None not in each and each[0] != each[1]}
    kept = any(each[0] == each[1] and each[0] for each in roles)
    if len(moved) == 2:
        return True
    if not kept and a.is_sure and b.is_sure and _is_head_moved(others, a, b):
        return True
    is_told_alike = verb.agreement == 1.0 or (bool(a.others) and bool(b.others))
    return is_told_alike and _have_changed_sides(others, a, b)


def parts_kept_and_moved(found: Alignment) -> tuple[int, int]:
    """In how many of the deeds that both tell somebody has the same part in both, and in how many another part."""
    told = [(pair, deed(pair.a, found.a), deed(pair.b, found.b)) for pair in found.pairs if not pair.turns]
    kept = moved = 0
    for verb, a, b in told:
        for pair in found.pairs:
            one, other = (_role(pair.a.place, a), _role(pair.b.place, b)) if pair is not verb else (None, None)
            kept += one is not None and one == other
            moved += one is not None and other is not None and one != other
    return kept, moved


def doers_traded(found: Alignment) -> tuple[int, int]:
    """Of what both name, how much does something in both, whatever the deed; and how much does something in one only,
    where something else does so only in the other."""
    does_a, does_b = _doers_of(found.a), _doers_of(found.b)
    kept = sum(pair.a.place in does_a and pair.b.place in does_b for pair in found.pairs)
    only_a = sum(pair.a.place in does_a and pair.b.place not in does_b for pair in found.pairs)
    only_b = sum(pair.a.place not in does_a and pair.b.place in does_b for pair in found.pairs)
    return kept, min(only_a, only_b)


def _doers_of(gist: Gist) -> frozenset[int]:
    """The places of all who do something, and of what belongs to them."""
    told = [deed(term, gist) for term in gist.terms]
    return frozenset(place for each in told for place in each.doers | each.around)


def parties_turned(found: Alignment) -> bool:
    """Whether of two that both name the first does something to the second here, and the second to the first there,
    whatever it is."""
    names = [pair for pair in found.pairs if not pair.turns and (pair.a.is_name or pair.b.is_name)]
    here, there = _done_to([pair.a for pair in names], found.a), _done_to([pair.b for pair in names], found.b)
    return not here & there and any((other, one) in there for one, other in here)


def _done_to(names: Sequence[Term], gist: Gist) -> set[tuple[int, int]]:
    """Of the names, by number, who does something to whom; none of those who give or get, which may be the same."""
    turned = class_stems("giving") | class_stems("getting") | _converse_stems()
    told = [deed(term, gist) for term in gist.terms if gist.words[term.place].stem not in turned]
    return {
        (one, other)
        for each in told
        for one, x in enumerate(names)
        for other, y in enumerate(names)
        if one != other and x.place in each.doers - each.others and y.place in each.others - each.doers
    }


@cache
def _converse_stems() -> frozenset[str]:
    return frozenset(stem(word) for line in word_class("converse") for word in line.replace("#", " ").split())


def deeds_left(found: Alignment) -> tuple[int, int]:
    """How many of the words left over on either side tell what somebody does or what is done to somebody."""
    a, b = (sum(_is_deed(term, gist) for term in left) for left, gist in (
        (found.left_a, found.a), (found.left_b, found.b)))  # fmt: skip
    return a, b


def _is_deed(term: Term, gist: Gist) -> bool:
    told = deed(term, gist)
    return bool(told.doers or told.others)


def _is_head_moved(pairs: Sequence[Pair], a: Deed, b: Deed) -> bool:
    """Whether who does it here undergoes it there; “Holm” of “Holm ferries” is no head."""
    return any(
        (_is_head(pair.a, a.doers) and _is_head(pair.b, b.others))
        or (_is_head(pair.a, a.others) and _is_head(pair.b, b.doers))
        for pair in pairs
    )


def _is_head(term: Term, places: frozenset[int]) -> bool:
    return bool(places) and term.place <= max(places) < term.place + len(term.words)


def _have_changed_sides(pairs: Sequence[Pair], a: Deed, b: Deed) -> bool:
    """Whether what belongs to who does it here stands on the other side there, and another the other way."""
    named = [pair for pair in pairs if pair.a.is_name or pair.b.is_name]
    if not any(pair.a.place in a.doers and pair.b.place in b.doers for pair in pairs):
        named = list(pairs)
    return {(DOES, UNDERGOES), (UNDERGOES, DOES)} <= {(_side(p.a.place, a), _side(p.b.place, b)) for p in named}


def _side(place: int, told: Deed) -> str | None:
    if place in told.around:
        return DOES
    return UNDERGOES if place in told.beyond else None


def _role(place: int, told: Deed) -> str | None:
    if place in told.doers:
        return None if place in told.others else DOES
    return UNDERGOES if place in told.others else None


def is_of_another(found: Alignment) -> bool:
    """Whether in a deed that both tell in one word somebody else does it, or it is done to something else.

    Only where nothing of the one stands in the other, or is near to it.
    """
    return any(
        _is_another(one, other, found)
        for pair in found.pairs
        if pair.agreement == 1.0
        for a, b in [(deed(pair.a, found.a), deed(pair.b, found.b))]
        for one, other in ((a.doers, b.doers), (a.others, b.others))
    )


def _is_another(one: frozenset[int], other: frozenset[int], found: Alignment) -> bool:
    mine, theirs = _heavy(one, found.a), _heavy(other, found.b)
    if not mine or not theirs:
        return False
    told_a, told_b = {pair.a.place for pair in found.pairs}, {pair.b.place for pair in found.pairs}
    if any(term.place in told_a for term in mine) or any(term.place in told_b for term in theirs):
        return False
    others = directions(tuple(term.words for term in theirs))
    return all(nearest(term.words, others) < _NEAR for term in mine)


def _heavy(places: frozenset[int], gist: Gist) -> list[Term]:
    return [term for term in gist.terms if term.place in places and term.weight > _LIGHT]


def _have_changed_ways(found: Alignment) -> bool:
    """“from A to B” and “from B to A”."""
    ways = [(way_before(found.a.words, pair.a.place), way_before(found.b.words, pair.b.place)) for pair in found.pairs]
    changed = {each for each in ways if each[0] and each[1] and each[0] != each[1]}
    return any((x, y) in changed and (y, x) in changed for x, y in (tuple(sorted(way)) for way in _WAYS))
