"""The pass over all claims of a database: against networkx claim by claim, five times the rows, and memory a row.

The claims are invented: at most six layers above their origins, in which each step cites one to four of the layers
below, the earlier the likelier; sizes with a long tail; a circle in one claim of fifty. The same document stands in
many claims, and the rows come in no order.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from provenance.chains.support import Support
from provenance.records import Terminal
from provenance.scale import ClaimArrays, Measured, from_columns, measured
from provenance.scale.arrays import CODES

if TYPE_CHECKING:
    from by_networkx import Figures

SIZES = (1_300_000, 6_500_000)
SAMPLE = 100_000
ROUNDS = 3
LAYERS = 6
Columns = tuple[npt.NDArray[np.int64], ...]
Show = Callable[[str, float, float, str], None]


def columns(rows: int, seed: int = 0) -> tuple[Columns, Columns, Columns]:
    """About so many attributions, as (claim, citing, cited), (claim, root) and (claim, end, code)."""
    drawn = np.random.default_rng(seed)
    sizes = np.minimum(3 + drawn.lognormal(1.2, 1.3, rows // 12).astype(np.int64), 5_000)
    sizes = sizes[: np.searchsorted(np.cumsum((sizes - 1) * 1.84), rows)]
    firsts = np.cumsum(sizes) - sizes
    claim = np.repeat(np.arange(len(sizes)), sizes)
    number = np.arange(len(claim)) - firsts[claim]
    origins = np.maximum(1, (sizes * 0.15).astype(np.int64))[claim]
    above = number - origins
    width = np.maximum(1, -(-(sizes[claim] - origins) // LAYERS))
    below = origins + above // width * width  # the steps of the layers below
    links = np.where(above < 0, 0, drawn.choice([1, 2, 3, 4], len(claim), p=[0.4, 0.3, 0.2, 0.1]))
    of = np.repeat(np.arange(len(claim)), links)
    cited = (below[of] * drawn.random(len(of)) ** 1.5).astype(np.int64) + firsts[claim[of]]
    in_circles = np.flatnonzero(drawn.random(len(of)) < 0.02 * len(sizes) / len(of))
    circle = np.stack([cited[in_circles], of[in_circles]])
    citing, cited = np.concatenate([of, circle[0]]), np.concatenate([cited, circle[1]])
    document = (claim * 7_919 + number * 104_729) % (rows // 6 | 1)
    order = drawn.permutation(len(citing))
    citing, cited = citing[order], cited[order]
    is_end = above < 0
    codes = drawn.choice([CODES[each] for each in Terminal], int(is_end.sum()), p=[0.2, 0.3, 0.2, 0.1, 0.05, 0.15])
    is_report = ~is_end & (drawn.random(len(claim)) < 0.9)
    return (
        (claim[citing], document[citing], document[cited]),
        (claim[is_report], document[is_report]),
        (claim[is_end], document[is_end], codes),
    )


def sample(arrays: ClaimArrays) -> list[tuple[int, Support]]:
    """Every so manieth claim, together about ``SAMPLE`` rows, as supports for networkx."""
    every = max(1, len(arrays.citing) // SAMPLE)
    found = []
    terminals = dict(zip(CODES.values(), CODES, strict=True))
    for claim in range(0, len(arrays.claims), every):
        first, last = arrays.step_starts[claim : claim + 2].tolist()
        links = slice(*arrays.link_starts[[first, last]].tolist())
        cites: dict[str, list[str]] = defaultdict(list)
        for citing, cited in zip(arrays.citing[links].tolist(), arrays.cited[links].tolist(), strict=True):
            cites[str(citing)].append(str(cited))
        steps = range(first, last)
        ends = {str(step): terminals[int(arrays.terminal[step])] for step in steps if arrays.terminal[step]}
        roots = tuple(str(step) for step in steps if arrays.is_root[step])
        found.append((claim, Support(roots, {str(step): tuple(cites[str(step)]) for step in steps}, ends)))
    return found


def differing(found: Measured, claim: int, told: Figures) -> int:
    """How many figures of a claim differ from those of networkx."""
    necks = tuple(str(step) for step in found.bottlenecks(claim).tolist())
    faults = int(necks != told.bottlenecks) + int(int(found.claim_origins[claim]) != told.n_origins)
    faults += int(int(found.claim_ends[claim]) != told.n_ends)
    for step, (origins, least, most) in told.steps.items():
        row = (found.n_origins[int(step)], found.depth_min[int(step)], found.depth_max[int(step)])
        faults += tuple(map(int, row)) != (origins, least, most)
    return faults


def alone(folder: Path) -> dict[str, float]:
    """One pass over the rows in a folder, in this process: CPU seconds for each row, and bytes beyond those of the bare
    process, input and results counted."""
    timed(*columns(1_000))  # scipy is loaded before anything is counted
    before = memory("VmRSS")
    cites, roots, ends = (tuple(np.load(folder / f"{name}.npy")) for name in ("cites", "roots", "ends"))
    rows = len(cites[0])
    rounds = ROUNDS * SIZES[-1] // min(rows, SIZES[-1])  # as long for few rows as for many: the machine is shared
    taken = statistics.median(timed(cites, roots, ends) for _ in range(rounds))
    return {"rows": rows, "seconds": taken, "bytes": (memory("VmHWM") - before) / rows}


def timed(cites: Columns, roots: Columns, ends: Columns) -> float:
    """CPU seconds from columns to results, which are dropped."""
    start = time.process_time()
    measured(from_columns(cites, roots, ends))
    return time.process_time() - start


def memory(of: str) -> float:
    """Bytes of memory of this process, as Linux counts them; not a number elsewhere."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{of}:"))


