"""What can be counted about one claim: one number, its bounds, or a day, a file, found on the shelf.

A measure is a pure function of a ledger. Reports print its figure with its label; the docstring of
the function is its manual page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from provenance.ledger import Ledger
from provenance.plugins import manual, shelf


@dataclass(frozen=True, slots=True)
class Range:
    """A number that is at least and at most so much; ``at_most`` is None where nothing bounds it."""

    at_least: int
    at_most: int | None

    @property
    def bounds(self) -> dict[str, int | None]:
        """The same as plain values."""
        return {"at_least": self.at_least, "at_most": self.at_most}

    def __str__(self) -> str:
        """``1–3``, ``2``, ``2+``."""
        if self.at_most is None:
            return f"{self.at_least}+"
        return str(self.at_most) if self.at_least == self.at_most else f"{self.at_least}–{self.at_most}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with the words to print beside it; ``detail`` explains it in a few words, if anything needs it.

    ``value`` is None where there is no such number, and text where it is a day.
    ``is_of_one_article``: it compares with that of no other claim.
    """

    label: str
    value: int | Range | str | None
    detail: str = ""
    is_of_one_article: bool = False

    @property
    def shown(self) -> str:
        return "–" if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that can be taken of any ledger. ``order`` is its place where several are shown; ``is_column``: it
    stands in a table of many claims, too."""

    name: str
    doc: str
    order: int
    of: Callable[[Ledger], Figure]
    is_column: bool = False


def measure(name: str, *, order: int, is_column: bool = False) -> Callable[[Callable[[Ledger], Figure]], Measure]:
    """Make a function of a ledger a measure."""
    return lambda of: Measure(name, manual(of), order, of, is_column)


def measures() -> tuple[Measure, ...]:
    """All measures, in the order in which they are shown."""
    return tuple(sorted(shelf("provenance.measures", Measure).values(), key=lambda m: (m.order, m.name)))
