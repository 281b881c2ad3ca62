"""Rows → records, for one thing or a list of things. Only live rows are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from provenance.identity.known import registered
from provenance.records import Claim, Document, Judgement, Source, SourceKind, Verdict
from provenance.store import knowledge, tables
from provenance.store.documents import described, published_by
from provenance.store.documents import rows as document_rows
from provenance.store.once import once
from provenance.store.selecting import as_recorded, chunks, live, rows_by_id
from provenance.times import When

__all__ = [
    "chunks",
    "claim_ids",
    "claims",
    "claims_of_document",
    "claims_of_source",
    "confidential",
    "document",
    "documents",
    "judgements",
    "live",
    "names_of",
    "rows_by_id",
    "same_as",
    "source",
    "sources",
    "titles",
]

# --- documents ---------------------------------------------------------------------------------


def document(row: RowMapping, snapshot: RowMapping | None, work: str | None = None) -> Document:
    """A document record from its row as it is to be read and that of its snapshot, which tells what the row does not.

    An empty text in the row is a field that a person cleared: the snapshot is not asked.
    """
    read: Mapping[Any, Any] = snapshot if snapshot is not None else {}
    title, byline, language = (
        (read.get(name) if row[name] is None else row[name]) or None for name in ("title", "byline", "language")
    )
    return Document(
        row["id"], row["publisher_id"], title, row["canonical_url"],
        _when(read if row["published_raw"] is None else row), row["revision_no"], language, byline,
        snapshot is not None, read.get("id"), read.get("text_sha"), row["kind"], work,
    )  # fmt: skip


def _when(row: Mapping[Any, Any]) -> When | None:
    raw = row.get("published_raw")
    return When(row["published_lo"], row["published_hi"], raw, row["published_zone"]) if raw else None


def documents(connection: Connection, ids: Iterable[str | None] | None = None) -> list[Document]:
    """The documents with these ids, or all, in the order in which they were added."""
    if ids is None:
        rows = list(connection.execute(described().order_by(tables.Document.opened_seq)).mappings())
    else:
        rows = document_rows(connection, ids)
    snapshots = _snapshots(connection, [row["id"] for row in rows])
    works = {row["id"]: row["title"] for row in rows_by_id(connection, tables.Work, {row["work_id"] for row in rows})}
    return [document(row, snapshots.get(row["id"]), works.get(row["work_id"])) for row in rows]


def _snapshots(connection: Connection, document_ids: Sequence[str]) -> dict[str, RowMapping]:
    columns = [column for column in tables.Snapshot.__table__.columns if column.key != "text"]
    found: dict[str, RowMapping] = {}
    for chunk in chunks(document_ids):
        query = select(*columns).where(tables.Snapshot.document_id.in_(chunk), tables.Snapshot.closed_seq.is_(None))
        found.update(
            {row["document_id"]: row for row in connection.execute(query.order_by(tables.Snapshot.id)).mappings()}
        )
    return found


# --- sources -----------------------------------------------------------------------------------


def source(row: RowMapping, also: Iterable[str] = ()) -> Source:
    """A source record from its row and its other names, with what the registry says of it."""
    others = tuple(sorted(set(also) - {row["name"]}))
    known = Source(row["id"], SourceKind(row["kind"]), row["name"], row["is_confidential"],
                   row["number_lo"], row["number_hi"], others)  # fmt: skip
    return known if known.kind is SourceKind.UNNAMED else registered(known)


def sources(connection: Connection, ids: Iterable[str | None] | None = None) -> list[Source]:
    """The sources with these ids, or all, by name; each with its aliases and with what is known of it."""
    if ids is None:
        rows = list(connection.execute(live(tables.Source)).mappings())
    else:
        rows = rows_by_id(connection, tables.Source, ids)
    found = [row["id"] for row in rows]
    aliases = names_of(connection, found)
    said = knowledge.said_of(connection, found)
    known = (said.told(source(row, aliases.get(row["id"], ()))) for row in rows)
    return sorted(known, key=lambda s: (s.name.casefold(), s.id))


def names_of(connection: Connection, ids: Iterable[str]) -> dict[str, list[str]]:
    """The names and short forms of each of these sources."""
    found: dict[str, list[str]] = defaultdict(list)
    for chunk in chunks(ids):
        query = live(tables.Alias).where(tables.Alias.source_id.in_(chunk), tables.Alias.kind != "domain")
        for alias in connection.execute(query.order_by(tables.Alias.id)).mappings():
            found[alias["source_id"]].append(alias["text"])
    return found


@once
def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """Every live judgement, in the order in which they were made."""
    query = (
        select(tables.Judgement.__table__, tables.Actor.name)
        .join(tables.Actor, tables.Actor.id == tables.Judgement.actor_id)
        .where(tables.Judgement.closed_seq.is_(None))
    )
    return tuple(
        Judgement(row["id"], row["a_id"], row["b_id"], Verdict(row["verdict"]), row["why"], row["name"])
        for row in as_recorded(connection, connection.execute(query).mappings().all())
    )


@once
def same_as(connection: Connection) -> Mapping[str, str]:
    """Each source judged the same as another → the one that stands for all that are the same: the one that a person
    chose last, else the earliest recorded one that has a name."""
    parent: dict[str, str] = {}

    def one(source_id: str) -> str:
        while (above := parent.get(source_id, source_id)) != source_id:
            source_id = above
        return source_id

    same = [each for each in judgements(connection) if each.verdict is Verdict.SAME]
    ids = {side for each in same for side in (each.a_id, each.b_id)}
    shown = _shown(connection, ids)
    age = {row["id"]: (-shown.get(row["id"], 0), row["kind"] == SourceKind.UNNAMED, row["opened_seq"], row["id"])
           for row in rows_by_id(connection, tables.Source, ids)}  # fmt: skip
    for each in same:
        first, second = sorted((one(each.a_id), one(each.b_id)), key=lambda s: age[s])
        if first != second:
            parent[second] = first
    return {source_id: one(source_id) for source_id in sorted(ids) if one(source_id) != source_id}


def _shown(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The sources that a person chose to stand for others, each with the entry in which that was done."""
    fact, found = tables.SourceFact, {}
    for chunk in chunks(ids):
        query = live(fact).where(fact.source_id.in_(chunk), fact.name == "shown")
        found.update({row["source_id"]: row["opened_seq"] for row in connection.execute(query).mappings()})
    return found


