"""An audit spread over several processes, each with the database open for itself; claims come back in their order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.audit import Audited
from provenance.errors import StoreError

if TYPE_CHECKING:
    from provenance.workspace import Workspace
    from provenance.workspace.auditing import Bench, Task

AHEAD = 2
"""Chunks of claims a process that are waited for at once: what comes back is not piled up."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a process is told when it begins: which database, as whom, and what to do."""

    location: str
    is_internal: bool
    task: Task


_asked: list[Asked] = []
_benches: list[Bench] = []


def spread(ws: Workspace, task: Task, chunks: Sequence[Sequence[str]], jobs: int) -> Iterator[Audited]:
    """Audit chunks of claims in ``jobs`` processes; raises StoreError where one of them is ended from outside."""
    location = ws.store.engine.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("spawn")
    begun = (Asked(location, ws.is_internal, task),)
    with ProcessPoolExecutor(min(jobs, len(chunks)), context, _begin, begun) as pool:
        waiting: deque[Future[list[Audited]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_audit, list(chunk)))
                if len(waiting) > AHEAD * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StoreError("a process of the audit was ended", hint="run it again, with fewer --jobs") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _begin(asked: Asked) -> None:
    _asked.append(asked)


def _audit(claim_ids: list[str]) -> list[Audited]:
    return list(_bench().audit(claim_ids))


def _bench() -> Bench:
    """The bench of this process, made when it is first needed, so that what fails is told to whoever asked."""
    from provenance.workspace import Workspace
    from provenance.workspace.auditing import Bench

    if not _benches:
        (asked,) = _asked
        _benches.append(Bench(Workspace.open(asked.location, is_internal=asked.is_internal), asked.task))
    return _benches[0]