def child(rows: int) -> dict[str, float]:
    """``alone`` in a process that has never held more than it needs."""
    with tempfile.TemporaryDirectory() as folder:
        for name, group in zip(("cites", "roots", "ends"), columns(rows), strict=True):
            np.save(Path(folder) / f"{name}.npy", np.stack(group))
        done = subprocess.run([sys.executable, __file__, folder], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def passing(show: Show) -> None:
    """Prints the ratios that docs/scale.md sets goals for."""
    sys.path.append(str(Path(__file__).resolve().parents[1] / "scale"))
    import by_networkx

    timed(*columns(1_000))
    given = columns(SIZES[0])
    taken = statistics.median(timed(*given) for _ in range(ROUNDS))
    arrays = from_columns(*given)
    found = measured(arrays)
    chosen = sample(arrays)
    start = time.process_time()
    told = [by_networkx.figures(support) for _, support in chosen]
    slow = time.process_time() - start
    rows = sum(len(cited) for _, support in chosen for cited in support.cites.values())
    faults = sum(differing(found, claim, each) for (claim, _), each in zip(chosen, told, strict=True))
    size = len(given[0][0])
    show(f"{size:,} attributions in one pass", slow / rows * size / taken, taken, "networkx, a claim each")
    print(f"  networkx from {len(chosen):,} of the claims, {rows:,} rows: {slow:.1f} s; figures that differ: {faults}")
    one, five = (child(rows) for rows in SIZES)
    per_row = five["seconds"] / five["rows"] / (one["seconds"] / one["rows"])
    show(f"a row of {five['rows']:,.0f}", per_row, five["seconds"], f"a row of {one['rows']:,.0f}")
    for each in (one, five):
        print(f"{'bytes a row at the peak, input counted':44} {each['bytes']:7.1f}    {each['rows']:,.0f} attributions")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(alone(Path(sys.argv[1]))))
    else:
        passing(lambda name, ratio, seconds, against: print(f"{name:44} {ratio:7.1f} ×  {against:24} {seconds:8.3f} s"))
