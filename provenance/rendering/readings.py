"""One attribution as a reader needs it: who says it where, in which words, how sure, and who looked at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from provenance import chains
from provenance.chains import Link
from provenance.ledger import Ledger
from provenance.masking import WITHHELD
from provenance.records import Attribution, Basis, Derivation, DerivationKind, Document, Proof, Review
from provenance.rendering.excerpts import Passage, passages, quoted_words
from provenance.rendering.links import Address, address
from provenance.rendering.moments import day_of, zone_note
from provenance.rendering.words import BASES, CERTAINTIES, DERIVATIONS, REALITIES, REVIEWS

SHARED_TEXT = frozenset({DerivationKind.REUSE, DerivationKind.COMPARES_WITH})
UNKNOWN_OUTLET = "unknown outlet"
NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one attribution says. ``passages`` are empty where nothing was read.

    ``joined``: names of those who say it with the source in one statement. ``said`` holds the words on
    record where there is no excerpt. ``same_as``: the id of a reading with the same words, shown before. ``passages``
    are the whole paragraph where it is known, ``brief`` only the words around the marked ones; ``cut`` says whether
    sentences of the paragraph are left out before and after. ``read_by`` is the program with its version, or the person
    who typed it in; ``confidence`` how sure the program is, in percent. Days are in UTC.
    """

    id: str
    outlet: str
    source: str
    published: str
    language: str | None
    address: Address | None
    passages: tuple[Passage, ...]
    said: str
    certainty: str
    basis: str
    review: Review | None
    verdict: str
    document_id: str
    joined: tuple[str, ...] = ()
    same_as: str | None = None
    brief: tuple[Passage, ...] = ()
    cut: tuple[bool, bool] = (False, False)
    zone: str = ""
    read_by: str = ""
    is_by_person: bool = False
    recorded_on: str = ""
    reviewed_on: str = ""
    confidence: int | None = None

    @property
    def was_seen(self) -> bool:
        return bool(self.passages)

    def in_brief(self) -> Reading:
        """The same with only the words around the marked ones."""
        return replace(self, passages=self.brief, cut=(False, False))


class Readings:
    """Makes readings of the attributions of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.proof = ledger.proof or Proof()
        self.outlets: dict[str, str] = {}
        self.joint: dict[str, list[Attribution]] = {}
        for attribution in ledger.counted:
            if attribution.joint_key:
                self.joint.setdefault(attribution.joint_key, []).append(attribution)

    def of(self, attribution: Attribution) -> Reading:
        document = self.ledger.document_by_id.get(attribution.document_id)
        excerpt = attribution.excerpt
        words = quoted_words(excerpt) if excerpt else ""
        review = attribution.review
        wide = self.proof.paragraphs.get(attribution.id)
        brief = passages(excerpt) if excerpt else ()
        recorded, reviewed = (of.get(attribution.id) for of in (self.proof.recorded, self.proof.reviewed))
        typed = recorded if attribution.is_typed and not attribution.read_by else None
        return Reading(
            id=attribution.id,
            outlet=self.outlet(document),
            source=self.source(attribution),
            published=document.published.raw if document and document.published else "",
            language=document.language if document else None,
            address=address(document.url, "" if WITHHELD in words else words) if document else None,
            passages=passages(wide.excerpt) if wide else brief,
            said=attribution.content_text,
            certainty=REALITIES[attribution.reality] or CERTAINTIES[attribution.certainty],
            basis=BASES[Basis.TYPED if excerpt is None and attribution.basis is Basis.STATED else attribution.basis],
            review=review,
            verdict=REVIEWS[review.verdict] if review else "",
            document_id=attribution.document_id,
            joined=self._joined(attribution),
            brief=brief,
            cut=(wide.is_cut_before, wide.is_cut_after) if wide else (False, False),
            zone=zone_note(document.published) if document else "",
            read_by=attribution.read_by or (typed.by if typed else ""),
            is_by_person=typed is not None and typed.is_by_person,
            recorded_on=day_of(recorded.at_us) if recorded else "",
            reviewed_on=day_of(reviewed.at_us) if reviewed else "",
            confidence=None if attribution.is_typed else round(attribution.confidence * 100),
        )

    def outlet(self, document: Document | None) -> str:
        """Who published a document; where that is not known, the best name of the document itself."""
        if document is None:
            return UNKNOWN_OUTLET
        if document.id not in self.outlets:
            publisher = self.ledger.source(document.publisher_id)
            self.outlets[document.id] = publisher.name if publisher else document.title or UNKNOWN_OUTLET
        return self.outlets[document.id]

    def source(self, attribution: Attribution) -> str:
        """Whom an attribution cites, by name."""
        source = self.ledger.source(attribution.cited_source_id)
        if source is not None:
            return source.name
        document = self.ledger.document_by_id.get(attribution.cited_document_id or "")
        return self.outlet(document) if document else attribution.source_text or NOBODY

    def _joined(self, attribution: Attribution) -> tuple[str, ...]:
        together = self.joint.get(attribution.joint_key or "", [])
        return tuple(sorted({self.source(each) for each in together if each.id != attribution.id}))


def is_firm(ledger: Ledger, citing: str, cited: str) -> bool:
    """Whether the citing document itself was read and says so: not matched, not inferred, not only reported."""
    link = chains.link_of(ledger.graph, citing, cited)
    if link.is_matched or link.is_alternative or link.is_inferred:
        return False
    found = (ledger.attribution_by_id[each] for each in link.attributions)
    return any(_is_read_in(attribution, citing) for attribution in found) or any(
        derivation.basis is Basis.DECLARED for derivation in derivations_of(ledger, link)
    )


def derivations_of(ledger: Ledger, link: Link) -> tuple[Derivation, ...]:
    """The derivations that a link rests on."""
    wanted = frozenset(link.derivations)
    return tuple(sorted((d for d in ledger.derivations if d.id in wanted), key=lambda d: d.id)) if wanted else ()


def in_words(derivations: Iterable[Derivation]) -> tuple[str, ...]:
    """``shares text with it (62% of the text)``, ``credits it: declared``."""
    return tuple(
        DERIVATIONS[d.kind]
        + (f" ({d.score:.0%} of the text)" if d.score is not None else "")
        + ("" if d.basis is Basis.INFERRED and d.kind in SHARED_TEXT else f": {BASES[d.basis]}")
        for d in derivations
    )


def _is_read_in(attribution: Attribution, citing: str) -> bool:
    is_own = chains.document_key(attribution.document_id) == citing
    is_read = attribution.basis is Basis.DECLARED or (
        attribution.basis is Basis.STATED and attribution.excerpt is not None
    )
    return is_own and is_read
