"""A document is taken away: its rows are closed with all that rests on them, and nothing else.

What other documents declare or cite stays theirs: a document that they still cite stays as only cited. Closed rows
and stored bytes stay in the database, for its journal can be checked only with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.orm import InstrumentedAttribute

from provenance.errors import NotFound
from provenance.records import Basis, DerivationKind, SourceKind
from provenance.store import Store, documents, sketches, tables, terms
from provenance.store.selecting import chunks, live, rows_by_id
from provenance.store.tables import Row
from provenance.workspace import leaning

Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing documents takes away: ``rows`` are to be closed, the rest counts for a person.

    ``stay`` are documents that others still cite: they stay as only cited. ``with_them`` are documents without text
    that nothing else cites. ``decisions`` counts what persons decided: verdicts on readings and on unnamed sources,
    moves to another claim, corrections of the document, what became of it, grades, labels, waivers, whether it is a
    report.
    """

    document_ids: tuple[str, ...]
    stay: tuple[str, ...]
    with_them: int
    attributions: int
    typed: int
    decisions: int
    rows: tuple[tuple[type[Row], str], ...]

    def of(self, row_type: type[Row]) -> list[str]:
        """The ids of the rows of one table that are to be closed."""
        return [row_id for each, row_id in self.rows if each is row_type]

    def __str__(self) -> str:
        typed = f" ({self.typed:,} typed by hand)" if self.typed else ""
        also = f" (and {self.with_them:,} that only it cites)" if self.with_them else ""
        return (
            f"{_counted(len(self.document_ids), 'document')}{also}, "
            f"{_counted(self.attributions, 'attribution')}{typed}, "
            f"{_counted(self.decisions, 'decision')} of a person"
        )


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def revisions(connection: Connection, document_id: str) -> list[str]:
    """The document and all its other revisions, latest first."""
    return [row["id"] for row in documents.revisions(connection, document_id)] or [document_id]


def removal(connection: Connection, document_ids: Iterable[str]) -> Removal:
    """What removing those of these documents that are still there would take away."""
    return _Removing(connection, document_ids).removal()


def remove(store: Store, document_ids: Iterable[str], *, by: str, why: str = "") -> Removal:
    """Take documents away in one change of the database; why is kept with its journal entry. What leaned on them by
    shared text leans on others of its cluster from then on. Raises NotFound where all of them are gone already."""
    wanted = sorted(set(document_ids))
    with store.write(f"remove: {why}" if why else "remove", by=by) as writer:
        found = removal(writer.connection, wanted)
        if not found.document_ids:
            raise NotFound("document", ", ".join(wanted))
        untied = _tied(writer.connection, found.of(tables.Derivation))
        for row_type, row_id in found.rows:
            writer.close(row_type, row_id)
        sketches.forget(writer.connection, found.of(tables.Snapshot))
        terms.forget(writer.connection, found.of(tables.Wording))
        leaning.lean_again(writer, untied)
        return found


def _tied(connection: Connection, derivation_ids: Iterable[str]) -> set[str]:
    """The documents that these derivations tie by shared text."""
    found = rows_by_id(connection, tables.Derivation, derivation_ids)
    ends = ("from_document_id", "to_document_id")
    return {row[end] for row in found if row["kind"] == DerivationKind.REUSE for end in ends}


