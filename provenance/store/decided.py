"""What persons decided that bears on claims: standing, grades, parties to the matter, which documents are reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from sqlalchemy import Connection, RowMapping, select

from provenance.ledger import Ledger
from provenance.records import Grade, GradeAxis, GradeScheme, Party, Standing, StandingKind
from provenance.store import tables
from provenance.store.selecting import chunks
from provenance.store.tables import Row
from provenance.times import When


class Bearing(TypedDict):
    """The fields of a ledger that hold what was decided."""

    standings: tuple[Standing, ...]
    grades: tuple[Grade, ...]
    parties: tuple[Party, ...]
    context: frozenset[str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about some claims, documents and sources, live rows only."""

    standings: tuple[Standing, ...]
    grades: tuple[Grade, ...]
    parties: tuple[tuple[str, Party], ...]
    context: frozenset[tuple[str, str]]

    @property
    def party_ids(self) -> list[str]:
        return [party.source_id for _, party in self.parties]

    def bearing_on(self, ledger: Ledger) -> Bearing:
        """What of it bears on the claim of a ledger."""
        claim_id = ledger.claim.id
        about = {claim_id, *ledger.document_by_id, *ledger.source_by_id, *ledger.same_as}
        return {
            "standings": tuple(each for each in self.standings if each.subject_id in about),
            "grades": tuple(each for each in self.grades if each.subject_id in about),
            "parties": tuple(party for claim, party in self.parties if claim == claim_id),
            "context": frozenset(document for claim, document in self.context if claim == claim_id),
        }


def said(connection: Connection, claim_ids: Sequence[str], others: Iterable[str | None]) -> Decided:
    """What was decided about these claims and about ``others``: documents and sources."""
    party, role = tables.Party, tables.ReportRole
    subjects = sorted({*claim_ids, *(each for each in others if each)})
    roles = _live(connection, role, "claim_id", claim_ids)
    return Decided(
        tuple(_standing(row) for row in _live(connection, tables.Standing, "subject_id", subjects)),
        tuple(_grade(row) for row in _live(connection, tables.Grade, "subject_id", subjects)),
        tuple(
            (row["claim_id"], Party(row["source_id"], row["role"], row["why"], row["by"]))
            for row in _live(connection, party, "claim_id", claim_ids)
        ),
        frozenset((row["claim_id"], row["document_id"]) for row in roles if row["role"] == "context"),
    )


def standings(connection: Connection, subjects: Iterable[str]) -> list[Standing]:
    """What became of these documents and sources, in the order in which it was recorded."""
    return [_standing(row) for row in _live(connection, tables.Standing, "subject_id", sorted(subjects))]


def _live(connection: Connection, row_type: type[Row], column: str, ids: Sequence[str]) -> list[RowMapping]:
    """Live rows with who made them, in the order in which that was."""
    table: Any = row_type.__table__
    actor = tables.Actor
    found: list[RowMapping] = []
    for chunk in chunks(ids):
        query = (
            select(table, actor.name.label("by"))
            .join(actor, actor.id == table.c.actor_id)
            .where(table.c[column].in_(chunk), table.c.closed_seq.is_(None))
        )
        found.extend(connection.execute(query).mappings())
    return sorted(found, key=lambda row: (row["opened_seq"], row["id"]))


def _standing(row: RowMapping) -> Standing:
    raw = row["effective_raw"]
    effective = When(row["effective_lo"], row["effective_hi"], raw, row["effective_zone"]) if raw else None
    return Standing(
        row["id"], row["subject_id"], StandingKind(row["kind"]), effective,
        row["evidence_document_id"], row["why"], row["by"],
    )  # fmt: skip


def _grade(row: RowMapping) -> Grade:
    return Grade(
        row["id"], row["subject_id"], GradeScheme(row["scheme"]), GradeAxis(row["axis"]),
        row["value"], row["why"], row["by"],
    )  # fmt: skip
