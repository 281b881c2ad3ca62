"""A person's decisions become rows: judgements, reviews, and moves of readings from claim to claim.

Nothing is rewritten: a move closes one row and opens another, so it can be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from provenance.claims import wording_key
from provenance.errors import InputError, NotFound
from provenance.identity.names import name_key
from provenance.importers.decisions import ABOUT_SOURCES, SAME_CLAIM
from provenance.records import Decision, Judgement, SourceKind, Verdict
from provenance.store import Store, Writer, tables
from provenance.store.finding import find_id
from provenance.store.journal import actor_id
from provenance.store.reading import judgements, live, same_as
from provenance.workspace.addresses import canonical_url
from provenance.workspace.claiming import open_claim, open_wording
from provenance.workspace.moving import take, wordings
from provenance.workspace.names import Names


def decide(store: Store, decision: Decision) -> bool:
    """Record one decision in one change of the database; False where it was recorded before.

    Raises NotFound where it speaks of something that is not there, InputError where it contradicts another.
    """
    try:
        with store.write(f"decide {decision.verdict}", by=decision.by) as writer:
            deciding = _Deciding(writer, decision)
            return deciding.about_sources() if decision.verdict in ABOUT_SOURCES else deciding.about_readings()
    except InputError as error:
        raise InputError(f"{decision.place}: {error.message}", hint=error.hint) from error


class _Deciding:
    """One decision on its way into the database."""

    def __init__(self, writer: Writer, decision: Decision) -> None:
        self.writer = writer
        self.decision = decision
        self.actor = actor_id(decision.by, "person")
        self.names = Names(writer)

    # --- about two sources -----------------------------------------------------------------

    def about_sources(self) -> bool:
        a, b = sorted(self._source(name) for name in self.decision.sources)
        made = judgements(self.writer.connection)
        known = next((each for each in made if (each.a_id, each.b_id) == (a, b)), None)
        if known and known.verdict == self.decision.verdict:
            return False
        self._refuse_contradiction(a, b, [each for each in made if each is not known], known)
        if a == b:
            return False
        if known:
            self.writer.close(tables.Judgement, known.id)
        self._keep_actor()
        self.writer.open(
            tables.Judgement(
                id=self.writer.new_id(tables.Judgement, a, b, self.decision.verdict), a_id=a, b_id=b,
                verdict=self.decision.verdict, why=self.decision.why, actor_id=self.actor,
            )
        )  # fmt: skip
        return True

    def _refuse_contradiction(self, a: str, b: str, others: Sequence[Judgement], known: Judgement | None) -> None:
        """Same against different is refused, directly or by way of others that were judged the same."""
        one = same_as(self.writer.connection, others)
        group_a, group_b = one.get(a, a), one.get(b, b)
        if self.decision.verdict == Verdict.DIFFERENT and group_a == group_b:
            by = next((each.by for each in others if each.verdict is Verdict.SAME), "name and alias")
            raise self._contradiction("the same", by)
        if self.decision.verdict == Verdict.SAME:
            for each in others:
                sides = {one.get(each.a_id, each.a_id), one.get(each.b_id, each.b_id)}
                if each.verdict is Verdict.DIFFERENT and sides == {group_a, group_b}:
                    raise self._contradiction("different", each.by)
        if known and {known.verdict, self.decision.verdict} == {Verdict.SAME, Verdict.DIFFERENT}:
            raise self._contradiction(known.verdict, known.by)

    def _contradiction(self, verdict: str, by: str) -> InputError:
        return InputError(
            f"{' and '.join(self.decision.sources)} were judged {verdict} by {by}",
            hint="withdraw that first, by the verdict possibly",
        )

    def _source(self, name: str) -> str:
        """A source by name or id; ``document#descriptor`` for an unnamed one."""
        document, hash_sign, descriptor = name.rpartition("#")
        if hash_sign and document:
            return self._unnamed(self._document(document), descriptor)
        return self.names.known(name) or find_id(self.writer.connection, "source", name)

    def _unnamed(self, document_id: str, descriptor: str) -> str:
        source, attribution = tables.Source, tables.Attribution
        query = (
            select(source.id, source.descriptor)
            .join(attribution, attribution.cited_source_id == source.id)
            .where(attribution.document_id == document_id, source.kind == SourceKind.UNNAMED)
            .where(source.closed_seq.is_(None))
            .distinct()
            .order_by(source.id)
        )
        rows = list(self.writer.connection.execute(query))
        for row in rows:
            if name_key(row.descriptor) == name_key(descriptor):
                return str(row.id)
        raise NotFound("unnamed source", descriptor, tuple(row.descriptor for row in rows))

    # --- about readings --------------------------------------------------------------------

    def about_readings(self) -> bool:
        found = [
            (row_id, wording_key(words))
            for document, words in self.decision.readings
            for row_id in self._reading(document, words)
        ]
        if self.decision.verdict == SAME_CLAIM:
            return self._join(list(dict.fromkeys(found)))
        changed = [self._review(row_id) for row_id in dict.fromkeys(row_id for row_id, _ in found)]
        return any(changed)

    def _reading(self, document: str, words: str) -> list[str]:
        """The attributions in a document whose content holds these words, and those they are nested in."""
        document_id = self._document(document)
        attribution = tables.Attribution
        query = live(attribution).where(attribution.document_id == document_id).order_by(attribution.id)
        rows = list(self.writer.connection.execute(query).mappings())
        wanted = wording_key(words)
        found = [row["id"] for row in rows if wanted in wording_key(row["content_text"].replace(" … ", " "))]
        if not found:
            raise NotFound(f"reading in {document}", words)
        return found

    def _join(self, readings: Sequence[tuple[str, str]]) -> bool:
        claim_id = self._claim(*readings[0])
        changed = [self._move(attribution_id, claim_id, words) for attribution_id, words in readings]
        return any(changed)

    def _claim(self, first_id: str, words: str) -> str:
        """The claim that keeps them: the one with the title asked for, else the one of the first reading that holds
        its words."""
        self.writer.flush()
        connection, claim, link = self.writer.connection, tables.Claim, tables.AttributionClaim
        if title := self.decision.claim:
            query = live(claim).with_only_columns(claim.id).where(claim.title == title)
            known = connection.scalar(query.order_by(claim.opened_seq, claim.id).limit(1))
            if known is None:
                known = open_claim(self.writer, title)
                open_wording(self.writer, known, title)
            return known
        query = live(link).with_only_columns(link.claim_id).where(link.attribution_id == first_id)
        found = [claim_id for claim_id in sorted(connection.scalars(query)) if self._is_about(claim_id, words)]
        if len(found) != 1:
            raise InputError("the first reading is about several claims", hint='say which: "claim": "…"')
        return found[0]

    def _move(self, attribution_id: str, claim_id: str, words: str) -> bool:
        """Take a reading to ``claim_id`` from the claims that these words are about."""
        self.writer.flush()
        link = tables.AttributionClaim
        query = live(link).with_only_columns(link.claim_id).where(link.attribution_id == attribution_id)
        left = [each for each in self.writer.connection.scalars(query).all() if self._is_about(each, words)]
        return take(self.writer, attribution_id, left, claim_id, f"{self.decision.by}: {self.decision.why}")

    def _is_about(self, claim_id: str, words: str) -> bool:
        return any(words in row["key"] for row in wordings(self.writer, claim_id))

    def _review(self, attribution_id: str) -> bool:
        review = tables.Review
        known = (
            self.writer.connection.execute(live(review).where(review.subject_id == attribution_id)).mappings().first()
        )
        if known and known["verdict"] == self.decision.verdict:
            return False
        if known:
            self.writer.close(review, known["id"])
        self._keep_actor()
        self.writer.open(
            tables.Review(
                id=self.writer.new_id(review, attribution_id, self.decision.verdict), subject_id=attribution_id,
                verdict=self.decision.verdict, why=self.decision.why, actor_id=self.actor,
            )
        )  # fmt: skip
        return True

    def _document(self, reference: str) -> str:
        return find_id(self.writer.connection, "document", canonical_url(reference) or reference)

    def _keep_actor(self) -> None:
        self.writer.keep(tables.Actor(id=self.actor, name=self.decision.by, kind="person"), self.actor)
