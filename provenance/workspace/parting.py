"""In one document a name means somebody else: the readings there are corrected, and stay as they were read.

Each gets a reading in its place that cites a source of its own; the old one counts nowhere. Taking the entry of the
journal back restores it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, select

from provenance.errors import InputError
from provenance.records import ReviewVerdict, SourceDraft, SourceKind
from provenance.store import documents, tables
from provenance.store.reading import live, rows_by_id, same_as
from provenance.store.tables import Row
from provenance.workspace.judging import Judging

SURE = 1.0


def part(judging: Judging, source_id: str, document_id: str) -> str:
    """Let whoever is cited as this source in one document be somebody else; the id of that new source.

    Raises InputError where nobody is cited so there, or where the source has no name.
    """
    return _Parting(judging, source_id, document_id).part()


class _Parting:
    """The readings of one document that cite one source."""

    def __init__(self, judging: Judging, source_id: str, document_id: str) -> None:
        self.judging = judging
        self.writer = judging.writer
        self.document_id = document_id
        self.writer.flush()
        (self.source,) = rows_by_id(self.writer.connection, tables.Source, [source_id])

    def part(self) -> str:
        if self.source["kind"] == SourceKind.UNNAMED:
            raise InputError("an unnamed source is one of its own in every document", hint="there is nothing to split")
        readings = self._readings()
        if not readings:
            raise InputError(
                f"nothing in {self.document_id} cites {self.source['name']}",
                hint=f"who published it is put right by: provenance edit {self.document_id} --outlet NAME",
            )
        self.judging.keep_actor()
        other = self._somebody_else()
        for row in readings:
            self._correct(row, other)
        return other

    def _readings(self) -> list[RowMapping]:
        """The live readings there that cite it, or one that is the same, and that nobody corrected or rejected."""
        connection, attribution = self.writer.connection, tables.Attribution
        same = same_as(connection)
        one = same.get(self.source["id"], self.source["id"])
        ids = {one, *(each for each, end in same.items() if end == one)}
        query = live(attribution).where(
            attribution.document_id == self.document_id, attribution.cited_source_id.in_(sorted(ids))
        )
        rows = connection.execute(query.order_by(attribution.id)).mappings().all()
        verdicts = {row["id"]: self._review(row["id"]) for row in rows}
        gone = {ReviewVerdict.CORRECTED, ReviewVerdict.REJECTED}
        return [row for row in rows if not (known := verdicts[row["id"]]) or known["verdict"] not in gone]

    def _review(self, subject_id: str) -> RowMapping | None:
        query = live(tables.Review).where(tables.Review.subject_id == subject_id)
        return self.writer.connection.execute(query).mappings().first()

    def _somebody_else(self) -> str:
        (document,) = documents.rows(self.writer.connection, [self.document_id])
        outlet = select(tables.Source.name).where(tables.Source.id == document["publisher_id"])
        place = self.writer.connection.scalar(outlet) or self.document_id
        name = f"{self.source['name']} ({place})"
        if self.judging.names.known(name):
            name = f"{self.source['name']} ({self.document_id})"
        draft = SourceDraft(name, SourceKind(self.source["kind"]))
        return self.judging.names.open_new(draft, is_confidential=self.source["is_confidential"])

    def _correct(self, row: RowMapping, other: str) -> None:
        """Open a reading in place of one, the same but for who is cited, and say that a person corrected it."""
        attribution = tables.Attribution
        new_id = self.writer.new_id(attribution, row["id"], "corrected", other)
        changed = {"cited_source_id": other, "run_id": None, "reading_key": None, "confidence": SURE}
        changed |= {"cited_document_id": None, "pinned_document_id": None}
        self.writer.open(attribution(**{**_values(row), **changed, "id": new_id}))
        self._copy(tables.Span, tables.Span.subject_id == row["id"], {"subject_id": new_id})
        link = tables.AttributionClaim
        self._copy(link, link.attribution_id == row["id"], {"attribution_id": new_id})
        if known := self._review(row["id"]):
            self.writer.close(tables.Review, known["id"])
        self._open_review(row["id"], ReviewVerdict.CORRECTED, new_id)
        self._open_review(new_id, ReviewVerdict.ACCEPTED)

    def _copy(self, row_type: type[Row], where: Any, changed: dict[str, str]) -> None:
        rows: Sequence[RowMapping] = self.writer.connection.execute(live(row_type).where(where)).mappings().all()
        for row in rows:
            row_id = self.writer.new_id(row_type, row["id"], *changed.values())
            self.writer.open(row_type(**{**_values(row), **changed, "id": row_id}))

    def _open_review(self, subject_id: str, verdict: ReviewVerdict, replacement_id: str | None = None) -> None:
        review = tables.Review
        self.writer.open(
            review(
                id=self.writer.new_id(review, subject_id, verdict), subject_id=subject_id, verdict=verdict,
                replacement_id=replacement_id, why=self.judging.why, actor_id=self.judging.actor,
            )
        )  # fmt: skip


def _values(row: RowMapping) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"opened_seq", "closed_seq"}}
