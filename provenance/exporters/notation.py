"""One claim as lines of a plain-text ledger, as far as its records show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from provenance.exporters import exporter
from provenance.ledger import Ledger
from provenance.notation import facts as noted
from provenance.notation import write_facts
from provenance.notation.facts import Fact, Ref, RefKind, Words
from provenance.notation.lines import ID
from provenance.records import Attribution, Basis, Derivation, Document, SourceKind, Terminal


@exporter("notation")
def notation(ledger: Ledger) -> str:
    """The claim, its documents and who says in them that who said it, as a [plain-text ledger](notation.md).

    Records hold no texts, so the words stand there without their places, and documents as only cited. `provenance
    export` writes the texts, too.
    """
    return "".join(write_facts(_facts(ledger)))


def _facts(ledger: Ledger) -> Iterator[Fact]:
    title = Ref(RefKind.QUOTED, ledger.claim.title)
    for source in ledger.sources:
        if _id(source.id):
            kind = None if source.kind is SourceKind.UNNAMED else source.kind
            yield noted.NotedSource(id=source.id, source=_source(ledger, source.id), kind=kind,
                                    aliases=source.also_known_as, is_confidential=source.is_confidential)  # fmt: skip
    for each in ledger.judgements:
        a, b = (ledger.source(side) for side in (each.a_id, each.b_id))
        if a is not None and b is not None and a.id != b.id:
            yield noted.NotedJudgement(verdict=each.verdict, a=_source(ledger, a.id), b=_source(ledger, b.id),
                                       why=each.why, by=each.by, id=each.id)  # fmt: skip
    wordings = tuple((text, None) for text in ledger.claim.wordings if text != ledger.claim.title)
    yield noted.NotedClaim(id=ledger.claim.id, title=ledger.claim.title, wordings=wordings)
    yield from (noted.NotedParty(source=_source(ledger, p.source_id), claim=title, party=p.role, why=p.why, by=p.by)
                for p in ledger.parties)  # fmt: skip
    for document in sorted(ledger.documents, key=_by_date):
        yield _document(ledger, document, title)
    for leaning in ledger.derivations:
        yield noted.NotedDerivation(id=leaning.id, kind=leaning.kind, document=leaning.from_document_id,
                                    target=_target(ledger, leaning), basis=leaning.basis,
                                    score=leaning.score)  # fmt: skip
    yield from _decided(ledger, title)


def _target(ledger: Ledger, each: Derivation) -> Ref:
    return (
        Ref(RefKind.DOCUMENT, each.to_document_id) if each.to_document_id else _source(ledger, each.to_source_id or "")
    )


def _decided(ledger: Ledger, title: Ref) -> Iterator[Fact]:
    for reading in ledger.attributions:
        if review := reading.review:
            yield noted.NotedReview(subject=Ref(RefKind.ID, reading.id), verdict=review.verdict,
                                    replacement=review.replacement_id or "", why=review.why, by=review.by)  # fmt: skip
    for document_id in sorted(ledger.context):
        yield noted.NotedRole(document=document_id, claim=title, report_role="context")
    for s in ledger.standings:
        yield noted.NotedStanding(id=s.id, subject=_subject(ledger, s.subject_id), kind=s.kind, effective=s.effective,
                                  evidence=s.evidence_id or "", why=s.why, by=s.by)  # fmt: skip
    for g in ledger.grades:
        yield noted.NotedGrade(id=g.id, subject=_subject(ledger, g.subject_id), scheme=g.scheme, value=g.value,
                               axis=g.axis, why=g.why, by=g.by)  # fmt: skip
    for label in ledger.labels:
        yield noted.NotedLabel(id=label.id, subject=_subject(ledger, label.subject_id), key=label.key,
                               value=label.value, why=label.why, by=label.by)  # fmt: skip
    for w in ledger.waivers:
        yield noted.NotedWaiver(id=w.id, rule=w.rule, subject=title, until=w.until, fingerprint=w.fingerprint,
                                why=w.reason, by=w.by)  # fmt: skip


def _document(ledger: Ledger, document: Document, title: Ref) -> noted.NotedDocument:
    below: dict[str | None, list[Attribution]] = defaultdict(list)
    for each in ledger.attributions:
        if each.document_id == document.id:
            below[each.parent_id if each.parent_id in ledger.attribution_by_id else None].append(each)
    outlet = _source(ledger, document.publisher_id) if document.publisher_id else None
    steps, waiting = [], [(each, 0) for each in reversed(below[None])]
    while waiting:
        reading, depth = waiting.pop()
        steps.append(_step(ledger, reading, depth, title))
        waiting += [(each, depth + 1) for each in reversed(below[reading.id])]
    return noted.NotedDocument(
        handle=document.id, title=document.title, outlet=outlet, published=document.published, url=document.url,
        language=document.language, byline=document.byline, kind="" if document.kind == "article" else document.kind,
        revision=document.revision_no if document.revision_no > 1 else None, work=document.work,
        attributions=tuple(steps),
    )  # fmt: skip


def _step(ledger: Ledger, each: Attribution, depth: int, title: Ref) -> noted.NotedAttribution:
    undisclosed = each.terminal is Terminal.UNDISCLOSED
    return noted.NotedAttribution(
        ids=(each.id,), depth=depth, claims=(title,) if depth == 0 else (), certainty=each.certainty,
        stance=each.stance, reality=each.reality,
        sources=(_source(ledger, each.cited_source_id),) if each.cited_source_id else (),
        cites=each.cited_document_id or "", pins=each.pinned_document_id or "", joint=each.joint_key or "",
        needs_all=each.needs_all, terminal=None if undisclosed else each.terminal, basis=each.basis,
        confidence=each.confidence if each.basis is Basis.STATED else None,
        source=_words(each.source_text), cue=_words(each.cue_text), content=_words(each.content_text),
    )  # fmt: skip


def _words(text: str) -> tuple[Words, ...]:
    return (Words(text),) if text else ()


def _source(ledger: Ledger, source_id: str) -> Ref:
    """A source by its name, where only one of the claim has it; else by its id."""
    one = ledger.source(source_id)
    if one is None:
        return Ref(RefKind.ID, source_id) if _id(source_id) else Ref(RefKind.QUOTED, source_id)
    if one.kind is SourceKind.UNNAMED:
        return Ref(RefKind.UNNAMED, one.name)
    is_sure = [each.name for each in ledger.sources].count(one.name) == 1 or not _id(one.id)
    return Ref(RefKind.QUOTED if " " in one.name else RefKind.NAME, one.name) if is_sure else Ref(RefKind.ID, one.id)


def _subject(ledger: Ledger, subject_id: str) -> Ref:
    if subject_id == ledger.claim.id:
        return Ref(RefKind.QUOTED, ledger.claim.title)
    if subject_id in ledger.document_by_id:
        return Ref(RefKind.DOCUMENT, subject_id)
    return Ref(RefKind.ID, subject_id) if _id(subject_id) else _source(ledger, subject_id)


def _id(text: str) -> str:
    """An id that can be read back; empty where it stands for somebody who is not shown."""
    return text if ID.fullmatch(text) else ""


def _by_date(document: Document) -> tuple[float, str]:
    return document.published.begins() if document.published else float("inf"), document.id
