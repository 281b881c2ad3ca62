"""Which row of the database a name means; a new one where it is not known.

An exact alias in the database decides, for it is what a person said or what was read before; then the shipped
registry; a fuzzy score decides nothing. An unnamed source is a row of its own in every document, so that two officials
are never taken for one; a person may judge them the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from provenance.extraction.names.kinds import kind_of
from provenance.identity.entries import Entry
from provenance.identity.names import name_key
from provenance.identity.registry import registry
from provenance.identity.resolution import Full, in_registry, spellings
from provenance.records import SourceDraft, SourceKind
from provenance.store import Writer, copies, tables
from provenance.store.selecting import live


class Names:
    """Looks names up and records new ones, within one change of the database."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.made: list[str] = []

    def known(self, name: str) -> str | None:
        """The id of the one named source that has this name or alias; None where none or several have."""
        return self._one_with("name", {name_key(name)})

    def named(self, name: str, kind: SourceKind) -> str:
        """The id of the source with this name, recorded as ``kind`` where neither database nor registry knows it."""
        if found := self.known(name):
            return found
        entry = registry().named(name)
        if entry is not None:
            return self.registered(entry, name)
        if kind is SourceKind.AGENCY and (entry := registry().agency_in_short(name)):
            return self.registered(entry, name, "short")
        other = {name_key(each) for each in spellings(name)} if kind is SourceKind.BODY else set()
        return self._one_with("name", other) or self._open(name, SourceDraft(name, kind), name_key(name))

    def registered(self, entry: Entry, written: str | None = None, kind: str = "name") -> str:
        """The id of the source that is this entry of the registry, under its usual name; ``written`` is an alias."""
        source_id = self.known(entry.name) or self._open(
            entry.name, SourceDraft(entry.name, entry.kind), name_key(entry.name)
        )
        if written is not None and name_key(written) != name_key(entry.name):
            self.open_alias(source_id, written, kind)
        return source_id

    def shorts(self, name: str) -> Sequence[Full]:
        """The sources that a short form may mean, those that a person gave it first."""
        self.writer.flush()
        alias = tables.Alias
        short = live(alias).with_only_columns(alias.source_id).where(alias.key == name_key(name), alias.kind == "short")
        found = [self._full(source_id) for source_id in sorted(set(self.writer.connection.scalars(short)))]
        return found or in_registry(name)

    def cited(self, draft: SourceDraft, document_id: str) -> str:
        """The id of a source as one document gives it."""
        if draft.kind is not SourceKind.UNNAMED:
            return self.named(draft.name, draft.kind)
        key = name_key(draft.name)
        return self._in_document(key, document_id) or self._open(draft.name, draft, key, document_id)

    def kind_of(self, source_id: str) -> SourceKind:
        """The kind that a source is recorded with."""
        self.writer.flush()
        query = select(tables.Source.kind).where(tables.Source.id == source_id)
        return SourceKind(self.writer.connection.scalars(query).one())

    def open_alias(self, source_id: str, text: str, kind: str = "name") -> None:
        """Let a name (``name``, ``short``) or a host (``domain``) lead to a source, unless it does already."""
        key = text if kind == "domain" else name_key(text)
        self.writer.flush()
        alias = tables.Alias
        known = live(alias).where(alias.source_id == source_id, alias.kind == kind, alias.key == key)
        if self.writer.connection.execute(known).first() is None:
            row_id = self.writer.new_id(alias, source_id, kind, key)
            self.writer.open(alias(id=row_id, source_id=source_id, text=text, key=key, kind=kind))

    # --- rows ------------------------------------------------------------------------------------

    def one_at(self, hosts: Iterable[str]) -> str | None:
        """The id of the one source that a person said publishes at one of these hosts."""
        return self._one_with("domain", set(hosts))

    def open_unnamed(self, draft: SourceDraft, *facts: str) -> str:
        """The id of an unnamed source that is these facts, recorded where it is new."""
        self.writer.flush()
        now = copies.live_or_free(self.writer.connection, tables.Source, str(draft.kind), *facts)
        query = select(tables.Source.id).where(tables.Source.id == now)
        return self.writer.connection.scalar(query) or self._open(draft.name, draft, *facts)

    def open_new(self, draft: SourceDraft, *, is_confidential: bool = False) -> str:
        """The id of a new named source, whoever else may have that name."""
        return self._open(draft.name, draft, name_key(draft.name), is_confidential=is_confidential)

    def _one_with(self, kind: str, keys: set[str]) -> str | None:
        if not keys:
            return None
        self.writer.flush()
        alias = tables.Alias
        query = live(alias).with_only_columns(alias.source_id).where(alias.key.in_(sorted(keys)), alias.kind == kind)
        found = set(self.writer.connection.scalars(query))
        return found.pop() if len(found) == 1 else None

    def _full(self, source_id: str) -> Full:
        connection, alias = self.writer.connection, tables.Alias
        name = str(connection.scalar(select(tables.Source.name).where(tables.Source.id == source_id)))
        query = live(alias).with_only_columns(alias.text).where(alias.source_id == source_id, alias.kind == "name")
        return Full(name, tuple(sorted({name, *connection.scalars(query)})))

    def _in_document(self, key: str, document_id: str) -> str | None:
        self.writer.flush()
        source, attribution = tables.Source, tables.Attribution
        query = (
            select(source.id, source.descriptor)
            .join(attribution, attribution.cited_source_id == source.id)
            .where(attribution.document_id == document_id, source.kind == SourceKind.UNNAMED)
            .where(source.closed_seq.is_(None))
            .order_by(source.id)
        )
        return next((row.id for row in self.writer.connection.execute(query) if name_key(row.descriptor) == key), None)

    def _open(self, name: str, draft: SourceDraft, *facts: str, is_confidential: bool = False) -> str:
        is_unnamed = draft.kind is SourceKind.UNNAMED
        row = self.writer.open(
            tables.Source(
                id=self.writer.new_id(tables.Source, str(draft.kind), *facts),
                kind=draft.kind,
                name=name,
                descriptor=name if is_unnamed else None,
                number_lo=draft.number_lo,
                number_hi=draft.number_hi,
                is_confidential=is_confidential,
            )
        )
        if not is_unnamed:
            self.open_alias(row.id, name)
            self.made.append(name)
        return row.id


def publisher_kind(name: str) -> SourceKind:
    """What somebody is who publishes: an outlet, unless named like an agency."""
    return SourceKind.AGENCY if kind_of(name) is SourceKind.AGENCY else SourceKind.OUTLET
