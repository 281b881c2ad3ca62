"""A chain that a person typed becomes rows: one attribution a step, each nested in the one before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from provenance.claims import wording_key
from provenance.errors import InputError
from provenance.extraction.names.counting import number_of
from provenance.extraction.names.kinds import kind_of
from provenance.identity.names import alike, name_key
from provenance.masking import telling
from provenance.notation import TypedChain, TypedSource
from provenance.records import (
    RELAYING_KINDS,
    Basis,
    Certainty,
    Reality,
    Source,
    SourceDraft,
    SourceKind,
    Stance,
    Terminal,
)
from provenance.store import Store, Writer, copies, documents, tables
from provenance.store.documents import as_read
from provenance.store.finding import find_id
from provenance.store.reading import claims, live, same_as
from provenance.workspace.addresses import canonical_url
from provenance.workspace.citing.known import LISTED
from provenance.workspace.claiming import NEW, claim_of, open_link, open_wording
from provenance.workspace.names import Names
from provenance.workspace.publishing import Publishers
from provenance.workspace.quoting import Passage, find

TYPED_CONFIDENCE = 1.0
CLAIM_ID = re.compile(r"clm-[0-9a-f-]*")
NAMED = "named by its id"
"""Why a chain was put to a claim, where a person gave the claim's id."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was recorded of a typed chain; ``is_new`` is False where all of it was recorded before.

    ``reason`` is why it was put to a claim that was there before; empty where it made the claim.
    """

    claim_id: str
    document_id: str
    attribution_ids: tuple[str, ...]
    new_sources: tuple[str, ...]
    is_new: bool = True
    claim_title: str = ""
    reason: str = ""

    def shown_by(self, hides: Callable[[str], str]) -> Typed:
        """The same with everything that is read in it passed through ``hides``."""
        return replace(self, claim_title=hides(self.claim_title), reason=hides(self.reason))


def add_chain(
    store: Store,
    chain: TypedChain,
    claim: str,
    *,
    by: str,
    quote: str | None = None,
    document: str | None = None,
    url: str | None = None,
) -> Typed:
    """Record a typed chain for a claim, told by its id or in words, in one change of the database.

    ``document`` is the id of the document whose chain it is, ``url`` the address of one that is not held yet; without
    either it is a document of the first outlet, known only from this chain. ``quote`` must stand in a held document.
    """
    with store.write("add chain", by=by) as writer:
        return _Chain(writer, chain, claim).record(quote, document, url)


class _Chain:
    """One typed chain on its way into the database."""

    def __init__(self, writer: Writer, chain: TypedChain, claim: str) -> None:
        self.writer = writer
        self.chain = chain
        self.claim = claim.strip()
        self.names = Names(writer)
        self.known: set[str] = set()

    def record(self, quote: str | None, document: str | None, url: str | None) -> Typed:
        if not wording_key(self.claim):
            raise InputError("the claim holds no words", hint='say what is claimed: --claim "…"')
        named = self._named_claim()
        publisher = self._publisher(self.chain.publisher)
        if document:
            self._refuse_other_outlet(document, publisher)
        passage = self._passage(quote, document, publisher) if quote else None
        document_id = passage.document_id if passage else document or self._open_document(publisher, url)
        claim_id, reason = (named, NAMED) if named else claim_of(self.writer, self.claim)
        if quote:
            open_wording(self.writer, claim_id, quote)
        ids = self._open_steps(document_id, publisher, passage, claim_id)
        opened = [attribution_id for attribution_id in ids if attribution_id not in self.known]
        for attribution_id in opened:
            open_link(self.writer, attribution_id, claim_id, f"typed, {reason}")
        why = "" if reason == NEW.reason else reason
        made = tuple(self.names.made)
        return Typed(claim_id, document_id, tuple(ids), made, bool(opened), self._title(claim_id), why)

    def _named_claim(self) -> str | None:
        """The claim whose id was typed, with its words from then on; raises NotFound where no live claim has it."""
        if not CLAIM_ID.fullmatch(self.claim):
            return None
        claim_id = find_id(self.writer.connection, "claim", self.claim)
        self.claim = self._title(claim_id)
        return claim_id

    def _title(self, claim_id: str) -> str:
        self.writer.flush()
        return claims(self.writer.connection, [claim_id])[0].title

    def _passage(self, quote: str, document_id: str | None, publisher: str) -> Passage:
        """Where the quote stands: in the given document, else in one of this publisher or of nobody known."""
        self.writer.flush()
        where = f"a held document of {self.chain.publisher.name}" if document_id is None else f"document {document_id}"
        return find(self.writer.connection, quote, where, document_id, publisher)

    def _refuse_other_outlet(self, document_id: str, publisher: str) -> None:
        """A chain typed for one outlet is not recorded as another's."""
        query = documents.described().with_only_columns(tables.Source.id, tables.Source.name)
        query = query.join(tables.Source, tables.Source.id == as_read("publisher_id"))
        row = self.writer.connection.execute(query.where(tables.Document.id == document_id)).first()
        one = same_as(self.writer.connection)
        if row and one.get(row.id, row.id) != one.get(publisher, publisher):
            raise InputError(
                f"the document {document_id} was published by {row.name}, not by {self.chain.publisher.name}",
                hint=f"start the chain with {row.name}, or name another --document",
            )

    def _source(self, typed: TypedSource, document_id: str = "") -> str:
        if typed.is_unnamed:
            words = typed.name.lower().split()
            return self.names.cited(
                SourceDraft(typed.name, SourceKind.UNNAMED, *number_of(words, words[-1])), document_id
            )
        return self.names.named(typed.name, kind_of(typed.name))

    def _publisher(self, typed: TypedSource) -> str:
        publishers = Publishers(self.writer, self.names)
        return publishers.unnamed(typed.name) if typed.is_unnamed else publishers.called(typed.name)

    def _open_document(self, publisher: str, url: str | None) -> str:
        address = canonical_url(url)
        if known := self._typed_before(publisher, address):
            return known
        row_id = self.writer.new_id(tables.Document, publisher, address or "typed", 1)
        self.writer.open(tables.Document(id=row_id, publisher_id=publisher, canonical_url=address, raw_url=url))
        return row_id

    def _typed_before(self, publisher: str, address: str | None) -> str | None:
        """The document at this address; or the one of this publisher that is known from typed chains only."""
        document, snapshot = tables.Document, tables.Snapshot
        self.writer.flush()
        if address:
            return next((row["id"] for row in documents.at_address(self.writer.connection, address)), None)
        held = select(snapshot.document_id).where(snapshot.closed_seq.is_(None))
        theirs = document.id.in_(documents.published_by([publisher])) & document.id.not_in(held)
        attribution, link = tables.Attribution, tables.AttributionClaim
        listed = select(attribution.document_id).join(link, link.attribution_id == attribution.id)
        is_of_a_list = document.id.in_(listed.where(link.reason == LISTED)) | document.work_id.is_not(None)
        query = documents.described().where(theirs, ~is_of_a_list, as_read("canonical_url").is_(None))
        return self.writer.connection.scalar(query.with_only_columns(document.id).order_by(document.id).limit(1))

    def _open_steps(self, document_id: str, publisher: str, passage: Passage | None, claim_id: str) -> list[str]:
        ids: list[str] = []
        parent: str | None = None
        last = len(self.chain.steps) - 1
        for position, step in enumerate(self.chain.steps[1:], 1):
            cited = [self._source(source, document_id) for source in step]
            ending = self.chain.ending if position == last else None
            opened = self._open_step(document_id, cited, parent, ending, passage if position == 1 else None, claim_id)
            ids += opened
            parent = opened[0]
        if self.chain.ending is Terminal.UNDISCLOSED:
            seen = None if parent else passage
            ids += self._open_step(document_id, [None], parent, Terminal.UNDISCLOSED, seen, claim_id)
        elif last == 0:
            alone = self.chain.ending or Terminal.NOT_YET_TRACED
            ids += self._open_step(document_id, [publisher], None, alone, passage, claim_id)
        return ids

    def _open_step(
        self,
        document_id: str,
        cited: Sequence[str | None],
        parent: str | None,
        ending: Terminal | None,
        passage: Passage | None,
        claim_id: str,
    ) -> list[str]:
        words = passage.span.within(passage.text) if passage else self.claim
        quoted = words if passage else ""
        facts = [
            (document_id, source, sorted(map(str, cited)), parent, claim_id, quoted, str(ending)) for source in cited
        ]
        self.writer.flush()
        ids = [copies.live_or_free(self.writer.connection, tables.Attribution, *each) for each in facts]
        joint = ids[0] if len(ids) > 1 else None
        for row_id, source in zip(ids, cited, strict=True):
            if self._is_recorded(row_id):
                self.known.add(row_id)
                continue
            self.writer.open(
                tables.Attribution(
                    id=row_id, document_id=document_id, snapshot_id=passage.snapshot_id if passage else None,
                    parent_id=parent, cited_source_id=source, content_text=words,
                    terminal=self._terminal(source, ending), stance=Stance.QUOTED if passage else Stance.ATTRIBUTED,
                    certainty=Certainty.SAID, reality=Reality.PAST, basis=Basis.TYPED, confidence=TYPED_CONFIDENCE,
                    joint_key=joint, joint_kind="joint" if joint else None,
                )
            )  # fmt: skip
            if passage:
                self.writer.open_spans(row_id, passage.text, content=(passage.span,))
        return ids

    def _is_recorded(self, attribution_id: str) -> bool:
        self.writer.flush()
        query = select(tables.Attribution.id).where(tables.Attribution.id == attribution_id)
        return self.writer.connection.scalar(query) is not None

    def _terminal(self, source_id: str | None, ending: Terminal | None) -> Terminal:
        """Where the chain would end with this source; a typed ending holds for the last step only."""
        if source_id is None:
            return Terminal.UNDISCLOSED
        if ending is not None and ending is not Terminal.UNDISCLOSED:
            return ending
        self.writer.flush()
        kind = self.writer.connection.scalar(select(tables.Source.kind).where(tables.Source.id == source_id))
        if kind == SourceKind.UNNAMED:
            return Terminal.ANONYMOUS
        return Terminal.NOT_YET_TRACED if kind in RELAYING_KINDS else Terminal.NAMED


def similar(connection: Connection, names: Iterable[str], hidden: Iterable[Source] = ()) -> dict[str, list[str]]:
    """For each of these names that no source has, the names of known sources that look like it.

    A name that tells of a ``hidden`` source is none of them.
    """
    tells = telling(hidden)
    found: dict[str, list[str]] = {}
    query = live(tables.Source).with_only_columns(tables.Source.name).where(tables.Source.kind != SourceKind.UNNAMED)
    known = sorted(name for name in set(connection.scalars(query)) if not tells(name))
    aliases = set(connection.scalars(live(tables.Alias).with_only_columns(tables.Alias.key)))
    for name in names:
        if name_key(name) not in aliases and (near := alike(name, known)):
            found[name] = near
    return found
