"""A page to search in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from provenance.rendering.anchors import anchor
from provenance.rendering.book import UNDATED, Imprint, Places, nowhere
from provenance.rendering.characters import visible
from provenance.rendering.inquiry.rows import ClaimRow, DocumentRow, Inquiry, SourceRow
from provenance.rendering.templates import embedded

MOST_BYTES = 1_500_000
"""Of one index; the rest stands on further pages, which are asked for the same words."""
MOST_WORDINGS, LONGEST = 6, 300
"""Other wordings of a claim that are found, and characters of a text."""

Entry = tuple[str, str, str, str]


@dataclass(frozen=True)
class SearchPage:
    """``entries`` are what is found: what it is, its address, its name, and other words by which it is found.

    ``number`` is the place of this page among ``parts``, the addresses of all pages of the search, from 0.
    """

    kind: ClassVar[str] = "search"

    entries: tuple[Entry, ...]
    number: int = 0
    parts: tuple[str, ...] = ()
    imprint: Imprint = UNDATED
    places: Places = nowhere

    @property
    def id(self) -> str:
        return f"search-{self.number + 1}"

    @property
    def title(self) -> str:
        return "Search"

    @property
    def index(self) -> Markup:
        """The entries as JSON that may stand in the page."""
        return embedded(self.entries)

    @property
    def next(self) -> str | None:
        """The address of the next page of the search."""
        return self.parts[self.number + 1] if self.number + 1 < len(self.parts) else None

    def here(self, kind: str, name: str = "") -> str:
        return anchor(*filter(None, ("f", kind, name)))


def searching(inquiry: Inquiry, imprint: Imprint, places: Places) -> Iterator[tuple[str, SearchPage]]:
    """The pages to search in with the names of their files: ``search.html``, and more where there is much."""
    cut = [*_cut(_entries(inquiry, places))] or [()]
    names = tuple("search.html" if number == 0 else f"search-{number + 1}.html" for number in range(len(cut)))
    for number, (name, entries) in enumerate(zip(names, cut, strict=True)):
        yield name, SearchPage(entries, number, names, imprint, places)


def _entries(inquiry: Inquiry, places: Places) -> Iterator[Entry]:
    """What can be found and has a page, claims first."""
    rows: Sequence[ClaimRow | DocumentRow | SourceRow] = (*inquiry.claims, *inquiry.sources, *inquiry.documents)
    for row in rows:
        what, name, others = _told(row)
        if address := places(what, row.id):
            known = dict.fromkeys(_short(each) for each in others if each and each != name)
            yield what, address, _short(name) or "no title on record", " · ".join(known)


def _told(row: ClaimRow | DocumentRow | SourceRow) -> tuple[str, str, Sequence[str]]:
    if isinstance(row, ClaimRow):
        return "claim", row.title, row.wordings[:MOST_WORDINGS]
    if isinstance(row, DocumentRow):
        return "document", row.name, (row.outlet, row.published)
    return row.kind, row.name, row.also


def _short(text: str) -> str:
    words = visible(" ".join(text.split()))
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"


def _cut(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    held: list[Entry] = []
    size = 0
    for entry in entries:
        more = len(json.dumps(entry, ensure_ascii=False).encode())
        if held and size + more > MOST_BYTES:
            yield tuple(held)
            held, size = [], 0
        held.append(entry)
        size += more
    if held:
        yield tuple(held)
