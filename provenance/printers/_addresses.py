"""Addresses that are valid wherever they are printed: of files, and of pages of the web."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from provenance.printers._clean import one_line

KEPT = 1024
"""Addresses that are not worked out again: the steps of a chain stand in few documents."""
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ALLOWED = "%/?:@!$&'()*+,;=~-._"


@lru_cache(maxsize=KEPT)
def of_file(path: str) -> str:
    """The address of a file by its path as it was given: relative stays relative (RFC 3986)."""
    posix = path.replace(os.sep, "/")
    if os.path.isabs(path):
        return f"file:///{_quoted(posix.removeprefix('/'))}"
    first, slash, rest = posix.removeprefix("./").partition("/")
    named = _quoted(first).replace(":", "%3A") + slash + _quoted(rest)
    return named or "."


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape" if _is_undecoded(path) else "replace"), safe="/!$&'()*+,;=:@~")


def _is_undecoded(path: str) -> bool:
    """Whether every surrogate stands for a byte that is no UTF-8, as the file system gives it."""
    return all(0xDC80 <= ord(each) <= 0xDCFF for each in path if "\ud800" <= each <= "\udfff")


@lru_cache(maxsize=KEPT)
def of_page(url: str) -> str | None:
    """The address of a page, with every character that must not stand in one escaped; None where it is not one of
    the web (http, https)."""
    line = one_line(url)
    try:
        parts = urlsplit(line)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or re.search(r"[\s<>\"\\^`{|}]", parts.netloc):
        return None
    authority = _escaped(parts.netloc, "[]")
    tail = "".join(f"{sign}{_escaped(part)}" for sign, part in (("?", parts.query), ("#", parts.fragment)) if part)
    return f"{parts.scheme}://{authority}{_escaped(parts.path)}{tail}"


def _escaped(part: str, more: str = "") -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=_ALLOWED + more)
