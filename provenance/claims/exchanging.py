"""Whether two things have changed places while all else stands: “a spark, not arson”, “arson, not a spark”.

Both wordings are read as rows of what they share, in order, articles and little verbs left out. Two things have changed
places where the rows are alike but for two runs that stand in each other's place, with something between them that
makes one of them another part of the claim: a verb, “not”, “to”, “for” … Two names have where what is of the one here
is of the other there (“Norland's envoy to Sudland”, “Sudland's envoy to Norland”).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.claims.forms import BE, is_participle, may_be_verb
from provenance.claims.gist import Gist, Term
from provenance.claims.stems import class_stems
from provenance.claims.tokens import Token
from provenance.claims.words import word_class

if TYPE_CHECKING:
    from provenance.claims.aligning import Alignment

_MOST_LEFT = 0.2
"""How much of either side may be left over where all else is said to stand, as a share of its weight."""
_OF_AN_OWNER = frozenset(("of", "from", "in"))
_COUNTRY = "@"
_CONTRASTS = frozenset(("not", "than", "instead"))


@dataclass(frozen=True, slots=True)
class _Unit:
    """One piece of a row, the words from ``start`` to ``end``; ``told`` is what it shares with its like in the other.

    ``kind`` is thing, name, verb (with the preposition behind it), figure, time or small; ``is_exact``: both have it in
    one word; ``parts``: things on its two sides have not the same part in a claim.
    """

    told: str
    start: int
    end: int
    kind: str
    is_exact: bool = True
    parts: bool = False


Row = list[_Unit]


def have_changed_places(found: Alignment) -> bool:
    """Whether of what both have two runs stand in each other's place: “gives up *gas* for *oil*”, “*oil* for *gas*”."""
    if _weigh_much(found.left_a, found.a) or _weigh_much(found.left_b, found.b):
        return False
    rows = _rows(found)
    turned = _owners_first(rows[0]), _owners_first(rows[1])
    if _is_contrast_turned(*_shared(*rows)) or _have_owners_changed(rows, turned):
        return True
    return not _is_passive_in_one(found) and any(_are_exchanged(*_shared(*each)) for each in (rows, turned))


def _weigh_much(left: Sequence[Term], gist: Gist) -> bool:
    return sum(term.weight for term in left) > _MOST_LEFT * gist.weight


def _is_passive_in_one(found: Alignment) -> bool:
    """Whether one has more that is done to somebody than the other."""
    a, b = (_passives(gist.words) for gist in (found.a, found.b))
    return a != b


def _passives(words: Sequence[Token]) -> int:
    by = sum(word.key == "by" for word in words)
    return by + sum(is_participle(word) and _is_behind_be(words, place) for place, word in enumerate(words))


def _is_behind_be(words: Sequence[Token], place: int) -> bool:
    at = place - 1
    while at >= 0 and (words[at].key.endswith("ly") or words[at].key == "not"):
        at -= 1
    return at >= 0 and words[at].key in BE


def _rows(found: Alignment) -> tuple[Row, Row]:
    """Both wordings as rows of what goes together and of small words."""
    pairs = [pair for pair in found.pairs if not pair.turns]
    inexact = {id(each) for pair in pairs if pair.agreement < 1.0 for each in (pair.a, pair.b)}
    told = {id(each): _name(pair.a) for pair in pairs for each in (pair.a, pair.b)}
    told |= {id(each): f"#{number}" for number, both in enumerate(found.figures) for each in both}
    told |= {id(each): f"@{both[0].value}" for both in found.days for each in both}
    return (
        _row(found.a, [pair.a for pair in pairs], told, inexact),
        _row(found.b, [pair.b for pair in pairs], told, inexact),
    )


def _name(term: Term) -> str:
    return min(term.keys, key=lambda key: (not key[0].isalpha(), key))


def _row(gist: Gist, terms: Sequence[Term], told: Mapping[int, str], inexact: Set[int]) -> Row:
    units = _counted(gist, told)
    spans = [range(day.start, day.end) for day in gist.days] + [range(each.start, each.end) for each in gist.figures]
    taken = {place for span in spans for place in span}
    for term in terms:
        end = term.place + len(term.words)
        if term.place not in taken:
            units.append(_term(term, gist.words, told[id(term)], is_exact=id(term) not in inexact))
            taken |= set(range(term.place, end))
    small = word_class("parting") | word_class("prepositions") | {"and", "but", "by"}
    units += [
        _Unit(word.key, place, place + 1, "small", parts=word.key in word_class("parting"))
        for place, word in enumerate(gist.words)
        if place not in taken and word.key in small
    ]
    return sorted(units, key=lambda unit: unit.start)


def _counted(gist: Gist, told: Mapping[int, str]) -> Row:
    days = [_Unit(told[id(day)], day.start, day.end, "time") for day in gist.days if id(day) in told]
    return days + [_Unit(told[id(each)], each.start, each.end, "figure") for each in gist.figures if id(each) in told]


def _term(term: Term, words: Sequence[Token], told: str, *, is_exact: bool) -> _Unit:
    end = term.place + len(term.words)
    kind = "name" if term.is_name else "thing"
    if not term.is_name and _is_verb(words, term.place, end):
        is_governing = end < len(words) and words[end].key in word_class("prepositions")
        kind = f"verb {words[end].key}" if is_governing else "verb"
    parts = any(word in word_class("parting") for word in term.words)
    return _Unit(told, term.place, end, kind, is_exact, parts)


