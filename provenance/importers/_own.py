"""Whether a declaration names the outlet itself: that says nothing of where an article comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from provenance.extraction.names.agencies import agency_names, names_of_agency
from provenance.identity.names import name_key
from provenance.importers._sites import host_of, is_same_label, site_of
from provenance.records import Declared

_COMMON = frozenset({
    "the", "new", "old", "daily", "weekly", "sunday", "morning", "evening", "news", "times", "post", "herald",
    "journal", "tribune", "press", "radio", "channel", "north", "south", "east", "west", "northern", "southern",
    "eastern", "western", "national", "international", "san", "los", "saint", "st", "la", "le", "el", "il", "die",
})  # fmt: skip
"""First words that houses share which have nothing to do with one another."""


def others(found: Iterable[Declared], outlet: str | None, url: str | None) -> tuple[Declared, ...]:
    """The declarations that name neither the outlet nor its site, each once, at their first place.

    ``url`` is the address of the article that declares them.
    """
    unique = {(each.field, each.kind, each.name, each.url, each.span): each for each in found}
    return tuple(each for each in unique.values() if not is_own(each, outlet, url))


def is_own(declared: Declared, outlet: str | None, url: str | None) -> bool:
    """Whether a declaration names the outlet, by one of its names, or an address on its own site."""
    if declared.url and url and is_same_label(declared.url, url):
        return True
    return bool(declared.name) and declared.url is None and is_named(declared.name or "", outlet, url)


def is_named(name: str, outlet: str | None, url: str | None) -> bool:
    """Whether a name is the outlet’s own: in comparison form, as an agency’s other name, or as its host."""
    if outlet and (name_key(name) == name_key(outlet) or _is_agency_of(name, outlet)):
        return True
    return url is not None and _squeezed(name) in {host_of(url).removeprefix("www."), site_of(url), _label(url)}


def is_akin(name: str, other: str) -> bool:
    """Whether two names may be one house’s: all words of one stand in the other, or they share a first that tells."""
    words, others_ = name_key(name).split(), name_key(other).split()
    if set(words) <= set(others_) or set(others_) <= set(words):
        return True
    return words[0] == others_[0] and words[0] not in _COMMON


def _is_agency_of(name: str, outlet: str) -> bool:
    """Whether a listed agency is the outlet: ``Associated Press`` of ``AP News``."""
    agency = agency_names().get(name.casefold())
    return agency is not None and any(re.search(rf"\b{re.escape(each)}\b", outlet) for each in names_of_agency(agency))


def _squeezed(name: str) -> str:
    return "".join(name_key(name).split())


def _label(url: str) -> str:
    return site_of(url).split(".")[0]
