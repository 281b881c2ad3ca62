"""Whether one wording says the opposite of another: by an opposite, by a negation, or by denying it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.claims.deeds import deed
from provenance.claims.directions import DOWN, UP, direction
from provenance.claims.forms import is_aside, is_thing
from provenance.claims.gist import Gist, Term
from provenance.claims.negations import Negation
from provenance.claims.phrases import unnegated
from provenance.claims.sides import take_other_sides
from provenance.claims.stems import class_stems, stem
from provenance.claims.tokens import Token
from provenance.claims.words import word_class

if TYPE_CHECKING:
    from provenance.claims.aligning import Alignment, Pair

_MOSTLY = 0.5
_ENDED = frozenset((("call", "off"), ("is", "over"), ("are", "over")))
_UNDONE_BEFORE, _UNDONE_BEHIND = 5, 7
"""How many words before a thing, and behind it, may say that it is undone (“lifted the ban”, “the ban was lifted”)."""


def are_opposed(found: Alignment) -> bool:
    """Whether one denies the other, or an odd number of opposites and negations stands between the two.

    Not where one negates and the other has a word that may say the same by itself (“no longer open”, “closed”).
    """
    if found.a.is_denied != found.b.is_denied:
        return True
    a, b = _negated(found.a, found.pairs, 0), _negated(found.b, found.pairs, 1)
    turned = sum(_turns(pair, found) for pair in found.pairs)
    if not turned and not a and not b:
        return _go_apart(found) or take_other_sides(found)
    if (turned + len(a) + len(b)) % 2 == 0:
        return False
    if len(a) == len(b):
        return True
    if (found.a.negations and found.b.negations) or turned % 2:
        return False
    more, other, side = (a, found.b, 0) if len(a) > len(b) else (b, found.a, 1)
    return not all(_may_be_told_otherwise(each, other, found, side) for each in more)


def are_plainly_opposed(found: Alignment) -> bool:
    """Whether of two that are opposed an opposite tells so, or a negation right before the deed that the other tells.

    Not where one goes up and the other down, or where a negation may stand for what the other says by a word of its own
    (“were not told of it”, “learned of it afterwards”): who reads both must tell.
    """
    if found.a.is_denied != found.b.is_denied or take_other_sides(found):
        return True
    if any(_turns(pair, found) for pair in found.pairs):
        return True
    return any(
        _is_plain(each, found, side) for side in (0, 1) for each in _negated(_gist(found, side), found.pairs, side)
    )


def _gist(found: Alignment, side: int) -> Gist:
    return found.b if side else found.a


def _is_plain(negation: Negation, found: Alignment, side: int) -> bool:
    is_shared = any(_on(pair, side).place == negation.first for pair in found.pairs)
    return negation.is_contrast or (is_shared and negation.is_of_a_verb and negation.is_direct)


def _go_apart(found: Alignment) -> bool:
    """Whether something goes up in the one and down in the other."""
    return {direction(found.a), direction(found.b)} == {UP, DOWN}


def _turns(pair: Pair, found: Alignment) -> bool:
    """Whether two words that go together turn what is said, one of them undone by another word counted in."""
    return is_opposite(pair, found) != _is_undone_in_one(pair, found)


def is_opposite(pair: Pair, found: Alignment) -> bool:
    """Whether of two words one says the opposite of what the other says of one thing.

    Not where the other wording has the same, too; nor where one only adds to a thing what it was before (“the *closed*
    bridge opened”), nor in two ways of telling one deed (“bought from”, “sold to”).
    """
    if not pair.turns:
        return False
    if pair.agreement == 1.0:
        if any(word.key == "without" for word in (*found.a.words, *found.b.words)):
            return False
        return _is_unnegated_in_one(pair, found) or _is_other_form(pair, found)
    asides = is_aside(pair.a, found.a), is_aside(pair.b, found.b)
    if asides[0] != asides[1]:
        return False
    if (all(asides) or not _are_deeds(pair, found)) and _has_its_like(pair, found):
        return False
    return not is_one_deed(pair, found)


def is_one_deed(pair: Pair, found: Alignment) -> bool:
    """Whether two opposites are one deed, told from both sides: “bought from”, “sold to”."""
    return _are_converse(pair) and not _are_of_one(pair, found) and _is_told_from_both_sides(pair, found)


def _are_of_one(pair: Pair, found: Alignment) -> bool:
    """Whether one and the same does both, right before either: “*Rovers* lose the final”, “*Rovers* win the final”."""
    sides = _sides(pair, found)
    if any(_is_told_of_both(term) or is_aside(term, gist) for term, gist in sides):
        return False
    befores = [_right_before(term, gist) for term, gist in sides]
    return any(befores == [each.a, each.b] for each in found.pairs)


def _is_told_of_both(term: Term) -> bool:
    """Whether a word tells either deed: “a defeat”, “beat”."""
    return any(term.keys & one and term.keys & other for one, other in _converse())


def _right_before(term: Term, gist: Gist) -> Term | None:
    return next((each for each in gist.terms if each.place + len(each.words) == term.place), None)


def _is_unnegated_in_one(pair: Pair, found: Alignment) -> bool:
    """Whether “un-” is all that parts two words: “lawful”, “unlawful”; not where the plain one may be negated."""
    a, b = _word(pair.a, found.a), _word(pair.b, found.b)
    return unnegated(a) == b or (unnegated(b) == a and not found.a.negations)


def _is_other_form(pair: Pair, found: Alignment) -> bool:
    """Whether “un-” is all that parts two forms of one verb; “unlawful” is no form of “law”."""
    plain = pair.b if pair.a.is_privative else pair.a
    return _word(plain, found.b if pair.a.is_privative else found.a).endswith(("ed", "ing", "en", "s"))


def _word(term: Term, gist: Gist) -> str:
    return gist.words[term.place].key


def _are_deeds(pair: Pair, found: Alignment) -> bool:
    return all(deed(term, gist).doers or deed(term, gist).others for term, gist in _sides(pair, found))


def _sides(pair: Pair, found: Alignment) -> tuple[tuple[Term, Gist], tuple[Term, Gist]]:
    return (pair.a, found.a), (pair.b, found.b)


def _has_its_like(pair: Pair, found: Alignment) -> bool:
    """Whether either word stands in the other wording, too, itself or by its like."""
    return _stands_in(pair.a, pair.b, found.b) or _stands_in(pair.b, pair.a, found.a)


def _stands_in(term: Term, opposite: Term, other: Gist) -> bool:
    own = {key for key in term.keys if key[0] in "=+-" or key.isalpha()}
    return any(own & each.keys for each in other.terms if each.place != opposite.place)


def _is_undone_in_one(pair: Pair, found: Alignment) -> bool:
    """Whether what both name is lifted, called off or the like in one, and nothing of the kind is said in the other."""
    a, b = (_is_undone(term, gist, _turning(found, side)) for side, (term, gist) in enumerate(_sides(pair, found)))
    other, own = (found.b, pair.b) if a else (found.a, pair.a)
    if a == b or other.negations or other.hinders:
        return False
    if any(
        _is_one_of(term, other, ("undoing", "absence", "ceasing")) for term in other.terms if term.place != own.place
    ):
        return False
    return not any(word.key in {"off", "over", "without"} for word in other.words)


def _turning(found: Alignment, side: int) -> set[int]:
    """Where those words of one wording stand that are opposites of what the other has: “*lifted* it”, “kept it”."""
    return {_on(pair, side).place for pair in found.pairs if is_opposite(pair, found)}


def _is_undone(term: Term, gist: Gist, turning: set[int]) -> bool:
    """Whether it is lifted, called off or the like, by a word that is not counted already as an opposite."""
    place = term.place
    if gist.words[place].stem not in class_stems("undone"):
        return False
    near = range(max(0, place - _UNDONE_BEFORE), min(len(gist.words), place + 1 + _UNDONE_BEHIND))
    around = [gist.words[spot] for spot in near if spot not in turning - {place}]
    return any(word.stem in class_stems("undoing") for word in around) or _has_beside(around, _ENDED)


def _are_converse(pair: Pair) -> bool:
    return any(
        (pair.a.keys & one and pair.b.keys & other) or (pair.a.keys & other and pair.b.keys & one)
        for one, other in _converse()
    )


@cache
def _converse() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of deeds of which who does the one undergoes the other, as stems."""
    halves = (line.split("#") for line in word_class("converse"))
    return tuple((frozenset(map(stem, one.split())), frozenset(map(stem, other.split()))) for one, other in halves)


