"""The sources of a plain-text ledger: those that it declares, those that are known, and new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from provenance.errors import InputError, shown
from provenance.extraction.names.counting import number_of
from provenance.extraction.names.kinds import kind_of
from provenance.identity.hosts import host_key
from provenance.identity.names import name_key
from provenance.identity.registry import registry
from provenance.notation.facts import Fact, NotedKnowledge, NotedSource, Ref, RefKind
from provenance.records import SourceKind, storable
from provenance.store import copies, tables
from provenance.store.finding import find_id
from provenance.store.selecting import chunks, live
from provenance.workspace.names import Names, publisher_kind
from provenance.workspace.noting.changes import Changes

PUBLISHER = "publisher"
"""Where the document of an unnamed source would stand: somebody unnamed who publishes."""


class Voices:
    """Finds and adds the sources of one text. ``added`` counts those that are new."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.names = Names(changes.writer)
        self.added = 0
        self.kinds: dict[str, SourceKind] = {}
        self.called: dict[str, str] = {}
        self._exactly: dict[str, set[str]] = defaultdict(set)
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._unnamed: dict[tuple[str, str], str] = {}
        self._found: dict[str, str] = {}

    # --- declared ------------------------------------------------------------------------------

    def declare(self, fact: NotedSource, document_id: str) -> None:
        """A source line; ``document_id`` is the document that cites an unnamed one, if it says so."""
        name, is_unnamed = fact.source.text, fact.source.kind is RefKind.UNNAMED
        if is_unnamed is not (fact.kind is SourceKind.UNNAMED) and fact.kind is not None:
            self.changes.fault(
                fact, "kind:", "who is unnamed stands in brackets, and nobody else", "like [two officials]"
            )
            return
        kind = SourceKind.UNNAMED if is_unnamed else fact.kind or kind_of(name)
        known = None if fact.id else self._known(name, is_unnamed, document_id)
        source_id = known or self._declared(fact, name, kind, document_id)
        if known:
            self._compare(fact, known)
        if source_id is None:
            return
        self._remember(source_id, name, kind, document_id)
        self._add_names(fact, source_id, name, is_unnamed)
        for each, value in fact.known:
            self.learn(fact, source_id, each, value, fact.why)

    def _known(self, name: str, is_unnamed: bool, document_id: str) -> str | None:
        if is_unnamed:
            return self._unnamed.get((document_id, name_key(name))) or self._unnamed_before(name, document_id)
        if one := self._one(self._by_key[name_key(name)]):
            return one
        if found := self.names.known(name):
            return found
        entry = registry().named(name)
        return self.names.registered(entry, name) if entry else None

    def _unnamed_before(self, descriptor: str, document_id: str) -> str | None:
        """The unnamed source that a line like this one made before, though nobody may cite it yet."""
        self.changes.writer.flush()
        facts = (str(SourceKind.UNNAMED), name_key(descriptor), *([document_id] if document_id else []))
        row_id = copies.live_or_free(self.changes.connection, tables.Source, *facts)
        is_there = select(tables.Source.id).where(tables.Source.id == row_id)
        return self.changes.connection.scalar(is_there)

    def _declared(self, fact: NotedSource, name: str, kind: SourceKind, document_id: str) -> str | None:
        lo, hi = fact.number or number_said(name, kind)
        values: dict[str, Any] = {
            "kind": kind, "name": name, "descriptor": name if kind is SourceKind.UNNAMED else None,
            "number_lo": lo, "number_hi": hi, "is_confidential": fact.is_confidential,
        }  # fmt: skip
        if fact.id and not self.changes.kept(fact, tables.Source, fact.id, values):
            return fact.id
        inside = [document_id] if document_id else []
        row_id = fact.id or self.changes.new_id(tables.Source, str(kind), name_key(name), *inside)
        self.added += 1
        return self.changes.put(tables.Source, row_id, **values)

    def _compare(self, fact: NotedSource, source_id: str) -> None:
        """What a line says of a source that is known by its name: another kind is a fact of it, no secret is one."""
        self.changes.writer.flush()
        row = self.changes.rows[tables.Source].get(source_id) or self.changes.connection.execute(
            select(tables.Source.__table__).where(tables.Source.id == source_id)
        ).mappings().first()  # fmt: skip
        if row is None:
            return
        if fact.is_confidential and not row["is_confidential"]:
            says = f"{shown(fact.source.text)} is known already, and not as confidential"
            self.changes.fault(fact, "confidential", says, "give another name, or an id of its own")
        if fact.kind and fact.kind != row["kind"]:
            self.learn(fact, source_id, "kind", str(fact.kind), fact.why)

    def _add_names(self, fact: NotedSource, source_id: str, name: str, is_unnamed: bool) -> None:
        known = self.changes.live(tables.Alias, "source_id", "kind", "key")
        leading = self._leading(known)
        wanted = [] if is_unnamed else [("name", name)]
        wanted += [("name", each) for each in fact.aliases] + [("short", each) for each in fact.shorts]
        wanted += [("domain", host_key(each) or each) for each in fact.domains]
        for kind, text in wanted:
            key = text if kind == "domain" else name_key(text)
            if (source_id, kind, key) in known:
                continue
            others = leading[kind, key] - {source_id} if kind != "short" and not fact.id else set()
            if others and (kind, text) != ("name", name):
                self.changes.fault(
                    fact, text, f"{shown(text)!r} leads to {min(others)} already", "judge the two: same A = B"
                )
                continue
            values = {"source_id": source_id, "text": text, "key": key, "kind": kind}
            known[source_id, kind, key] = values
            leading[kind, key].add(source_id)
            self.changes.add(tables.Alias, source_id, kind, key, **values)
            if kind == "name":
                self._by_key[key].add(source_id)

    def _leading(self, known: dict[tuple[Any, ...], Any]) -> dict[tuple[str, str], set[str]]:
        if not hasattr(self, "_leads"):
            self._leads: dict[tuple[str, str], set[str]] = defaultdict(set)
            for source_id, kind, key in known:
                self._leads[kind, key].add(source_id)
        return self._leads

    def _remember(self, source_id: str, name: str, kind: SourceKind, document_id: str) -> None:
        self.kinds[source_id] = kind
        self.called[source_id] = name
        if kind is SourceKind.UNNAMED:
            if document_id:
                self._unnamed[document_id, name_key(name)] = source_id
        else:
            self._exactly[name].add(source_id)
            self._by_key[name_key(name)].add(source_id)

    # --- facts -----------------------------------------------------------------------------------

    def learn(self, fact: Fact, source_id: str, name: str, value: str, why: str) -> None:
        """A fact of a source, in place of what was said of it before."""
        unique = {"source_id": source_id, "name": name}
        bare = fact if isinstance(fact, NotedKnowledge) else NotedKnowledge(
            line=fact.line, by=fact.by, role=fact.role, source=Ref(RefKind.ID, source_id), name=name, value=value
        )  # fmt: skip
        self.changes.decide(bare, tables.SourceFact, unique, (source_id, name, value), value=value, why=storable(why))

    # --- who is meant ----------------------------------------------------------------------------

    def publisher(self, fact: Fact, ref: Ref) -> str | None:
        """Who publishes; recorded where nobody is known by that name."""
        return self.meant(fact, ref, PUBLISHER, is_publisher=True)

    def meant(self, fact: Fact, ref: Ref, document_id: str = "", *, is_publisher: bool = False) -> str | None:
        """The source that a line names, recorded where it is new; None after a fault."""
        if ref.kind is RefKind.ID:
            return self._with_id(fact, ref.text)
        if ref.kind is RefKind.DOCUMENT:
            self.changes.fault(
                fact, ref.text, f"{shown(ref.text)!r} is a document, and a source is meant", "give its name"
            )
            return None
        if ref.kind is RefKind.UNNAMED:
            return self._unnamed_in(fact, storable(ref.text), document_id)
        return self._named(fact, storable(ref.text), is_publisher=is_publisher)

    def known(self, fact: Fact, ref: Ref) -> str | None:
        """The source that has this name already; None where nobody has it."""
        name = storable(ref.text)
        return (
            self._one(self._exactly.get(name, ()))
            or self._one(self._by_key.get(name_key(name), ()))
            or self.names.known(name)
        )

    def _with_id(self, fact: Fact, source_id: str) -> str | None:
        if source_id in self.kinds:
            return source_id
        if source_id not in self._found:
            self.changes.writer.flush()
            try:
                found = find_id(self.changes.connection, "source", source_id)
                self._look_up([found])
                self._found[source_id] = found
            except InputError:
                self.changes.fault(
                    fact, source_id, f"no source has the id {shown(source_id)}", "declare it: source NAME  id:…"
                )
                return None
        return self._found[source_id]

    def _named(self, fact: Fact, name: str, *, is_publisher: bool) -> str | None:
        declared = self._exactly.get(name) or self._by_key.get(name_key(name)) or ()
        if len(declared) > 1:
            self.changes.fault(
                fact,
                name,
                f"{len(declared)} sources are called {shown(name)!r}",
                f"give the id: {', '.join(sorted(declared)[:3])}",
            )
            return None
        if one := self._one(declared):
            return one
        if self._is_several(name):
            self.changes.fault(
                fact, name, f"several sources are called {shown(name)!r}", "give the id of one: provenance source list"
            )
            return None
        made = len(self.names.made)
        found = self.names.named(name, publisher_kind(name) if is_publisher else kind_of(name))
        self.added += len(self.names.made) - made
        self._exactly[name].add(found)
        self._look_up([found])
        return found

    def _unnamed_in(self, fact: Fact, descriptor: str, document_id: str) -> str | None:
        place = (document_id, name_key(descriptor))
        if place not in self._unnamed:
            if not document_id:
                self.changes.fault(
                    fact,
                    descriptor,
                    "it is not said which document speaks of them",
                    f"write it like [{descriptor}]@doc:g1",
                )
                return None
            inside = (place[1], PUBLISHER) if document_id == PUBLISHER else (place[1], document_id)
            self._unnamed[place] = self._opened(descriptor, inside)
        return self._unnamed[place]

    def _opened(self, descriptor: str, inside: tuple[str, str]) -> str:
        self.changes.writer.flush()
        row_id = copies.live_or_free(self.changes.connection, tables.Source, str(SourceKind.UNNAMED), *inside)
        self.kinds[row_id], self.called[row_id] = SourceKind.UNNAMED, descriptor
        is_there = select(tables.Source.id).where(tables.Source.id == row_id)
        if self.changes.connection.scalar(is_there) is None and row_id not in self.changes.rows[tables.Source]:
            lo, hi = number_said(descriptor, SourceKind.UNNAMED)
            self.added += 1
            self.changes.put(tables.Source, row_id, kind=SourceKind.UNNAMED, name=descriptor, descriptor=descriptor,
                             number_lo=lo, number_hi=hi)  # fmt: skip
        return row_id

    def speaks_in(self, document_ids: Iterable[str]) -> None:
        """Remember the unnamed sources that documents of the database cite."""
        source, attribution = tables.Source, tables.Attribution
        for chunk in chunks(document_ids):
            query = (
                select(attribution.document_id, source.id, source.descriptor)
                .join(attribution, attribution.cited_source_id == source.id)
                .where(attribution.document_id.in_(chunk), source.kind == SourceKind.UNNAMED)
                .where(source.closed_seq.is_(None), attribution.closed_seq.is_(None))
                .order_by(source.id)
            )
            for document_id, source_id, descriptor in self.changes.connection.execute(query).all():
                self._unnamed.setdefault((document_id, name_key(str(descriptor))), source_id)
                self.kinds[source_id], self.called[source_id] = SourceKind.UNNAMED, str(descriptor)

    def _is_several(self, name: str) -> bool:
        self.changes.writer.flush()
        alias = tables.Alias
        query = live(alias).with_only_columns(alias.source_id).where(alias.key == name_key(name), alias.kind == "name")
        return len(set(self.changes.connection.scalars(query))) > 1

    def _look_up(self, ids: Iterable[str]) -> None:
        self.changes.writer.flush()
        for chunk in chunks(ids):
            query = live(tables.Source).where(tables.Source.id.in_(chunk))
            for row in self.changes.connection.execute(query).mappings():
                self.kinds[row["id"]], self.called[row["id"]] = SourceKind(row["kind"]), row["name"]

    @staticmethod
    def _one(ids: Iterable[str]) -> str | None:
        found = set(ids)
        return found.pop() if len(found) == 1 else None


def number_said(name: str, kind: SourceKind) -> tuple[int, int | None]:
    """How many people an unnamed source is said to be."""
    words = name.lower().split()
    return number_of(words, words[-1]) if kind is SourceKind.UNNAMED and words else (1, 1)
