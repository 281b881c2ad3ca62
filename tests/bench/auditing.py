"""All rules over a whole database: against loading its ledgers, five times the claims, memory, and two processes.

The claims are invented: five attributions each, most of them outlets that have it from one agency, which has it from an
official; one claim in ten runs in a circle, one in five names a second origin. Seconds are CPU seconds; of two
processes, seconds of the clock.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.records.cited import Citation

CLAIMS, EACH = 20_000, 5
Show = Callable[[str, float, float, str], None]


def citations(claims: int) -> Iterator[Citation]:
    """Five a claim, always the same."""
    from provenance.records.cited import Citation

    for number in range(claims):
        claim, agency, row = f"Tank {number} of pier {number % 97} is empty", f"Agency {number % 40}", number * EACH
        official = f"Office {number % 300}"
        for report in range(EACH - 2):
            yield Citation(row + report, claim, f"Outlet {(number * 7 + report * 31) % 2_000}", agency)
        yield Citation(row + EACH - 2, claim, agency, official)
        outlet = f"Outlet {number * 7 % 2_000}"
        if number % 10 == 0:
            yield Citation(row + EACH - 1, claim, agency, outlet)
        else:
            yield Citation(row + EACH - 1, claim, outlet, f"Office {(number + 1) % 300}" if number % 5 else official)


def made(folder: str, claims: int) -> Path:
    """A database with so many claims."""
    from provenance.records.cited import CitationList
    from provenance.workspace import Workspace

    path = Path(folder) / f"{claims}.db"
    with Workspace.open(path, create=True) as ws:
        ws.import_list(CitationList("bench", tuple(citations(claims))), by="Ada")
    return path


def loaded(path: Path) -> float:
    """CPU seconds in which every ledger is read."""
    from provenance.workspace import Workspace

    with Workspace.open(path) as ws:
        start = time.process_time()
        count = sum(len(ledger.attributions) for ledger in ws.ledgers())
        taken = time.process_time() - start
    assert count, "nothing was loaded"
    return taken


def audited(path: Path, jobs: int = 1) -> tuple[float, float, int]:
    """CPU seconds of this process, seconds of the clock, and the number of findings of all rules."""
    from provenance.audit import Settings
    from provenance.audit.settings import chosen
    from provenance.workspace import Workspace

    with Workspace.open(path) as ws:
        start, clock = time.process_time(), time.perf_counter()
        found = sum(len(each.findings) for each in ws.auditing.run(Settings(chosen(["all"])), jobs=jobs))
        return time.process_time() - start, time.perf_counter() - clock, found


def memory(path: Path) -> float:
    """Most megabytes that a process holds while it audits all of it."""
    code = (
        "import resource, sys; sys.path.insert(0, sys.argv[1]); import auditing; from pathlib import Path;"
        "auditing.audited(Path(sys.argv[2])); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    here = str(Path(__file__).parent)
    done = subprocess.run([sys.executable, "-c", code, here, str(path)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def auditing(show: Show, claims: int = CLAIMS) -> None:
    """Prints the ratios that docs/audit.md sets goals for."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = made(folder, claims // 5), made(folder, claims)
        reading = loaded(large)
        few, _, _ = audited(small)
        many, clock, found = audited(large)
        show("all rules over a database, goal 3", many / reading, many, f"loading it; {found:,} findings")
        show("all rules over five times the claims", many / few, many, f"{claims // 5:,} claims")
        show("most memory of it, five times", memory(large) / memory(small), 0.0, f"{claims // 5:,} claims")
        if (os.cpu_count() or 1) > 1:
            _, two, _ = audited(large, jobs=2)
            show("all rules in two processes", two / clock, two, "one process, by the clock")


if __name__ == "__main__":
    auditing(print, int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS)
