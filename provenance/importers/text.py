"""Plain text, with ``key: value`` lines before it where somebody knows more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from provenance.errors import InputError
from provenance.extraction.credits.lines import credit_lines
from provenance.importers import Material, importer
from provenance.importers._own import others
from provenance.records import Article
from provenance.times import read_when

KEYS = {
    "outlet": "outlet", "publisher": "outlet", "url": "url", "title": "title", "published": "published",
    "date": "published", "byline": "byline", "author": "byline", "language": "language", "lang": "language",
}  # fmt: skip
_LINE = re.compile(r"(?P<key>[A-Za-z]+):[ \t]*(?P<value>[^\r\n]*?)[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_FENCED = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?P<lines>(?:(?!---|\.\.\.)[^\r\n]*(?:\r\n|\r|\n))*)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)"
)
"""The head of a Markdown file as site generators write it: simple YAML between two lines of ``---``."""
LIKELY = {"utf-8": "WINDOWS-1252", "utf-16": "UTF-16"}
"""What a text that cannot be read as this may be instead."""
NOT_TEXT = (b"%PDF-", b"{\\rtf")
"""Beginnings of formats that may look like text and hold no words to read."""
BINARY_SHARE = 0.03
"""Share of control characters above which a text is junk."""


def looks_like_text(material: Material) -> float:
    """Sure of text that holds no binary signs; a little sure of anything that is no known binary format."""
    start = material.content[:4096]
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(NOT_TEXT):
        return 0.0
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return 0.5
    junk = sum(byte < 9 or 13 < byte < 32 for byte in start)
    return 0.3 if junk <= len(start) * BINARY_SHARE else 0.0


@importer("text", recognises=looks_like_text, suffixes=(".txt", ".text", ".md"))
def text(material: Material) -> Iterator[Article]:
    """One article as plain text in UTF-8 (or UTF-16 with its mark).

    It may start with ``key: value`` lines (outlet, url, title, published, byline, language) and an empty line, or, as
    Markdown files do, with such lines between two of ``---``, where other keys are let pass; they
    are kept in the stored text, so that offsets are offsets into the file, but they are not read as
    part of the article. The title is the first line where none is given. Credit lines are what it declares of where
    it comes from.
    """
    decoded = _decoded(material)
    facts, body_start = _front_matter(decoded, material.place)
    if not decoded[body_start:].strip():
        raise InputError(f"{material.place} holds no article, only its head lines", hint="write the text below them")
    facts.setdefault("title", _first_line(decoded[body_start:]))
    declared = others(credit_lines(decoded, body_start), facts.get("outlet"), facts.get("url"))
    yield Article(material.place, material.content, decoded, "text", body_start, declared=declared, **facts)


def _decoded(material: Material) -> str:
    content = material.content
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{material.place} is not {encoding.upper()}: byte {error.start + 1} cannot be read",
            hint=f"convert it first: iconv -f {LIKELY[encoding]} -t UTF-8 FILE > NEW",
        ) from error


def _front_matter(text_: str, place: str) -> tuple[dict[str, Any], int]:
    """The facts in the head lines, and where the article begins; the lines count only if an empty one ends them."""
    facts: dict[str, Any] = {}
    position = len(text_) - len(text_.lstrip("\ufeff"))
    if fenced := _FENCED.match(text_, position):
        return _between_fences(fenced["lines"], place), fenced.end()
    while (line := _LINE.match(text_, position)) and line["key"].lower() in KEYS and line.end() > line.start():
        if line["value"]:
            facts.setdefault(KEYS[line["key"].lower()], line["value"])
        position = line.end()
    blank = _BLANK.match(text_, position)
    if not facts or not (blank or position == len(text_)):
        return {}, 0
    if "published" in facts:
        facts["published"] = _published(facts["published"], place)
    return facts, blank.end() if blank else position


def _between_fences(lines: str, place: str) -> dict[str, Any]:
    """The facts in the lines between ``---`` with which Markdown files begin; keys of others are let pass."""
    facts: dict[str, Any] = {}
    for line in _LINE.finditer(lines):
        key, value = KEYS.get(line["key"].lower()), _unquoted(line["value"])
        begins = line.start() == 0 or lines[line.start() - 1] in "\r\n"
        if key and value and begins:
            facts.setdefault(key, value)
    if "published" in facts:
        facts["published"] = _published(facts["published"], place)
    return facts


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value


def _published(value: str, place: str) -> Any:
    try:
        return read_when(value)
    except InputError as error:
        raise InputError(f"{place}: {error.message}", hint=error.hint) from error


def _first_line(body: str) -> str | None:
    lines = (line.strip().lstrip("\ufeff") for line in body.splitlines())
    line = next((line for line in lines if line), "")
    return line[:200] or None
