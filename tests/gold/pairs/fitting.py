"""Fits what comparing weighs to the open gold pairs.

``python tests/gold/pairs/fitting.py`` writes ``provenance/data/claims/trees.json``; with ``check`` it leaves one writer
out after the other and prints what comparing says of a writer's pairs by trees that never saw this writer.

First the words are weighed that stand in one wording only (logistic regression), then trees are made of all traits,
each to mend what those before it get wrong (gradient boosting, a few traits and seven in ten rows a tree, drawn with a
fixed seed). The trees see for each pair what words weigh that were fitted without its writer.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from provenance.claims.aligning import align
from provenance.claims.comparing import are_kept_apart
from provenance.claims.features import measures
from provenance.claims.gist import gist
from provenance.claims.telling import only_in_one
from provenance.claims.traits import traits
from provenance.paths import bundled
from provenance.training.varying import varied

FOLDER = Path(__file__).resolve().parent
PAIR_WEIGHT, EVENT_WEIGHT, APART_WEIGHT, VARIED_WEIGHT, FROM_EACH = 4.0, 0.3, 0.3, 0.5, 6
CLAIMS_OF_A_WORD, WORD_PENALTY, STEPS, LEAST = 5, 12.0, 150, 0.02
TREES, DEPTH, RATE, PENALTY, ROWS, TRAITS, CUTS = 500, 5, 0.06, 12.0, 0.7, 0.25, 32


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


CLAIMS = [*_lines("claims-open.jsonl"), *_lines("claims-order-open.jsonl")]
WRITERS = frozenset(each["id"].split("-")[0] for each in CLAIMS)


class Row(NamedTuple):
    """Two wordings, whether they are one claim, how much they count; of which claim and writer."""

    a: str
    b: str
    is_same: bool
    weight: float
    claim: str
    writer: str
    kind: str


def rows() -> Iterator[Row]:
    """All open pairs."""
    for number, each in enumerate(_lines("open.jsonl")):
        yield Row(
            each["a"], each["b"], each["relation"] == "same", PAIR_WEIGHT, f"pair-{number}", "pairs", each["kind"]
        )
    yield from _of_events()
    yield from of_claims()


def of_claims() -> Iterator[Row]:
    """Pairs of the wordings of one claim, of each with what is not that claim, and of each with itself worded
    otherwise."""
    drawn = random.Random(0)
    for each in CLAIMS:
        claim, writer = each["id"], each["id"].split("-")[0]
        for a, b in combinations(each["same"], 2):
            yield Row(a, b, True, 1.0, claim, writer, "same")
        for other in each["other"]:
            for a in each["same"]:
                yield Row(a, other["text"], other["relation"] == "same", 1.0, claim, writer, other["kind"])
        for a in each["same"]:
            yield Row(a, varied(a, drawn), True, VARIED_WEIGHT, claim, writer, "varied")
    for one, other in pairwise(CLAIMS):
        if one["id"].split("-")[0] == other["id"].split("-")[0]:
            yield Row(one["same"][0], other["same"][1], False, APART_WEIGHT, one["id"], "apart", "apart")


def _of_events() -> Iterator[Row]:
    events: dict[str, list[dict[str, str]]] = defaultdict(list)
    for each in _lines("events-open.jsonl"):
        events[each["event"]].append(each)
    for name, said in events.items():
        for one, other in combinations(said, 2):
            is_same = one["claim"] == other["claim"]
            yield Row(one["text"], other["text"], is_same, EVENT_WEIGHT, f"event-{name}", "events", "event")
    names = sorted(events)
    for name, following in zip(names, [*names[1:], *names[:1]], strict=True):
        for one in events[name][:FROM_EACH]:
            for other in events[following][:FROM_EACH]:
                yield Row(one["text"], other["text"], False, EVENT_WEIGHT, f"event-{name}", "events", "event")


@dataclass(frozen=True)
class Table:
    """All rows that no rule keeps apart, as numbers: of the others the trees are not asked."""

    rows: Sequence[Row]
    names: Sequence[str]
    values: np.ndarray
    own: Sequence[frozenset[str]]
    same: np.ndarray
    counts: np.ndarray
    writers: np.ndarray

    @classmethod
    def made(cls) -> Table:
        given = list(rows())
        with Pool() as pool:
            read = pool.map(_read, [(row.a, row.b) for row in given], chunksize=500)
        found = [row for row, each in zip(given, read, strict=True) if each is not None]
        told, own = zip(*(each for each in read if each is not None), strict=True)
        names = [name for name in told[0] if name != "telling"]
        same = np.array([float(row.is_same) for row in found])
        counts = np.array([row.weight for row in found])
        counts *= np.where(same == 1.0, 0.5 / counts[same == 1.0].sum(), 0.5 / counts[same == 0.0].sum()) * len(found)
        values = np.array([[each[name] for name in names] for each in told])
        return cls(found, names, values, own, same, counts, np.array([row.writer for row in found]))


def _read(pair: tuple[str, str]) -> tuple[dict[str, float], frozenset[str]] | None:
    """The traits of two wordings and what only one of them has; nothing where a rule keeps them apart."""
    if are_kept_apart(*pair):
        return None
    beside = align(*map(gist, sorted(pair)))
    return traits(beside, measures(beside)), only_in_one(beside)


def words_fitted(table: Table, chosen: np.ndarray) -> dict[str, float]:
    """What each word says that stands in one wording only, of words that do so in several claims."""
    claims: dict[str, set[str]] = defaultdict(set)
    for at in np.flatnonzero(chosen):
        for word in table.own[at]:
            claims[word].add(table.rows[at].claim)
    known = sorted(word for word, found in claims.items() if len(found) >= CLAIMS_OF_A_WORD)
    places = {word: place for place, word in enumerate(known)}
    at = np.flatnonzero(chosen)
    held = [[places[word] for word in sorted(table.own[each]) if word in places] for each in at]
    found = _regressed(held, len(known), table.same[at], table.counts[at])
    return {word: round(float(weight), 3) for word, weight in zip(known, found, strict=True) if abs(weight) >= LEAST}


def _regressed(held: Sequence[Sequence[int]], size: int, same: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Logistic regression without a bias by accelerated gradient descent; ``held`` are the places of what is 1."""
    row = np.repeat(np.arange(len(held)), [len(each) for each in held])
    column = np.array([place for each in held for place in each], dtype=np.intp)
    at = np.ones(size) / size**0.5
    for _ in range(20):
        at = np.bincount(column, (counts * np.bincount(row, at[column], len(held)))[row], size)
        steepest = float(np.linalg.norm(at))
        at /= steepest
    step = 1.0 / (0.3 * steepest + WORD_PENALTY)
    found = ahead = np.zeros(size)
    for turn in range(STEPS):
        likely = 1.0 / (1.0 + np.exp(-np.bincount(row, ahead[column], len(held))))
        new = ahead - step * (np.bincount(column, (counts * (likely - same))[row], size) + WORD_PENALTY * ahead)
        ahead, found = new + turn / (turn + 3) * (new - found), new
    return found


