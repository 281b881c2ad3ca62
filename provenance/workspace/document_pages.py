"""From the database to the page of one document: its text, what was read in it, and where that leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from provenance.errors import InputError
from provenance.ledger import Ledger
from provenance.masking import redaction, without_confidential
from provenance.records import Attribution, Capture, Document, Excerpt, Source, Span, Spans
from provenance.rendering.book import Imprint, Places
from provenance.rendering.document.chains import in_claim
from provenance.rendering.document.page import DocumentPage, SharedText
from provenance.store import attributions, captures, documents, leanings, reading, tables
from provenance.store.bare import NO_CLAIM, bare
from provenance.store.leanings import Leaning
from provenance.store.proving import proven
from provenance.store.selecting import live
from provenance.workspace.claims_at_hand import ClaimsAtHand


@dataclass(frozen=True, slots=True)
class Text:
    """The stored text of a document as it may be shown, and where the article begins in it. ``moved`` tells where
    places of the stored text are in what is shown."""

    shown: str
    begins: int
    moved: Callable[[Spans], Spans]

    def placed(self, excerpt: Excerpt | None) -> Excerpt | None:
        """The whole text as an excerpt, with the marks of one from the stored text."""
        if excerpt is None or excerpt.start is None:
            return None
        start = excerpt.start

        def moved(spans: Spans) -> Spans:
            return self.moved(tuple(Span(start + a, start + b) for a, b in spans))

        return Excerpt(self.shown, moved(excerpt.source), moved(excerpt.cue), moved(excerpt.content), 0)


def document_page(
    connection: Connection, document_id: str, at_hand: ClaimsAtHand, imprint: Imprint, places: Places
) -> DocumentPage:
    """The page of a document; raises InputError where it was not published yet."""
    (own,) = reading.documents(connection, [document_id])
    read = attributions.attributions(connection, document_id)
    masked = without_confidential(proven(connection, bare(connection, [own], read)), at_hand.hidden)
    (shown,) = masked.documents
    if shown.id != own.id:
        nothing = Ledger(NO_CLAIM, masked.documents, masked.sources)
        return DocumentPage(shown, nothing, is_withheld=True, imprint=imprint, places=places)
    seen = at_hand.seen(masked)
    if not seen.documents:
        raise InputError(f"it was not published by {at_hand.view.as_of}", hint="give a later date, or none")
    text = _text(connection, own, at_hand.hidden) if own.is_held else None
    spans = {each.id: each.excerpt for each in read}
    whole = {each.id: text.placed(spans.get(each.id)) for each in seen.attributions} if text else {}
    claim_ids = _claims_with(connection, document_id, read)
    has_revisions = own.is_held or own.url
    revisions = documents.revisions(connection, document_id) if has_revisions else []
    others = [row["id"] for row in revisions if row["id"] != document_id]
    leaning = leanings.of_document(connection, document_id) if own.is_held else []
    beside = _Beside(connection, {*others, *(i for each in leaning for i in (each.from_id, each.to_id))}, at_hand)
    return DocumentPage(
        document=shown,
        bare=seen,
        claims=tuple(in_claim(each.ledger, document_id, each.findings) for each in at_hand.of(connection, claim_ids)),
        text=text.shown if text else None,
        placed={key: excerpt for key, excerpt in whole.items() if excerpt},
        begins=text.begins if text else 0,
        capture=_capture(connection, document_id, at_hand.hidden) if own.is_held else None,
        beside=beside.ledger,
        revisions=tuple(found for each in others if (found := beside.ledger.document_by_id.get(each))),
        shared=tuple(shared for each in leaning if (shared := beside.shared(each, document_id))),
        imprint=imprint,
        places=places,
    )


def _text(connection: Connection, document: Document, hidden: Sequence[Source]) -> Text | None:
    snapshot = tables.Snapshot
    query = live(snapshot).with_only_columns(snapshot.text, snapshot.body_start)
    row = connection.execute(query.where(snapshot.document_id == document.id).order_by(snapshot.id)).first()
    if row is None:
        return None
    strikes = redaction(hidden)
    moved = strikes.moving(row.text)
    return Text(strikes.of(row.text), moved((Span(row.body_start, row.body_start),))[0].start, moved)


def _claims_with(connection: Connection, document_id: str, read: Sequence[Attribution]) -> list[str]:
    """The claims of what was read in a document, in order of its text, then those for which others cite it."""
    row, link = tables.Attribution, tables.AttributionClaim
    cited = (
        select(link.claim_id)
        .join(row, row.id == link.attribution_id)
        .where(
            (row.cited_document_id == document_id) | (row.pinned_document_id == document_id),
            row.closed_seq.is_(None),
            link.closed_seq.is_(None),
        )
    )
    own = (claim_id for each in read for claim_id in each.claim_ids)
    return list(dict.fromkeys([*own, *sorted(set(connection.scalars(cited)))]))


def _capture(connection: Connection, document_id: str, hidden: Sequence[Source]) -> Capture | None:
    found = captures.capture(connection, document_id)
    return captures.without_confidential(connection, document_id, found, hidden) if found and hidden else found


class _Beside:
    """Other documents as they may be shown."""

    def __init__(self, connection: Connection, ids: Iterable[str], at_hand: ClaimsAtHand) -> None:
        found = reading.documents(connection, ids)
        masked = without_confidential(bare(connection, found), at_hand.hidden) if found else Ledger(NO_CLAIM)
        self.ledger = at_hand.seen(masked)
        self.later = masked.document_by_id.keys() - self.ledger.document_by_id.keys()
        self.strikes = redaction(at_hand.hidden)

    def shared(self, leaning: Leaning, document_id: str) -> SharedText | None:
        """Text shared with one of them; None where that was published later."""
        is_leaning = leaning.from_id == document_id
        other_id = leaning.to_id if is_leaning else leaning.from_id
        if other_id in self.later:
            return None
        other = self.ledger.document_by_id.get(other_id)
        passage = self.strikes.of(leaning.passage) if other else ""
        return SharedText(other, is_leaning, leaning.score, leaning.is_credited, passage)
