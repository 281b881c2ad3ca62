"""What persons let stand although a rule finds it: ``ws.waiving``.

>>> ws.waiving.waive("The bridge is closed", "single-origin", by="Ada", why="only they know")    # doctest: +SKIP
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping

from provenance.audit import Settings, findings, rule_named
from provenance.audit.waiving import DIGITS, holds
from provenance.errors import InputError, shown
from provenance.records import Waiver, storable
from provenance.store import Writer, decided, tables
from provenance.store.selecting import live
from provenance.times import When, read_when
from provenance.workspace.deciders import decider, reason
from provenance.workspace.grading import live_row, put
from provenance.workspace.impacts import Meant
from provenance.workspace.subjects import CLAIM, Subjects

if TYPE_CHECKING:
    from provenance.workspace import Workspace

SHORTEST = 6
"""Characters that the beginning of a fingerprint needs at least."""

_FINGERPRINT = re.compile(rf"[0-9a-f]{{{SHORTEST},{DIGITS}}}")


@dataclass(frozen=True, slots=True)
class Waived:
    """What became of a waiver: of all that a rule finds about a claim, or of the one finding with this fingerprint.
    ``number`` counts those that were closed when they were taken back."""

    meant: Meant
    rule: str
    fingerprint: str
    until: When | None
    is_new: bool
    number: int = 0


class Waiving:
    """Waivers of what is in a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.subjects = Subjects(workspace)

    def waive(self, claim: str, rule: str, *, by: str, why: str, until: str | None = None, finding: str = "") -> Waived:
        """Let stand what a rule finds about a claim, or one ``finding`` by its fingerprint or the beginning of one, to
        the end of a day.

        Raises InputError where there is no such rule, the day or the fingerprint cannot be read, no finding of now has
        a fingerprint that begins so, or it is not said why, and NotFound.
        """
        who, said_why, name, begins = decider(by), reason(why), rule_named(rule).name, _fingerprint(finding)
        last = read_when(storable(until)) if until is not None else None
        meant = self.subjects.meant(claim, CLAIM)
        mark = begins if len(begins) in {0, DIGITS} else self._found(meant.id, name, begins)
        with self.workspace.store.write(f"waive: {name}", by=who) as writer:
            is_new = waive(writer, Waiver("", name, meant.id, mark, said_why, who, last))
        return Waived(self.subjects.shown(meant), name, mark, last, is_new)

    def take_back(self, claim: str, rule: str, *, by: str, finding: str = "") -> Waived:
        """Take back what was let stand: of a rule about a claim all, or one ``finding``; raises InputError, NotFound.

        The rule need not be known any more.
        """
        who, name, mark = decider(by), storable(rule), _fingerprint(finding)
        meant = self.subjects.meant(claim, CLAIM)
        with self.workspace.store.write(f"take back waiver: {name}", by=who) as writer:
            number = unwaive(writer, meant.id, name, mark)
        return Waived(self.subjects.shown(meant), name, mark, None, number > 0, number)

    def _found(self, claim_id: str, rule: str, begins: str) -> str:
        """The fingerprint of the one finding that a rule has now about a claim which begins so."""
        only = Settings((rule_named(rule),))
        ledgers = self.workspace.ledgers([claim_id], inspect=True)
        marks = sorted({each.fingerprint for ledger in ledgers for each in findings(ledger, only)})
        meant = [mark for mark in marks if mark.startswith(begins)]
        if len(meant) != 1:
            raise InputError(
                f"the fingerprints of {len(meant) or 'no'} findings of {rule} about {claim_id} begin with {begins}",
                hint=f"it has now: {', '.join(marks)}" if marks else f"give all {DIGITS} digits",
            )
        return meant[0]

    def of(self, *claim_ids: str) -> tuple[Waiver, ...]:
        """What was let stand about these claims, as it may be shown."""
        with self.workspace.store.read() as connection:
            found = decided.waivers(connection, map(storable, claim_ids))
            return tuple(each for _meant, each in self.subjects.said(connection, waivers=found)[1])

    def all(self) -> list[tuple[Meant, Waiver]]:
        """All waivers with the claims that they are about."""
        with self.workspace.store.read() as connection:
            return self.subjects.said(connection, waivers=decided.waivers(connection))[1]


def today() -> When:
    """This day, for waivers that run out."""
    return read_when(datetime.now(UTC).date().isoformat())


def has_run_out(until: When | None, on: When) -> bool:
    """Whether a waiver to the end of that day has run out."""
    return not holds(Waiver("", "", "", "", "", "", until), on)


def waive(writer: Writer, said: Waiver) -> bool:
    """Record a waiver in place of the former one of the same rule, claim and finding; False where it is so already."""
    meant = {"subject_id": said.subject_id, "rule": said.rule, "fingerprint": said.fingerprint}
    known = live_row(writer, tables.Waiver, meant)
    until = said.until
    if known and (known["reason"], known["until_raw"]) == (said.reason, until.raw if until else None):
        return False
    values = {
        **meant, "reason": said.reason, "until_lo": until and until.lo, "until_hi": until and until.hi,
        "until_raw": until and until.raw, "until_zone": until and until.zone,
    }  # fmt: skip
    put(writer, tables.Waiver, known, values, by=said.by)
    return True


def unwaive(writer: Writer, claim_id: str, rule: str, fingerprint: str) -> int:
    """Take waivers back, and say how many: of findings whose fingerprint begins so, without one all of a rule."""
    writer.flush()
    row = tables.Waiver
    query = live(row).where(row.subject_id == claim_id, row.rule == rule)
    found: list[RowMapping] = list(writer.connection.execute(query.order_by(row.id)).mappings())
    meant = [each["id"] for each in found if each["fingerprint"].startswith(fingerprint)]
    for each in meant:
        writer.close(row, each)
    return len(meant)


def _fingerprint(given: str) -> str:
    if given and not _FINGERPRINT.fullmatch(given):
        raise InputError(
            f"{shown(given)!r} is not the fingerprint of a finding",
            hint=f"it has {SHORTEST} to {DIGITS} digits and letters from a to f; an audit prints it below each finding",
        )
    return given
