"""The web of the capture tests: hosts below ``.example`` that one misbehaving server plays, and who looks at them.

``net(...)`` runs a command in it; ``net.web["lantern.example/harbour"] = answer(...)`` says what a host sends.
Every run is judged: no control or bidi character on a stream, and each failure a sentence with a next step.
"""

# ruff: noqa: TID252  the server of the fetching tests is theirs
from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..fetching import misbehaving
from ..fetching.misbehaving import Behaviour, Send, answer, status
from .conftest import Cli, Ran, Server

PUBLIC = "93.184.216.34"
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
STEP = re.compile(r"\(.{8,}\)$|\bhint: |; (?:save|check|add|give|run|name|write) ", re.MULTILINE)
WORDS = (
    "Northfold News Agency reported, citing a senior port official, that the tank was empty. The inspection had been "
    "announced in the spring and was put off twice. Mayor Anna Brandt said on Monday that the harbour will reopen "
    "before the end of the week, and that nobody was hurt in the leak. The port authority confirmed the closure."
)


def page(title: str = "Harbour leak", words: str = WORDS, head: str = "", charset: str = "utf-8") -> bytes:
    """A page with an article, encoded as it says."""
    text = (
        f"<!DOCTYPE html><html lang=en><head><meta charset={charset}><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1><p>{words}</p></article></body></html>"
    )
    return text.encode()


def article(title: str = "Harbour leak", words: str = WORDS, head: str = "", *headers: str, **how: Any) -> Behaviour:
    """An answer that is a page with an article."""
    return answer(page(title, words, head), *headers, **{"kind": "text/html; charset=utf-8", **how})


def unprintable(text: str) -> list[str]:
    """The characters that may not reach a terminal: controls but the newline, bidi controls, lone surrogates."""
    bad = {each for each in text if each != "\n" and (unicodedata.category(each) in ("Cc", "Cs") or each in BIDI)}
    return sorted(f"U+{ord(each):04X}" for each in bad)


def printable(ran: Ran) -> Ran:
    """Itself, where nothing on its streams could speak to a terminal."""
    for name, stream in (("stdout", ran.out), ("stderr", ran.err)):
        assert not unprintable(stream), f"{unprintable(stream)} on {name}: {stream[:600]!r}"
    return ran


def stepwise(ran: Ran) -> Ran:
    """Itself, where each trouble is one line with a next step."""
    for line in ran.err.splitlines():
        if line.startswith("failed:"):
            assert STEP.search(line), f"no next step: {line!r}"
    if any(line.startswith("error:") for line in ran.err.splitlines()):
        assert STEP.search(ran.err), f"no next step: {ran.err!r}"
    assert ran.code in {0, 1} or "failed:" in ran.err or "error:" in ran.err.lower(), f"nothing said: {ran}"
    return ran


def judged(ran: Ran) -> Ran:
    return stepwise(printable(ran))


class Web(misbehaving.Server):
    """One server for every host; a behaviour is found by host and path, by host, or else it is a 404."""

    def __setitem__(self, place: str, behaviour: Behaviour) -> None:
        self.behaviours[place] = behaviour

    def _answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            received = connection.recv(65536)
            if not received:
                return
            head += received
        text = head.decode("latin-1")
        self.requests.append(text)
        path = text.split(" ", 2)[1].partition("?")[0]
        found = re.search(r"^host: *([^\r\n]*)", text, re.MULTILINE | re.IGNORECASE)
        host = found[1].partition(":")[0].lower() if found else ""
        send: Send = connection.sendall
        known = self.behaviours
        known.get(host + path, known.get(host, status(404)))(send)


class Diverted(Server):
    """A fork server whose commands meet the invented web and nothing else."""

    def __init__(self) -> None:
        self.prepared: dict[str, Path] = {}
        self.kept = tempfile.TemporaryDirectory(prefix="hostile-")
        self.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        program = Path(__file__).with_name("diverting.py")
        command = [sys.executable, str(program), str(theirs.fileno())]
        self.process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        theirs.close()
        assert self.line.recv(16) == b"ready"


class Net(Cli):
    """Runs commands in the invented web; ``names`` says which names have which addresses, in turn."""

    web: Web
    names: dict[str, list[list[str]]]

    def start(self, *arguments: str | bytes | Path, **how: Any) -> Any:
        web = {"port": self.web.port, "log": str(self.streams / "connections"), "names": self.names}
        return super().start(*arguments, **{**how, "env": {**(how.get("env") or {}), "INVENTED_WEB": json.dumps(web)}})

    def __call__(self, *arguments: str | bytes | Path, timeout: float = 25, **how: Any) -> Ran:
        return judged(super().__call__(*arguments, timeout=timeout, **how))

    @property
    def met(self) -> list[str]:
        """The addresses that connections were meant for."""
        log = self.streams / "connections"
        return [json.loads(line)[0] for line in log.read_text().splitlines()] if log.exists() else []

    def held(self) -> list[dict[str, Any]]:
        """The documents that have a text."""
        return [each for each in self("list", "--json").json["items"] if each["is_held"]]


@pytest.fixture(scope="session")
def diverted() -> Iterator[Server]:
    server = Diverted()
    yield server
    server.close()


@pytest.fixture
def net(diverted: Server, scratch: Path, empty_database: bytes) -> Iterator[Net]:
    """The command line with an empty database in the invented web; at the end the database agrees with its journal."""
    for name in ("case", "streams"):
        (scratch / name).mkdir()
    made = Net(diverted, scratch / "case", scratch / "streams")
    made.database.write_bytes(empty_database)
    made.names = {}
    with Web() as made.web:
        yield made
    assert made("verify").code == 0
