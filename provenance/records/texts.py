"""Places in a text, and texts that can be stored."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of characters (Unicode code points) in a stored text."""

    start: int
    end: int

    def within(self, text: str) -> str:
        return text[self.start : self.end]


Spans = tuple[Span, ...]


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """The text as it is stored: NUL and lone surrogates become U+FFFD one for one, nothing else changes."""
    return _UNSTORABLE.sub("\ufffd", text)


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: only spaces, controls and other invisible characters, or none."""
    return all(unicodedata.category(character) in _INVISIBLE for character in text)
