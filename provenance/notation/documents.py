"""Document lines, the text below them, and what chain lines and attribution lines say of how something was said."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from provenance.notation.facts import NotedDocument
from provenance.notation.faults import LineFault
from provenance.notation.lines import Attribute, Line
from provenance.notation.quoting import QUOTED, hides, quoted, unquoted
from provenance.notation.taking import Taking, known_word, whole
from provenance.records import Basis, Certainty, DocumentLink, LinkKind, Reality, Stance, Terminal, storable
from provenance.times import EPOCH, MICROSECOND

DOCUMENT = "document"
_STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"
_SHA = re.compile(r"[0-9a-f]{64}")


class DocumentKind(StrEnum):
    """What kind of document something is."""

    ARTICLE = "article"
    POST = "post"
    BROADCAST = "broadcast"
    STATEMENT = "statement"
    DOSSIER = "dossier"
    ARTEFACT = "artefact"


def document_of(line: Line) -> NotedDocument:
    """A document line, with the facts of its capture."""
    taking = Taking(line)
    rest = line.head[len(DOCUMENT) :]
    column = line.column + len(DOCUMENT) + len(rest) - len(rest.lstrip())
    fact = NotedDocument(
        title=_title(rest.strip(), column, taking), outlet=taking.ref("outlet"), published=taking.when("date"),
        url=taking.text("url"), raw_url=taking.text("raw"), language=taking.text("lang"), byline=taking.text("byline"),
        handle=taking.document("doc"), kind=document_kind(taking), work=taking.text("work"),
        revision=taking.read("revision", _positive, "revision:2"), blob=_sha(taking.one("sha256")),
        body_start=taking.read("body", _count, "body:120") or 0, fetched_us=taking.read("fetched", read_stamp, _LIKE),
        final_url=taking.text("final"), status=taking.read("status", whole, "status:200"),
        importer=taking.text("importer") or "", addresses=_addresses(taking),
        headers=tuple(_header(each) for each in taking.all("header")), readers=taking.texts("reader"),
        **taking.decided(),
    )  # fmt: skip
    taking.finish()
    return fact


def document_kind(taking: Taking) -> str:
    """What kind of document it is; empty where that is not said. Raises LineFault."""
    found = taking.one("kind")
    return "" if found is None else str(known_word(found.value, DocumentKind, found.column))


_LIKE = "fetched:2026-03-01T09:00:00Z"


def _title(text: str, column: int, taking: Taking) -> str | None:
    also = taking.one("title")
    if also is not None and text:
        raise LineFault(also.column, "the title stands there already", "keep one of the two")
    if also is not None or not text:
        return storable(also.value) if also else None
    if not re.fullmatch(QUOTED, text, re.DOTALL):
        raise LineFault(column, "a title stands in double quotes", 'write it like: document "A title"  outlet:Name')
    return storable(unquoted(text))


def _addresses(taking: Taking) -> tuple[DocumentLink, ...]:
    return tuple(DocumentLink(kind, url) for kind in LinkKind for url in taking.texts(str(kind)))


def _header(attribute: Attribute) -> tuple[str, str]:
    name, colon, value = storable(attribute.value).partition(": ")
    if not colon:
        raise LineFault(
            attribute.column, "a header holds its name and its value", 'write it like header:"server: Example"'
        )
    return name, value


def _sha(attribute: Attribute | None) -> str:
    if attribute is None:
        return ""
    if not _SHA.fullmatch(attribute.value):
        raise LineFault(attribute.column, "a SHA-256 has 64 digits, 0 to 9 and a to f")
    return attribute.value


def _positive(text: str) -> int:
    number = int(text)
    if not 0 < number < 2**62:
        raise ValueError
    return number


def _count(text: str) -> int:
    return _positive(text) if text != "0" else 0


def read_stamp(text: str) -> int:
    """Microseconds since 1970 of a moment in UTC, or after ``us`` as a number; raises ValueError."""
    if text.startswith("us"):
        return whole(text[2:])
    for form in (_STAMP, "%Y-%m-%dT%H:%M:%SZ"):
        try:
            return (datetime.strptime(text, form).replace(tzinfo=UTC) - EPOCH) // MICROSECOND
        except ValueError:
            continue
    raise ValueError(text)


def stamp_written(moment: int) -> str:
    """The other way round."""
    try:
        at = EPOCH + timedelta(microseconds=moment)
    except OverflowError:
        return f"us{moment}"
    whole = f"{at:%m-%dT%H:%M:%S}"
    fraction = f".{at.microsecond:06}" if at.microsecond else ""
    return f"{at.year:04}-{whole}{fraction}Z"


# --- the text ------------------------------------------------------------------------------------


def text_line(line: str) -> str:
    """A line of a text behind its bar: as it is, or in double quotes where it holds what a line cannot."""
    behind = line.lstrip()[1:]
    if behind.startswith('"'):
        if not re.fullmatch(QUOTED, behind.rstrip(), re.DOTALL):
            raise LineFault(line.index("|") + 1, "the double quote is never closed",
                            "a line that begins with a double quote has a space behind its bar")  # fmt: skip
        return unquoted(behind.rstrip())
    return behind.removeprefix(" ")


def text_lines_written(text: str) -> list[str]:
    """A whole text, line by line, behind bars."""
    return [f"|{quoted(line)}" if _needs_quotes(line) else f"| {line}".rstrip(" ") if not line else f"| {line}"
            for line in text.split("\n")]  # fmt: skip


def _needs_quotes(line: str) -> bool:
    return any(each != "\t" and hides(each) for each in line)


# --- how it was said -----------------------------------------------------------------------------


def said_of(taking: Taking) -> dict[str, Any]:
    """The tags and words that a chain line and an attribution line share."""
    ids = taking.text("id") or ""
    basis = taking.word("basis", Basis)
    is_proposed = taking.flag("proposed")
    if is_proposed and basis not in {None, Basis.STATED}:
        raise LineFault(taking.line.column, f"#proposed is stated, not {basis}", "keep one of the two")
    return {
        "line": taking.line.number,
        "ids": tuple(each for each in ids.split(",") if each),
        "by": taking.text("by") or "",
        "source": taking.words("source"),
        "cue": taking.words("cue"),
        "content": taking.words("quote"),
        "certainty": taking.tag_of(Certainty) or Certainty.SAID,
        "stance": taking.tag_of(Stance) or Stance.ATTRIBUTED,
        "reality": taking.tag_of(Reality) or Reality.PAST,
        "terminal": taking.tag_of(Terminal),
        "basis": basis or (Basis.STATED if is_proposed else Basis.TYPED),
        "confidence": taking.read("confidence", _share, "confidence:0.7"),
        "reader": taking.text("reader"),
        "is_context": taking.flag("context"),
    }


def _share(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise ValueError
    return number
