"""Credits that are no origin of the text: whose picture stands beside it, and who of the house wrote it.

A picture's credit says its own word (``Photo: AFP``), names an agency's picture (``AP Photo/Jane Roe``) or is the name
of a picture house alone. A byline stands on a line of its own or says what was done (``Reporting by Jane Roe in
Kessen``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from provenance.extraction.names.agencies import is_agency
from provenance.extraction.names.kinds import is_listed, is_person_noun, kind_of
from provenance.extraction.words import names, source_words
from provenance.records import SourceKind

Credited = tuple[tuple[str, ...], tuple[int, int]]
"""The names of a credit, and where its words stand in the line."""

_TAIL = 200
_ENDS = r"\s{0,3}(?:[)\]]|\.?\s{0,3}$|(?<=\w\w)\.\s|\s\|)"
_OPENS = r"(?:^|[.!?]['\"”’)]?\s+|\s\|\s|(?=[(\[]))"
_LED = r"(?:[^\w\s]\s?){0,2}"
_LISTED = r"(?P<names>[^()\[\]\n:;|]{2,120}?)"
_PICTURE = re.compile(
    rf"{_OPENS}(?P<words>{_LED}(?i:(?:file|cover|main|lead|featured?|stock|header)\s)?"
    r"(?i:photo(?:graph)?s?|images?|pictures?|pics?|videos?|graphics?|illustrations?|cartoons?)"
    rf"(?:(?i:\s(?:credits?|source))?\s?:\s?(?i:(?:by|courtesy(?:\sof)?)\s)?|\s(?i:by|courtesy(?:\sof)?)\s){_LISTED}{_ENDS})"
)
_AGENCY_PICTURE = re.compile(
    rf"{_OPENS}(?P<words>{_LED}(?P<names>[A-Z][\w.-]{{1,20}}\s(?i:photos?|images?|pictures?)\s?/\s?[^()\[\]\n:;|]{{2,60}}?){_ENDS})"
)
_HOUSE = re.compile(rf"^(?P<words>[(\[]?(?P<names>[^()\[\]\n:;|]{{2,80}}?){_ENDS})$")
_BY = re.compile(r"^(?P<words>(?:[^\w\s]\s?){0,2}(?i:by)(?::\s?|\s)(?P<names>[^\n()\[\]:;]{4,120}?))[.*_]{0,3}$")
_DONE = re.compile(
    rf"{_OPENS}(?P<words>{_LED}(?:(?i:with\s+)?(?i:(?:additional|further|other)\s+)?"
    r"(?i:reporting|reports?|writing|files|contributions|research)\s+(?i:by|from)|(?i:words|text|reporting)\s?:"
    rf"|(?i:words|text|story)\s(?i:by)\s)\s?{_LISTED}(?:;.{{0,120}})?{_ENDS})"
)
_CONTRIBUTED = re.compile(
    rf"{_OPENS}(?P<words>{_LED}{_LISTED}\s(?:also\s)?contributed\s(?:to\sth(?:is|e)\s(?:report|story|article)|reporting){_ENDS})"
)
_BETWEEN = re.compile(r"\s*(?:,|/|&|\||\bvia\b|\band\b)\s*")
_PLACED = re.compile(r"\s+(?:in|at|for|of|from|on)\s.*$")
_NO_NAME = re.compile(
    r"(?i)(?:\s*\b(?:photos?|handout|pool|file|supplied|contributed|provided|stock|archives?|library|screenshot|courtesy"
    r"|twitter|facebook|instagram|x))+$"
)
_NAMED = re.compile(
    r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:(?:de|la|le|van|von|der|den|da|do|dos|del|bin|al|el|of)\s+)*[^\W\d_a-z][\w'’.-]*){0,4}"
)


def pictures_of(line: str) -> Iterator[Credited]:
    """Credits of pictures in a line: at its end, or the whole line."""
    yield from _credits(line, (_PICTURE, _AGENCY_PICTURE), _pictured)
    whole = _HOUSE.match(line) if len(line) <= _TAIL else None
    if whole and (makers := _pictured(whole["names"])) and makers[-1] in names("sources", "picture_houses"):
        yield makers, whole.span("words")


def bylines_of(line: str) -> Iterator[Credited]:
    """Persons who wrote the text or added to it, by their names."""
    yield from _credits(line, (_BY, _DONE, _CONTRIBUTED), _writing)


def _credits(
    line: str, wordings: Iterable[re.Pattern[str]], read: Callable[[str], tuple[str, ...]]
) -> Iterator[Credited]:
    offset = max(0, len(line) - _TAIL)
    for wording in wordings:
        for found in wording.finditer(line[offset:]):
            if (credited := read(found["names"])) and (offset == 0 or found.start() > 0):
                start = offset + found.start("words")
                yield credited, (start, start + len(found["words"].rstrip(" |\t")))


def _pictured(listed: str) -> tuple[str, ...]:
    """Who made a picture: the names of a list that holds nothing else."""
    parts = _parts(listed)
    return parts if all(is_agency(part) or _NAMED.fullmatch(part) for part in parts) else ()


def _writing(listed: str) -> tuple[str, ...]:
    """The persons of a list."""
    return tuple(part for part in _parts(listed) if _is_person(part))


def _parts(listed: str) -> tuple[str, ...]:
    """The names of a list, each once, without what places them (``Jane Roe in Kessen``) and without ``Photo``."""
    bare = (_PLACED.sub("", part.strip(" \t.,*_'\"“”‘’-–—")) for part in _BETWEEN.split(listed))
    return tuple(dict.fromkeys(name for part in bare if (name := _NO_NAME.sub("", part).strip())))


def _is_person(name: str) -> bool:
    """Two names or more with capitals that are no body’s, place’s or calling’s."""
    words = name.split()
    if len(words) < 2 or not _NAMED.fullmatch(name) or is_agency(name) or is_listed(name):
        return False
    calling = words[-1].lower()
    return kind_of(name) is SourceKind.PERSON and not (is_person_noun(calling) or calling in source_words("titles"))
