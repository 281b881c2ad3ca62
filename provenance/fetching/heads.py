"""The heads of a request and of its answer: header fields as text (RFC 9110 section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)

Headers = tuple[tuple[str, str], ...]
"""Header fields as (name, value), in the order they came; a name may come twice."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The heads of one request and of its answer, as they went over the line.

    ``asked`` are the headers of the request, ``status_line`` is like ``HTTP/1.1 200 OK``, ``sent`` are all headers of
    the answer. Values are text: UTF-8 or else Latin-1, with U+FFFD for what cannot be printed.
    """

    asked: Headers
    status_line: str
    sent: Headers


def read_headers(fields: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Header fields as text, names as they were written."""
    return tuple((name.decode("ascii"), as_text(value)) for name, value in fields)


def as_text(value: bytes) -> str:
    """As UTF-8 or else Latin-1, without control characters (RFC 9110 section 5.5)."""
    try:
        return printable(value.decode())
    except UnicodeDecodeError:
        return printable(value.decode("latin-1"))


def first(headers: Headers, name: str) -> str:
    """The first value of a header, ``""`` where there is none."""
    return next((value for key, value in headers if key.lower() == name), "")


def joined(headers: Headers, name: str) -> str:
    """All values of a header that is a list, with commas between them (RFC 9110 section 5.3)."""
    return ",".join(value for key, value in headers if key.lower() == name)


def media_type(headers: Headers) -> str:
    """The media type in lower case, without parameters (RFC 9110 section 8.3.1), ``""`` where none is said."""
    found = _MEDIA_TYPE.match(first(headers, "content-type").strip())
    return found[0].lower() if found else ""


def printable(text: str) -> str:
    """The text with U+FFFD for each character that a terminal would obey or nobody would see."""
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


def retry_after(value: str, now: datetime) -> float | None:
    """The seconds that a server asks to be left alone (RFC 9110 section 10.2.3), None where it does not say."""
    if re.fullmatch(r"\d{1,9}", value, re.ASCII):
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
