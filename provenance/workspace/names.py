"""Which row of the database a name means; a new one where it is not known.

An exact alias decides. An unnamed source is a row of its own in every document, so that two officials
are never taken for one; a person may judge them the same.
"""

from __future__ import annotations

from sqlalchemy import select

from provenance.extraction.names.kinds import kind_of
from provenance.identity.names import name_key
from provenance.records import SourceDraft, SourceKind
from provenance.store import Writer, copies, tables


class Names:
    """Looks names up and records new ones, within one change of the database."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.made: list[str] = []

    def known(self, name: str) -> str | None:
        """The id of the one named source that has this name or alias; None where none or several have."""
        self.writer.flush()
        alias = tables.Alias
        query = select(alias.source_id).where(alias.key == name_key(name), alias.closed_seq.is_(None)).distinct()
        found = list(self.writer.connection.scalars(query))
        return found[0] if len(found) == 1 else None

    def named(self, name: str, kind: SourceKind) -> str:
        """The id of the source with this name, recorded as ``kind`` where it is new."""
        return self.known(name) or self._open(name, SourceDraft(name, kind), name_key(name))

    def publisher(self, name: str) -> str:
        """The id of the source that publishes under this name: an outlet, unless it is known as an agency."""
        return self.named(name, SourceKind.AGENCY if kind_of(name) is SourceKind.AGENCY else SourceKind.OUTLET)

    def unnamed_publisher(self, descriptor: str) -> str:
        """The id of somebody unnamed who publishes: one source for one descriptor."""
        draft = SourceDraft(descriptor, SourceKind.UNNAMED)
        facts = (str(draft.kind), name_key(descriptor), "publisher")
        self.writer.flush()
        now = copies.live_or_free(self.writer.connection, tables.Source, *facts)
        query = select(tables.Source.id).where(tables.Source.id == now)
        return self.writer.connection.scalar(query) or self._open(descriptor, draft, *facts[1:])

    def cited(self, draft: SourceDraft, document_id: str) -> str:
        """The id of a source as one document gives it."""
        if draft.kind is not SourceKind.UNNAMED:
            return self.named(draft.name, draft.kind)
        key = name_key(draft.name)
        return self._in_document(key, document_id) or self._open(draft.name, draft, key, document_id)

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

    def _open(self, name: str, draft: SourceDraft, *facts: str) -> str:
        is_unnamed = draft.kind is SourceKind.UNNAMED
        row = self.writer.open(
            tables.Source(
                id=self.writer.new_id(tables.Source, str(draft.kind), *facts),
                kind=draft.kind,
                name=name,
                descriptor=name if is_unnamed else None,
                number_lo=draft.number_lo,
                number_hi=draft.number_hi,
            )
        )
        if not is_unnamed:
            self._open_alias(row.id, name)
            self.made.append(name)
        return row.id

    def _open_alias(self, source_id: str, name: str) -> None:
        key = name_key(name)
        row_id = self.writer.new_id(tables.Alias, source_id, "name", key)
        self.writer.open(tables.Alias(id=row_id, source_id=source_id, text=name, key=key, kind="name"))
