"""Many addresses at once: each visited once, each host by one visitor, and a fault stops nobody else."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.fetching import Fetched
from provenance.importers import Listed
from provenance.workspace.addresses import host_of
from provenance.workspace.collecting import Collector

WHEN = datetime(2026, 3, 2, tzinfo=UTC)


class Visitor:
    """Stands where the HTTP client stands; notes who is being visited by whom."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    def fetch(self, url: str, *, accepts: tuple[str, ...] = ()) -> Fetched:
        with self.notes.lock:
            host = host_of(url)
            self.notes.inside[host] += 1
            self.notes.busiest = max(self.notes.busiest, self.notes.inside[host])
            self.notes.visited.append((url, id(self)))
        self.notes.pause()
        with self.notes.lock:
            self.notes.inside[host] -= 1
        if "broken" in url:
            raise InputError(f"{url} is broken", hint="mend it")
        if "bug" in url:
            raise RuntimeError("a bug")
        return Fetched(url, url, 200, b"", "text/html", (), WHEN)

    def __exit__(self, *_: object) -> None:
        self.notes.closed += 1


class Notes:
    def __init__(self, pause: Callable[[], None] = lambda: None) -> None:
        self.lock = threading.Lock()
        self.inside: Counter[str] = Counter()
        self.busiest = self.closed = 0
        self.visited: list[tuple[str, int]] = []
        self.pause = pause

    def make(self, _rest: Callable[[float], None]) -> Visitor:
        return Visitor(self)


def listed(urls: list[str]) -> list[Listed]:
    return [Listed(f"list, line {number}", url) for number, url in enumerate(urls)]


urls = st.lists(
    st.builds(lambda host, page: f"https://{host}.example/{page}", st.sampled_from("abcdefghijkl"), st.integers(0, 40)),
    max_size=60,
)


@given(urls, st.integers(1, 8))
@settings(max_examples=60, deadline=None)
def test_each_address_is_visited_once_and_each_host_by_one_visitor(addresses: list[str], workers: int) -> None:
    notes = Notes()
    with Collector(notes.make, workers) as collector:  # type: ignore[arg-type]
        got = [each.url for each, _page in collector.collect(listed(addresses))]
    assert sorted(got) == sorted(addresses)
    assert notes.busiest <= 1
    by_host: dict[str, set[int]] = {}
    for url, visitor in notes.visited:
        by_host.setdefault(host_of(url), set()).add(visitor)
    assert all(len(visitors) == 1 for visitors in by_host.values())
    for host in by_host:
        asked = [url for url in addresses if host_of(url) == host]
        assert [url for url, _ in notes.visited if host_of(url) == host] == asked


def test_hosts_are_visited_side_by_side() -> None:
    both = threading.Barrier(3, timeout=20)
    notes = Notes(lambda: both.wait() and None)
    with Collector(notes.make, 3) as collector:  # type: ignore[arg-type]
        assert len(list(collector.collect(listed([f"https://{host}.example/1" for host in "abc"])))) == 3


def test_hosts_of_one_visitor_take_turns() -> None:
    notes = Notes()
    addresses = [f"https://{host}.example/{page}" for host in "ab" for page in range(3)]
    with Collector(notes.make, 1) as collector:  # type: ignore[arg-type]
        list(collector.collect(listed(addresses)))
    assert [host_of(url)[0] for url, _visitor in notes.visited] == list("ababab")


def test_a_host_keeps_its_visitor_from_round_to_round() -> None:
    notes = Notes()
    with Collector(notes.make, 4) as collector:  # type: ignore[arg-type]
        for _round in range(3):
            list(collector.collect(listed([f"https://{host}.example/1" for host in "abcdef"])))
    assert len({(host_of(url), visitor) for url, visitor in notes.visited}) == 6
    assert notes.closed == 4


def test_what_fails_is_said_and_the_rest_goes_on() -> None:
    with Collector(Notes().make) as collector:  # type: ignore[arg-type]
        got = {
            each.url: page
            for each, page in collector.collect(listed(["https://a.example/broken", "https://a.example/well"]))
        }
    assert isinstance(got["https://a.example/broken"], InputError)
    assert isinstance(got["https://a.example/well"], Fetched)


def test_a_fault_of_the_program_is_not_swallowed() -> None:
    with Collector(Notes().make) as collector, pytest.raises(RuntimeError, match="a bug"):  # type: ignore[arg-type]
        list(collector.collect(listed(["https://a.example/bug", "https://b.example/1"])))


def test_who_stops_listening_stops_the_visits() -> None:
    notes = Notes()
    with Collector(notes.make, 2) as collector:  # type: ignore[arg-type]
        results = collector.collect(listed([f"https://{host}.example/{page}" for host in "ab" for page in range(500)]))
        next(results)
    for worker in collector._workers:
        assert worker.thread is not None
        worker.thread.join(20)
        assert not worker.thread.is_alive()
    assert len(notes.visited) < 100
