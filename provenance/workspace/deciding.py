"""A person's decisions become rows: judgements, reviews, and moves of readings from claim to claim.

Nothing is rewritten: a move closes one row and opens another, so it can be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims import wording_key
from provenance.errors import InputError, NotFound
from provenance.importers.decisions import ABOUT_SOURCES, SAME_CLAIM
from provenance.records import Decision
from provenance.store import Store, Writer, tables
from provenance.store.reading import live
from provenance.workspace.claiming import open_claim, open_wording
from provenance.workspace.judging import Judging
from provenance.workspace.moving import take, wordings


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
        self.judging = Judging(writer, decision.by, decision.why)
        self.actor = self.judging.actor

    def about_sources(self) -> bool:
        a, b = (self.judging.source(name) for name in self.decision.sources)
        return self.judging.judge(self.decision.verdict, a, b)

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
        document_id = self.judging.document(document)
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
        self.judging.keep_actor()
        self.writer.open(
            tables.Review(
                id=self.writer.new_id(review, attribution_id, self.decision.verdict), subject_id=attribution_id,
                verdict=self.decision.verdict, why=self.decision.why, actor_id=self.actor,
            )
        )  # fmt: skip
        return True
