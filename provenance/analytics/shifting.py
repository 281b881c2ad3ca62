"""How the figures of a claim change from link to link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.analytics.amounts import Amount, Count, Relation, counts
from provenance.analytics.hops import Hop, Witness, told_of
from provenance.analytics.tellings import Telling
from provenance.ledger import Ledger

_FARNESS = (Relation.NARROWED, Relation.WIDENED, Relation.OVERLAP, Relation.DISJOINT)


@dataclass(frozen=True, slots=True)
class FigureShift:
    """The cited side says ``cited``, the citing side ``citing``, of the same thing.

    ``change`` is by what share the middle moved (0.0909 = 9.09 %), None where the cited middle is 0; ``is_rounded``:
    the citing figure is the cited one with fewer digits.
    """

    witness: Witness
    cited: Amount
    citing: Amount
    relation: Relation
    change: float | None
    is_rounded: bool = False


def figure_shifts(ledger: Ledger) -> tuple[FigureShift, ...]:
    """Every link on which a figure is told otherwise, and nowhere as the cited side has it."""
    return tuple(found for hop in told_of(ledger).comparable if (found := _shift(hop)))


def _shift(hop: Hop) -> FigureShift | None:
    """The least shift between what both sides say of one thing.

    Only where the citing side nowhere has the figure of the cited one, nor the cited side that of the citing one.
    """
    here, there = ([(telling, counts(telling.wording)) for telling in side] for side in (hop.says, hop.cited_says))
    found = [
        _measured(hop, citing, cited, a.amount, b.amount)
        for cited, in_cited in there
        for citing, in_citing in here
        for a, b in _differing(in_cited, in_citing)
        if not _has(here, a) and not _has(there, b)
    ]
    return min(found, key=_farness, default=None)


def _farness(shift: FigureShift) -> tuple[int, float, tuple[str, ...]]:
    return _FARNESS.index(shift.relation), abs(shift.change or 0.0), shift.witness.attributions


def _measured(hop: Hop, citing: Telling, cited: Telling, a: Amount, b: Amount) -> FigureShift:
    return FigureShift(hop.witness(citing, cited), a, b, a.relation(b), a.change(b), a.is_rounded_to(b))


def _differing(cited: Sequence[Count], citing: Sequence[Count]) -> list[tuple[Count, Count]]:
    """The one pair of figures that count the same thing and differ; none where there are several.

    Those that agree are set aside first: of two that differ it must be certain that they are about one thing.
    """
    a = [each for each in cited if not any(map(each.agrees_with, citing))]
    b = [each for each in citing if not any(map(each.agrees_with, cited))]
    like = [(x, y) for x in a for y in b if x.is_like(y)]
    return like if len(like) == 1 else []


def _has(tellings: Sequence[tuple[Telling, Sequence[Count]]], count: Count) -> bool:
    return any(count.agrees_with(other) for _, found in tellings for other in found)
