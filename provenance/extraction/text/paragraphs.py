"""Paragraphs of a text, and the lines that are furniture of a page rather than prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.records import Span

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NEWLINE = r"(?>\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])"
_BLANK = re.compile(rf"{_NEWLINE}[ \t\u00a0]*{_NEWLINE}")
_WRAPPED = range(45, 121)
_FURNITURE = re.compile(
    r"""\s*(?:
      \W{0,2}(?:with\s+)?(?:additional\s+)?(?:inputs?|reporting|contributions?)\s+(?:from|by)\b
        (?:[^.!?]|(?<=\b\w)\.|[.!?](?!\s+[A-Z“"])){0,120}
    | (?:by|from|via|source|sources|photo|photos|image|picture|file\s+photo|video)\s*:?\s[^.!?“"]{0,60}
    | .{0,80}\b(?:(?:image|photo|picture|video)\s+(?:credit|courtesy|by|source)|photograph\s+by|getty\s+images)\b.{0,80}
    | (?:updated|published|created|posted|last\s+modified|first\s+published)\b[^“"]{0,120}\d.{0,60}
    | .{0,60}\|\s*(?:updated|published|created)\b.{0,160}
    | (?:share|tweet|print|email|comments?|advertisement|related(?:\s+stories)?|read\s+more|left\s+menu)\s*:?
    | (?:read\s+more|see\s+also|also\s+read|related)\s*:.{0,200}
    | (?:copyright|©|\(c\)).{0,200}
    | (?:https?://|www\.)\S{1,300}
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)


def paragraphs(text: str, start: int = 0) -> Iterator[Span]:
    """The paragraphs of ``text`` from ``start`` on: lines, or runs of lines where a text was wrapped by hand."""
    for block in _blocks(text, start):
        lines = [Span(*line.span()) for line in _LINE.finditer(text, *block)]
        lines = [line for line in lines if not text[line.start : line.end].isspace()]
        if _is_wrapped(lines):
            yield Span(lines[0].start, lines[-1].end)
        else:
            yield from lines


def is_furniture(text: str, span: Span) -> bool:
    """A byline, photo credit, date line of the page, menu word: nothing is reported there."""
    return span.end - span.start <= 400 and _FURNITURE.fullmatch(text, span.start, span.end) is not None


def _blocks(text: str, start: int) -> Iterator[Span]:
    place = start
    for blank in _BLANK.finditer(text, start):
        yield Span(place, blank.start())
        place = blank.end()
    yield Span(place, len(text))


def _is_wrapped(lines: list[Span]) -> bool:
    return (
        len(lines) > 1
        and all(line.end - line.start in _WRAPPED for line in lines[:-1])
        and (lines[-1].end - lines[-1].start <= _WRAPPED.stop)
    )
