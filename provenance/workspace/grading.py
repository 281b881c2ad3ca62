"""Grades that a person gives, and which documents count as reports of a claim, become rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

from provenance.errors import InputError
from provenance.records import GradeAxis, GradeScheme
from provenance.store import Writer, tables
from provenance.store.journal import actor_id
from provenance.store.reading import claims_of_document
from provenance.store.selecting import live
from provenance.store.tables import Row

CONTEXT, REPORT = "context", "report"


def grade(
    writer: Writer, subject_id: str, scheme: GradeScheme, axis: GradeAxis, value: str, *, by: str, why: str
) -> tuple[bool, str | None]:
    """Record a grade in place of the former one of this scheme; whether that changes anything, and the former one."""
    meant = {"subject_id": subject_id, "scheme": str(scheme), "axis": str(axis)}
    known = live_row(writer, tables.Grade, meant)
    was = str(known["value"]) if known else None
    if known and (was, known["why"]) == (value, why):
        return False, was
    put(writer, tables.Grade, known, {**meant, "value": value, "why": why}, by=by)
    return True, was


def ungrade(writer: Writer, subject_id: str, scheme: GradeScheme, axis: GradeAxis) -> str | None:
    """Take a grade back; the grade that it was, None where there is none."""
    known = live_row(writer, tables.Grade, {"subject_id": subject_id, "scheme": str(scheme), "axis": str(axis)})
    if known:
        writer.close(tables.Grade, known["id"])
    return str(known["value"]) if known else None


def report_role(writer: Writer, claim_id: str, document_id: str, role: str, *, by: str, why: str) -> bool:
    """Record whether a document is a report of a claim or context only; False where that is so already.

    Raises InputError where nothing that was read in the document is about the claim.
    """
    writer.flush()
    if claim_id not in claims_of_document(writer.connection, document_id):
        raise InputError(f"nothing in {document_id} is about {claim_id}, so it is no report of it",
                         hint=f"see what was read in it: provenance show {document_id}")  # fmt: skip
    meant = {"claim_id": claim_id, "document_id": document_id}
    known = live_row(writer, tables.ReportRole, meant)
    if role == (known["role"] if known else REPORT):
        return False
    put(writer, tables.ReportRole, known, {**meant, "role": role, "why": why}, by=by)
    return True


def live_row(writer: Writer, row_type: type[Row], meant: Mapping[str, str]) -> RowMapping | None:
    """The live row with these values, of which there is one at most."""
    writer.flush()
    query = live(row_type)
    for name, value in meant.items():
        query = query.where(row_type.__table__.c[name] == value)
    return writer.connection.execute(query).mappings().first()


def put(writer: Writer, row_type: type[Row], known: RowMapping | None, values: Mapping[str, Any], *, by: str) -> None:
    """Open a row that a person decided, in place of the one that is known."""
    if known:
        writer.close(row_type, known["id"])
    actor = actor_id(by, "person")
    writer.keep(tables.Actor(id=actor, name=by, kind="person"), actor)
    named = (str(value) for value in values.values() if isinstance(value, str))
    columns: dict[str, Any] = {**values, "actor_id": actor}
    writer.open(row_type(id=writer.new_id(row_type, *named), **columns))
