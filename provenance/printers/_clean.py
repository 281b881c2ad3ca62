"""Text that cannot do anything where it is printed: names and words of articles may hold any character."""

from __future__ import annotations

import json
import re
from typing import Any

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control and direction characters, which could rewrite a screen, and what is no character and has no place in XML."""
SHOWN = 8
"""Digits of a fingerprint that a person is shown."""


def one_line(text: str) -> str:
    """The text on one line, with U+FFFD for every control and direction character and for what is no character."""
    return _HIDDEN.sub("\ufffd", " ".join(text.split()))


def short(text: str, most: int) -> str:
    """The text on one line, cut to so many characters."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def written(value: Any, *, is_sorted: bool = True) -> str:
    """A value as JSON on one line. Nothing is lost: what could rewrite a screen, or cannot be encoded, is escaped."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=is_sorted)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def counted(number: int, thing: str) -> str:
    """``1 claim``, ``2,000 claims``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
