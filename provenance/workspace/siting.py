"""The pages of a site: claims, documents, sources, lists, search, front. One after the other, each let go when it is
written, so that there may be very many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance import rendering
from provenance.ledger import Ledger
from provenance.records import Document
from provenance.rendering.book import Around, Book, Page, Places
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.files import FOLDERS, file_of
from provenance.rendering.inquiry.folding import Folding, is_hidden
from provenance.rendering.inquiry.page import InquiryPage
from provenance.rendering.inquiry.rows import DocumentRow, Inquiry
from provenance.rendering.listing.page import listing
from provenance.rendering.search.page import searching
from provenance.workspace.claims_at_hand import ClaimsAtHand

if TYPE_CHECKING:
    from provenance.workspace.reporting import Asked, Reporting

FRONT, SEARCH = "index.html", "search.html"
MOST_CLAIMS = 50
"""Claims that the page of a source tells of in full; the rest is counted."""
LISTS = frozenset(FOLDERS.values())

File = tuple[str, Book]


class Siting:
    """Makes the pages of one site. A page leads only to pages that there will be."""

    def __init__(self, reporting: Reporting, asked: Asked, title: str, at_hand: ClaimsAtHand) -> None:
        self.reporting, self.title, self.at_hand = reporting, title, at_hand
        self.asked = asked
        self.part = replace(asked, is_part=True, title=None, kind=None, limit=MOST_CLAIMS)
        self.imprint = reporting.imprint(self.part)
        self.front = reporting.imprint(asked)
        self.known: dict[str, set[str]] = {kind: set() for kind in FOLDERS}

    def pages(self, claim_ids: Sequence[str], on_record: Sequence[DocumentRow] = ()) -> Iterator[File]:
        """All pages with the names of their files; also of the documents ``on_record`` that stand in no claim."""
        self.known["claim"].update(claim_ids)
        folding = Folding()
        yield from self._claims(claim_ids, folding)
        inquiry = folding.done(on_record)
        self.known["document"].update(row.id for row in on_record)
        yield from self._documents_and_sources(inquiry)
        yield from self._lists(inquiry)
        page = InquiryPage(self.title, self.front, inquiry, places=self._places(""))
        around = Around(self.title, "", SEARCH)
        yield FRONT, Book(self.title, self.front, lambda: iter(()), page, around=around)

    def _claims(self, claim_ids: Sequence[str], folding: Folding) -> Iterator[File]:
        settings = rendering.settings_as_of(self.asked.as_of)
        places, around = self._places("../"), self._around("claim")
        for ledger in self.reporting.workspace.ledgers(claim_ids, inspect=True, prove=True):
            if (seen := self.asked.view.of(ledger)) is None:
                continue
            page = ClaimPage(seen, settings, self.imprint, places)
            self._learn(page, seen)
            yield file_of("claim", page.id), self._alone(page, around)
            folding.add(page)
            self.at_hand.keep(page.id, (finding for each in page.finds for finding in each.findings))

    def _learn(self, page: ClaimPage, ledger: Ledger) -> None:
        """Keep which documents and sources have pages: those that are nobody’s secret and were published."""
        self.known["source"].update(each.id for each in ledger.sources if not is_hidden(page, each))
        self.known["document"].update(
            each.id
            for each in ledger.documents
            if self._is_there(each) and not is_hidden(page, ledger.source(each.publisher_id))
        )

    def _is_there(self, document: Document) -> bool:
        world = self.asked.world
        return world is None or document.published is None or document.published.has_begun_by(world)

    def _documents_and_sources(self, inquiry: Inquiry) -> Iterator[File]:
        makers = {"document": self.reporting.document, "source": self.reporting.source}
        rows = [("document", row) for row in inquiry.documents] + [
            ("source", row) for row in inquiry.sources if row.kind == "source"
        ]
        rows.sort(
            key=lambda each: (each[0], not each[1].claims, each[1].claims[:1])
        )  # by claims, for those read last are at hand
        for kind, known_as in ((kind, row.id) for kind, row in rows):
            if known_as in self.known[kind]:
                book = makers[kind](known_as, self.part, self._places("../"))
                yield file_of(kind, known_as), replace(book, around=self._around(kind))

    def _lists(self, inquiry: Inquiry) -> Iterator[File]:
        places, around = self._places(""), Around(self.title, FRONT, SEARCH)
        for what, rows in (("claims", inquiry.claims), ("documents", inquiry.documents), ("sources", inquiry.sources)):
            for name, page in listing(what, rows, self.imprint, places):
                yield name, replace(self._alone(page, around), has_glossary=False)
        for name, search in searching(inquiry, self.imprint, places):
            yield name, replace(self._alone(search, around), script="search.js", has_glossary=False)

    def _alone(self, page: Page, around: Around) -> Book:
        return Book(page.title, self.imprint, lambda: iter((page,)), around=around)

    def _around(self, kind: str) -> Around:
        """The site as a page in the folder of this kind sees it."""
        folder = FOLDERS[kind]
        return Around(self.title, f"../{FRONT}", f"../{SEARCH}", f"../{folder}.html", folder.capitalize())

    def _places(self, up: str) -> Places:
        """Where things have pages, seen from a page from which ``up`` leads to the folder of the site."""

        def place(kind: str, name: str) -> str | None:
            if kind in LISTS:
                return f"{up}{kind}.html"
            return up + file_of(kind, name) if name in self.known.get(kind, ()) else None

        return place
