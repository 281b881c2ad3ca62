"""SARIF 2.1.0, the form in which code scanners tell what they found (OASIS standard, 27 March 2020)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from provenance.audit import Finding
from provenance.claims import wording_key
from provenance.printers import Outcome, printer
from provenance.printers._clean import one_line, written
from provenance.printers._sarif_places import Spots
from provenance.printers._sarif_rules import descriptor, message, overrides
from provenance.printers._telling import let_stand
from provenance.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
AUTOMATION = "provenance/audit/"


@printer("sarif")
def sarif(outcome: Outcome) -> Iterator[str]:
    """SARIF 2.1.0, for code scanning and editors: the rules with their manuals, and a result a finding, with the chain
    as its code flow. Waived findings are suppressed results, known ones are unchanged. Written result by result."""
    yield f'{{"$schema": {written(SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
    yield f'"tool": {written(_tool(outcome))},\n"results": ['
    index = {rule.name: number for number, rule in enumerate(outcome.rules)}
    sign = "\n"
    for audited in outcome.audits:
        for finding in audited.findings:
            yield sign + written(_result(finding, outcome, index))
            sign = ",\n"
    yield f'\n],\n"invocations": {written([_invocation(outcome)])},\n'
    yield f'"automationDetails": {written(_automation(outcome))},\n'
    yield '"columnKind": "unicodeCodePoints"}]}\n'


def _tool(outcome: Outcome) -> dict[str, Any]:
    rules = [descriptor(each) for each in outcome.rules]
    return {"driver": {"name": "Provenance", "semanticVersion": __version__, "language": "en", "rules": rules}}


def _invocation(outcome: Outcome) -> dict[str, Any]:
    changed = overrides(outcome.settings)
    return {"executionSuccessful": True, **({"ruleConfigurationOverrides": changed} if changed else {})}


def _automation(outcome: Outcome) -> dict[str, Any]:
    about = one_line(outcome.about)
    return {"id": AUTOMATION, **({"description": message(about)} if about else {})}


def _result(finding: Finding, outcome: Outcome, index: Mapping[str, int]) -> dict[str, Any]:
    spots = Spots(finding, outcome.places)
    return {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "level": str(finding.severity),
        "message": message(f"{finding.message} {finding.advice}"),
        "locations": [spots.main],
        **({"relatedLocations": spots.related} if spots.related else {}),
        **({"codeFlows": spots.flows} if spots.flows else {}),
        "partialFingerprints": {"finding/v1": finding.fingerprint, "claim/v1": _claim_mark(finding)},
        "suppressions": _suppressions(finding),
        **_baseline(finding, outcome),
        "properties": {
            "claim": finding.claim, "claimId": finding.claim_id, "readings": finding.proof.n_readings,
            "unreviewedReadings": finding.proof.n_unreviewed,
        },
    }  # fmt: skip


def _claim_mark(finding: Finding) -> str:
    """The claim by its title, as a baseline names it: ids are not the same in two databases."""
    return sha256(wording_key(finding.claim).encode("utf-8", "replace")).hexdigest()[:12]


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    """Present in every result, for it must be in all or in none (3.27.23); empty: it is not suppressed."""
    if not finding.waiver:
        return []
    return [{"kind": "external", "status": "accepted", "justification": one_line(let_stand(finding.waiver))}]


def _baseline(finding: Finding, outcome: Outcome) -> dict[str, str]:
    if finding.is_known:
        return {"baselineState": "unchanged"}
    return {"baselineState": "new"} if outcome.settings.baseline else {}
