"""One plain-text ledger on its way into the database: all of it in one change, or every fault in it at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from provenance.notation import Facts
from provenance.notation.facts import NotedChain, NotedClaim, NotedDocument, NotedSource
from provenance.store import Store
from provenance.workspace.noting.changes import Changes
from provenance.workspace.noting.claims import Claims
from provenance.workspace.noting.decisions import Decisions, words_of
from provenance.workspace.noting.leanings import Leanings
from provenance.workspace.noting.papers import Bytes, Papers
from provenance.workspace.noting.sayings import Sayings
from provenance.workspace.noting.voices import Voices

VERB = "add notation"
SNAPSHOTS = "snapshots"
"""The folder beside a ledger in which bytes lie by their SHA-256."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of a plain-text ledger: how many documents, sources, claims and attributions are new. Where not
    ``is_new`` all of it was there before."""

    documents: int = 0
    sources: int = 0
    claims: int = 0
    attributions: int = 0
    unchanged: int = 0
    is_new: bool = True

    def __str__(self) -> str:
        if not self.is_new:
            return "unchanged"
        counts = (
            (self.documents, "document"),
            (self.claims, "claim"),
            (self.attributions, "attribution"),
            (self.sources, "source"),
        )
        if not any(count for count, _ in counts):
            return "decisions added"
        return ", ".join(f"{count:,} {what}{'' if count == 1 else 's'}" for count, what in counts) + " added"


def snapshots_beside(place: str) -> Bytes:
    """The bytes that lie beside a file, by their SHA-256."""
    return snapshots_in(Path(place).parent / SNAPSHOTS)


def snapshots_in(folder: Path) -> Bytes:
    """The bytes in a folder, by their SHA-256."""

    def find(sha: str) -> bytes | None:
        try:
            return (folder / sha).read_bytes()
        except (OSError, ValueError):
            return None

    return find


def no_snapshots(_sha: str) -> bytes | None:
    """Of a text that is no file."""
    return None


def add_facts(store: Store, facts: Facts, *, by: str, snapshots: Bytes = no_snapshots) -> Noted:
    """Record all that a text says in one change of the database; raises InputError that tells every fault in it.

    Adding the same again changes nothing.
    """
    with store.write(VERB, by=by) as writer:
        return _Noting(Changes(writer, facts, by), snapshots).run()


class _Noting:
    """One text: who and what first, then who said what, then what was decided about all of that."""

    def __init__(self, changes: Changes, snapshots: Bytes) -> None:
        self.changes = changes
        self.facts = changes.facts.facts
        self.voices = Voices(changes)
        self.claims = Claims(changes, words_of(self.facts))
        self.papers = Papers(changes, self.voices, snapshots)
        self.sayings = Sayings(changes, self.voices, self.claims, self.papers)
        self.decisions = Decisions(changes, self.voices, self.claims, self.papers)
        self.leanings = Leanings(changes, self.voices, self.papers)

    def run(self) -> Noted:
        sources = [fact for fact in self.facts if isinstance(fact, NotedSource)]
        for source in sources:
            if not source.document:
                self.voices.declare(source, "")
        for claim in (fact for fact in self.facts if isinstance(fact, NotedClaim)):
            self.claims.declare(claim)
        papers = [(fact, self.papers.declare(fact)) for fact in self.facts if isinstance(fact, NotedDocument)]
        chains = [(fact, self.papers.declare(fact.document)) for fact in self.facts if isinstance(fact, NotedChain)]
        for source in sources:
            if source.document and (document_id := self.papers.named(source, source.document)):
                self.voices.declare(source, document_id)
        for document, paper in papers:
            if paper is not None:
                self.sayings.add_below(paper, document.attributions)
        for chain, paper in chains:
            if paper is not None:
                self.sayings.add_chain(paper, chain)
        for fact in self.facts:
            self.decisions.add(fact)
            self.leanings.add(fact)
        self.decisions.add_contexts(self.sayings)
        self.changes.settle()
        self.decisions.refuse_contradictions()
        self.changes.faults.refuse()
        is_new = self.changes.is_new
        self.changes.save()
        self.papers.index()
        self.claims.make_findable()
        return Noted(
            self.papers.added, self.voices.added, self.claims.added, self.sayings.added, self.sayings.unchanged, is_new
        )
