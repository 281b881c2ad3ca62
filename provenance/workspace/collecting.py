"""Many addresses fetched side by side, each host by itself and with its rests.

A host belongs to one worker for good, so that nobody visits it twice at once; within a worker the hosts take turns, so
that one of them rests while another is visited. What was fetched waits in a short queue: nothing is fetched
far ahead of what is saved.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from queue import Full, Queue
from types import TracebackType
from typing import Self

from provenance.errors import InputError
from provenance.fetching import FEEDS, Fetched, Fetcher
from provenance.importers import Listed
from provenance.workspace.addresses import host_of

WORKERS = 8
"""How many hosts are visited at once."""
LOOK_UP = 0.2
"""Seconds in which a worker that cannot hand over looks whether anybody still waits, and in which it has to end."""

Result = tuple[Listed, Fetched | InputError]
MakeFetcher = Callable[[Callable[[float], None]], Fetcher]
"""Makes a client that rests with the function it is given."""


@dataclass(slots=True)
class _Worker:
    """One client, and the hosts that belong to it."""

    fetcher: Fetcher
    load: int = 0
    thread: threading.Thread | None = None
    waiting: dict[str, list[Listed]] = field(default_factory=lambda: defaultdict(list))

    def in_turns(self) -> list[Listed]:
        """What is waiting, one of each host after another."""
        rounds = zip_longest(*self.waiting.values())
        self.waiting.clear()
        return [each for turn in rounds for each in turn if each is not None]


class Collector:
    """Fetches addresses; a context manager. ``make`` makes one client for each of at most ``workers`` workers."""

    def __init__(self, make: MakeFetcher, workers: int = WORKERS) -> None:
        self._make = make
        self._limit = workers
        self._stopped = threading.Event()
        self._workers: list[_Worker] = []
        self._home: dict[str, _Worker] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        for worker in self._workers:
            if worker.thread is not None:
                worker.thread.join(LOOK_UP)
            if worker.thread is None or not worker.thread.is_alive():
                worker.fetcher.__exit__()

    def collect(self, addresses: Sequence[Listed]) -> Iterator[Result]:
        """Each address with what was fetched from it or why not, in the order in which they arrive."""
        for each in addresses:
            self._worker_for(host_of(each.url)).waiting[host_of(each.url)].append(each)
        results: Queue[Result | Exception] = Queue(2 * self._limit)
        for worker in self._workers:
            if turns := worker.in_turns():
                worker.thread = threading.Thread(target=self._visit, args=(worker, turns, results), daemon=True)
                worker.thread.start()
        for _each in addresses:
            result = results.get()
            if isinstance(result, Exception):
                raise result
            yield result

    def _rest(self, seconds: float) -> None:
        self._stopped.wait(seconds)

    def _worker_for(self, host: str) -> _Worker:
        if host not in self._home:
            if len(self._workers) < self._limit:
                self._workers.append(_Worker(self._make(self._rest)))
            self._home[host] = min(self._workers, key=lambda worker: worker.load)
        self._home[host].load += 1
        return self._home[host]

    def _visit(self, worker: _Worker, turns: Sequence[Listed], results: Queue[Result | Exception]) -> None:
        try:
            for each in turns:
                if self._stopped.is_set():
                    return
                self._hand_over((each, _visited(worker.fetcher, each.url)), results)
        except Exception as error:  # whoever waits must hear of it, or waits for ever
            self._hand_over(error, results)

    def _hand_over(self, result: Result | Exception, results: Queue[Result | Exception]) -> None:
        while not self._stopped.is_set():
            try:
                results.put(result, timeout=LOOK_UP)
                return
            except Full:
                continue


def _visited(fetcher: Fetcher, url: str) -> Fetched | InputError:
    try:
        return fetcher.fetch(url, accepts=FEEDS)
    except InputError as error:
        return error
