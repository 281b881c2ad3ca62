"""What a person knows of sources becomes rows: groups, parties to a matter, other names and domains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from provenance.errors import InputError
from provenance.identity.entries import Entry
from provenance.identity.hosts import host_key
from provenance.identity.names import name_key
from provenance.records import Group, is_blank, storable
from provenance.store import Store, tables
from provenance.store.finding import find_id
from provenance.store.reading import live, sources
from provenance.store.tables import Row
from provenance.workspace.judging import Judging


class Knowing:
    """What one person knows of sources, within the change of the database that ``judging`` is made in."""

    def __init__(self, judging: Judging) -> None:
        self.judging = judging
        self.writer = judging.writer

    # --- groups and parties ------------------------------------------------------------------

    def join(self, source_id: str, group: Group) -> bool:
        """Put a source into a group, which is made where it is new; False where it is in it already."""
        membership = tables.Membership
        group_id = self._group(group)
        if self._live(membership, source_id=source_id, grouping_id=group_id):
            return False
        self.judging.keep_actor()
        self.writer.open(
            membership(
                id=self.writer.new_id(membership, group_id, source_id), grouping_id=group_id, source_id=source_id,
                why=self.judging.why, actor_id=self.judging.actor,
            )
        )  # fmt: skip
        return True

    def leave(self, source_id: str, group: Group) -> bool:
        """Take a source out of a group that a person or a file put it in; False where it is not in it."""
        known = self._live(tables.Grouping, kind=str(group.kind), key=name_key(group.name))
        found = [each for row in known for each in self._live(tables.Membership, source_id=source_id, grouping_id=row)]
        if not found:
            self._refuse_registered(source_id, group)
        return self._close(tables.Membership, found)

    def interest(self, source_id: str, claim: str, role: str) -> bool:
        """Record that a source is a party to what a claim is about; False where it is recorded."""
        claim_id = find_id(self.writer.connection, "claim", claim)
        party = tables.Party
        if self._live(party, source_id=source_id, claim_id=claim_id):
            return False
        self.judging.keep_actor()
        self.writer.open(
            party(
                id=self.writer.new_id(party, source_id, claim_id), source_id=source_id, claim_id=claim_id, role=role,
                why=self.judging.why, actor_id=self.judging.actor,
            )
        )  # fmt: skip
        return True

    def no_interest(self, source_id: str, claim: str) -> bool:
        """Take back that a source is a party to a claim; False where it is not recorded."""
        claim_id = find_id(self.writer.connection, "claim", claim)
        return self._close(tables.Party, self._live(tables.Party, source_id=source_id, claim_id=claim_id))

    def _group(self, group: Group) -> str:
        known = self._live(tables.Grouping, kind=str(group.kind), key=name_key(group.name))
        if known:
            return known[0]
        row_id = self.writer.new_id(tables.Grouping, str(group.kind), name_key(group.name))
        row = tables.Grouping(id=row_id, kind=group.kind, name=group.name, key=name_key(group.name))
        return self.writer.open(row).id

    def _refuse_registered(self, source_id: str, group: Group) -> None:
        (source,) = sources(self.writer.connection, [source_id])
        if any(each.kind is group.kind and name_key(each.name) == name_key(group.name) for each in source.groups):
            raise InputError(
                f"the registry puts {source.name} into {group.name}",
                hint=f"say who it is instead: provenance source affiliate … --kind {group.kind} --group NAME",
            )

    # --- names -------------------------------------------------------------------------------

    def alias(self, source_id: str, names: Iterable[str], kind: str = "name") -> list[str]:
        """Let names (``name``, ``short``) or hosts (``domain``) lead to a source; those that are new.

        Raises InputError where one leads to another source already.
        """
        added: list[str] = []
        for text in names:
            key = _key(text, kind)
            for other in self._leading(key, kind) if kind != "short" else ():
                if other != source_id:
                    raise InputError(
                        f"{text!r} leads to {self._name(other)} ({other}) already",
                        hint="judge the two: provenance source same A B; or take it away there with --remove",
                    )
            if source_id not in self._leading(key, kind):
                self.judging.names.open_alias(source_id, key if kind == "domain" else text, kind)
                added.append(text)
        return added

    def unalias(self, source_id: str, names: Iterable[str], kind: str = "name") -> list[str]:
        """Let names or hosts lead to a source no more; those that did. Its own name stays."""
        removed: list[str] = []
        for text in names:
            key = _key(text, kind)
            if kind == "name" and key == name_key(self._name(source_id)):
                raise InputError(f"{text!r} is the name of the source itself", hint="only other names are taken away")
            if self._close(tables.Alias, self._live(tables.Alias, source_id=source_id, kind=kind, key=key)):
                removed.append(text)
        return removed

    def learn(self, entry: Entry) -> bool:
        """Take over what an entry of a file says of a source; False where all of it was known."""
        before = len(self.writer.entry.noted)
        names = self.judging.names
        source_id = names.known(entry.name) or names.registered(entry)
        self.alias(source_id, entry.aliases)
        self.alias(source_id, entry.short, "short")
        self.alias(source_id, entry.domains, "domain")
        self._learn_facts(source_id, entry)
        for group in entry.groups:
            self.join(source_id, group)
        return len(self.writer.entry.noted) > before

    def _learn_facts(self, source_id: str, entry: Entry) -> None:
        fact = tables.SourceFact
        (source,) = sources(self.writer.connection, [source_id])
        for name in ("country", "kind", "wikidata"):
            value, known = getattr(entry, name), getattr(source, name)
            if value is not None and value != known:
                self._close(fact, self._live(fact, source_id=source_id, name=name))
                self.judging.state(source_id, name, str(value))

    # --- rows --------------------------------------------------------------------------------

    def _leading(self, key: str, kind: str) -> list[str]:
        self.writer.flush()
        alias = tables.Alias
        query = live(alias).with_only_columns(alias.source_id).where(alias.key == key, alias.kind == kind)
        return sorted(set(self.writer.connection.scalars(query)))

    def _live(self, row_type: type[Row], **columns: str) -> list[str]:
        self.writer.flush()
        query: Any = live(row_type).with_only_columns(row_type.id)
        for name, value in columns.items():
            query = query.where(getattr(row_type, name) == value)
        return list(self.writer.connection.scalars(query.order_by(row_type.id)))

    def _close(self, row_type: type[Row], ids: Iterable[str]) -> bool:
        closing = list(ids)
        for row_id in closing:
            self.writer.close(row_type, row_id)
        return bool(closing)

    def _name(self, source_id: str) -> str:
        return str(self.writer.connection.scalar(select(tables.Source.name).where(tables.Source.id == source_id)))


def learn(store: Store, entry: Entry) -> bool:
    """Take over one entry of a file in one change of the database; False where all of it was known.

    Raises InputError where one of its names or domains leads to another source already.
    """
    with store.write("add sources", by="sources", kind="importer") as writer:
        return Knowing(Judging(writer, "sources", entry.place, "importer")).learn(entry)


def _key(text: str, kind: str) -> str:
    if is_blank(text) or storable(text) != text:
        raise InputError("an empty name leads to nobody", hint="give a name that can be read")
    if kind != "domain":
        return name_key(text)
    host = host_key(text)
    if "." not in host:
        raise InputError(f"{text!r} is no domain", hint="write it like lantern.example")
    return host
