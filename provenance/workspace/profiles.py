"""All that is known of one source, and where each piece is from: the registry, or a person with when and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from provenance.identity.registry import registry
from provenance.masking import CONFIDENTIAL, redaction
from provenance.records import Source
from provenance.store import reading, tables
from provenance.store.tables import Row
from provenance.workspace.suggesting import alike

REGISTRY = "the registry"
READ = "what was read"
MOST = 10
"""Suggestions that are shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is known of a source: what it is, in words, and where it is from."""

    what: str
    value: str
    origin: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A source with all that is known of it. ``suggestions`` are for a person to decide."""

    source: Source
    names: tuple[Piece, ...] = ()
    facts: tuple[Piece, ...] = ()
    groups: tuple[Piece, ...] = ()
    judgements: tuple[Piece, ...] = ()
    parties: tuple[Piece, ...] = ()
    suggestions: tuple[Piece, ...] = ()


def profile(connection: Connection, source_id: str, hidden: Iterable[Source] = ()) -> Profile:
    """The profile of a source; of one that is ``hidden`` only that it is."""
    veiled = tuple(hidden)
    (source,) = reading.sources(connection, [source_id])
    if source_id in {each.id for each in veiled}:
        return Profile(Source("", source.kind, CONFIDENTIAL, is_confidential=True))
    return _Reader(connection, source, veiled).profile()


class _Reader:
    """Gathers what is known of one source, without naming who is hidden."""

    def __init__(self, connection: Connection, source: Source, hidden: tuple[Source, ...]) -> None:
        self.connection = connection
        self.source = source
        self.hidden = frozenset(each.id for each in hidden)
        self.veil: Callable[[str], str] = redaction(hidden).of
        self.everyone = {each.id: each for each in reading.sources(connection) if each.id not in self.hidden}
        self.entry = registry().exactly(source.name)

    def profile(self) -> Profile:
        shown = (self._names(), self._facts(), self._groups(), self._judgements(), self._parties(), self._suggestions())
        return Profile(self._veiled_source(), *(tuple(map(self._veiled, each)) for each in shown))

    def _veiled(self, piece: Piece) -> Piece:
        return replace(piece, value=self.veil(piece.value), origin=self.veil(piece.origin))

    def _veiled_source(self) -> Source:
        names = tuple(map(self.veil, self.source.also_known_as))
        groups = tuple(replace(group, name=self.veil(group.name)) for group in self.source.groups)
        return replace(self.source, name=self.veil(self.source.name), also_known_as=names, groups=groups)

    def _names(self) -> Iterator[Piece]:
        for row in self._rows(tables.Alias, tables.Alias.source_id == self.source.id):
            yield Piece(row["kind"], row["text"], self._origin(row), row["id"])
        for domain in self.entry.domains if self.entry else ():
            yield Piece("domain", domain, REGISTRY)

    def _facts(self) -> Iterator[Piece]:
        said = {
            row["name"]: row for row in self._rows(tables.SourceFact, tables.SourceFact.source_id == self.source.id)
        }
        for name, row in sorted(said.items()):
            yield Piece(name, row["value"], self._decided(row), row["id"])
        for name in ("country", "wikidata"):
            value = getattr(self.source, name)
            if value and name not in said and "side" not in said:
                yield Piece(name, value, REGISTRY if self.entry else READ)
        for row in self._rows(tables.Standing, tables.Standing.subject_id == self.source.id):
            since = f" from {row['effective_raw']} on" if row["effective_raw"] else ""
            yield Piece("standing", f"{row['kind']}{since}", self._decided(row), row["id"])
        for row in self._rows(tables.Grade, tables.Grade.subject_id == self.source.id):
            yield Piece("grade", f"{row['scheme']} {row['value']}", self._decided(row), row["id"])
        for row in self._rows(tables.Label, tables.Label.subject_id == self.source.id):
            yield Piece("label", f"{row['key']} {row['value']}".rstrip(), self._decided(row), row["id"])

    def _groups(self) -> Iterator[Piece]:
        member, said = tables.Membership, set()
        for row in self._rows(member, member.source_id == self.source.id):
            found = self._row(tables.Grouping, row["grouping_id"])
            said.add((found["kind"], found["name"]))
            yield Piece(found["kind"], found["name"], self._decided(row), row["id"])
        for each in self.source.groups:
            if (str(each.kind), each.name) not in said:
                yield Piece(str(each.kind), each.name, REGISTRY)

    def _judgements(self) -> Iterator[Piece]:
        judgement = tables.Judgement
        mine = (judgement.a_id == self.source.id) | (judgement.b_id == self.source.id)
        for row in self._rows(judgement, mine):
            other = self.everyone.get(row["b_id"] if row["a_id"] == self.source.id else row["a_id"])
            if other is not None:
                yield Piece(row["verdict"], f"{other.name} ({other.id})", self._decided(row), row["id"])

    def _parties(self) -> Iterator[Piece]:
        party = tables.Party
        for row in self._rows(party, party.source_id == self.source.id):
            title = reading.claims(self.connection, [row["claim_id"]])[0].title
            yield Piece("party", f"{title} ({row['role']})" if row["role"] else title, self._decided(row), row["id"])

    def _suggestions(self) -> Iterator[Piece]:
        judged = {side for each in reading.judgements(self.connection) for side in (each.a_id, each.b_id)
                  if self.source.id in {each.a_id, each.b_id}}  # fmt: skip
        for each in alike(self.source, self.everyone.values())[:MOST]:
            other = self.everyone[each.b_id if each.a_id == self.source.id else each.a_id]
            if other.id not in judged:
                yield Piece(f"{each.score:.0f}", f"{other.name} ({other.id})", each.why, each.id)

    # --- rows --------------------------------------------------------------------------------

    def _rows(self, row_type: type[Row], where: Any) -> list[RowMapping]:
        query = reading.live(row_type).where(where).order_by(row_type.opened_seq, row_type.id)
        return list(self.connection.execute(query).mappings())

    def _row(self, row_type: type[Row], row_id: str) -> RowMapping:
        return reading.rows_by_id(self.connection, row_type, [row_id])[0]

    def _origin(self, row: RowMapping) -> str:
        """Who put a row there, by its journal entry."""
        journal, actor = tables.Journal, tables.Actor
        query = (
            select(actor.name, journal.at_us)
            .join(actor, actor.id == journal.actor_id)
            .where(journal.seq == row["opened_seq"])
        )
        found = self.connection.execute(query).first()
        return f"{found.name} on {_day(found.at_us)}" if found else READ

    def _decided(self, row: RowMapping) -> str:
        why = f": {row['why']}" if row["why"] else ""
        return f"{self._origin(row)}{why}"


def _day(at_us: int) -> str:
    return datetime.fromtimestamp(at_us / 1_000_000, UTC).date().isoformat()
