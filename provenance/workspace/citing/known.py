"""What is recorded already of the claims in a citation list: documents, who cites whom, which of them are reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, exists, select
from sqlalchemy.orm import aliased

from provenance.records import Basis, Terminal
from provenance.store import documents, tables
from provenance.store.selecting import chunks, live, rows_by_id
from provenance.workspace.citing.voices import undisclosed

LISTED = "from a citation list"
"""Why a reading is about its claim, and every other fact that a list tells."""
DOCUMENTS = ("document_id", "cited_document_id")
"""The columns of an attribution that name a document of a list."""
Way = tuple[str, str, str, str | None, str | None]
"""How one cites another: stance, cue, basis, and with which others together."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document of an earlier list, as it is to be read."""

    id: str
    published: str | None
    work: str | None


class Known:
    """Rows about some claims that were there before.

    ``documents`` of earlier lists by claim and publisher; ``links`` are ends by claim, citing and cited, and way;
    ``cited`` are the sources that some person said are cited in a claim; ``roles`` are rows and roles by claim and
    document.
    """

    def __init__(self, connection: Connection, claim_ids: Iterable[str]) -> None:
        self.connection = connection
        self.documents: dict[tuple[str, str], list[Held]] = defaultdict(list)
        self.links: dict[tuple[str, str, str], dict[Way, Terminal]] = defaultdict(dict)
        self.cited: set[tuple[str, str]] = set()
        self.roles: dict[tuple[str, str], tuple[str, str]] = {}
        for chunk in chunks(claim_ids):
            self._read(chunk)

    def _read(self, claim_ids: list[str]) -> None:
        rows = self.connection.execute(_typed(claim_ids)).mappings().all()
        held = self._held(rows)
        for row in rows:
            claim_id, cited = row["claim_id"], row["cited_source_id"]
            citing = held[row["document_id"]]["publisher_id"] if row["document_id"] in held else None
            if cited and cited != citing:
                self.cited.add((claim_id, cited))
            if row["is_listed"]:
                way = (row["stance"], row["cue_text"], row["basis"], row["joint_kind"], row["joint_key"])
                self.links[claim_id, citing or "", cited or undisclosed(row["source_text"])][way] = Terminal(
                    row["terminal"]
                )
        self._read_documents([row for row in rows if row["is_listed"]], held)
        self._read_roles(claim_ids)

    def _held(self, rows: Sequence[RowMapping]) -> dict[str, RowMapping]:
        ids = {row[name] for row in rows for name in DOCUMENTS}
        return {row["id"]: row for row in documents.rows(self.connection, ids)}

    def _read_documents(self, listed: Sequence[RowMapping], held: Mapping[str, RowMapping]) -> None:
        work_ids = {held[row[name]]["work_id"] for row in listed for name in DOCUMENTS if row[name] in held}
        works = {row["id"]: row["title"] for row in rows_by_id(self.connection, tables.Work, work_ids)}
        for claim_id, document_id in sorted(
            {(row["claim_id"], row[name] or "") for row in listed for name in DOCUMENTS}
        ):
            document = held.get(document_id)
            if document and document["publisher_id"] and document["canonical_url"] is None:
                found = Held(document_id, document["published_raw"], works.get(document["work_id"]))
                self.documents[claim_id, document["publisher_id"]].append(found)

    def _read_roles(self, claim_ids: list[str]) -> None:
        role = tables.ReportRole
        for row in self.connection.execute(live(role).where(role.claim_id.in_(claim_ids))).mappings():
            self.roles[row["claim_id"], row["document_id"]] = (row["id"], row["role"])


def _typed(claim_ids: list[str]) -> Select[Any]:
    """What persons typed about these claims; ``is_listed`` where a list said so, whatever became of the claim since."""
    link, attribution, ever = tables.AttributionClaim, tables.Attribution, aliased(tables.AttributionClaim)
    is_listed = exists().where(ever.attribution_id == attribution.id, ever.reason == LISTED)
    return (
        select(link.claim_id, attribution.__table__, is_listed.label("is_listed"))
        .join(attribution, attribution.id == link.attribution_id)
        .where(link.claim_id.in_(claim_ids), link.closed_seq.is_(None), attribution.closed_seq.is_(None))
        .where(attribution.basis.in_((Basis.TYPED, Basis.INFERRED)))
        .order_by(attribution.opened_seq, attribution.id)
    )
