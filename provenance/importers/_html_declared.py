"""What a page declares of where its article comes from: the table of fields, what each means, and how it is read.

Only the object that describes the article is read, never what describes its pictures: their credit is no credit of
the text. Docs: ``docs/declared.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from provenance.extraction.names.agencies import is_agency
from provenance.extraction.names.kinds import kind_of
from provenance.importers._html_addresses import Addresses
from provenance.importers._html_facts import Facts
from provenance.importers._html_jsonld import (
    LONGEST_NAME,
    MOST_ENTRIES,
    Described,
    Thing,
    address_of,
    is_of_type,
    name_of,
)
from provenance.importers._html_page import Head, one_line
from provenance.importers._own import is_akin
from provenance.importers._sites import absolute, is_front
from provenance.records import RELAYING_KINDS, Declared, DerivationKind

LONGEST_WORDS = 500
"""Characters of what a field says that are kept."""
_REPUBLISHES, _CREDIT = DerivationKind.REPUBLISHES, DerivationKind.CREDIT
_ORGANISATIONS = ("Organization", "Corporation", "NewsMediaOrganization")

WORKS = ("isBasedOn", "isBasedOnUrl", "citation")
"""Other works: the article is made from them, or cites them. A credit; the document at their address."""
ORGANISATIONS = ("sourceOrganization", "provider")
"""On whose behalf it was written, and who delivers it: the whole text is theirs."""
AGENCIES = ("author", "copyrightHolder")
"""Whose text it is, where that is a news agency; companies and persons there say nothing of another outlet."""
METAS = {
    "syndication-source": _REPUBLISHES,
    "original-source": _CREDIT,
    "dcterms.source": _CREDIT,
    "dc.source": _CREDIT,
}
"""Meta elements: an address, or the name of an outlet or agency."""


def declared_of(head: Head, described: Described, addresses: Addresses, facts: Facts) -> Iterator[Declared]:
    """All that the page declares, in the order of the tables above; what names the outlet itself is still there."""
    if facts.relayed:
        yield Declared("JSON-LD publisher", _REPUBLISHES, facts.relayed, facts.relayed)
    for field in WORKS:
        yield from _each(described, field, _CREDIT, lambda entry: _work(described, entry, addresses.base))
    for field in ORGANISATIONS:
        yield from _each(described, field, _REPUBLISHES, lambda entry: (_organisation(entry, facts.outlet), None))
    for field in AGENCIES:
        yield from _each(described, field, _REPUBLISHES, lambda entry: (_agency(entry), None))
    yield from _each(described, "creditText", _CREDIT, lambda entry: (_relaying(entry), None))
    yield from _of_metas(head, addresses.base)
    if addresses.elsewhere:
        yield Declared("link rel=canonical", _REPUBLISHES, addresses.elsewhere, url=addresses.elsewhere)


Read = Callable[[str | Thing], tuple[str | None, str | None]]
"""Of an entry the name of who is credited and the address of what is leaned on."""


def _each(described: Described, field: str, kind: DerivationKind, read: Read) -> Iterator[Declared]:
    for entry in described.entries(described.article.get(field)):
        name, url = read(entry)
        if name or url:
            yield Declared(f"JSON-LD {field}", kind, _words(entry), name, url)


def _words(entry: str | Thing) -> str:
    """What the field says: its text, or the name and the address of the object there."""
    said = [entry] if isinstance(entry, str) else [name_of(entry), address_of(entry)]
    return " ".join(each for each in map(one_line, said) if each)[:LONGEST_WORDS]


def _work(described: Described, entry: str | Thing, base: str | None) -> tuple[str | None, str | None]:
    """Another work: its address and its publisher. A title credits nobody; a string may name an outlet."""
    if isinstance(entry, str):
        url = absolute(entry, base if "/" in entry and " " not in entry else None)
        return (None, url) if url and not is_front(url) else (_relaying(entry), None)
    if is_of_type(entry, *_ORGANISATIONS):
        return name_of(entry), None
    url = absolute(address_of(entry), base)
    publishers = (each for key in ("publisher", "sourceOrganization") for each in described.names(entry.get(key)))
    return next(publishers, None), url if url and not is_front(url) else None


def _organisation(entry: str | Thing, outlet: str | None) -> str | None:
    """An organisation that is not the house of the outlet (``Lantern Media Ltd`` of ``The Lantern``)."""
    name = name_of(entry)
    if not name or "/" in name or is_of_type(entry, "Person"):
        return None
    return name if is_agency(name) or not (outlet and is_akin(name, outlet)) else None


def _agency(entry: str | Thing) -> str | None:
    name = None if is_of_type(entry, "Person") else name_of(entry)
    return name if name and is_agency(name) else None


def _relaying(entry: str | Thing) -> str | None:
    """The name of an agency or outlet, known or named like one; a person’s or a title says nothing."""
    name = name_of(entry)
    if not name or len(name.split()) > 6 or "/" in name:
        return None
    return name if is_agency(name) or kind_of(name) in RELAYING_KINDS else None


def _of_metas(head: Head, base: str | None) -> Iterator[Declared]:
    for field, kind in METAS.items():
        for content in head.metas.get(field, ())[:MOST_ENTRIES]:
            words = one_line(content) or ""
            url = absolute(words, base) if "/" in words and " " not in words else None
            name = None if url else _relaying(words[: LONGEST_NAME + 1])
            if name or (url and not is_front(url)):
                yield Declared(f"meta {field}", kind, words[:LONGEST_WORDS], name, url)
    for content in head.metas.get("author", ())[:MOST_ENTRIES]:
        if name := _agency(one_line(content) or ""):
            yield Declared("meta author", _REPUBLISHES, name, name)
