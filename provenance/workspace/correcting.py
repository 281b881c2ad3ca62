"""What a person puts right about a document: a correction, which is read in place of the document's own row.

One live correction stands for all that can be put right; editing again closes it and opens another. The outlet and the
address hold for every revision of the document, the rest for the one that is edited.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import RowMapping, select

from provenance.errors import InputError
from provenance.importers import checked
from provenance.records import Article, Document, is_blank, storable
from provenance.store import Store, Writer, documents, reading, tables
from provenance.store.journal import actor_id
from provenance.store.selecting import live
from provenance.times import read_when
from provenance.workspace.addresses import canonical_url
from provenance.workspace.names import Names
from provenance.workspace.publishing import Publishers

OF_ALL_REVISIONS = ("outlet", "url")
PUBLISHED = ("published_lo", "published_hi", "published_raw", "published_zone")
COLUMNS = {
    "outlet": ("publisher_id",), "url": ("canonical_url",), "title": ("title",), "byline": ("byline",),
    "published": PUBLISHED, "language": ("language",),
}  # fmt: skip
"""The columns that hold each field."""


@dataclass(frozen=True, slots=True)
class PutRight:
    """What a person says of a document: None leaves a field as it is, an empty text clears it."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a document, as it was and as it is now; empty where nothing is known."""

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Edited:
    """What was put right: nothing where ``changes`` is empty. ``also`` are other revisions that it holds for."""

    document_id: str
    changes: tuple[Change, ...] = ()
    new_sources: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def shown_by(self, redacted: Callable[[str], str]) -> Edited:
        """The same with every text as ``redacted`` gives it."""
        changes = (replace(each, was=redacted(each.was), now=redacted(each.now)) for each in self.changes)
        return replace(self, changes=tuple(changes), new_sources=tuple(map(redacted, self.new_sources)))


def edit(store: Store, document_id: str, put_right: PutRight, *, by: str, why: str = "") -> Edited:
    """Put a document right, in one change of the database.

    Raises InputError where an address or a date is none, and where another document has the address.
    """
    with store.write("edit", by=by) as writer:
        return _Correcting(writer, by, why).edit(document_id, put_right)


def carry_over(writer: Writer, earlier_id: str, later_id: str) -> None:
    """Let a new revision be read as a person put the earlier one right, where its page says what was wrong there."""
    writer.flush()
    correction = _live_correction(writer, earlier_id)
    if correction is None:
        return
    document = tables.Document.__table__
    query = select(document).where(document.c.id.in_((earlier_id, later_id)))
    own = {row["id"]: row for row in writer.connection.execute(query).mappings()}
    earlier, later = own[earlier_id], own[later_id]
    held = {name: later[name] for name in documents.CORRECTED}
    kept = {
        name: correction[name]
        for columns in COLUMNS.values()
        if all(later[each] == earlier[each] for each in columns)
        for name in columns
    }
    if {**held, **kept} != held:
        _correct(writer, later_id, kept, correction["why"], correction["actor_id"])


def learn(writer: Writer, document_id: str, column: str, value: str, *, by: str) -> None:
    """Let a document have what its own page tells of it only now: a column that is empty in the document's own row.

    ``by`` is the importer that read the page. Where a person put other fields right, the correction stays theirs;
    what a person cleared stays so.
    """
    writer.flush()
    document = tables.Document
    own = select(document.__table__.c[column]).where(document.id == document_id)
    if writer.connection.scalar(own) is not None:
        return
    if known := _live_correction(writer, document_id):
        why, actor = known["why"], known["actor_id"]
    else:
        why, actor = "the page says so itself", _kept_actor(writer, by, "importer")
    _correct(writer, document_id, {column: value}, why, actor)


