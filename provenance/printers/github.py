"""Annotations of a pull request on GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.audit import Finding, Severity
from provenance.printers import Outcome, Place, printer
from provenance.printers._clean import one_line
from provenance.printers._tally import Tally
from provenance.printers._telling import chain_lines, rests_on

LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


@printer("github")
def github(outcome: Outcome) -> Iterator[str]:
    """Workflow commands, one a finding that counts, which GitHub shows at the line of a changed file; the last line
    says what the audit came to."""
    tally = Tally(outcome)
    for audited in tally.watch():
        for finding in audited.findings:
            if finding.counts:
                yield _command(finding, outcome.places)
    yield tally.sentence(about="") + "\n"


def _command(finding: Finding, places: Mapping[str, Place]) -> str:
    told = (finding.message, f"Claim: {finding.claim}", *chain_lines(finding), finding.advice, rests_on(finding))
    data = "\n".join(line for each in told if (line := one_line(each)))
    properties = {**_at(finding, places), "title": finding.rule}
    listed = ",".join(f"{name}={one_line(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
    return f"::{LEVELS[finding.severity]} {listed}::{data.translate(_IN_DATA)}\n"


def _at(finding: Finding, places: Mapping[str, Place]) -> dict[str, str]:
    """The file, line and column of the first words that stand in a file; else the first file of the proof, if any."""
    held = [(places[each.document_id], each.span) for each in finding.proof.passages if each.document_id in places]
    for place, span in held:
        if span and (at := place.position(span.start)):
            return {"file": place.path, "line": str(at[0]), "col": str(at[1])}
    stops = [stop.document_id or "" for chain in finding.proof.chains for stop in chain]
    files = [*(place.path for place, _ in held), *(places[each].path for each in stops if each in places)]
    return {"file": files[0]} if files else {}
