"""Whose an entry of a feed is, and what the entry says of where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from provenance.importers import Material
from provenance.importers._listing import one_line, web_address
from provenance.importers._sites import host_of, is_same_site
from provenance.importers._xml import Field, Record
from provenance.records import Declared, DerivationKind

_ORGANISATION = re.compile(
    r"\b(?:company|agency|organi[sz]ation|distributor|publisher|broadcaster|syndicator)\b", re.IGNORECASE
)
"""Roles of a credit (EBU role codes) that an organisation has; others are people at work on a picture."""


def outlet_of(material: Material, head: Record, entry: Record, url: str) -> str | None:
    """Who publishes what is at the address: the channel that the entry was taken from if it is there, the publisher it
    names, or where the address is on the channel's site, its publisher or the channel itself."""
    if (source := _source(entry)) and speaks_for(source[1], url):
        return source[0]
    if stated := entry.text("dc:publisher"):
        return one_line(stated)
    names = ("channel/dc:publisher", "dc:publisher", *(() if source else ("channel/title", "title")))
    links = [head.text("channel/link"), *(each.attributes.get("href") for each in head.all("link"))]
    return one_line(head.text(*names)) if is_its_own(material, url, [head.base, *links]) else None


def is_its_own(material: Material, url: str, homes: Iterable[str | None]) -> bool:
    """Whether an address is on the site of the feed: of the host that answered; of a file, of one of the homes that
    it names, if it names any."""
    if material.fetched:
        return speaks_for(material.fetched.final_url, url)
    sites = [home for home in map(web_address, homes) if home]
    return not sites or any(speaks_for(home, url) for home in sites)


def speaks_for(home: str | None, url: str) -> bool:
    """Whether there is a home, and it is on the site of the address."""
    return bool(home) and is_same_site(home or "", url)


def declared_in(entry: Record, url: str) -> tuple[Declared, ...]:
    """What the entry says of where it comes from, each once."""
    return tuple(dict.fromkeys([*_sources(entry, url), *_credits(entry), *_derived_from(entry), *_via(entry)]))


def _source(entry: Record) -> tuple[str | None, str | None] | None:
    """The channel that the entry was taken from: its name, and an address of it."""
    for each in entry.all("source"):
        if "url" in each.attributes or not entry.all("source/title", "source/id"):
            return one_line(each.text), web_address(each.attributes.get("url"), each.base)
        homes = [web_address(link.attributes.get("href"), link.base) for link in entry.all("source/link")]
        return one_line(entry.text("source/title")), next((home for home in homes if home), None)
    return None


def _sources(entry: Record, url: str) -> Iterator[Declared]:
    """The channel that the entry was taken from, unless its address is there: then the channel is its outlet."""
    source = _source(entry)
    if source and source[0] and not speaks_for(source[1], url):
        kind = "Atom source" if entry.name == "entry" else "RSS source"
        yield Declared(kind, DerivationKind.REPUBLISHES, source[0], name=source[0])


def _credits(entry: Record) -> Iterator[Declared]:
    """Organisations that are credited for the entry; credits of its pictures are not for its words."""
    for each in entry.all("media:credit", "media:group/media:credit"):
        name = one_line(each.text)
        if name and _ORGANISATION.search(each.attributes.get("role", "")):
            yield Declared("media credit", DerivationKind.CREDIT, name, name=name)


def _derived_from(entry: Record) -> Iterator[Declared]:
    for each in entry.all("dc:source"):
        written = one_line(each.text) or one_line(each.attributes.get("rdf:resource"))
        if written:
            yield _credit("dc:source", written, web_address(written), None)


def _via(entry: Record) -> Iterator[Declared]:
    for each in entry.all("link", "atom:link"):
        address = web_address(each.attributes.get("href"), each.base)
        if address and each.attributes.get("rel", "").strip().lower() == "via":
            yield _credit("Atom via", _words(each, address), address, one_line(each.attributes.get("title")))


def _words(link: Field, address: str) -> str:
    return one_line(link.attributes.get("title")) or one_line(link.attributes.get("href")) or address


def _credit(field: str, words: str, address: str | None, name: str | None) -> Declared:
    """A credit to a document, or where the address is that of a whole site, to whoever has it."""
    if address and urlsplit(address).path.strip("/"):
        return Declared(field, DerivationKind.CREDIT, words, name=name, url=address)
    return Declared(field, DerivationKind.CREDIT, words, name=name or _host(address) or words)


def _host(address: str | None) -> str:
    return host_of(address).removeprefix("www.") if address else ""
