"""Servers on the loopback address, and clients that cannot reach anything else."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from typing import Any

import httpcore2
import pytest

from provenance.fetching import Fetcher, FetchError, Limits
from provenance.fetching.addresses import look_up

from .misbehaving import CERTIFICATE, Server

SHORT = Limits(seconds=1.5, bytes=100_000, redirects=5, delay=0.0)
PUBLIC = "93.184.216.34"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def secure_server() -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with Server(tls=context) as running:
        yield running


@pytest.fixture
def trusting() -> ssl.SSLContext:
    """Trusts the certificate of the secure server, and none else."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


class Names:
    """A resolver of made-up names that counts what it is asked; of literals and localhost it asks the system."""

    def __init__(self, **known: list[str]) -> None:
        self.known: dict[str, list[str]] = {name.replace("_", "."): found for name, found in known.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host in self.known:
            return self.known[host]
        if host == "localhost" or ":" in host or host.rpartition(".")[2].isdigit():
            return look_up(host, port)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@pytest.fixture
def names() -> Names:
    return Names(public_test=[PUBLIC], pages_test=[PUBLIC])


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch, server: Server) -> list[tuple[str, int]]:
    """Where the client connects to. Every connection, wherever it was meant to go, reaches the server.

    So a client that would connect to a private address is caught, whatever that address is.
    """
    return divert(monkeypatch, server)


def divert(monkeypatch: pytest.MonkeyPatch, server: Server) -> list[tuple[str, int]]:
    meant: list[tuple[str, int]] = []
    connect = httpcore2.SyncBackend.connect_tcp

    def connect_tcp(self: httpcore2.SyncBackend, host: str, port: int, *rest: Any) -> httpcore2.NetworkStream:
        meant.append((host, port))
        return connect(self, "127.0.0.1", server.port, *rest)

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect_tcp)
    return meant


Fetchers = Callable[..., Fetcher]


@pytest.fixture
def fetchers() -> Iterator[Fetchers]:
    """Makes clients with short limits, and closes them."""
    made: list[Fetcher] = []
    distrusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    def make(**options: Any) -> Fetcher:
        fetcher = Fetcher(**{"limits": SHORT, "tls": distrusting, **options})
        made.append(fetcher)
        return fetcher

    yield make
    for each in made:
        each.__exit__()


@pytest.fixture
def local(fetchers: Fetchers) -> Fetcher:
    """A client that may visit the loopback address."""
    return fetchers(allow_private_hosts=True)


def refusal(fetcher: Fetcher, url: str, **options: Any) -> FetchError:
    """The error a visit ends with: one sentence that names the URL, with a next step."""
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url, **options)
    error = caught.value
    assert error.hint
    assert "\n" not in str(error)
    assert error.exit_code == 2
    return error
