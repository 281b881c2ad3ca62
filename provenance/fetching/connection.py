"""Connections that go to the address that was checked, and end when their time is up.

``httpcore2.ConnectionPool`` takes a ``network_backend``: the public place where it asks for a connection to a host
name. The one here resolves that name once, refuses what is not public, and connects to the address itself, so no
second look-up can lead elsewhere (DNS rebinding). TLS still proves the name, and the ``Host`` header still says it.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from provenance.fetching.addresses import Resolver, addresses_of
from provenance.fetching.faults import Fault, too_slow

_MOST_ADDRESSES = 8
"""Addresses of one host that are tried, so that a host with two hundred dead ones costs no more than one."""


class Deadline:
    """Seconds that are left for a visit, counted from its last ``start()``."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self.seconds = seconds
        self._clock = clock
        self.start()

    def start(self) -> None:
        self._end = self._clock() + self.seconds

    def left(self) -> float:
        """The seconds that are left, more than 0; raises Fault where there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise too_slow(self.seconds)
        return left


class GuardedNetwork(httpcore2.NetworkBackend):
    """Resolves, checks and connects; every wait of the connection ends with the deadline.

    ``inner`` makes the connection to the checked address; ``tell`` is called before it, and not where none is allowed.
    """

    def __init__(
        self,
        resolve: Resolver,
        deadline: Deadline,
        *,
        allow_private: bool,
        tell: Callable[[], None] = lambda: None,
        inner: httpcore2.NetworkBackend | None = None,
    ) -> None:
        self._resolve = resolve
        self._deadline = deadline
        self._allow_private = allow_private
        self._tell = tell
        self._inner = inner or httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of the host that answers; raises Fault where there is none."""
        addresses = addresses_of(host, port, self._resolve, self._deadline.left(), allow_private=self._allow_private)[
            :_MOST_ADDRESSES
        ]
        self._tell()
        failure: Exception | None = None
        for tries_left, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            share = self._deadline.left() / tries_left
            try:
                return _Timed(
                    self._inner.connect_tcp(address, port, share, local_address, socket_options), self._deadline
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise _not_connected(failure, port) from failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None
    ) -> httpcore2.NetworkStream:
        """Never: a page is not on a socket of this machine."""
        raise Fault("names no host")


class _Timed(httpcore2.NetworkStream):
    """A connection whose every wait ends with the deadline, however often a byte arrives before."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._inner.read(max_bytes, self._deadline.left())
        except httpcore2.ReadTimeout as error:
            raise too_slow(self._deadline.seconds) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            self._inner.write(buffer, self._deadline.left())
        except httpcore2.WriteTimeout as error:
            raise too_slow(self._deadline.seconds) from error

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        try:
            secured = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        except httpcore2.ConnectTimeout as error:
            raise too_slow(self._deadline.seconds) from error
        except httpcore2.ConnectError as error:
            raise _not_secured(error.__cause__) from error
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _not_connected(failure: Exception | None, port: int) -> Fault:
    cause = failure.__cause__ if failure else None
    if isinstance(cause, ConnectionRefusedError):
        return Fault(f"refuses connections (port {port})", hint="check the address, or try again later", may_pass=True)
    if isinstance(failure, httpcore2.ConnectTimeout):
        return Fault("cannot be reached in time", hint="try again later", may_pass=True)
    return Fault("cannot be reached", hint="check the connection to the Internet, or try again later", may_pass=True)


def _not_secured(cause: BaseException | None) -> Fault:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Fault(f"has a certificate that cannot be trusted ({cause.verify_message.rstrip('.')})")
    return Fault("does not set up a secure connection", may_pass=True)
