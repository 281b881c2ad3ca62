"""Rows of one plain-text ledger on their way into the database: gathered by table, handed over all at once.

An id that a line gives is kept where it is free, or is that of this very record; anything else is a fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, cast

from sqlalchemy import select

from provenance.errors import shown
from provenance.masking import redaction
from provenance.notation.facts import Fact, Facts, Said
from provenance.notation.faults import NotationFaults
from provenance.notation.lines import ID
from provenance.records import storable
from provenance.store import Writer, reading, tables
from provenance.store.journal import actor_id
from provenance.store.selecting import chunks, live
from provenance.store.tables import Row
from provenance.store.writing import IN_ORDER, PREFIXES, digest_id
from provenance.times import When

TABLE_OF: dict[str, type[Row]] = dict(zip(PREFIXES.values(), cast("Iterable[type[Row]]", PREFIXES), strict=True))
AGAIN_LATER = "nothing was saved: put it right"
NOT_COMPARED = frozenset({"id", "opened_seq", "closed_seq", "run_id", "reading_key", "snapshot_id"})

_Decision = tuple[Fact, Mapping[str, Any], Sequence[object], dict[str, Any]]


class Changes:
    """What one ledger changes; ``by`` is who adds it and decides what no line says somebody else decided."""

    def __init__(self, writer: Writer, facts: Facts, by: str) -> None:
        self.writer = writer
        self.connection = writer.connection
        self.facts = facts
        self.by = by
        self.faults = NotationFaults(facts.place, facts.text)
        self.rows: dict[type[Row], dict[str, dict[str, Any]]] = defaultdict(dict)
        self.unreferred: dict[type[Row], list[tuple[tuple[object, ...], dict[str, Any]]]] = defaultdict(list)
        self.closing: list[tuple[type[Row], str]] = []
        self.stored = self._stored(given_ids(facts.facts))
        self._live: dict[type[Row], dict[tuple[Any, ...], Mapping[Any, Any]]] = {}
        self._actors: set[str] = set()
        self._veil: Callable[[str], str] | None = None
        self._deciding: dict[tuple[type[Row], tuple[Any, ...]], _Decision] = {}

    # --- ids -------------------------------------------------------------------------------------

    def _stored(self, ids: Iterable[str]) -> dict[str, Mapping[Any, Any]]:
        """The rows, live or closed, that have ids of the text."""
        wanted: dict[type[Row], set[str]] = defaultdict(set)
        for row_id in ids:
            if row_type := TABLE_OF.get(row_id[:3]):
                wanted[row_type].add(row_id)
        found: dict[str, Mapping[Any, Any]] = {}
        for row_type, known in wanted.items():
            columns = [
                each for each in row_type.__table__.columns if each.key != "text" or row_type is not tables.Snapshot
            ]
            for chunk in chunks(known):
                rows = self.connection.execute(select(*columns).where(row_type.id.in_(chunk))).mappings()
                found.update({row["id"]: row for row in rows})
        return found

    def kept(self, fact: Fact, row_type: type[Row], row_id: str, values: Mapping[str, Any]) -> bool:
        """Whether a row with an id of the text is to be opened: False where it is there as it is; a fault where the
        id is another record's, or none of this kind."""
        prefix = PREFIXES[row_type]
        if not row_id.startswith(f"{prefix}-") or not ID.fullmatch(row_id):
            hint = f"such ids are {prefix}- and ten digits, 0 to 9 and a to f"
            self.fault(fact, row_id, f"{shown(row_id)!r} is no id of this kind", hint)
            return False
        if (mine := self.rows[row_type].get(row_id)) is not None:
            self._compare(fact, row_id, mine, values)
            return False
        row = self.stored.get(row_id)
        if row is None:
            return True
        if row["closed_seq"] is not None:
            hint = "see who did: provenance log " + row_id
            self.fault(fact, row_id, f"{row_id} was withdrawn or taken back before", hint)
        else:
            self._compare(fact, row_id, row, values)
        return False

    def _compare(self, fact: Fact, row_id: str, row: Mapping[Any, Any], values: Mapping[str, Any]) -> None:
        other = [name for name, value in values.items() if name not in NOT_COMPARED and row[name] != value]
        if other:
            hint = "leave the id out, and it gets one of its own"
            self.fault(fact, row_id, f"{row_id} is another record already: its {other[0]} is not this one", hint)

    def new_id(self, row_type: type[Row], *facts: object) -> str:
        """A free id, which no line of the text gives to something else."""
        while (found := self.writer.new_id(row_type, *facts)) in self.stored or found in self.rows[row_type]:
            continue
        return found

    @cached_property
    def same_as(self) -> Mapping[str, str]:
        """Who is the same as whom, as it was judged before this text."""
        return reading.same_as(self.connection)

    @cached_property
    def first_of_same(self) -> frozenset[str]:
        """Who is shown for others that are the same, as it was before this text."""
        return frozenset(self.same_as.values())

    # --- rows ------------------------------------------------------------------------------------

    def put(self, row_type: type[Row], row_id: str, **values: Any) -> str:
        """A row to be opened; what is not given has the default of its column."""
        self.rows[row_type][row_id] = {**_defaults(row_type), **values, "id": row_id}
        return row_id

    def add(self, row_type: type[Row], *facts: object, **values: Any) -> None:
        """A row that nothing points at: its id is made when all are known."""
        self.unreferred[row_type].append((facts, values))

    def live(self, row_type: type[Row], *columns: str) -> dict[tuple[Any, ...], Mapping[Any, Any]]:
        """The live rows of a table by some columns, those of this text among them."""
        if row_type not in self._live:
            rows = self.connection.execute(live(row_type)).mappings()
            self._live[row_type] = {tuple(row[name] for name in columns): row for row in rows}
        return self._live[row_type]

    def decide(
        self, fact: Fact, row_type: type[Row], unique: Mapping[str, Any], facts: Sequence[object], **values: Any
    ) -> None:
        """A decision of which there is one for these columns: it takes the place of another one, and of what a line
        before it says."""
        self._deciding[row_type, tuple(unique.values())] = fact, unique, facts, values

    def settle(self) -> None:
        """Hand over what was decided, once all lines are read."""
        for (row_type, place), (fact, unique, facts, values) in self._deciding.items():
            self._settle(row_type, place, fact, {**unique, **values, "actor_id": self.actor(fact)}, unique, facts)
        self._deciding.clear()

    def _settle(
        self, row_type: type[Row], place: tuple[Any, ...], fact: Fact, whole: dict[str, Any],
        unique: Mapping[str, Any], facts: Sequence[object],
    ) -> None:  # fmt: skip
        known = self.live(row_type, *unique)
        before = known.get(place)
        if fact.id:
            if not self.kept(fact, row_type, fact.id, whole):
                return
        elif before is not None and all(before[name] == value for name, value in whole.items() if name != "actor_id"):
            return
        if before is not None:
            self.closing.append((row_type, before["id"]))
        row_id = fact.id or self.new_id(row_type, *facts)
        self.put(row_type, row_id, **whole)
        known[place] = self.rows[row_type][row_id]

    def actor(self, fact: Fact) -> str:
        """Who decided: the one that the line names, else who adds it."""
        name = storable(fact.by) or self.by
        kind, _, version = (fact.role or "person").partition("/")
        row_id = actor_id(name, kind, version)
        if row_id not in self._actors:
            if kind not in {"person", "importer", "extractor", "rule"}:
                self.fault(
                    fact,
                    f"as:{fact.role}",
                    f"{kind!r} is nobody who decides",
                    "one of: person, importer, extractor, rule",
                )
                return row_id
            self.writer.keep(tables.Actor(id=row_id, name=name, kind=kind, version=version), row_id)
            self._actors.add(row_id)
        return row_id

    def fault(self, fact: Fact, words: str, says: str, hint: str = "") -> None:
        """Note what is wrong in a line, at these words of it; nobody is named who is confidential in the database."""
        if self._veil is None:
            self._veil = redaction(reading.confidential(self.connection)).of
        self.faults.at(fact.line, words, self._veil(says), self._veil(hint))

    # --- saving ----------------------------------------------------------------------------------

    @property
    def is_new(self) -> bool:
        """Whether anything is opened or closed."""
        return bool(self.closing or any(self.rows.values()) or any(self.unreferred.values()) or self.writer.entry.size)

    def save(self) -> None:
        """Close and open all of it, tables in the order of their foreign keys."""
        for row_type, row_id in self.closing:
            self.writer.close(row_type, row_id)
        places = {table.name: place for place, table in enumerate(IN_ORDER)}
        loading = {each for each in (*self.rows, *self.unreferred) if self.rows[each] or self.unreferred.get(each)}
        for row_type in sorted(loading, key=lambda each: (_is_about_anything(each), places[each.__tablename__])):
            names = list(_defaults(row_type))
            rows = [*self.rows[row_type].values(), *self._with_ids(row_type)]
            self.writer.load(row_type, names, (tuple(values[name] for name in names) for values in rows))

    def _with_ids(self, row_type: type[Row]) -> list[dict[str, Any]]:
        waiting = self.unreferred.get(row_type, [])
        ids = self.writer.new_ids(row_type, [facts for facts, _values in waiting]) if waiting else []
        return [
            {**_defaults(row_type), **values, "id": row_id}
            for row_id, (_facts, values) in zip(_ascending(waiting, ids), waiting, strict=True)
        ]


