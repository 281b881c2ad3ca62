"""What the rules find in a claim that touches one document or source, as its page tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from provenance.audit import WEIGHT, Finding


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and the claim in which it was found first; ``others`` is in how many more it is."""

    severity: str
    rule: str
    message: str
    advice: str
    claim_id: str
    claim: str
    others: int = 0


def touching(findings: Iterable[Finding], steps: Iterable[str], attributions: Iterable[str]) -> Iterator[Finding]:
    """Those that nobody let stand and that rest on one of these steps or attributions."""
    keys, ids = frozenset(steps), frozenset(attributions)
    for each in findings:
        witness = each.witness
        walked = (key for chain in witness.chains for key in chain)
        if each.counts and (ids.intersection(witness.attributions) or keys.intersection((*witness.steps, *walked))):
            yield each


def told_once(findings: Iterable[Finding]) -> tuple[Found, ...]:
    """Each rule’s message once, heaviest first."""
    first: dict[tuple[str, str], Finding] = {}
    claims: dict[tuple[str, str], set[str]] = {}
    for each in findings:
        key = each.rule, each.message
        first.setdefault(key, each)
        claims.setdefault(key, set()).add(each.claim_id)
    ordered = sorted(first.items(), key=lambda pair: (WEIGHT[pair[1].severity], pair[0]))
    return tuple(
        Found(str(f.severity), f.rule, f.message, f.advice, f.claim_id, f.claim, len(claims[key]) - 1)
        for key, f in ordered
    )


def as_data(found: Iterable[Found]) -> list[dict[str, Any]]:
    """Findings as plain values."""
    return [
        {"severity": each.severity, "rule": each.rule, "message": each.message, "advice": each.advice,
         "claim": each.claim_id, "other_claims": each.others}
        for each in found
    ]  # fmt: skip
