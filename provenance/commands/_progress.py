"""How far ``add`` is, on standard error: a bar on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from provenance.commands._options import note, one_line

if TYPE_CHECKING:
    from provenance.workspace import Progress

SECONDS_BETWEEN_LINES = 30.0
PIECE_WIDTH = 50

Tell = Callable[["Progress"], None]


@contextmanager
def reading() -> Iterator[Tell]:
    """The function to be called with each progress of ``add``."""
    if sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield Lines()


class Lines:
    """A line each half minute: how many are done, how fast, how many failed. ``clock`` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.began = self.told = clock()

    def __call__(self, progress: Progress) -> None:
        now = self.clock()
        if now - self.told >= SECONDS_BETWEEN_LINES:
            self.told = now
            note(f"{progress.done:,} of {progress.total:,}, {_pace(progress, now - self.began)}")


@contextmanager
def _bar() -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (SpinnerColumn(), TextColumn("reading"), BarColumn(), MofNCompleteColumn(),
               TextColumn("{task.fields[pace]}"), TextColumn("{task.fields[piece]}", markup=False))  # fmt: skip
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, piece="", pace="")
        began = time.monotonic()

        def tell(progress: Progress) -> None:
            pace = _pace(progress, time.monotonic() - began)
            bar.update(
                task, completed=progress.done, total=progress.total, pace=pace,
                piece=one_line(progress.place)[-PIECE_WIDTH:],
            )  # fmt: skip

        yield tell


def _pace(progress: Progress, seconds: float) -> str:
    rate = f"{progress.done / seconds:.1f} a second" if seconds > 0 else "just begun"
    return f"{rate}, {progress.failed:,} failed" if progress.failed else rate
