"""What persons recorded of one thing, in words: its standing, grades, labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from provenance.analytics.scales import meaning
from provenance.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a person said: what, why, and who."""

    what: str
    why: str
    by: str


def remarks_on(ledger: Ledger, own_id: str, *others: str | None) -> tuple[Remark, ...]:
    """What became of a thing, how it is graded and what is said of it, in the order in which it was recorded; of
    ``others`` what became of them, with their names."""
    own = ledger.same_as.get(own_id, own_id)
    beside = {ledger.same_as.get(each, each) for each in others if each} - {own}
    theirs = (remark for each in sorted(beside) for remark in _standings(ledger, each, _name(ledger, each)))
    return (*_standings(ledger, own), *_grades(ledger, own), *_labels(ledger, own), *theirs)


def as_data(found: Iterable[Remark]) -> list[dict[str, Any]]:
    """Remarks as plain values."""
    return [{"what": each.what, "why": each.why, "by": each.by} for each in found]


def _standings(ledger: Ledger, one: str, whose: str = "") -> Iterator[Remark]:
    for each in ledger.standings:
        if ledger.same_as.get(each.subject_id, each.subject_id) == one:
            since = f" from {each.effective.raw} on" if each.effective else ""
            yield Remark(f"{whose}{each.kind}{since}", each.why, each.by)


def _grades(ledger: Ledger, one: str) -> Iterator[Remark]:
    for each in ledger.grades:
        if ledger.same_as.get(each.subject_id, each.subject_id) == one:
            means = meaning(each.scheme, each.axis, each.value)
            yield Remark(f"{each.axis} {each.value} ({each.scheme}): {means}", each.why, each.by)


def _labels(ledger: Ledger, one: str) -> Iterator[Remark]:
    for each in ledger.labels:
        if ledger.same_as.get(each.subject_id, each.subject_id) == one:
            said = each.key.replace("-", " ")
            yield Remark(f"{said}: {each.value}" if each.value else said, each.why, each.by)


def _name(ledger: Ledger, source_id: str) -> str:
    source = ledger.source(source_id)
    return f"{source.name}: " if source else ""
