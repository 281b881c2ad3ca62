"""A person's judgements about sources become rows: the same, different, possibly the same, affiliated.

Nothing is rewritten: a judgement that is taken back is closed, and who was cited in which words stays as it was read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from provenance.errors import InputError, NotFound
from provenance.identity.names import name_key
from provenance.identity.registry import registry
from provenance.records import Judgement, SourceKind, Verdict
from provenance.store import Writer, tables
from provenance.store.finding import find_id
from provenance.store.journal import actor_id
from provenance.store.reading import judgements, live, same_as
from provenance.workspace.addresses import canonical_url
from provenance.workspace.names import Names

SIGNS = {Verdict.SAME: "=", Verdict.DIFFERENT: "≠"}
Step = tuple[str, str, Judgement]
"""From a source to the next one, by a judgement."""


class Judging:
    """The decisions of one person about sources, within one change of the database."""

    def __init__(self, writer: Writer, by: str, why: str = "", kind: str = "person") -> None:
        self.writer = writer
        self.by = by
        self.why = why
        self.kind = kind
        self.actor = actor_id(by, kind)
        self.names = Names(writer)

    # --- who is meant ------------------------------------------------------------------------

    def source(self, reference: str) -> str:
        """A source by id, name or alias; ``document#descriptor`` for an unnamed one; else one of the registry.

        Raises NotFound.
        """
        document, hash_sign, descriptor = reference.rpartition("#")
        if hash_sign and document:
            return unnamed_in(self.writer.connection, self.document(document), descriptor)
        if found := self.names.known(reference):
            return found
        try:
            return find_id(self.writer.connection, "source", reference)
        except NotFound as error:
            entry = None if error.near else registry().named(reference)
            if entry is None:
                raise
            return self.names.registered(entry, reference)

    def document(self, reference: str) -> str:
        """A document by id, address or title; raises NotFound."""
        return find_id(self.writer.connection, "document", canonical_url(reference) or reference)

    # --- judgements --------------------------------------------------------------------------

    def judge(self, verdict: str, one: str, other: str) -> bool:
        """Record a verdict on two sources; False where it stands already, in place of another verdict on the two.

        Raises InputError where it contradicts what was judged before, directly or by way of others.
        """
        a, b = sorted((one, other))
        made = self._made()
        known = next((each for each in made if (each.a_id, each.b_id) == (a, b)), None)
        if known and known.verdict == verdict:
            return False
        self._refuse_contradiction(verdict, one, other, made)
        if a == b:
            return False
        if known:
            self.writer.close(tables.Judgement, known.id)
        self.keep_actor()
        judgement = tables.Judgement
        row_id = self.writer.new_id(judgement, a, b, verdict)
        self.writer.open(judgement(id=row_id, a_id=a, b_id=b, verdict=verdict, why=self.why, actor_id=self.actor))
        return True

    def withdraw(self, verdict: str, one: str, other: str) -> list[str]:
        """Take back this verdict on two sources; the ids of the judgements that were closed."""
        pair = tuple(sorted((one, other)))
        closed = [each.id for each in self._made() if (each.a_id, each.b_id) == pair and each.verdict == verdict]
        for each in closed:
            self.writer.close(tables.Judgement, each)
        return closed

    def merge(self, first: str, others: Iterable[str]) -> bool:
        """Let sources be one, and the first one stand for all of them; False where that is so already."""
        changed = [self.judge(Verdict.SAME, first, other) for other in others if self._one(other) != self._one(first)]
        if self._one(first) == first:
            return any(changed)
        self._show(first)
        return True

    def split(self, one: str, others: Iterable[str] = ()) -> list[str]:
        """Take back the judgements by which sources are the same as one: all of those on it, or all that lead to the
        others; the ids of those that were closed."""
        closed = [each for other in others for each in self._parted(one, other)]
        if not others:
            closed = [each.id for each in self._same() if one in {each.a_id, each.b_id}]
            for each in closed:
                self.writer.close(tables.Judgement, each)
        self._forget_shown(one, closed)
        return closed

    def _parted(self, one: str, other: str) -> list[str]:
        """Close the last judgement of each way from one source to the other, until none is left."""
        closed: list[str] = []
        while way := self._way(one, other, self._same()):
            self.writer.close(tables.Judgement, way[-1][2].id)
            closed.append(way[-1][2].id)
        return closed

    def _made(self) -> tuple[Judgement, ...]:
        self.writer.flush()
        return judgements(self.writer.connection)

    def _same(self) -> list[Judgement]:
        return [each for each in self._made() if each.verdict is Verdict.SAME]

    def _one(self, source_id: str) -> str:
        self.writer.flush()
        return same_as(self.writer.connection).get(source_id, source_id)

    # --- who stands for them -----------------------------------------------------------------

    def _show(self, source_id: str) -> None:
        self._close_shown(source_id)
        self.state(source_id, "shown", "yes")

    def _close_shown(self, source_id: str) -> None:
        fact = tables.SourceFact
        query = live(fact).with_only_columns(fact.id).where(fact.source_id == source_id, fact.name == "shown")
        for row_id in self.writer.connection.scalars(query).all():
            self.writer.close(fact, row_id)

    def _forget_shown(self, one: str, closed: Sequence[str]) -> None:
        """Who was chosen to stand for others is no more where nobody is left to stand for."""
        joined = {side for each in self._same() for side in (each.a_id, each.b_id)} if closed else set()
        if closed and one not in joined:
            self._close_shown(one)

    def state(self, source_id: str, name: str, value: str) -> None:
        """Record a fact of a source, as this person knows it."""
        self.keep_actor()
        fact = tables.SourceFact
        row_id = self.writer.new_id(fact, source_id, name, value)
        self.writer.open(
            fact(id=row_id, source_id=source_id, name=name, value=value, why=self.why, actor_id=self.actor)
        )

    def keep_actor(self) -> None:
        self.writer.keep(tables.Actor(id=self.actor, name=self.by, kind=self.kind), self.actor)

    # --- contradictions ----------------------------------------------------------------------

    def _refuse_contradiction(self, verdict: str, a: str, b: str, made: Sequence[Judgement]) -> None:
        same = [each for each in made if each.verdict is Verdict.SAME]
        if verdict == Verdict.DIFFERENT and a == b:
            raise InputError(
                f"{self._name(a)} is one source under several names",
                hint="take a name away: provenance source alias NAME ALIAS --remove",
            )
        if verdict == Verdict.DIFFERENT and (way := self._way(a, b, same)):
            raise self._contradiction(a, b, "the same", way, way[-1])
        for each in made if verdict == Verdict.SAME else ():
            for first, last in ((each.a_id, each.b_id), (each.b_id, each.a_id)):
                to, on = self._way(a, first, same), self._way(last, b, same)
                if each.verdict is Verdict.DIFFERENT and to is not None and on is not None:
                    apart = (first, last, each)
                    raise self._contradiction(a, b, "different", [*to, apart, *on], apart)

    def _way(self, start: str, end: str, made: Sequence[Judgement]) -> list[Step] | None:
        """The shortest way from one source to another by judgements; empty where they are one row, None for none."""
        before: dict[str, Step | None] = {start: None}
        waiting = deque([start])
        while waiting and end not in before:
            here = waiting.popleft()
            for each in made:
                if here in {each.a_id, each.b_id}:
                    there = each.b_id if here == each.a_id else each.a_id
                    if there not in before:
                        before[there] = (here, there, each)
                        waiting.append(there)
        if end not in before:
            return None
        way: list[Step] = []
        while step := before[end]:
            way.append(step)
            end = step[0]
        return way[::-1]

    def _contradiction(self, a: str, b: str, verdict: str, way: Sequence[Step], undo: Step) -> InputError:
        steps = ", ".join(self._told(step) for step in way)
        seq = self._seq(undo[2].id)
        return InputError(
            f"{self._name(a)} and {self._name(b)} were judged {verdict}: {steps}",
            hint=f"take that back first, by the verdict possibly or by: provenance undo {seq}",
        )

    def _told(self, step: Step) -> str:
        a, b, judgement = step
        at = select(tables.Journal.at_us).where(tables.Journal.seq == self._seq(judgement.id))
        day = datetime.fromtimestamp((self.writer.connection.scalar(at) or 0) / 1_000_000, UTC).date()
        sign = SIGNS.get(judgement.verdict, "?")
        return f"{self._name(a)} {sign} {self._name(b)} by {judgement.by} on {day} [{judgement.id}]"

    def _seq(self, judgement_id: str) -> int:
        opened = select(tables.Judgement.opened_seq).where(tables.Judgement.id == judgement_id)
        return int(self.writer.connection.scalar(opened) or 0)

    def _name(self, source_id: str) -> str:
        self.writer.flush()
        return str(self.writer.connection.scalar(select(tables.Source.name).where(tables.Source.id == source_id)))


def unnamed_in(connection: Connection, document_id: str, descriptor: str) -> str:
    """The id of the unnamed source that a document cites by this descriptor; raises NotFound."""
    source, attribution = tables.Source, tables.Attribution
    query = (
        select(source.id, source.descriptor)
        .join(attribution, attribution.cited_source_id == source.id)
        .where(attribution.document_id == document_id, source.kind == SourceKind.UNNAMED)
        .where(source.closed_seq.is_(None), attribution.closed_seq.is_(None))
        .distinct()
        .order_by(source.id)
    )
    rows = list(connection.execute(query))
    found = next((row.id for row in rows if name_key(row.descriptor) == name_key(descriptor)), None)
    if found is None:
        raise NotFound("unnamed source", descriptor, tuple(row.descriptor for row in rows))
    return str(found)
