"""One call of ``add``: each place is read, each article saved by itself, and all of it counted.

Files come first, then the addresses that were asked for, then those that feeds and lists name, round by round (a
sitemap may name sitemaps), then decisions. What lists name and is held already is left alone, so that a second run
continues where the first one stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from provenance import importers
from provenance.errors import InputError
from provenance.extractors import extractor_named
from provenance.fetching import Fetched, Fetcher
from provenance.identity.entries import Entry
from provenance.importers import Given, Listed, Material
from provenance.notation import Facts
from provenance.records import Article, Decision, DocumentLink, LinkKind, Tally
from provenance.store import Store
from provenance.store.held import held_addresses
from provenance.workspace import adding, deciding, gathering, knowing, noting
from provenance.workspace.adding import Status
from provenance.workspace.addresses import canonical_url
from provenance.workspace.archiving import Archive
from provenance.workspace.collecting import Collector

BY_ITSELF = Listed("", "")
ROUNDS = 4
"""How deep lists may name lists: an index of sitemaps, its sitemaps, their pages, and one more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far ``add`` is: the place that comes next, and how many are done, known and failed."""

    place: str
    done: int
    total: int
    failed: int


Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Visits:
    """How addresses are visited: on private networks too, though held already, with a copy kept at ``archive``."""

    allow_private_hosts: bool = False
    refresh: bool = False
    archive: Path | None = None


class Intake:
    """One call of ``add``: reads each place, saves each article, and counts."""

    def __init__(
        self, store: Store, given: Given, extractor: str, visits: Visits, tell: Tell, by: str | None = None
    ) -> None:
        self.store = store
        self.given = given
        self.of_all = Given(outlet=given.outlet, language=given.language)
        self.extractor = extractor_named(extractor)
        self.visits = visits
        self.tell = tell
        self.by = by
        self.done: dict[Status, list[str]] = {status: [] for status in Status}
        self.failed: list[tuple[str, str]] = []
        self.skipped: list[str] = []
        self.notes: list[str] = []
        self.pictures: list[str] = []
        self.waiting: list[Decision] = []
        self.listed: list[Listed] = []
        self.seen: set[str] = set()
        self.finished = self.total = 0

    def add(self, places: Iterable[str]) -> Tally:
        found = list(gathering.files(places))
        files = [place for place in found if not gathering.is_address(place)]
        asked = [place for place in found if gathering.is_address(place)]
        self.total = len(found)
        with self._archive() as archive:
            for file in files:
                self._begin(file)
                self._guarded(file, self._add_file)
            self._visit_all([Listed(url, url) for url in asked], archive)
        for decision in self.waiting:
            self._decide(decision)
        return Tally(
            tuple(self.done[Status.ADDED]), tuple(self.done[Status.UPDATED]), tuple(self.done[Status.UNCHANGED]),
            tuple(self.failed), tuple(self.notes), tuple(self.skipped), tuple(self.pictures),
        )  # fmt: skip

    def _begin(self, place: str) -> None:
        self.tell(Progress(place, self.finished, self.total, len(self.failed)))
        self.finished += 1

    def _guarded(self, place: str, add: Callable[[str], None]) -> None:
        try:
            add(place)
        except InputError as error:
            self.failed.append((place, str(error)))
            self.pictures += error.picture

    def _add_file(self, file: str) -> None:
        self._read(file, gathering.file_at(file), self.given)

    # --- addresses -----------------------------------------------------------------------------

    def _visit_all(self, asked: Sequence[Listed], archive: Archive | None) -> None:
        if not asked and not self.listed:
            return
        with Collector(self._fetcher) as collector:
            self.seen.update(canonical_url(each.url) or each.url for each in asked)
            self._visit(asked, collector, archive)
            for _round in range(ROUNDS):
                named, self.listed = self._not_held(self.listed), []
                self.total += len(named)
                self._visit(named, collector, archive)
        for each in self.listed:
            self.failed.append(
                (each.url, f"{each.place}: lists name lists here, {ROUNDS} deep; add this one by itself")
            )

    def _archive(self) -> AbstractContextManager[Archive | None]:
        if self.visits.archive is None or self.store.is_rehearsal:
            return nullcontext()
        return Archive(self.visits.archive)

    def _fetcher(self, rest: Callable[[float], None]) -> Fetcher:
        return Fetcher(allow_private_hosts=self.visits.allow_private_hosts, sleep=rest)

    def _visit(self, addresses: Sequence[Listed], collector: Collector, archive: Archive | None) -> None:
        for each, page in collector.collect(addresses):
            self._begin(each.url)
            if isinstance(page, InputError):
                self.failed.append((each.url, str(page)))
            else:
                self._guarded(each.url, partial(self._add_page, named=each, page=page, archive=archive))

    def _add_page(self, url: str, *, named: Listed, page: Fetched, archive: Archive | None) -> None:
        copies = self._copied(page, archive) if archive else ()
        given = self.given if named.place == url else _first(named.given, self.of_all)
        self._read(url, Material(url, page.content, page, copies), given, named)

    def _copied(self, page: Fetched, archive: Archive) -> tuple[DocumentLink, ...]:
        """The copy that was written; where none can be, that is said and the page is read all the same."""
        try:
            return (DocumentLink(LinkKind.ARCHIVE, archive.write(page)),)
        except InputError as error:
            self.failed.append((page.url, f"{page.url} was read, but not archived: {error}"))
            return ()

    def _not_held(self, listed: Sequence[Listed]) -> list[Listed]:
        """Those that are named for the first time, and not held yet unless all are to be visited again."""
        fresh: dict[str, Listed] = {}
        for each in listed:
            address = canonical_url(each.url) or each.url
            if address not in self.seen:
                fresh.setdefault(address, each)
        self.seen.update(fresh)
        if self.visits.refresh:
            return list(fresh.values())
        with self.store.read() as connection:
            held = held_addresses(connection, fresh)
        self.skipped += [each.url for address, each in fresh.items() if address in held]
        return [each for address, each in fresh.items() if address not in held]

    # --- what was read -------------------------------------------------------------------------

    def _read(self, place: str, material: Material, given: Given, named: Listed = BY_ITSELF) -> None:
        for each in importers.read(material, given, named.hint):
            if isinstance(each, Decision):
                self._hear(place, each, material)
            elif isinstance(each, Entry):
                self._learn(place, each, material)
            elif isinstance(each, Facts):
                self._note(place, each, material)
            elif isinstance(each, InputError):
                self.failed.append((place, str(each)))
            elif isinstance(each, Listed):
                self.listed.append(each)
            else:
                self._add_article(place, replace(each, declared=(*each.declared, *named.declared)))

    def _hear(self, place: str, decision: Decision, material: Material) -> None:
        """Decisions are taken from files: on the web anybody may sign with anybody's name."""
        if material.fetched is None:
            self.waiting.append(decision)
        else:
            reason = f"{place} holds decisions, which are not taken from the web; save the file, look at it and add it"
            self.failed.append((place, reason))

    def _learn(self, place: str, entry: Entry, material: Material) -> None:
        """What is known of sources is taken from files, too."""
        if material.fetched is not None:
            self.failed.append((place, f"{place} holds sources, which are not taken from the web; save the file"))
            return
        try:
            status = Status.ADDED if knowing.learn(self.store, entry) else Status.UNCHANGED
            self.done[status].append(entry.place)
        except InputError as error:
            self.failed.append((entry.place, f"{entry.place}: {error}"))

    def _note(self, place: str, facts: Facts, material: Material) -> None:
        """What a person wrote down is taken from files only; who adds it stands behind it."""
        if material.fetched is not None:
            self.failed.append((place, f"{place} is a ledger, which is not taken from the web; save the file"))
            return
        if not self.by:
            raise InputError(f"it is not known who adds {place}", hint="give your name: --by NAME")
        done = noting.add_facts(self.store, facts, by=self.by, snapshots=noting.snapshots_beside(place))
        self.done[Status.ADDED if done.is_new else Status.UNCHANGED].append(place)
        if done.is_new:
            self.notes.append(f"{place}: {done}")

    def _add_article(self, place: str, article: Article) -> None:
        outcome = adding.add_article(self.store, article, self.extractor)
        self.done[outcome.status].append(place)
        if outcome.note:
            self.notes.append(f"{place}: {outcome.note}")

    def _decide(self, decision: Decision) -> None:
        try:
            status = Status.ADDED if deciding.decide(self.store, decision) else Status.UNCHANGED
            self.done[status].append(decision.place)
        except InputError as error:
            self.failed.append((decision.place, str(error)))


def _first(a: Given, b: Given) -> Given:
    """What ``a`` gives, and what ``b`` gives where ``a`` gives nothing."""
    chosen = {name: getattr(a, name) if getattr(a, name) is not None else getattr(b, name) for name in Given.__slots__}
    return Given(**chosen)
