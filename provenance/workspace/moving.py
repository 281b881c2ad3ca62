"""Readings go from one claim to another, with the words they put it in and with the readings they hang together with.

Nothing is rewritten: a link is closed and another opened, so it can be taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import RowMapping

from provenance.claims import wording_key
from provenance.errors import InputError
from provenance.store import Writer, tables, terms
from provenance.store.selecting import live, rows_by_id
from provenance.store.tables import Row
from provenance.workspace.claiming import open_link, open_wording


def take(writer: Writer, attribution_id: str, left: Iterable[str], claim_id: str, reason: str) -> bool:
    """Make a reading be about ``claim_id`` instead of the claims ``left``, which keep or lose the wordings that it
    takes along; False where that is so already."""
    writer.flush()
    link = tables.AttributionClaim
    query = live(link).where(link.attribution_id == attribution_id)
    held = {row["claim_id"]: row["id"] for row in writer.connection.execute(query).mappings()}
    going = [each for each in dict.fromkeys(left) if each in held and each != claim_id]
    for each in going:
        writer.close(link, held[each])
    if claim_id not in held:
        open_link(writer, attribution_id, claim_id, reason)
    for each in going:
        _carry(writer, each, claim_id, [attribution_id])
    return bool(going) or claim_id not in held


def _carry(writer: Writer, from_id: str, to_id: str, attribution_ids: Collection[str]) -> None:
    """Keep the wordings that these readings put one claim in with another. Where something else is still about the
    first, it loses those that only they put it in."""
    writer.flush()
    gone = contents(writer, attribution_ids)
    left = contents(writer, about(writer, from_id))
    for row in wordings(writer, from_id):
        if any(row["key"] in content for content in gone):
            open_wording(writer, to_id, row["text"], row["language"])
            if left and not any(row["key"] in content for content in left):
                writer.close(tables.Wording, row["id"])
                terms.forget(writer.connection, [row["id"]])


BELONGING: tuple[tuple[type[Row], str, tuple[str, ...], tuple[str, ...]], ...] = (
    (tables.Party, "claim_id", ("source_id",), ("role", "why")),
    (tables.ReportRole, "claim_id", ("document_id",), ("role", "why")),
    (tables.Grade, "subject_id", ("scheme", "axis"), ("value", "why")),
    (tables.Label, "subject_id", ("key",), ("value", "why")),
    (
        tables.Waiver,
        "subject_id",
        ("rule", "fingerprint"),
        ("reason", "until_lo", "until_hi", "until_raw", "until_zone"),
    ),
)
"""What persons said of a claim: its table, the column of the claim, what there is one of, and what was said."""


def take_decisions(writer: Writer, from_id: str, to_id: str) -> None:
    """What persons said of one claim holds for another from now on, where nobody said anything else of that one: who is
    a party to it, which documents are reports of it, how credible it is, its labels, what is let stand about it."""
    writer.flush()
    for row_type, owner, unique, said in BELONGING:
        taken = {tuple(row[each] for each in unique) for row in _said_of(writer, row_type, owner, to_id)}
        for row in _said_of(writer, row_type, owner, from_id):
            writer.close(row_type, row["id"])
            if (facts := tuple(row[each] for each in unique)) not in taken:
                columns: dict[str, Any] = {each: row[each] for each in (*unique, *said, "actor_id")}
                columns[owner] = to_id
                writer.open(row_type(id=writer.new_id(row_type, *facts, to_id), **columns))


def _said_of(writer: Writer, row_type: type[Row], owner: str, claim_id: str) -> Sequence[RowMapping]:
    query = live(row_type).where(row_type.__table__.c[owner] == claim_id).order_by(row_type.id)
    return writer.connection.execute(query).mappings().all()


def contents(writer: Writer, attribution_ids: Collection[str]) -> list[str]:
    """What these readings say that their sources said, in the comparison form of wordings."""
    found = rows_by_id(writer.connection, tables.Attribution, attribution_ids)
    return [wording_key(row["content_text"].replace(" … ", " ")) for row in found]


def wordings(writer: Writer, claim_id: str) -> Sequence[RowMapping]:
    """The ways a claim was put, the first one first."""
    row = tables.Wording
    query = live(row).where(row.claim_id == claim_id).order_by(row.opened_seq, row.id)
    return writer.connection.execute(query).mappings().all()


def about(writer: Writer, claim_id: str) -> list[str]:
    """The readings that are about a claim."""
    link = tables.AttributionClaim
    query = live(link).with_only_columns(link.attribution_id).where(link.claim_id == claim_id)
    return list(writer.connection.scalars(query.order_by(link.opened_seq, link.id)))


class Group:
    """The readings of one claim, and which of them hang together."""

    def __init__(self, writer: Writer, claim_id: str) -> None:
        self.claim_id = claim_id
        rows = rows_by_id(writer.connection, tables.Attribution, about(writer, claim_id))
        self.all = {row["id"] for row in rows}
        self.parent = {row["id"]: row["parent_id"] for row in rows}
        self.joint = {row["id"]: row["joint_key"] or row["id"] for row in rows}

    def of(self, attribution_ids: Sequence[str]) -> tuple[set[str], set[str]]:
        """The readings that go where these go: those nested in them, and those they are nested in. The latter stay
        too, where others that stay are nested in them."""
        for each in attribution_ids:
            if each not in self.all:
                raise InputError(f"{each} is not about {self.claim_id}",
                                 hint=f"see its readings: provenance claim show {self.claim_id}")  # fmt: skip
        going = self._nested(attribution_ids)
        above = self._above(going) - going
        staying_too = above & self._above(self.all - going - above)
        return going | (above - staying_too), staying_too

    def _nested(self, ids: Iterable[str]) -> set[str]:
        """These readings, those of one statement with them, and all that are nested in one of them."""
        found = self._together(ids)
        while more := self._together(each for each in self.all - found if self.parent[each] in found):
            found |= more
        return found

    def _above(self, ids: Iterable[str]) -> set[str]:
        """All that these readings are nested in."""
        found: set[str] = set()
        pending = {self.parent[each] for each in ids} & self.all
        while new := self._together(pending) - found:
            found |= new
            pending = {self.parent[each] for each in new} & self.all
        return found

    def _together(self, ids: Iterable[str]) -> set[str]:
        keys = {self.joint[each] for each in ids}
        return {each for each in self.all if self.joint[each] in keys}
