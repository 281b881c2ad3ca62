"""Which rules look at a claim, how much what they find weighs, and what is known or allowed before."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from provenance.audit.parts import Pack, Rule, Severity, known_rules
from provenance.errors import InputError, shown
from provenance.times import When

Known = tuple[str, str, str]
"""A finding as a baseline names it: its rule, the comparison form of its claim’s title, its fingerprint."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A waiver that stands in ``provenance.toml``: of a rule, for the claim with this title (empty: for any)."""

    rule: str
    claim: str
    reason: str
    by: str
    until: When | None = None


@dataclass(frozen=True)
class Settings:
    """``severities`` and ``limits`` are those that differ from a rule’s own, by its name. ``today`` is the day on which
    a waiver must not have run out; without it none has. ``baseline`` are findings that were there before."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    allowances: tuple[Allowance, ...] = ()
    baseline: frozenset[Known] = frozenset()
    today: When | None = None

    def severity(self, rule: Rule) -> Severity:
        """How much what a rule finds weighs here."""
        return self.severities.get(rule.name, rule.severity)

    def limits_of(self, rule: Rule) -> Mapping[str, float]:
        """The thresholds of a rule here."""
        return {**rule.limits, **self.limits[rule.name]} if rule.name in self.limits else rule.limits


@cache
def default_settings() -> Settings:
    """The default pack with each rule’s own severity and thresholds."""
    return Settings(chosen((Pack.DEFAULT,)))


def chosen(select: Iterable[str], ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that are meant by these names of rules and packs (``all`` is every rule) without those of ``ignore``.

    Raises InputError for a name that is neither.
    """
    wanted = {name for each in select for name in _meant(each)}
    left_out = {name for each in ignore for name in _meant(each)}
    return tuple(rule for rule in known_rules() if rule.name in wanted - left_out)


def _meant(name: str) -> frozenset[str]:
    known = known_rules()
    if name == "all":
        return frozenset(rule.name for rule in known)
    if name in set(Pack):
        return frozenset(rule.name for rule in known if Pack(name) in rule.packs)
    if any(rule.name == name for rule in known):
        return frozenset((name,))
    near = difflib.get_close_matches(name, [*Pack, "all", *(rule.name for rule in known)], n=3, cutoff=0.5)
    raise InputError(
        f"no rule or pack is named {shown(name)!r}",
        hint=f"did you mean: {', '.join(near)}" if near else "see all rules and packs: provenance rule",
    )
