"""Credit lines: what the first and last lines of an article say of whose text it is.

Only wordings at their usual place count: a dateline opens a line near the top, a signature ends one of the last lines,
and who stands in brackets has to be known as an agency or outlet. Capitals in brackets alone are no credit. Whose
picture stands there and who wrote is declared, too, as what it is: no origin of the text (see ``bylines``).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from provenance.extraction.credits.bylines import bylines_of, pictures_of
from provenance.extraction.names.agencies import AGENCIES, agency_names, is_agency, is_unnamed
from provenance.extraction.names.kinds import demonyms, is_listed, kind_of, places
from provenance.records import Declared, DerivationKind, SourceKind, Span

FIELD = "credit line"
AT_TOP = AT_END = 6
"""Lines, empty ones not counted, in which a credit is looked for at either end of an article."""
LONGEST_LINE = 400
"""Characters above which a line is prose: only how it begins or ends is looked at."""
LONGEST_HEAD = 160
"""Characters in which a dateline has to be complete."""

_LINE = re.compile(r"[^\s][^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*")
_LIST = r"[^()\[\]\n]{2,120}?"
_PLACE = r"[^()\[\]\n“”\"]"
_DATELINE = re.compile(
    rf"(?P<place>[^\W\d_]{_PLACE}{{1,80}}?(?:\[{_PLACE}{{2,30}}\]{_PLACE}{{1,40}}?)?)??[ ,.]*"
    r"(?:[(\[](?P<names>[^()\[\]\n]{2,60})[)\]](?!,)|/(?P<slashed>[^()/\n]{2,40})/)\s{0,2}(?P<dash>--|[—–―:-])?"
)
_DATED = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2} [A-Z][a-z]{2,8}\b"
)
_BYLINE = re.compile(rf"(?i:by|from)(?::\s*|\s+)(?P<names>{_LIST})[)\]]?\.?$")
_OF_BYLINE = re.compile(r"\s*(?:/|\||,|\(|\s[-–—]|\sfor\s|\sof\s)\s*")
_ADDED = r"\W{0,3}(?:(?i:with\s+)(?:(?i:additional|further|some|agency)\s+)?|(?i:(?:additional|agency)\s+))?"
_INPUTS = re.compile(
    rf"{_ADDED}(?i:inputs?|files?|material|information)\s+(?i:from|by)\s+(?P<names>{_LIST})\.?\s*[)\]]?\s*$"
)
_REPORTING = re.compile(
    rf"{_ADDED}(?i:reporting|reports?|contributions?|wires?)\s+(?i:from|by)\s+(?P<names>{_LIST})\.?\s*[)\]]?\s*$"
)
_WITH_AGENCIES = re.compile(
    r"\W{0,3}(?i:with|from|compiled\s+from|by\s+[^\W\d_][\w'’. -]{2,40}?\s+(?:and|with))\s+"
    r"(?P<names>(?i:(?:news )?agenc(?:y|ies)|wires?|wire services))"
    r"(?i:\s+(?:inputs?|reports?))?[.)\]\s]*$"
)
_LABELLED = re.compile(rf"\W{{0,3}}(?i:source|sources|via|courtesy|credit)\s?:\s*(?P<names>{_LIST})\.?\s*[)\]]?\s*$")
_CONTRIBUTED = re.compile(
    rf"\W{{0,3}}(?P<names>{_LIST})\s+(?:also\s+)?contributed\s+(?:to\s+)?"
    r"(?:this\s+(?:report|story|article)\b|the\s+(?:report|story|article)\W*$)"
)
_NAME = (
    r"(?:[Tt]he\s+)?[^\W\d_a-z](?:[\w'’&-]|\.(?=\w))*(?:\s+(?:of|the|and|de|la|le|for|&|[A-Z](?:[\w'’&-]|\.(?=\w))*))*"
)
_DONE = (
    r"(?=(?:,?\s+(?:on|in)\s+(?:[A-Z\d][\w.]*\s+){0,2}[A-Z\d]\w*(?:,\s+\d{4})?)?\s*"
    r"(?:[.!)\]*_](?!\w)|$|(?i:,?\s+and\s+(?:is|was|has\s+been|appears)\s+(?:here\b|re(?:published|printed|posted)))))"
)
"""The end of a sentence about where a text was published, after a date or before “and is republished”."""
_FIRST = r"\s+(?:was|is|has\s+been)?\s*(?:originally|first|previously)\s+"
_PUBLISHED = re.compile(
    rf"(?:^|(?<=[.!?:(*]\s)|(?<=[(*_]))"
    rf"(?:(?i:(?:an?\s+(?:earlier\s+)?version\s+of\s+)?"
    rf"(?:this\s+(?:\w+\s+)?(?:article|story|piece|post|report|essay|column|interview|text)"
    rf"|(?P<of_some>the)\s+(?:\w+\s+)?(?:article|story|piece|essay|column|text)){_FIRST})|(?i:originally|first)\s+)"
    rf"(?i:published|appeared|posted|ran|printed)\s+(?i:by|in|on|at|with)\s+(?P<name>{_NAME})(?(of_some){_DONE})"
)
_REPUBLISHED = re.compile(
    rf"(?:^|(?<=[.!?:(*]\s)|(?<=[(*_]))(?:(?i:this\s+(?:\w+\s+)?(?:article|story|piece|post|report)\s+(?:was|is|has\s+been)\s+))?"
    rf"(?i:re(?:published|printed|posted)|syndicated)\s+(?i:here\s+)?(?i:(?:with|by)\s+(?:the\s+)?(?:kind\s+)?permission\s+)?"
    rf"(?i:courtesy\s+)?(?i:from|of)\s+(?P<name>{_NAME})"
)
_COPYRIGHT = re.compile(
    r"\W{0,3}(?:©|(?i:\(c\)|copyright))\s*(?:©\s*)?(?:\d{4}\s*)?(?i:by\s+)?(?P<names>[^.,|()\n]{2,60})"
)
_SIGNED = re.compile(r"(?:^|[.!?]['\"”’]?)\s*(?P<words>(?:--|[—–―-])\s*(?P<names>[^()\n.—–―]{2,60}))\.?\s*$")
_BRACKETED = re.compile(
    r"(?:^|[.!?]['\"”’]?\s*|^[\w/,. ]{2,20}\s)(?P<words>[(\[](?P<names>[^()\[\]\n]{2,80})[)\]])\.?\s*$"
)
_BARE = re.compile(r"[.!?]['\"”’]?\s+(?P<words>(?P<names>[^\W\d_][\w/&-]{1,24}(?: [\w/&-]{2,24}){0,3}))\.?\s*$")
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\+|\||\band\b)\s*")
_IMAGE = re.compile(r"(?i)\b(?:photo\w*|image|picture|video|getty|handout|graphic|illustration|cartoon)\b")
_SMALL = re.compile(r"(?:of|the|de|la|le|les|del|di|da|do|al|el|and|in|on)$")
_CALL_SIGN = re.compile(r"[CKW][A-Z]{3}")
"""Of a station in America: in a dateline it says who broadcasts, and not whom the report is from."""
_TRAILING = re.compile(r"(?:\s+(?:of|the|and|de|la|le|for|&))+$")
_NO_OUTLET = re.compile(
    r"(?i)(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|spring|summer|autumn|fall|winter|page)\.?$"
)
_PLATFORM = re.compile(
    r"(?i)(?:wordpress|blogger|medium|substack|facebook|instagram|twitter|x|threads|bluesky|mastodon|linkedin|youtube"
    r"|tiktok|telegram|reddit|truth\s+social|weibo|vk)(?:\.com)?$"
)
"""Where anybody publishes: no outlet."""
_REPUBLISHES, _CREDIT = DerivationKind.REPUBLISHES, DerivationKind.CREDIT


def credit_lines(text: str, body_start: int = 0) -> tuple[Declared, ...]:
    """The credit lines of an article, in the order of the text; each ``words`` equals its span.

    ``republishes`` where the whole text is somebody else’s (an agency’s dateline, ``originally published by``),
    ``credit`` where somebody added to it (``with inputs from``); ``image-credit`` and ``byline`` are no origin. A name
    is as it is written, without an article; where nobody is named it is ``agencies``.
    """
    lines = _LINE.finditer(text, body_start)
    top = [line.span() for line in islice(lines, AT_TOP)]
    end = [line.span() for line in deque(lines, AT_END)]
    end = [*top, *end][-AT_END:]
    found = [*_each(text, top, _opening), *_each(text, end, _closing)]
    found += _each(text, sorted({*top, *end}), _anywhere)
    found += _each(text, sorted({*top, *end}), _beside)
    unique = {(each.kind, (each.name or "").casefold(), each.span): each for each in found}
    return tuple(sorted(unique.values(), key=lambda each: (each.span, each.name)))


# --- the places of a line ----------------------------------------------------------------------------------

_Credit = tuple[DerivationKind, tuple[str, ...], tuple[int, int]]
"""What is said, of whom, and where in the line."""


def _each(text: str, lines: Iterable[tuple[int, int]], find: Callable[[str], Iterator[_Credit]]) -> Iterator[Declared]:
    for start, end in lines:
        for kind, names, (first, last) in find(text[start:end]):
            span = Span(start + first, start + last)
            yield from (Declared(FIELD, kind, span.within(text), name, span=span) for name in names)


def _opening(line: str) -> Iterator[_Credit]:
    """What may stand in the first lines: datelines and bylines."""
    head = _DATELINE.match(line[:LONGEST_HEAD])
    if head and (names := _relaying(head["names"] or head["slashed"])) and _is_dateline(head):
        yield _REPUBLISHES, names, (0, 1 + max(head.end("names"), head.end("slashed")))
    byline = _BYLINE.match(line) if len(line) <= LONGEST_HEAD else None
    if byline and not _IMAGE.search(line):
        *_persons, last = _OF_BYLINE.split(byline["names"])
        if names := _all_agencies(last) or _all_agencies(byline["names"]):
            yield _REPUBLISHES, names, (0, byline.end("names"))


def _is_dateline(head: re.Match[str]) -> bool:
    """Whether what stands before the bracket is a place, with or without a date, and not the name of the agency."""
    place = head["place"] or ""
    if not place:
        return bool(head["dash"] and head["names"])
    words = re.split(r"[\s,\[\]]+", place.strip(" ,.[]"))
    if any(word[:1].islower() and not _SMALL.match(word) for word in words) or is_agency(_bare(place)):
        return False
    return bool(head["dash"]) or bool(_DATED.search(place)) or place.strip(" ,").isupper()


def _closing(line: str) -> Iterator[_Credit]:
    """What may stand in the last lines: signatures, copyright."""
    offset = max(0, len(line) - LONGEST_HEAD)
    tail = line[offset:]
    signed = _SIGNED.search(tail)
    if signed and (offset == 0 or signed.start() > 0) and (names := _all_agencies(signed["names"])):
        yield _kind_of_signature(names), names, _at(signed, "words", offset)
    bare = _BARE.search(tail)
    if bare and all(part.casefold() in agency_names() for part in _parts(bare["names"])):
        names = tuple(_parts(bare["names"]))
        yield _kind_of_signature(names), names, _at(bare, "words", offset)
    bracketed = _BRACKETED.search(tail)
    if bracketed and (offset == 0 or bracketed.start() > 0) and (names := _all_agencies(bracketed["names"])):
        yield _kind_of_signature(names), names, _at(bracketed, "words", offset)
    if len(line) <= LONGEST_LINE and (owned := _COPYRIGHT.match(line)) and (names := _all_agencies(owned["names"])):
        yield _REPUBLISHES, names, (owned.start(), owned.end("names"))


def _kind_of_signature(names: tuple[str, ...]) -> DerivationKind:
    """One agency signs its own text; several, or nobody by name, gave parts of it."""
    return _REPUBLISHES if len(names) == 1 and not is_unnamed(names[0]) else _CREDIT


def _anywhere(line: str) -> Iterator[_Credit]:
    """What says itself what it is, at the top or the end."""
    if len(line) > LONGEST_LINE:
        return
    is_of_image = bool(_IMAGE.search(line))
    for wording in (_INPUTS, _REPORTING, _LABELLED, _CONTRIBUTED, _WITH_AGENCIES):
        credit = None if is_of_image else wording.match(line)
        if credit and (names := _relaying(credit["names"], unlisted=wording is _INPUTS)):
            yield _CREDIT, names, (0, len(credit[0].rstrip()))
            break
    for wording in (_PUBLISHED, _REPUBLISHED):
        if (published := wording.search(line)) and (name := _publisher(published["name"])):
            start = published.start()
            yield _REPUBLISHES, (name,), (start, published.start("name") + len(_TRAILING.sub("", published["name"])))


def _beside(line: str) -> Iterator[_Credit]:
    """Whose picture stands beside the text, and who wrote it."""
    yield from ((DerivationKind.IMAGE_CREDIT, *credited) for credited in pictures_of(line))
    yield from ((DerivationKind.BYLINE, *credited) for credited in bylines_of(line))


def _at(match: re.Match[str], group: str, offset: int) -> tuple[int, int]:
    start = match.start(group) + offset
    return start, start + len(match[group].rstrip())


# --- who is credited ------------------------------------------------------------------------------------------


def _parts(names: str) -> list[str]:
    return [bare for part in _BETWEEN.split(names) if (bare := _bare(part))]


def _bare(name: str) -> str:
    """A name without spaces and stops around it; an agency’s without its article."""
    name = name.strip(" \t.,:;*_'\"“”’‘()[]-–—")
    short = re.sub(r"^(?i:the)\s+", "", name)
    return short if short.casefold() in agency_names() or is_unnamed(short) else name


def _all_agencies(names: str) -> tuple[str, ...]:
    """The agencies of a list that holds nothing else; none otherwise."""
    whole = _bare(names)
    parts = [whole] if is_agency(whole) else _parts(names)
    return tuple(map(_named, parts)) if parts and all(is_agency(part) or is_unnamed(part) for part in parts) else ()


def _relaying(names: str, *, unlisted: bool = False) -> tuple[str, ...]:
    """The agencies and known outlets of a list; with ``unlisted`` also what is only named like an outlet."""
    whole = _bare(names)
    parts = [whole] if is_agency(whole) else _parts(names)
    return tuple(_named(part) for part in parts if is_unnamed(part) or _is_relaying(part, unlisted))


def _is_relaying(name: str, unlisted: bool) -> bool:
    if is_agency(name) or _CALL_SIGN.fullmatch(name):
        return is_agency(name)
    return kind_of(name) is SourceKind.OUTLET and (is_listed(name) or (unlisted and name[:1].isupper()))


def _named(name: str) -> str:
    return AGENCIES if is_unnamed(name) else name


def _publisher(name: str) -> str | None:
    """Who published first: a name that is no month, place, language or platform."""
    name = _bare(_TRAILING.sub("", name))
    words = re.sub(r"^(?i:the)\s+", "", name).split()
    bare = " ".join(words)
    if not words or _NO_OUTLET.match(words[0]) or _PLATFORM.match(bare):
        return None
    return None if bare in places() or bare in demonyms() else name
