"""Who published a document: the domain of its address decides over whatever the page calls itself.

A page may give itself any name. Where it gives that of a source that is known to publish elsewhere, it is not taken
for that source: it gets one of its own, named with its domain, so that an editor sees it.
"""

from __future__ import annotations

from sqlalchemy import select

from provenance.identity.hosts import above, host_key
from provenance.identity.names import name_key
from provenance.identity.registry import registry
from provenance.importers import has_one_publisher, site_of
from provenance.records import SourceDraft, SourceKind
from provenance.store import Writer, documents, tables
from provenance.store.documents import as_read
from provenance.store.selecting import live
from provenance.workspace.names import Names, publisher_kind

SAMPLE = 20
"""Addresses of a publisher on one site that are looked at."""


class Publishers:
    """Finds and records publishers, within one change of the database."""

    def __init__(self, writer: Writer, names: Names) -> None:
        self.writer = writer
        self.names = names

    def called(self, name: str) -> str:
        """The id of the source that publishes under this name, as a person says."""
        return self.names.named(name, publisher_kind(name))

    def of_page(self, name: str | None, url: str | None) -> str | None:
        """The id of the source that publishes a page which calls itself ``name`` and stands at ``url``.

        None where it gives no name and nobody is known to publish there.
        """
        host = host_key(url)
        if (found := self._at(host)) or name is None:
            return found
        known = self._known(name)
        if known and host and not self._publishes_at(known, url or "", host):
            name = namesake(name, host)
        return self.called(name)

    def known_of_page(self, name: str | None, url: str | None) -> str | None:
        """The same, of a source that is recorded already."""
        host = host_key(url)
        if found := self.names.one_at(above(host)) if host else None:
            return found
        entry = registry().at(host) if host else None
        if entry or name is None:
            return self.names.known(entry.name) if entry else None
        known = self._known(name)
        if known and host and not self._publishes_at(known, url or "", host):
            return self.names.known(namesake(name, host))
        return known

    def unnamed(self, descriptor: str) -> str:
        """The id of somebody unnamed who publishes: one source for one descriptor."""
        draft = SourceDraft(descriptor, SourceKind.UNNAMED)
        return self.names.open_unnamed(draft, name_key(descriptor), "publisher")

    def _at(self, host: str) -> str | None:
        for each in above(host) if host else ():
            if found := self.names.one_at([each]):
                return found
            if (entry := registry().at(each)) and each in entry.domains:
                return self.names.registered(entry)
        return None

    def _known(self, name: str) -> str | None:
        """The source that has this name; one of the registry is recorded, so that its domains can be asked for."""
        entry = registry().named(name)
        return self.names.known(name) or (self.names.registered(entry, name) if entry else None)

    def _publishes_at(self, source_id: str, url: str, host: str) -> bool:
        """Whether a source is known to publish at this host, or at none."""
        if domains := self._domains(source_id):
            return any(each in domains for each in above(host))
        on_site = self._addresses(source_id, site_of(url))
        return any(has_one_publisher(each, url) for each in on_site) or not self._addresses(source_id)

    def _domains(self, source_id: str) -> frozenset[str]:
        """Where the registry or a person says that it publishes."""
        self.writer.flush()
        alias, connection = tables.Alias, self.writer.connection
        query = live(alias).with_only_columns(alias.key).where(alias.source_id == source_id, alias.kind == "domain")
        name = connection.scalar(select(tables.Source.name).where(tables.Source.id == source_id))
        entry = registry().named(str(name))
        return frozenset(connection.scalars(query)) | frozenset(entry.domains if entry else ())

    def _addresses(self, source_id: str, site: str = "//") -> list[str]:
        """Some addresses of what it published, with ``site`` in them."""
        address = as_read("canonical_url")
        ids = documents.published_by([source_id])
        query = documents.described().with_only_columns(address).where(tables.Document.id.in_(ids))
        return list(self.writer.connection.scalars(query.where(address.contains(site, autoescape=True)).limit(SAMPLE)))


def namesake(name: str, host: str) -> str:
    """What a source is called that gives itself the name of another, at a host that is not that one's."""
    return f"{name} ({host})"
