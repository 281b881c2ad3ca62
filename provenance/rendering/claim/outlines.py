"""The chains as a nested list: from where they end down to those who repeat it, each step opened once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from provenance import chains
from provenance.chains import Link, Step
from provenance.ledger import Ledger
from provenance.rendering.readings import is_firm
from provenance.rendering.words import doubt_in_short

MOST_LINES = 1000
DEEPEST = 16


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line. ``opens``: a list begins before it; ``closes``: so many lists end before it.

    ``hops`` is how many links lie between it and the end of its chain; lists are nested at most
    ``DEEPEST`` deep, and what is further up stands beside its parent.
    """

    step: Step
    hops: int
    opens: bool
    closes: int
    is_repeat: bool
    closes_loop: bool
    doubt: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines of a nested list; ``closes``: lists still open at its end; ``left_out``: lines there is no room for."""

    lines: tuple[OutlineLine, ...]
    closes: int
    left_out: int


def outline(ledger: Ledger, most: int = MOST_LINES) -> Outline:
    """The whole claim as one nested list of at most ``most`` lines."""
    graph = ledger.graph
    found = chains.outline(graph, chains.outline_starts(graph, down=True), down=True)
    lines = tuple(_nested(ledger, islice(found, most)))
    closes = sum(line.opens for line in lines) - sum(line.closes for line in lines)
    return Outline(lines, closes, sum(1 for _ in found))


def _nested(ledger: Ledger, lines: Iterable[chains.Line]) -> Iterator[OutlineLine]:
    before = -1
    branch: list[str] = []
    for line in lines:
        branch[line.depth :] = [line.step.key]
        depth = min(line.depth, DEEPEST)
        opens, closes = depth > before, max(0, before - depth)
        doubt = _doubt(ledger, line.link, branch)
        yield OutlineLine(line.step, line.depth, opens, closes, line.is_repeat, line.closes_loop, doubt)
        before = depth


def _doubt(ledger: Ledger, link: Link | None, branch: list[str]) -> str:
    """Why the last step of a branch may not have it from the one before."""
    if link is None:
        return ""
    return doubt_in_short(link, is_firm=is_firm(ledger, branch[-1], branch[-2]))