def _is_told_from_both_sides(pair: Pair, found: Alignment) -> bool:
    """Whether no one does both."""
    a, b = deed(pair.a, found.a), deed(pair.b, found.b)
    return not any(each.a.place in a.doers and each.b.place in b.doers for each in found.pairs)


def _negated(gist: Gist, pairs: Sequence[Pair], side: int) -> list[Negation]:
    """The negations that bear on what both have."""
    shared = {_on(pair, side).place for pair in pairs}
    return [each for each in gist.negations if _bears(each, gist, shared)]


def _on(pair: Pair, side: int) -> Term:
    return pair.b if side else pair.a


def _bears(negation: Negation, gist: Gist, shared: set[int]) -> bool:
    """Whether what is negated stands in the other wording, too: the deed or thing itself, or most of its clause."""
    if negation.is_contrast:
        return negation.first in shared and negation.instead not in shared
    if negation.is_aside:
        return negation.first in shared and negation.is_direct
    if negation.first in shared:
        return True
    within = [term for term in gist.terms if negation.reaches(term.place)]
    of_both = sum(term.weight for term in within if term.place in shared)
    return of_both > _MOSTLY * sum(term.weight for term in within)


def _may_be_told_otherwise(negation: Negation, other: Gist, found: Alignment, side: int) -> bool:
    """Whether the other wording has a word that says by itself that a thing is not so, or no longer so.

    Not where a deed is negated that the other tells as one, nor where such a word is negated itself.
    """
    told = [_on(pair, 1 - side) for pair in found.pairs if _on(pair, side).place == negation.first]
    own = (found.a, found.b)[side]
    names = ["absence", "undoing", "lacking"]
    places = (place for part in negation.scope for place in part)
    within = {own.words[place].stem for place in places if not own.words[place].is_capital}
    if any(within & class_stems(name) for name in [*names, "ceasing"]):
        return False
    if negation.is_of_a_verb and negation.is_direct and not negation.ends and any(not is_thing(t, other) for t in told):
        names = ["lacking"]
    if negation.ends:
        names.append("ceasing")
    free = [term for term in other.terms if term.place not in {each.place for each in told}]
    if other.hinders or any(_is_one_of(term, other, names) for term in free):
        return True
    if any(term.is_privative for term in other.terms):
        return True
    if own.negations and any(word.key == "since" for word in own.words) and any(map(_is_utmost, other.words)):
        return True
    return _has_beside(other.words, _ENDED) or (negation.ends and any(word.key == "off" for word in other.words))


def _is_utmost(word: Token) -> bool:
    return word.key in {"most", "worst", "best", "record", "higher", "than"} or word.key.endswith("est")


def _has_beside(words: Sequence[Token], pairs: frozenset[tuple[str, str]]) -> bool:
    return any((one.stem, other.stem) in pairs for one, other in pairwise(words))


def _is_one_of(term: Term, gist: Gist, names: Sequence[str]) -> bool:
    return not term.is_name and any(gist.words[term.place].stem in class_stems(name) for name in names)