def _is_verb(words: Sequence[Token], place: int, end: int) -> bool:
    if words[place].stem in class_stems("mutual") or words[place].key in word_class("plurals"):
        return False
    return may_be_verb(words, place, end)


def _owners_first(row: Row) -> Row:
    """“steel *from Norland*” as “*Norland* steel”."""
    made: Row = []
    for unit, behind in zip(row, [*row[1:], None], strict=False):
        made.append(unit)
        is_of = unit.kind == "name" and not (behind and behind.kind == "thing" and behind.start == unit.end)
        if is_of and len(made) > 2 and made[-2].told in _OF_AN_OWNER and made[-3].kind == "thing":
            made[-3:] = [unit, made[-3]]
    return made


def _shared(one: Row, other: Row) -> tuple[Row, Row]:
    """Both rows without the small words and times that one of them has more often."""
    counts = [Counter(unit.told for unit in row) for row in (one, other)]
    shared = {each for each in counts[0] if counts[0][each] == counts[1][each]}
    return [unit for unit in one if unit.told in shared], [unit for unit in other if unit.told in shared]


def _is_contrast_turned(one: Row, other: Row) -> bool:
    """“*oil*, not *gas*” and “*gas*, not *oil*”, wherever in the wording."""
    turned = {(last, word, first) for first, word, last in _contrasts(other)}
    return any(each in turned for each in _contrasts(one))


def _contrasts(row: Row) -> Iterator[tuple[str, str, str]]:
    plain = [unit for unit in row if unit.told != "and"]
    for first, word, last in zip(plain, plain[1:], plain[2:], strict=False):
        if word.told in _CONTRASTS and "small" not in (first.kind, last.kind) and first.told != last.told:
            yield first.told, word.told, last.told


def _have_owners_changed(rows: tuple[Row, Row], turned: tuple[Row, Row]) -> bool:
    """Whether what is of one country here is of another there that both name, “the *Norland* envoy to Sudland”, or what
    is of two names has changed between them."""
    if any(each[0][0] == each[1][0] == _COUNTRY for each in _owners_changed(*rows)):
        return True
    changed = _owners_changed(*turned)
    return any((last, first) in changed for first, last in changed)


def _owners_changed(one: Row, other: Row) -> set[tuple[str, str]]:
    """Of each thing that stands behind another name in the other row the two names, both told once in either."""
    names = set(_names_told_once(one)) & set(_names_told_once(other))
    if _are_listed(one, names) or _are_listed(other, names):
        return set()
    ours, theirs = _owned(one, names), _owned(other, names)
    both = ((ours[thing], theirs[thing]) for thing in ours.keys() & theirs.keys())
    return {(first, last) for first, last in both if first != last}


def _names_told_once(row: Row) -> list[str]:
    counts = Counter(unit.told for unit in row)
    return [unit.told for unit in row if unit.kind == "name" and counts[unit.told] == 1]


def _are_listed(row: Row, names: Set[str]) -> bool:
    """“Norland and Sudland”."""
    told = [unit.told for unit in row]
    return any({a, c} <= names and b == "and" for a, b, c in zip(told, told[1:], told[2:], strict=False))


def _owned(row: Row, names: Set[str]) -> dict[str, str]:
    """By what is told once, the name before it."""
    counts = Counter(unit.told for unit in row)
    return {
        thing.told: name.told
        for name, thing in pairwise(row)
        if name.told in names
        and thing.kind == "thing"
        and thing.is_exact
        and counts[thing.told] == 1
        and _are_beside(name, thing)
    }


def _are_beside(name: _Unit, thing: _Unit) -> bool:
    """Whether nothing stands between a name and what it is of, or it was put before it."""
    return name.end == thing.start or name.start > thing.start


def _are_exchanged(one: Row, other: Row) -> bool:
    told, theirs = [unit.told for unit in one], [unit.told for unit in other]
    if len(told) != len(theirs) or told == theirs:
        return False
    start = next(i for i in range(len(told)) if told[i] != theirs[i])
    end = next(i for i in range(len(told), 0, -1) if told[i - 1] != theirs[i - 1])
    one, other, size = one[start:end], other[start:end], end - start
    return any(
        _may_not_change(one[:i], one[size - j :]) and _parts(one[i : size - j], other[j : size - i])
        for i, j in _exchanges(told[start:end], theirs[start:end])
    )


def _exchanges(told: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """How long the two runs are that have changed places, something standing between them."""
    size = len(told)
    for i in range(1, size):
        if told[:i] != theirs[size - i :]:
            continue
        for j in range(1, size - i):
            if told[size - j :] == theirs[:j] and told[i : size - j] == theirs[j : size - i]:
                yield i, j


def _may_not_change(first: Row, last: Row) -> bool:
    """Whether two runs are of one kind: neither a time or figure against a thing, nor small words alone."""
    kinds = [{unit.kind for unit in run} for run in (first, last)]
    return kinds[0] & {"time", "figure"} == kinds[1] & {"time", "figure"} and all(each != {"small"} for each in kinds)


def _parts(between: Row, theirs: Row) -> bool:
    """Whether what stands between two runs, told in the same words, makes either another part of the claim."""
    if not all(unit.is_exact for unit in between):
        return False
    return any(
        unit.parts or (unit.kind == other.kind and unit.kind.startswith("verb"))
        for unit, other in zip(between, theirs, strict=True)
    )
