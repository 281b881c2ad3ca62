"""The names of a citation list become sources: those that are known by exactly that name, and new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from provenance.errors import shown
from provenance.extraction.names.counting import number_of
from provenance.extraction.names.kinds import kind_of
from provenance.identity.names import name_key
from provenance.identity.registry import registry
from provenance.identity.resolution import spellings
from provenance.importers._cells import Faults
from provenance.records import RELAYING_KINDS, Basis, Source, SourceKind, Terminal
from provenance.records.cited import CitationList, Listed
from provenance.store import Writer, reading, tables
from provenance.store.copies import lives_as
from provenance.store.selecting import chunks, live
from provenance.store.writing import PREFIXES, digest_id
from provenance.workspace.citing.rows import Rows
from provenance.workspace.names import Names

IN_A_LIST = "list"
"""What makes an unnamed source of a list one: its name there, not the document that cites it."""
ENDS = frozenset({Terminal.FIRST_HAND, Terminal.NAMED, Terminal.NOT_YET_TRACED, Terminal.UNTRACEABLE})
"""How the list may say that a chain ends, whoever that is."""
NOTHING = Listed(0, "")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a name of the list is. Without ``source_id`` nobody knows: the chain ends undisclosed, under this name.

    ``named_id`` is the named source of that name, where here it is somebody unnamed or undisclosed.
    """

    name: str
    source_id: str | None
    kind: SourceKind
    said: Listed = NOTHING
    named_id: str | None = None

    @property
    def ref(self) -> str:
        """What makes it one in the list and in the database."""
        return self.source_id or undisclosed(self.name)

    def terminal(self, *, is_leaf: bool) -> Terminal:
        """How a chain ends with it, if it does: as the list says where it cites nobody, else by what it is."""
        if self.source_id is None:
            return Terminal.UNDISCLOSED
        if is_leaf and self.said.terminal in ENDS:
            return self.said.terminal
        if self.kind is SourceKind.UNNAMED:
            return Terminal.ANONYMOUS
        return Terminal.NOT_YET_TRACED if self.kind in RELAYING_KINDS else Terminal.NAMED


def undisclosed(name: str) -> str:
    """What stands for a source that nobody discloses, under a name that the list gives it."""
    return f"undisclosed:{name_key(name)}"


