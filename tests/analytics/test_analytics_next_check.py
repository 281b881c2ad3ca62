"""Which question is worth asking next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.analytics.analysis import Analysis
from provenance.analytics.next_check import next_checks
from provenance.ledger import Ledger

LedgerOf = Callable[..., Ledger]

CASES = [
    pytest.param(["A > Ann", "B > Bo"], [], id="nothing is open"),
    pytest.param(["A > M > …", "B > Ann"], [("Whom does M have it from?", 2)], id="not traced"),
    pytest.param(["A > ?", "B > Ann"], [("Who is the source in A?", 2)], id="undisclosed"),
    pytest.param(
        ["A > [an aide]", "B > [an adviser]"], [("Are an adviser and an aide the same?", 2)], id="two unnamed ones"
    ),
    pytest.param(["A > Ann + Bo"], [("Do Ann, Bo know it independently of each other?", 2)], id="a joint statement"),
    pytest.param(["A > W", "B > W", "W > [an aide] + [an adviser]"], [], id="no answer opens a second way past W"),
]


@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_the_questions_that_would_help(ledger_of: LedgerOf, typed: list[str], wanted: list[tuple[str, int]]) -> None:
    ledger = ledger_of(*typed)
    ledger = replace(ledger, sources=tuple(replace(source, is_distinct=True) for source in ledger.sources))
    asked = [(each.words, each.at_least) for each in next_checks(Analysis(ledger)) if each.gain]
    assert asked == wanted


def test_outlets_that_nobody_knows_are_asked_about(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > Ann Lee", "B > Bo Kim")
    from provenance.records import SourceKind

    outlets = tuple(replace(s, kind=SourceKind.OUTLET) if len(s.name) == 1 else s for s in ledger.sources)
    (asked,) = next_checks(Analysis(replace(ledger, sources=outlets)))
    assert asked.words == "Do A and B belong to one house?"
