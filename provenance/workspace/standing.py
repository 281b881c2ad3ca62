"""What became of documents and sources, what they are graded, and what falls with them: ``ws.standing``.

>>> ws.standing.retract("https://the.example/alert", by="Ada", why="taken back", on="2022-11-16")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.analytics.scales import read_grade
from provenance.chains import read_as
from provenance.ledger import Ledger
from provenance.masking import without_confidential
from provenance.records import Claim, Grade, GradeAxis, GradeScheme, Standing, StandingKind, storable
from provenance.store import decided, documents, ledgers, reading
from provenance.store.concerned import with_same
from provenance.times import When, read_when
from provenance.workspace import grading, retracting
from provenance.workspace.deciders import decider, reason
from provenance.workspace.impacts import DOCUMENT, Effect, Impacts, Meant, effect, impacts
from provenance.workspace.retracting import Said
from provenance.workspace.subjects import CLAIM, SOURCE, Subjects

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from provenance.workspace import Workspace

NO_CLAIM = Claim("", "")
NO_EFFECT = Effect()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded about a thing or taken back, and what comes of it. ``others`` are other revisions of the
    document, which stay as they are; ``kind`` and ``since`` are None where nothing was there to take back."""

    meant: Meant
    kind: StandingKind | None
    since: str | None
    is_new: bool
    effect: Effect = NO_EFFECT
    others: int = 0


@dataclass(frozen=True, slots=True)
class Graded:
    """What became of a grade: ``was`` is the former one."""

    meant: Meant
    scheme: GradeScheme
    axis: GradeAxis
    value: str | None
    was: str | None
    is_new: bool


