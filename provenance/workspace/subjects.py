"""What a person means by the name of a thing that something is decided about, and how it may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.errors import NotFound
from provenance.ledger import Ledger
from provenance.masking import CONFIDENTIAL, redaction, without_confidential
from provenance.records import Attribution, Claim, Document, Label, Source, Waiver, storable
from provenance.store import attributions, reading, tables
from provenance.store.selecting import rows_by_id
from provenance.workspace.impacts import DOCUMENT, Meant
from provenance.workspace.judging import unnamed_in

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from provenance.workspace import Workspace

CLAIM, SOURCE, ATTRIBUTION = "claim", "source", "attribution"
NO_CLAIM = Claim("", "")


class Subjects:
    """The claims, documents, sources and attributions of a workspace, as whoever asks may see them.

    Each is meant by id, URL, name, title or wording; an unnamed source also by ``DOCUMENT#descriptor``.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def meant(self, reference: str, *kinds: str) -> Meant:
        """What is meant, of one of these kinds; raises NotFound."""
        found = self._unnamed(storable(reference)) if SOURCE in kinds else None
        return Meant(SOURCE, found, "") if found else Meant(*self.workspace.find(reference, *kinds), "")

    def shown(self, meant: Meant) -> Meant:
        """What is meant, with its name as it may be shown."""
        with self.workspace.store.read() as connection:
            return replace(meant, name=self.named(connection, [meant.id])[meant.id].name)

    def named(self, connection: Connection, ids: Iterable[str]) -> dict[str, Meant]:
        """These things by their ids, each with the id and the name that may be shown."""
        wanted = sorted(set(ids))
        hidden = self.hidden(connection)
        found, veil = _Bare(connection, wanted), redaction(hidden).of
        masked = found.masked(hidden)
        claims = (Meant(CLAIM, each.id, veil(each.title)) for each in reading.claims(connection, wanted))
        return {
            **{each.id: each for each in claims},
            **{own.id: _document(own, each) for own, each in zip(found.documents, masked.documents, strict=True)},
            **{own.id: Meant(SOURCE, each.id, each.name)
               for own, each in zip(found.sources, masked.sources, strict=True)},
            **{own.id: found.attribution(own, each)
               for own, each in zip(found.attributions, masked.attributions, strict=True)},
        }  # fmt: skip

    def said(
        self, connection: Connection, labels: Sequence[Label] = (), waivers: Sequence[Waiver] = ()
    ) -> tuple[list[tuple[Meant, Label]], list[tuple[Meant, Waiver]]]:
        """What persons say of things and let stand, as it may be shown, each with what it is about."""
        ids = {each.subject_id for each in labels} | {each.subject_id for each in waivers}
        about = self.named(connection, ids)
        bare = _Bare(connection, sorted({each.subject_id for each in labels}))
        masked = bare.masked(self.hidden(connection), tuple(labels), tuple(waivers))
        return (
            [(about[own.subject_id], each) for own, each in zip(labels, masked.labels, strict=True)
             if own.subject_id in about],
            [(about[own.subject_id], each) for own, each in zip(waivers, masked.waivers, strict=True)
             if own.subject_id in about],
        )  # fmt: skip

    def hidden(self, connection: Connection) -> tuple[Source, ...]:
        """The confidential sources, whom nothing may name."""
        return () if self.workspace.is_internal else reading.confidential(connection)

    def _unnamed(self, reference: str) -> str | None:
        """The unnamed source that is meant by ``DOCUMENT#descriptor``, whose document is known; None where none is."""
        document, _, descriptor = reference.rpartition("#")
        try:
            document_id = self.workspace.find(document, DOCUMENT)[1] if document else None
        except NotFound:
            return None
        with self.workspace.store.read() as connection:
            try:
                return unnamed_in(connection, document_id, descriptor) if document_id else None
            except NotFound as error:
                near = tuple(map(redaction(self.hidden(connection)).of, error.near))
                raise NotFound("unnamed source", descriptor, near) from error


class _Bare:
    """Things by themselves, with what says whether they may be shown."""

    def __init__(self, connection: Connection, ids: Sequence[str]) -> None:
        rows = rows_by_id(connection, tables.Attribution, ids)
        self.attributions = attributions.read_attributions(connection, rows)
        self.documents = reading.documents(connection, {*ids, *(each.document_id for each in self.attributions)})
        self.sources = reading.sources(connection, ids)
        self.same_as = reading.same_as(connection)
        self.hidden: frozenset[str] = frozenset()

    def masked(
        self, hidden: Sequence[Source], labels: tuple[Label, ...] = (), waivers: tuple[Waiver, ...] = ()
    ) -> Ledger:
        """The same without whom nothing may name."""
        self.hidden = frozenset(each.id for each in hidden)
        bare = Ledger(
            NO_CLAIM, tuple(self.documents), tuple(self.sources), tuple(self.attributions),
            same_as=self.same_as, labels=labels, waivers=waivers,
        )  # fmt: skip
        return without_confidential(bare, hidden)

    def attribution(self, own: Attribution, shown: Attribution) -> Meant:
        """An attribution by its words, if neither its document nor whom it cites is confidential."""
        cited = self.same_as.get(own.cited_source_id or "", own.cited_source_id)
        is_hidden = shown.document_id != own.document_id or cited in self.hidden
        words = " · ".join(each for each in (shown.source_text, shown.cue_text, shown.content_text) if each)
        return Meant(ATTRIBUTION, own.id, CONFIDENTIAL if is_hidden else words)


def _document(own: Document, shown: Document) -> Meant:
    name = shown.title or shown.url or ""
    return Meant(DOCUMENT, shown.id, name if own.id == shown.id else CONFIDENTIAL)
