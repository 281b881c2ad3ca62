"""What a rule is, and what it sees."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from provenance.errors import InputError, shown
from provenance.plugins import manual, shelf
from provenance.records import Mark


class Severity(StrEnum):
    """How much a finding weighs; ordered from heaviest."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class Pack(StrEnum):
    """Rules that belong together: what is looked at unless somebody says otherwise, and what a house or a field asks
    for. A pack follows a guideline; it is not the guideline."""

    DEFAULT = "default"
    AP = "ap"
    REUTERS = "reuters"
    BBC = "bbc"
    WIKIPEDIA = "wikipedia"
    BERKELEY = "berkeley"
    INTELLIGENCE = "intelligence"


@dataclass(frozen=True, slots=True)
class Witness:
    """What proves a finding.

    ``steps`` are keys of steps in the claim graph, ``attributions`` ids of those that say so, ``chains`` keys of steps
    from the one who cites to the one who is cited, ``marks`` words of documents (by id) about their own sourcing.
    Where no chain is given, the shortest from a report to each of the first two steps is shown.
    """

    steps: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    chains: tuple[tuple[str, ...], ...] = ()
    marks: tuple[tuple[str, Mark], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule saw: one sentence that names who and where, one that says what to do, and the proof.

    ``about`` is what makes it this fault and no other, in words that stay the same when the database grows (no counts,
    no ids); without it the names of the witness’s steps do.
    """

    message: str
    advice: str
    witness: Witness = Witness()
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong with the sourcing of a claim.

    ``limits`` are its thresholds, by the names under which ``check`` takes them. ``of_document``: what it finds is
    about a document, whatever the claim, and is told once.
    """

    name: str
    doc: str
    severity: Severity
    check: Callable[..., Iterable[Fault]]
    packs: frozenset[Pack] = frozenset()
    limits: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    of_document: bool = False

    def __reduce__(self) -> tuple[Callable[[str], Rule], tuple[str]]:
        """Another process finds it by its name."""
        return rule_named, (self.name,)

    @property
    def summary(self) -> str:
        """The first sentence of its manual page."""
        return " ".join(self.doc.partition("\n\n")[0].split())


def rule(
    name: str, severity: Severity, *packs: Pack, of_document: bool = False, **limits: float
) -> Callable[[Callable[..., Iterable[Fault]]], Rule]:
    """Make a function of a ledger a rule of these packs; it takes its ``limits`` by name."""
    return lambda check: Rule(
        name, manual(check), severity, check, frozenset(packs), MappingProxyType(limits), of_document
    )


def known_rules() -> tuple[Rule, ...]:
    """All rules, by name."""
    return tuple(shelf("provenance.audit.rules", Rule).values())


def rule_named(name: str) -> Rule:
    """The rule of this name; raises InputError where there is none."""
    known = {each.name: each for each in known_rules()}
    if name not in known:
        if name in set(Pack):
            raise InputError(f"{name} is a pack, not a rule", hint=f"see its rules: provenance rule --pack {name}")
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
        raise InputError(
            f"no rule is named {shown(name)!r}",
            hint=f"did you mean: {', '.join(near)}" if near else "see all rules: provenance rule",
        )
    return known[name]
