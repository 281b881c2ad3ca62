"""What counts as the same words when a text is searched, and where they stand.

Both sides are compared in one form: Unicode case folding, composed letters (NFC), any white space as one space,
curly quotation marks and apostrophes as straight ones, every hyphen as ``-``, and no soft hyphens. Nothing else is
folded: a letter with an accent is another letter. The form is made here and not by an engine, so that a search
finds the same on each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.records import Span

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
CUT = "…"
WIDTH = 120
"""Characters of a passage, about."""
_SPELLINGS = str.maketrans(
    {**dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‐‑", "-"), SOFT_HYPHEN: None}
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A hit with the words before and after it, on one line; ``…`` stands where something was cut off."""

    before: str
    hit: str
    after: str


def folded(text: str) -> str:
    """The comparison form of a text or of what is searched for."""
    return " ".join(_spelt(text).split())


def _spelt(text: str) -> str:
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFC", text).translate(_SPELLINGS)
    return unicodedata.normalize("NFC", composed.casefold())


def first(text: str, wanted: str) -> Span | None:
    """Where the comparison form ``wanted`` stands first in a text, as a span of the text itself; None where nowhere.

    A character that folds into several (``ß`` into ``ss``) is in the span whole.
    """
    start = folded(text).find(wanted)
    if start < 0:
        return None
    begin, length = None, 0
    for place, piece in _pieces(text):
        if begin is None and length + len(piece) > start:
            begin = place.start
        length += len(piece)
        if length >= start + len(wanted):
            return Span(place.start if begin is None else begin, place.end)
    return Span(begin or 0, len(text))


def passage(text: str, span: Span, width: int = WIDTH) -> Passage:
    """About ``width`` characters of the text around a span, cut between words."""
    hit = _one_line(span.within(text)[: width + 1])
    if len(hit) > width:
        return Passage("", hit[:width].rstrip() + CUT, "")
    room = (width - len(hit)) // 2
    return Passage(_before(text, span.start, room), hit, _after(text, span.end, room))


def _before(text: str, end: int, room: int) -> str:
    start = max(0, end - room)
    shown = _one_line(text[start:end])
    if start == 0 or text[start - 1].isspace():
        return shown.lstrip() if start == 0 else CUT + " " + shown.lstrip()
    _, space, kept = shown.partition(" ")
    return f"{CUT} {kept}" if space else CUT + shown


def _after(text: str, start: int, room: int) -> str:
    end = min(len(text), start + room)
    shown = _one_line(text[start:end])
    if end == len(text) or text[end].isspace():
        return shown.rstrip() if end == len(text) else shown.rstrip() + " " + CUT
    kept, space, _ = shown.rpartition(" ")
    return f"{kept} {CUT}" if space else shown + CUT


def _one_line(text: str) -> str:
    """The text with each white space as one space, those at its ends kept."""
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() and text.strip() else ""
    return start + " ".join(text.split()) + end


def _pieces(text: str) -> Iterator[tuple[Span, str]]:
    """Each letter with its marks, and each white space, with what it is in the comparison form; in text order."""
    is_after_space = True
    for span in _clusters(text):
        piece = _spelt(span.within(text))
        if piece.isspace():
            piece = "" if is_after_space else " "
        is_after_space = piece == " " or (is_after_space and not piece)
        yield span, piece


def _clusters(text: str) -> Iterator[Span]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _belongs(text[end], text[start]):
            yield Span(start, end)
            start = end


def _belongs(character: str, first_one: str) -> bool:
    """Whether a character can melt into those before it: a mark, the later part of a Korean syllable."""
    if first_one.isspace() or character.isascii():
        return False
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff" or character == SOFT_HYPHEN