@once
def confidential(connection: Connection) -> tuple[Source, ...]:
    """Every confidential source, and every one judged the same as it, each with all the names of its group."""
    marked = set(
        connection.scalars(live(tables.Source).with_only_columns(tables.Source.id).where(tables.Source.is_confidential))
    )
    if not marked:
        return ()
    marked |= _namesakes(connection, marked)
    one = same_as(connection)
    groups = {one.get(source_id, source_id) for source_id in marked}
    members = marked | groups | {a for a, b in one.items() if b in groups}
    found = sources(connection, members)
    names: dict[str, set[str]] = defaultdict(set)
    for source_ in found:
        names[one.get(source_.id, source_.id)] |= {source_.name, *source_.also_known_as}
    return tuple(
        replace(each, is_confidential=True, also_known_as=tuple(sorted(names[one.get(each.id, each.id)] - {each.name})))
        for each in found
    )


def _namesakes(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Sources that gave themselves the name of one of these and are told apart by their domain."""
    found: set[str] = set()
    for name in {name for each in sources(connection, ids) for name in (each.name, *each.also_known_as)}:
        named = tables.Source.name.startswith(f"{name} (", autoescape=True) & tables.Source.name.endswith(")")
        found.update(connection.scalars(live(tables.Source).with_only_columns(tables.Source.id).where(named)))
    return found


# --- claims ------------------------------------------------------------------------------------


def claims(connection: Connection, ids: Iterable[str] | None = None) -> list[Claim]:
    """The claims with these ids, or all, each with its wordings; those with most documents first."""
    rows = (
        list(connection.execute(live(tables.Claim)).mappings())
        if ids is None
        else rows_by_id(connection, tables.Claim, ids)
    )
    wordings: dict[str, list[str]] = defaultdict(list)
    for chunk in chunks(row["id"] for row in rows):
        query = (
            live(tables.Wording)
            .where(tables.Wording.claim_id.in_(chunk))
            .order_by(tables.Wording.opened_seq, tables.Wording.id)
        )
        for wording in connection.execute(query).mappings():
            wordings[wording["claim_id"]].append(wording["text"])
    chosen = titles(connection, [row["id"] for row in rows])
    return [Claim(row["id"], chosen.get(row["id"], row["title"]), tuple(wordings[row["id"]])) for row in rows]


def titles(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """What a person called these claims, where one did."""
    row = tables.ClaimTitle
    found: dict[str, str] = {}
    for chunk in chunks(ids):
        query = live(row).with_only_columns(row.claim_id, row.title).where(row.claim_id.in_(chunk))
        found.update({each.claim_id: each.title for each in connection.execute(query)})
    return found


def claim_ids(connection: Connection) -> list[str]:
    """Every claim that an attribution is about: those in most documents first, then in order of appearance."""
    document_count = func.count(tables.Attribution.document_id.distinct())
    appeared = tables.JournalRow
    query = (
        select(tables.Claim.id)
        .join(tables.AttributionClaim, tables.AttributionClaim.claim_id == tables.Claim.id)
        .join(tables.Attribution, tables.Attribution.id == tables.AttributionClaim.attribution_id)
        .join(appeared, (appeared.seq == tables.Claim.opened_seq) & (appeared.row_id == tables.Claim.id))
        .where(
            tables.Claim.closed_seq.is_(None),
            tables.AttributionClaim.closed_seq.is_(None),
            tables.Attribution.closed_seq.is_(None),
        )
        .group_by(tables.Claim.id, appeared.seq, appeared.ord)
        .order_by(document_count.desc(), appeared.seq, appeared.ord)
    )
    return list(connection.scalars(query))


def claims_of_document(connection: Connection, document_id: str) -> list[str]:
    """The claims that the attributions in one document are about."""
    about = (
        select(tables.AttributionClaim.claim_id)
        .join(tables.Attribution, tables.Attribution.id == tables.AttributionClaim.attribution_id)
        .where(
            tables.Attribution.document_id == document_id,
            tables.Attribution.closed_seq.is_(None),
            tables.AttributionClaim.closed_seq.is_(None),
        )
    )
    wanted = set(connection.scalars(about))
    return [claim_id for claim_id in claim_ids(connection) if claim_id in wanted]


def claims_of_source(connection: Connection, source_id: str) -> list[str]:
    """The claims that a source (or one judged the same) is cited for or has published on."""
    same = same_as(connection)
    one = same.get(source_id, source_id)
    ids = sorted({one, *(a for a, b in same.items() if b == one)})
    attribution, link = tables.Attribution, tables.AttributionClaim
    about = (
        select(link.claim_id)
        .join(attribution, attribution.id == link.attribution_id)
        .where(
            attribution.cited_source_id.in_(ids) | attribution.document_id.in_(published_by(ids)),
            attribution.closed_seq.is_(None),
            link.closed_seq.is_(None),
        )
    )
    wanted = set(connection.scalars(about))
    return [claim_id for claim_id in claim_ids(connection) if claim_id in wanted]
