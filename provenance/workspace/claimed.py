"""Claims as a person sees them: how much is behind each, every wording, and why each reading was put there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.claims import wording_key
from provenance.ledger import Ledger
from provenance.masking import redaction
from provenance.records import Attribution, Claim, ClaimLink, Label, Waiver
from provenance.store import linked, reading

if TYPE_CHECKING:
    from provenance.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim, and how many documents, sources and linked claims there are."""

    claim: Claim
    documents: int
    sources: int
    links: int

    def public(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "id": self.claim.id, "title": self.claim.title, "wordings": len(self.claim.wordings),
            "documents": self.documents, "sources": self.sources, "links": self.links,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with all that is known of how it came together, and what persons say of it and let stand; ``wordings``
    pairs each with its documents."""

    claim: Claim
    wordings: tuple[tuple[str, int], ...]
    readings: tuple[tuple[Attribution, str, str], ...]
    links: tuple[ClaimLink, ...]
    labels: tuple[Label, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def public(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "id": self.claim.id,
            "title": self.claim.title,
            "wordings": [{"text": words, "documents": count} for words, count in self.wordings],
            "attributions": [
                {"id": each.id, "document": each.document_id, "source": source, "content": each.content_text,
                 "state": each.state, "reason": reason}
                for each, source, reason in self.readings
            ],
            "links": [
                {"id": other, "title": title, "kind": str(each.kind), "reason": each.reason, "by": each.by,
                 "is_proposal": each.is_proposal}
                for each in self.links for other, title in [each.other_than(self.claim.id)]
            ],
        }  # fmt: skip

    def lines(self) -> Iterator[tuple[str, list[str]]]:
        """As headings with lines of text."""
        yield "wordings", [f"{words}  ({_counted(count)})" for words, count in self.wordings]
        yield (
            "attributions",
            [
                f"{each.id}  {source or 'undisclosed'} · {each.content_text}  ({each.state}; {reason})"
                for each, source, reason in self.readings
            ],
        )
        yield "linked claims", [self._link(each) for each in self.links]

    def _link(self, link: ClaimLink) -> str:
        other, title = link.other_than(self.claim.id)
        who = "" if link.is_proposal else f", says {link.by}"
        return f"{link.kind.bears}: {other}  {title}  ({link.reason}{who})"


def _counted(documents: int) -> str:
    return f"{documents:,} document{'' if documents == 1 else 's'}"


def listed(ws: Workspace, limit: int | None = None) -> list[Listed]:
    """The claims that something is about, those in most documents first."""
    claims = ws.claims()[:limit]
    with ws.store.read() as connection:
        counts = linked.counts(connection, [each.id for each in claims])
    return [Listed(each, *counts[each.id]) for each in claims]


def shown(ws: Workspace, reference: str) -> Shown:
    """A claim by id, title or wording; raises NotFound. Who is confidential is hidden as in everything that is read."""
    claim_id = ws.find(reference, "claim")[1]
    ledger = ws.ledger(claim_id)
    with ws.store.read() as connection:
        hides = redaction(() if ws.is_internal else reading.confidential(connection)).of
        why = {each: hides(reason) for each, reason in linked.reasons(connection, claim_id).items()}
    about = [each for each in ledger.attributions if each.id in why]
    readings = tuple((each, _source(ledger, each), why[each.id]) for each in about)
    return Shown(
        ledger.claim, tuple(_wordings(ledger.claim, about)), readings, ledger.links,
        ws.labelling.of(claim_id), ws.waiving.of(claim_id),
    )  # fmt: skip


def _source(ledger: Ledger, attribution: Attribution) -> str:
    source = ledger.source(attribution.cited_source_id)
    document = ledger.document_by_id.get(attribution.cited_document_id or "")
    return source.name if source else (document.title or document.url or document.id) if document else ""


def _wordings(claim: Claim, about: list[Attribution]) -> Iterator[tuple[str, int]]:
    """Each wording, and in how many documents a reading puts the claim so."""
    said = [(each.document_id, wording_key(each.content_text.replace(" … ", " "))) for each in about]
    for words in claim.wordings:
        key = wording_key(words)
        yield words, len({document for document, content in said if key in content})
