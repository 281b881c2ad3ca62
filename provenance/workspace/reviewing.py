"""What a person should decide, most valuable first: readings, claims that may be one, sources that may be one.

First comes what would change what a claim that several documents report rests on (``weighing``), then what touches more
documents and more claims, then what the machine is less sure of, then by id. Only the claims in most documents are
weighed, so a large database costs no more than a small one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from provenance.ledger import Ledger
from provenance.masking import redaction
from provenance.records import Attribution, Basis, ClaimLinkKind, Verdict
from provenance.store import reading, tables
from provenance.store.selecting import live
from provenance.workspace import weighing
from provenance.workspace.identity import Identity
from provenance.workspace.suggesting import suggested_in

if TYPE_CHECKING:
    from provenance.workspace import Workspace

MOST_CLAIMS = 200
"""Claims whose readings are looked at, those in most documents first."""
MOST_SOURCES = 100
"""Sources of a claim up to which each is compared with each."""
MOST_WEIGHED = 300
"""Questions of one kind whose answer is tried out."""


class Kind(StrEnum):
    """What a question is about."""

    READING = "reading"
    CLAIMS = "claims"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person should decide.

    ``words`` say what it is, ``why`` on what the machine's proposal rests, ``changes`` what the answer would change in
    what a claim rests on (empty: nothing). ``reading`` is the attribution where it is about one.
    """

    kind: Kind
    id: str
    words: str
    why: str
    claim: str = ""
    changes: tuple[str, ...] = ()
    documents: int = 1
    claims: int = 1
    confidence: float = 1.0
    reading: Attribution | None = None
    source: str = ""
    outlet: str = ""

    @property
    def order(self) -> tuple[bool, int, int, float, str]:
        """Most valuable first."""
        return (not self.changes, -self.documents, -self.claims, self.confidence, self.id)


def queue(ws: Workspace, reference: str | None = None) -> list[Question]:
    """The questions about everything, or about one claim, document or source; most valuable first."""
    about = None if reference is None else [each.claim.id for each in ws.ledgers_about(reference)]
    with ws.store.read() as connection:
        order = reading.claim_ids(connection)
        open_ids = _claims_with_unreviewed(connection) & set(order if about is None else about)
        wanted = [claim_id for claim_id in order if claim_id in open_ids][:MOST_CLAIMS]
        links = _proposed_links(connection, about)
        pairs = _proposed_pairs(connection)
    kind, found = ws.find(reference, "claim", "document", "source") if reference else ("", "")
    ledgers = list(ws.ledgers(wanted))
    pairs += _alike(ws, order if about is None else about)
    questions = [
        *_readings(ledgers, kind, found),
        *_claims(ws, links),
        *_sources(ws, pairs, about),
    ]
    return ordered(questions)


def ordered(questions: Iterable[Question]) -> list[Question]:
    """Each question once, most valuable first."""
    return sorted({each.id: each for each in questions}.values(), key=lambda each: each.order)


# --- readings ---------------------------------------------------------------------------------------


def _claims_with_unreviewed(connection: Connection) -> set[str]:
    attribution, link, review = tables.Attribution, tables.AttributionClaim, tables.Review
    reviewed = live(review).with_only_columns(review.subject_id)
    query = (
        select(link.claim_id)
        .join(attribution, attribution.id == link.attribution_id)
        .where(link.closed_seq.is_(None), attribution.closed_seq.is_(None), attribution.basis != Basis.TYPED)
        .where(attribution.id.not_in(reviewed))
    )
    return set(connection.scalars(query.distinct()))


def _readings(ledgers: Sequence[Ledger], kind: str, about: str) -> list[Question]:
    """A question for each reading that nobody reviewed; the most promising are tried out."""
    first: dict[str, tuple[Attribution, Ledger]] = {}
    for ledger in ledgers:
        for each in ledger.unreviewed:
            if _is_about(each, ledger, kind, about):
                first.setdefault(each.id, (each, ledger))
    by_promise = sorted(first.values(), key=lambda pair: (-len(pair[1].documents), pair[0].confidence, pair[0].id))
    before: dict[str, weighing.Figures] = {}
    return [
        _reading(each, ledger, _changes(each, ledger, before) if place < MOST_WEIGHED else ())
        for place, (each, ledger) in enumerate(by_promise)
    ]


def _is_about(each: Attribution, ledger: Ledger, kind: str, about: str) -> bool:
    if kind == "document":
        return each.document_id == about
    if kind == "source":
        return ledger.same_as.get(each.cited_source_id or "", each.cited_source_id) == ledger.same_as.get(about, about)
    return True


def _changes(each: Attribution, ledger: Ledger, before: dict[str, weighing.Figures]) -> tuple[str, ...]:
    """What rejecting a reading would change, where several documents report the claim."""
    if _number_of_documents(ledger) < 2:
        return ()
    if ledger.claim.id not in before:
        before[ledger.claim.id] = weighing.figures(ledger)
    return weighing.difference(before[ledger.claim.id], weighing.figures(weighing.without(ledger, each.id)))


def _number_of_documents(ledger: Ledger) -> int:
    return len({each.document_id for each in ledger.counted})


def _reading(each: Attribution, ledger: Ledger, changes: tuple[str, ...]) -> Question:
    document = ledger.document_by_id.get(each.document_id)
    publisher = ledger.source(document.publisher_id) if document else None
    cited = ledger.source(each.cited_source_id)
    return Question(
        Kind.READING, each.id, each.content_text, f"read by {each.read_by}" if each.read_by else "read by a machine",
        claim=ledger.claim.title, changes=changes, documents=_number_of_documents(ledger),
        claims=len(each.claim_ids), confidence=each.confidence, reading=each,
        source=cited.name if cited else "undisclosed" if each.is_undisclosed else each.source_text,
        outlet=publisher.name if publisher else (document.title or "") if document else "",
    )  # fmt: skip


