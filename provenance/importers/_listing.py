"""What every list of addresses has in common: how an address and a line of text are taken from it, and when it is
given up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urljoin

from provenance.errors import InputError
from provenance.importers import Given, Listed, Material, is_web_address
from provenance.importers._feed_dates import moment
from provenance.records import is_blank, storable

__all__ = ["LONGEST_LIST", "addresses", "language", "listed_by_person", "moment", "one_line", "web_address"]

LONGEST_LINE = 500
MOST_FAULTS = 1_000
"""Entries that cannot be used, after which a feed or sitemap is given up."""
LONGEST_LIST = 100_000
"""The same of a person's own list: a library may hold many books that have no address."""

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ELEMENT = (
    "a|abbr|acronym|b|bdi|bdo|big|blockquote|body|br|center|cite|code|dd|del|dfn|div|dl|dt|em|font|h[1-6]|head|hr|html"
    "|i|iframe|img|ins|kbd|li|link|mark|meta|nobr|ol|p|pre|q|s|samp|script|small|span|strike|strong|style|sub|sup|svg"
    "|table|tbody|td|th|time|title|tr|tt|u|ul|var|wbr"
)
_TAG = re.compile(
    rf"""</?(?:{_ELEMENT})(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*\s*/?>""", re.IGNORECASE
)
"""A tag of HTML; ``<b and c>`` is none, but words between two signs."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*", re.ASCII)


def web_address(written: object, base: str = "") -> str | None:
    """An absolute http or https address as it is written, resolved against ``base``; None where it is none."""
    if not isinstance(written, str) or not (written := written.strip()):
        return None
    try:
        url = written if _ABSOLUTE.match(written) else urljoin(base, written)
    except ValueError:
        return None
    return url if is_web_address(url) and url.isprintable() and storable(url) == url else None


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


def listed_by_person(material: Material, place: str, url: str, said: Given) -> Listed:
    """An address with what its list says of it: given where the list is a person’s own file, a hint on the web."""
    return Listed(place, url, given=said) if material.fetched is None else Listed(place, url, hint=said)


def addresses(
    material: Material, found: Iterable[Listed | InputError], most_faults: int = MOST_FAULTS
) -> Iterator[Listed | InputError]:
    """Each address once, and each fault; one fault more where there is neither. Raises InputError after so many."""
    seen: set[str] = set()
    faults = 0
    for each in found:
        if isinstance(each, InputError):
            yield each
            faults += 1
            if faults == most_faults:
                raise InputError(
                    f"{material.place} has {faults:,} entries that cannot be used; the rest is not read",
                    hint="check that it is the list that you mean",
                )
        elif each.url not in seen:
            seen.add(each.url)
            yield each
    if not seen and not faults:
        yield InputError(f"{material.place} names no addresses", hint="check that it is the list that you mean")