def told_by(words: Mapping[str, float], table: Table) -> np.ndarray:
    return np.array([sum(words.get(word, 0.0) for word in sorted(own)) for own in table.own])


def _with_words(table: Table, chosen: np.ndarray) -> tuple[dict[str, float], np.ndarray]:
    """The words, and all values with what they tell: of chosen rows, by words that were fitted without their writer."""
    words = words_fitted(table, chosen)
    told = told_by(words, table)
    for writer in sorted(set(table.writers[chosen]) & WRITERS):
        others = chosen & (table.writers != writer)
        here = chosen & (table.writers == writer)
        told[here] = told_by(words_fitted(table, others), table)[here]
    return words, np.column_stack([table.values, told])


Tree = tuple[list[int], list[float], list[float]]


def trees_fitted(values: np.ndarray, same: np.ndarray, counts: np.ndarray) -> list[Tree]:
    """The traits that each tree asks about, the values above which the answer is yes, and what each row of answers
    adds."""
    drawn = np.random.default_rng(0)
    cuts = [_cuts(column) for column in values.T]
    asked = [place for place, found in enumerate(cuts) if len(found)]
    binned = np.stack([np.searchsorted(found, column) for found, column in zip(cuts, values.T, strict=True)], 1)
    total = np.zeros(len(same))
    made: list[Tree] = []
    for _ in range(TREES):
        likely = 1.0 / (1.0 + np.exp(-total))
        slope, curve = counts * (likely - same), counts * likely * (1.0 - likely) + 1e-6
        some = np.flatnonzero(drawn.random(len(same)) < ROWS)
        few = np.sort(drawn.choice(asked, int(len(asked) * TRAITS), replace=False))
        tree, rows_of = _tree(binned, cuts, some, few, slope, curve)
        total += np.array(tree[2])[rows_of]
        made.append(tree)
    return made


def _cuts(column: np.ndarray) -> np.ndarray:
    known = np.unique(column)
    if len(known) <= CUTS:
        return np.asarray(np.round((known[1:] + known[:-1]) / 2, 4))
    return np.unique(np.round(np.quantile(column, np.linspace(0, 1, CUTS + 1)[1:-1]), 4))


