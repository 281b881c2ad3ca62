"""For a person who reads in a terminal, or in a log."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.audit import Audited
from provenance.printers import Outcome, printer
from provenance.printers._drawing import Screen
from provenance.printers._lines import Lines
from provenance.printers._tally import Tally


@printer("table")
def table(outcome: Outcome) -> Iterator[str]:
    """For a person: the findings under their claims, each with its chain, its words and where they stand, and what to
    do; then those that are waived, with who, why and until when; at the end what it comes to. Claims without findings
    are counted."""
    lines, tally = Lines(Screen(outcome.width), outcome.places), Tally(outcome)
    for audited in tally.watch():
        if _is_told(audited):
            yield "".join(lines.claim(audited))
    yield "".join(lines.tally(tally))


def _is_told(audited: Audited) -> bool:
    return any(each.counts or each.waiver for each in audited.findings)
