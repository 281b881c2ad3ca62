"""What every list of addresses has in common: how an address, a date and a line of text are taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from html import unescape
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from provenance.errors import InputError
from provenance.importers import Given, Listed, Material, is_web_address
from provenance.records import is_blank, storable
from provenance.times import When, read_when

LONGEST_LINE = 500
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*", re.ASCII)
_HAS_SECONDS = re.compile(r"\d:\d{2}:\d{2}")

T = TypeVar("T")


def web_address(written: object, base: str = "") -> str | None:
    """An absolute http or https address as it is written, resolved against ``base``; None where it is none."""
    if not isinstance(written, str) or not (written := written.strip()):
        return None
    try:
        url = written if _ABSOLUTE.match(written) else urljoin(base, written)
    except ValueError:
        return None
    return url if is_web_address(url) and url.isprintable() and storable(url) == url else None


def site_of(url: str | None) -> str:
    """The host of an address without ``www.``; empty where there is none."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def is_same_site(url: str | None, other: str | None) -> bool:
    """Whether two addresses have one host, or one is a host below the other's (``feeds.lantern.example``)."""
    a, b = site_of(url), site_of(other)
    return bool(a and b) and (a == b or a.endswith(f".{b}") or b.endswith(f".{a}"))


def one_line(written: object) -> str | None:
    """Words on one line, without markup and its entities; None where they show nothing."""
    if not isinstance(written, str):
        return None
    plain = _TAG.sub("", unescape(_TAG.sub("", written))) if "<" in written or "&" in written else written
    line = storable(" ".join(plain.split()))[:LONGEST_LINE]
    return None if is_blank(line) else line


def language(written: object) -> str | None:
    """A language code as it is written (BCP 47); None where it is none."""
    return written.strip() if isinstance(written, str) and _LANGUAGE.fullmatch(written.strip()) else None


def moment(written: object) -> When | None:
    """A time as feeds write it, RFC 3339 or RFC 822; None where it cannot be read. Without a zone it is as wide as
    all zones."""
    if not isinstance(written, str) or is_blank(written):
        return None
    for spelt in (written, _rfc822(written)):
        try:
            return read_when(spelt)
        except InputError:
            continue
    return None


def _rfc822(written: str) -> str:
    """``2026-03-02T09:00:00+01:00`` of ``Mon, 02 Mar 2026 09:00:00 +0100``; ``-0000`` says that no zone is known."""
    try:
        stamp = parsedate_to_datetime(written[:LONGEST_LINE])
        return stamp.isoformat(timespec="seconds" if _HAS_SECONDS.search(written) else "minutes")
    except (ValueError, TypeError, IndexError, OverflowError):
        return written


def listed_by_person(material: Material, place: str, url: str, said: Given) -> Listed:
    """An address with what its list says of it: given where the list is a person’s own file, a hint on the web."""
    return Listed(place, url, given=said) if material.fetched is None else Listed(place, url, hint=said)


def each_once(found: Iterable[Listed | T]) -> Iterator[Listed | T]:
    """The same without addresses that were listed before."""
    seen: set[str] = set()
    for each in found:
        if isinstance(each, Listed):
            if each.url in seen:
                continue
            seen.add(each.url)
        yield each
