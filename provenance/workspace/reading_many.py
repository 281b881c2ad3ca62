"""Many texts read side by side, by processes of their own, and what was read in the order of the texts.

A process is a fresh interpreter (nothing is forked, no main module is imported again), so that this works from a
script, a notebook or a checkout. Ctrl-C at the terminal does not reach it; it ends when this process does, however
that ends. No more than ``AHEAD`` texts a process wait to be read or to be taken, whatever the number of all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pickle import UnpicklingError
from queue import SimpleQueue
from typing import TypeVar

from provenance.errors import InputError, PartError
from provenance.extractors._serving import Passage, read, receive, send
from provenance.records import Draft

__all__ = ["Passage", "read_many"]

K = TypeVar("K")
Outcome = tuple[Draft, ...] | InputError

AHEAD = 4
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from provenance.extractors._serving import serve; serve()"
)


def read_many(
    passages: Iterable[tuple[K, Passage | InputError]], extractor: str, jobs: int
) -> Generator[tuple[K, Outcome]]:
    """What an extractor reads in many passages, each with the key it came with, in order; by ``jobs`` processes.

    An InputError in place of a passage comes out in its place, as does one that the extractor raises, and one that
    says that a process died of a passage; the others are read all the same. Raises PartError where the extractor
    could read nothing. One job needs no process but this. Close the generator to end early.
    """
    if jobs == 1:
        for key, passage in passages:
            yield key, passage if isinstance(passage, InputError) else read(extractor, passage)
        return
    crew = _Crew(extractor, jobs)
    waiting: deque[tuple[K, Future[Outcome]]] = deque()
    try:
        for key, passage in passages:
            waiting.append((key, crew.begin(passage)))
            if len(waiting) >= jobs * AHEAD:
                yield _taken(waiting)
        while waiting:
            yield _taken(waiting)
    finally:
        crew.end()


def _taken(waiting: deque[tuple[K, Future[Outcome]]]) -> tuple[K, Outcome]:
    key, future = waiting.popleft()
    return key, future.result()


class _Crew:
    """Some processes, and for each a thread that does nothing but ask one and wait."""

    def __init__(self, extractor: str, jobs: int) -> None:
        self.threads = ThreadPoolExecutor(jobs)
        self.all = [_Process(extractor) for _number in range(jobs)]
        self.idle: SimpleQueue[_Process] = SimpleQueue()
        for process in self.all:
            self.idle.put(process)

    def begin(self, passage: Passage | InputError) -> Future[Outcome]:
        if not isinstance(passage, InputError):
            return self.threads.submit(self._ask, passage)
        done: Future[Outcome] = Future()
        done.set_result(passage)
        return done

    def _ask(self, passage: Passage) -> Outcome:
        process = self.idle.get()
        try:
            return process.ask(passage)
        finally:
            self.idle.put(process)

    def end(self) -> None:
        for process in self.all:
            process.kill()
        self.threads.shutdown(cancel_futures=True)
        for process in self.all:
            process.bury()


class _Process:
    """An interpreter that reads one passage after the other; it starts when it is first asked."""

    def __init__(self, extractor: str) -> None:
        self.extractor = extractor
        self.running: subprocess.Popen[bytes] | None = None
        self.is_over = False

    def ask(self, passage: Passage) -> Outcome:
        """What comes of a passage; raises PartError where the extractor could read no other either."""
        running = self.running or self._start()
        assert running.stdin is not None
        assert running.stdout is not None
        try:
            send(running.stdin, passage)
            answer: Outcome | PartError = receive(running.stdout)
        except (OSError, EOFError, UnpicklingError):
            self.bury()
            return InputError(
                f"the process that read this ended in the middle (code {running.returncode})",
                hint="try this one by itself; it may need more memory than there is",
            )
        if isinstance(answer, PartError):
            raise answer
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-c", _START, json.dumps(sys.path), self.extractor]
        pipe = subprocess.PIPE
        self.running = subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True)  # noqa: S603
        if self.is_over:
            self.kill()
        return self.running

    def kill(self) -> None:
        """End it now, and for good."""
        self.is_over = True
        if (running := self.running) is not None:
            running.kill()

    def bury(self) -> None:
        """Let go of it, dead or alive."""
        if (running := self.running) is not None:
            running.kill()
            running.communicate()
        self.running = None
