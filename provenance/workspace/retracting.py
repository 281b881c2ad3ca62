"""What became of a document or a source becomes a row: retracted, corrected, reinstated, and from when on.

Nothing is rewritten: what is said again in other words takes the place of what was said, and what is taken back is
closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.records import Standing, StandingKind
from provenance.store import Writer, tables
from provenance.store.journal import actor_id
from provenance.times import When


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says became of something: since when (None: nobody knows), why, and where it can be read."""

    kind: StandingKind
    since: When | None
    evidence_id: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What recording something changes: the standings that are closed, and those that are opened, without ids."""

    closing: tuple[Standing, ...] = ()
    opening: tuple[Standing, ...] = ()

    def of(self, held: Iterable[Standing]) -> tuple[Standing, ...]:
        """Standings as they are when this is done."""
        closed = {each.id for each in self.closing}
        return (*(each for each in held if each.id not in closed), *self.opening)


def saying(held: Sequence[Standing], said: Said, subject_ids: Iterable[str], by: str) -> Plan:
    """How to record the same of each of these, given what is ``held`` of them; nothing where it was said before and
    nothing else was said since."""
    closing, opening = [], []
    for subject_id in subject_ids:
        own = [each for each in held if each.subject_id == subject_id]
        same = _said_last(own, said)
        if same and said.why == same.why and said.evidence_id in {None, same.evidence_id}:
            continue
        evidence = said.evidence_id or (same.evidence_id if same else None)
        closing += [same] if same else []
        opening.append(Standing("", subject_id, said.kind, said.since, evidence, said.why, by))
    return Plan(tuple(closing), tuple(opening))


def unsaying(held: Sequence[Standing], kind: StandingKind | None, since: When | None) -> Plan:
    """How to take back what was said of these: all of that kind and that day, without a kind the last of each."""
    if kind is not None or since is not None:
        is_meant = [each for each in held if kind in {None, each.kind} and (since is None or _at(each) == _at(since))]
        return Plan(tuple(is_meant))
    last = {each.subject_id: each for each in held}
    return Plan(tuple(last.values()))


def carry_out(writer: Writer, plan: Plan, *, by: str) -> None:
    """Close and open the rows of a plan."""
    row = tables.Standing
    for each in plan.closing:
        writer.close(row, each.id)
    actor = actor_id(by, "person")
    if plan.opening:
        writer.keep(tables.Actor(id=actor, name=by, kind="person"), actor)
    for each in plan.opening:
        since = each.effective
        row_id = writer.new_id(row, each.subject_id, each.kind, *(_at(since) or ()))
        writer.open(
            row(
                id=row_id, subject_id=each.subject_id, kind=each.kind,
                effective_lo=since.lo if since else None, effective_hi=since.hi if since else None,
                effective_raw=since.raw if since else None, effective_zone=since.zone if since else None,
                evidence_document_id=each.evidence_id, why=each.why, actor_id=actor,
            )
        )  # fmt: skip


def _said_last(own: Sequence[Standing], said: Said) -> Standing | None:
    """The standing that says this already, if nothing that bears on it was said since."""
    decides = _decides(said.kind)
    bearing = [each for each in own if _decides(each.kind) == decides and (decides or each.kind is said.kind)]
    same = [each for each in bearing if each.kind is said.kind and _at(each) == _at(said.since)]
    if not same:
        return None
    since = bearing[bearing.index(same[-1]) + 1 :]
    return None if decides and since else same[-1]


def _decides(kind: StandingKind) -> bool:
    """Whether it says that something supports claims, or that it does not."""
    return kind.withdraws or kind is StandingKind.REINSTATED


def _at(when: Standing | When | None) -> tuple[int | None, int | None] | None:
    """An instant, however it was written."""
    if isinstance(when, Standing):
        when = when.effective
    return (when.lo, when.hi) if when else None
