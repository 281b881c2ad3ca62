"""Grouping wordings into claims: seconds of CPU for each size, and the growth from a tenth of it (10 is linear)."""

from __future__ import annotations

import random
import time

from provenance.claims.comparing import compare
from provenance.claims.grouping import group

SIZES = (10_000, 100_000)
WHO = ("the army", "the mayor", "police", "the council", "rebels", "engineers", "the ministry", "students", "the navy")
DID = (
    "closed",
    "opened",
    "attacked",
    "shelled",
    "bought",
    "sold",
    "searched",
    "flooded",
    "inspected",
    "rebuilt",
    "sued",
)
WHAT = ("bridge", "library", "refinery", "market", "port", "school", "hospital", "airport", "dam", "mine", "factory")
WHERE = ("Harrow", "Selby", "Bergen", "Dorn", "Norland", "Malta", "Leeds", "Oslo", "Kano", "Lima", "Quito", "Riga")
WITH = ("workers", "people", "vehicles", "boats")


def wordings(count: int) -> list[str]:
    """Invented wordings that share most of their words, so that keys are crowded: the worst case."""
    drawn = random.Random(0)
    return [
        f"{drawn.choice(WHO)} {drawn.choice(DID)} the {drawn.choice(WHAT)} in {drawn.choice(WHERE)} "
        f"with {drawn.randint(2, 900)} {drawn.choice(WITH)}"
        for _ in range(count)
    ]


def run() -> None:
    compare("the lists are loaded", "before the clock starts")
    taken: dict[int, float] = {}
    for size in SIZES:
        said = wordings(size)
        start = time.process_time()
        claims = len(group(said))
        taken[size] = time.process_time() - start
        each = taken[size] / size * 1000
        print(f"group {size:,} wordings into {claims:,} claims: {taken[size]:.0f} s, {each:.1f} ms each")
    print(f"ten times the wordings: {taken[SIZES[1]] / taken[SIZES[0]]:.1f}x the time")


if __name__ == "__main__":
    run()
