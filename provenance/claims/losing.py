"""Whether somebody loses, is followed in an office or not chosen here, and somebody else of the same two there.

“Rovers' victory over United”, “United beat Rovers”: whatever words tell it, the one who loses is not the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from provenance.claims.forms import ARTICLES
from provenance.claims.gist import Term
from provenance.claims.tokens import Token
from provenance.claims.words import word_class

if TYPE_CHECKING:
    from provenance.claims.aligning import Alignment

_KINDS = (("beaten", "by_the_winner"), ("followed", "by_the_follower"), ("not_chosen", ""))
_FAR = 4
"""How many words stand at most between the words that tell it and a name, and in a row of names."""


def another_loses(found: Alignment) -> bool:
    """Whether whom the one wording has as losing, or followed, is in the other, too, and is another there."""
    names = [pair for pair in found.pairs if pair.a.is_name or pair.b.is_name]
    for behind, before in _KINDS:
        one = _losers(found.a.words, [pair.a for pair in names], behind, before)
        other = _losers(found.b.words, [pair.b for pair in names], behind, before)
        if one and other and not one & other:
            return True
    return False


def _losers(words: Sequence[Token], names: Sequence[Term], behind: str, before: str) -> set[int]:
    """Which of the names, by number, are of somebody who loses."""
    at = {
        place: number for number, term in enumerate(names) for place in range(term.place, term.place + len(term.words))
    }
    found: set[int] = set()
    for _, end in _told(words, behind):
        found |= _run(words, at, end)
    for start, _ in _told(words, before) if before else ():
        found |= _run_before(words, at, start)
    return found


def _told(words: Sequence[Token], name: str) -> Iterator[tuple[int, int]]:
    """Where the phrases of a class stand, the longest of those that begin alike."""
    listed = _listed(name)
    for start, word in enumerate(words):
        for phrase in listed.get(word.key, ()):
            if tuple(each.key for each in words[start : start + len(phrase)]) == phrase:
                yield start, start + len(phrase)
                break


@cache
def _listed(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a class by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(phrase.split()) for phrase in word_class(name)), key=lambda each: (-len(each), each)):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _run(words: Sequence[Token], at: dict[int, int], start: int) -> set[int]:
    """The names that begin right behind, articles, titles and figures between, with those that follow at once."""
    found: set[int] = set()
    for place in range(start, min(start + _FAR, len(words))):
        if place in at:
            found.add(at[place])
        elif found or not _may_lead(words[place]):
            break
    return found


def _may_lead(word: Token) -> bool:
    return word.key in ARTICLES or word.kind == "number" or word.is_capital or word.is_possessive


def _run_before(words: Sequence[Token], at: dict[int, int], end: int) -> set[int]:
    """The nearest names before, with those that stand before them at once."""
    place = end - 1
    while place >= 0 and place not in at:
        if words[place].kind == "stop":
            return set()
        place -= 1
    found: set[int] = set()
    while place >= 0 and place in at:
        found.add(at[place])
        place -= 1
    return found
