"""A person’s library of sources, as Zotero and others export it (CSL-JSON)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provenance.errors import InputError, shown
from provenance.importers import Given, Listed, Material, importer
from provenance.importers._json import first_value, parsed
from provenance.importers._listing import (
    LONGEST_LIST,
    addresses,
    language,
    listed_by_person,
    moment,
    one_line,
    web_address,
)
from provenance.times import When

_SIGNS = frozenset({"container-title", "issued", "citation-key", "accessed", "URL"})


def looks_like_csl(material: Material) -> float:
    """Sure of a JSON list whose first object has a type and what only such a library says."""
    start = material.content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    first = first_value(material.content) if start.startswith(b"[") else None
    if not isinstance(first, dict) or not isinstance(first.get("type"), str) or "url" in first:
        return 0.0
    return 1.0 if _SIGNS & first.keys() or {"id", "title"} <= first.keys() else 0.0


@importer("csl", recognises=looks_like_csl)
def csl(material: Material) -> Iterator[Listed | InputError]:
    """The addresses in a library that was exported as CSL-JSON, from Zotero for instance.

    What the library says of each (title, the publication it appeared in or else its publisher, date, language) is
    believed before the page. A date may be a year or a month; a span of dates is from its first day to its last.
    """
    read = parsed(material)
    entries = enumerate(read if isinstance(read, list) else [], 1)
    yield from addresses(material, (_listed(material, entry, number) for number, entry in entries), LONGEST_LIST)


def _listed(material: Material, entry: Any, number: int) -> Listed | InputError:
    place = f"{material.place}, entry {number}"
    said: Mapping[str, Any] = entry if isinstance(entry, dict) else {}
    title = one_line(said.get("title"))
    url = web_address(said.get("URL")) or web_address(said.get("archive_location"))
    if url is None:
        named = f" ({shown(title)})" if title else ""
        return InputError(
            f"{place}{named} has no web address", hint="add its text as a file, or what it says with --chain"
        )
    outlet = one_line(said.get("container-title")) or one_line(said.get("publisher"))
    given = Given(outlet, None, title, _issued(said.get("issued")), language(said.get("language")))
    return listed_by_person(material, place, url, given)


def _issued(issued: Any) -> When | None:
    """A CSL date: up to two ``date-parts``, or words that are a date; None where it is about or cannot be read."""
    if not isinstance(issued, dict) or issued.get("circa"):
        return None
    parts = issued.get("date-parts")
    days = [_day(each) for each in parts[:2]] if isinstance(parts, list) else []
    if not days:
        return moment(issued.get("raw")) or moment(issued.get("literal"))
    first, last = days[0], days[-1]
    if first is None or last is None or first is last:
        return first
    return When(first.lo, last.hi, f"{first.raw}/{last.raw}")


def _day(parts: Any) -> When | None:
    """``2026-03`` of ``[2026, 3]`` or ``["2026", "3"]``."""
    return moment("-".join(str(part).zfill(2) for part in parts)) if isinstance(parts, list) else None
