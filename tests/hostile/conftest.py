"""How the hostile tests run the command line: as processes, each judged for the same manners.

``cli(*arguments)`` runs in a forked process of its own (see ``forkserver.py``); ``script(*arguments)`` runs the
installed ``provenance`` beside the interpreter, for what is decided at its start. Both refuse any traceback.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(sys.executable).with_name("provenance")
DOCUMENTED = {0, 1, 2, 3, 4, 130}
TROUBLE = re.compile(r"^(?:error|failed): ?(.*)$", re.IGNORECASE | re.MULTILINE)
TRACES = ("Traceback", "Exception ignored", "sqlite3.", "sqlalchemy.", "DeprecationWarning", "ResourceWarning")


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code, its streams, its peak memory in kB and how long it took."""

    code: int
    raw_out: bytes
    raw_err: bytes
    memory: int = 0
    seconds: float = 0.0

    @property
    def out(self) -> str:
        return self.raw_out.decode("utf-8", "surrogateescape")

    @property
    def err(self) -> str:
        return self.raw_err.decode("utf-8", "surrogateescape")

    @property
    def troubles(self) -> list[str]:
        return TROUBLE.findall(self.err)

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def mannered(self) -> Ran:
        """Itself, where it holds no traceback and ends with a documented exit code."""
        assert not [each for each in TRACES if each in self.err + self.out], self.err[-700:]
        assert self.code in DOCUMENTED, f"exit code {self.code}\n{self.err[-2000:]}"
        return self

    def refused(self, code: int, *words: str) -> Ran:
        """Itself, where it ended with this code and one sentence of trouble that holds each of the words."""
        assert self.code == code, f"exit code {self.code}, not {code}\n{self.out[-500:]}\n{self.err[-2000:]}"
        assert len(self.troubles) == 1, self.err[-2000:]
        for word in words:
            assert word.casefold() in self.err.casefold(), f"{word!r} is not in {self.err!r}"
        return self


class Running:
    """A command that runs."""

    def __init__(self, server: Server, pid: int, streams: tuple[Path, Path]) -> None:
        self.server, self.pid, self.streams, self.began = server, pid, streams, time.monotonic()

    def kill(self, number: int = signal.SIGKILL) -> None:
        os.kill(self.pid, number)

    def poll(self) -> Ran | None:
        code, memory = self.server.ask({"ask": "wait", "pid": self.pid})
        if code is None:
            return None
        out, err = (each.read_bytes() for each in self.streams)
        return Ran(code, out, err, memory, time.monotonic() - self.began)

    def wait(self, timeout: float = 30) -> Ran:
        while (ran := self.poll()) is None:
            if time.monotonic() - self.began > timeout:
                self.kill()
                while self.poll() is None:
                    time.sleep(0.01)
                raise AssertionError(f"it hung: still running after {timeout} s\n{self.streams[1].read_text()}")
            time.sleep(0.004)
        return ran


class Server:
    """The other end of ``forkserver.py``."""

    def __init__(self) -> None:
        self.prepared: dict[str, Path] = {}
        self.kept = tempfile.TemporaryDirectory(prefix="hostile-")
        self.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        program = Path(__file__).with_name("forkserver.py")
        command = [sys.executable, str(program), str(theirs.fileno())]
        env = {**os.environ, "PYTHONSAFEPATH": "1"}
        self.process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=env)
        theirs.close()
        assert self.line.recv(16) == b"ready"

    def ask(self, request: Mapping[str, Any], fds: list[int] | None = None) -> Any:
        whole = json.dumps(request).encode()
        if len(whole) > 50_000:  # more than a packet holds
            with tempfile.NamedTemporaryFile(delete=False) as file:
                file.write(whole)
            whole = json.dumps({"ask": "file", "path": file.name}).encode()
        socket.send_fds(self.line, [whole], fds or [])
        return json.loads(self.line.recv(1 << 16))

    def close(self) -> None:
        self.line.close()
        self.process.wait(10)
        self.kept.cleanup()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


