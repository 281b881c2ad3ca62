"""One JSON object a finding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from provenance.audit import Finding
from provenance.printers import Outcome, printer

SCHEMA = "provenance/finding/1"


@printer("jsonl")
def jsonl(outcome: Outcome) -> Iterator[str]:
    """One JSON object a line, one line a finding, as it is found; for other programs."""
    for audited in outcome.audits:
        for finding in audited.findings:
            yield json.dumps({"schema": SCHEMA, **facts(finding)}, ensure_ascii=False, sort_keys=True) + "\n"


def facts(finding: Finding) -> dict[str, Any]:
    """A finding as JSON values."""
    waiver = finding.waiver
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "claim_id": finding.claim_id,
        "claim": finding.claim,
        "message": finding.message,
        "advice": finding.advice,
        "fingerprint": finding.fingerprint,
        "chains": [
            [{"name": stop.name, "document_id": stop.document_id} for stop in chain] for chain in finding.proof.chains
        ],
        "passages": [
            {
                "document_id": each.document_id, "outlet": each.outlet, "title": each.title, "url": each.url,
                "role": each.role, "words": each.words, "start": each.span.start if each.span else None,
                "end": each.span.end if each.span else None, "attribution_id": each.attribution_id,
            }
            for each in finding.proof.passages
        ],
        "n_readings": finding.proof.n_readings,
        "n_unreviewed": finding.proof.n_unreviewed,
        "waiver": {
            "reason": waiver.reason, "by": waiver.by, "until": str(waiver.until) if waiver.until else None
        } if waiver else None,
        "is_known": finding.is_known,
    }  # fmt: skip
