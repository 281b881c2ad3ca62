"""Tables of a claim's records as CSV (RFC 4180), for a spreadsheet: no cell is a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from provenance import chains
from provenance.rendering.readings import is_firm

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula; such a cell gets an apostrophe before it."""

Row = Sequence[object]


def attributions(page: ClaimPage) -> Iterator[Row]:
    """Who says it from whom in which document, in which words, and what a person decided about the reading."""
    yield ("id", "document", "outlet", "published", "cited_source", "cited", "cited_document", "nested_in", "said_as",
           "terminal", "basis", "state", "cue", "words", "start", "read_by", "reviewed_by",
           "review_reason")  # fmt: skip
    ledger = page.ledger
    for each in sorted(ledger.attributions, key=lambda a: a.id):
        document, source = ledger.document_by_id.get(each.document_id), ledger.source(each.cited_source_id)
        yield (
            each.id, each.document_id, page.outlet(document) if document else "",
            document.published.raw if document and document.published else "", source.id if source else "",
            source.name if source else each.source_text, each.cited_document_id, each.parent_id, each.said_as,
            each.terminal, each.basis, each.state, each.cue_text,
            each.excerpt.text if each.excerpt else each.content_text, each.excerpt.start if each.excerpt else None,
            each.read_by, each.review.by if each.review else "", each.review.why if each.review else "",
        )  # fmt: skip


def documents(page: ClaimPage) -> Iterator[Row]:
    """Every document with its address, its date, and the SHA-256 of its text and bytes."""
    yield ("id", "outlet", "title", "url", "published", "language", "revision", "kind", "is_held", "text_sha256",
           "bytes_sha256", "archived")  # fmt: skip
    kept = page.ledger.proof.kept if page.ledger.proof else {}
    for each in page.documents:
        keeping = kept.get(each.id)
        yield (
            each.id, page.outlet(each), each.title, each.url, each.published.raw if each.published else "",
            each.language, each.revision_no, each.kind, "yes" if each.is_held else "no", each.text_sha,
            keeping.bytes_sha if keeping else None, " ".join(keeping.archived) if keeping else "",
        )  # fmt: skip


def links(page: ClaimPage) -> Iterator[Row]:
    """Who has it from whom: the links of the chains, and what each rests on."""
    yield ("citing", "citing_name", "cited", "cited_name", "terminal", "is_stated_there", "is_matched", "is_inferred",
           "attributions", "derivations")  # fmt: skip
    graph = page.ledger.graph
    for citing, cited in sorted(graph.edges):
        one, other, link = (
            chains.step_of(graph, citing),
            chains.step_of(graph, cited),
            chains.link_of(graph, citing, cited),
        )
        matched = link.is_matched or link.is_alternative
        yield (
            citing, page.name(one), cited, page.name(other), other.terminal,
            *("yes" if each else "no" for each in (is_firm(page.ledger, citing, cited), matched, link.is_inferred)),
            " ".join(link.attributions), " ".join(link.derivations),
        )  # fmt: skip


TABLES: dict[str, Callable[[ClaimPage], Iterator[Row]]] = {
    "attributions": attributions,
    "documents": documents,
    "links": links,
}


def csv_lines(rows: Iterator[Row]) -> Iterator[str]:
    """Each row as one record of CSV, with its line end."""
    write = csv.writer(_Handed()).writerow
    return (write([harmless(each) if isinstance(each, str) else each for each in row]) for row in rows)


class _Handed:
    """Where a writer of CSV leaves a line: it is given back to whoever wrote the row."""

    def write(self, line: str) -> str:
        return line


def harmless(text: str) -> str:
    """The text of a cell; what would begin a formula has an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) else text