class Cli:
    """Runs commands in one folder; ``database`` is given as PROVENANCE_DB unless a call says otherwise."""

    def __init__(self, server: Server, folder: Path, streams: Path) -> None:
        self.server, self.folder, self.streams, self.count = server, folder, streams, 0
        self.database = folder / "case.db"

    def start(
        self,
        *arguments: str | bytes | Path,
        stdin: bytes | int = b"",
        stdout: int | None = None,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        unprivileged: bool = False,
    ) -> Running:
        self.count += 1
        given, out, err = (self.streams / f"{self.count}-{name}" for name in ("in", "out", "err"))
        if isinstance(stdin, bytes):
            given.write_bytes(stdin)
        for each in (out, err):
            each.touch()
        request = {
            "ask": "start",
            "argv": [os.fsencode(each).hex() for each in arguments],
            "cwd": str(cwd or self.folder),
            "env": {**os.environ, "PROVENANCE_DB": str(self.database), **(env or {})},
            "unprivileged": unprivileged,
        }
        fds = [os.open(given, os.O_RDONLY) if isinstance(stdin, bytes) else os.dup(stdin)]
        fds.append(os.open(out, os.O_WRONLY) if stdout is None else os.dup(stdout))
        fds.append(os.open(err, os.O_WRONLY))
        try:
            return Running(self.server, self.server.ask(request, fds), (out, err))
        finally:
            for fd in fds:
                os.close(fd)

    def __call__(self, *arguments: str | bytes | Path, timeout: float = 30, **how: Any) -> Ran:
        return self.start(*arguments, **how).wait(timeout).mannered()

    def file(self, name: str | bytes, content: str | bytes) -> Path:
        path = self.folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        return path

    def prepared(self, key: str, make: Callable[[], None]) -> None:
        """The files and the database that ``make`` leaves; it runs once in a session, then they are copied."""
        if key not in self.server.prepared:
            make()
            with sqlite3.connect(self.database) as connection:
                assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
            connection.close()
            kept = self.server.prepared[key] = Path(tempfile.mkdtemp(dir=self.server.kept.name))
            shutil.copytree(self.folder, kept, dirs_exist_ok=True)
        else:
            shutil.copytree(self.server.prepared[key], self.folder, dirs_exist_ok=True)

    def documents(self) -> list[dict[str, Any]]:
        """The documents in the database; nothing where there is none."""
        from provenance.workspace import Workspace

        if not self.database.exists():
            return []
        with Workspace.open(self.database) as opened:
            return [{name: getattr(each, name) for name in each.__slots__} for each in opened.documents()]

    def sound(self) -> None:
        """Fails unless the database is whole, by SQLite's account and by its own."""
        with sqlite3.connect(self.database) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
        from provenance.store import Store

        with Store.open(str(self.database)) as store:
            assert list(store.faults()) == []


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What ``provenance init`` makes, made once."""
    from provenance.store import Store

    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Store.open(str(path), create=True).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    connection.close()
    return path.read_bytes()


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: a thousand commits are not worth a thousand fsyncs."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="hostile-", dir=memory) as name:
        yield Path(name)


@pytest.fixture
def bare(server: Server, scratch: Path) -> Cli:
    """The command line where there is no database yet."""
    for name in ("case", "streams"):
        (scratch / name).mkdir()
    return Cli(server, scratch / "case", scratch / "streams")


@pytest.fixture
def cli(bare: Cli, empty_database: bytes) -> Cli:
    """The command line with an empty database."""
    bare.database.write_bytes(empty_database)
    return bare


@pytest.fixture
def script(scratch: Path) -> Callable[..., Ran]:
    """The installed command as a plain subprocess, in the folder of ``cli``."""
    folder = scratch / "case"
    folder.mkdir(exist_ok=True)

    def run(*arguments: str | Path, env: Mapping[str, str] | None = None, timeout: float = 60) -> Ran:
        done = subprocess.run(
            [str(SCRIPT), *map(str, arguments)],
            cwd=folder,
            env={**os.environ, "PROVENANCE_DB": str(folder / "case.db"), **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr).mannered()

    return run


Article = Callable[..., str]


@pytest.fixture(scope="session")
def article() -> Article:
    """``article(outlet=…, url=…)``: the text of a small article that cites an agency citing an official."""

    def make(outlet: str = "The Lantern", title: str = "Harbour leak", body: str = "", **lines: str) -> str:
        front = {"outlet": outlet, **lines}
        words = body or (
            "Northfold News Agency reported, citing a senior port official, that the tank was empty. "
            "Mayor Anna Brandt said on Monday that “the harbour will reopen”.\n"
        )
        return "".join(f"{key}: {value}\n" for key, value in front.items()) + f"\n{title}\n\n{words}"

    return make
