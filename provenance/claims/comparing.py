"""Whether two wordings say the same claim, with the reasons.

They are laid beside each other (``aligning``). Figures or times that differ, an opposite, a denial, changed roles keep
two wordings apart whatever else they share. All else is weighed (``weighing``): by small trees (``trees``) that ask
about what the rules found (``traits``), and where these are not sure by a small network (``network``) that reads both.
All were fitted to the open gold pairs and ship as data; nothing is downloaded. The same two wordings always compare
alike, whichever comes first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from provenance.claims.aligning import Alignment, align
from provenance.claims.bounds import are_of_other_bounds
from provenance.claims.clashing import (
    figures_clash,
    is_unevenly_negated,
    modes_clash,
    names_clash,
    one_gives_a_cause,
    one_is_of_another_year,
    one_word_differs,
)
from provenance.claims.features import (
    Measures,
    differs_in_a_figure_alone,
    fitted_terms,
    holds_whole,
    measures,
    says_as_much,
)
from provenance.claims.gist import Term, gist
from provenance.claims.kin import one_is_of_kin
from provenance.claims.polarity import are_plainly_opposed, is_one_deed
from provenance.claims.roles import is_of_another
from provenance.claims.sequence import is_of_another_order
from provenance.claims.tenses import differ_in_tense_alone
from provenance.claims.weighing import likely_one
from provenance.claims.wordings import wording_key
from provenance.claims.words import weights

_WHOLE = 0.9
"""How like two wordings are at least of which one holds the other whole."""
_LEAST_SHARED = 0.9
"""What two wordings about one thing have in common at least, in weight: a rare word weighs 1."""
LONGEST = 600
"""Characters above which a wording is not taken apart: it is more than one claim."""
_TOO_LONG = f"over {LONGEST} characters: only compared to the letter"
_LISTED = 8
"""How many words are listed as what two wordings share."""


class Relation(StrEnum):
    """How two wordings bear on each other: one claim, two, one denies the other, or a person must tell."""

    SAME = "same"
    DIFFERENT = "different"
    CONTRADICT = "contradict"
    UNSURE = "unsure"


class Clash(StrEnum):
    """What keeps two wordings apart that are about one thing; ``NEGATION`` where one negates or denies and may yet say
    the same as the other (``are_plainly_opposed``)."""

    NUMBER = "number"
    TIME = "time"
    OPPOSITE = "opposite"
    NEGATION = "negation"
    MODE = "mode"
    ROLES = "roles"
    KIN = "kin"
    NAME = "name"
    WORD = "word"


_DECIDING = frozenset((Clash.NUMBER, Clash.TIME, Clash.OPPOSITE, Clash.ROLES, Clash.KIN))
"""What keeps two wordings apart whatever else they share; the others only weigh."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The relation of two wordings, how likely they are one claim (0 to 1; where something keeps them apart, how likely
    they are about one thing), what clashes, and the reasons in words."""

    relation: Relation
    likeness: float
    clashes: tuple[Clash, ...]
    because: tuple[str, ...]


def compare(a: str, b: str) -> Comparison:
    """How two wordings bear on each other; those of over ``LONGEST`` characters only as they are, to the letter."""
    if max(len(a), len(b)) > LONGEST:
        is_same = wording_key(a) == wording_key(b)
        return Comparison(Relation.SAME if is_same else Relation.UNSURE, float(is_same), (), (_TOO_LONG,))
    is_turned = b < a
    found = _beside(a, b)
    own = measures(found)
    is_alike = differ_in_tense_alone(a, b)
    clashes = () if is_alike else tuple(_clashes(found, own))
    likeness = 1.0 if is_alike else _likeness(found, own, clashes)
    if Clash.NEGATION in clashes and likeness < weights()["bars"]["unsure"]:
        clashes = tuple(Clash.OPPOSITE if each is Clash.NEGATION else each for each in clashes)
        likeness = _likeness(found, own, clashes)
    relation = _relation(likeness, clashes, is_open=one_is_of_another_year(found))
    told = () if relation is Relation.SAME else clashes
    because = list(_because(found.turned() if is_turned else found, told))
    if relation is Relation.SAME and _have_little_in_common(found, own):
        because.append("few words in common: read whole, they say the same")
    return Comparison(relation, likeness, told, tuple(because))


def are_kept_apart(a: str, b: str) -> bool:
    """Whether a rule says that two wordings are not one claim, however alike they are."""
    found = _beside(a, b)
    return not differ_in_tense_alone(a, b) and bool(_DECIDING & set(_clashes(found, measures(found))))


def _beside(a: str, b: str) -> Alignment:
    """In one order, whichever comes first."""
    return align(*map(gist, sorted((a, b))))


def _likeness(found: Alignment, own: Measures, clashes: tuple[Clash, ...]) -> float:
    is_little = _have_little_in_common(found, own)
    if _DECIDING & set(clashes):
        return 0.0 if is_little else _about_one_thing(found, own)
    is_whole = not clashes and says_as_much(found)
    if is_whole and differs_in_a_figure_alone(found):
        return _at_least_whole(0.0, found)
    likely = likely_one(
        found,
        own,
        is_meant_otherwise=Clash.MODE in clashes,
        is_whole=is_whole,
        is_little=is_little,
        is_negated=Clash.NEGATION in clashes,
    )
    if clashes or is_whole or is_little:
        return likely
    return max(likely, weights()["bars"]["unsure"]) if holds_whole(found, own) else likely


def _have_little_in_common(found: Alignment, own: Measures) -> bool:
    """Whether two wordings share less than one rare word, and have more than that to say."""
    return own.shared < _LEAST_SHARED and bool(found.left_a or found.left_b or not found.pairs)


def _about_one_thing(found: Alignment, own: Measures) -> float:
    """How likely two wordings are about one thing that cannot be one claim."""
    fitted = weights()
    total = fitted["bias"] + sum(fitted["terms"][name] * value for name, value in fitted_terms(own).items())
    likely = 1.0 / (1.0 + math.exp(-total))
    return _at_least_whole(likely, found) if holds_whole(found, own) else likely


def _at_least_whole(likely: float, found: Alignment) -> float:
    less, more = sorted((found.a.weight, found.b.weight))
    return max(likely, _WHOLE + (1.0 - _WHOLE) * less / max(more, 1e-6))


def _relation(likeness: float, clashes: tuple[Clash, ...], *, is_open: bool) -> Relation:
    """``is_open``: what one of the two has more may make another claim of it, and only a person can tell."""
    bars = weights()["bars"]
    if likeness >= bars["about_one_thing"] and clashes == (Clash.OPPOSITE,):
        return Relation.CONTRADICT
    if _DECIDING & set(clashes):
        return Relation.DIFFERENT
    if likeness >= bars["same"]:
        return Relation.UNSURE if is_open else Relation.SAME
    return Relation.UNSURE if likeness >= bars["unsure"] else Relation.DIFFERENT


def _clashes(found: Alignment, own: Measures) -> Iterator[Clash]:
    if figures_clash(found) or are_of_other_bounds(found):
        yield Clash.NUMBER
    if found.clashing_days or is_of_another_order(found):
        yield Clash.TIME
    if _is_turned_twice(found) or (found.turns and are_plainly_opposed(found)):
        yield Clash.OPPOSITE
    elif found.turns:
        yield Clash.NEGATION
    if modes_clash(found):
        yield Clash.MODE
    if found.swapped:
        yield Clash.ROLES
    if names_clash(found):
        yield Clash.NAME
    if one_is_of_kin(found):
        yield Clash.KIN
    if one_word_differs(found, own) or is_of_another(found):
        yield Clash.WORD


def _is_turned_twice(found: Alignment) -> bool:
    """“fell after it cut”, “rose after it raised”: two opposites do not undo each other."""
    return sum(pair.turns for pair in found.pairs) > 1


def _because(found: Alignment, clashes: tuple[Clash, ...]) -> Iterator[str]:
    shared = [_both(pair.a.text, pair.b.text) for pair in found.pairs if not pair.turns]
    if shared:
        yield f"both have {', '.join(shared[:_LISTED])}{' …' if len(shared) > _LISTED else ''}"
    yield from (f"the same figure: {_both(x.text, y.text)}" for x, y in found.figures)
    yield from (f"the same time: {x.value}" for x, _ in found.days)
    turned = (pair for pair in found.pairs if pair.turns and not is_one_deed(pair, found))
    yield from (f"opposites: {pair.a.text} / {pair.b.text}" for pair in turned)
    yield from _apart(found, clashes)
    for name, left in (("first", found.left_a), ("second", found.left_b)):
        if left:
            yield f"only the {name} has {', '.join(term.text for term in left[:_LISTED])}"


def _apart(found: Alignment, clashes: tuple[Clash, ...]) -> Iterator[str]:
    if Clash.NUMBER in clashes:
        yield _figures(found)
    if Clash.TIME in clashes:
        yield _times(found)
    if {Clash.OPPOSITE, Clash.NEGATION} & set(clashes) and not any(pair.turns for pair in found.pairs):
        yield "one denies or negates what the other says"
    if Clash.MODE in clashes:
        yield "what one tells as a fact is planned, possible or asked for in the other"
    if Clash.ROLES in clashes:
        yield "the two have changed places"
    if Clash.KIN in clashes:
        yield "only one is about somebody's kin"
    if Clash.NAME in clashes:
        yield f"names differ: {_names(found.left_a)} / {_names(found.left_b)}"
    if Clash.WORD in clashes:
        yield "what differs is what it is about"
    if one_gives_a_cause(found):
        yield "only one gives a cause"
    if one_is_of_another_year(found):
        yield "only one tells of another year"
    if not {Clash.OPPOSITE, Clash.NEGATION} & set(clashes) and is_unevenly_negated(found):
        yield "only one negates"


def _figures(found: Alignment) -> str:
    if not figures_clash(found):
        return "one figure is the least in one and the most in the other, or of another period"
    return f"figures differ: {_texts(found.figures_a)} / {_texts(found.figures_b)}"


def _times(found: Alignment) -> str:
    if not found.clashing_days:
        return "what is before in one is after in the other"
    one, other = found.clashing_days[0]
    return f"times differ: {one.value} / {other.value}"


def _both(a: str, b: str) -> str:
    return a if a.casefold() == b.casefold() else f"{a} = {b}"


def _texts(found: tuple[object, ...]) -> str:
    return ", ".join(str(getattr(each, "text", each)) for each in found)


def _names(left: tuple[Term, ...]) -> str:
    return ", ".join(term.text for term in left if term.is_name)
