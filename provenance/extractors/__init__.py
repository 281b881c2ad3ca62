"""Who reads: one extractor a file behind one interface, found on the shelf.

An extractor takes a text and where the article begins in it, and gives drafts whose spans are offsets
into that text. Its name and version are recorded with every reading.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from provenance.errors import PartError
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


def extractor(name: str, *, version: str) -> Callable[[Read], Extractor]:
    """Make a function of a text and a start an extractor."""
    return lambda read: Extractor(name, manual(read), version, read)


def extractor_named(name: str) -> Extractor:
    """The extractor of this name; raises PartError where there is none."""
    known = shelf("provenance.extractors", Extractor)
    if name not in known:
        raise PartError(f"no extractor is named {name!r}", hint=f"there are: {', '.join(known)}")
    return known[name]
