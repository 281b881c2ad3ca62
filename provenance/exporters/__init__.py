"""The ways out: one exporter a file. An exporter writes one ledger as one value or text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from provenance.errors import PartError
from provenance.ledger import Ledger
from provenance.plugins import manual, shelf


@dataclass(frozen=True, slots=True)
class Exporter:
    """A way of writing one claim."""

    name: str
    doc: str
    write: Callable[[Ledger], str]


def exporter(name: str) -> Callable[[Callable[[Ledger], str]], Exporter]:
    """Make a function of a ledger an exporter."""
    return lambda write: Exporter(name, manual(write), write)


def exporter_named(name: str) -> Exporter:
    """The exporter of this name; raises PartError where there is none."""
    known = shelf("provenance.exporters", Exporter)
    if name not in known:
        raise PartError(f"no exporter is named {name!r}", hint=f"there are: {', '.join(known)}")
    return known[name]
