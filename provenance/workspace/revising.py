"""Two revisions of a document beside each other: which sentences and which attributions changed."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from provenance.comparing.attributed import AttributionChange, attribution_changes
from provenance.comparing.cited import Cited
from provenance.comparing.revisions import Change, ChangeKind, changes
from provenance.errors import InputError, shown
from provenance.ledger import Ledger
from provenance.masking import WITHHELD, Redaction, redaction
from provenance.records import Claim, Document, Span, Spans
from provenance.store import attributions, documents, reading, tables
from provenance.store.selecting import live

Masked = Callable[[Connection, Ledger], Ledger]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence that differ in the other revision, or that do not."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a revision: its place in the stored text (code points), and its words as they may be shown."""

    span: Span
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """What became of a sentence; a removed one has no ``new``, an added one no ``old``."""

    kind: ChangeKind
    old: Passage | None
    new: Passage | None


@dataclass(frozen=True, slots=True)
class Revised:
    """What changed between two revisions of a document.

    ``is_rough`` where so much changed that changed sentences could not all be paired.
    """

    old: Document
    new: Document
    sentences: tuple[SentenceChange, ...]
    attributions: tuple[AttributionChange, ...]
    is_rough: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether a sentence or an attribution differs."""
        return bool(self.attributions) or any(each.kind is not ChangeKind.KEPT for each in self.sentences)


def diff(
    connection: Connection, document_id: str, old: int | None, new: int | None, masked: Masked, *, is_internal: bool
) -> Revised:
    """Compare revision ``old`` of a document with revision ``new``: without numbers the latest with the one before.

    ``masked`` hides in a ledger who is confidential; unless ``is_internal`` their names are struck out of sentences
    too. Raises InputError where the document has no such revision, or only one.
    """
    held = _held(connection, document_id)
    first, second = _two(held, old, new, _called(connection, document_id, masked))
    ledger = masked(connection, _ledger(connection, (first.id, second.id)))
    hides = redaction(() if is_internal else reading.confidential(connection))
    compared = changes(first.text, second.text, first.body_start, second.body_start)
    before, after = _Shown(first.text, hides), _Shown(second.text, hides)
    told = _attributions(ledger, hides.of(first.body), hides.of(second.body))
    earlier, later = ledger.documents
    return Revised(
        earlier,
        later,
        tuple(_sentence(change, before, after) for change in compared.sentences),
        told,
        compared.is_rough,
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """A revision whose text is held."""

    id: str
    number: int
    text: str
    body_start: int

    @property
    def body(self) -> str:
        return self.text[self.body_start :]


def _held(connection: Connection, document_id: str) -> dict[int, _Held]:
    """The held revisions of a document by number, earliest first."""
    rows = documents.revisions(connection, document_id)
    snapshot = tables.Snapshot
    found = {}
    for row in sorted(rows, key=lambda row: int(row["revision_no"])):
        query = live(snapshot).where(snapshot.document_id == row["id"]).order_by(snapshot.opened_seq.desc()).limit(1)
        if read := connection.execute(query).mappings().first():
            found[row["revision_no"]] = _Held(row["id"], row["revision_no"], read["text"], read["body_start"])
    return found


def _two(held: dict[int, _Held], old: int | None, new: int | None, name: str) -> tuple[_Held, _Held]:
    numbers = sorted(held)
    if not numbers:
        raise InputError(f"{name} is only cited: none of its text is held", hint="add the article itself")
    for number in (old, new):
        if number is not None and number not in held:
            raise InputError(f"{name} has no held revision {number}", hint=f"held: {', '.join(map(str, numbers))}")
    if len(numbers) == 1:
        raise InputError(f"{name} is held in one revision", hint="add it again later to see what changed")
    if new is None:
        new = numbers[-1]
    earlier = [number for number in numbers if number < new]
    if old is None and not earlier:
        raise InputError(f"{name} has no held revision before {new}", hint="say which to compare it with: --from N")
    old = earlier[-1] if old is None else old
    if old == new:
        raise InputError(f"both are revision {new} of {name}", hint=f"held: {', '.join(map(str, numbers))}")
    return held[old], held[new]


def _called(connection: Connection, document_id: str, masked: Masked) -> str:
    """What a message may call a document."""
    (document,) = masked(
        connection, Ledger(Claim("", ""), tuple(reading.documents(connection, [document_id])))
    ).documents
    return shown(document.title or document.url or "this document")


def _ledger(connection: Connection, ids: tuple[str, str]) -> Ledger:
    """The two documents in this order, their attributions that no person rejected, and their sources."""
    by_id = {each.id: each for each in reading.documents(connection, ids)}
    told = [each for one in ids for each in attributions.attributions(connection, one) if not each.is_set_aside]
    same_as = reading.same_as(connection)
    cited = {same_as.get(each.cited_source_id, each.cited_source_id) for each in told if each.cited_source_id}
    sources = reading.sources(connection, [*cited, *(each.publisher_id for each in by_id.values())])
    return Ledger(Claim("", ""), tuple(by_id[one] for one in ids), tuple(sources), tuple(told), same_as=same_as)


def _attributions(ledger: Ledger, old_text: str, new_text: str) -> tuple[AttributionChange, ...]:
    old_id, new_id = (document.id for document in ledger.documents)
    cited = [Cited(each, ledger.source(each.cited_source_id)) for each in ledger.attributions]
    before = [each for each in cited if each.attribution.document_id == old_id]
    after = [each for each in cited if each.attribution.document_id == new_id]
    return attribution_changes(before, after, old_text, new_text)


class _Shown:
    """A stored text as it may be shown: hidden names are struck out, wherever a sentence ends."""

    def __init__(self, text: str, hides: Redaction) -> None:
        self.text = text
        self.hidden = [Span(*found.span()) for found in hides.pattern.finditer(text)]

    def passage(self, span: Span, differing: Spans = ()) -> Passage:
        """The sentence at ``span``; ``differing`` are the places of its words that differ."""
        return Passage(span, tuple(self._pieces(span, differing)))

    def _pieces(self, span: Span, differing: Spans) -> Iterator[Piece]:
        first = bisect_right(self.hidden, span.start, key=lambda each: each.end)
        hidden = self.hidden[first : bisect_left(self.hidden, span.end, key=lambda each: each.start)]
        cuts = {*span, *(end for each in (*differing, *hidden) for end in each if span.start < end < span.end)}
        borders = sorted(cuts)
        for start, end in itertools.pairwise(borders):
            differs = any(each.start <= start < each.end for each in differing)
            veil = next((each for each in hidden if each.start <= start < each.end), None)
            if veil is None:
                yield Piece(self.text[start:end], differs)
            elif start in (veil.start, span.start):
                yield Piece(WITHHELD, differs)


def _sentence(change: Change, before: _Shown, after: _Shown) -> SentenceChange:
    return SentenceChange(
        change.kind,
        before.passage(change.old, change.old_words) if change.old else None,
        after.passage(change.new, change.new_words) if change.new else None,
    )
