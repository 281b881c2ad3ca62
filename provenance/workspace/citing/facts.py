"""What a citation list says of its names becomes rows: groups and houses, withdrawals, and who is not who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from provenance.errors import shown
from provenance.identity.names import name_key
from provenance.importers._cells import Faults
from provenance.records import Group, SourceKind, StandingKind, Verdict
from provenance.store import Writer, reading, tables
from provenance.store.selecting import chunks, live
from provenance.store.tables import Row
from provenance.workspace.citing.known import LISTED
from provenance.workspace.citing.rows import Rows
from provenance.workspace.citing.voices import Voice, Voices, with_names


class Facts:
    """What one list says of its sources, by ``actor_id``; only what is not recorded yet is added."""

    def __init__(self, writer: Writer, rows: Rows, voices: Voices, actor_id: str, faults: Faults) -> None:
        self.writer = writer
        self.connection: Connection = writer.connection
        self.rows = rows
        self.voices = voices
        self.by = {"why": LISTED, "actor_id": actor_id}
        self.faults = faults
        self.replaced: list[str] = []
        found = {voice.source_id: voice for voice in voices.of.values() if voice.source_id}
        self.people: dict[str, Voice] = {source_id: found[source_id] for source_id in sorted(found)}

    def add(self, documents: Mapping[str, list[str]]) -> None:
        """Add all of it; ``documents`` are the ids of those that the list knows of each source."""
        self._add_distinct()
        self._add_groups()
        self._add_withdrawals(documents)
        self._add_differences()

    # --- groups, houses ----------------------------------------------------------------------

    def _add_distinct(self) -> None:
        """A name stands for a house of its own unless the list puts it in a group or calls it just an outlet."""
        new = []
        for source_id, voice in self.people.items():
            known = self.voices.source(voice)
            is_of_others = voice.kind is SourceKind.UNNAMED or voice.said.groups or voice.said.kind is SourceKind.OUTLET
            if not is_of_others and not (known and (known.is_distinct or known.in_registry or known.groups)):
                new.append(source_id)
        self._open(tables.SourceFact, [{"source_id": each, "name": "distinct", "value": "yes"} for each in new])

    def _add_groups(self) -> None:
        wanted = {(source_id, group): None for source_id, voice in self.people.items() for group in voice.said.groups}
        ids = self._groupings(group for _source_id, group in wanted)
        membership = tables.Membership
        known: set[tuple[str, str]] = set()
        for chunk in chunks(source_id for source_id, _group in wanted):
            query = live(membership).with_only_columns(membership.source_id, membership.grouping_id)
            rows = self.connection.execute(query.where(membership.source_id.in_(chunk)))
            known.update((row.source_id, row.grouping_id) for row in rows)
        new = dict.fromkeys((source_id, ids[_place(group)]) for source_id, group in wanted)
        self._open(membership, [{"grouping_id": g, "source_id": s} for s, g in new if (s, g) not in known])

    def _groupings(self, groups: Iterable[Group]) -> dict[tuple[str, str], str]:
        """The ids of these groups, by kind and comparison form; those that are new are added."""
        wanted: dict[tuple[str, str], Group] = {}
        for group in groups:
            wanted.setdefault(_place(group), group)
        grouping = tables.Grouping
        found: dict[tuple[str, str], str] = {}
        for chunk in chunks(key for _kind, key in wanted):
            for row in self.connection.execute(live(grouping).where(grouping.key.in_(chunk))).mappings():
                found[row["kind"], row["key"]] = row["id"]
        new = [place for place in wanted if place not in found]
        values = [{"kind": kind, "name": wanted[kind, key].name, "key": key} for kind, key in new]
        return {**found, **dict(zip(new, self.rows.add_all(grouping, new, values), strict=True))}

    # --- withdrawals -------------------------------------------------------------------------

    def _add_withdrawals(self, documents: Mapping[str, list[str]]) -> None:
        wanted: dict[tuple[str, str | None], dict[str, Any]] = {}
        for source_id, voice in self.people.items():
            when = voice.said.withdrawn
            for subject in (source_id, *documents.get(source_id, ())) if voice.said.is_withdrawn else ():
                wanted[subject, when.raw if when else None] = {
                    "subject_id": subject, "kind": StandingKind.RETRACTED,
                    "effective_lo": when.lo if when else None, "effective_hi": when.hi if when else None,
                    "effective_raw": when.raw if when else None, "effective_zone": when.zone if when else None,
                }  # fmt: skip
        standing = tables.Standing
        known: set[tuple[str, str | None]] = set()
        for chunk in chunks(subject for subject, _raw in wanted):
            query = live(standing).with_only_columns(standing.subject_id, standing.effective_raw)
            query = query.where(standing.subject_id.in_(chunk), standing.kind == StandingKind.RETRACTED)
            known.update((row.subject_id, row.effective_raw) for row in self.connection.execute(query))
        self._open(standing, [values for key, values in wanted.items() if key not in known])

    # --- who is not the same as whom ---------------------------------------------------------

    def _add_differences(self) -> None:
        pairs = dict(self._pairs())
        if not pairs:
            return
        made = reading.judgements(self.connection)
        one = reading.same_as(self.connection)
        known = {(each.a_id, each.b_id): each for each in made}
        new = []
        for (a, b), voice in pairs.items():
            before = known.get((a, b))
            if one.get(a, a) == one.get(b, b):
                self._wrong(voice, "the two were judged the same before", "take that back: provenance source split")
            elif before is None or before.verdict is not Verdict.DIFFERENT:
                self.replaced += [before.id] if before else []
                new.append({"a_id": a, "b_id": b, "verdict": Verdict.DIFFERENT})
        self._open(tables.Judgement, new)

    def _pairs(self) -> Iterable[tuple[tuple[str, str], Voice]]:
        """The ids of two sources that are not the same, sorted, and the one of which that is said."""
        wanted = {name_key(name) for voice in self.people.values() for name in voice.said.distinct_from}
        elsewhere = with_names(self.connection, wanted - self.voices.of.keys())
        for source_id, voice in self.people.items():
            for name in voice.said.distinct_from:
                other = self.voices.of.get(name_key(name))
                other_id = other.source_id if other else elsewhere.get(name_key(name))
                if other_id is None:
                    self._wrong(voice, f"{shown(name)!r} is no source", "name one of the list or of the database")
                elif other_id == source_id:
                    self._wrong(voice, f"{shown(name)!r} is the same source", "name others there")
                else:
                    yield (min(source_id, other_id), max(source_id, other_id)), voice

    def _wrong(self, voice: Voice, says: str, hint: str) -> None:
        self.faults.add(self.voices.listing.sources_place, voice.said.row, "distinct_from", says, hint)

    # --- rows --------------------------------------------------------------------------------

    def _open(self, row_type: type[Row], found: list[dict[str, Any]]) -> None:
        facts = [tuple(str(value) for value in values.values()) for values in found]
        self.rows.add_all(row_type, facts, [{**values, **self.by} for values in found])


def works(writer: Writer, rows: Rows, titles: Iterable[str]) -> dict[str, str]:
    """The ids of the living documents with these titles; those that are new are added."""
    wanted, work = dict.fromkeys(titles), tables.Work
    found: dict[str, str] = {}
    for chunk in chunks(wanted):
        query = select(work.title, work.id).where(work.title.in_(chunk), work.closed_seq.is_(None), work.kind == LIVING)
        found.update(
            (str(title), row_id) for title, row_id in writer.connection.execute(query.order_by(work.id.desc()))
        )
    new = [title for title in wanted if title not in found]
    ids = rows.add_all(work, [(LIVING, title) for title in new], [{"kind": LIVING, "title": each} for each in new])
    return {**found, **dict(zip(new, ids, strict=True))}


LIVING = "living"


def _place(group: Group) -> tuple[str, str]:
    return str(group.kind), name_key(group.name)
