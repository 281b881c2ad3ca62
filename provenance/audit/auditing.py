"""From the faults that rules see to findings: with severity, proof, fingerprint, and what a person let stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from provenance.analytics.analysis import analysis_of
from provenance.analytics.hops import told_of
from provenance.audit.parts import WEIGHT, Fault, Rule, Severity, Witness
from provenance.audit.proofs import Proof, Proofs
from provenance.audit.settings import Settings, default_settings
from provenance.audit.waiving import fingerprint, is_known, waiver_of
from provenance.ledger import Ledger
from provenance.records import Waiver


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with the rule that found it, in one claim.

    ``waiver`` is why it is let stand; ``is_known`` that it was there before, by the baseline. Either way it is told and
    does not count.
    """

    rule: str
    severity: Severity
    fault: Fault
    claim_id: str
    claim: str
    proof: Proof
    fingerprint: str
    waiver: Waiver | None = None
    is_known: bool = False
    of_document: bool = False

    @property
    def counts(self) -> bool:
        """Whether an audit may fail for it."""
        return self.waiver is None and not self.is_known

    @property
    def message(self) -> str:
        return self.fault.message

    @property
    def advice(self) -> str:
        return self.fault.advice

    @property
    def witness(self) -> Witness:
        return self.fault.witness


@dataclass(frozen=True, slots=True)
class Audited:
    """What the rules found in one claim, heaviest first. ``n_readings`` counts the readings it rests on,
    ``n_unreviewed`` those that nobody reviewed, ``left_out`` those that were left out because of that."""

    claim_id: str
    claim: str
    findings: tuple[Finding, ...]
    n_readings: int
    n_unreviewed: int
    left_out: int | None = None


def audit(ledger: Ledger, settings: Settings | None = None) -> Audited:
    """What the rules of these settings (without any: the default pack) find in one claim."""
    meant = settings or default_settings()
    return Audited(
        ledger.claim.id, ledger.claim.title, findings(ledger, meant), len(ledger.counted), len(ledger.unreviewed),
        ledger.left_out,
    )  # fmt: skip


def findings(ledger: Ledger, settings: Settings | None = None) -> tuple[Finding, ...]:
    """Everything the rules find in one claim, heaviest first, then by rule and wording; each fault once."""
    meant = settings or default_settings()
    found = {(each.rule, each.fingerprint, each.message): each for each in _found(ledger, meant)}
    return tuple(sorted(found.values(), key=lambda f: (WEIGHT[f.severity], f.rule, f.message)))


def _found(ledger: Ledger, settings: Settings) -> Iterator[Finding]:
    at_hand = analysis_of(ledger), told_of(ledger)  # held here, so that no rule works them out again
    proofs = Proofs(ledger)
    for rule in settings.rules:
        for fault in rule.check(ledger, **settings.limits_of(rule)):
            yield _finding(rule, fault, ledger, settings, proofs)
    del at_hand


def _finding(rule: Rule, fault: Fault, ledger: Ledger, settings: Settings, proofs: Proofs) -> Finding:
    mark = fingerprint(rule, fault, ledger)
    return Finding(
        rule.name, settings.severity(rule), fault, ledger.claim.id, ledger.claim.title, proofs.of(fault.witness), mark,
        waiver_of(rule, mark, ledger, settings), is_known(rule, mark, ledger, settings), rule.of_document,
    )  # fmt: skip


def once(audits: Iterable[Audited]) -> Iterator[Audited]:
    """The same with what is about a document, whatever the claim, only where it is found first."""
    told: set[tuple[str, str]] = set()
    for each in audits:
        kept = []
        for finding in each.findings:
            mark = (finding.rule, finding.fingerprint)
            if finding.of_document and mark in told:
                continue
            if finding.of_document:
                told.add(mark)
            kept.append(finding)
        yield Audited(each.claim_id, each.claim, tuple(kept), each.n_readings, each.n_unreviewed, each.left_out)
