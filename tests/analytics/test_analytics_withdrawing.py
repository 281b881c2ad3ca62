"""What withdrawn documents say is held against nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from provenance.exporters.trace import trace
from provenance.ledger import Ledger
from provenance.records import Certainty, Standing, StandingKind

LedgerOf = Callable[..., Ledger]


def test_findings_are_told_though_the_document_cited_is_withdrawn(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > W", "A > ?", "B > W", "W > [an official]")
    words = tuple(
        replace(each, certainty=Certainty.CONFIRMED, cue_text="Several reports confirmed that")
        if each.is_undisclosed
        else each
        for each in ledger.attributions
    )
    alert = next(each.id for each in ledger.documents if each.publisher_id == "src-W")
    standing = Standing("std-1", alert, StandingKind.RETRACTED, None, None, "", "Ada")
    found = json.loads(trace.write(replace(ledger, attributions=words, standings=(standing,))))
    assert found["withdrawn"] == ["W"]
    assert not any("an official" in each["origins"] for each in found["findings"]["laundered"])


def test_the_course_of_a_claim_and_what_is_dropped_are_written(ledger_of: LedgerOf) -> None:
    found = json.loads(trace.write(ledger_of("A > W", "W > [an official]")))["findings"]
    assert found["anonymity_drops"][0]["citing"] == "A"
    assert found["courses"] == []
