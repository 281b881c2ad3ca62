"""Which state a person means: a database, one of its entries, or the world on a date; and that state opened.

``@12``, ``@2026-03-01`` and ``@head`` are states of the database after an entry of its journal: by its number, the last
one by then, the last one. A bare date is the world as it was then, as far as the database knows it today. A path with
``.ledger`` at its end is a plain-text ledger, anything else the path or URL of a database.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from provenance.comparing.states import Known
from provenance.errors import InputError, shown
from provenance.identity.names import name_key
from provenance.importers.notation import SUFFIX, notation
from provenance.ledger import Ledger
from provenance.masking import Redaction, redaction, without_confidential
from provenance.notation import Facts
from provenance.paths import database_location
from provenance.records import Claim, Document, Source
from provenance.store import Store, entries, ledgers, reading
from provenance.store import engine as engines
from provenance.store.inspecting import Inspections
from provenance.store.past import Past
from provenance.times import When, read_when
from provenance.workspace import noting
from provenance.workspace.gathering import file_at

HEAD = "head"
LARGEST = 2**63 - 1
_DATE = re.compile(r"(?:<=\s*)?\d{4}(?:-\d[\d\-T:Z+.,/ ]*|/\d[\d-]*)?")
_NUMBER = re.compile(r"-?\d+")


def is_state(text: str) -> bool:
    """Whether a person means a state by it, whatever is called so: an entry, a date, or a file that is there."""
    return text.startswith("@") or _DATE.fullmatch(text) is not None or ("://" not in text and os.path.isfile(text))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a state is found: ``entry`` as it was typed after the ``@``, ``date`` of the world."""

    location: str
    entry: str | None = None
    date: When | None = None

    @property
    def is_ledger(self) -> bool:
        """Whether it is a plain-text ledger."""
        return self.entry is None and self.date is None and self.location.lower().endswith(SUFFIX)


def place_of(text: str, db: str | None) -> Place:
    """The place that a person means; raises InputError for an empty word and a date that cannot be read."""
    if not text.strip():
        raise InputError("one of the two states is empty", hint="what can be named: provenance diff --help")
    if text.startswith("@"):
        entry = text[1:].strip()
        if entry != HEAD and not _NUMBER.fullmatch(entry) and not _DATE.fullmatch(entry):
            raise InputError(
                f"{shown(text)!r} names no entry of the journal", hint="write it like @12, @2026-03-01 or @head"
            )
        return Place(database_location(db), entry)
    if _DATE.fullmatch(text):
        return Place(database_location(db), date=read_when(text))
    return Place(text)


@dataclass
class State:
    """A state that is open for reading. ``seq`` is the entry that it stands at, ``moment`` the date of its world.

    ``hidden`` are the sources that are named nowhere: those of the other state are among them.
    """

    connection: Connection
    place: str
    location: str
    seq: int
    moment: When | None
    reviewed_only: bool = False
    hidden: tuple[Source, ...] = ()
    redaction: Redaction = field(default_factory=lambda: redaction(()))

    @property
    def name(self) -> str:
        """What it is called: the database, the entry or the date."""
        return f"{self.place} as of {self.moment}" if self.moment else self.place

    def documents(self) -> list[Document]:
        """Every document that there is, or was published by then."""
        found = reading.documents(self.connection)
        return [each for each in found if self._is_out(each)]

    def _is_out(self, document: Document) -> bool:
        return self.moment is None or document.published is None or document.published.has_begun_by(self.moment)

    def claims(self) -> list[Claim]:
        """Every claim that an attribution is about, those in most documents first."""
        wanted = reading.claim_ids(self.connection)
        by_id = {claim.id: claim for claim in reading.claims(self.connection, wanted)}
        return [by_id[claim_id] for claim_id in wanted]

    def known(self, claim_ids: Iterable[str]) -> Iterator[Known | None]:
        """These claims one after the other; None for one of which nothing is known in this state."""
        for ledger in ledgers.stream(self.connection, claim_ids):
            then = ledger.as_of(self.moment) if self.moment else ledger
            then = then.reviewed_only() if self.reviewed_only else then
            yield Known(then, self.shown) if then.attributions else None

    def shown(self, ledger: Ledger) -> Ledger:
        """The ledger of a claim as it may be shown, after a look at the texts.

        Of an entry in the past the bytes of articles are not at hand, so that nothing is said of them.
        """
        (seen,) = self._inspections.looked_at([ledger])
        return self.masked(seen)

    @cached_property
    def _inspections(self) -> Inspections:
        return Inspections(self.connection)

    def masked(self, ledger: Ledger) -> Ledger:
        """The ledger without those who are hidden."""
        return without_confidential(ledger, self.hidden)

    def same_as(self) -> Mapping[str, str]:
        return reading.same_as(self.connection)


