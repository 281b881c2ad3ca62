"""The data of a page, to be taken from the page itself: no network, no script."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from provenance.rendering.anchors import anchor
from provenance.rendering.book import SCHEMA
from provenance.rendering.parts import section
from provenance.rendering.tables import TABLES, csv_lines

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

MOST_JSON, MOST_CSV = 200_000, 30_000
"""Bytes that a page has room for: of its data, and of each table."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file in an address: ``href`` holds all of it, None where the page has no room, which is known when ``size``
    bytes of it are; ``left_out`` rows are not in it."""

    name: str
    about: str
    size: int
    href: str | None
    rows: int = 0
    left_out: int = 0

    @property
    def shown_size(self) -> str:
        return f"{'' if self.href else 'more than '}{max(1, round(self.size / 1000))} KB"


@dataclass(frozen=True)
class Downloads:
    page: ClaimPage

    @cached_property
    def files(self) -> tuple[Download, ...]:
        """The data of the page, and tables of its records."""
        return (self._data(), *map(self._table, TABLES))

    def _data(self) -> Download:
        from provenance.rendering.forms.json import data_of, written

        name, about = f"{self._stem}.json", "what every section of this page holds"
        lines, size = list[bytes](), 0
        for key, held in chain((("schema", SCHEMA),), data_of(self.page)):
            lines.append(f"{written(key)}: {written(held)}".encode("utf-8", "replace"))
            size += len(lines[-1])
            if size > MOST_JSON:
                return Download(name, about, size, None)
        data = b"{" + b",\n".join(lines) + b"}\n"
        return Download(name, about, len(data), _address("application/json", data))

    def _table(self, name: str) -> Download:
        kept, size = list[bytes](), 0
        table = TABLES[name](self.page)
        for line in csv_lines(table):
            data = line.encode("utf-8", "replace")
            if size + len(data) > MOST_CSV:
                break
            kept.append(data)
            size += len(data)
        rows = len(kept) - 1
        about = (TABLES[name].__doc__ or "").strip().rstrip(".")
        href = _address("text/csv;charset=utf-8", b"".join(kept))
        return Download(
            f"{self._stem}-{name}.csv", about[:1].lower() + about[1:], size, href, rows, len(table.records) - rows
        )

    @property
    def _stem(self) -> str:
        return f"claim-{anchor(self.page.id)[:80]}"


@section("downloads")
def downloads(page: ClaimPage) -> Any:
    """What this page holds as JSON, and its attributions, documents and links as CSV, inside the page."""
    return Downloads(page)


def _address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"
