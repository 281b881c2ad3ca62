"""What persons, and files that they added, say of sources: facts and memberships in groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from provenance.identity.known import corrected, sided
from provenance.records import Group, GroupKind, Source, SourceKind
from provenance.store import tables
from provenance.store.selecting import chunks, live


@dataclass(frozen=True, slots=True)
class Said:
    """The live facts and groups of some sources, by their ids."""

    facts: Mapping[str, dict[str, str]]
    groups: Mapping[str, tuple[Group, ...]]

    def told(self, source: Source) -> Source:
        """The source with what is said of it."""
        known = sided(source) if source.kind is SourceKind.UNNAMED else source
        facts, groups = self.facts.get(source.id, {}), self.groups.get(source.id, ())
        return corrected(known, facts, groups) if facts or groups else known


def kinds_of(connection: Connection, ids: Iterable[str]) -> Mapping[str, SourceKind]:
    """What each of these sources is: what a person says, or else what was recorded."""
    source, fact = tables.Source, tables.SourceFact
    found: dict[str, SourceKind] = {}
    for chunk in chunks(ids):
        is_kind = (fact.source_id == source.id) & (fact.name == "kind") & fact.closed_seq.is_(None)
        query = (
            select(source.id, func.coalesce(fact.value, source.kind))
            .outerjoin(fact, is_kind)
            .where(source.id.in_(chunk), source.closed_seq.is_(None))
        )
        found.update((source_id, SourceKind(kind)) for source_id, kind in connection.execute(query))
    return found


def said_of(connection: Connection, ids: Iterable[str]) -> Said:
    """What is said of these sources."""
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    groups: dict[str, tuple[Group, ...]] = defaultdict(tuple)
    fact, membership, grouping = tables.SourceFact, tables.Membership, tables.Grouping
    for chunk in chunks(ids):
        for row in connection.execute(live(fact).where(fact.source_id.in_(chunk))).mappings():
            facts[row["source_id"]][row["name"]] = row["value"]
        query = (
            select(membership.source_id, grouping.kind, grouping.name)
            .join(grouping, grouping.id == membership.grouping_id)
            .where(membership.source_id.in_(chunk), membership.closed_seq.is_(None), grouping.closed_seq.is_(None))
            .order_by(membership.id)
        )
        for member in connection.execute(query):
            groups[member.source_id] += (Group(GroupKind(member.kind), member.name),)
    return Said(facts, groups)
