"""Names that stand in one wording by their first letters and in the other in full."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims.gist import Gist, Term
from provenance.claims.tokens import Token

Spelled = list[tuple[Term, Term]]
_SHORTEST, _LONGEST = 2, 6
_SMALL = frozenset(("of", "for", "the", "and", "on", "in", "de", "du", "des", "la", "&"))


def spelled_out(left: Sequence[Term], other: Gist) -> Spelled:
    """Each of these terms that is written in first letters (``UAW``), with the terms of the name it stands for."""
    found: Spelled = []
    for term in left:
        if _SHORTEST <= len(term.text) <= _LONGEST and term.text.isupper():
            places = _name_with(term.text, other.words)
            found.extend((term, each) for each in other.terms if each.place in places)
    return found


def _name_with(letters: str, words: Sequence[Token]) -> range:
    """The places of the words with capitals that have these first letters; small words between them do not count."""
    for start in range(len(words)):
        place, spelled = start, ""
        while place < len(words) and len(spelled) < len(letters):
            word = words[place]
            if word.is_capital and word.text[0] == letters[len(spelled)]:
                spelled += word.text[0]
            elif not (spelled and word.key in _SMALL):
                break
            place += 1
        if spelled == letters:
            return range(start, place)
    return range(0)