# --- claims -----------------------------------------------------------------------------------------

Pair = tuple[str, str, str, str]
"""Id of a row, the two that it is about, and why."""


def _proposed_links(connection: Connection, about: Sequence[str] | None) -> list[Pair]:
    link, actor = tables.ClaimLink, tables.Actor
    query = (
        select(link.id, link.a_id, link.b_id, link.reason)
        .join(actor, actor.id == link.actor_id)
        .where(link.closed_seq.is_(None), link.kind == ClaimLinkKind.POSSIBLY_SAME, actor.kind != "person")
    )
    found = [(row.id, row.a_id, row.b_id, row.reason) for row in connection.execute(query.order_by(link.id))]
    return [each for each in found if about is None or {each[1], each[2]} & set(about)]


def _claims(ws: Workspace, links: Sequence[Pair]) -> list[Question]:
    links = links[:MOST_WEIGHED]
    ledgers = {each.claim.id: each for each in ws.ledgers({i for link in links for i in link[1:3]})}
    of = redacted(ws)
    return [
        _two_claims(link_id, ledgers[a_id], ledgers[b_id], of(why))
        for link_id, a_id, b_id, why in links
        if a_id in ledgers and b_id in ledgers and ledgers[a_id].counted and ledgers[b_id].counted
    ]


def _two_claims(link_id: str, a: Ledger, b: Ledger, why: str) -> Question:
    one = weighing.joined(a, b)
    changes = weighing.difference(weighing.figures(a), weighing.figures(one))
    return Question(
        Kind.CLAIMS, link_id, f"“{a.claim.title}” and “{b.claim.title}”", why, claim=a.claim.title, changes=changes,
        documents=_number_of_documents(one), claims=2, confidence=0.5,
    )  # fmt: skip


# --- sources ----------------------------------------------------------------------------------------


def _proposed_pairs(connection: Connection) -> list[Pair]:
    judgement, actor = tables.Judgement, tables.Actor
    query = (
        select(judgement.id, judgement.a_id, judgement.b_id, judgement.why)
        .join(actor, actor.id == judgement.actor_id)
        .where(judgement.closed_seq.is_(None), judgement.verdict == Verdict.POSSIBLY, actor.kind != "person")
    )
    return [(row.id, row.a_id, row.b_id, row.why) for row in connection.execute(query.order_by(judgement.id))]


def _alike(ws: Workspace, claim_ids: Sequence[str]) -> list[Pair]:
    """Sources whose names look alike, and unnamed ones of one claim that nothing tells apart; most alike first."""
    named = Identity(ws).suggestions()[:MOST_WEIGHED]
    with ws.store.read() as connection:
        judged = reading.judgements(connection)
    few = (each for each in ws.ledgers(claim_ids[:MOST_CLAIMS]) if len(each.sources) <= MOST_SOURCES)
    unnamed = [found for ledger in few for found in suggested_in(ledger.sources, judged)]
    return [(each.id, each.a_id, each.b_id, each.why) for each in dict.fromkeys((*named, *unnamed))]


def _sources(ws: Workspace, pairs: Sequence[Pair], about: Sequence[str] | None) -> list[Question]:
    names = {each.id: each.name for each in ws.sources({i for pair in pairs for i in pair[1:3]})} if pairs else {}
    shown = [pair for pair in pairs if pair[1] in names and pair[2] in names][:MOST_WEIGHED]
    claims = _claims_of_both(ws, shown)
    wanted = {claim_id for found in claims.values() for claim_id in found[:MOST_CLAIMS]}
    ledgers = {each.claim.id: each for each in ws.ledgers(wanted)}
    of = redacted(ws)
    questions = []
    for row_id, a_id, b_id, why in shown:
        theirs = [ledgers[claim_id] for claim_id in claims[row_id] if claim_id in ledgers]
        if about is None or {each.claim.id for each in theirs} & set(about):
            questions.append(_two_sources(row_id, a_id, b_id, of(why), names, theirs))
    return questions


def _claims_of_both(ws: Workspace, pairs: Sequence[Pair]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    with ws.store.read() as connection:
        for row_id, a_id, b_id, _why in pairs:
            theirs = (*reading.claims_of_source(connection, a_id), *reading.claims_of_source(connection, b_id))
            found[row_id] = list(dict.fromkeys(theirs))
    return found


def _two_sources(
    row_id: str, a_id: str, b_id: str, why: str, names: Mapping[str, str], ledgers: Sequence[Ledger]
) -> Question:
    changes: tuple[str, ...] = ()
    for ledger in ledgers:
        after = weighing.with_one(ledger, a_id, b_id)
        if not changes and after is not ledger and _number_of_documents(ledger) > 1:
            changes = weighing.difference(weighing.figures(ledger), weighing.figures(after))
    documents = {each.document_id for ledger in ledgers for each in ledger.counted}
    return Question(
        Kind.SOURCES, row_id, f"{names[a_id]} and {names[b_id]}", why, changes=changes, documents=len(documents),
        claims=len(ledgers), confidence=0.5,
    )  # fmt: skip


def redacted(ws: Workspace) -> Callable[[str], str]:
    """What strikes out the names of who is confidential."""
    with ws.store.read() as connection:
        return redaction(() if ws.is_internal else reading.confidential(connection)).of
