"""Two wordings side by side: which words only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 160
LEAST_SHARED = 0.25
"""Two wordings that share less are other wordings throughout: marking nearly all of them would show nothing."""

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+(?:[.,:/’'-]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one of two wordings; ``is_own``: the other one does not have them."""

    text: str
    is_own: bool = False


Pieces = tuple[Piece, ...]


def side_by_side(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both wordings, with the words marked that only one has; nothing is marked where they share little.

    Of very long ones the first ``MOST_WORDS`` words are shown. Upper and lower case are one.
    """
    a, b = _tokens(before), _tokens(after)
    matcher = SequenceMatcher(None, [t.casefold() for t in a], [t.casefold() for t in b], autojunk=False)
    if _shared(matcher, a, b) < LEAST_SHARED:
        return ((Piece("".join(a)),) if a else ()), ((Piece("".join(b)),) if b else ())
    first, second = list[Piece](), list[Piece]()
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        first += _pieces(a[a1:a2], is_own=kind != "equal")
        second += _pieces(b[b1:b2], is_own=kind != "equal")
    return tuple(first), tuple(second)


def _tokens(text: str) -> list[str]:
    found = _TOKEN.findall(" ".join(text.split()))
    return found if len(found) <= 2 * MOST_WORDS else [*found[: 2 * MOST_WORDS], "…"]


def _shared(matcher: SequenceMatcher[str], a: Sequence[str], b: Sequence[str]) -> float:
    """The share of the shorter one’s letters that both have."""
    both = sum(len("".join(a[m.a : m.a + m.size]).strip()) for m in matcher.get_matching_blocks())
    shorter = min(sum(len(t.strip()) for t in a), sum(len(t.strip()) for t in b))
    return both / shorter if shorter else 0.0


def _pieces(tokens: Sequence[str], *, is_own: bool) -> Iterator[Piece]:
    """The tokens as one piece; gaps at the ends of words that are marked stay unmarked."""
    text = "".join(tokens)
    bare = text.strip()
    if not is_own or not bare:
        if text:
            yield Piece(text)
        return
    start = text.index(bare)
    for piece in (Piece(text[:start]), Piece(bare, is_own=True), Piece(text[start + len(bare) :])):
        if piece.text:
            yield piece
