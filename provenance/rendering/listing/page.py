"""One page of a list from A to Z."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from provenance.rendering.anchors import anchor
from provenance.rendering.book import UNDATED, Imprint, Places, nowhere
from provenance.rendering.inquiry.page import Leading
from provenance.rendering.inquiry.rows import ClaimRow, DocumentRow, SourceRow

Row = ClaimRow | DocumentRow | SourceRow

ROWS = 250
"""Rows of one page."""
HEAD = 24
"""Characters of a name that say where a page of the list begins and ends."""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the list: its address, and the first and the last name on it."""

    address: str
    first: str
    last: str


@dataclass(frozen=True)
class ListingPage(Leading):
    """Claims, documents or sources, as ``what`` says; ``number`` is the place of this page among ``parts``, from 0."""

    kind: ClassVar[str] = "listing"

    what: str
    rows: tuple[Row, ...]
    total: int
    number: int = 0
    parts: tuple[Part, ...] = ()
    imprint: Imprint = UNDATED
    places: Places = nowhere

    @property
    def id(self) -> str:
        return f"{self.what}-{self.number + 1}"

    @property
    def title(self) -> str:
        return f"{self.what.capitalize()} from A to Z"

    def here(self, kind: str, name: str = "") -> str:
        return anchor(*filter(None, ("l", kind, name)))


def listing(what: str, rows: Iterable[Row], imprint: Imprint, places: Places) -> Iterator[tuple[str, ListingPage]]:
    """The pages of a list with the names of their files, ``claims.html``, ``claims-2.html`` and so on; one of an empty
    list."""
    ordered = sorted(rows, key=_place)
    cut = [tuple(ordered[start : start + ROWS]) for start in range(0, len(ordered), ROWS)] or [()]
    names = [f"{what}.html" if number == 0 else f"{what}-{number + 1}.html" for number in range(len(cut))]
    parts = tuple(Part(name, _head(rows_), _head(rows_[::-1])) for name, rows_ in zip(names, cut, strict=True))
    for number, (name, rows_) in enumerate(zip(names, cut, strict=True)):
        yield name, ListingPage(what, rows_, len(ordered), number, parts, imprint, places)


def _place(row: Row) -> tuple[str, str]:
    """By name, whatever its case and accents; what has no name comes last."""
    apart = unicodedata.normalize("NFKD", _name(row).casefold())
    plain = "".join(each for each in apart if not unicodedata.combining(each)).strip()
    return plain or "\U0010ffff", row.id


def _name(row: Row) -> str:
    return row.title if isinstance(row, ClaimRow) else row.name


def _head(rows: Sequence[Row]) -> str:
    name = _name(rows[0]).strip() if rows else ""
    return name if len(name) <= HEAD else name[:HEAD].rstrip() + "…"
