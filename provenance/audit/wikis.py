"""Which sources and pages are wikis: encyclopedias that anybody can change, and what copies them."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from provenance.identity.hosts import above, host_key
from provenance.identity.names import name_key
from provenance.paths import bundled
from provenance.records import Document, Source


def is_wiki(source: Source | None, document: Document | None = None) -> bool:
    """Whether a source, or the page of a document, is a wiki, as ``data/wikis.toml`` tells: by a name, by the host of
    the address, or by how its path begins."""
    names = (source.name, *source.also_known_as) if source else ()
    return any(map(_is_named_so, names)) or bool(document and document.url and _lies_on_one(document.url))


@lru_cache(maxsize=4_096)
def _is_named_so(name: str) -> bool:
    key, known = name_key(name), _known()
    if key in known["names"] or any(key.endswith(f" {each}") for each in known["editions"]):
        return True
    first, _, rest = key.partition(" ")
    if first in known["editions"] and rest in known["pages"]:
        return True
    ends_so = any(key.endswith(each) and key != each for each in known["endings"])
    return ends_so and " " not in key and key not in known["edited"]


def _lies_on_one(url: str) -> bool:
    host, known = host_key(url), _known()
    if not host:
        return False
    return not known["domains"].isdisjoint(above(host)) or urlsplit(url).path.startswith(tuple(known["paths"]))


@cache
def _known() -> dict[str, frozenset[str]]:
    with (bundled("data") / "wikis.toml").open("rb") as file:
        listed: dict[str, Any] = tomllib.load(file)
    return {name: frozenset(each) for name, each in listed.items()}
