"""One JSON object for the whole audit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.audit import Rule
from provenance.printers import Outcome, printer
from provenance.printers._clean import written
from provenance.printers._facts import facts
from provenance.printers._tally import Tally

SCHEMA = "provenance/audit/1"


@printer("json")
def json(outcome: Outcome) -> Iterator[str]:
    """One JSON object: what was looked at, the findings, and the counts; for programs. It is written finding by
    finding, one a line."""
    yield f'{{"schema": {written(SCHEMA)},\n"about": {written(outcome.about)},\n'
    yield f'"revision": {written(outcome.revision)},\n'
    yield f'"rules": {written([_rule(each, outcome) for each in outcome.rules])},\n"items": ['
    tally, sign = Tally(outcome), "\n"
    for audited in tally.watch():
        for finding in audited.findings:
            yield sign + written(facts(finding, outcome.places))
            sign = ",\n"
    yield f'\n],\n"summary": {written(tally.facts())}}}\n'


def _rule(rule: Rule, outcome: Outcome) -> dict[str, Any]:
    settings = outcome.settings
    return {"name": rule.name, "severity": str(settings.severity(rule)), "limits": dict(settings.limits_of(rule))}
