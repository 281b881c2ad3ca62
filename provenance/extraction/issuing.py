"""What outlets and bodies issue, and who speaks in it: ``a Harbour Gazette report`` is the Harbour Gazette."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.kinds import kind_of
from provenance.extraction.spelling import CLITICS, stripped, written
from provenance.extraction.tokens import Token
from provenance.extraction.words import source_words
from provenance.records import RELAYING_KINDS


def issuer_of(segment: Sequence[Token]) -> Sequence[Token]:
    """``a report by the Daily Lantern``: the Daily Lantern."""
    for place in range(1, len(segment) - 1):
        if segment[place].lower in {"by", "from"} and segment[place - 1].lower in source_words("products"):
            return stripped(list(segment[place + 1 :]))
    return segment


def without_product(core: list[Token]) -> list[Token]:
    """``Daily Lantern report``: the Daily Lantern; a bare ``report`` stays."""
    end = len(core)
    while end > 0 and _is_product(core[end - 1], core[: end - 1]):
        end -= 1
    while 0 < end < len(core) and not core[end - 1].is_capital:
        end -= 1
    return stripped(core[:end]) if end else core


def _is_product(token: Token, before: Sequence[Token]) -> bool:
    """What an outlet or body issues; a reporter stands for the outlet only where its name stands before."""
    if token.is_capital:
        return False
    if token.lower in source_words("observers") and before and before[-1].is_capital:
        return kind_of(written(stripped(list(before))), by_product=True) in RELAYING_KINDS
    return token.lower in source_words("products")


def is_issued(tail: Sequence[Token]) -> bool:
    """What follows the name is what outlets issue, and not the letter or statement of a person."""
    words = [token.lower for token in tail]
    return bool(words) and words[-1] in source_words("outlet_products") and not CLITICS & set(words)
