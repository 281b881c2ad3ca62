"""What is wrong, or cannot be known, about the sourcing of one claim: rules, findings, witnesses.

A rule is a pure function of a ledger that yields faults. It is named for the fault, in kebab-case, so that “allow
*name*” reads well, and its docstring is its manual page. One rule a file in ``audit/rules``; ``parts`` says what a rule
is, ``manuals`` how its docstring is read, ``settings`` which rules look at what, ``auditing`` makes findings of faults,
each with its proof (``proofs``) and with what a person let stand (``waiving``).
"""

from __future__ import annotations

from provenance.audit.auditing import Audited, Finding, audit, findings
from provenance.audit.parts import WEIGHT, Fault, Pack, Rule, Severity, Witness, known_rules, rule, rule_named
from provenance.audit.settings import Settings

__all__ = [
    "WEIGHT",
    "Audited",
    "Fault",
    "Finding",
    "Pack",
    "Rule",
    "Settings",
    "Severity",
    "Witness",
    "audit",
    "findings",
    "known_rules",
    "rule",
    "rule_named",
]
