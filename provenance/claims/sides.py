"""Whether one wording is for what the other is against by a small word: “vote for”, “vote down”; “with”, “without”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provenance.claims.forms import ARTICLES
from provenance.claims.gist import Gist, Term
from provenance.claims.tokens import Token
from provenance.claims.words import word_class

if TYPE_CHECKING:
    from provenance.claims.aligning import Alignment

_VOTES = frozenset(("vote", "votes", "voted", "voting"))
_FOR, _AGAINST = frozenset(("for", "to", "favour", "favor")), frozenset(("against", "down", "out"))
_FAR = 6
"""How many words behind a vote tell what it is for."""


def take_other_sides(found: Alignment) -> bool:
    """Whether the vote is for it in one and against it in the other, or one has with it what the other has without."""
    return {_vote(found.a), _vote(found.b)} == {"for", "against"} or _is_lacking_in_one(found)


def _vote(gist: Gist) -> str:
    """``for`` or ``against`` where somebody votes so, and says nothing else of voting."""
    told = {_vote_at(gist.words, place) for place, word in enumerate(gist.words) if word.key in _VOTES} - {""}
    return told.pop() if len(told) == 1 and not gist.negations else ""


def _vote_at(words: Sequence[Token], place: int) -> str:
    """Which way a vote goes; nothing where votes are counted (“203 votes for and 88 against”)."""
    if place and words[place - 1].kind == "number":
        return ""
    end = min(place + _FAR, len(words) - 1)
    end = next((at for at in range(place + 1, end) if words[at].kind == "stop"), end)
    small = (words[at].key for at in range(place + 1, end) if words[at + 1].kind != "number")
    return next(("against" if key in _AGAINST else "for" for key in small if key in _AGAINST | _FOR), "")


def _is_lacking_in_one(found: Alignment) -> bool:
    """“ended *with* a deal”, “ended *without* a deal”."""
    return any(
        {_governed(pair.a, found.a), _governed(pair.b, found.b)} == {"with", "without"}
        for pair in found.pairs
        if not pair.turns
    )


def _governed(term: Term, gist: Gist) -> str:
    """The preposition before a term, articles between."""
    at = term.place - 1
    while at >= 0 and (gist.words[at].key in ARTICLES or gist.words[at].key in {"any", "another"}):
        at -= 1
    is_one = at >= 0 and gist.words[at].key in word_class("prepositions") | {"with"}
    return gist.words[at].key if is_one else ""
