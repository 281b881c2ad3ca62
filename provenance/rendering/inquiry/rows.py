"""What an inquiry keeps of each claim, document and source: small rows, so that there may be very many."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.audit.parts import WEIGHT
from provenance.measures import Figure
from provenance.rendering.words import counted


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as an index has it.

    ``origins`` are those of which is known who they are, each as a kind and an id; ``knows_origins``: there are no
    others. ``most_origins`` and ``least_chains`` bound how many origins and independent chains there are.
    ``n_left_out`` readings that nobody reviewed were left out; ``is_unreviewed``: no other is there.
    """

    id: str
    title: str
    short: str
    columns: tuple[Figure, ...]
    findings: tuple[tuple[str, int], ...]
    outlets: frozenset[str]
    origins: frozenset[tuple[str, str]]
    knows_origins: bool
    most_origins: int
    least_chains: int
    n_unreviewed: int
    is_one_article: bool
    wordings: tuple[str, ...] = ()
    n_left_out: int = 0
    is_unreviewed: bool = False

    @property
    def weight(self) -> str:
        """The numbers of findings from the heaviest on, ``0 2 1``: what a table is sorted by."""
        found = dict(self.findings)
        return " ".join(str(found.get(str(severity), 0)) for severity in WEIGHT)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document; ``claims`` in which it stands are their places in the index, ``is_report``: it carries one.

    It ``is_unread`` where its text is held and nothing was read in it; only an inquiry of everything tells.
    """

    id: str
    title: str
    outlet: str
    published: str
    is_held: bool
    is_report: bool
    claims: tuple[int, ...]
    is_unread: bool = False
    url: str = ""

    @property
    def name(self) -> str:
        """What its own page calls it."""
        return self.title or self.url or f"A document of {self.outlet}"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Somebody who stands in claims, or a document of nobody that is known; all claims are places in the index.

    ``passed`` are the claims whose chains pass them, ``origin_of`` those whose chains end with them, ``takes`` those
    that are left with nothing without them.
    """

    kind: str
    id: str
    name: str
    what: str
    claims: tuple[int, ...]
    passed: tuple[int, ...] = ()
    origin_of: tuple[int, ...] = ()
    takes: tuple[int, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What many claims come to. Documents and sources are by name; ``hides``: somebody confidential is left out."""

    claims: tuple[ClaimRow, ...]
    documents: tuple[DocumentRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    hides: bool = False

    @property
    def relied_on(self) -> tuple[SourceRow, ...]:
        """Those whom chains pass."""
        return tuple(each for each in self.sources if each.passed)

    @property
    def unread(self) -> str:
        """How many documents are held and nothing was read in them, in words; empty where there are none."""
        number = sum(row.is_unread for row in self.documents)
        return f"{counted(number, 'held document')} in which nothing was read" if number else ""