def _tree(binned: np.ndarray, cuts: Sequence[np.ndarray], some: np.ndarray, few: np.ndarray, slope: np.ndarray,
          curve: np.ndarray) -> tuple[Tree, np.ndarray]:  # fmt: skip
    size = max(map(len, cuts)) + 1
    row_of = np.zeros(len(binned), dtype=np.intp)
    asks, above = [], []
    for _ in range(DEPTH):
        place, cut = _best(binned[np.ix_(some, few)], row_of[some], slope[some], curve[some],
                           [len(cuts[each]) for each in few], size)  # fmt: skip
        asks.append(int(few[place]))
        above.append(float(cuts[few[place]][cut]))
        row_of = row_of * 2 + (binned[:, few[place]] > cut)
    down = np.bincount(row_of[some], slope[some], 1 << DEPTH)
    across = np.bincount(row_of[some], curve[some], 1 << DEPTH)
    return (asks, above, [round(float(each), 4) for each in -RATE * down / (across + PENALTY)]), row_of


def _best(binned: np.ndarray, row_of: np.ndarray, slope: np.ndarray, curve: np.ndarray, most: Sequence[int],
          size: int) -> tuple[int, int]:  # fmt: skip
    """The trait and the cut that part the rows best, at all branches alike."""
    branches, width = int(row_of.max()) + 1, binned.shape[1]
    at = ((row_of[:, None] * width + np.arange(width)) * size + binned).ravel()
    shape = (branches, width, size)
    down = np.bincount(at, np.repeat(slope, width), branches * width * size).reshape(shape).cumsum(2)
    across = np.bincount(at, np.repeat(curve, width), branches * width * size).reshape(shape).cumsum(2)
    rest, beside = down[:, :, -1:] - down, across[:, :, -1:] - across
    gain = (down**2 / (across + PENALTY) + rest**2 / (beside + PENALTY)).sum(0)
    for place, cut in enumerate(most):
        gain[place, cut:] = -1.0
    place, cut = np.unravel_index(gain.argmax(), gain.shape)
    return int(place), int(cut)


def totals(trees: Sequence[Tree], values: np.ndarray) -> np.ndarray:
    """What the trees say of each row."""
    found = np.zeros(len(values))
    for asks, above, adds in trees:
        row_of = np.zeros(len(values), dtype=np.intp)
        for ask, cut in zip(asks, above, strict=True):
            row_of = row_of * 2 + (values[:, ask] > cut)
        found += np.array(adds)[row_of]
    return found


def left_out(table: Table) -> np.ndarray:
    """What trees that never saw a writer say of that writer's pairs; 0 for pairs that were written otherwise."""
    said = np.zeros(len(table.same))
    for writer in sorted(WRITERS):
        seen = table.writers != writer
        _, values = _with_words(table, seen)
        trees = trees_fitted(values[seen], table.same[seen], table.counts[seen])
        said[~seen] = totals(trees, values[~seen])
    return said


def fitted(table: Table) -> dict[str, Any]:
    """All that ships."""
    words, values = _with_words(table, np.ones(len(table.same), dtype=bool))
    trees = trees_fitted(values, table.same, table.counts)
    return {
        "traits": [*table.names, "telling"],
        "words": words,
        "trees": [dict(zip(("asks", "above", "adds"), tree, strict=True)) for tree in trees],
    }


def _written(found: Mapping[str, Any]) -> str:
    """As JSON, a tree a line."""
    trees = ",\n".join(json.dumps(tree) for tree in found["trees"])
    traits, words = json.dumps(found["traits"]), json.dumps(found["words"])
    return f'{{"traits": {traits},\n"words": {words},\n"trees": [\n{trees}\n]}}\n'


def at_bars(table: Table, said: np.ndarray, writers: Sequence[str]) -> Iterator[str]:
    """Precision and recall of *same* at several bars among what no rule keeps apart, same pairs and others half each;
    what is of another year is never *same*."""
    here = np.isin(table.writers, writers)
    likely, same = 1.0 / (1.0 + np.exp(-said[here])), table.same[here] == 1.0
    likely[table.values[here, list(table.names).index("own_year")] > 0.0] = 0.0
    for bar in (0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92, 0.95):
        right, wrong = (likely[same] >= bar).mean(), (likely[~same] >= bar).mean()
        yield f"{'+'.join(writers)} at {bar}: precision {right / max(right + wrong, 1e-9):.3f}, recall {right:.3f}"


def main(arguments: Sequence[str]) -> None:
    table = Table.made()
    if "check" in arguments:
        said = left_out(table)
        writers = sorted(WRITERS)
        for some in (writers, *([writer] for writer in writers)):
            print("\n".join(at_bars(table, said, some)))
    else:
        (bundled("data") / "claims" / "trees.json").write_text(_written(fitted(table)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
