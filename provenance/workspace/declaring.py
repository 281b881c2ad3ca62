"""What a page says beside its text becomes rows: response headers, other addresses, and where it says it comes from.

A declaration is evidence of its own kind: it is kept word for word, and the derivation that follows from it has
the basis ``declared``. Who is credited by name only is a source; what is credited by its address is a document, only
cited until somebody adds it.
"""

from __future__ import annotations

from collections.abc import Iterable

from provenance.extraction.names.agencies import is_unnamed
from provenance.extraction.names.kinds import kind_of
from provenance.importers import is_web_address
from provenance.records import (
    BESIDE_THE_TEXT,
    Article,
    Basis,
    Declared,
    DerivationKind,
    DocumentLink,
    LinkKind,
    SourceDraft,
    SourceKind,
)
from provenance.store import Writer, documents, tables
from provenance.store.reading import live
from provenance.workspace.addresses import canonical_url, is_home_page
from provenance.workspace.names import Names

STRONGEST = (DerivationKind.REPUBLISHES, DerivationKind.CREDIT)
"""Of two kinds that one target is declared with, the one that says more."""
_PICTURE_WORDS = ("images", "pictures", "photos", "photo", "press", "agency")


def cited_document(writer: Writer, url: str) -> str:
    """The document at an address, its latest revision; recorded as only cited where it is not known.

    Who published it is not recorded: that only its own page can say.
    """
    writer.flush()
    address = canonical_url(url) or url
    if known := documents.at_address(writer.connection, address):
        return str(known[0]["id"])
    row_id = writer.new_id(tables.Document, None, address, 1)
    return writer.open(tables.Document(id=row_id, canonical_url=address, raw_url=url)).id


