"""A finding as JSON values; ``docs/audit-output.md`` says what the keys mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.audit import Finding
from provenance.audit.proofs import Passage
from provenance.printers import Place
from provenance.printers._telling import state
from provenance.records import Waiver


def facts(finding: Finding, places: Mapping[str, Place]) -> dict[str, Any]:
    """Everything that a finding holds; nothing is shortened."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "state": state(finding),
        "claim_id": finding.claim_id,
        "claim": finding.claim,
        "message": finding.message,
        "advice": finding.advice,
        "fingerprint": finding.fingerprint,
        "chains": [
            [{"name": stop.name, "document_id": stop.document_id} for stop in chain] for chain in finding.proof.chains
        ],
        "passages": [_passage(each, places.get(each.document_id)) for each in finding.proof.passages],
        "n_readings": finding.proof.n_readings,
        "n_unreviewed": finding.proof.n_unreviewed,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
        "is_known": finding.is_known,
    }


def _passage(passage: Passage, place: Place | None) -> dict[str, Any]:
    line, column = (place.position(passage.span.start) if place and passage.span else None) or (None, None)
    return {
        "document_id": passage.document_id,
        "outlet": passage.outlet,
        "title": passage.title,
        "url": passage.url,
        "role": passage.role,
        "words": passage.words,
        "start": passage.span.start if passage.span else None,
        "end": passage.span.end if passage.span else None,
        "attribution_id": passage.attribution_id,
        "path": place.path if place else None,
        "line": line,
        "column": column,
    }


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {"reason": waiver.reason, "by": waiver.by, "until": str(waiver.until) if waiver.until else None}
