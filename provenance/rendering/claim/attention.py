"""What needs attention: what the rules find, the worst first, with what to do about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.audit import WEIGHT, Finding, Severity
from provenance.chains import Step
from provenance.rendering.parts import section
from provenance.rendering.words import counted, listed

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

OPEN = 5
"""So many are shown at once; the others are counted."""
MOST = 200


@dataclass(frozen=True, slots=True)
class Alert:
    """A finding on the page. ``about`` is what its rule means, ``steps`` whom it is about."""

    finding: Finding
    about: str
    steps: tuple[Step, ...]

    @property
    def severity(self) -> Severity:
        return self.finding.severity


@dataclass(frozen=True, slots=True)
class Attention:
    """``first`` are the worst, of as many rules as there is room for; ``rest`` the next, ``left_out`` are not shown."""

    first: tuple[Alert, ...]
    rest: tuple[Alert, ...]
    left_out: int
    tally: str
    rest_tally: str


def _data(found: Attention) -> list[dict[str, Any]]:
    return [
        {
            "rule": each.finding.rule,
            "means": each.about,
            "severity": str(each.severity),
            "message": each.finding.message,
            "advice": each.finding.advice,
            "fingerprint": each.finding.fingerprint,
            "steps": [{"id": step.key, "name": step.label} for step in each.steps],
        }
        for each in (*found.first, *found.rest)
    ]


@section("attention", data=_data)
def attention(page: ClaimPage) -> Attention:
    """What the rules find: how heavy, which rule, where, and what to do; without what a person let stand."""
    alerts = tuple(
        Alert(each, finds.about, tuple(page.witnesses(each.witness))) for finds in page.finds for each in finds.findings
    )
    places = _places(alerts)
    order = sorted(range(len(alerts)), key=lambda at: (WEIGHT[alerts[at].severity], places[at], at))
    ranked = [alerts[at] for at in order]
    first, rest = ranked[:OPEN], ranked[OPEN:]
    return Attention(tuple(first), tuple(rest[:MOST]), max(0, len(rest) - MOST), tally(ranked), tally(rest))


def _places(alerts: tuple[Alert, ...]) -> list[int]:
    """Of each finding, how many of its rule come before it: one of each rule is shown before a second of any."""
    seen: Counter[str] = Counter()
    places = []
    for each in alerts:
        places.append(seen[each.finding.rule])
        seen[each.finding.rule] += 1
    return places


def tally(alerts: list[Alert]) -> str:
    """``2 errors, 1 warning and 3 notes``; empty for none."""
    number: defaultdict[str, int] = defaultdict(int)
    for each in alerts:
        number[each.severity] += 1
    return listed([counted(number[each], str(each)) for each in Severity if number[each]])
