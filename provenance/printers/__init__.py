"""The outcome of an audit, printed: one form a file. A printer writes as it goes, claim by claim, so that the findings
of a large database need not be held.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from provenance.audit import Audited, Rule, Settings
from provenance.errors import PartError
from provenance.plugins import manual, shelf


@dataclass(frozen=True, slots=True)
class Place:
    """The file that a document was read from, as it was given, and where its lines begin (offsets into the text); empty
    where the stored text is not that of the file."""

    path: str
    line_starts: tuple[int, ...] = ()

    def position(self, offset: int) -> tuple[int, int] | None:
        """Line and column, from 1, of a character of the text; None where lines are not known."""
        if not self.line_starts:
            return None
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an audit found, claim by claim, to be read once.

    ``places`` are the files of documents by id, where files were audited. ``about`` is what was audited, in words (“3
    claims of bridge.md”); ``revision`` is the entry of the journal that it is of. ``width`` is how many columns the
    terminal has that a person reads it in; None where there is none (a file, a pipe), and then nothing is coloured.
    """

    audits: Iterable[Audited]
    settings: Settings
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    about: str = ""
    revision: int | None = None
    width: int | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.settings.rules


@dataclass(frozen=True, slots=True)
class Printer:
    """A form in which an audit is told."""

    name: str
    doc: str
    write: Callable[[Outcome], Iterator[str]]


def printer(name: str) -> Callable[[Callable[[Outcome], Iterator[str]]], Printer]:
    """Make a function of an outcome, which gives a text in pieces, a printer."""
    return lambda write: Printer(name, manual(write), write)


def printers() -> Mapping[str, Printer]:
    """All printers, by name."""
    return shelf("provenance.printers", Printer)


def printer_named(name: str) -> Printer:
    """The printer of this name; raises PartError where there is none."""
    known = printers()
    if name not in known:
        raise PartError(f"no form is named {name!r}", hint=f"there are: {', '.join(known)}")
    return known[name]
