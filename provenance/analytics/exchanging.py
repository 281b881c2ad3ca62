"""Names and days that are told otherwise from link to link.

Who tells a sentence again and changes one name or one day of it tells something else. Found only where all the rest is
told in the same words, and neither side has the other’s word anywhere in what is held of it on this claim. Spellings of
one name, other names of one source and neighbouring days (a day ends at another hour elsewhere) are not meant.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher

from provenance.analytics.hops import Hop, Told, Witness, told_of
from provenance.analytics.phrasing import first_of
from provenance.analytics.tellings import Telling
from provenance.claims.aligning import Alignment, align
from provenance.claims.dates import WEEKDAYS, Day
from provenance.claims.gist import Gist, gist
from provenance.identity.names import name_key
from provenance.ledger import Ledger

LONGEST = 600
"""Characters above which a wording is not laid beside another: it is more than one claim."""
_VERBATIM, _SPELLING = 0.6, 0.7
_WEEK = tuple(dict.fromkeys(WEEKDAYS.values()))
_LEAP_YEAR = 2024

Words = tuple[str, str]
Differing = Callable[[Alignment], Words | None]


@dataclass(frozen=True, slots=True)
class Exchange:
    """The cited side says ``cited``, the citing side ``citing`` in its place."""

    witness: Witness
    cited: str
    citing: str


def exchanges(ledger: Ledger) -> tuple[Exchange, ...]:
    """Every link on which one name, or one day, month or year, stands for another."""
    told = told_of(ledger)
    if not told.comparable:
        return ()
    known = _known_names(ledger)
    found = (_exchange(told, hop, differing, known) for hop in told.comparable for differing in (_name, _day))
    return tuple(each for each in found if each)


def _exchange(told: Told, hop: Hop, differing: Differing, known: Mapping[str, Set[str]]) -> Exchange | None:
    """The first difference on a hop that neither side takes back elsewhere; ``known`` tells who bears a name."""
    for cited in _worded(hop.cited_says):
        for citing in _worded(hop.says):
            pair = differing(align(gist(cited.wording), gist(citing.wording)))
            if pair and not _are_one(pair, known) and not _is_said_by_both(told, hop, pair):
                return Exchange(hop.witness(citing, cited), *pair)
    return None


def _worded(tellings: Sequence[Telling]) -> list[Telling]:
    return [telling for telling in tellings if 0 < len(telling.wording) <= LONGEST]


def _name(found: Alignment) -> Words | None:
    """The one name of each side that the other does not have; None where anything else differs."""
    left = (*found.left_a, *found.left_b)
    if len(found.left_a) != 1 or len(found.left_b) != 1 or not all(term.is_name for term in left):
        return None
    if found.figures_a or found.figures_b or found.clashing_days or found.turns or found.verbatim < _VERBATIM:
        return None
    cited, citing = left[0].text, left[1].text
    is_spelling = SequenceMatcher(None, cited.casefold(), citing.casefold(), autojunk=False).ratio() >= _SPELLING
    return None if is_spelling else (cited, citing)


def _day(found: Alignment) -> Words | None:
    """The one day, month or year of each side that the other does not have; None where anything else differs."""
    if found.left_a or found.left_b or found.figures_a or found.figures_b or found.turns:
        return None
    if len(found.clashing_days) != 1 or found.verbatim < _VERBATIM:
        return None
    ((cited, citing),) = found.clashing_days
    if cited.kind != citing.kind or _are_near(cited, citing):
        return None
    return _text_of(found.a, cited), _text_of(found.b, citing)


def _are_near(one: Day, other: Day) -> bool:
    """Whether two days may be one, told in two places; what is told by the hour, or as “last week”, is left aside."""
    if one.kind == "weekday":
        return abs(_WEEK.index(one.value) - _WEEK.index(other.value)) in {1, len(_WEEK) - 1}
    if one.kind == "date":
        return abs((_date(one) - _date(other)).days) in {1, 365}
    return one.kind not in {"month", "year"}


def _date(day: Day) -> datetime.date:
    month, number = map(int, day.value.split("-"))
    while number > 28:
        try:
            return datetime.date(_LEAP_YEAR, month, number)
        except ValueError:  # 31 June
            number -= 1
    return datetime.date(_LEAP_YEAR, month, number)


def _text_of(said: Gist, day: Day) -> str:
    return " ".join(word.text for word in said.words[day.start : day.end])


def _known_names(ledger: Ledger) -> Mapping[str, Set[str]]:
    """Names in comparison form, with the ids of the sources that bear them."""
    found = defaultdict[str, set[str]](set)
    for source in ledger.sources:
        for name in (source.name, *source.also_known_as):
            found[name_key(name)].add(source.id)
    return found


def _are_one(pair: Words, known: Mapping[str, Set[str]]) -> bool:
    """Whether both are names of one source."""
    one, other = (known.get(name_key(each), frozenset[str]()) for each in pair)
    return not one.isdisjoint(other)


def _is_said_by_both(told: Told, hop: Hop, pair: Words) -> bool:
    """Whether the citing side has the word of the cited one somewhere, or the cited side that of the citing one."""
    own = told.around(hop)
    titles = (told.ledger.document_by_id[telling.document_id].title or "" for telling in own)
    return _has((*_texts(own), *titles), pair[0]) or _has(_texts(hop.cited_says), pair[1])


def _texts(tellings: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(text for telling in tellings for text in (telling.words, *telling.passages))


def _has(texts: Iterable[str], word: str) -> bool:
    return any(first_of((word,), text) for text in texts)
