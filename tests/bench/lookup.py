"""One chain looked up through the store, warm: how many milliseconds it takes beside the start of a process."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.workspace import Workspace

CLAIMS, REPORTS, ROUNDS = 60, 8, 40
Show = Callable[[str, float, float, str], None]


def lookup(show: Show) -> None:
    """Prints the goal beside the figure: at most 20 ms, the start of the process left out."""
    from provenance.analytics.analysis import Analysis
    from provenance.workspace import Workspace

    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder) / "case.db", create=True) as ws:
        claims = [_claim(ws, number) for number in range(CLAIMS)]

        def chains_of(claim_id: str) -> int:
            (ledger,) = ws.ledgers_about(claim_id)
            return len(ledger.graph)

        chains_of(claims[0])
        taken = _seconds(lambda number: chains_of(claims[number % CLAIMS]))
        show("one claim looked up, goal 20 ms", taken / 0.02, taken, f"20 ms; {REPORTS} reports")
        (ledger,) = ws.ledgers_about(claims[0])
        bounds = _seconds(lambda _: Analysis(ledger).interval)
        show("its bounds of independence", bounds / taken, bounds, "looking it up")


def _claim(ws: Workspace, number: int) -> str:
    """The id of a claim that several outlets have from one agency, each time with an official of its own."""
    typed = (f"Outlet {report} > Agency {number % 7} > [an official of pier {report}]" for report in range(REPORTS))
    ids = {ws.add_chain(chain, f"Tank {number} is empty", by="Ada").claim_id for chain in typed}
    return ids.pop()


def _seconds(work: Callable[[int], object]) -> float:
    start = time.process_time()
    for number in range(ROUNDS):
        work(number)
    return (time.process_time() - start) / ROUNDS
