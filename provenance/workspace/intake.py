"""One call of ``add``: each place is read, each article saved by itself, and all of it counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from provenance import importers
from provenance.errors import InputError
from provenance.extractors import extractor_named
from provenance.fetching import Fetcher
from provenance.importers import NOTHING_GIVEN, Given, Listed
from provenance.records import Article, Decision, Tally
from provenance.store import Store
from provenance.workspace import adding, deciding, gathering
from provenance.workspace.adding import Status

Tell = Callable[[str], None]


class Intake:
    """One call of ``add``: reads each place, saves each article, and counts."""

    def __init__(self, store: Store, given: Given | None, extractor: str, fetcher: Fetcher, tell: Tell) -> None:
        self.store = store
        self.given = given or NOTHING_GIVEN
        self.extractor = extractor_named(extractor)
        self.fetcher = fetcher
        self.tell = tell
        self.done: dict[Status, list[str]] = {status: [] for status in Status}
        self.failed: list[tuple[str, str]] = []
        self.notes: list[str] = []
        self.waiting: list[Decision] = []
        self.listed: list[Listed] = []

    def add(self, places: Iterable[str]) -> Tally:
        for place in places:
            self._guarded(place, self._add_place)
        for decision in self.waiting:
            self._decide(decision)
        return Tally(
            tuple(self.done[Status.ADDED]), tuple(self.done[Status.UPDATED]), tuple(self.done[Status.UNCHANGED]),
            tuple(self.failed), tuple(self.notes),
        )  # fmt: skip

    def _guarded(self, place: str, add: Callable[[str], None]) -> None:
        try:
            add(place)
        except InputError as error:
            self.failed.append((place, str(error)))

    def _add_place(self, place: str) -> None:
        for file in gathering.places_in(place):
            self._guarded(file, self._add_file)

    def _add_file(self, file: str) -> None:
        self.tell(file)
        for each in importers.read(gathering.material_at(file, self.fetcher), self.given):
            if isinstance(each, Decision):
                self.waiting.append(each)
            elif isinstance(each, InputError):
                self.failed.append((file, str(each)))
            elif isinstance(each, Listed):
                self.listed.append(each)
            else:
                self._add_article(file, each)

    def _add_article(self, file: str, article: Article) -> None:
        outcome = adding.add_article(self.store, article, self.extractor)
        self.done[outcome.status].append(file)
        if outcome.note:
            self.notes.append(f"{file}: {outcome.note}")

    def _decide(self, decision: Decision) -> None:
        try:
            status = Status.ADDED if deciding.decide(self.store, decision) else Status.UNCHANGED
            self.done[status].append(decision.place)
        except InputError as error:
            self.failed.append((decision.place, str(error)))
