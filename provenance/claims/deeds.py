"""Who did it and to whom it was done, as far as the words around a deed tell: active, passive, or as a noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.claims.forms import (
    ARTICLES,
    GOVERNED,
    OF_A_NOUN,
    be_before,
    end_of_phrase,
    is_noun,
    is_participle,
    may_be_verb,
)
from provenance.claims.gist import Gist, Term
from provenance.claims.parties import (
    NOBODY,
    all_before,
    all_behind,
    all_of_clause,
    by_behind,
    doers_before,
    named_back_from,
    named_behind,
)
from provenance.claims.stems import class_stems
from provenance.claims.tokens import Token
from provenance.claims.words import word_class


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did a thing (``doers``) and to whom (``others``), as places of words; ``is_sure``: both are known to be so,
    and not only from the order of words that a headline shares with a passive. ``around`` the doers stands what belongs
    to them (“the navy *of India*”), ``beyond`` the others all that follows."""

    doers: frozenset[int]
    others: frozenset[int]
    is_sure: bool
    around: frozenset[int] = frozenset()
    beyond: frozenset[int] = frozenset()


_NONE = Deed(NOBODY, NOBODY, False)


def deed(term: Term, gist: Gist) -> Deed:
    """Who did what a term tells of; nobody where it is no deed or the words do not tell."""
    key = (term.place, term.text)
    known = gist.deeds.get(key)
    if known is None:
        known = gist.deeds[key] = _deed(term, gist)
    return known


def _deed(term: Term, gist: Gist) -> Deed:
    words, place = gist.bare, term.place
    if (
        term.is_name
        or words[place].kind != "word"
        or words[place].stem in class_stems("mutual") | class_stems("done_to_nobody")
    ):
        return _NONE
    end = end_of_phrase(term, words)
    be, by = be_before(words, place), by_behind(words, end)
    if be is not None and is_participle(words[place]):
        return _passive(words, be, end, by)
    if is_noun(words, place, end):
        return _as_noun(words, place, end)
    if not may_be_verb(words, place, end):
        return _NONE
    if by is not None and is_participle(words[place]) and not named_behind(words, end):
        return _passive(words, place, end, by)
    return _active(words, place, end)


def _passive(words: Sequence[Token], start: int, end: int, by: int | None) -> Deed:
    doers = named_behind(words, by) if by is not None else NOBODY
    around = all_of_clause(words, by) if by is not None else NOBODY
    beyond = (all_behind(words, end) | all_before(words, start)) - around
    return Deed(doers, doers_before(words, start), True, around, beyond)


def _active(words: Sequence[Token], place: int, end: int) -> Deed:
    doers, others = doers_before(words, place), named_behind(words, end)
    around, beyond = all_before(words, place) | doers, all_behind(words, end)
    before, after = words[place - 1].key if place else "", words[end] if end < len(words) else None
    is_plain = after is not None and not (after.is_capital or after.key in ARTICLES)
    if words[place].stem in class_stems("two_objects") and is_plain and before not in word_class("before_verbs"):
        return _NONE
    if others:
        return Deed(doers, others, True, around, beyond)
    if after is not None and after.key in GOVERNED and (others := named_behind(words, end + 1)):
        return Deed(doers, others, False, around, beyond)
    is_bare = (
        end == place + 1 and before not in word_class("before_verbs") and (after is None or after.kind != "number")
    )
    if words[place].key in word_class("only_participles") and before not in {"has", "have", "had"}:
        return Deed(NOBODY, doers, True)
    if is_bare and is_participle(words[place]) and words[place].key not in word_class("only_past"):
        return Deed(NOBODY, doers, after is not None and after.key in {"over", "for", "after"})
    return Deed(doers, NOBODY, False, around, beyond)


def _as_noun(words: Sequence[Token], place: int, end: int) -> Deed:
    """“A's attack on B”, “the arrest of B by A”."""
    others = named_behind(words, end + 1) if end < len(words) and words[end].key in OF_A_NOUN else NOBODY
    by = by_behind(words, end)
    if by is not None and not any(map(is_participle, words[end:by])):
        return Deed(named_behind(words, by), others, bool(others))
    if not others or not place or (words[end].key == "of" and not words[place - 1].is_possessive):
        return Deed(NOBODY, others, False)
    is_owned = words[place - 1].is_possessive or words[place - 1].is_capital
    doers = named_back_from(words, place, keeps_owner=True) if is_owned else NOBODY
    return Deed(doers, others, bool(doers), doers, others)
