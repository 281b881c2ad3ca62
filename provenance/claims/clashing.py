"""What keeps two wordings apart whatever else they share."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims.aligning import Alignment, Pair
from provenance.claims.dates import Day
from provenance.claims.features import Measures
from provenance.claims.figures import Figure
from provenance.claims.forms import is_done, is_thing
from provenance.claims.gist import Gist, Term
from provenance.claims.phrases import ASKED, OPEN, POSSIBLE
from provenance.claims.polarity import is_one_deed
from provenance.claims.times import is_dated_back
from provenance.claims.tokens import Token
from provenance.claims.vectors import directions, nearest
from provenance.claims.words import word_class

_VERBATIM, _COPIED, _SOMETHING, _NOTHING, _NEAR = 0.6, 0.75, 0.1, 0.05, 0.6
_LAND = 5
"""Letters that the name of a land and of its people share at least."""
_CAUSES = frozenset(("because", "caused", "blamed"))
_LINKS = frozenset(
    ("after", "over", "as", "due", "owing", "when", "return", "thanks", "result", "since", "amid", "through", "by")
)
"""Words that give a cause, and those by which the other may give it less plainly."""


def figures_clash(found: Alignment) -> bool:
    """Whether each side has a figure of one kind that the other has not."""
    return any(_is_comparable(x, y) for x in found.figures_a for y in found.figures_b)


def _is_comparable(x: Figure, y: Figure) -> bool:
    if "one" in {x.text.casefold(), y.text.casefold()}:
        return False
    if x.is_score != y.is_score or (x.measure and y.measure and x.measure != y.measure):
        return False
    if x.is_part != y.is_part:
        return "%" in {x.unit, y.unit}
    return x.unit == y.unit or not x.unit or not y.unit


def names_clash(found: Alignment) -> bool:
    """Whether each side has a name that the other has not."""
    named_a, named_b = {pair.a.place for pair in found.pairs}, {pair.b.place for pair in found.pairs}
    own_a, own_b = _own_names(found.left_a, found.a, named_a), _own_names(found.left_b, found.b, named_b)
    return any(not _has_like_name(x, found.b) for x in own_a) and any(not _has_like_name(y, found.a) for y in own_b)


def _own_names(left: Sequence[Term], gist: Gist, named: set[int]) -> list[Term]:
    """The names left over that are no part of one that both have (``Ada`` of ``Ada Brook``), and no title."""
    return [
        term for term in left if term.is_name and not _belongs(term.place, gist.words, named) and not _is_title(term)
    ]


def _is_title(term: Term) -> bool:
    return all(word in word_class("titles") for word in term.words)


def _has_like_name(term: Term, other: Gist) -> bool:
    """Whether a name of the other wording begins alike: a land and its people (“Norland”, “Norlanders”)."""
    own = term.text.casefold()
    names = (each.text.casefold() for each in other.terms if each.is_name)
    return any(_common(own, name) >= max(_LAND, min(len(own), len(name)) - 2) for name in names)


def _common(one: str, other: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))


def _belongs(place: int, words: Sequence[Token], named: set[int]) -> bool:
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(words) and words[at].is_capital:
            if at in named:
                return True
            at += step
    return False


def modes_clash(found: Alignment) -> bool:
    """Whether what both have is a fact in the one, and intended, possible or asked for in the other."""
    fact_a, fact_b = (all(map(is_fact, gist.terms)) for gist in (found.a, found.b))
    return fact_a != fact_b and any(_is_told_otherwise(pair, found) for pair in found.pairs)


def _is_told_otherwise(pair: Pair, found: Alignment) -> bool:
    """Whether of two terms only one is a fact.

    What may be either (“the closure”, “is closing”) is none only against possible and asked, and two things never tell.
    """
    if pair.a.is_name or pair.b.is_name or is_fact(pair.a) == is_fact(pair.b):
        return False
    is_done_a, is_done_b = is_done(pair.a, found.a), is_done(pair.b, found.b)
    fact, other, is_done_fact = (pair.a, pair.b, is_done_a) if is_fact(pair.a) else (pair.b, pair.a, is_done_b)
    if OPEN not in fact.modes and is_done_fact:
        return True
    is_thing_here = is_thing(other, found.b if fact is pair.a else found.a)
    return bool(other.modes & {POSSIBLE, ASKED}) and not (is_thing_here and OPEN in fact.modes)


def is_fact(term: Term) -> bool:
    """Whether a term is told as a fact, or may be."""
    return not term.modes - {OPEN}


def one_is_of_another_year(found: Alignment) -> bool:
    """Whether one tells of another year and the other of no year."""
    return is_dated_back(_years_of(found.a), found.b.days) or is_dated_back(_years_of(found.b), found.a.days)


def _years_of(gist: Gist) -> list[Day]:
    """The years in which something was: no “since 2020”, “the 1930s cinema”."""
    return [day for day in gist.days if day.kind == "year" and day.start and gist.words[day.start - 1].key == "in"]


def is_unevenly_negated(found: Alignment) -> bool:
    """Whether an odd number of negations and opposites stands between two wordings, whatever they belong to."""
    turned = sum(pair.turns and not is_one_deed(pair, found) for pair in found.pairs)
    return (turned + len(found.a.negations) + len(found.b.negations)) % 2 == 1


def one_gives_a_cause(found: Alignment) -> bool:
    """Whether one gives a cause and the other does not: that is a claim of its own."""
    return _only_first_gives(found.a.words, found.b.words) or _only_first_gives(found.b.words, found.a.words)


def _only_first_gives(words: Sequence[Token], others: Sequence[Token]) -> bool:
    return any(word.key in _CAUSES for word in words) and not any(word.key in _CAUSES | _LINKS for word in others)


def one_word_differs(found: Alignment, own: Measures) -> bool:
    """Whether nearly all is told in the same words, and each side has something that nothing in the other is near to.

    Who copies a sentence and changes a word means the word.
    """
    apart = min(_weight_of(found.left_a), _weight_of(found.left_b))
    told_alike = _told_alike(found)
    if apart <= _SOMETHING or own.alike >= _NOTHING or told_alike < _VERBATIM:
        return False
    if told_alike >= _COPIED:
        return True
    others = directions(tuple(term.words for term in found.left_b))
    return all(nearest(term.words, others) < _NEAR for term in found.left_a)


def _told_alike(found: Alignment) -> float:
    """How much of the longer wording stands in the other in the same words and order."""
    a, b = ([word.stem for word in gist.words if word.kind == "word"] for gist in (found.a, found.b))
    return found.verbatim * min(len(a), len(b)) / max(len(a), len(b), 1)


def _weight_of(left: Sequence[Term]) -> float:
    return sum(term.weight for term in left)