class Standings:
    """Standing and grades of what is in a workspace.

    Documents and sources are meant by id, URL, name or title; an unnamed source also by ``DOCUMENT#descriptor``.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.subjects = Subjects(workspace)

    # --- what became of them -----------------------------------------------------------------------

    def retract(
        self,
        reference: str,
        *,
        by: str,
        why: str,
        kind: StandingKind = StandingKind.RETRACTED,
        on: str | None = None,
        evidence: str | None = None,
        all_revisions: bool = False,
    ) -> Recorded:
        """Record what became of a document or a source, from when ``on``, and in which held document that can be read.

        Raises InputError where it is not said why or the date cannot be read, and NotFound.
        """
        who, said_why = decider(by), reason(why)
        since = read_when(storable(on)) if on is not None else None
        read_in = self.workspace.find(evidence, DOCUMENT)[1] if evidence is not None else None
        meant, ids = self._subjects(reference, all_revisions=all_revisions)
        given = Said(kind, since, read_in, said_why)
        with self.workspace.store.read() as connection:
            plan = retracting.saying(decided.standings(connection, ids), given, ids, who)
            comes = effect(connection, _all(meant, ids), plan) if plan.opening else NO_EFFECT
        if plan.opening:
            with self.workspace.store.write(f"standing: {kind}", by=who) as writer:
                plan = retracting.saying(decided.standings(writer.connection, ids), given, ids, who)
                retracting.carry_out(writer, plan, by=who)
        others = 0 if all_revisions else self._others(meant)
        return Recorded(
            self.subjects.shown(meant), kind, since.raw if since else None, bool(plan.opening), comes, others
        )

    def take_back(
        self,
        reference: str,
        *,
        by: str,
        kind: StandingKind | None = None,
        on: str | None = None,
        all_revisions: bool = False,
    ) -> Recorded:
        """Take back what was recorded: of one kind or day, without either the last; raises InputError, NotFound."""
        who = decider(by)
        since = read_when(storable(on)) if on is not None else None
        meant, ids = self._subjects(reference, all_revisions=all_revisions)
        with self.workspace.store.read() as connection:
            plan = retracting.unsaying(decided.standings(connection, ids), kind, since)
            comes = effect(connection, _all(meant, ids), plan) if plan.closing else NO_EFFECT
        if plan.closing:
            with self.workspace.store.write("standing: taken back", by=who) as writer:
                plan = retracting.unsaying(decided.standings(writer.connection, ids), kind, since)
                retracting.carry_out(writer, plan, by=who)
        last = plan.closing[-1] if plan.closing else None
        return Recorded(
            self.subjects.shown(meant), last.kind if last else kind,
            str(last.effective) if last and last.effective else None, last is not None, comes,
        )  # fmt: skip

    def of(self, *ids: str) -> tuple[tuple[Standing, ...], tuple[Grade, ...]]:
        """The standing and the grades of a document, a claim, or a source (and of those judged the same)."""
        with self.workspace.store.read() as connection:
            found = decided.said(connection, (), with_same(connection, map(storable, ids)))
            bare = Ledger(NO_CLAIM, standings=found.standings, grades=found.grades)
            ledger = without_confidential(bare, self.subjects.hidden(connection))
        return ledger.standings, ledger.grades

    # --- grades and reports --------------------------------------------------------------------------

    def grade(
        self, reference: str, value: str, *, by: str, why: str, scheme: GradeScheme = GradeScheme.ADMIRALTY
    ) -> Graded:
        """Record how reliable a source or how credible a claim is, in place of the former grade of that scheme.

        Raises InputError where the scale has no such grade or it is not said why, and NotFound.
        """
        who, said_why = decider(by), reason(why)
        meant, axis = self._graded(reference)
        grade = read_grade(scheme, axis, storable(value))
        with self.workspace.store.write("grade", by=who) as writer:
            is_new, was = grading.grade(writer, meant.id, scheme, axis, grade, by=who, why=said_why)
        return Graded(self.subjects.shown(meant), scheme, axis, grade, was, is_new)

    def ungrade(self, reference: str, *, by: str, scheme: GradeScheme = GradeScheme.ADMIRALTY) -> Graded:
        """Take back the grade of one scheme; raises NotFound."""
        who = decider(by)
        meant, axis = self._graded(reference)
        with self.workspace.store.write("take back grade", by=who) as writer:
            was = grading.ungrade(writer, meant.id, scheme, axis)
        return Graded(self.subjects.shown(meant), scheme, axis, None, was, was is not None)

    def report_role(self, claim: str, document: str, *, by: str, why: str = "", context: bool = False) -> bool:
        """Say whether a document is a report of a claim or stands in its chains as context only; False where that is
        so already. Raises InputError where nothing in it is about the claim, and NotFound."""
        who = decider(by)
        claim_id, document_id = self.workspace.find(claim, CLAIM)[1], self.workspace.find(document, DOCUMENT)[1]
        with self.workspace.store.read() as connection:
            (found,) = ledgers.stream(connection, [claim_id])
        stands = read_as(found.graph, document_id)
        role = grading.CONTEXT if context else grading.REPORT
        with self.workspace.store.write("report role", by=who) as writer:
            return grading.report_role(writer, claim_id, stands, role, by=who, why=storable(" ".join(why.split())))

    # --- what falls ----------------------------------------------------------------------------------

    def impact(self, references: Sequence[str], *, as_of: str | None = None, all_revisions: bool = False) -> Impacts:
        """What falls when these documents and sources are withdrawn; a source with all that it published.

        With ``as_of`` in the world of that day. What is withdrawn otherwise is out before; those asked about are
        taken to stand. Raises InputError where the date cannot be read, and NotFound.
        """
        moment = read_when(storable(as_of)) if as_of is not None else None
        found = [self._subjects(each, all_revisions=all_revisions) for each in dict.fromkeys(references)]
        with self.workspace.store.read() as connection:
            every = tuple(each for meant, ids in found for each in _all(meant, ids))
            known = [replace(each, is_withdrawn=_is_withdrawn(connection, each, moment)) for each in every]
            fallen = impacts(connection, known, moment, self.subjects.hidden(connection))
        return replace(fallen, meant=tuple(map(self.subjects.shown, fallen.meant)))

    # --- who is meant --------------------------------------------------------------------------------

    def _subjects(self, reference: str, *, all_revisions: bool) -> tuple[Meant, list[str]]:
        """What is meant, and the ids of it: of a document its other revisions, too, if they are wanted."""
        meant = self.subjects.meant(reference, DOCUMENT, SOURCE)
        if meant.kind == DOCUMENT and all_revisions:
            with self.workspace.store.read() as connection:
                return meant, [row["id"] for row in documents.revisions(connection, meant.id)] or [meant.id]
        return meant, [meant.id]

    def _graded(self, reference: str) -> tuple[Meant, GradeAxis]:
        meant = self.subjects.meant(reference, SOURCE, CLAIM)
        return meant, GradeAxis.RELIABILITY if meant.kind == SOURCE else GradeAxis.CREDIBILITY

    def _others(self, meant: Meant) -> int:
        if meant.kind != DOCUMENT:
            return 0
        with self.workspace.store.read() as connection:
            return sum(row["id"] != meant.id for row in documents.revisions(connection, meant.id))


def _all(meant: Meant, ids: Iterable[str]) -> list[Meant]:
    return [replace(meant, id=each) for each in ids]


def _is_withdrawn(connection: Connection, meant: Meant, moment: When | None) -> bool:
    """Whether it is withdrawn by its own standing or by that of who published it."""
    same = reading.same_as(connection)
    ids = {meant.id, *(d.publisher_id for d in reading.documents(connection, [meant.id]) if d.publisher_id)}
    subjects = {each for one in ids for each in with_same(connection, [one])}
    ledger = Ledger(NO_CLAIM, standings=tuple(decided.standings(connection, subjects)), same_as=same)
    return bool((ledger.as_of(moment) if moment else ledger).withdrawn & {same.get(each, each) for each in ids})
