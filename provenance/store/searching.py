"""Where words stand: in the articles and titles of documents, in claims, in the names of sources.

An index gives candidates and each is looked into here, so the answer is the same on both engines, with an index and
without one. Whatever is searched for is taken as it is: there are no operators. Who is confidential is struck out of
a text before it is looked into, so that a search neither shows nor confirms a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, LargeBinary, RowMapping, Select, case, cast, func, null, select, union

from provenance.errors import InputError
from provenance.ledger import Ledger
from provenance.masking import redaction, without_confidential
from provenance.records import Claim, Document, Source, storable
from provenance.store import indexing, reading, tables, trigrams
from provenance.store.documents import described
from provenance.store.matching import Passage, first, folded, passage
from provenance.store.selecting import live
from provenance.times import When

AT_ONCE = 50
"""Texts that are looked into at once: few where the first ones already fill the answer."""


@dataclass(frozen=True, slots=True)
class Match:
    """A document, claim or source that holds the words ``hits`` times, first in ``passage``.

    Those of a document are counted in its article, or in its title where its article does not hold them.
    """

    kind: str
    id: str
    title: str | None
    hits: int
    passage: Passage
    outlet: str | None = None
    published: When | None = None
    revision_no: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Matches:
    """What a search found: documents, then claims, then sources; ``is_cut`` where there are more of a kind."""

    found: tuple[Match, ...]
    is_cut: bool = False


class _Hits(NamedTuple):
    """Something that holds the words, before what else is known of it was read."""

    id: str
    number: int
    passage: Passage


def search(connection: Connection, words: str, limit: int, hidden: Sequence[Source] = ()) -> Matches:
    """At most ``limit`` documents, claims and sources each that hold these words, all of them together, in any case.

    Documents come latest publication first, those without a date last; claims and sources, latest recorded first.
    ``hidden`` are the sources that nothing may tell of. Raises InputError where there are no words.
    """
    wanted = folded(storable(words))
    if not wanted:
        raise InputError("there is nothing to search for", hint='give words of a text: provenance search "the tank"')
    asked = _Search(connection, wanted, tuple(hidden))
    found = [list(islice(each, limit + 1)) for each in (asked.documents(), asked.claims(), asked.sources())]
    shown = [each[:limit] for each in found]
    return Matches(
        (*asked.described(shown[0]), *asked.titled(shown[1]), *asked.named(shown[2])),
        is_cut=any(len(each) > limit for each in found),
    )


class _Search:
    """One search of one view of the database."""

    def __init__(self, connection: Connection, wanted: str, hidden: tuple[Source, ...]) -> None:
        self.connection = connection
        self.wanted = wanted
        self.hidden = hidden
        self.hidden_ids = frozenset(source.id for source in hidden)
        self.veiled: Callable[[str], str] = redaction(hidden).of if hidden else str

    def hits(self, row_id: str, *texts: str | None) -> _Hits | None:
        """How often the words stand in these texts, as whoever asks may see them, and where first."""
        shown = [self.veiled(text) for text in texts if text]
        counts = [folded(text).count(self.wanted) for text in shown]
        for text, count in zip(shown, counts, strict=True):
            if count and (span := first(text, self.wanted)):
                return _Hits(row_id, sum(counts), passage(text, span))
        return None

    # --- documents -----------------------------------------------------------------------------

    def documents(self) -> Iterator[_Hits]:
        candidates = sorted((*self._held(), *self._only_cited()), key=_latest_first)
        for start in range(0, len(candidates), AT_ONCE):
            chunk = candidates[start : start + AT_ONCE]
            texts = self._texts(row["snapshot_id"] for row in chunk)
            for row in chunk:
                if row["publisher_id"] not in self.hidden_ids and (found := self._in_document(row, texts)):
                    yield found

    def _in_document(self, row: RowMapping, texts: dict[str, RowMapping]) -> _Hits | None:
        snapshot = texts.get(row["snapshot_id"])
        if snapshot is None:
            return None if row["snapshot_id"] else self.hits(row["id"], row["title"])
        title = snapshot["title"] if row["title"] is None else row["title"]
        body = snapshot["text"][snapshot["body_start"] :]
        return self.hits(row["id"], body) or self.hits(row["id"], title)

    def _held(self) -> Sequence[RowMapping]:
        """The documents whose article or title may hold the words, each with its snapshot."""
        document, snapshot = described().subquery("described"), tables.Snapshot
        wanted = self._snapshots().subquery("wanted")
        dated = case((document.c.published_raw.is_(None), snapshot.published_lo), else_=document.c.published_lo)
        query = (
            _candidates(document, dated, snapshot.id)
            .join(snapshot, snapshot.document_id == document.c.id)
            .where(snapshot.id.in_(select(wanted.c.id)))
        )
        return self.connection.execute(query).mappings().all()

    def _snapshots(self) -> Any:
        """A query for the snapshots to be looked into: all of them where no index can say which."""
        snapshot, indexed, correction = tables.Snapshot, tables.Indexed, tables.Correction
        if len(self.wanted) < trigrams.SHORTEST or not trigrams.is_there(self.connection):
            return select(snapshot.id)
        holding = trigrams.holding(self.connection, self.wanted).subquery("holding")
        retitled = select(correction.document_id).where(correction.closed_seq.is_(None), correction.title.is_not(None))
        return union(
            select(indexed.snapshot_id.label("id")).join(holding, holding.c.number == indexed.number),
            indexing.missing(self.connection),
            select(snapshot.id).where(snapshot.document_id.in_(retitled)),
        )

    def _only_cited(self) -> Sequence[RowMapping]:
        """The documents that are not held, but have a title."""
        document, snapshot = described().subquery("described"), tables.Snapshot
        held = select(snapshot.id).where(snapshot.document_id == document.c.id, snapshot.closed_seq.is_(None))
        query = _candidates(document, document.c.published_lo, None)
        return self.connection.execute(query.where(document.c.title > "", ~held.exists())).mappings().all()

    def _texts(self, snapshot_ids: Iterable[str | None]) -> dict[str, RowMapping]:
        snapshot = tables.Snapshot
        columns = (snapshot.id, snapshot.title, snapshot.text, snapshot.body_start)
        wanted = [each for each in snapshot_ids if each]
        query = live(snapshot).with_only_columns(*columns).where(snapshot.id.in_(wanted))
        return {row["id"]: row for row in self.connection.execute(query).mappings()}

    def described(self, found: Sequence[_Hits]) -> Iterator[Match]:
        """What else is known of these documents."""
        documents = reading.documents(self.connection, [each.id for each in found])
        shown = without_confidential(Ledger(Claim("", ""), documents=tuple(documents)), self.hidden).documents
        by_id = {document.id: document for document in shown}
        publishers = reading.sources(self.connection, [document.publisher_id for document in shown])
        names = {source.id: self.veiled(source.name) for source in publishers}
        for each in found:
            yield _of_document(by_id[each.id], each, names)

    # --- claims and sources --------------------------------------------------------------------

    def claims(self) -> Iterator[_Hits]:
        claim, wording = tables.Claim, tables.Wording
        for chunk in self._holding((claim.id, claim.title), (wording.claim_id, wording.text)):
            about = self._said(chunk)
            by_id = {each.id: each for each in reading.claims(self.connection, about)}
            for each in (by_id[claim_id] for claim_id in chunk if claim_id in by_id):
                if found := self.hits(each.id, *dict.fromkeys((each.title, *each.wordings))):
                    yield found

    def sources(self) -> Iterator[_Hits]:
        source, alias = tables.Source, tables.Alias
        for chunk in self._holding((source.id, source.name), (alias.source_id, alias.text)):
            shown = reading.sources(self.connection, set(chunk) - self.hidden_ids)
            by_id = {each.id: each for each in shown}
            for each in (by_id[source_id] for source_id in chunk if source_id in by_id):
                if found := self.hits(each.id, each.name, *each.also_known_as):
                    yield found

    def titled(self, found: Sequence[_Hits]) -> Iterator[Match]:
        titles = {each.id: each.title for each in reading.claims(self.connection, [each.id for each in found])}
        return (Match("claim", each.id, self.veiled(titles[each.id]), each.number, each.passage) for each in found)

    def named(self, found: Sequence[_Hits]) -> Iterator[Match]:
        names = {each.id: each.name for each in reading.sources(self.connection, [each.id for each in found])}
        return (Match("source", each.id, self.veiled(names[each.id]), each.number, each.passage) for each in found)

    def _holding(self, *pairs: tuple[Any, Any]) -> Iterator[list[str]]:
        """The ids beside the texts that hold the words, what was recorded latest first; some at once."""
        latest: dict[str, int] = {}
        for row_id, column in pairs:
            columns = (row_id, column, row_id.class_.opened_seq)
            query = live(row_id.class_).with_only_columns(*columns).where(self._may_hold(column))
            for each, text, seq in self.connection.execute(query).all():
                if self.wanted in folded(text):
                    latest[each] = max(seq, latest.get(each, 0))
        ordered = sorted(latest, key=lambda each: (-latest[each], each))
        return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))

    def _may_hold(self, column: Any) -> Any:
        """True of every text that holds the words, and of few others: a text in ASCII has no other form than its
        lower case, so the engine can look for a word in it."""
        size = func.octet_length(column) if self.connection.dialect.name != "sqlite" else _bytes(column)
        is_ascii = size == func.length(column)
        if not self.wanted.isascii():
            return ~is_ascii
        longest = max(self.wanted.split(), key=len)[: trigrams.MOST_CHARACTERS]
        return ~is_ascii | func.lower(column).contains(longest, autoescape=True)

    def _said(self, claim_ids: Sequence[str]) -> set[str]:
        """Those of the claims that an attribution is about."""
        link, attribution = tables.AttributionClaim, tables.Attribution
        query = (
            live(link)
            .with_only_columns(link.claim_id)
            .join(attribution, attribution.id == link.attribution_id)
            .where(link.claim_id.in_(claim_ids), attribution.closed_seq.is_(None))
        )
        return set(self.connection.scalars(query))


def _bytes(column: Any) -> Any:
    """The length of a text in bytes, on SQLite; its ``octet_length`` is younger than those in use."""
    return func.length(cast(column, LargeBinary))


def _candidates(document: Any, dated: Any, snapshot_id: Any) -> Select[Any]:
    columns = ("id", "publisher_id", "title", "revision_no", "opened_seq")
    which = (dated.label("dated"), (null() if snapshot_id is None else snapshot_id).label("snapshot_id"))
    return select(*(document.c[name] for name in columns), *which).select_from(document)


def _latest_first(row: RowMapping) -> tuple[bool, int, int, int, str]:
    return (row["dated"] is None, -(row["dated"] or 0), -row["revision_no"], -row["opened_seq"], row["id"])


def _of_document(document: Document, found: _Hits, names: dict[str, str]) -> Match:
    return Match(
        "document", document.id, document.title, found.number, found.passage,
        names.get(document.publisher_id or ""), document.published, document.revision_no, document.url,
    )  # fmt: skip
