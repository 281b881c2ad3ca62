"""One sentence that says what the figures of a claim come to, always in the same words."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.analytics.analysis import Analysis

MOST_NAMES = 5


def headline(analysis: Analysis) -> str:
    """The headline of a claim: reports, publishers, origins, groups, chains, bottlenecks, what has no source, parties.

    Of one report alone the origins are those within this article, and no figure for comparison.
    """
    bounds = analysis.interval
    reports = f"{_count(len(analysis.reports), 'report')} by {_count(analysis.n_publishers, 'publisher')}"
    verb = "traces" if len(analysis.reports) == 1 else "trace"
    within = " within this article" if analysis.is_one_article else ""
    origins = f"{_count(bounds.origins.at_most, 'origin')} ({analysis.n_anonymous} anonymous)"
    groups = f"in {_count(analysis.grouped.origins, 'unaffiliated group')}"
    parts = [
        f"{reports} {verb} to {origins}{within} {groups}",
        f"independent chains: {bounds.chains.at_least}–{bounds.chains.at_most}",
        f"every chain passes through {_listed(analysis.names(analysis.bottlenecks)) or 'no single node'}",
        _without_source(len(analysis.ungrounded)),
        _parties(len(analysis.parties)),
    ]
    if analysis.parties and not analysis.disinterested.origins.at_least:
        parts.append("no origin is disinterested")
    return "; ".join(parts) + "."


def _without_source(number: int) -> str:
    return f"{_count(number, 'report')} {'has' if number == 1 else 'have'} no traceable source"


def _parties(number: int) -> str:
    return f"{_count(number, 'origin')} {'is a party' if number == 1 else 'are parties'} to the matter"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    rest = len(shown) - MOST_NAMES
    return ", ".join(shown[:MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")
