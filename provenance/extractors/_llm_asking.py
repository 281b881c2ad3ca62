"""One question, one answer: bounded in time and size, never redirected, the key never sent readable."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from provenance.errors import InputError
from provenance.extractors._llm_addresses import say_once, way_to
from provenance.extractors._llm_answers import refused_option
from provenance.extractors._llm_question import OPTIONS, messages
from provenance.extractors._llm_settings import KEY, MODEL, TIMEOUT, URL, Settings
from provenance.fetching import first
from provenance.fetching.faults import Fault, too_slow
from provenance.fetching.heads import Headers, read_headers, retry_after
from provenance.version import __version__

if TYPE_CHECKING:
    import httpcore2

_MOST_BYTES = 2_000_000
_LONGEST_WAIT = 30.0
_TRIES = 3
_USUAL_WAIT = 2.0
_DONE, _BUSY, _NOT_TAKEN = 200, (429, 503), (400, 422)


class Endpoint:
    """A place where a language model answers; a context manager.

    Making one looks up the host, and says on standard error, once a process and host, that texts leave this
    machine. Raises InputError where the address cannot be meant, is not found, or would send a text readable over
    the Internet, or the key readable over any network.
    """

    def __init__(self, settings: Settings) -> None:
        from httpcore2 import ConnectionPool, default_ssl_context

        from provenance.fetching.connection import Deadline, GuardedNetwork

        self._settings = settings
        self._way = way_to(settings)
        self._options = dict(OPTIONS)
        self.place = f"the language model at {self._way.host}"
        say_once(self._way)
        self._deadline = Deadline(settings.seconds, time.monotonic)
        network = GuardedNetwork(lambda *_: self._way.addresses, self._deadline, allow_private=True)
        self._pool = ConnectionPool(
            ssl_context=default_ssl_context() if self._way.is_secure else None,
            max_keepalive_connections=0,
            network_backend=network,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def answer(self, words: str) -> bytes:
        """The answer to the question about these words, whatever it is; raises InputError where there is none.

        What the endpoint refuses of the form of the answer is left out from then on. While it is busy it is given
        the time that it asks for.
        """
        tries = 0
        while True:
            status, headers, content = self._asked(words)
            if status == _DONE:
                return content
            if status in _NOT_TAKEN and (option := refused_option(content, self._options)):
                del self._options[option]
                continue
            tries += 1
            if status not in _BUSY or tries == _TRIES:
                raise self._refused(status)
            self._wait(headers, tries)

    def _asked(self, words: str) -> tuple[int, Headers, bytes]:
        import httpcore2

        question = {"model": self._settings.model, "messages": messages(words), **self._options}
        self._deadline.start()
        try:
            with self._pool.stream(
                "POST", self._way.core_url(), headers=self._headers(), content=json.dumps(question).encode("ascii")
            ) as response:
                content = self._body(response) if response.status in (_DONE, *_NOT_TAKEN) else b""
                return response.status, read_headers(response.headers), content
        except Fault as fault:
            raise self._unreached(fault) from fault
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise InputError(f"{self.place} broke off before its answer was complete", hint="try again") from error

    def _headers(self) -> list[tuple[bytes, bytes]]:
        fields = {
            "Host": self._way.host,
            "User-Agent": f"provenance/{__version__}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if self._settings.key:
            fields["Authorization"] = f"Bearer {self._settings.key}"
        return [(name.encode("ascii"), value.encode("ascii")) for name, value in fields.items()]

    def _body(self, response: httpcore2.Response) -> bytes:
        taken = bytearray()
        for chunk in response.iter_stream():
            taken += chunk
            if len(taken) > _MOST_BYTES:
                raise InputError(
                    f"{self.place} answers with more than {_MOST_BYTES // 1_000_000} MB", hint=f"check {URL}"
                )
        return bytes(taken)

    def _wait(self, headers: Headers, tries: int) -> None:
        wait = retry_after(first(headers, "retry-after"), datetime.now(UTC))
        wait = _USUAL_WAIT * tries if wait is None else wait
        if wait > _LONGEST_WAIT:
            raise InputError(f"{self.place} asks to be left alone for {wait:.0f} seconds", hint="try again then")
        time.sleep(wait)

    def _unreached(self, fault: Fault) -> InputError:
        is_slow = fault.what == too_slow(self._settings.seconds).what
        hint = f"give it more time with {TIMEOUT}" if is_slow else f"check {URL}, and whether a model is served there"
        return InputError(f"{self.place} {fault.what}", hint=hint)

    def _refused(self, status: int) -> InputError:
        what, hint = self._reason(status)
        return InputError(f"{self.place} {what} (HTTP status {status})", hint=hint)

    def _reason(self, status: int) -> tuple[str, str]:
        if status in (401, 403):
            return ("refuses the key", f"check {KEY}") if self._settings.key else ("asks for a key", f"set {KEY}")
        if status in _BUSY:
            return f"is busy, {_TRIES} times in a row", "try again later"
        if 300 <= status < 400:
            return "redirects, which is not followed", f"set {URL} to the address that answers itself"
        if status == 404:
            return "knows no such address or model", f"check {URL}, which mostly ends in /v1, and {MODEL}"
        if status >= 500:
            return "has trouble on its server", "try again later"
        return "does not take the question", f"check whether {MODEL} can chat, and how much text it takes at once"
