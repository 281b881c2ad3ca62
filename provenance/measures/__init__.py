"""What can be counted about one claim: one number a file, found on the shelf.

A measure is a pure function of a ledger. Reports print its figure with its label; the docstring of
the function is its manual page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from provenance.ledger import Ledger
from provenance.plugins import manual, shelf


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with the words to print beside it; ``detail`` explains it in a few words, if anything needs it."""

    label: str
    value: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that can be taken of any ledger. ``order`` is its place where several are shown."""

    name: str
    doc: str
    order: int
    of: Callable[[Ledger], Figure]


def measure(name: str, *, order: int) -> Callable[[Callable[[Ledger], Figure]], Measure]:
    """Make a function of a ledger a measure."""
    return lambda of: Measure(name, manual(of), order, of)


def measures() -> tuple[Measure, ...]:
    """All measures, in the order in which they are shown."""
    return tuple(sorted(shelf("provenance.measures", Measure).values(), key=lambda m: (m.order, m.name)))