def _is_about_anything(row_type: type[Row]) -> bool:
    """Whether rows of a table point at things of any kind: they come after all of those."""
    return any(key.target_fullname == "subject.id" for column in row_type.__table__.columns
               if column.key != "id" for key in column.foreign_keys)  # fmt: skip


def _ascending(waiting: Sequence[tuple[tuple[object, ...], Any]], ids: Sequence[str]) -> list[str]:
    """The ids, given out so that what belongs to one thing is in order by id as it is in the text."""
    of_one: dict[object, list[int]] = defaultdict(list)
    for at, (facts, _values) in enumerate(waiting):
        of_one[facts[0]].append(at)
    found = list(ids)
    for places in of_one.values():
        for at, row_id in zip(places, sorted(ids[at] for at in places), strict=True):
            found[at] = row_id
    return found


_DEFAULTS: dict[type[Row], dict[str, Any]] = {}


def _defaults(row_type: type[Row]) -> dict[str, Any]:
    """The columns of a table, each with what stands there where nothing is said."""
    if row_type not in _DEFAULTS:
        _DEFAULTS[row_type] = {
            column.key: getattr(column.default, "arg", None)
            for column in row_type.__table__.columns
            if column.key not in {"opened_seq", "closed_seq"}
        }
    return _DEFAULTS[row_type]


def given_ids(facts: Iterable[Fact]) -> Iterator[str]:
    """Every id that the lines of a text give."""
    for fact in facts:
        yield fact.id
        if isinstance(fact, Said):
            yield from fact.ids
        for below in getattr(fact, "attributions", ()):
            yield from below.ids
        document = getattr(fact, "document", None)
        handle = getattr(document, "handle", getattr(fact, "handle", ""))
        yield handle if isinstance(handle, str) else ""


def dated(name: str, when: When | None) -> dict[str, Any]:
    """The four columns of an interval."""
    return {f"{name}_{part}": getattr(when, part) if when else None for part in ("lo", "hi", "raw", "zone")}


def free_id(changes: Changes, row_type: type[Row], closed: Mapping[str, str | None], *facts: object) -> str:
    """The id of a row that is these facts: of the live one, else one that no row has. ``closed`` are ids of closed
    rows, each with what it lives on as."""
    ordinal = 0
    while True:
        row_id = digest_id(PREFIXES[row_type], *facts, *([ordinal] if ordinal else []))
        if row_id not in closed:
            return row_id
        if now := closed[row_id]:
            return now
        ordinal += 1
