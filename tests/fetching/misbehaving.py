"""A web server on the loopback address that misbehaves on purpose, one way a path, and counts who connects.

It speaks through a bare socket, so that it can say what no HTTP library would. ``pages.test.pem`` beside it is a
certificate, with its key, for the name ``pages.test`` that nothing outside these tests trusts.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Self

CERTIFICATE = Path(__file__).with_name("pages.test.pem")
PAGE = "<!DOCTYPE html><title>Harbour leak</title><p>The tank was “empty”.".encode()
BOMB = 100 * 1024 * 1024
LONGEST = 6.0

Send = Callable[[bytes], None]
Behaviour = Callable[[Send], None]


class Server:
    """Listens from ``with`` to its end; ``accepted`` counts connections, ``requests`` holds the heads it was sent."""

    def __init__(self, behaviours: dict[str, Behaviour] | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.behaviours = behaviours if behaviours is not None else {}
        self.accepted = 0
        self.requests: list[str] = []
        self._tls = tls
        self._threads: list[threading.Thread] = []
        self._open = True

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self._threads.append(threading.Thread(target=self._listen, daemon=True))
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(LONGEST)

    def url(self, path: str = "/", scheme: str = "http", host: str = "127.0.0.1") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def header(self, name: str, nth: int = -1) -> str | None:
        """What the client said in a header of its nth request."""
        lines = (line.partition(": ") for line in self.requests[nth].splitlines()[1:])
        return next((value for key, _, value in lines if key.lower() == name.lower()), None)

    def _listen(self) -> None:
        while self._open:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.accepted += 1
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(LONGEST)
        with suppress(OSError), connection:
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            received = connection.recv(65536)
            if not received:
                return
            head += received
        self.requests.append(head.decode("latin-1"))
        path = head.split(b" ", 2)[1].decode("latin-1").partition("?")[0]
        self.behaviours.get(path, self.behaviours.get("*", status(404)))(connection.sendall)


# --- what it does ----------------------------------------------------------------------------------


def head(line: str = "200 OK", *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {line}", *headers, "", ""]).encode()


def answer(body: bytes = PAGE, *headers: str, line: str = "200 OK", kind: str | None = "text/html") -> Behaviour:
    """A whole answer; without a ``Content-Length`` among the headers the right one is sent."""
    all_headers = [*headers, *([f"Content-Type: {kind}"] if kind is not None else [])]
    if not any(each.lower().startswith(("content-length", "transfer-encoding")) for each in headers):
        all_headers.append(f"Content-Length: {len(body)}")
    return lambda send: send(head(line, *all_headers) + body)


def status(code: int, *headers: str) -> Behaviour:
    return answer(b"<p>sorry", *headers, line=f"{code} Because")


def redirect(location: str, code: int = 302) -> Behaviour:
    return status(code, f"Location: {location}")


def raw(words: bytes) -> Behaviour:
    """Exactly these bytes, then the end of the connection."""
    return lambda send: send(words)


def drip(first: bytes, pieces: Iterator[bytes], pause: float) -> Behaviour:
    """Something at once, then piece after piece until nobody listens or ``LONGEST`` is over."""

    def behave(send: Send) -> None:
        end = time.monotonic() + LONGEST
        send(first)
        for piece in pieces:
            if time.monotonic() > end:
                return
            send(piece)
            time.sleep(pause)

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """One after the other, the last for ever."""
    left = list(behaviours)

    def behave(send: Send) -> None:
        now = left.pop(0) if len(left) > 1 else left[0]
        now(send)

    return behave


def endless(piece: bytes) -> Iterator[bytes]:
    while True:
        yield piece


def chunk(words: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(words), words)


@cache
def gzip_bomb(layers: int = 1) -> bytes:
    """A hundred megabytes of zeros in about a hundred kilobytes; in two layers in less than a kilobyte."""
    return _bomb(zlib.MAX_WBITS | 16) if layers == 1 else gzip.compress(gzip_bomb(layers - 1), mtime=0)


@cache
def zlib_bomb() -> bytes:
    """The same as ``Content-Encoding: deflate`` has it."""
    return _bomb(zlib.MAX_WBITS)


def _bomb(window: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    piece = bytes(1024 * 1024)
    return b"".join([*(packer.compress(piece) for _ in range(BOMB // len(piece))), packer.flush()])
