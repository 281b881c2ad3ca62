"""The registry of sources that ships with the product: who is known in world news, and under which names and domains.

It is data (``data/registry/*.toml``), read once and only when it is asked for. A name or alias decides by its exact
comparison form, a domain by the host or one above it. A short form (``NIS``) means an entry only where something else
says so: the country before it, or the full name in the same text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from provenance.identity.entries import Entry, shipped
from provenance.identity.hosts import above
from provenance.identity.names import name_key
from provenance.identity.peoples import owned
from provenance.paths import bundled
from provenance.records import SourceKind

NEUTRAL = frozenset({"of", "the", "for", "and", "&"})
_SPELLINGS = {"defense": "defence", "centre": "center", "organisation": "organization", "labour": "labor"}


@cache
def registry() -> Registry:
    """The shipped registry."""
    files = sorted((bundled("data") / "registry").glob("*.toml"))
    return Registry(tuple(entry for file in files for entry in shipped(file.read_text(encoding="utf-8"), file.name)))


def words_of(name: str) -> frozenset[str]:
    """The words of a body's name in any order and usual spelling: ``Defense Ministry`` is ``Ministry of Defence``."""
    words = (word.removesuffix("'s") for word in name_key(name).split())
    return frozenset(_SPELLINGS.get(word, word) for word in words) - NEUTRAL


@dataclass(frozen=True)
class Registry:
    """Entries, found by name, by host, and as a body of a country."""

    entries: tuple[Entry, ...]

    def named(self, name: str) -> Entry | None:
        """The entry that has exactly this name or alias; a body also by its country and any of its forms
        (``South Korea's NIS``)."""
        return self.exactly(name) or self._of_country(name)

    def exactly(self, name: str) -> Entry | None:
        """The entry that has exactly this name or alias."""
        return self._by_name.get(name_key(name))

    def at(self, host: str) -> Entry | None:
        """The entry that publishes at this host or one above it, the nearest one first."""
        return next((found for each in above(host) if (found := self._by_domain.get(each))), None)

    def short(self, name: str) -> tuple[Entry, ...]:
        """All entries that this short form may mean."""
        return tuple(self._by_short.get(name_key(name), ()))

    def agency_in_short(self, name: str) -> Entry | None:
        """The one agency that this short form may mean, for who is known to speak of an agency: ``AFP``."""
        agencies = [entry for entry in self.short(name) if entry.kind is SourceKind.AGENCY]
        return agencies[0] if len(agencies) == 1 else None

    def _of_country(self, name: str) -> Entry | None:
        part = owned(name)
        found = self._by_country.get((part.code, words_of(part.rest)), ()) if part and part.rest else ()
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_name(self) -> Mapping[str, Entry]:
        return {name_key(name): entry for entry in self.entries for name in entry.names}

    @cached_property
    def _by_domain(self) -> Mapping[str, Entry]:
        return {domain: entry for entry in self.entries for domain in entry.domains}

    @cached_property
    def _by_short(self) -> Mapping[str, list[Entry]]:
        return _gathered((name_key(name), entry) for entry in self.entries for name in entry.short)

    @cached_property
    def _by_country(self) -> Mapping[tuple[str, frozenset[str]], list[Entry]]:
        return _gathered(
            ((entry.country, words_of(rest)), entry)
            for entry in self.entries
            if entry.country and entry.kind is SourceKind.BODY
            for rest in _forms(entry)
        )


def _forms(entry: Entry) -> Iterable[str]:
    """What a body is called after its country: each of its names without the country."""
    for name in (*entry.names, *entry.short):
        part = owned(name)
        if part is None:
            yield name
        elif part.code == entry.country and part.rest:
            yield part.rest


def _gathered(pairs: Iterable[tuple[Any, Entry]]) -> dict[Any, list[Entry]]:
    found: dict[Any, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        if entry not in found[key]:
            found[key].append(entry)
    return dict(found)
