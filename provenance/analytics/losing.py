"""What is lost on the way: words of doubt, whom it is from, of whom or what it holds.

Each finding is about one link of which both sides were read, and where nothing new entered. Something is lost only
where the cited side has it wherever it tells the claim, and nothing that is held of the citing side on the claim has
it: its words, the passages around them, its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.analytics.amounts import counts
from provenance.analytics.drift import escalation
from provenance.analytics.hops import Hop, Told, Witness, told_of
from provenance.analytics.phrasing import first_of, names, phrases
from provenance.analytics.tellings import HEDGED, Level, Telling
from provenance.claims.gist import gist
from provenance.ledger import Ledger
from provenance.records import Stance

REACH = 6
"""Within how many words behind a word of doubt stands what it is about."""
_MONTH = re.compile(r"\bMay\b")
_BEFORE_PLACE = frozenset(("in", "near", "at", "across", "within", "around", "outside", "throughout"))


@dataclass(frozen=True, slots=True)
class LostHedge:
    """Wherever the cited side tells it, it doubts it (in the words ``hedge``); the citing side has no word of doubt."""

    witness: Witness
    hedge: str


@dataclass(frozen=True, slots=True)
class LostAttribution:
    """The cited side says whom it has it from (``names``); the citing side names nobody at all.

    ``is_own_voice``: it states it in its own voice, and does not even say that somebody said it.
    """

    witness: Witness
    names: tuple[str, ...]
    is_own_voice: bool


@dataclass(frozen=True, slots=True)
class LostScope:
    """Wherever the cited side tells it, it limits it: ``qualifier`` in the ``words``; the citing side does not."""

    witness: Witness
    qualifier: str
    words: str


def lost_hedges(ledger: Ledger) -> tuple[LostHedge, ...]:
    """Every link on which a word of doubt is lost, other than by an escalation."""
    told = told_of(ledger)
    return tuple(found for hop in told.comparable if (found := _lost_hedge(told, hop)))


def lost_attributions(ledger: Ledger) -> tuple[LostAttribution, ...]:
    """Every link on which it is lost who said it."""
    told = told_of(ledger)
    return tuple(found for hop in told.comparable if (found := _lost_attribution(told, hop)))


def lost_scopes(ledger: Ledger) -> tuple[LostScope, ...]:
    """Every link on which a limit of the claim is lost."""
    told = told_of(ledger)
    return tuple(found for hop in told.comparable for found in _lost_scopes(told, hop))


def _lost_hedge(told: Told, hop: Hop) -> LostHedge | None:
    here, there = _worded(hop.says), _worded(hop.cited_says)
    if not here or not there or _is_hedged_anywhere(told, hop):
        return None
    hedges = [(_spoken_hedge(telling) or _hedge_on(telling, here), telling) for telling in there]
    if not all(hedge for hedge, _ in hedges):
        return None
    hedge, cited = hedges[0]
    if _spoken_hedge(cited) and (escalation(told, hop) or _is_still_about(cited, here)):
        return None
    return LostHedge(hop.witness(here[0], cited), hedge)


def _worded(tellings: Sequence[Telling]) -> list[Telling]:
    return [telling for telling in tellings if telling.wording]


def _spoken_hedge(telling: Telling) -> str:
    """The words of saying with which a telling doubts what was said."""
    spoken = (p.cue_text for p, level in zip(telling.parts, telling.levels, strict=True) if level in HEDGED)
    return next(spoken, "") or first_of(phrases("hedges", "unchecked"), telling.words)


def _hedge_on(telling: Telling, here: Sequence[Telling]) -> str:
    """A word of doubt in what was said, about something that the citing side says, too."""
    wording = _MONTH.sub("", telling.wording)
    hedge = first_of(phrases("hedges", "doubtful"), wording)
    said = gist(wording)
    keys = {key for each in here for term in gist(each.wording).terms for key in term.keys if key[0] != "%"}
    places = [place for place, word in enumerate(said.words) if hedge and word.key == hedge.split()[0]]
    for place in places:
        about = next((term for term in said.terms if place < term.place <= place + REACH), None)
        if about and about.keys & keys:
            return hedge
    return ""


def _is_still_about(cited: Telling, here: Sequence[Telling]) -> bool:
    """“An estimated 40” that is told as “about 40” is still an estimate."""
    is_estimate = Level.ESTIMATED in cited.levels
    return is_estimate and any(count.amount.lo != count.amount.hi for each in here for count in counts(each.wording))


def _is_hedged_anywhere(told: Told, hop: Hop) -> bool:
    """Whether the citing side has any word of doubt, wherever it tells the claim."""
    own = told.around(hop)
    listed = [phrase for name in names("hedges") for phrase in phrases("hedges", name)]
    spoken = any(level in HEDGED for telling in own for level in telling.levels)
    return spoken or any(first_of(listed, _MONTH.sub("", text)) for text in _texts(told, hop))


def _texts(told: Told, hop: Hop) -> list[str]:
    """All that is held of the citing side on this claim: its words, the passages around them, its title."""
    own = told.around(hop)
    documents = (told.ledger.document_by_id[telling.document_id] for telling in own)
    titles = (document.title for document in documents if document.title)
    return list(dict.fromkeys([*(t.words for t in own), *(p for t in own for p in t.passages), *titles]))


def _lost_attribution(told: Told, hop: Hop) -> LostAttribution | None:
    own = told.around(hop)
    parts = [part for telling in own for part in telling.parts]
    if not any(telling.is_worded for telling in own) or any(map(told.names_somebody, parts)):
        return None
    if any(told.is_own(part) and part.stance is not Stance.OWN for part in parts):
        return None  # “the Gazette has learned”: it says that it knows by itself
    names_there = [(name, telling) for telling in hop.cited_says if (name := _named_in(told, telling))]
    if not names_there:
        return None
    is_own_voice = any(part.stance is Stance.OWN for part in parts)
    named = tuple(dict.fromkeys(name for name, _ in names_there))
    return LostAttribution(hop.witness(hop.says[0], names_there[0][1]), named, is_own_voice)


def _named_in(told: Told, telling: Telling) -> str:
    """The outermost whom a telling names, as it stands there."""
    part = next((part for part in telling.parts if told.names_somebody(part)), None)
    source = told.ledger.source(part.cited_source_id) if part else None
    return (part.source_text or (source.name if source else "")) if part else ""


def _lost_scopes(told: Told, hop: Hop) -> Iterator[LostScope]:
    here, there = _worded(hop.says), _worded(hop.cited_says)
    if not here or not there:
        return
    texts = _texts(told, hop)
    for qualifier in names("scope"):
        listed = phrases("scope", qualifier)
        found = [first_of(listed, telling.words) for telling in there]
        if all(found) and not any(first_of(listed, text, by_stem=True) for text in texts):
            yield LostScope(hop.witness(here[0], there[0]), qualifier, found[0])
    places = [_place_in(telling.wording) for telling in there]
    if all(places) and all(counts(each.wording) for each in (*here, *there)) and not any(map(_place_in, texts)):
        yield LostScope(hop.witness(here[0], there[0]), "place", places[0])


def _place_in(text: str) -> str:
    """The first place that a text says it happened in: a name behind “in”, “near” …"""
    said = gist(text)
    found = (t.text for t in said.terms if t.is_name and t.place and said.words[t.place - 1].key in _BEFORE_PLACE)
    return next(found, "")
