"""What a look at the held text of a document shows, beside who said what."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.records.texts import Span
from provenance.records.words import MarkKind


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of an article about its own sourcing. ``text`` is the words, ``span`` their place in the stored text."""

    kind: MarkKind
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was seen in one document. ``is_intact``: its bytes and its text are those that were recorded (SHA-256).
    ``has_copy``: it is held, or an archived copy is known. ``astray`` are the attributions of which the recorded words
    do not stand in the text where they are said to stand. ``marks`` are in text order.

    ``cites`` are ids of all whom it cites, for whatever claim, and of who published the documents that it cites: those
    that stand for all that are the same; ``relays`` those of them that are outlets or agencies. ``terms`` are the keys
    of all words in the text that carry something, where the document is cited for a claim and nothing of that was read
    in it; else None.
    """

    document_id: str
    is_intact: bool = True
    has_copy: bool = False
    marks: tuple[Mark, ...] = ()
    astray: frozenset[str] = frozenset()
    cites: frozenset[str] = frozenset()
    relays: frozenset[str] = frozenset()
    terms: frozenset[str] | None = None

    def of(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """The marks of these kinds."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)
