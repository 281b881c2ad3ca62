"""Texts in double quotes: any text on one line.

A backslash keeps the character after it; ``\\u{1f}`` is the character with this number (hexadecimal). What would break
the line, hide itself or turn the direction of reading is written so.
"""

from __future__ import annotations

import re
import unicodedata

QUOTED = r'"(?:[^"\\]|\\.)*"'
"""A pattern for a text in double quotes."""
_ESCAPED = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\(.)", re.DOTALL)
_LAST = 0x10FFFF
_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp"})


def unquoted(text: str) -> str:
    """What stands in double quotes, with its escapes read; a number that no character has stands as it is written."""
    return _ESCAPED.sub(_read, text[1:-1])


def quoted(text: str) -> str:
    """A text in double quotes, on one line; the other way round from ``unquoted``."""
    return '"' + "".join(map(_written, text)) + '"'


def hides(character: str) -> bool:
    """Whether a character breaks lines, shows nothing, or turns the direction of reading."""
    return unicodedata.category(character) in _HIDDEN


def _read(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[2]
    number = int(found[1], 16)
    is_character = number <= _LAST and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_character else found[0]


def _written(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return f"\\u{{{ord(character):x}}}" if hides(character) else character
