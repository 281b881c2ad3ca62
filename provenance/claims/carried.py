"""Whether a whole text says anything of a claim: which of its words stand there, in any form or by their like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.claims.gist import Term, gist
from provenance.claims.phrases import is_light

LONGEST = 400
"""Characters that are read at once, so that a text without an end of a sentence takes no longer."""
_PIECE = re.compile(rf"\S(?:[^.!?\n]|[.!?](?=\S)){{0,{LONGEST}}}[.!?]?")


def terms_in(text: str) -> frozenset[str]:
    """The keys of all words of a text that carry something."""
    return frozenset(key for piece in _PIECE.findall(text) for term in _terms(piece) for key in _keys(term))


def share_in(wording: str, terms: frozenset[str]) -> float:
    """How many of the words of a wording that carry something stand among such keys, from 0 to 1; 1 where none does."""
    own = [_keys(term) for term in _terms(wording)]
    return sum(not keys.isdisjoint(terms) for keys in own) / len(own) if own else 1.0


def _terms(wording: str) -> Iterator[Term]:
    said = gist(wording)
    yield from (term for term in said.terms if not is_light(said.words[term.place]))


def _keys(term: Term) -> frozenset[str]:
    """What a word shares with its other forms and its like, and its parts where it is a phrase."""
    own = {key for key in (*term.keys, term.root) if key and key[0] != "%"}
    return frozenset(own.union(*(_keys(part) for part in term.parts)))
