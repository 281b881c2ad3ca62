"""How wide words are, and where their lines break, without a font at hand.

Widths are in em of a rather wide sans-serif, so that a guess is seldom too small.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NARROW = frozenset("iljtfrI.,:;'|!()[]{}’‘“”-· ")
_BROAD = frozenset("mwMW@%—…")
WIDE = 1.04


def width(text: str) -> float:
    """The width of a line of text in em."""
    return sum(_width(character) for character in text)


def wrapped(text: str, limit: float, lines: int) -> tuple[str, ...]:
    """``text`` broken into at most ``lines`` lines of at most ``limit`` em; what does not fit ends in “…”.

    Lines break at white space, between wide characters, and inside a word only where it is too long.
    """
    found: list[str] = []
    line = ""
    for piece in _pieces(" ".join(text.split()), limit):
        if line and width((line + piece).rstrip()) > limit:
            found.append(line.rstrip())
            line = ""
        if len(found) == lines:
            return (*found[:-1], _shortened(found[-1], limit))
        line += piece
    return tuple([*found, line.rstrip()] if line.strip() or not found else found)


def _pieces(text: str, limit: float) -> Iterator[str]:
    """What must not be broken: a word with the space after it, one wide character, or a part of a long word."""
    for word in re.findall(r"\S+ ?", text):
        piece = ""
        for character in word:
            if piece and (_is_wide(character) or _is_wide(piece[-1]) or width(piece + character.strip()) > limit):
                yield piece
                piece = ""
            piece += character
        yield piece


def _shortened(line: str, limit: float) -> str:
    while line and width(line + "…") > limit:
        line = line[:-1]
    return line + "…"


def _width(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if _is_wide(character):
        return WIDE
    if character in _NARROW:
        return 0.4
    return 0.98 if character in _BROAD else 0.72 if character.isupper() else 0.62


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
