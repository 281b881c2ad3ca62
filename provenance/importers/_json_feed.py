"""JSON Feed (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from provenance.errors import InputError, shown
from provenance.importers import Given, Listed, Material
from provenance.importers._feed_credits import is_its_own
from provenance.importers._json import parsed
from provenance.importers._listing import language, moment, one_line, web_address

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_START = 8_192


def is_json_feed(content: bytes) -> bool:
    """Whether these bytes begin an object that says that it is a JSON Feed."""
    start = content[:_START].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and bool(_VERSION.search(start))


def json_feed(material: Material) -> Iterator[Listed | InputError]:
    """The addresses of its entries. Raises InputError where it is no JSON, or lists no entries."""
    read = parsed(material)
    entries = read.get("items") if isinstance(read, dict) else None
    if not isinstance(entries, list):
        raise InputError(f"{material.place} is a JSON Feed without items", hint="ask whoever made it")
    for number, entry in enumerate(entries, 1):
        yield _listed(material, read, entry if isinstance(entry, dict) else {}, number)


def _listed(material: Material, head: Mapping[str, Any], entry: Mapping[str, Any], number: int) -> Listed | InputError:
    place, title = f"{material.place}, entry {number}", one_line(entry.get("title"))
    base = material.fetched.final_url if material.fetched else web_address(head.get("feed_url")) or ""
    url = web_address(entry.get("url"), base) or web_address(entry.get("external_url"), base)
    if url is None:
        named = f" ({shown(title)})" if title else ""
        return InputError(f"{place}{named} names no web address", hint="save its text as a file and add that")
    home = web_address(head.get("home_page_url"), base)
    outlet = one_line(head.get("title")) if is_its_own(material, url, [home]) else None
    said = language(entry.get("language")) or language(head.get("language"))
    return Listed(place, url, hint=Given(outlet, None, title, moment(entry.get("date_published")), said))
