"""What ``provenance.toml`` says of audits: which rules, how much they weigh, what is let stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType

from provenance.audit import toml_values
from provenance.audit.parts import Pack, Rule, Severity, known_rules
from provenance.audit.settings import Allowance, Known, Settings, chosen
from provenance.audit.toml_values import Table, near
from provenance.errors import shown
from provenance.times import When

FAIL_ON = (*map(str, Severity), "never")
"""From which severity on a finding makes an audit fail."""

KEYS = ("select", "ignore", "fail-on", "baseline", "format", "severity", "limits", "waiver")
WAIVER_KEYS = ("rule", "claim", "reason", "by", "until")


@dataclass(frozen=True)
class Configured:
    """What a house has decided about its audits; without a file nothing is.

    ``baseline`` is the place of a file, from the folder of ``place``; ``fail_on`` one of ``FAIL_ON``; ``form`` the name
    of a printer. They are None where nothing is said of them.
    """

    place: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    baseline: str | None = None
    form: str | None = None
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))
    allowances: tuple[Allowance, ...] = ()

    def settings(
        self,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        today: When | None = None,
        baseline: frozenset[Known] = frozenset(),
    ) -> Settings:
        """The settings of one audit. A ``select`` that is given takes the place of the file’s, and of its ``ignore``;
        an ``ignore`` without it is added to the file’s.

        Raises InputError for a name that is neither a rule nor a pack.
        """
        rules = chosen(select or self.select or (Pack.DEFAULT,), (*(() if select else self.ignore), *ignore))
        limits = {rule: dict(named) for rule, named in self.limits.items()}  # such as another process can be given
        return Settings(rules, dict(self.severities), limits, self.allowances, baseline, today)


def read_configured(toml: str, place: str, forms: Collection[str] = ()) -> Configured:
    """What a ``provenance.toml`` says; ``forms`` are the names of printers.

    Raises InputError that tells everything that is wrong in it, each with line, column and key.
    """
    whole = toml_values.read_table(toml, place)
    whole.refuse_unknown(("audit",))
    audit = whole.table("audit")
    audit.refuse_unknown(KEYS)
    names = {rule.name: rule for rule in known_rules()}
    found = Configured(
        place, _chosen(audit, "select", names), _chosen(audit, "ignore", names), audit.one_of("fail-on", FAIL_ON),
        _beside(place, audit.text("baseline")), audit.one_of("format", forms) if forms else audit.text("format"),
        _severities(audit.table("severity"), names), _limits(audit.table("limits"), names),
        tuple(found for each in audit.tables("waiver") if (found := _allowance(each, names))),
    )  # fmt: skip
    whole.faults.refuse()
    return found


def _beside(place: str, name: str | None) -> str | None:
    """A file that is named in another one, from the folder of that one."""
    return str(PurePath(place).parent / name) if name else None


def _chosen(audit: Table, key: str, names: Mapping[str, Rule]) -> tuple[str, ...]:
    known = (*Pack, "all", *names)
    for number, name in enumerate(audit.texts(key)):
        if name not in known:
            audit.fault(key, number, says=f"names no rule or pack: {shown(name)!r}", hint=near(name, known))
    return audit.texts(key)


def _severities(table: Table, names: Mapping[str, Rule]) -> Mapping[str, Severity]:
    known = tuple(map(str, Severity))
    found = {name: table.one_of(name, known) for name in table.keys if _is_rule(table, name, names)}
    return MappingProxyType({name: Severity(weight) for name, weight in found.items() if weight})


def _limits(table: Table, names: Mapping[str, Rule]) -> Mapping[str, Mapping[str, float]]:
    ruled = (name for name in table.keys if _is_rule(table, name, names))
    return MappingProxyType({name: _limits_of(table.table(name), names[name]) for name in ruled})


def _limits_of(table: Table, rule: Rule) -> Mapping[str, float]:
    """The limits of one rule by the names under which it takes them: ``min-days`` is ``min_days``."""
    spoken = tuple(name.replace("_", "-") for name in rule.limits)
    found: dict[str, float] = {}
    for key in table.keys:
        if key.replace("_", "-") not in spoken:
            table.fault(key, says="is no limit of this rule", hint=near(key, spoken) if spoken else "it has none")
        elif (number := table.number(key)) is not None:
            found[key.replace("-", "_")] = number
    return MappingProxyType(found)


def _allowance(table: Table, names: Mapping[str, Rule]) -> Allowance | None:
    table.refuse_unknown(WAIVER_KEYS)
    rule, reason, by = (table.needed(key) for key in ("rule", "reason", "by"))
    if rule is not None and rule not in names:
        table.fault("rule", says=f"names no rule: {shown(rule)!r}", hint=near(rule, tuple(names)))
    claim, until = table.text("claim", may_be_blank=True) or "", table.date("until")
    return Allowance(rule, claim, reason, by, until) if rule and reason and by else None


def _is_rule(table: Table, name: str, names: Mapping[str, Rule]) -> bool:
    if name not in names:
        table.fault(name, says="names no rule", hint=near(name, tuple(names)))
    return name in names