class Voices:
    """Finds and adds the sources of one list.

    ``written`` are its names as they stand there; ``of`` leads from the comparison form of each to its voice.
    ``is_any_registered``: a source of the registry, or another name of one, was recorded.
    """

    def __init__(self, writer: Writer, rows: Rows, listing: CitationList, faults: Faults) -> None:
        self.writer = writer
        self.rows = rows
        self.listing = listing
        self.faults = faults
        self.names = Names(writer)
        self.notes: list[str] = []
        self.added = 0
        self.is_any_registered = False
        self.written = dict.fromkeys(name for each in listing.citations for name in (each.citing, each.cited) if name)
        keys = {name: name_key(name) for name in self.written}
        self.spelt = {keys[name]: name for name in reversed(self.written)}
        self.citing = {keys[each.citing] for each in listing.citations}
        self.never_disclosed = _never_disclosed(writer.connection)
        self.known: dict[str, Source] = {}
        self.of = self._united(self._found())

    def source(self, voice: Voice) -> Source | None:
        """What was known of a voice before this list."""
        return self.known.get(voice.source_id or "")

    def forget_all_but(self, used: Collection[str]) -> None:
        """Do not add sources that nothing was added of: what is recorded already stands for them."""
        rows = self.rows.by_table.get(tables.Source, [])
        unused = {row["id"] for row in rows if row["id"] not in used}
        rows[:] = [row for row in rows if row["id"] not in unused]
        self.added -= len(unused)
        self.of = {key: voice for key, voice in self.of.items() if voice.source_id not in unused}

    # --- who is meant ------------------------------------------------------------------------

    def _found(self) -> dict[str, Voice]:
        kinds = {key: self._kind(key) for key in sorted(self.spelt)}
        named = self._named({key for key in kinds if not self._is_nameless(key)})
        unnamed = self._unnamed({key for key in kinds if key not in named})
        aliases = with_names(self.writer.connection, (key for key in kinds if self._is_nameless(key)))
        self.writer.flush()
        ids = {*named.values(), *unnamed.values()}
        self.known = {source.id: source for source in reading.sources(self.writer.connection, ids)}
        new = [key for key in kinds if key not in named and key not in unnamed and not self._is_undisclosed(key)]
        ids_by_key = {**unnamed, **named, **self._opened(new, kinds)}
        return {key: self._voice(key, ids_by_key.get(key), kinds[key], aliases.get(key)) for key in kinds}

    def _voice(self, key: str, source_id: str | None, kind: SourceKind, named_id: str | None) -> Voice:
        said = self.listing.sources.get(key, NOTHING)
        known = self.known.get(source_id or "")
        if known and said.kind and known.kind is not said.kind:
            self.notes.append(f"{shown(said.name)!r} stays what it is known as: {known.kind}, not {said.kind}")
        if self._is_ignored(key, said):
            self.notes.append(f"ignored: terminal {said.terminal} of {shown(said.name)!r}, which cites others")
        return Voice(self.spelt[key], source_id, known.kind if known else kind, said, named_id)

    def _is_ignored(self, key: str, said: Listed) -> bool:
        is_somebody_unnamed = said.kind is SourceKind.UNNAMED and said.terminal is Terminal.ANONYMOUS
        return key in self.citing and said.terminal not in (None, Terminal.FIRST_HAND) and not is_somebody_unnamed

    def _kind(self, key: str) -> SourceKind:
        said = self.listing.sources.get(key, NOTHING)
        if self._is_nameless(key):
            return SourceKind.UNNAMED
        return said.kind or (SourceKind.OUTLET if key in self.citing else SourceKind.BODY)

    def _is_nameless(self, key: str) -> bool:
        """Whether the list says that somebody has no name, or that nobody knows who it is."""
        said = self.listing.sources.get(key, NOTHING)
        is_anonymous = said.terminal is Terminal.ANONYMOUS and key not in self.citing
        return said.kind is SourceKind.UNNAMED or is_anonymous or self._is_undisclosed(key)

    def _is_undisclosed(self, key: str) -> bool:
        """Whether the list says so, or says nothing and an earlier one did."""
        said = self.listing.sources.get(key)
        is_said = said.terminal is Terminal.UNDISCLOSED if said else key in self.never_disclosed
        return is_said and key not in self.citing

    # --- known ones --------------------------------------------------------------------------

    def _named(self, keys: set[str]) -> dict[str, str]:
        """The named sources that are known, by the database before the registry."""
        found = with_names(self.writer.connection, keys)
        before = len(self.writer.entry.noted)
        for key in sorted(keys - found.keys()):
            if registered := self._registered(key):
                found[key] = registered
        self.is_any_registered = len(self.writer.entry.noted) > before
        other = {key: {name_key(each) for each in spellings(self.spelt[key])}
                 for key in sorted(keys - found.keys()) if self._kind(key) is SourceKind.BODY}  # fmt: skip
        by_spelling = with_names(self.writer.connection, {each for names in other.values() for each in names})
        for key, names in other.items():
            leading = {by_spelling[each] for each in names if each in by_spelling}
            if len(leading) == 1:
                found[key] = leading.pop()
        self.added = len(self.names.made)
        return found

    def _registered(self, key: str) -> str | None:
        name, said = self.spelt[key], self.listing.sources.get(key, NOTHING)
        if entry := registry().named(name):
            return self.names.registered(entry, name)
        is_agency = (said.kind or kind_of(name)) is SourceKind.AGENCY
        entry = registry().agency_in_short(name) if is_agency else None
        return self.names.registered(entry, name, "short") if entry else None

    def _unnamed(self, keys: set[str]) -> dict[str, str]:
        """The unnamed sources that an earlier list had under these names."""
        made = {
            digest_id(PREFIXES[tables.Source], *_unnamed(key)): key for key in keys if not self._is_undisclosed(key)
        }
        found: dict[str, str] = {}
        source, connection = tables.Source, self.writer.connection
        for chunk in chunks(made):
            query = select(source.id, source.descriptor, source.closed_seq).where(source.id.in_(chunk))
            for row_id, descriptor, closed_seq in connection.execute(query).all():
                now = row_id if closed_seq is None else lives_as(connection, source, row_id)
                if now and name_key(descriptor or "") == made[row_id]:
                    found[made[row_id]] = now
        return found

    # --- new ones ----------------------------------------------------------------------------

    def _opened(self, keys: list[str], kinds: dict[str, SourceKind]) -> dict[str, str]:
        facts = [_unnamed(key) if kinds[key] is SourceKind.UNNAMED else (str(kinds[key]), key) for key in keys]
        ids = self.rows.add_all(tables.Source, facts, [self._values(key, kinds[key]) for key in keys])
        found = dict(zip(keys, ids, strict=True))
        named = [key for key in keys if kinds[key] is not SourceKind.UNNAMED]
        self.rows.add_all(
            tables.Alias,
            [(found[key], "name", key) for key in named],
            [{"source_id": found[key], "text": self.spelt[key], "key": key, "kind": "name"} for key in named],
        )
        self.added += len(keys)
        return found

    def _values(self, key: str, kind: SourceKind) -> dict[str, object]:
        name = self.spelt[key]
        words = name.lower().split()
        is_unnamed = kind is SourceKind.UNNAMED
        lo, hi = number_of(words, words[-1]) if is_unnamed else (1, 1)
        return {
            "kind": kind, "name": name, "descriptor": name if is_unnamed else None, "number_lo": lo, "number_hi": hi
        }  # fmt: skip

    def _united(self, found: dict[str, Voice]) -> dict[str, Voice]:
        """Names that lead to one source are one voice, and what the list says of one of them it says of it."""
        one: dict[str, Voice] = {}
        for voice in found.values():
            first = one.get(voice.ref)
            if first is None:
                one[voice.ref] = voice
            elif first.said is NOTHING:
                one[voice.ref] = replace(first, said=voice.said)
            elif voice.said is not NOTHING:
                said, again = sorted((first.said, voice.said), key=lambda each: each.row)
                self.faults.add(
                    self.listing.sources_place, again.row, "name",
                    f"{shown(again.name)!r} and {shown(said.name)!r} are one source",
                    f"say everything of it in row {said.row:,}",
                )  # fmt: skip
        return {key: one[voice.ref] for key, voice in found.items()}


def with_names(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The one source that has each of these names or aliases; those that several have are left out."""
    leading: dict[str, set[str]] = {}
    alias = tables.Alias
    for chunk in chunks(keys):
        query = live(alias).with_only_columns(alias.key, alias.source_id).where(alias.key.in_(chunk))
        for key, source_id in connection.execute(query.where(alias.kind == "name")):
            leading.setdefault(key, set()).add(source_id)
    return {key: min(ids) for key, ids in leading.items() if len(ids) == 1}


def _never_disclosed(connection: Connection) -> set[str]:
    """The names that lists gave to what nobody discloses, in comparison form."""
    said = tables.Attribution
    query = live(said).with_only_columns(said.source_text).distinct()
    query = query.where(said.terminal == Terminal.UNDISCLOSED, said.basis.in_((Basis.TYPED, Basis.INFERRED)))
    return {name_key(name) for name in connection.scalars(query.where(said.source_text != ""))}


def _unnamed(key: str) -> tuple[object, ...]:
    return (str(SourceKind.UNNAMED), key, IN_A_LIST)
