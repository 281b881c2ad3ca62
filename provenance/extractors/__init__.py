"""Who reads: one extractor a file behind one interface, found on the shelf.

An extractor takes a text and where the article begins in it, and gives drafts whose spans are offsets
into that text. Its name and version are recorded with every reading.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from provenance.errors import InputError, PartError, ProvenanceError
from provenance.plugins import manual, shelf
from provenance.records import Draft

Read = Callable[[str, int], tuple[Draft, ...]]


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way of reading attributions; ``version`` changes whenever its results may."""

    name: str
    doc: str
    version: str
    read: Read


def run(chosen: Extractor, text: str, start: int) -> tuple[Draft, ...]:
    """Read a text; raises InputError where the extractor fails on it, whatever its fault."""
    try:
        return chosen.read(text, start)
    except ProvenanceError:
        raise
    except Exception as error:  # whatever a part does must become one sentence
        raise InputError(
            f"the extractor {chosen.name} failed on this text: {type(error).__name__}",
            hint="report this as a bug, with the text",
        ) from error


def extractor(name: str, *, version: str) -> Callable[[Read], Extractor]:
    """Make a function of a text and a start an extractor."""
    return lambda read: Extractor(name, manual(read), version, read)


def extractor_named(name: str) -> Extractor:
    """The extractor of this name; raises PartError where there is none."""
    known = shelf("provenance.extractors", Extractor)
    if name not in known:
        raise PartError(f"no extractor is named {name!r}", hint=f"there are: {', '.join(known)}")
    return known[name]
