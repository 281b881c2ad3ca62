"""What the chains of a claim come to, in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from provenance.commands._options import PIPED_WIDTH, one_line

if TYPE_CHECKING:
    from provenance.analytics.analysis import Analysis
    from provenance.analytics.interval import Bounds
    from provenance.ledger import Ledger

SHOWN = 8
QUESTIONS = 3
WIDTH = 15


def print_figures(ledger: Ledger) -> None:
    """The headline of a claim, and below it one line a figure that says more than the headline."""
    from provenance.analytics.analysis import Analysis
    from provenance.analytics.headline import headline

    analysis = Analysis(ledger)
    if not len(ledger.graph):
        return
    click.echo()
    _wrapped(headline(analysis))
    click.echo()
    for name, words in _figures(analysis):
        _wrapped(words, name)


def _figures(analysis: Analysis) -> Iterator[tuple[str, str]]:
    from provenance.analytics import next_check, timing

    bounds = analysis.interval
    named = _listed(f"{analysis.name(key)} ({_kind(analysis, key)})" for key in analysis.origins)
    yield "origins", f"{_bounds(bounds.origins)}: {named}" if named else _bounds(bounds.origins)
    yield "chains", f"{_bounds(bounds.chains)} that share no step"
    if analysis.ungrounded:
        yield "no source", _listed(analysis.names(analysis.ungrounded))
    if analysis.withdrawn:
        yield "withdrawn", _listed(analysis.names(analysis.ordered(analysis.withdrawn)))
    shared = {name: steps for name, steps in analysis.open.groups.items() if len(steps) > 1}
    if shared:
        members = (f"{name}: {_listed(analysis.names(analysis.ordered(steps)))}" for name, steps in shared.items())
        whole = analysis.grouped
        counted = f"{_number(whole.origins, 'origin')}, {_number(whole.chains, 'chain')}"
        yield "groups", f"with each group as one {counted}: {'; '.join(members)}"
    if analysis.parties:
        yield "parties", f"with an interest in the matter: {_listed(analysis.names(analysis.parties))}"
    yield "depth", _depth(analysis)
    shares = analysis.concentration
    if len(analysis.reports) > 1 and shares.d0 > 1:
        yield "coverage", f"spread as over {shares.d2:.2f} of {shares.d0:.0f} origins (concentration, no corroboration)"
    for kind, loops in (("impossible loop", analysis.loops.impossible), ("citogenesis", analysis.loops.citogenesis),
                        ("loop on nothing", analysis.loops.ungrounded)):  # fmt: skip
        for loop in loops:
            names = analysis.loop_names(loop)
            yield kind, " → ".join([*names, names[0]])
    for each in timing.violations(analysis.ledger):
        yield "impossible", f"{analysis.name(each.citing)} cites {analysis.name(each.cited)}, which came out later"
    for question in next_check.next_checks(analysis)[:QUESTIONS]:
        yield "ask next", f"{question.words} {question.then}"


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _kind(analysis: Analysis, key: str) -> str:
    return str(analysis.support.ends[key]).replace("-", " ")


def _bounds(bounds: Bounds) -> str:
    if bounds.at_least == bounds.at_most:
        return str(bounds.at_least)
    return f"at least {bounds.at_least}{'' if bounds.is_exact else ' (proven, perhaps more)'}, at most {bounds.at_most}"


def _depth(analysis: Analysis) -> str:
    depth = analysis.depth
    if depth.least is None:
        return "no report reaches an origin"
    if depth.most is None:
        return f"at least {depth.least} links from an origin; a circle is on the way"
    number = f"{depth.least}" if depth.least == depth.most else f"{depth.least} to {depth.most}"
    return f"{number} link{'' if number == '1' else 's'} from an origin"


def _listed(names: Iterable[str]) -> str:
    shown = [one_line(name) for name in names]
    rest = len(shown) - SHOWN
    return ", ".join(shown[:SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def _wrapped(words: str, name: str = "") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=Console().width if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)
    if not name:
        console.print(Text(one_line(words), style="bold"))
        return
    row = Table.grid(padding=(0, 2))
    row.add_column(width=WIDTH, style="dim")
    row.add_column()
    row.add_row(Text(name), Text(one_line(words)))
    console.print(row)