def open_states(
    stack: ExitStack, old: str, new: str, db: str | None, *, is_internal: bool, reviewed_only: bool
) -> tuple[State, State]:
    """Two states, open until ``stack`` is left; raises InputError where both are the same one, or one is not there."""
    places = place_of(old, db), place_of(new, db)
    before, after = (_opened(stack, place, reviewed_only=reviewed_only) for place in places)
    if old == new or (_key(before) == _key(after) and not any(_is_dated(place) for place in places)):
        raise InputError(f"both are {before.name}", hint="name two states; what can be named: provenance diff --help")
    if not is_internal:
        _hide(before, after)
    return before, after


def _is_dated(place: Place) -> bool:
    """Whether it is named by a date: on two dates the database may well be the same."""
    return place.entry is not None and place.entry != HEAD and not _NUMBER.fullmatch(place.entry)


def _key(state: State) -> tuple[str, int, float | None]:
    return state.location, state.seq, state.moment.ends() if state.moment else None


def _opened(stack: ExitStack, place: Place, *, reviewed_only: bool) -> State:
    if place.is_ledger:
        return _of_ledger(stack, place.location, reviewed_only=reviewed_only)
    store = stack.enter_context(Store.open(place.location))
    with store.read() as connection:
        last = entries.last_by(connection, None) or 0
        seq = last if place.entry in (None, HEAD) else _entry(connection, str(place.entry))
    url = engines.database_url(place.location)
    location = str(Path(str(url.database)).resolve()) if url.get_backend_name() == "sqlite" else str(url)
    if seq != last:
        store = stack.enter_context(Past(store, seq))
    called = store.place if place.entry is None or seq != last else f"{store.place} at entry {seq}"
    connection = stack.enter_context(store.read())
    return State(connection, called, location, seq, place.date, reviewed_only)


def _of_ledger(stack: ExitStack, location: str, *, reviewed_only: bool) -> State:
    """A plain-text ledger in a database of its own, which is taken away again."""
    folder = stack.enter_context(TemporaryDirectory(prefix="provenance-"))
    store = stack.enter_context(Store.open(str(Path(folder) / "ledger.db"), create=True))
    for found in notation.read(file_at(location)):
        if isinstance(found, Facts):
            noting.add_facts(store, found, by=Path(location).name, snapshots=noting.snapshots_beside(location))
    connection = stack.enter_context(store.read())
    return State(connection, location, str(Path(location).resolve()), 0, None, reviewed_only)


def _entry(connection: Connection, text: str) -> int:
    """The number of the entry that is meant; raises InputError where there is none."""
    if _NUMBER.fullmatch(text):
        seq = max(-1, min(int(text[:20]), LARGEST))
        entries.check_seq(connection, seq)
        return seq
    moment = read_when(text)
    found = entries.last_by(connection, int(min(moment.ends(), LARGEST)))
    if found is None:
        raise InputError(f"there is no entry of the journal by {moment}", hint="see them: provenance log")
    return found


def _hide(old: State, new: State) -> None:
    """Who is confidential in one of them is named in neither."""
    own = {each.id: each for state in (old, new) for each in reading.confidential(state.connection)}
    if own:
        names = {name_key(name) for each in own.values() for name in (each.name, *each.also_known_as)}
        for state in (old, new):
            for each in reading.sources(state.connection):
                if names & {name_key(name) for name in (each.name, *each.also_known_as)}:
                    own.setdefault(each.id, each)
    old.hidden = new.hidden = tuple(own[each] for each in sorted(own))
    old.redaction = new.redaction = redaction(old.hidden)
