"""Where something stands in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.text.tokens import Token

OPENING = frozenset({"“", "«", "„", "‟", "``", "‘‘"})
CLOSING = frozenset({"”", "»", "’’"})
STRAIGHT = frozenset({'"', "''"})
MARKS = OPENING | CLOSING | STRAIGHT
_SINGLE = frozenset("‘’'")

Range = tuple[int, int]
"""A half-open range of token positions."""


def quotations(tokens: Sequence[Token]) -> list[Range]:
    """The quotations in the tokens of one paragraph, marks included, in order, never overlapping.

    A quotation that opens a paragraph and is not closed runs to its end, as newspapers print a quotation
    of several paragraphs; any other unclosed mark is passed over. Single marks count where no double ones do.
    """
    found = _double(tokens)
    return found or _single(tokens)


def _double(tokens: Sequence[Token]) -> list[Range]:
    found: list[Range] = []
    opened: int | None = None
    for place, token in enumerate(tokens):
        if token.text not in MARKS:
            continue
        if opened is None:
            opened = place if token.text not in CLOSING else None
        elif token.text in CLOSING or token.text in STRAIGHT:
            found.append((opened, place + 1))
            opened = None
        else:
            opened = place
    if opened == 0 and len(tokens) > 1:
        found.append((0, len(tokens)))
    return found


def _single(tokens: Sequence[Token]) -> list[Range]:
    found: list[Range] = []
    opened: int | None = None
    for place, token in enumerate(tokens):
        if token.text not in _SINGLE:
            continue
        if _opens(tokens, place):
            opened = place
        elif opened is not None and _closes(tokens, place):
            found.append((opened, place + 1))
            opened = None
    return found


def _opens(tokens: Sequence[Token], place: int) -> bool:
    apart = place == 0 or tokens[place - 1].end < tokens[place].start
    return apart and place + 1 < len(tokens) and tokens[place + 1].start == tokens[place].end


def _closes(tokens: Sequence[Token], place: int) -> bool:
    """A closing mark, not a possessive: what follows is apart, and a mark stands before it or nothing needs it."""
    follows = place + 1 < len(tokens) and tokens[place + 1]
    return not follows or follows.start > tokens[place].end or not follows.is_word
