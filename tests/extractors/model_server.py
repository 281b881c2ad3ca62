"""A language model on the loopback address that answers what a test tells it to, well or badly."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self

LONGEST = 5.0

Write = Callable[[bytes], Any]
Behaviour = Callable[[Write], None]


class ModelServer:
    """Listens from ``with`` to its end; does one behaviour after the other, the last for ever.

    ``questions`` are the bodies it was sent, ``heads`` the headers beside them, ``paths`` where they were sent to.
    """

    def __init__(self) -> None:
        self.behaviours: list[Behaviour] = []
        self.questions: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self.paths: list[str] = []

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(LONGEST)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def does(self, *behaviours: Behaviour) -> None:
        self.behaviours[:] = behaviours

    def next(self) -> Behaviour:
        return self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            server.paths.append(self.path)
            server.heads.append({name.lower(): value for name, value in self.headers.items()})
            server.questions.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            with suppress(OSError):
                server.next()(self.wfile.write)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    return Handler


# --- what it does ----------------------------------------------------------------------------------


def sends(body: bytes, status: int = 200, *headers: str) -> Behaviour:
    lines = [f"HTTP/1.1 {status} Because", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return lambda write: write("\r\n".join(lines).encode() + body)


def fails(status: int, *headers: str, **error: Any) -> Behaviour:
    return sends(json.dumps({"error": {"message": "no", **error}}).encode(), status, *headers)


def completion(content: Any, **more: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}, **more}]}).encode()


def says(content: Any, **more: Any) -> Behaviour:
    """The words of the model as a chat completion."""
    return sends(completion(content, **more))


def finds(*attributions: Any) -> Behaviour:
    """These attributions, in the form that is asked for."""
    return says(json.dumps({"attributions": attributions}))


def drips(head: bytes, pieces: Sequence[bytes], pause: float = 0.02) -> Behaviour:
    """Some bytes at once, then piece after piece, over and over, until nobody listens or ``LONGEST`` is over."""

    def behave(write: Write) -> None:
        end = time.monotonic() + LONGEST
        write(head)
        while time.monotonic() < end:
            for piece in pieces or [b""]:
                time.sleep(pause)
                write(piece)

    return behave
