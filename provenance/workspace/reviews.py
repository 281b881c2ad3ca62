"""A person answers questions: readings are accepted, rejected or corrected, claims and sources are one or are not.

Each answer is saved at once, by itself, and can be taken back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, func, select

from provenance.errors import InputError, NotFound
from provenance.records import Decision, LogEntry, ReviewVerdict, Verdict
from provenance.store import Store, Writer, tables
from provenance.store.finding import SHORTEST_ID, find_id
from provenance.store.journal import actor_id
from provenance.store.selecting import live
from provenance.store.tables import Row
from provenance.workspace import regrouping
from provenance.workspace.deciding import decide
from provenance.workspace.reviewing import Kind

if TYPE_CHECKING:
    from provenance.workspace import Workspace

PAIR = "+"
"""Between the ids of two sources."""
VERBS = ("review", "decide", "merge claims", "keep claims apart")
"""How the journal calls answers to questions."""
TABLES: dict[Kind, type[Row]] = {
    Kind.READING: tables.Attribution, Kind.CLAIMS: tables.ClaimLink, Kind.SOURCES: tables.Judgement,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about: the id of a reading, or those of two claims or sources."""

    kind: Kind
    ids: tuple[str, ...]

    @property
    def id(self) -> str:
        return PAIR.join(self.ids)


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a question. ``was`` is what had been decided before, empty where nothing was; ``now`` the reading
    that counts where one was corrected."""

    subject: Subject
    verdict: str
    is_new: bool = True
    was: str = ""
    now: str = ""


def subject_of(connection: Connection, reference: str) -> Subject:
    """What an id is about: of a reading, a link between claims, a judgement, or of two sources with + between.

    Raises NotFound, with the ids of all that it could be.
    """
    a, plus, b = reference.partition(PAIR)
    if plus:
        pair = sorted(find_id(connection, "source", each.strip()) for each in (a, b))
        return Subject(Kind.SOURCES, tuple(pair))
    found = [(kind, row) for kind, row_type in TABLES.items() for row in _beginning(connection, row_type, reference)]
    if len(found) != 1:
        raise NotFound("question", reference, tuple(row["id"] for _kind, row in found[:5]))
    kind, row = found[0]
    return Subject(kind, (row["id"],) if kind is Kind.READING else (row["a_id"], row["b_id"]))


def _beginning(connection: Connection, row_type: type[Row], reference: str) -> list[RowMapping]:
    """The live rows whose id begins so; else the closed one that has it, for its question was answered."""
    if len(reference) < SHORTEST_ID or "\x00" in reference or not reference.isascii():
        return []
    begins = func.substr(row_type.id, 1, len(reference)) == reference
    found = connection.execute(live(row_type).where(begins).order_by(row_type.id).limit(6)).mappings().all()
    if found or row_type is tables.Attribution:
        return list(found)
    whole = select(row_type.__table__).where(row_type.id == reference)
    return list(connection.execute(whole).mappings())


def accept(store: Store, reference: str, *, by: str, why: str = "") -> Answered:
    """A reading is right, two claims or two sources are one."""
    with store.read() as connection:
        subject = subject_of(connection, reference)
    if subject.kind is Kind.READING:
        return review(store, subject, ReviewVerdict.ACCEPTED, by=by, why=why)
    if subject.kind is Kind.SOURCES:
        return _judge(store, subject, Verdict.SAME, by, why)
    with store.read() as connection:
        kept, other = _larger_first(connection, subject.ids)
    done = regrouping.merge(store, kept, [other], by=by, why=why)
    return Answered(subject, "one claim", now=done.claim_id)


def _larger_first(connection: Connection, claim_ids: tuple[str, ...]) -> list[str]:
    """The claims, that with most readings first, then by id."""
    link = tables.AttributionClaim
    query = live(link).with_only_columns(link.claim_id).where(link.claim_id.in_(claim_ids))
    about = Counter(connection.scalars(query))
    return sorted(claim_ids, key=lambda claim_id: (-about[claim_id], claim_id))


def reject(store: Store, reference: str, *, by: str, why: str = "") -> Answered:
    """A reading is wrong, two claims or two sources are different."""
    with store.read() as connection:
        subject = subject_of(connection, reference)
    if subject.kind is Kind.READING:
        return review(store, subject, ReviewVerdict.REJECTED, by=by, why=why)
    if subject.kind is Kind.SOURCES:
        return _judge(store, subject, Verdict.DIFFERENT, by, why)
    is_new = regrouping.keep_apart(store, *subject.ids, by=by, why=why)
    return Answered(subject, "different claims", is_new)


def review(store: Store, subject: Subject, verdict: ReviewVerdict, *, by: str, why: str) -> Answered:
    """Accept or reject a reading; what was decided of it before is replaced."""
    with store.write(f"review {verdict}", by=by) as writer:
        reviewing = Reviewing(writer, by, why)
        known = reviewing.known(subject.id)
        if known and known["verdict"] == verdict:
            return Answered(subject, str(verdict), is_new=False)
        if known:
            reviewing.withdraw(known)
        reviewing.open(subject.id, verdict)
        return Answered(subject, str(verdict), was=str(known["verdict"]) if known else "")


def undo(ws: Workspace, *, by: str, why: str = "") -> LogEntry:
    """Take back the last answer of this person that was not taken back yet, in a new entry of the journal.

    Raises InputError where there is none, and where later entries rest on it.
    """
    for entry in ws.history.log(by=by):
        is_done = entry.undone_by is None and entry.undoes is None
        if is_done and entry.by_kind == "person" and entry.verb.startswith(VERBS):
            ws.history.undo(entry.seq, by=by, why=why)
            return entry
    raise InputError(f"{by} has decided nothing that can be taken back", hint="see what was done: provenance log")


def _judge(store: Store, subject: Subject, verdict: Verdict, by: str, why: str) -> Answered:
    a, b = subject.ids
    is_new = decide(store, Decision(subject.id, verdict, by, why, sources=(a, b)))
    return Answered(subject, "one source" if verdict is Verdict.SAME else "different sources", is_new)


class Reviewing:
    """Decisions of one person about readings, within one change of the database."""

    def __init__(self, writer: Writer, by: str, why: str) -> None:
        self.writer = writer
        self.by = by
        self.why = why
        self.actor = actor_id(by, "person")

    def known(self, attribution_id: str) -> RowMapping | None:
        """What was decided of a reading; None where nothing was."""
        self.writer.flush()
        query = live(tables.Review).where(tables.Review.subject_id == attribution_id)
        return self.writer.connection.execute(query).mappings().first()

    def open(self, attribution_id: str, verdict: ReviewVerdict, replacement_id: str | None = None) -> None:
        """Record a decision about a reading of which nothing is decided."""
        self.writer.keep(tables.Actor(id=self.actor, name=self.by, kind="person"), self.actor)
        self.writer.open(
            tables.Review(
                id=self.writer.new_id(tables.Review, attribution_id, str(verdict)), subject_id=attribution_id,
                verdict=verdict, replacement_id=replacement_id, why=self.why, actor_id=self.actor,
            )
        )  # fmt: skip

    def withdraw(self, known: RowMapping) -> None:
        """Close a decision, and with a correction the reading that stood in place of the corrected one."""
        waiting = [known]
        while waiting:
            review = waiting.pop()
            self.writer.close(tables.Review, review["id"])
            if replacement := review["replacement_id"]:
                if of_it := self.known(replacement):
                    waiting.append(of_it)
                self._close_reading(replacement)

    def _close_reading(self, attribution_id: str) -> None:
        link, span, label = tables.AttributionClaim, tables.Span, tables.Label
        for row_type, column in ((link, link.attribution_id), (span, span.subject_id), (label, label.subject_id)):
            query = live(row_type).with_only_columns(row_type.id).where(column == attribution_id)
            for row_id in self.writer.connection.scalars(query).all():
                self.writer.close(row_type, row_id)
        self.writer.close(tables.Attribution, attribution_id)


def refuse_nothing(*given: object) -> None:
    """Raises InputError where a person did not say what is right instead."""
    if all(each is None for each in given):
        raise InputError("it is not said what is right instead", hint="for example: --source NAME")
