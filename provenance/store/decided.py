"""What persons decided that bears on claims: standing, grades, parties to the matter, which documents are reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from sqlalchemy import Connection, RowMapping, select

from provenance.ledger import Ledger
from provenance.records import Grade, GradeAxis, GradeScheme, Label, LabelKey, Party, Standing, StandingKind, Waiver
from provenance.store import tables
from provenance.store.selecting import as_recorded, chunks, live
from provenance.store.tables import Row
from provenance.times import When


class Bearing(TypedDict):
    """The fields of a ledger that hold what was decided."""

    standings: tuple[Standing, ...]
    grades: tuple[Grade, ...]
    parties: tuple[Party, ...]
    context: frozenset[str]
    labels: tuple[Label, ...]
    waivers: tuple[Waiver, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about some claims, documents and sources, live rows only."""

    standings: tuple[Standing, ...]
    grades: tuple[Grade, ...]
    parties: tuple[tuple[str, Party], ...]
    context: frozenset[tuple[str, str]]
    labels: tuple[Label, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def party_ids(self) -> list[str]:
        return [party.source_id for _, party in self.parties]

    def bearing_on(self, ledger: Ledger) -> Bearing:
        """What of it bears on the claim of a ledger."""
        claim_id = ledger.claim.id
        about = {claim_id, *ledger.document_by_id, *ledger.source_by_id, *ledger.same_as, *ledger.attribution_by_id}
        return {
            "standings": tuple(each for each in self.standings if each.subject_id in about),
            "grades": tuple(each for each in self.grades if each.subject_id in about),
            "parties": tuple(party for claim, party in self.parties if claim == claim_id),
            "context": frozenset(document for claim, document in self.context if claim == claim_id),
            "labels": tuple(each for each in self.labels if each.subject_id in about),
            "waivers": tuple(each for each in self.waivers if each.subject_id == claim_id),
        }


def said(connection: Connection, claim_ids: Sequence[str], others: Iterable[str | None]) -> Decided:
    """What was decided about these claims and about ``others``: documents, sources and attributions."""
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
        tuple(_label(row) for row in _live(connection, tables.Label, "subject_id", subjects)),
        tuple(_waiver(row) for row in _live(connection, tables.Waiver, "subject_id", claim_ids)),
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
    return as_recorded(connection, found)


def labels(connection: Connection, subjects: Iterable[str] | None = None) -> list[Label]:
    """What persons say of these subjects, or of any."""
    return [
        _label(row)
        for row in _live(connection, tables.Label, "subject_id", _wanted(connection, tables.Label, subjects))
    ]


def waivers(connection: Connection, subjects: Iterable[str] | None = None) -> list[Waiver]:
    """What persons let stand about these subjects, or about any."""
    return [
        _waiver(row)
        for row in _live(connection, tables.Waiver, "subject_id", _wanted(connection, tables.Waiver, subjects))
    ]


def _wanted(
    connection: Connection, row_type: type[tables.Label | tables.Waiver], subjects: Iterable[str] | None
) -> list[str]:
    """These subjects, or all that have a live row."""
    every = live(row_type).with_only_columns(row_type.subject_id)
    return sorted(set(connection.scalars(every) if subjects is None else subjects))


def _when(row: RowMapping, name: str) -> When | None:
    raw = row[f"{name}_raw"]
    return When(row[f"{name}_lo"], row[f"{name}_hi"], raw, row[f"{name}_zone"]) if raw else None


def _label(row: RowMapping) -> Label:
    return Label(row["id"], row["subject_id"], LabelKey(row["key"]), row["value"], row["why"], row["by"])


def _waiver(row: RowMapping) -> Waiver:
    return Waiver(
        row["id"], row["rule"], row["subject_id"], row["fingerprint"], row["reason"], row["by"], _when(row, "until")
    )


def _standing(row: RowMapping) -> Standing:
    return Standing(
        row["id"], row["subject_id"], StandingKind(row["kind"]), _when(row, "effective"),
        row["evidence_document_id"], row["why"], row["by"],
    )  # fmt: skip


def _grade(row: RowMapping) -> Grade:
    return Grade(
        row["id"], row["subject_id"], GradeScheme(row["scheme"]), GradeAxis(row["axis"]),
        row["value"], row["why"], row["by"],
    )  # fmt: skip
