"""A database, or a part of it, written as a plain-text ledger: a stream of lines, in an order that is always the same.

What is written is read back into equal records with equal ids. What is not in it says ``docs/notation.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from provenance.errors import InputError
from provenance.ledger import Ledger
from provenance.notation import facts as noted
from provenance.notation import write_facts
from provenance.notation.facts import Fact, Ref, RefKind
from provenance.records import Basis, DerivationKind, Source, Span
from provenance.store import ledgers, reading, tables
from provenance.store.selecting import chunks, live
from provenance.workspace.noting.calling import Calling
from provenance.workspace.noting.leanings import DECLARED_KINDS
from provenance.workspace.noting.reports import Reports
from provenance.workspace.noting.telling import Telling

Keep = Callable[[str, bytes], None]
HEAD = "; Provenance: who has it from whom, one fact a line. Read it back with: provenance add FILE\n"
MASKED = "; Sources that are confidential, and what tells of them, are left out: this is no copy.\n"


@dataclass(slots=True)
class Part:
    """What of a database is written: ids of all kinds. Of everything where it is None."""

    ids: set[str] | None = None
    documents: list[str] | None = None
    attributions: set[str] | None = None

    def wants(self, row_id: str) -> bool:
        return self.ids is None or row_id in self.ids

    def wants_attribution(self, row_id: str) -> bool:
        return self.attributions is None or row_id in self.attributions


@dataclass(slots=True)
class Writing:
    """A ledger on its way out. ``left_out`` counts documents whose bytes are not beside it, once all is written."""

    connection: Connection
    part: Part
    hidden: Sequence[Source] = ()
    keep: Keep | None = None
    left_out: int = field(default=0, init=False)

    def lines(self) -> Iterator[str]:
        """The lines of it."""
        yield HEAD
        if self.hidden:
            yield MASKED
        yield "\n"
        yield from write_facts(self.facts())

    def facts(self) -> Iterator[Fact]:
        """The facts of it, in the order in which they are written."""
        calling = Calling(self.connection, self.hidden)
        telling = Telling(calling, self.part.wants)
        reports = Reports(calling, self.part.wants_attribution, self.keep)
        for section in (telling.sources, telling.knowledge, telling.groups, telling.judgements):
            yield from section()
        for section in (telling.claims, telling.links, telling.parties):
            yield from section()
        yield from reports.facts(self.part.documents)
        self.left_out = reports.left_out
        yield from self._leanings(calling, reports)
        yield from telling.reviews(reports.written)
        for section in (telling.roles, telling.standings, telling.grades, telling.labels, telling.waivers):
            yield from section()

    # --- what leans on what ------------------------------------------------------------------------

    def _leanings(self, calling: Calling, reports: Reports) -> Iterator[Fact]:
        rows = self.connection.execute(live(tables.Derivation).order_by(tables.Derivation.id)).mappings().all()
        wanted = [row for row in rows if self._is_wanted(row)]
        for row in wanted:
            yield _derivation(row, calling)
        texts = {row["id"]: row for row in wanted if row["from_document_id"] in reports.texts}
        yield from self._declarations(calling, texts)
        yield from self._passages(texts, reports.texts)

    def _is_wanted(self, row: Mapping[Any, Any]) -> bool:
        ends = (row["from_document_id"], row["to_document_id"] or row["to_source_id"])
        return all(self.part.wants(each) for each in ends)

    def _declarations(self, calling: Calling, texts: Mapping[str, Any]) -> Iterator[Fact]:
        rows = self.connection.execute(live(tables.Declaration)).mappings().all()
        for row in sorted(rows, key=lambda row: (row["derivation_id"], row["field"], row["words"], row["id"])):
            if row["derivation_id"] in texts:
                span = Span(row["start"], row["end_"]) if row["start"] is not None else None
                yield noted.NotedDeclaration(
                    derivation=row["derivation_id"],
                    field_name=row["field"],
                    words=calling.untold(row["words"]),
                    span=span,
                )

    def _passages(self, texts: Mapping[str, Any], held: set[str]) -> Iterator[Fact]:
        rows = self.connection.execute(live(tables.Passage)).mappings().all()
        for row in sorted(rows, key=lambda row: (row["derivation_id"], row["ord"])):
            leaning = texts.get(row["derivation_id"])
            if leaning is not None and leaning["to_document_id"] in held:
                here, there = Span(row["from_start"], row["from_end"]), Span(row["to_start"], row["to_end"])
                yield noted.NotedPassage(derivation=row["derivation_id"], here=here, there=there)


def _derivation(row: Mapping[Any, Any], calling: Calling) -> noted.NotedDerivation:
    kind, basis = DerivationKind(row["kind"]), Basis(row["basis"])
    usual = Basis.DECLARED if kind in DECLARED_KINDS else Basis.INFERRED
    to_document = row["to_document_id"]
    target = Ref(RefKind.DOCUMENT, calling.document(to_document)) if to_document else calling.source(
        row["to_source_id"], row["from_document_id"]
    )  # fmt: skip
    return noted.NotedDerivation(
        id=row["id"], kind=kind, document=calling.document(row["from_document_id"]), target=target,
        basis=None if basis is usual else basis, score=row["score"],
    )  # fmt: skip


# --- parts of a database -------------------------------------------------------------------------------


def part_about(connection: Connection, meant: Sequence[tuple[str, str]]) -> Part:
    """What bears on claims and is said in documents, which are given by their kinds and ids; of none, everything."""
    if not meant:
        return Part()
    claims = [found for kind, found in meant if kind == "claim"]
    documents = {found for kind, found in meant if kind == "document"}
    attributions = _said_in(connection, documents)
    found: set[str] = {*claims, *documents}
    for ledger in ledgers.stream(connection, [*claims, *_about(connection, attributions)]):
        found |= _ids_of(ledger)
        attributions |= ledger.attribution_by_id.keys()
        documents |= ledger.document_by_id.keys()
    shown = reading.documents(connection, documents)
    found |= {each.publisher_id for each in shown if each.publisher_id} | _about(connection, attributions)
    return Part(found | attributions, sorted(documents), attributions)


def _said_in(connection: Connection, document_ids: Iterable[str]) -> set[str]:
    said = tables.Attribution
    return {
        each
        for chunk in chunks(document_ids)
        for each in connection.scalars(live(said).with_only_columns(said.id).where(said.document_id.in_(chunk)))
    }


def _ids_of(ledger: Ledger) -> set[str]:
    same = {*ledger.same_as, *ledger.same_as.values()}
    judged = {side for each in ledger.judgements for side in (each.a_id, each.b_id)}
    kin = {each.id for each in ledger.kin} | {each.source_id for each in ledger.parties}
    return {*ledger.document_by_id, *ledger.source_by_id, *same, *judged, *kin, *ledger.attribution_by_id}


def _about(connection: Connection, attributions: Iterable[str]) -> set[str]:
    """The claims that attributions are about."""
    link = tables.AttributionClaim
    return {
        each
        for chunk in chunks(attributions)
        for each in connection.scalars(
            live(link).with_only_columns(link.claim_id).where(link.attribution_id.in_(chunk))
        )
    }


# --- bytes ---------------------------------------------------------------------------------------------


def keep_in(folder: Path) -> Keep:
    """Writes bytes into a folder, each file under its SHA-256; raises InputError where that cannot be done."""

    def keep(sha: str, content: bytes) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place = folder / sha
            if not place.is_file() or place.read_bytes() != content:
                place.write_bytes(content)
        except OSError as error:
            raise InputError(
                f"{folder} cannot be written: {error.strerror}", hint="give another folder: --snapshots"
            ) from error

    return keep
