"""What leans on what, by the lines of a plain-text ledger: derivations, with what declares them and what is shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.errors import shown
from provenance.notation import facts as noted
from provenance.notation.facts import Fact, RefKind
from provenance.records import Basis, DerivationKind
from provenance.store import reading, tables
from provenance.workspace.noting.changes import Changes
from provenance.workspace.noting.papers import Papers
from provenance.workspace.noting.voices import Voices

DECLARED_KINDS = frozenset(
    {DerivationKind.CREDIT, DerivationKind.REPUBLISHES, DerivationKind.IMAGE_CREDIT, DerivationKind.BYLINE}
)


class Leanings:
    """Adds the derivations of one text, after its documents and sources."""

    def __init__(self, changes: Changes, voices: Voices, papers: Papers) -> None:
        self.changes = changes
        self.voices = voices
        self.papers = papers
        self.passages: dict[str, int] = {}

    def add(self, fact: Fact) -> None:
        """One of them; what is none is left alone."""
        if isinstance(fact, noted.NotedDerivation):
            self._derivation(fact)
        elif isinstance(fact, noted.NotedDeclaration):
            self._declaration(fact)
        elif isinstance(fact, noted.NotedPassage):
            self._passage(fact)

    def _derivation(self, fact: noted.NotedDerivation) -> None:
        document_id = self.papers.named(fact, fact.document)
        if document_id is None:
            return
        is_document = fact.target.kind is RefKind.DOCUMENT or (
            fact.target.kind is RefKind.ID and fact.target.text.startswith("doc-")
        )
        target = self.papers.named(fact, fact.target.text) if is_document else self._target(fact, document_id)
        if target is None:
            return
        if target == document_id:
            self.changes.fault(fact, fact.target.text, "a document does not lean on itself", "name two")
            return
        basis = fact.basis or (Basis.DECLARED if fact.kind in DECLARED_KINDS else Basis.INFERRED)
        values: dict[str, Any] = {
            "from_document_id": document_id, "to_document_id": target if is_document else None,
            "to_source_id": None if is_document else target, "kind": str(fact.kind), "basis": str(basis),
            "score": fact.score,
        }  # fmt: skip
        if fact.id:
            if self.changes.kept(fact, tables.Derivation, fact.id, values):
                self.changes.put(tables.Derivation, fact.id, **values)
            return
        place = tuple(values[name] for name in ("from_document_id", "to_document_id", "to_source_id", "kind", "basis"))
        known = self.changes.live(
            tables.Derivation, "from_document_id", "to_document_id", "to_source_id", "kind", "basis"
        )
        if place not in known:
            known[place] = values
            self.changes.put(tables.Derivation, self.changes.new_id(tables.Derivation, *map(str, place)), **values)

    def _target(self, fact: noted.NotedDerivation, document_id: str) -> str | None:
        return self.voices.meant(fact, fact.target, document_id)

    def _leaning(self, fact: Fact, derivation_id: str) -> Mapping[Any, Any] | None:
        mine: Mapping[Any, Any] | None = self.changes.rows[tables.Derivation].get(derivation_id)
        found = mine or next(
            iter(reading.rows_by_id(self.changes.connection, tables.Derivation, [derivation_id])), None
        )
        if found is None:
            self.changes.fault(
                fact, derivation_id, f"no derivation has the id {shown(derivation_id)}", "give one to its line: id:…"
            )
        return found

    def _snapshot(self, fact: Fact, document_id: str | None) -> str | None:
        paper = self.papers.by_id.get(document_id or "")
        if paper is not None and paper.snapshot_id is not None:
            return paper.snapshot_id
        if paper is not None and paper.text is not None:
            return None  # the line of the document is a fault already
        (known,) = (
            reading.documents(self.changes.connection, [document_id]) if paper is None and document_id else (None,)
        )
        if known is not None and known.snapshot_id:
            return known.snapshot_id
        self.changes.fault(fact, "", f"{document_id} is only cited, so nothing is read in it", "give its text")
        return None

    def _declaration(self, fact: noted.NotedDeclaration) -> None:
        leaning = self._leaning(fact, fact.derivation)
        snapshot_id = self._snapshot(fact, leaning["from_document_id"]) if leaning else None
        if snapshot_id is None:
            return
        at = {"start": fact.span.start if fact.span else None, "end_": fact.span.end if fact.span else None}
        unique = {
            "snapshot_id": snapshot_id,
            "derivation_id": fact.derivation,
            "field": fact.field_name,
            "words": fact.words,
        }
        known = self.changes.live(tables.Declaration, *unique)
        if tuple(unique.values()) not in known:
            known[tuple(unique.values())] = unique
            self.changes.add(tables.Declaration, *unique.values(), **unique, **at)

    def _passage(self, fact: noted.NotedPassage) -> None:
        leaning = self._leaning(fact, fact.derivation)
        here = self._snapshot(fact, leaning["from_document_id"]) if leaning else None
        there = self._snapshot(fact, leaning["to_document_id"]) if leaning else None
        if here is None or there is None:
            return
        ord_ = self.passages.get(fact.derivation, 0)
        self.passages[fact.derivation] = ord_ + 1
        known = self.changes.live(tables.Passage, "derivation_id", "ord")
        if (fact.derivation, ord_) not in known:
            self.changes.add(
                tables.Passage, fact.derivation, ord_, derivation_id=fact.derivation, from_snapshot_id=here,
                to_snapshot_id=there, ord=ord_, from_start=fact.here.start, from_end=fact.here.end,
                to_start=fact.there.start, to_end=fact.there.end,
            )  # fmt: skip
