"""Where a repetition is worded as a confirmation.

A *promotion*: who cites says “confirmed”, “corroborate”, “multiple reports”, and nothing has come in since the cited
side, which does not say so. Where repetitions look independent is in ``converging``. See ``docs/drift.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from provenance import chains
from provenance.analytics.hops import Hop, Told, Witness, told_of
from provenance.analytics.phrasing import first_of, phrases, places, sentence_of, stems_of
from provenance.analytics.tellings import Telling
from provenance.ledger import Ledger
from provenance.records import Attribution, SourceKind, Stance

REACH = 6
"""Within how many words before a word of confirming another one takes it back."""
_PRESS = frozenset(("report", "media", "outlet", "press", "newspap", "news"))
"""Stems of words for unnamed voices that only pass on."""
_STOPS = frozenset(".;:!?")


@dataclass(frozen=True, slots=True)
class Promotion:
    """The citing side words as confirmed (``words``) what the cited side only says, and adds no origin."""

    witness: Witness
    words: str


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A report that speaks of several that say or confirm it (``words``), and every chain of it leads to one origin."""

    report: str
    origin: str
    attributions: tuple[str, ...]
    words: str


def promotions(ledger: Ledger) -> tuple[Promotion, ...]:
    """Every link on which a claim is promoted."""
    told = told_of(ledger)
    return tuple(found for hop in told.comparable if (found := _promotion(told, hop)))


def unsupported(ledger: Ledger) -> tuple[Unsupported, ...]:
    """The reports that speak of several and rest on one, by their keys."""
    told = told_of(ledger)
    keys = sorted(step.key for step in chains.reports(ledger.graph))
    return tuple(found for key in keys if (found := _unsupported(told, key)))


def _promotion(told: Told, hop: Hop) -> Promotion | None:
    if any(_confirms_by_itself(told, part) for telling in told.around(hop) for part in telling.parts):
        return None
    if any(_confirmed_in(text) for telling in hop.cited_says for text in _texts_of(telling)):
        return None
    for telling in hop.says:
        if words := _wording_of_relay(told, telling) or several_in(telling):
            return Promotion(hop.witness(telling, hop.cited_says[0]), words)
    return None


def _confirms_by_itself(told: Told, part: Attribution) -> bool:
    """Whether somebody who is no mere relay is said to confirm: an official, or the document's own reporter."""
    return bool(_confirmed_in(part.cue_text)) and part.stance is not Stance.OWN and not _relays(told, part)


def _relays(told: Told, part: Attribution) -> bool:
    """Whether those who are said to confirm only pass on: an outlet, nobody, “media reports”."""
    if told.relays(part):
        return True
    source = told.ledger.source(part.cited_source_id)
    is_unnamed = source is not None and source.kind is SourceKind.UNNAMED
    return is_unnamed and bool(_PRESS & set(stems_of(part.source_text or (source.name if source else ""))))


def _wording_of_relay(told: Told, telling: Telling) -> str:
    """The words with which a telling has a relay confirm."""
    for part in telling.parts:
        found = _confirmed_in(part.cue_text)
        if found and (part.stance is Stance.OWN or _relays(told, part)):
            return part.cue_text
    return ""


def several_in(telling: Telling) -> str:
    """The words with which a telling speaks of several reports, or of independent ones, in its sentence."""
    return next(filter(None, map(_several_in, _texts_of(telling))), "")


@lru_cache(maxsize=4096)
def _several_in(text: str) -> str:
    listed = (*phrases("confirming", "several"), *phrases("confirming", "independently"))
    words = first_of(listed, text, by_stem=True)
    return "" if _is_taken_back(words, text) else words


def _texts_of(telling: Telling) -> tuple[str, ...]:
    """The words of a telling, and the sentences in which they stand."""
    sentences = (sentence_of(part.excerpt) for part in telling.parts if part.excerpt is not None)
    return tuple(dict.fromkeys(text for text in (telling.words, *sentences) if text))


@lru_cache(maxsize=4096)
def _confirmed_in(text: str) -> str:
    """The first word in a text that says it is confirmed; empty where it is taken back, or only to come."""
    words = stems_of(text)
    for phrase in phrases("confirming", "verbs"):
        own = stems_of(phrase)
        if any(not _has_taker(words, place) for place in places(own, words)):
            return phrase
    return ""


def _is_taken_back(phrase: str, text: str) -> bool:
    words = stems_of(text)
    return bool(phrase) and all(_has_taker(words, place) for place in places(stems_of(phrase), words))


def _has_taker(words: Sequence[str], place: int) -> bool:
    """Whether shortly before a place stands a word that takes back what follows, or “to” right before it."""
    takers = {stem for phrase in phrases("confirming", "taken_back") for stem in stems_of(phrase)}
    closed = max((at + 1 for at in range(place) if words[at] in _STOPS), default=0)
    before = words[max(place - REACH, closed) : place]
    return bool(takers & set(before)) or before[-1:] == ("to",)


def _unsupported(told: Told, key: str) -> Unsupported | None:
    origins = told.origins(key)
    if len(origins) != 1 or key in origins:
        return None
    own = told.tellings.get(key, ())
    if any(_confirms_by_itself(told, part) for telling in own for part in telling.parts):
        return None
    for telling in own:
        words = several_in(telling)
        if words and not any(first_of((words,), part.source_text, by_stem=True) for part in telling.parts):
            return Unsupported(key, next(iter(origins)), telling.ids, words)
    return None
