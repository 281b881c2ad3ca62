"""What changed from one state to another: documents, claims one after the other, decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

from provenance.comparing.attributed import Difference
from provenance.comparing.pairing import paired_claims, paired_documents, paired_sources
from provenance.comparing.states import ClaimFate, Fate, Found, claim_fate, document_name
from provenance.ledger import Ledger
from provenance.records import Claim, Document
from provenance.store import reading
from provenance.workspace.decided import DecisionFate, decision_fates
from provenance.workspace.states import State, open_states

Tell = Callable[[str], None]
DIGITS = 12
"""Of a SHA-256, where it is shown."""


@dataclass(frozen=True, slots=True)
class Called:
    """A document as it may be shown, with what it is called."""

    document: Document
    name: str
    publisher: str


@dataclass(frozen=True, slots=True)
class DocumentFate:
    """What became of a document; one that appeared has no ``old``, one that vanished no ``new``."""

    fate: Fate
    old: Called | None
    new: Called | None
    differences: tuple[Difference, ...] = ()


@contextmanager
def compared(
    old: str, new: str, db: str | None = None, *, is_internal: bool = False, reviewed_only: bool = False
) -> Iterator[Comparison]:
    """Two states to compare, named as a person names them (``states``); what is read of them is one view of each.

    Raises InputError where both are the same or one is not there, StoreError where a database cannot be used.
    """
    with ExitStack() as stack:
        yield Comparison(*open_states(stack, old, new, db, is_internal=is_internal, reviewed_only=reviewed_only))


@dataclass(frozen=True)
class Comparison:
    """Two open states."""

    old: State
    new: State

    @property
    def is_one_database(self) -> bool:
        """Whether both are states of one database."""
        return self.old.location == self.new.location

    @property
    def has_nothing_in_common(self) -> bool:
        """Whether neither a document nor a claim of one is in the other, though there are some in both."""
        olds, news = self.both_documents
        is_apart = bool(olds and news) and not self.document_pairs
        return is_apart and not any(a and b for a, b in self.claim_pairs)

    @cached_property
    def both_documents(self) -> tuple[list[Document], list[Document]]:
        """The documents of either state."""
        return self.old.documents(), self.new.documents()

    @cached_property
    def document_pairs(self) -> dict[str, str]:
        """From the id of a new document to that of the old one that it is."""
        return paired_documents(*self.both_documents)

    @cached_property
    def claim_pairs(self) -> list[tuple[str | None, str | None]]:
        """The claims of both, in pairs; those that are in one only are alone."""
        return paired_claims(self.old.claims(), self.new.claims())

    # --- documents ---------------------------------------------------------------------------------

    def documents(self) -> list[DocumentFate]:
        """The documents that differ: those of the new state in its order, then those that are gone."""
        before, after = (_called(*each) for each in zip((self.old, self.new), self.both_documents, strict=True))
        raw = [{each.id: each for each in some} for some in self.both_documents]
        sources = [{s.id: s for s in reading.sources(each.connection)} for each in (self.old, self.new)]
        same_source = paired_sources(sources[0].values(), sources[1].values())
        found = []
        for new_id, new in after.items():
            old_id = self.document_pairs.get(new_id)
            if old_id is None:
                found.append(DocumentFate(Fate.APPEARED, None, new))
                continue
            old = before[old_id]
            publisher = raw[1][new_id].publisher_id
            is_moved = raw[0][old_id].publisher_id != same_source.get(publisher or "", publisher)
            ways = _document_differences(old, new, raw[0][old_id], raw[1][new_id], is_moved=is_moved)
            if ways:
                found.append(DocumentFate(Fate.CHANGED, old, new, ways))
        kept = set(self.document_pairs.values())
        return found + [
            DocumentFate(Fate.VANISHED, each, None) for row_id, each in before.items() if row_id not in kept
        ]

    # --- claims ------------------------------------------------------------------------------------

    def claims(self, tell: Tell = lambda _claim: None) -> Iterator[ClaimFate]:
        """The claims that differ, one after the other; ``tell`` is called with each that is compared."""
        told: set[tuple[str, str]] = set()
        olds = self.old.known(a for a, _ in self.claim_pairs if a)
        news = self.new.known(b for _, b in self.claim_pairs if b)
        for a, b in self.claim_pairs:
            old = next(olds) if a else None
            new = next(news) if b else None
            tell(b or a or "")
            fate = claim_fate(old, new, self.document_pairs) if old or new else None
            if fate and (once := _told_once(fate, told)).tells:
                yield once

    # --- decisions ---------------------------------------------------------------------------------

    def decisions(self) -> list[DecisionFate]:
        """The decisions that are new, then those that are gone."""
        return decision_fates(self.old, self.new)


def _told_once(fate: ClaimFate, told: set[tuple[str, str]]) -> ClaimFate:
    """The same without findings about a document, whatever the claim, that were told under a claim before."""

    def kept(found: Iterable[Found], way: str) -> tuple[Found, ...]:
        left = tuple(each for each in found if not each.of_document or (way, each.fingerprint) not in told)
        told.update((way, each.fingerprint) for each in left if each.of_document)
        return left

    return replace(fate, findings_new=kept(fate.findings_new, "new"), findings_gone=kept(fate.findings_gone, "gone"))


def _called(state: State, found: Sequence[Document]) -> dict[str, Called]:
    """Documents by id, as they may be shown."""
    publishers = reading.sources(state.connection, {each.publisher_id for each in found})
    ledger = state.masked(Ledger(Claim("", ""), tuple(found), tuple(publishers)))
    publisher = {each.id: each.name for each in ledger.sources}
    return {
        each.id: Called(shown, document_name(shown, ledger), publisher.get(shown.publisher_id or "", ""))
        for each, shown in zip(found, ledger.documents, strict=True)
    }


def _document_differences(
    old: Called, new: Called, before: Document, after: Document, *, is_moved: bool
) -> tuple[Difference, ...]:
    a, b = old.document, new.document
    ways = (
        ("outlet", old.publisher, new.publisher, is_moved),
        ("title", a.title, b.title, True),
        ("url", a.url, b.url, True),
        ("published", a.published, b.published, True),
        ("byline", a.byline, b.byline, True),
        ("language", a.language, b.language, True),
        ("kind", a.kind, b.kind, True),
        ("work", a.work, b.work, True),
        ("state", _held(a), _held(b), True),
        ("text", _sha(a), _sha(b), before.text_sha is not None and after.text_sha is not None),
    )
    told = ((name, str(was or "none"), str(now or "none"), differs) for name, was, now, differs in ways)
    return tuple(Difference(name, was, now) for name, was, now, differs in told if differs and was != now)


def _held(document: Document) -> str:
    return "held" if document.is_held else "only cited"


def _sha(document: Document) -> str | None:
    return document.text_sha[:DIGITS] if document.text_sha else None
