"""Tables of a claim's records as CSV (RFC 4180), for a spreadsheet: no cell is a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from provenance import chains
from provenance.chains import Link
from provenance.records import Attribution, Document
from provenance.rendering.readings import is_firm

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula; such a cell gets an apostrophe before it."""

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and a row for each record."""

    head: Row
    records: Sequence[Any]
    row: Callable[[Any], Row]


def attributions(page: ClaimPage) -> Table:
    """Who says it from whom in which document, in which words, and what a person decided about the reading."""
    head = ("id", "document", "outlet", "published", "cited_source", "cited", "cited_document", "nested_in", "said_as",
            "terminal", "basis", "state", "cue", "words", "start", "read_by", "reviewed_by",
            "review_reason")  # fmt: skip
    ledger = page.ledger

    def row(each: Attribution) -> Row:
        document, source = ledger.document_by_id.get(each.document_id), ledger.source(each.cited_source_id)
        return (
            each.id, each.document_id, page.outlet(document) if document else "",
            document.published.raw if document and document.published else "", source.id if source else "",
            source.name if source else each.source_text, each.cited_document_id, each.parent_id, each.said_as,
            each.terminal, each.basis, each.state, each.cue_text,
            each.excerpt.text if each.excerpt else each.content_text, each.excerpt.start if each.excerpt else None,
            each.read_by, each.review.by if each.review else "", each.review.why if each.review else "",
        )  # fmt: skip

    return Table(head, sorted(ledger.attributions, key=lambda a: a.id), row)


def documents(page: ClaimPage) -> Table:
    """Every document with its address, its date, and the SHA-256 of its text and bytes."""
    head = ("id", "outlet", "title", "url", "published", "language", "revision", "kind", "is_held", "text_sha256",
            "bytes_sha256", "archived")  # fmt: skip
    kept = page.ledger.proof.kept if page.ledger.proof else {}

    def row(each: Document) -> Row:
        keeping = kept.get(each.id)
        return (
            each.id, page.outlet(each), each.title, each.url, each.published.raw if each.published else "",
            each.language, each.revision_no, each.kind, "yes" if each.is_held else "no", each.text_sha,
            keeping.bytes_sha if keeping else None, " ".join(keeping.archived) if keeping else "",
        )  # fmt: skip

    return Table(head, page.documents, row)


def links(page: ClaimPage) -> Table:
    """Who has it from whom: the links of the chains, and what each rests on."""
    head = ("citing", "citing_name", "cited", "cited_name", "terminal", "is_stated_there", "is_matched", "is_inferred",
            "attributions", "derivations")  # fmt: skip
    graph = page.ledger.graph

    def row(way: tuple[str, str, Link]) -> Row:
        citing, cited, link = way
        one, other = chains.step_of(graph, citing), chains.step_of(graph, cited)
        matched = link.is_matched or link.is_alternative
        return (
            citing, page.name(one), cited, page.name(other), other.terminal,
            *("yes" if each else "no" for each in (is_firm(page.ledger, citing, cited), matched, link.is_inferred)),
            " ".join(link.attributions), " ".join(link.derivations),
        )  # fmt: skip

    return Table(head, chains.links(graph), row)


TABLES: dict[str, Callable[[ClaimPage], Table]] = {
    "attributions": attributions,
    "documents": documents,
    "links": links,
}


def csv_lines(table: Table) -> Iterator[str]:
    """The names of the columns and each row as one record of CSV, with its line end."""
    write = csv.writer(_Handed()).writerow
    for row in chain((table.head,), map(table.row, table.records)):
        yield write([harmless(each) if isinstance(each, str) else each for each in row])


class _Handed:
    """Where a writer of CSV leaves a line: it is given back to whoever wrote the row."""

    def write(self, line: str) -> str:
        return line


def harmless(text: str) -> str:
    """The text of a cell; what would begin a formula has an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) else text
