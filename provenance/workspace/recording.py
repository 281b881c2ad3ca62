"""What was read becomes rows: attributions, their spans, and the claims they are about.

A machine's reading is a proposal, unique by its run and its spans. Reading again closes what no person
has decided about, and keeps the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

from provenance.claims import wordings
from provenance.identity.resolution import within
from provenance.records import RELAYING_KINDS, Basis, Draft, SourceDraft, SourceKind, Terminal
from provenance.store import Writer, tables
from provenance.store.journal import canonical
from provenance.store.reading import live
from provenance.workspace.claiming import SAME_WORDING, claim_of, open_link
from provenance.workspace.names import Names

Cites = Callable[[int], str | None]
"""The id of the document that the reading at this index cites by a link, if any."""


def cites_nothing(_index: int) -> str | None:
    """Readings of a text without links."""
    return None


class Reading:
    """Drafts on their way into the database: attributions, their spans, and the claims they are about.

    ``outlet`` is who published the text. ``kept`` are reviewed readings of the same text, by what makes them one; they
    are not recorded a second time.
    """

    def __init__(
        self,
        writer: Writer,
        names: Names,
        document_id: str,
        snapshot_id: str,
        text: str,
        language: str | None,
        cites: Cites = cites_nothing,
        outlet: str = "",
    ) -> None:
        self.writer = writer
        self.names = names
        self.document_id = document_id
        self.snapshot_id = snapshot_id
        self.text = text
        self.language = language
        self.cites = cites
        self.outlet = outlet
        self.kept: dict[str, str] = {}
        self.claimed: dict[str, tuple[str, str]] = {}
        self.meant: dict[SourceDraft, str] = {}
        self.full: dict[str, str] = {}

    def close_unreviewed(self, run_ids: Sequence[str]) -> None:
        """Close what these runs read and no person has reviewed, labelled or moved, with its spans and its claims."""
        attribution = tables.Attribution
        connection = self.writer.connection
        query = live(attribution).where(attribution.run_id.in_(run_ids)).order_by(attribution.id)
        decided = self._decided_by_persons()
        for row in connection.execute(query).mappings().all():
            if row["id"] in decided:
                self.kept[row["reading_key"]] = row["id"]
                continue
            self._close_parts(row["id"])
            self.writer.close(attribution, row["id"])

    def _decided_by_persons(self) -> set[str]:
        """Attributions that a person reviewed or labelled, or whose claim a person chose."""
        review, label, link, journal, actor = (
            tables.Review,
            tables.Label,
            tables.AttributionClaim,
            tables.Journal,
            tables.Actor,
        )
        moved = (
            live(link)
            .with_only_columns(link.attribution_id)
            .join(journal, journal.seq == link.opened_seq)
            .join(actor, actor.id == journal.actor_id)
            .where(actor.kind == "person")
        )
        connection = self.writer.connection
        said = (live(each).with_only_columns(each.subject_id) for each in (review, label))
        return {found for query in (*said, moved) for found in connection.scalars(query)}

    def _close_parts(self, attribution_id: str) -> None:
        link, span = tables.AttributionClaim, tables.Span
        connection = self.writer.connection
        for row_id in connection.scalars(
            live(link).with_only_columns(link.id).where(link.attribution_id == attribution_id)
        ).all():
            self.writer.close(link, row_id)
        for row_id in connection.scalars(
            live(span).with_only_columns(span.id).where(span.subject_id == attribution_id)
        ).all():
            self.writer.close(span, row_id)

    def record(self, drafts: Sequence[Draft], run_id: str) -> None:
        """Record the drafts in order; each is nested in one that stands before it."""
        about = wordings(drafts, self.text)
        named = (each for draft in drafts for each in draft.sources)
        self.full = within(named, self.text, self.names.shorts, self.outlet)
        first_rows: list[str] = []
        for index, (draft, said) in enumerate(zip(drafts, about, strict=True)):
            if known := self.kept.get(reading_key(draft, 0)):
                first_rows.append(known)
                continue
            parent = first_rows[draft.nested_in] if draft.nested_in is not None else None
            ids = self._open_attributions(draft, run_id, parent, self.cites(index))
            first_rows.append(ids[0])
            claims = self._claims(said)
            for attribution_id in ids:
                for claim_id, reason in claims.items():
                    open_link(self.writer, attribution_id, claim_id, reason)

    def _claims(self, said: Sequence[str]) -> dict[str, str]:
        """The claims that these wordings belong to, each once, and why."""
        claims: dict[str, str] = {}
        for wording in said:
            claim_id, reason = self.claimed.get(wording) or claim_of(self.writer, wording, self.language)
            self.claimed[wording] = claim_id, SAME_WORDING
            claims.setdefault(claim_id, reason)
        return claims

    def _open_attributions(
        self, draft: Draft, run_id: str, parent: str | None, cited_document: str | None
    ) -> list[str]:
        keys = [reading_key(draft, position) for position in range(len(draft.sources) or 1)]
        ids = [self.writer.new_id(tables.Attribution, run_id, key) for key in keys]
        joint = ids[0] if len(ids) > 1 else None
        for position, (row_id, key) in enumerate(zip(ids, keys, strict=True)):
            cited = self._cited(draft.sources[position]) if draft.sources else None
            terminal = self._terminal(terminal_of(draft, position, cited_document), cited)
            self.writer.open(
                tables.Attribution(
                    id=row_id, document_id=self.document_id, snapshot_id=self.snapshot_id, run_id=run_id,
                    reading_key=key, parent_id=parent, cited_source_id=cited, cited_document_id=cited_document,
                    source_text=self._words(draft.source), cue_text=self._words(draft.cue),
                    content_text=self._words(draft.content), terminal=terminal,
                    stance=draft.stance, certainty=draft.certainty, reality=draft.reality, basis=Basis.STATED,
                    confidence=float(draft.confidence),
                    joint_key=joint, joint_kind="joint" if joint else None,
                )
            )  # fmt: skip
            self.writer.open_spans(row_id, self.text, source=draft.source, cue=draft.cue, content=draft.content)
        return ids

    def _cited(self, source: SourceDraft) -> str:
        """The source that a draft names, by its fullest name in this document."""
        if source not in self.meant:
            full = replace(source, name=self.full.get(source.name, source.name))
            self.meant[source] = self.names.cited(full, self.document_id)
        return self.meant[source]

    def _terminal(self, read: Terminal, cited: str | None) -> Terminal:
        """Where the chain ends, for who the source is known to be: an outlet that names nobody is not its end."""
        if read not in {Terminal.NAMED, Terminal.NOT_YET_TRACED} or cited is None:
            return read
        return Terminal.NOT_YET_TRACED if self.names.kind_of(cited) in RELAYING_KINDS else Terminal.NAMED

    def _words(self, spans: Sequence[tuple[int, int]]) -> str:
        return " … ".join(self.text[start:end] for start, end in spans)


def terminal_of(draft: Draft, position: int, cited_document: str | None = None) -> Terminal:
    """The terminal of one source of a draft: only a draft that cites nobody and nothing is undisclosed."""
    if not draft.sources:
        return Terminal.NOT_YET_TRACED if cited_document else Terminal.UNDISCLOSED
    if draft.terminal is not Terminal.UNDISCLOSED:
        return draft.terminal
    return Terminal.ANONYMOUS if draft.sources[position].kind is SourceKind.UNNAMED else Terminal.NOT_YET_TRACED


def reading_key(draft: Draft, position: int) -> str:
    """What makes a reading of a text one reading: its spans, and which of joint sources it is."""
    spans = [[list(span) for span in role] for role in (draft.source, draft.cue, draft.content)]
    return hashlib.sha256(canonical([spans, position])).hexdigest()[:16]
