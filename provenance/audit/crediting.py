"""Whom a document credits, in whatever way: in a credit line, in its words, in its byline."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.identity.names import name_key
from provenance.ledger import Ledger
from provenance.records import Basis, Derivation, DerivationKind, Document, MarkKind, Source

DECLARED = frozenset({DerivationKind.CREDIT, DerivationKind.REPUBLISHES})


def declared(ledger: Ledger, document_id: str) -> tuple[Derivation, ...]:
    """What a document itself says it is or leans on, by id; nothing that was inferred."""
    own = (each for each in ledger.derivations if each.from_document_id == document_id)
    return tuple(each for each in own if each.kind in DECLARED and each.basis is not Basis.INFERRED)


def declares_a_credit(ledger: Ledger, document_id: str) -> bool:
    """Whether a credit line, or the page’s own metadata, gives the document to somebody."""
    return bool(declared(ledger, document_id))


def credited(ledger: Ledger, derivation: Derivation) -> Source | None:
    """Whom a derivation leads to: a source, or who published the document."""
    document = ledger.document_by_id.get(derivation.to_document_id or "")
    return ledger.source(derivation.to_source_id or (document.publisher_id if document else None))


def publisher_of(ledger: Ledger, document: Document) -> str | None:
    """Id of the publisher, the same for all that were judged the same."""
    source = ledger.source(document.publisher_id)
    return source.id if source else None


def leaned_on(ledger: Ledger, document: Document) -> frozenset[str]:
    """Ids of all whom a document credits or cites, anywhere and for whatever claim, and of the publishers of the
    documents that it cites; as far as that was looked at."""
    seen = ledger.inspected.get(document.id)
    cited = {source.id for each in declared(ledger, document.id) if (source := credited(ledger, each))}
    for each in ledger.counted:
        if each.document_id == document.id:
            cited_document = ledger.document_by_id.get(each.cited_document_id or "")
            ids = (each.cited_source_id, cited_document.publisher_id if cited_document else None)
            cited |= {source.id for one in ids if (source := ledger.source(one))}
    return frozenset(cited | (seen.cites if seen else frozenset()))


def names_in_words(ledger: Ledger, document: Document, source: Source) -> bool:
    """Whether the name of a source stands in what is at hand of a document: its byline and its passages."""
    names = [name_key(each) for each in (source.name, *source.also_known_as)]
    return any(name and name in text for text in _texts(ledger, document) for name in names)


def _texts(ledger: Ledger, document: Document) -> Iterator[str]:
    yield name_key(f"{document.byline or ''} {document.title or ''}")
    for each in ledger.counted:
        if each.document_id == document.id and each.excerpt:
            yield name_key(each.excerpt.text)


def prints_a_release(ledger: Ledger, document: Document) -> bool:
    """Whether a document says that it rests on a release, which others may print, too."""
    return bool(ledger.marks(document.id, MarkKind.PRESS_RELEASE))
