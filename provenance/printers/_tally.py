"""What an audit came to, counted while it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from provenance.audit import Audited, Severity
from provenance.printers import Outcome
from provenance.printers._clean import counted, one_line
from provenance.printers._telling import state


@dataclass
class Tally:
    """Grows while ``watch`` is read. A reading that bears on two claims counts in each of them."""

    outcome: Outcome
    open: Counter[Severity] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    readings: int = 0
    unreviewed: int = 0
    left_out: int | None = None

    def watch(self) -> Iterator[Audited]:
        """What was found, claim by claim, counted on the way."""
        for audited in self.outcome.audits:
            self._count(audited)
            yield audited

    def _count(self, audited: Audited) -> None:
        self.claims += 1
        self.readings += audited.n_readings
        self.unreviewed += audited.n_unreviewed
        if audited.left_out is not None:
            self.left_out = (self.left_out or 0) + audited.left_out
        self.states.update(state(each) for each in audited.findings)
        self.open.update(each.severity for each in audited.findings if each.counts)

    def facts(self) -> dict[str, Any]:
        """The counts as JSON values."""
        return {
            "claims": self.claims,
            "rules": len(self.outcome.rules),
            "open": {str(severity): self.open[severity] for severity in Severity},
            "waived": self.states["waived"],
            "known": self.states["known"],
            "readings": self.readings,
            "unreviewed": self.unreviewed,
            "left_out": self.left_out,
        }

    def sentence(self, about: str | None = None) -> str:
        """What was found and what was looked at, on one line; ``about`` in place of the outcome’s own words: empty, the
        claims are counted."""
        return f"{self.found()} {self.rest(about)}"

    def rest(self, about: str | None = None) -> str:
        """What does not count, and what was looked at."""
        what = self.outcome.about if about is None else about
        return " ".join(each for each in (self._aside(), self._looked(what), self._read(), self._left_out()) if each)

    def found(self) -> str:
        """What counts, by severity."""
        kinds = [counted(self.open[each], each) for each in Severity if self.open[each]]
        return f"{counted(self.open.total(), 'finding')}: {', '.join(kinds)}." if kinds else "No findings."

    def _aside(self) -> str:
        told = {"waived": "waived", "known": "known before"}
        kinds = [f"{self.states[each]:,} {words}" for each, words in told.items() if self.states[each]]
        return f"{', '.join(kinds)}." if kinds else ""

    def _looked(self, about: str) -> str:
        rules = counted(len(self.outcome.rules), "rule")
        return f"{rules} looked at {one_line(about) or counted(self.claims, 'claim')}."

    def _read(self) -> str:
        if not self.readings:
            return ""
        if not self.unreviewed:
            return f"All of {counted(self.readings, 'reading')} {'is' if self.readings == 1 else 'are'} reviewed."
        return f"Nobody reviewed {self.unreviewed:,} of {counted(self.readings, 'reading')}."

    def _left_out(self) -> str:
        return f"Left out: {counted(self.left_out, 'reading')} nobody reviewed." if self.left_out else ""
