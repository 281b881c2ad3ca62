"""XML from strangers, read as a stream of records.

One decoder stands before one parser, so that no byte means different things to different readers. Expat is given the
text in pieces: memory is bounded by one record, time by the bytes. A document type is refused where its declaration
begins, for entities are what bombs are made of. Where the markup breaks, the record in which it breaks is given up and
reading goes on with the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from xml.parsers import expat

from provenance.errors import InputError
from provenance.importers import Material
from provenance.importers._decoding import decoded_markup
from provenance.importers._records import Field, Gatherer, Record

__all__ = ["HEAD", "Field", "Record", "read_records", "root_name"]

PIECE = 262_144
"""Bytes that Expat is given at once."""
HEAD = 8_192
"""Bytes by which a kind of file is recognised."""
MOST_FAULTS = 1_000
"""Broken places after which a file is given up."""
MOST_MENDED = 500_000
"""Signs that are mended in one file: what needs more is no feed."""
_AGAIN = b"<again>"
"""What a parser is given first that goes on behind a fault: a root."""

_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([A-Za-z][\w.-]*)")
_TO_MEND = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
    rb"|&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)(?:([A-Za-z]{2,32};))?",
    re.DOTALL,
)
_CONTROLS = bytes(32 if byte < 32 and byte not in b"\t\n\r" else byte for byte in range(256))
_NONCHARACTERS = re.compile(b"\xef\xbf[\xbe\xbf]")
_ENDED_EARLY = {
    expat.errors.codes[wording]
    for wording in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
}


def root_name(content: bytes) -> str | None:
    """The local name of the root element of an XML file, from its first bytes; None where there is none."""
    text = decoded_markup(content[:HEAD]).lstrip("\ufeff \t\r\n\0")
    if not text.startswith("<"):
        return None
    text = _ASIDE.sub("", text)
    found = _ROOT.search(text) or _DOCTYPE.search(text)
    return found[1] if found else None


def read_records(
    material: Material, names: frozenset[str], content: bytes | None = None
) -> Iterator[tuple[Record, Record | InputError]]:
    """The head as far as it was read, with each element of these local names, or with why one cannot be read.

    ``content`` is what the material unpacks to. Raises InputError where it declares a document type or nests too deep.
    """
    gatherer = Gatherer(material.place, names, material.fetched.final_url if material.fetched else "")
    markup = _mended(material, material.content if content is None else content)
    beginning = re.compile(rb"<(?:[\w.-]+:)?(?:%s)[\s/>]" % b"|".join(name.encode() for name in sorted(names)))
    start = 0
    for _fault in range(MOST_FAULTS):
        parser = gatherer.parser()
        for record in _parsed(gatherer, parser, markup, start):
            yield gatherer.head, record
        if not parser.ErrorCode:
            return
        if gatherer.is_inside or not start:
            yield gatherer.head, _why(gatherer, parser)
        offset = start + max(1, parser.ErrorByteIndex - (len(_AGAIN) if start else 0))
        following = None if parser.ErrorCode in _ENDED_EARLY else beginning.search(markup, offset)
        if following is None:
            return
        start = following.start()
    raise InputError(
        f"{material.place} is broken in {MOST_FAULTS} places; the rest is not read", hint="ask whoever made it"
    )


def _parsed(gatherer: Gatherer, parser: expat.XMLParserType, markup: bytes, start: int) -> Iterator[Record]:
    """The records up to the end or to a fault, which the parser then remembers."""
    view = memoryview(markup)
    try:
        if start:
            parser.Parse(_AGAIN)
        for place in range(start, len(view), PIECE):
            parser.Parse(view[place : place + PIECE])
            yield from gatherer.gathered()
        parser.Parse(b"", True)
    except expat.ExpatError:
        yield from gatherer.gathered()
    except InputError:
        yield from gatherer.gathered()
        raise


def _why(gatherer: Gatherer, parser: expat.XMLParserType) -> InputError:
    where = f" in entry {gatherer.count}" if gatherer.is_inside else ""
    if parser.ErrorCode in _ENDED_EARLY:
        return InputError(
            f"{gatherer.place} breaks off{where}", hint="what stands before was read; get the whole file for the rest"
        )
    return InputError(
        f"{gatherer.place}: the XML is broken{where} ({expat.ErrorString(parser.ErrorCode)})",
        hint="the entries around it were read" if where else "ask whoever made it",
    )


def _mended(material: Material, content: bytes) -> bytes:
    """UTF-8 that Expat takes: ``&`` and HTML’s entities as XML writes them, no control characters, and no comments
    and instructions, which could be so long that looking behind faults in them would take for ever."""
    text = decoded_markup(content, _content_type(material)).lstrip("\ufeff \t\r\n\0")
    markup = _NONCHARACTERS.sub(b"\xef\xbf\xbd", text.encode("utf-8", "replace").translate(_CONTROLS))
    return _TO_MEND.sub(_mend, markup, count=MOST_MENDED)


def _mend(found: re.Match[bytes]) -> bytes:
    if found[0].startswith(b"<"):
        return found[0] if found[0].startswith(b"<![") else b""
    name = found[1].decode() if found[1] else ""
    if name in html5:
        return b"".join(b"&#%d;" % ord(character) for character in html5[name])
    return b"&amp;" + name.encode()


def _content_type(material: Material) -> str:
    return dict(material.fetched.headers).get("content-type", "") if material.fetched else ""