class _Removing:
    """What documents consist of, gathered a table at a time; only live rows are seen."""

    def __init__(self, connection: Connection, document_ids: Iterable[str]) -> None:
        self.connection = connection
        self.documents = {row["id"] for row in rows_by_id(connection, tables.Document, document_ids)}
        self.closing: dict[type[Row], set[str]] = {}

    def removal(self) -> Removal:
        self._what_was_read()
        self._what_they_lean_on()
        self._voices()
        self._claims()
        stay = self._staying()
        self._rows_of(tables.Correction, tables.Correction.document_id, self.documents - stay)
        for row_type in (tables.Label, tables.Waiver):
            self._rows_of(row_type, row_type.subject_id, self.documents - stay)
        with_them = self._only_cited_here()
        self.closing[tables.Document] = (self.documents - stay) | with_them
        attributions = self.closing[tables.Attribution]
        return Removal(
            tuple(sorted(self.documents)), tuple(sorted(stay)), len(with_them), len(attributions),
            len(self._typed()), self._decisions(),
            tuple((row_type, row_id) for row_type, ids in self.closing.items() for row_id in sorted(ids)),
        )  # fmt: skip

    # --- gathering -----------------------------------------------------------------------------

    def _ids(self, row_type: type[Row], column: Column, values: Iterable[str | None]) -> set[str]:
        found: set[str] = set()
        for chunk in chunks(value for value in values if value):
            found.update(
                self.connection.scalars(live(row_type).with_only_columns(row_type.id).where(column.in_(chunk)))
            )
        return found

    def _rows_of(self, row_type: type[Row], column: Column, values: Iterable[str]) -> set[str]:
        """The rows of a table that belong to these others, from now on among those to be closed."""
        found = self._ids(row_type, column, values)
        self.closing.setdefault(row_type, set()).update(found)
        return found

    def _what_was_read(self) -> None:
        snapshots = self._rows_of(tables.Snapshot, tables.Snapshot.document_id, self.documents)
        self._rows_of(tables.Header, tables.Header.snapshot_id, snapshots)
        self._rows_of(tables.Run, tables.Run.snapshot_id, snapshots)
        self._rows_of(tables.DocumentLink, tables.DocumentLink.document_id, self.documents)
        self._rows_of(tables.Declaration, tables.Declaration.snapshot_id, snapshots)
        attributions = self._rows_of(tables.Attribution, tables.Attribution.document_id, self.documents)
        self._rows_of(tables.Span, tables.Span.subject_id, attributions)
        self._rows_of(tables.AttributionClaim, tables.AttributionClaim.attribution_id, attributions)
        self._rows_of(tables.Review, tables.Review.subject_id, attributions)
        self._rows_of(tables.Label, tables.Label.subject_id, attributions)

    def _what_they_lean_on(self) -> None:
        """Derivations from them, and those to them that rest on their text; what others declare stays."""
        derivation = tables.Derivation
        leaning = self._rows_of(derivation, derivation.from_document_id, self.documents)
        leant_on = self._ids(derivation, derivation.to_document_id, self.documents)
        found = rows_by_id(self.connection, derivation, leant_on)
        self.closing[derivation].update(row["id"] for row in found if row["basis"] == Basis.INFERRED)
        self._rows_of(tables.Passage, tables.Passage.derivation_id, leaning | leant_on)
        closing = self.closing[derivation]
        self._rows_of(tables.Declaration, tables.Declaration.derivation_id, closing)
        self._rows_of(tables.Review, tables.Review.subject_id, closing)

    def _voices(self) -> None:
        """Unnamed sources that are cited nowhere else, and what was decided about them; who has a name stays known."""
        attribution, derivation, source = tables.Attribution, tables.Derivation, tables.Source
        own = rows_by_id(self.connection, attribution, self.closing[attribution])
        cited = rows_by_id(self.connection, source, {row["cited_source_id"] for row in own})
        unnamed = {row["id"] for row in cited if row["kind"] == SourceKind.UNNAMED}
        unnamed -= self._pointed_at(attribution, attribution.cited_source_id, unnamed)
        unnamed -= self._pointed_at(derivation, derivation.to_source_id, unnamed)
        for chunk in chunks(unnamed):
            publisher = tables.Document.publisher_id
            unnamed -= set(self.connection.scalars(select(publisher).where(publisher.in_(chunk))))
        self.closing.setdefault(source, set()).update(unnamed)
        self._rows_of(tables.Alias, tables.Alias.source_id, unnamed)
        for row_type in (tables.SourceFact, tables.Membership, tables.Party):
            self._rows_of(row_type, row_type.source_id, unnamed)
        self._said_of(unnamed)
        self._rows_of(tables.Judgement, tables.Judgement.a_id, unnamed)
        self._rows_of(tables.Judgement, tables.Judgement.b_id, unnamed)

    def _claims(self) -> None:
        """Claims that nothing else is about, with the ways they were put, what they are called, and their links."""
        link = tables.AttributionClaim
        about = {row["claim_id"] for row in rows_by_id(self.connection, link, self.closing[link])}
        left = about - self._pointed_at(link, link.claim_id, about)
        self.closing.setdefault(tables.Claim, set()).update(left)
        self._rows_of(tables.Wording, tables.Wording.claim_id, left)
        self._rows_of(tables.Party, tables.Party.claim_id, left)
        self._rows_of(tables.ClaimTitle, tables.ClaimTitle.claim_id, left)
        self._rows_of(tables.ClaimLink, tables.ClaimLink.a_id, left)
        self._rows_of(tables.ClaimLink, tables.ClaimLink.b_id, left)
        self._rows_of(tables.ReportRole, tables.ReportRole.claim_id, left)
        self._rows_of(tables.ReportRole, tables.ReportRole.document_id, self.documents)
        self._said_of(left)

    def _said_of(self, ids: Iterable[str]) -> None:
        """What a person said of these and let stand, what became of them, and how they are graded."""
        for row_type in (tables.Standing, tables.Grade, tables.Label, tables.Waiver):
            self._rows_of(row_type, row_type.subject_id, ids)

    # --- what stays ----------------------------------------------------------------------------

    def _staying(self) -> set[str]:
        """Documents that something cites which stays, and those in which can be read what became of another."""
        stay = self.documents & self._cited(self.documents)
        standing, said = tables.Standing, self.closing[tables.Standing]
        while True:
            going = self.documents - stay
            self.closing[standing] = said | self._ids(standing, standing.subject_id, going)
            told_in = self._pointed_at(standing, standing.evidence_document_id, going)
            if not told_in:
                return stay
            stay |= told_in

    def _pointed_at(self, row_type: type[Row], column: Column, ids: Iterable[str]) -> set[str]:
        """Those of ``ids`` that a live row of the table points at which is not to be closed."""
        closing = self.closing[row_type]
        found: set[str] = set()
        for chunk in chunks(ids):
            query = live(row_type).with_only_columns(row_type.id, column.label("id_of")).where(column.in_(chunk))
            found.update(str(row.id_of) for row in self.connection.execute(query) if row.id not in closing)
        return found

    def _cited(self, ids: Iterable[str]) -> set[str]:
        """Those of these documents that something cites which stays."""
        attribution, derivation = tables.Attribution, tables.Derivation
        wanted = list(ids)
        return (
            self._pointed_at(attribution, attribution.cited_document_id, wanted)
            | self._pointed_at(attribution, attribution.pinned_document_id, wanted)
            | self._pointed_at(derivation, derivation.to_document_id, wanted)
        )

    def _only_cited_here(self) -> set[str]:
        """Documents without text, attributions, correction or label that nothing cites but what is to be closed."""
        attribution, derivation = tables.Attribution, tables.Derivation
        own = rows_by_id(self.connection, attribution, self.closing[attribution])
        leaning = rows_by_id(self.connection, derivation, self.closing[derivation])
        cited = {row[name] for row in own for name in ("cited_document_id", "pinned_document_id")}
        cited |= {row["to_document_id"] for row in leaning}
        found = {row["id"] for row in rows_by_id(self.connection, tables.Document, cited - self.documents)}
        for row_type, column in (
            (tables.Snapshot, tables.Snapshot.document_id),
            (tables.Attribution, tables.Attribution.document_id),
            (tables.Correction, tables.Correction.document_id),
            (tables.Standing, tables.Standing.subject_id),
            (tables.Label, tables.Label.subject_id),
            (tables.Standing, tables.Standing.evidence_document_id),
        ):
            found -= self._pointed_at(row_type, column, found)
        return found - self._cited(found)

    # --- counting ------------------------------------------------------------------------------

    def _typed(self) -> list[str]:
        own = rows_by_id(self.connection, tables.Attribution, self.closing[tables.Attribution])
        return [row["id"] for row in own if row["basis"] == Basis.TYPED]

    def _decisions(self) -> int:
        made = (
            tables.Review, tables.Judgement, tables.Standing, tables.Grade, tables.ReportRole,
            tables.Label, tables.Waiver,
        )  # fmt: skip
        decided = sum(len(self.closing[row_type]) for row_type in made)
        return decided + sum(1 for _ in self._corrected()) + sum(1 for _ in self._moved())

    def _corrected(self) -> Iterator[str]:
        """Corrections by a person; a machine makes one where a page names the outlet of a document that was cited."""
        correction, actor = tables.Correction, tables.Actor
        for chunk in chunks(self.closing[correction]):
            query = select(correction.id).join(actor, actor.id == correction.actor_id)
            yield from self.connection.scalars(query.where(correction.id.in_(chunk), actor.kind == "person"))

    def _moved(self) -> Iterator[str]:
        """Readings that a person took to another claim."""
        link, attribution, journal, actor = (
            tables.AttributionClaim, tables.Attribution, tables.Journal, tables.Actor,
        )  # fmt: skip
        for chunk in chunks(self.closing[link]):
            query = (
                select(link.id)
                .join(attribution, attribution.id == link.attribution_id)
                .join(journal, journal.seq == link.opened_seq)
                .join(actor, actor.id == journal.actor_id)
                .where(link.id.in_(chunk), actor.kind == "person", attribution.basis != Basis.TYPED)
            )
            yield from self.connection.scalars(query)