class Declaring:
    """One article whose document and snapshot stand in the database; ``url`` is its address in comparison form."""

    def __init__(
        self, writer: Writer, names: Names, article: Article, document_id: str, snapshot_id: str, url: str | None
    ) -> None:
        self.writer = writer
        self.names = names
        self.article = article
        self.document_id = document_id
        self.snapshot_id = snapshot_id
        self.url = url

    def record(self) -> None:
        """Record all that the article declares."""
        self._open_headers()
        self.open_addresses()
        self.open_declared()

    def open_declared(self) -> None:
        """Record where the article says it comes from, as far as that is not recorded yet."""
        targets: dict[tuple[str, str, str], list[Declared]] = {}
        for declared in self.article.declared:
            if target := self._target(declared):
                beside = str(declared.kind) if declared.kind in BESIDE_THE_TEXT else ""
                targets.setdefault((*target, beside), []).append(declared)
        for (kind, target_id, _), found in targets.items():
            self._open_derivation(kind, target_id, found)

    def _open_headers(self) -> None:
        for ord_, (name, value) in enumerate(self.article.headers):
            row_id = self.writer.new_id(tables.Header, self.snapshot_id, ord_)
            header = tables.Header(id=row_id, snapshot_id=self.snapshot_id, ord=ord_, name=name, value=value)
            self.writer.open(header)

    def open_addresses(self) -> None:
        """Record the other addresses of the document that are not recorded yet."""
        self.writer.flush()
        link = tables.DocumentLink
        rows = self.writer.connection.execute(live(link).where(link.document_id == self.document_id)).mappings()
        known = {(row["kind"], row["url"]) for row in rows}
        for kind, url in dict.fromkeys(self._addresses()):
            if (kind, url) not in known:
                row_id = self.writer.new_id(link, self.document_id, kind, url)
                self.writer.open(link(id=row_id, document_id=self.document_id, kind=kind, url=url))

    def _addresses(self) -> Iterable[tuple[str, str]]:
        """Archived copies as they are; addresses that lead here in comparison form, each once."""
        asked = self.article.place if is_web_address(self.article.place) and self.article.final_url else None
        leading = [*self.article.addresses, *([DocumentLink(LinkKind.REDIRECT, asked)] if asked else [])]
        seen = {self.url, *(each.url for each in leading if each.kind is LinkKind.ARCHIVE)}
        for address in leading:
            if address.kind is LinkKind.ARCHIVE:
                yield str(address.kind), address.url
            elif (url := canonical_url(address.url) or address.url) not in seen:
                seen.add(url)
                yield str(address.kind), url

    # --- where it comes from ---------------------------------------------------------------------

    def _target(self, declared: Declared) -> tuple[str, str] | None:
        """The table and id of what is declared to be leaned on; None where that is the document or its publisher."""
        if declared.url is not None and not is_home_page(declared.url):
            cited = cited_document(self.writer, declared.url)
            return None if cited in self._own_revisions() else ("document", cited)
        if declared.name is None:
            return None
        source_id = self.names.cited(SourceDraft(declared.name, _kind_of(declared)), self.document_id)
        (own,) = documents.rows(self.writer.connection, [self.document_id])
        return None if source_id == own["publisher_id"] else ("source", source_id)

    def _own_revisions(self) -> set[str]:
        self.writer.flush()
        return {row["id"] for row in documents.revisions(self.writer.connection, self.document_id)}

    def _open_derivation(self, kind: str, target_id: str, found: list[Declared]) -> None:
        says = min((declared.kind for declared in found), key=_strength)
        derivation_id = self._known_derivation(target_id, says)
        if derivation_id is None:
            beside = (str(says),) if says in BESIDE_THE_TEXT else ()
            derivation_id = self.writer.new_id(tables.Derivation, self.document_id, target_id, "declared", *beside)
            self.writer.open(
                tables.Derivation(
                    id=derivation_id, from_document_id=self.document_id, basis=Basis.DECLARED,
                    kind=says,
                    to_document_id=target_id if kind == "document" else None,
                    to_source_id=target_id if kind == "source" else None,
                )
            )  # fmt: skip
        known = self._known_declarations(derivation_id)
        for declared in {(each.field, each.words): each for each in found}.values():
            if (declared.field, declared.words) not in known:
                self._open_declaration(derivation_id, declared)

    def _known_derivation(self, target_id: str, kind: DerivationKind) -> str | None:
        """The declared derivation of that target that is recorded; one beside the text only of the same kind."""
        self.writer.flush()
        derivation = tables.Derivation
        is_target = (derivation.to_document_id == target_id) | (derivation.to_source_id == target_id)
        query = live(derivation).where(
            derivation.from_document_id == self.document_id,
            derivation.basis == Basis.DECLARED,
            is_target,
            derivation.kind == kind if kind in BESIDE_THE_TEXT else derivation.kind.not_in(BESIDE_THE_TEXT),
        )
        return self.writer.connection.scalar(query.with_only_columns(derivation.id))

    def _known_declarations(self, derivation_id: str) -> set[tuple[str, str]]:
        declaration = tables.Declaration
        query = live(declaration).where(
            declaration.derivation_id == derivation_id, declaration.snapshot_id == self.snapshot_id
        )
        return {(row["field"], row["words"]) for row in self.writer.connection.execute(query).mappings()}

    def _open_declaration(self, derivation_id: str, declared: Declared) -> None:
        facts = (self.snapshot_id, derivation_id, declared.field, declared.words)
        self.writer.open(
            tables.Declaration(
                id=self.writer.new_id(tables.Declaration, *facts),
                snapshot_id=self.snapshot_id, derivation_id=derivation_id, field=declared.field, words=declared.words,
                start=declared.span.start if declared.span else None,
                end_=declared.span.end if declared.span else None,
            )
        )  # fmt: skip


def _strength(kind: DerivationKind) -> int:
    return STRONGEST.index(kind) if kind in STRONGEST else len(STRONGEST)


def _kind_of(declared: Declared) -> SourceKind:
    """What a credited name is: only a picture and a byline are a person's, and "agencies" are nobody named."""
    name = declared.name or ""
    if is_unnamed(name):
        return SourceKind.UNNAMED
    if declared.kind is DerivationKind.BYLINE:
        return SourceKind.PERSON
    kind, words = kind_of(name), name.casefold().split()
    is_person = declared.kind is DerivationKind.IMAGE_CREDIT and len(words) > 1 and words[-1] not in _PICTURE_WORDS
    return SourceKind.OUTLET if kind is SourceKind.PERSON and not is_person else kind
