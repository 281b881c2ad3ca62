"""How a written ledger names things: by a name or a title where only one thing has it, else by its id.

Who is hidden is named nowhere, not even by an id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from sqlalchemy import Connection, select

from provenance.claims import wording_key
from provenance.identity.names import name_key
from provenance.masking import CONFIDENTIAL, NOT_SHOWN, redaction, telling
from provenance.notation.facts import Ref, RefKind
from provenance.notation.lines import ID
from provenance.records import Source, SourceKind, is_blank
from provenance.store import documents, reading, tables
from provenance.store.captures import _addresses_of
from provenance.store.selecting import live


class Calling:
    """Names for everything in one database; ``hidden`` are the sources that are not shown."""

    def __init__(self, connection: Connection, hidden: Iterable[Source] = ()) -> None:
        self.connection = connection
        found = tuple(hidden)
        self.hidden = {source.id: number for number, source in enumerate(sorted(found, key=lambda s: s.id), 1)}
        self.veil = redaction(found).of if found else _as_it_is
        theirs = set(connection.scalars(documents.published_by(self.hidden))) if found else set()
        self.withheld = {each: f"withheld-{number}" for number, each in enumerate(sorted(theirs), 1)}
        self._tells = telling(found, _addresses_of(connection, theirs)) if found else None
        self.names, self.kinds = self._sources()
        self._named = Counter(self.names[each] for each, kind in self.kinds.items() if kind is not SourceKind.UNNAMED)
        self.inside = self._inside()
        self.titles = self._claims()
        self._titled = Counter(self.titles.values())

    # --- texts -------------------------------------------------------------------------------------

    def tells(self, text: str | None) -> bool:
        """Whether a text tells of somebody who is hidden."""
        return bool(text) and self._tells is not None and self._tells(text or "")

    def untold(self, text: str) -> str:
        """A text, or a word in its place where it tells."""
        return NOT_SHOWN if self.tells(text) else text

    # --- sources -----------------------------------------------------------------------------------

    def _sources(self) -> tuple[dict[str, str], dict[str, SourceKind]]:
        source = tables.Source
        rows = self.connection.execute(live(source).with_only_columns(source.id, source.kind, source.name)).all()
        names = {row.id: row.name if row.id in self.hidden else self.veil(row.name) for row in rows}
        return names, {row.id: SourceKind(row.kind) for row in rows}

    def _inside(self) -> Mapping[str, str]:
        """The one document that cites each unnamed source, where no other one in it has its descriptor."""
        said = tables.Attribution
        publishers = {each.publisher_id for each in reading.documents(self.connection)}
        unnamed = [each for each, kind in self.kinds.items() if kind is SourceKind.UNNAMED and each not in publishers]
        wanted = set(unnamed)
        citing: dict[str, set[str]] = defaultdict(set)
        query = live(said).with_only_columns(said.cited_source_id, said.document_id).distinct()
        for source_id, document_id in self.connection.execute(query.where(said.cited_source_id.is_not(None))):
            if source_id in wanted:
                citing[source_id].add(document_id)
        keys = {each: name_key(self.names[each]) for each in unnamed}
        here = Counter((document, keys[each]) for each, found in citing.items() for document in found)
        return {
            each: next(iter(found))
            for each, found in citing.items()
            if len(found) == 1 and here[next(iter(found)), keys[each]] == 1
        }

    def source(self, source_id: str, document_id: str = "") -> Ref:
        """A source, as a line in this document may name it."""
        if source_id in self.hidden:
            many = f" {self.hidden[source_id]}" if len(self.hidden) > 1 else ""
            return Ref(RefKind.NAME, f"{CONFIDENTIAL}{many}")
        name = self.names.get(source_id, "")
        if self.kinds.get(source_id) is SourceKind.UNNAMED:
            inside = self.inside.get(source_id)
            is_here = inside is not None and inside == document_id and _is_tidy(name)
            return Ref(RefKind.UNNAMED, name) if is_here else Ref(RefKind.ID, source_id)
        is_sure = self._named[name] == 1 and _is_tidy(name)
        return Ref(RefKind.NAME, name) if is_sure else Ref(RefKind.ID, source_id)

    # --- claims, documents ---------------------------------------------------------------------------

    def _claims(self) -> dict[str, str]:
        claim = tables.Claim
        found = {
            row.id: row.title for row in self.connection.execute(live(claim).with_only_columns(claim.id, claim.title))
        }
        return {each: self.veil(title) for each, title in {**found, **reading.titles(self.connection, found)}.items()}

    def claim(self, claim_id: str) -> Ref:
        """A claim by its title, or by its id."""
        title = self.titles.get(claim_id, "")
        return (
            Ref(RefKind.QUOTED, title)
            if self._titled[title] == 1 and not is_blank(title)
            else Ref(RefKind.ID, claim_id)
        )

    def document(self, document_id: str) -> str:
        """A document by its id."""
        return self.withheld.get(document_id, document_id)

    def subject(self, subject_id: str) -> Ref:
        """Whatever a decision is about."""
        if subject_id in self.titles:
            return self.claim(subject_id)
        if subject_id in self.kinds:
            return self._said_of(subject_id)
        if subject_id.startswith("doc-"):
            return Ref(RefKind.DOCUMENT, self.document(subject_id))
        return Ref(RefKind.ID, subject_id)

    def _said_of(self, source_id: str) -> Ref:
        """A source where a claim could stand as well."""
        found = self.source(source_id)
        is_safe = found.kind is RefKind.NAME and wording_key(found.text) not in self._worded
        return found if is_safe or source_id in self.hidden else Ref(RefKind.ID, source_id)

    @cached_property
    def _worded(self) -> frozenset[str]:
        """What claims are called, and the ways in which they were put, in comparison form."""
        wording = tables.Wording
        put = self.connection.scalars(live(wording).with_only_columns(wording.key))
        return frozenset((*put, *map(wording_key, self.titles.values())))

    def decided_by(self) -> dict[str, tuple[str, str]]:
        """Who each actor is: the name, and what kind of program of which version it is (empty: a person)."""
        actor = tables.Actor
        rows = self.connection.execute(select(actor.id, actor.name, actor.kind, actor.version))
        return {row.id: (self.veil(row.name), _role(row.kind, row.version)) for row in rows}


def _role(kind: str, version: str) -> str:
    if kind == "person" and not version:
        return ""
    return f"{kind}/{version}" if version else kind


def _is_tidy(name: str) -> bool:
    """Whether a name is read back from a chain as it is."""
    return name.strip() == name and not is_blank(name) and not ID.fullmatch(name)


def _as_it_is(text: str) -> str:
    return text
