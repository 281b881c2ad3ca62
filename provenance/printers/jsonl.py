"""One JSON object a finding."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.printers import Outcome, printer
from provenance.printers._clean import written
from provenance.printers._facts import facts

SCHEMA = "provenance/finding/1"


@printer("jsonl")
def jsonl(outcome: Outcome) -> Iterator[str]:
    """One JSON object a line, one line a finding, as it is found; for programs that read a stream."""
    for audited in outcome.audits:
        for finding in audited.findings:
            yield written({"schema": SCHEMA, **facts(finding, outcome.places)}) + "\n"
