"""One page after another: redirects followed and checked, hosts given rest, every failure one sentence."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from provenance.fetching.addresses import Resolver, look_up
from provenance.fetching.bodies import CODINGS, read_body
from provenance.fetching.faults import Fault, FetchError, bad_status, too_large, wrong_kind
from provenance.fetching.heads import Exchange, Headers, as_text, first, joined, media_type, read_headers, retry_after
from provenance.fetching.pages import PAGES, USUAL, Fetched, Limits, Redirect, kept
from provenance.fetching.urls import PORTS, follow, read_url
from provenance.version import __version__

if TYPE_CHECKING:
    import httpcore2
    from httpx2 import URL

USER_AGENT = f"provenance/{__version__} (+provenance-tracker on PyPI; fetches single pages for a person)"
_PAGE, _REDIRECTS, _BUSY = (200, 203), (301, 302, 303, 307, 308), (429, 503)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    exchange: Exchange
    content: bytes = b""

    @property
    def headers(self) -> Headers:
        return self.exchange.sent

    def first(self, name: str) -> str:
        return first(self.headers, name)

    @property
    def media_type(self) -> str:
        return media_type(self.headers)


def _now() -> datetime:
    return datetime.now(UTC)


def fetch(url: str, *, allow_private_hosts: bool = False, limits: Limits = USUAL) -> Fetched:
    """Fetch one page; for several use one Fetcher, which gives hosts rest. Raises FetchError."""
    with Fetcher(allow_private_hosts=allow_private_hosts, limits=limits) as fetcher:
        return fetcher.fetch(url)


class Fetcher:
    """Fetches pages, one at a time; a context manager.

    ``allow_private_hosts`` lifts the rules of addresses and ports, for an intranet, and nothing else. The rest is for
    tests and for hosts with rules of their own: ``ports`` that may be visited, ``resolve`` for host names, ``tls``
    for which certificates are trusted, ``clock`` and ``sleep`` in seconds, ``now`` for the time that is recorded.
    Not for use by several threads at once.
    """

    def __init__(
        self,
        *,
        allow_private_hosts: bool = False,
        limits: Limits = USUAL,
        ports: frozenset[int] = PORTS,
        resolve: Resolver = look_up,
        tls: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = _now,
    ) -> None:
        from httpcore2 import ConnectionPool, default_ssl_context

        from provenance.fetching.connection import Deadline, GuardedNetwork

        self._limits = limits
        self._ports = None if allow_private_hosts else ports
        self._clock, self._sleep, self._now = clock, sleep, now
        self._deadline = Deadline(limits.seconds, clock)
        self._has_waited = False
        self._visited: dict[str, float] = {}
        self._host = ""
        network = GuardedNetwork(resolve, self._deadline, allow_private=allow_private_hosts, tell=self._note_visit)
        self._pool = ConnectionPool(
            ssl_context=tls or default_ssl_context(), max_keepalive_connections=0, network_backend=network
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def fetch(self, url: str, *, accepts: tuple[str, ...] = PAGES) -> Fetched:
        """The page at a URL, of one of the media types in ``accepts`` or of none.

        Raises FetchError, one sentence with the next step, for whatever keeps it from being read whole: an address
        inside a private network, a failure to connect, a status other than 200 and 203, a limit, another type.
        """
        reached = [url]
        try:
            return self._followed(url, reached, accepts)
        except Fault as fault:
            raise FetchError(url, reached[-1], fault) from fault

    def _followed(self, url: str, reached: list[str], accepts: tuple[str, ...]) -> Fetched:
        target = read_url(url, self._ports)
        self._give_rest(target.host)
        self._deadline.start()
        self._has_waited = False
        redirects: list[Redirect] = []
        while (answer := self._answered(target, accepts)).status in _REDIRECTS:
            redirects.append(Redirect(str(target), answer.status, answer.exchange))
            reached.append(self._next(target, answer, len(redirects)))
            target = read_url(reached[-1], self._ports)
            if str(target) in {redirect.url for redirect in redirects}:
                raise Fault("redirects in a circle", status=answer.status, of_all=True)
        if answer.status not in _PAGE:
            raise bad_status(answer.status)
        return Fetched(
            url, str(target), answer.status, answer.content, answer.media_type, kept(answer.headers), self._now(),
            tuple(redirects), answer.exchange,
        )  # fmt: skip

    def _next(self, target: URL, answer: _Answer, count: int) -> str:
        location = answer.first("location")
        if not location:
            raise Fault(f"redirects without saying where to (HTTP status {answer.status})", status=answer.status)
        if count > self._limits.redirects:
            raise Fault(f"redirects more than {self._limits.redirects} times", status=answer.status, of_all=True)
        return follow(target, location)

    def _answered(self, target: URL, accepts: tuple[str, ...]) -> _Answer:
        """What the server answers; once a visit, one that is busy and says when to come back is asked again then."""
        answer = self._asked(target, accepts)
        if answer.status not in _BUSY or self._has_waited:
            return answer
        wait = retry_after(answer.first("retry-after"), self._now())
        if wait is None or wait > self._limits.longest_wait:
            return answer
        self._has_waited = True
        self._sleep(max(wait, self._limits.delay))
        self._deadline.start()
        return self._asked(target, accepts)

    def _asked(self, target: URL, accepts: tuple[str, ...]) -> _Answer:
        self._host = target.host
        asked = _headers(target, accepts)
        with _as_faults(), self._pool.stream("GET", _core_url(target), headers=asked) as response:
            answer = _Answer(response.status, _exchange(asked, response))
            if answer.status not in _PAGE:
                return answer
            if answer.media_type not in ("", *accepts):
                raise wrong_kind(answer.media_type)
            return replace(answer, content=self._body(response, answer))

    def _body(self, response: httpcore2.Response, answer: _Answer) -> bytes:
        promised = answer.first("content-length")
        if promised.isdecimal() and len(promised) < 20 and int(promised) > self._limits.bytes:
            raise too_large(self._limits.bytes)
        return read_body(response.iter_stream(), joined(answer.headers, "content-encoding"), self._limits.bytes)

    def _note_visit(self) -> None:
        """A host that may not be visited needs no rest."""
        self._visited[self._host] = self._clock()

    def _give_rest(self, host: str) -> None:
        """Wait until the last visit of the host is ``delay`` seconds ago."""
        last = self._visited.get(host)
        if last is not None and (wait := last + self._limits.delay - self._clock()) > 0:
            self._sleep(wait)


def _core_url(url: URL) -> httpcore2.URL:
    """The same URL for the connection pool, part by part, so that nothing is parsed a second time."""
    import httpcore2

    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _headers(target: URL, accepts: tuple[str, ...]) -> list[tuple[bytes, bytes]]:
    asked = [
        ("Host", target.netloc.decode("ascii")),
        ("User-Agent", USER_AGENT),
        ("Accept", ", ".join(accepts)),
        ("Accept-Encoding", CODINGS),
        ("Connection", "close"),
    ]
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in asked]


def _exchange(asked: Iterable[tuple[bytes, bytes]], response: httpcore2.Response) -> Exchange:
    version, reason = (response.extensions.get(each, b"") for each in ("http_version", "reason_phrase"))
    line = f"{as_text(version) or 'HTTP/1.1'} {response.status} {as_text(reason)}".strip()
    return Exchange(read_headers(asked), line, read_headers(response.headers))


@contextmanager
def _as_faults() -> Iterator[None]:
    """What a server does against HTTP/1.1 (RFC 9112), as a sentence."""
    import httpcore2

    try:
        yield
    except httpcore2.NetworkError as error:
        raise Fault("broke off the connection", may_pass=True) from error
    except httpcore2.ProtocolError as error:
        raise Fault(_told(str(error)), may_pass=True) from error


def _told(error: str) -> str:
    if "without sending a response" in error:
        return "closed the connection without an answer"
    if "without sending complete message body" in error or "incomplete chunked read" in error:
        return "broke off before the page was complete"
    return "sent an answer that is not HTTP"
