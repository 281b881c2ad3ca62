"""Keeping what was fetched, in a file that every web archive can read (WARC 1.1, ISO 28500:2017).

The payload is kept as it is stored, with the packing of the transfer taken off. The headers that spoke of the packing
would then be false, so they are kept under names that begin with ``x-orig-``, as Browsertrix and ArchiveWeb.page do,
and ``Content-Length`` is the length of what is there.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from provenance.errors import InputError, shown
from provenance.fetching import Exchange, Fetched, Headers, Redirect
from provenance.version import __version__

_FILES = (".warc", ".warc.gz")
_OF_THE_TRANSFER = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_ABOUT = {
    "software": f"provenance/{__version__}",
    "format": "WARC File Format 1.1",
    "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
}


class Archive:
    """A web archive that is being written; a context manager.

    ``place`` is a folder, which is made and given one new file for each run, named by the time in UTC; or, where it
    ends in ``.warc`` or ``.warc.gz``, a file that does not exist yet. An archive that is there is never touched, and
    two runs never write to one file. A file into which no page was written is taken away again.
    """

    def __init__(self, place: Path) -> None:
        self.path = place if place.name.lower().endswith(_FILES) else place / _new_name()
        self._is_packed = self.path.name.lower().endswith(".gz")
        self._file = -1
        self._is_empty = True

    def __enter__(self) -> Self:
        """Raises InputError where the file cannot be made."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except FileExistsError as error:
            raise InputError(
                f"the archive {shown(str(self.path))} cannot be made: there is a file of this name already",
                hint="name a folder, or a file that is not there yet",
            ) from error
        except (OSError, ValueError) as error:
            raise self._refused(error) from error
        try:
            writer, content = self._writer()
            writer.write_record(writer.create_warcinfo_record(shown(self.path.name), _ABOUT))
            self._append(content.getvalue())
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def write(self, page: Fetched) -> str:
        """Keep a page and the redirects that led to it; gives the record of the page as ``urn:uuid:…``.

        When this returns the page is on the disk. Raises InputError where it cannot be written; the file is then as it
        was before.
        """
        writer, content = self._writer()
        record_id = ""
        for request, response in _exchanges(writer, page):
            record_id = response.rec_headers.get_header("WARC-Record-ID").strip("<>")
            if request is None:
                writer.write_record(response)
            else:
                writer.write_request_response_pair(request, response)
        self._append(content.getvalue())
        self._is_empty = False
        return record_id

    def _writer(self) -> tuple[Any, BytesIO]:
        from warcio.warcwriter import WARCWriter

        content = BytesIO()
        return WARCWriter(content, gzip=self._is_packed, warc_version="1.1"), content

    def _append(self, content: bytes) -> None:
        """Add to the file, wholly or not at all."""
        end = os.lseek(self._file, 0, os.SEEK_END)
        left = memoryview(content)
        try:
            while left:
                left = left[os.write(self._file, left) :]
            os.fsync(self._file)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._file, end)
            raise self._refused(error) from error

    def _refused(self, error: Exception) -> InputError:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        return InputError(
            f"the archive {shown(str(self.path))} cannot be written: {reason}",
            hint="make room or choose another place, and add the page again with --refresh",
        )

    def _close(self) -> None:
        os.close(self._file)
        if self._is_empty:
            self.path.unlink(missing_ok=True)


def _new_name() -> str:
    return f"provenance-{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}.warc.gz"


# --- records --------------------------------------------------------------------------------------


def _exchanges(writer: Any, page: Fetched) -> Iterator[tuple[Any, Any]]:
    """The request (None where it is not known) and the response of every redirect, and of the page at last."""
    targets = [*(each.url for each in page.redirects), page.final_url][1:]
    for redirect, target in zip(page.redirects, targets, strict=True):
        exchange = redirect.exchange or _assumed(redirect, target)
        response = _response(writer, redirect.url, exchange, b"", page.at, {"WARC-Truncated": "unspecified"})
        yield _request(writer, redirect.url, exchange), response
    exchange = page.exchange or Exchange((), f"HTTP/1.1 {page.status}", page.headers)
    yield (
        _request(writer, page.final_url, exchange),
        _response(writer, page.final_url, exchange, page.content, page.at, {}),
    )


def _assumed(redirect: Redirect, target: str) -> Exchange:
    """What a redirect must have answered, where its words are not known."""
    return Exchange((), f"HTTP/1.1 {redirect.status}", (("Location", target),))


def _response(writer: Any, url: str, exchange: Exchange, content: bytes, at: datetime, more: dict[str, str]) -> Any:
    protocol, _space, status = exchange.status_line.partition(" ")
    head = _head(status, protocol, _true_of(content, exchange.sent))
    named = {"WARC-Date": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}", **more}
    return writer.create_warc_record(
        url, "response", payload=BytesIO(content), length=len(content), http_headers=head, warc_headers_dict=named
    )


def _request(writer: Any, url: str, exchange: Exchange) -> Any:
    if not exchange.asked:
        return None
    target = urlunsplit(("", "", *urlsplit(url)[2:4], "")) or "/"
    return writer.create_warc_record(url, "request", http_headers=_head(f"{target} HTTP/1.1", "GET", exchange.asked))


def _true_of(content: bytes, sent: Headers) -> Headers:
    """The headers as they are true of the payload: without the packing, of its length."""
    named = tuple((f"x-orig-{name}" if name.lower() in _OF_THE_TRANSFER else name, value) for name, value in sent)
    return (*named, ("Content-Length", str(len(content))))


def _head(line: str, protocol: str, headers: Headers) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    class Head(StatusAndHeaders):  # type: ignore[misc]
        """Writes values as they are, in UTF-8, where warcio would put what is not ASCII in another way."""

        def compute_headers_buffer(self, header_filter: Any = None) -> None:
            self.headers_buff = self.to_bytes(header_filter)

    return Head(line, list(headers), protocol=protocol)
