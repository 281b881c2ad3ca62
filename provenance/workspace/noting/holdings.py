"""The rows of some documents of a database, and of what is said in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from provenance.store import tables
from provenance.store.selecting import chunks, live


@dataclass(slots=True)
class Held:
    """What is known of some documents: their snapshots, and rows beside them by document or attribution."""

    snapshots: dict[str, RowMapping] = field(default_factory=dict)
    rows: dict[str, list[RowMapping]] = field(default_factory=lambda: defaultdict(list))
    spans: dict[str, list[RowMapping]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[RowMapping]] = field(default_factory=lambda: defaultdict(list))
    headers: dict[str, list[RowMapping]] = field(default_factory=lambda: defaultdict(list))
    runs: dict[str, str] = field(default_factory=dict)
    runs_of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    raw_urls: dict[str, str | None] = field(default_factory=dict)


class Holdings:
    """Reads them; ``wants`` says which attributions."""

    def __init__(self, connection: Connection, wants: Callable[[str], bool]) -> None:
        self.connection = connection
        self.wants = wants

    def of(self, document_ids: Sequence[str]) -> Held:
        """Those of these documents."""
        held = Held()
        snapshot, link, said = tables.Snapshot, tables.DocumentLink, tables.Attribution
        for chunk in chunks(document_ids):
            query = live(snapshot).where(snapshot.document_id.in_(chunk)).order_by(snapshot.id)
            held.snapshots.update({row["document_id"]: row for row in self._all(query)})
            for row in self._all(live(link).where(link.document_id.in_(chunk)).order_by(link.kind, link.url, link.id)):
                held.links[row["document_id"]].append(row)
            for row in self._all(live(said).where(said.document_id.in_(chunk)).order_by(said.id)):
                if self.wants(row["id"]):
                    held.rows[row["document_id"]].append(row)
            urls = select(tables.Document.id, tables.Document.raw_url).where(tables.Document.id.in_(chunk))
            held.raw_urls.update({row["id"]: row["raw_url"] for row in self._all(urls)})
        self._add_parts(held)
        return held

    def _add_parts(self, held: Held) -> None:
        span, about, header, run = tables.Span, tables.AttributionClaim, tables.Header, tables.Run
        for chunk in chunks(row["id"] for rows in held.rows.values() for row in rows):
            for row in self._all(live(span).where(span.subject_id.in_(chunk)).order_by(span.role, span.ord)):
                held.spans[row["subject_id"]].append(row)
            for row in self._all(
                live(about).where(about.attribution_id.in_(chunk)).order_by(about.opened_seq, about.id)
            ):
                held.claims[row["attribution_id"]].append(row["claim_id"])
        for chunk in chunks(row["id"] for row in held.snapshots.values()):
            for row in self._all(live(header).where(header.snapshot_id.in_(chunk)).order_by(header.ord)):
                held.headers[row["snapshot_id"]].append(row)
            for row in self._all(
                live(run).where(run.snapshot_id.in_(chunk)).order_by(run.extractor, run.version, run.id)
            ):
                held.runs[row["id"]] = f"{row['extractor']} {row['version']}"
                held.runs_of[row["snapshot_id"]].append(held.runs[row["id"]])

    def _all(self, query: Any) -> Sequence[RowMapping]:
        return self.connection.execute(query).mappings().all()
