"""Everybody who says or repeats the claim, one row each: whom they have it from, since when, and how that is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from provenance import chains
from provenance.chains import Link, Step, StepKind
from provenance.ledger import Ledger
from provenance.records import Document, GradeAxis, Source
from provenance.rendering.claim.grades import SCHEMES
from provenance.rendering.moments import zone_note
from provenance.rendering.parts import section
from provenance.rendering.words import TERMINALS, counted, listed, name_of

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

MOST_NAMED = 4
"""Whom somebody has it from: so many are named, the rest is counted."""
ORIGIN, RELAY, OUTLET = "origin", "relay", "outlet"
ROLES = (ORIGIN, RELAY, OUTLET)
SAID, NOT_SAID, PARTLY = "said", "not said", "said in part"


@dataclass(frozen=True, slots=True)
class Row:
    """One who says it or repeats it. ``steps`` are those of the chains that are theirs, ``step`` the first of them.

    ``role`` is ``origin`` (chains end there, in the way ``ends``), ``relay`` (others have it from there) or ``outlet``;
    ``second_hand`` whether those who have it from others say so, empty where there is nobody. ``place`` is the place of
    the first date among all, from 1, for sorting.
    """

    step: Step
    steps: tuple[str, ...]
    kind: str
    role: str
    ends: str
    has_it_from: tuple[Step, ...]
    more: int
    published: str
    zone: str
    place: int
    reports: int
    held: int
    cited: int
    second_hand: str
    groups: tuple[str, ...]
    grades: tuple[str, ...]

    @property
    def text(self) -> str:
        """``2 held, 1 only cited``, ``held``, ``only cited``."""
        if self.held and self.cited:
            return f"{self.held} held, {self.cited} only cited"
        number = max(self.held, self.cited)
        word = "held" if self.held else "only cited"
        return f"{number} {word}" if number > 1 else word

    @property
    def sort_role(self) -> int:
        return ROLES.index(self.role)


@dataclass(frozen=True)
class Sources:
    """The rows: origins, then relays, then outlets, each in the order of their first date and then by name."""

    rows: tuple[Row, ...]

    @cached_property
    def has_groups(self) -> bool:
        return any(row.groups for row in self.rows)

    @cached_property
    def has_grades(self) -> bool:
        return any(row.grades for row in self.rows)

    @property
    def summary(self) -> str:
        """``2 origins, 1 relay and 7 outlets``."""
        number = {role: sum(row.role == role for row in self.rows) for role in ROLES}
        return listed([counted(number[role], role) for role in ROLES if number[role]])


def _data(found: Sources) -> list[dict[str, Any]]:
    return [_row_data(row) for row in found.rows]


@section("sources", data=_data)
def sources(page: ClaimPage) -> Sources | None:
    """Everybody who says or repeats the claim: what they are, their part in the chains, whom they have it from, when
    they first had it, how many reports they have and whether these are held, whether they say that it is second-hand,
    their groups and their grades. None where nothing says the claim."""
    return page.sources


def register(ledger: Ledger) -> Sources | None:
    """Everybody who says or repeats a claim."""
    return _Register(ledger).found() if len(ledger.graph) else None


class _Register:
    """Makes one row of all steps of one source."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.graph = ledger, ledger.graph
        self.cites: dict[str, dict[str, Link]] = {key: {} for key in self.graph}
        for citing, cited, link in chains.links(self.graph):
            self.cites[citing][cited] = link
        self.cited = frozenset(cited for _, cited, _ in chains.links(self.graph))
        self.grades: Mapping[str, list[str]] = defaultdict(list)
        for grade in self.ledger.grades:
            if grade.axis is GradeAxis.RELIABILITY:
                one = self.ledger.same_as.get(grade.subject_id, grade.subject_id)
                self.grades[one].append(f"{grade.value} ({SCHEMES[grade.scheme]})")

    def found(self) -> Sources:
        theirs: dict[str, list[Step]] = defaultdict(list)
        for step in chains.steps(self.graph):
            source = self.ledger.source(step.source_id)
            theirs[source.id if source else step.key].append(step)
        known = [(self._first(steps), steps) for steps in theirs.values()]
        moments = sorted({_moment(document) for document, _ in known if document})
        place = {moment: number for number, moment in enumerate(moments, 1)}
        rows = [
            self._row(steps, document, place[_moment(document)] if document else len(moments) + 1)
            for document, steps in known
        ]
        return Sources(
            tuple(sorted(rows, key=lambda r: (r.sort_role, r.place, name_of(r.step).casefold(), r.step.key)))
        )

    def _row(self, steps: Sequence[Step], first: Document | None, place: int) -> Row:
        step, source = steps[0], self.ledger.source(steps[0].source_id)
        own = {each.key for each in steps}
        cited = {key for each in own for key in self.cites[each]} - own
        has_it_from = sorted(
            (chains.step_of(self.graph, key) for key in cited), key=lambda s: (s.label.casefold(), s.key)
        )
        documents = [each for each in steps if each.kind is StepKind.DOCUMENT]
        held = sum(each.is_held for each in documents)
        when = first.published if first else None
        return Row(
            step,
            tuple(each.key for each in steps),
            _kind(step, source),
            self._role(steps),
            next((TERMINALS[each.terminal] for each in steps if each.terminal and self._ends(each)), ""),
            tuple(has_it_from[:MOST_NAMED]),
            max(0, len(has_it_from) - MOST_NAMED),
            when.raw if when else "",
            zone_note(when),
            place,
            sum(each.is_report for each in steps),
            held,
            (len(documents) - held) or (0 if documents else 1),
            self._second_hand(steps),
            tuple(sorted(f"{group.kind}: {group.name}" for group in source.groups)) if source else (),
            tuple(sorted(self.grades.get(source.id, ()))) if source else (),
        )

    def _first(self, steps: Iterable[Step]) -> Document | None:
        """The earliest dated document of some steps."""
        found = (self.ledger.document_by_id.get(each.document_id or "") for each in steps)
        return min((each for each in found if each and each.published), key=_moment, default=None)

    def _ends(self, step: Step) -> bool:
        return not self.cites[step.key]

    def _role(self, steps: Sequence[Step]) -> str:
        if any(each.terminal and self._ends(each) for each in steps):
            return ORIGIN
        return RELAY if any(each.key in self.cited for each in steps) else OUTLET

    def _second_hand(self, steps: Sequence[Step]) -> str:
        """Whether the reports that have it from others say so themselves: by their words or a credit line."""
        told = set[str]()
        for step in steps:
            if self.cites[step.key] and step.kind is StepKind.DOCUMENT:
                silent = [link.is_inferred for link in self.cites[step.key].values()]
                told.add(NOT_SAID if all(silent) else PARTLY if any(silent) else SAID)
        return next(iter(told)) if len(told) == 1 else PARTLY if told else ""


def _kind(step: Step, source: Source | None) -> str:
    if source is not None:
        return str(source.kind)
    return "document" if step.kind is StepKind.DOCUMENT else "undisclosed"


def _moment(document: Document) -> tuple[float, float]:
    """Where a document with a date stands in the order of time."""
    assert document.published is not None
    return document.published.place()


def _row_data(row: Row) -> dict[str, Any]:
    return {
        "name": name_of(row.step),
        "source": row.step.source_id,
        "steps": list(row.steps),
        "kind": row.kind,
        "role": row.role,
        "ends": row.ends or None,
        "has_it_from": [step.key for step in row.has_it_from],
        "has_it_from_more": row.more,
        "first_published": row.published or None,
        "reports": row.reports,
        "held": row.held,
        "only_cited": row.cited,
        "second_hand": row.second_hand or None,
        "groups": list(row.groups),
        "grades": list(row.grades),
    }
