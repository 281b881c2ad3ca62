"""What is wrong, or cannot be known, about the sourcing of one claim: rules, findings, witnesses.

A rule is a pure function of a ledger that yields findings. It is named for the fault, in kebab-case,
so that “allow *name*” reads well, and its docstring is its manual page: what it finds, why it
matters, and the guideline it follows. One rule a file in ``audit/rules``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from provenance.ledger import Ledger
from provenance.plugins import manual, shelf


class Severity(StrEnum):
    """How much a finding weighs; ordered from heaviest."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Witness:
    """What proves a finding: keys of steps in the claim graph, and ids of the attributions that say so."""

    steps: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule saw: one sentence that names who and where, one that says what to do, and the proof."""

    message: str
    advice: str
    witness: Witness = Witness()


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with the rule that found it."""

    rule: str
    severity: Severity
    fault: Fault


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong with the sourcing of a claim."""

    name: str
    doc: str
    severity: Severity
    check: Callable[[Ledger], Iterable[Fault]]


def rule(name: str, severity: Severity) -> Callable[[Callable[[Ledger], Iterable[Fault]]], Rule]:
    """Make a function of a ledger a rule."""
    return lambda check: Rule(name, manual(check), severity, check)


def known_rules() -> tuple[Rule, ...]:
    """All rules, by name."""
    return tuple(shelf("provenance.audit.rules", Rule).values())


def findings(ledger: Ledger) -> tuple[Finding, ...]:
    """Everything the rules find in one ledger, heaviest first, then by rule and wording."""
    return tuple(sorted(_found(ledger), key=lambda f: (WEIGHT[f.severity], f.rule, f.fault.message)))


def _found(ledger: Ledger) -> Iterator[Finding]:
    for each in known_rules():
        for fault in each.check(ledger):
            yield Finding(each.name, each.severity, fault)