class _Correcting:
    """One edit on its way into the database."""

    def __init__(self, writer: Writer, by: str, why: str) -> None:
        self.writer = writer
        self.by = by
        self.why = why
        self.names = Names(writer)

    def edit(self, document_id: str, put_right: PutRight) -> Edited:
        wanted = self._wanted(document_id, put_right)
        revisions = self._revisions(document_id)
        if wanted.get("url"):
            self._refuse_taken(document_id, wanted["url"], revisions)
        changes = self._put_right(document_id, wanted)
        of_all = {field: value for field, value in wanted.items() if field in OF_ALL_REVISIONS}
        also = [each for each in revisions if each != document_id and self._put_right(each, of_all)]
        return Edited(document_id, tuple(changes), tuple(self.names.made), tuple(also))

    def _wanted(self, document_id: str, put_right: PutRight) -> dict[str, Any]:
        """What each field that was given is to be; None where it is to be cleared."""
        given = {field: text for field in COLUMNS if (text := getattr(put_right, field)) is not None}
        said: dict[str, Any] = {
            field: None if is_blank(text) else storable(text.strip()) for field, text in given.items()
        }
        when = said.pop("published", None)
        article = checked(replace(Article(document_id, b"", "", ""), **said))
        values: dict[str, Any] = {field: getattr(article, field) for field in said}
        if "published" in given:
            values["published"] = read_when(when) if when else None
        if article.url:
            values["url"] = canonical_url(article.url)
        if article.outlet:
            values["outlet"] = Publishers(self.writer, self.names).called(article.outlet)
        return values

    def _revisions(self, document_id: str) -> list[str]:
        """The document and its other revisions."""
        self.writer.flush()
        return [row["id"] for row in documents.revisions(self.writer.connection, document_id)]

    def _refuse_taken(self, document_id: str, url: str, revisions: list[str]) -> None:
        at_address = documents.at_address(self.writer.connection, url)
        other = next((row["id"] for row in at_address if row["id"] not in revisions), None)
        if other is None:
            return
        if self._record(other).is_held:
            raise InputError(f"{url} is the address of {other} already", hint=f"see it: provenance show {other}")
        raise InputError(
            f"{url} is the address of {other} already, which other documents cite",
            hint=f"add the article once more with --url, and take this one away: provenance remove {document_id}",
        )

    def _record(self, document_id: str) -> Document:
        self.writer.flush()
        (found,) = reading.documents(self.writer.connection, [document_id])
        return found

    def _put_right(self, document_id: str, wanted: dict[str, Any]) -> list[Change]:
        record = self._record(document_id)
        was = {"outlet": record.publisher_id, **{name: getattr(record, name) for name in COLUMNS if name != "outlet"}}
        changed = {field: value for field, value in wanted.items() if value != was[field]}
        if changed:
            columns = {name: each for field, value in changed.items() for name, each in _columns(field, value).items()}
            _correct(self.writer, document_id, columns, self.why, _kept_actor(self.writer, self.by, "person"))
        return [Change(field, self._shown(field, was[field]), self._shown(field, value))
                for field, value in changed.items()]  # fmt: skip

    def _shown(self, field: str, value: Any) -> str:
        if field != "outlet":
            return str(value or "")
        self.writer.flush()
        name = select(tables.Source.name).where(tables.Source.id == value)
        return str(self.writer.connection.scalar(name) or "")


def _columns(field: str, value: Any) -> dict[str, Any]:
    """The columns of one field; a text that is cleared is empty, for NULL would let the snapshot tell."""
    if field in OF_ALL_REVISIONS:
        return {COLUMNS[field][0]: value}
    if field != "published":
        return {field: value or ""}
    return dict(zip(PUBLISHED, (value.lo, value.hi, value.raw, value.zone) if value else (None, None, "", None),
                    strict=True))  # fmt: skip


def _live_correction(writer: Writer, document_id: str) -> RowMapping | None:
    correction = tables.Correction
    query = live(correction).where(correction.document_id == document_id)
    return writer.connection.execute(query).mappings().first()


def _correct(writer: Writer, document_id: str, columns: dict[str, Any], why: str, actor: str) -> None:
    """Let these columns of a document be read as they are here, and all others as before."""
    writer.flush()
    (row,) = documents.rows(writer.connection, [document_id])
    if known := _live_correction(writer, document_id):
        writer.close(tables.Correction, known["id"])
    values = {**{name: row[name] for name in documents.CORRECTED}, **columns}
    row_id = writer.new_id(tables.Correction, document_id, *(values[name] for name in documents.CORRECTED))
    writer.open(tables.Correction(id=row_id, document_id=document_id, why=why, actor_id=actor, **values))


def _kept_actor(writer: Writer, name: str, kind: str) -> str:
    actor = actor_id(name, kind)
    writer.keep(tables.Actor(id=actor, name=name, kind=kind), actor)
    return actor
