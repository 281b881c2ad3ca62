"""Whom a document credits, in whatever way: in a credit line, in its words, in its byline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from provenance.identity.names import name_key
from provenance.ledger import Ledger
from provenance.records import (
    RELAYING_KINDS,
    Attribution,
    Basis,
    Derivation,
    DerivationKind,
    Document,
    MarkKind,
    Source,
)

DECLARED = frozenset({DerivationKind.CREDIT, DerivationKind.REPUBLISHES})


class Credits:
    """Whom the documents of one ledger credit."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def declared(self, document_id: str) -> tuple[Derivation, ...]:
        """What a document itself says it is or leans on, in a credit line or its page’s metadata, by id."""
        return tuple(self._declared.get(document_id, ()))

    def credited(self, derivation: Derivation) -> Source | None:
        """Whom a derivation leads to: a source, or who published the document."""
        document = self.ledger.document_by_id.get(derivation.to_document_id or "")
        return self.ledger.source(derivation.to_source_id or (document.publisher_id if document else None))

    def leaned_on(self, document: Document) -> frozenset[str]:
        """Ids of all whom a document credits or cites, anywhere and for whatever claim, and of the publishers of the
        documents that it cites; as far as that was looked at."""
        found = {source.id for each in self.declared(document.id) if (source := self.credited(each))}
        for each in self._told_in.get(document.id, ()):
            cited = self.ledger.document_by_id.get(each.cited_document_id or "")
            ids = (each.cited_source_id, cited.publisher_id if cited else None)
            found |= {source.id for one in ids if (source := self.ledger.source(one))}
        seen = self.ledger.inspected.get(document.id)
        return frozenset(found | (seen.cites if seen else frozenset()))

    def relays(self, document: Document) -> frozenset[str]:
        """Ids of those among them that pass on what others say, and may have given others the same text."""
        seen = self.ledger.inspected.get(document.id)
        known = (self.ledger.source_by_id.get(one) for one in self.leaned_on(document))
        found = frozenset(one.id for one in known if one and one.kind in RELAYING_KINDS)
        return found | (seen.relays if seen else frozenset())

    def names_in_words(self, document: Document, source: Source) -> bool:
        """Whether the name of a source stands in what is at hand of a document: its byline, title and passages."""
        names = [name_key(each) for each in (source.name, *source.also_known_as)]
        return any(name and name in text for text in self._texts(document) for name in names)

    def prints_a_release(self, document: Document) -> bool:
        """Whether a document says that it rests on a release, which others may print, too."""
        return bool(self.ledger.marks(document.id, MarkKind.PRESS_RELEASE))

    def _texts(self, document: Document) -> Iterator[str]:
        yield name_key(f"{document.byline or ''} {document.title or ''}")
        for each in self._told_in.get(document.id, ()):
            if each.excerpt:
                yield name_key(each.excerpt.text)

    @cached_property
    def _declared(self) -> Mapping[str, list[Derivation]]:
        found: dict[str, list[Derivation]] = defaultdict(list)
        for each in sorted(self.ledger.derivations, key=lambda d: d.id):
            if each.kind in DECLARED and each.basis is not Basis.INFERRED:
                found[each.from_document_id].append(each)
        return found

    @cached_property
    def _told_in(self) -> Mapping[str, list[Attribution]]:
        found: dict[str, list[Attribution]] = defaultdict(list)
        for each in self.ledger.counted:
            found[each.document_id].append(each)
        return found
