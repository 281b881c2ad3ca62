"""The records of a web archive (WARC, ISO 28500; ARC), one after another, whatever the file holds.

The head of a record is read by warcio. Unpacking is done here, because a web archive may come from anybody: what
breaks off or is damaged is told, and neither a head nor the packing can fill the memory.
"""

from __future__ import annotations

import gzip
import io
import logging
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from provenance.errors import InputError, shown
from provenance.fetching import Headers, first, printable

LONGEST_HEAD = 1_000_000
"""Bytes of the head of one record above which an archive is not believed."""
UNWATCHED = 100_000_000
"""Bytes that may be unpacked before it is asked from how few they come."""
MOST_TIMES = 500
"""How many times its size a packed archive may unpack to; pages pack ten times, zeros a thousand times."""

GZIP = b"\x1f\x8b"
WARC, ARC = b"WARC/", b"filedesc://"
_PIECE = 65_536
_LENGTH = re.compile(r"\d{1,18}", re.ASCII)
_QUIET = logging.NullHandler()


class BrokenArchive(InputError):
    """The rest of a web archive cannot be read; what stands before is."""

    def __init__(self, message: str) -> None:
        super().__init__(message, hint="what stands before it is added; get a whole copy of the file")


@dataclass(frozen=True, slots=True)
class Record:
    """One record; its body can be read until the next record is asked for."""

    headers: Headers
    id: str | None
    body: Any

    def header(self, name: str) -> str:
        """The first value of a header, ``""`` where there is none."""
        return first(self.headers, name.lower())

    @property
    def left(self) -> int:
        """How many bytes of the body are still to be read."""
        return int(self.body.limit)


def records(file: BinaryIO, place: str) -> Iterator[Record]:
    """All records of a web archive, packed with gzip or not; raises BrokenArchive where it cannot be read on."""
    from warcio.recordloader import ArcWarcRecordLoader

    logging.getLogger("warcio").addHandler(_QUIET)  # or its warnings would reach the terminal as they are
    stream = _Stream(file, place)
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=True)
    line = stream.next_line()
    is_arc = line.startswith(ARC)
    while line:
        record = _record(loader, stream, line, is_arc)
        yield record
        while record.left:
            record.body.read(_PIECE)
        line = stream.next_line()


def _record(loader: Any, stream: _Stream, line: bytes, is_arc: bool) -> Record:
    if not is_arc and not line.startswith(WARC):
        raise stream.broken("is not a web archive" if stream.number == 1 else "goes on with what is no record")
    try:
        read = loader.parse_record_stream(stream, line, "arc" if is_arc else "warc", no_record_parse=True)
        headers = tuple((str(name), printable(str(value))) for name, value in read.rec_headers.headers)
    except InputError:
        raise
    except Exception as error:  # a foreign parser on hostile input
        raise stream.broken("holds a head that cannot be read") from error
    record = Record(headers, None if is_arc else _record_id(headers), read.raw_stream)
    if not _LENGTH.fullmatch(record.header("Content-Length")):
        raise stream.broken("does not say how long a record is")
    return record


def _record_id(headers: Headers) -> str | None:
    """``urn:uuid:…``, which is written in angle brackets."""
    value = first(headers, "warc-record-id").strip("<>")
    return value if re.fullmatch(r"urn:[!-~]{1,200}", value) else None


class _Stream:
    """What warcio reads from: unpacked, no head longer than ``LONGEST_HEAD``, every fault a BrokenArchive."""

    def __init__(self, file: BinaryIO, place: str) -> None:
        self.number = 1
        self._place = shown(place)
        raw: Any = file
        self._packed = io.BufferedReader(raw)
        is_packed = self._guarded(self._packed.peek, 2).startswith(GZIP)
        self._unpacked: Any = gzip.GzipFile(fileobj=self._packed) if is_packed else self._packed
        self._is_packed = is_packed
        self._head_left = LONGEST_HEAD
        self._given = 0

    def broken(self, what: str) -> BrokenArchive:
        return BrokenArchive(f"{self._place} {what} (record {self.number})")

    def next_line(self) -> bytes:
        """The first line of the next record, ``b""`` at the end."""
        self.number += self._given > 0
        self._head_left = LONGEST_HEAD
        while line := self.readline():
            if line.strip():
                return line
        return b""

    def readline(self, length: int | None = None) -> bytes:
        """A line; with a ``length``, which a body gives, there must be one."""
        most = self._head_left + 1 if length is None else min(length, self._head_left + 1)
        line = self._guarded(self._unpacked.readline, most)
        self._count(line)
        self._head_left -= len(line)
        if self._head_left < 0:
            raise self.broken(f"has a head longer than {LONGEST_HEAD // 1_000_000} MB")
        if length and not line:
            raise self.broken("breaks off")
        return line

    def read(self, length: int) -> bytes:
        """As many bytes as were asked for, which stand inside a body."""
        read = self._guarded(self._unpacked.read, length)
        self._count(read)
        if len(read) < length:
            raise self.broken("breaks off")
        return read

    def tell(self) -> int:
        return self._given

    def _count(self, read: bytes) -> None:
        self._given += len(read)
        if self._is_packed and self._given > UNWATCHED and self._given > MOST_TIMES * self._packed.tell():
            raise self.broken(f"unpacks to more than {MOST_TIMES} times its size, which no pages do")

    def _guarded(self, read: Callable[[int], bytes], length: int) -> bytes:
        try:
            return read(length)
        except EOFError as error:
            raise self.broken("breaks off") from error
        except (zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
            raise self.broken("is damaged: its packing cannot be opened") from error
        except OSError as error:
            raise self.broken(f"cannot be read on: {error.strerror or type(error).__name__}") from error
