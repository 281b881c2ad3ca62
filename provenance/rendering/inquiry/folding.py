"""Many claims folded, one after the other, into what an inquiry says of them: a small row each, and who is behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from provenance.analytics.sharing import DOCUMENT, SOURCE, Relied, relied_on
from provenance.audit.parts import WEIGHT
from provenance.records import Document, Source
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.inquiry.rows import ClaimRow, DocumentRow, Inquiry, SourceRow


def folded(pages: Iterable[ClaimPage]) -> Inquiry:
    """What these claims come to; each page is let go before the next one is asked for."""
    folding = Folding()
    for page in pages:
        folding.add(page)
    return folding.done()


@dataclass
class _Stands:
    """Where a document or source stands, while claims are folded."""

    known: Document | Source | Relied
    label: str = ""
    claims: list[int] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    origin_of: list[int] = field(default_factory=list)
    takes: list[int] = field(default_factory=list)
    is_report: bool = False


class Folding:
    """Folds claims one by one."""

    def __init__(self) -> None:
        self._rows: list[ClaimRow] = []
        self._documents: dict[str, _Stands] = {}
        self._sources: dict[tuple[str, str], _Stands] = {}
        self._hides = False

    def add(self, page: ClaimPage) -> ClaimRow:
        """Fold one claim, and give its row."""
        number = len(self._rows)
        self._add_sources(page, number)
        self._add_documents(page, number)
        relied = [each for each in relied_on(page.analysis) if not self._is_hidden(page, each)]
        for each in relied:
            self._add_relied(each, number)
        self._rows.append(_row(page, frozenset((each.kind, each.id) for each in relied if each.is_origin)))
        return self._rows[-1]

    def done(self, on_record: Iterable[DocumentRow] = ()) -> Inquiry:
        """Everything that was folded, and the documents ``on_record`` that stand in no claim."""
        documents = {known_as: _document_row(each) for known_as, each in self._documents.items()}
        for row in on_record:
            documents[row.id] = replace(documents.get(row.id, row), is_unread=row.is_unread)
        sources = (_source_row(kind, known_as, each) for (kind, known_as), each in self._sources.items())
        return Inquiry(
            tuple(self._rows),
            tuple(sorted(documents.values(), key=lambda row: (row.title.casefold(), row.outlet.casefold(), row.id))),
            tuple(sorted(sources, key=lambda row: (row.name.casefold(), row.id))),
            self._hides,
        )

    def _is_hidden(self, page: ClaimPage, one: Source | Relied | None) -> bool:
        """Whether somebody may not be put together across claims: who knows of one would learn of another."""
        hides = is_hidden(page, one)
        self._hides |= hides
        return hides

    def _add_sources(self, page: ClaimPage, number: int) -> None:
        for source in page.ledger.sources:
            if not self._is_hidden(page, source):
                self._sources.setdefault((SOURCE, source.id), _Stands(source)).claims.append(number)

    def _add_documents(self, page: ClaimPage, number: int) -> None:
        reports = {step.document_id for step in map(page.analysis.step, page.analysis.reports)}
        for document in page.ledger.documents:
            if not self._is_hidden(page, page.ledger.source(document.publisher_id)):
                stands = self._documents.setdefault(document.id, _Stands(document, page.outlet(document)))
                stands.claims.append(number)
                stands.is_report |= document.id in reports

    def _add_relied(self, relied: Relied, number: int) -> None:
        stands = self._sources.setdefault((relied.kind, relied.id), _Stands(relied))
        if relied.kind == DOCUMENT:
            stands.claims.append(number)
        stands.passed.append(number)
        if relied.is_origin:
            stands.origin_of.append(number)
        if relied.takes_all:
            stands.takes.append(number)


def is_hidden(page: ClaimPage, one: Source | Relied | None) -> bool:
    """Whether somebody is confidential, and this may not be told."""
    return one is not None and one.is_confidential and not page.imprint.is_internal


def _row(page: ClaimPage, origins: frozenset[tuple[str, str]]) -> ClaimRow:
    analysis, claim = page.analysis, page.ledger.claim
    found = Counter({str(each): 0 for each in WEIGHT})
    for each in page.finds:
        found[str(each.severity)] += len(each.findings)
    outlets = frozenset(analysis.step(key).source_id or key for key in analysis.reports)
    known = {key for key in analysis.origins if _identity(page, key) in origins}
    return ClaimRow(
        claim.id, claim.title, page.answer.short, page.columns,
        tuple((severity, count) for severity, count in found.items() if count),
        outlets, origins, known == {*analysis.origins}, analysis.interval.origins.at_most,
        analysis.interval.chains.at_least, len(page.ledger.unreviewed), analysis.is_one_article, page.other_wordings,
        page.ledger.left_out or 0, bool(page.ledger.left_out and not page.ledger.counted),
    )  # fmt: skip


def _identity(page: ClaimPage, key: str) -> tuple[str, str]:
    step = page.analysis.step(key)
    return (SOURCE, step.source_id) if step.source_id else (DOCUMENT, step.document_id or "")


def _document_row(stands: _Stands) -> DocumentRow:
    document = stands.known
    assert isinstance(document, Document)
    return DocumentRow(
        document.id, document.title or "", stands.label, document.published.raw if document.published else "",
        document.is_held, stands.is_report, tuple(stands.claims), url=document.url or "",
    )  # fmt: skip


def _source_row(kind: str, known_as: str, stands: _Stands) -> SourceRow:
    known = stands.known
    assert not isinstance(known, Document)
    what, also = (str(known.kind), known.also_known_as) if isinstance(known, Source) else ("document", ())
    return SourceRow(
        kind, known_as, known.name, what, tuple(stands.claims), tuple(stands.passed), tuple(stands.origin_of),
        tuple(stands.takes), also,
    )  # fmt: skip
