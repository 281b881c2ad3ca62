"""The articles among the records of a web archive: pages that answered, read as if they were fetched now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import urldefrag, urlsplit

from provenance import importers
from provenance.errors import InputError, shown
from provenance.fetching import PAGES, Fetched, Headers, first, joined, kept, media_type, printable, unpacked
from provenance.importers._checks import is_web_address
from provenance.importers._warc_records import BrokenArchive, Record, records
from provenance.records import Article, DocumentLink, LinkKind

ANSWERED = (200, 203)
MOST_AS_SENT = importers.TEXT_LIMIT + 1_000_000
"""Bytes of a record above which it is not read: a page at its largest, and what it is cut into chunks with."""
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_LENGTH = re.compile(r"\d{1,18}", re.ASCII)
_NO_CHUNK = (b"<", b"\xef\xbb\xbf<", b"\x1f\x8b")
"""What a page begins with that was put together already: markup, or gzip."""


def captured(file: BinaryIO, place: str) -> Iterator[Article | InputError]:
    """The articles of a web archive in its order, and why a page or the rest of the archive cannot be read."""
    try:
        for record in records(file, place):
            yield from _articles(record)
    except BrokenArchive as error:
        yield error


def from_the_web(place: str) -> InputError:
    """Why an archive that was itself fetched is not read."""
    return InputError(
        f"{shown(place)} is a web archive, which is not taken from the web: it could hold any page under any address",
        hint="save the file, and add it if you trust who made it",
    )


def _articles(record: Record) -> Iterator[Article | InputError]:
    try:
        if page := _page(record):
            yield from _read(page, record.id)
    except BrokenArchive:
        raise
    except InputError as error:
        yield error


def _read(page: Fetched, record_id: str | None) -> Iterator[Article | InputError]:
    copies = (DocumentLink(LinkKind.ARCHIVE, record_id),) if record_id else ()
    found = list(importers.read(importers.Material(page.url, page.content, page, copies)))
    known: list[Article | InputError] = [each for each in found if isinstance(each, Article | InputError)]
    yield from known or [InputError(f"{page.url} holds no article", hint="add the page itself if you expect one")]


def _page(record: Record) -> Fetched | None:
    """The page that a record holds; None for what no reader sees: requests, pictures, redirects, copies of copies."""
    kind, url = record.header("WARC-Type"), record.header("WARC-Target-URI")
    if kind not in ("response", "resource") or not is_web_address(url) or urlsplit(url).path == "/robots.txt":
        return None
    url = urldefrag(url).url
    line, headers = _answer(record) if kind == "response" else ("200", _of_resource(record))
    status = _status(line, url)
    if status not in ANSWERED or media_type(headers) not in ("", *PAGES):
        return None
    at = _captured_at(record, url)
    content = _unpacked(url, _body(record, headers, url), headers)
    return Fetched(url, url, status, content, media_type(headers), kept(headers), at)


def _answer(record: Record) -> tuple[str, Headers]:
    """The status and the headers of the answer that a record holds."""
    from warcio.statusandheaders import StatusAndHeadersParser

    try:
        head = StatusAndHeadersParser([], verify=False).parse(record.body)
    except EOFError:
        return "", ()
    return str(head.statusline), tuple((str(name), printable(str(value))) for name, value in head.headers)


def _of_resource(record: Record) -> Headers:
    return (("content-type", record.header("Content-Type")),)


def _status(line: str, url: str) -> int:
    code = line.split(" ", 1)[0]
    if not (code.isascii() and code.isdigit() and len(code) == 3):
        raise InputError(f"{url} holds an answer that is not HTTP", hint="the archive is damaged, or not of the web")
    return int(code)


def _captured_at(record: Record, url: str) -> datetime:
    """``WARC-Date``, which is in UTC."""
    try:
        at = datetime.fromisoformat(record.header("WARC-Date"))
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"{url} does not say when it was captured", hint="a WARC-Date is like 2024-12-27T10:30:00Z"
        ) from error


def _body(record: Record, headers: Headers, url: str) -> bytes:
    """What was sent after the head, put together where it came in chunks; never half of it."""
    if cut := record.header("WARC-Truncated"):
        raise InputError(f"{url} was cut off when it was captured ({shown(cut)})", hint="look for another copy of it")
    if record.left > MOST_AS_SENT:
        raise importers.too_large(url)
    content = bytes(record.body.read(record.left))
    coding = first(headers, "transfer-encoding").strip().lower()
    if coding == "chunked" and not content.lstrip().startswith(_NO_CHUNK):
        return _without_chunks(content, url)
    length = first(headers, "content-length").strip()
    if not coding and _LENGTH.fullmatch(length) and int(length) > len(content):
        raise _half(url, f"{len(content)} of {int(length)} bytes are there")
    return content


def _without_chunks(content: bytes, url: str) -> bytes:
    """What the chunks hold, up to the empty one that says that all were sent (RFC 9112, 7.1)."""
    pieces: list[bytes] = []
    place = 0
    while head := _CHUNK.match(content, place):
        end = head.end() + int(head[1], 16)
        if end == head.end():
            return b"".join(pieces)
        place = end + 2
        if content[end:place] != b"\r\n":
            break
        pieces.append(content[head.end() : end])
    raise _half(url, "its chunks break off")


def _half(url: str, why: str) -> InputError:
    return InputError(f"{url} is not whole: {why}", hint="look for another copy of it")


def _unpacked(url: str, content: bytes, headers: Headers) -> bytes:
    """The page without its packing. Many archives keep the header of a packing that they took off: what begins as
    markup is taken as it is."""
    try:
        return unpacked(url, content, joined(headers, "content-encoding"), importers.TEXT_LIMIT)
    except InputError:
        if content.lstrip().startswith(b"<"):
            return content
        raise
