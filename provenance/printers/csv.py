"""One row a finding."""

from __future__ import annotations

import csv as _csv
import io
from collections.abc import Iterable, Iterator

from provenance.audit import Finding
from provenance.printers import Outcome, printer
from provenance.printers._clean import one_line
from provenance.printers._telling import chain_lines, state, where

COLUMNS = (
    "severity", "rule", "claim", "message", "advice", "chains", "words", "where", "url", "state", "waived_because",
    "waived_by", "waived_until", "n_readings", "n_unreviewed", "fingerprint", "claim_id",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would run."""


@printer("csv")
def csv(outcome: Outcome) -> Iterator[str]:
    """One row a finding under a row of names (RFC 4180), for a spreadsheet: a cell that would run as a formula begins
    with an apostrophe. Of the proof it holds the chains and the first words."""
    yield _row(COLUMNS)
    for audited in outcome.audits:
        for finding in audited.findings:
            yield _row(_cells(finding, outcome))


def _cells(finding: Finding, outcome: Outcome) -> Iterator[str]:
    passage = next(iter(finding.proof.passages), None)
    waiver = finding.waiver
    yield from (str(finding.severity), finding.rule, finding.claim, finding.message, finding.advice)
    yield "; ".join(chain_lines(finding))
    yield from (passage.words, where(passage, outcome.places), passage.url) if passage else ("", "", "")
    yield state(finding)
    yield from (waiver.reason, waiver.by, str(waiver.until or "")) if waiver else ("", "", "")
    yield from (str(finding.proof.n_readings), str(finding.proof.n_unreviewed), finding.fingerprint, finding.claim_id)


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO(newline="")
    _csv.writer(line, lineterminator="\r\n").writerow([_cell(each) for each in cells])
    return line.getvalue()


def _cell(text: str) -> str:
    """The text as data, whatever it begins with."""
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line
