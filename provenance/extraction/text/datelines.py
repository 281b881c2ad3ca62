"""Where a report was written, at the head of a paragraph: ``HARBOUR CITY, May 3 (HGN) —``, ``KESSEN:``."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from provenance.extraction.names.kinds import is_listed, kind_of, places
from provenance.extraction.words import word_class
from provenance.records import RELAYING_KINDS, Span

_DASHED = re.compile(
    r"""(?:
      [A-Z][A-Z .'’-]{2,40}(?:,\s*(?:[A-Z][\w.]*,?\s*){0,3}(?:\d{1,2}\s*)?)?(?:\([^)\n]{1,30}\)\s*)?
    | [A-Z][\w .,]{1,40}\([A-Z][^)\n]{1,30}\)\s*
    )(?:--|[—–―-])\s+""",
    re.VERBOSE,
)
_COLON = re.compile(
    r"""(?P<place>[^\W\d_][^\W\d_.'’/-]{1,20}(?:[ .'’/-]{1,2}[^\W\d_]{1,20}){0,3})
    (?:,[ ](?:[A-Z][\w.]{1,14},?[ ]?|\d{1,4},?[ ]?){1,3})?
    (?P<agency>[ ]?\([A-Z][^)\n]{1,30}\))?
    [ ]?:[ ]+(?=["“‘'A-Z\d])""",
    re.VERBOSE,
)
_PLACE_DASH = re.compile(
    r"(?P<place>[A-Z][^\W\d_]{1,20}(?: [A-Z][^\W\d_]{1,20}){0,2})(?:, [A-Z]\w{1,20})? ?[—–] ?(?=[A-Z“\"])"
)
_SIGNED = re.compile(r"[.!?…][”\"’']?\s{0,2}(?:--|[—–-])\s{0,2}[A-Z][\w/ ]{1,30}$")
"""``…, the board said. – HGN``: a report that its agency signs."""
_BRACKETED = re.compile(r"(?P<place>[A-Z][\w .]{1,30}, [\w .,]{3,20})?\((?P<agency>[A-Z][^)\n]{1,30})\)\s+(?=[A-Z“\"])")
_SPEAKER = re.compile(r"^[A-Z][A-Z .'’-]{1,40}:[ ]", re.MULTILINE)
_STOPPED = re.compile(r"[.,…!?][”\"’']")
_LONGEST = 120
_SHORTEST_REPORT = 40


def after_dateline(text: str, span: Span) -> Span:
    """The paragraph without the place, the day and the agency at its head."""
    end = min(span.end, span.start + _LONGEST)
    dateline = _DASHED.match(text, span.start, end) or _before_colon(text, span) or _place_dash(text, span.start, end)
    dateline = dateline or _bracketed(text, span.start, end)
    return Span(dateline.end(), span.end) if dateline and dateline.end() < span.end else span


def _before_colon(text: str, span: Span) -> re.Match[str] | None:
    """``KESSEN:`` where a report follows: no turn of a talk, whose other turns begin alike."""
    found = _COLON.match(text, span.start, min(span.end, span.start + _LONGEST))
    if found is None or found["place"].casefold() in word_class("labels"):
        return None
    closes = text[span.end - 1] in ".)…!?" or _STOPPED.fullmatch(text, span.end - 2, span.end) is not None
    closes = closes or _SIGNED.search(text, max(span.start, span.end - _LONGEST), span.end) is not None
    if span.end - found.end() < _SHORTEST_REPORT or not closes:
        return None
    if found["agency"] or _is_place(found["place"]):
        return found
    if _is_agency(found["place"]):
        return None
    return found if found["place"].isupper() and not _is_talk(text) else None


def _place_dash(text: str, start: int, end: int) -> re.Match[str] | None:
    found = _PLACE_DASH.match(text, start, end)
    return found if found is not None and _is_place(found["place"]) else None


def _bracketed(text: str, start: int, end: int) -> re.Match[str] | None:
    """``(HGN) Steel prices rose``, ``Kessen, May 3 (HGN) Steel prices rose``: a known agency, and no dash."""
    found = _BRACKETED.match(text, start, end)
    return found if found is not None and _is_agency(found["agency"]) else None


def _is_place(name: str) -> bool:
    return name in places() or name.title() in places()


def _is_agency(name: str) -> bool:
    """``TASS: The minister resigned``: who says so, and not where it was written."""
    return is_listed(name) and kind_of(name) in RELAYING_KINDS


@lru_cache(maxsize=4)
def _is_talk(text: str) -> bool:
    """Several paragraphs begin with a name in capitals and a colon."""
    return sum(1 for _ in islice(_SPEAKER.finditer(text), 2)) > 1
