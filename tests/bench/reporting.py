"""Reports: the page of a claim against loading its ledger and laying out its drawing, rows against a bare f-string, and
a site of many claims against a tenth of them.

The claims are invented: outlets that have it from one of a few agencies, which have it from an official each. Seconds
are CPU seconds.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.records.cited import Citation

OUTLETS = (5, 30, 150, 500)
ARTICLE = """The tank is empty, agency says {number}

Agency {agency} reported on Monday that the tank is empty. It had rained all night, and the pier was closed.

"We heard nothing of it," a resident told Outlet {number}. The harbour master did not comment.
"""
ROUNDS = 5
Show = Callable[[str, float, float, str], None]


def citations(outlets: int) -> Iterator[Citation]:
    """A claim of so many outlets, always the same."""
    from provenance.records.cited import Citation

    agencies = 2 + outlets // 25
    for number in range(outlets):
        yield Citation(number, "The tank is empty", f"Outlet {number}", f"Agency {number * 7 % agencies}")
    for number in range(agencies):
        yield Citation(outlets + number, "The tank is empty", f"Agency {number}", f"Office {number % 3}")


def typed(folder: str, outlets: int) -> Path:
    """A database with one claim of so many outlets, of which no text is held."""
    from provenance.records.cited import CitationList
    from provenance.workspace import Workspace

    path = Path(folder) / f"{outlets}.db"
    with Workspace.open(path, create=True) as ws:
        ws.import_list(CitationList("bench", tuple(citations(outlets))), by="Ada")
    return path


def held(folder: str, outlets: int) -> Path:
    """A database with the articles of so many outlets, each of which has the claim from an agency."""
    from provenance.workspace import Given, Workspace

    path = Path(folder) / f"{outlets}-held.db"
    with Workspace.open(path, create=True) as ws:
        for number in range(outlets):
            article = Path(folder) / f"{number}.txt"
            article.write_text(ARTICLE.format(number=number, agency=number * 7 % (2 + outlets // 25)), encoding="utf-8")
            ws.add([str(article)], Given(outlet=f"Outlet {number}"))
    return path


def fastest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Fewest CPU seconds of some work."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def pages(show: Show, folder: str) -> None:
    from provenance.rendering.claim.page import ClaimPage
    from provenance.workspace import Asked, Workspace

    for make, outlets in product((typed, held), OUTLETS):
        with Workspace.open(make(folder, outlets)) as ws:
            claim = next(ws.ledgers()).claim.id

            def laid_out(ws: Workspace = ws, claim: str = claim) -> object:
                return [ClaimPage(ledger).drawing for ledger in ws.ledgers([claim], inspect=True, prove=True)]

            def written(ws: Workspace = ws, claim: str = claim) -> str:
                return "".join(ws.report([claim], Asked(as_of="2026")))

            written()
            least, whole = fastest(laid_out), fastest(written)
            name = f"page of a claim of {outlets} outlets, {make.__name__}, goal 2"
            show(name, whole / least, whole, "its ledger and layout")


def reporting(show: Show) -> None:
    """Prints the ratios that docs/report.md sets goals for."""
    with tempfile.TemporaryDirectory() as folder:
        pages(show, folder)


if __name__ == "__main__":
    reporting(lambda *figures: print(*figures, file=sys.stdout))
