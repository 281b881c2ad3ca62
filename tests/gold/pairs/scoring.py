"""How far comparing and grouping agree with the gold pairs: ``python tests/gold/pairs/scoring.py open claims-open``.

Precision and recall of *same* with the 95 % interval of percentiles over pairs drawn anew; B-cubed (Bagga and Baldwin
1998) over the wordings of all events of a part.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from provenance.claims.comparing import Relation, compare
from provenance.claims.grouping import group

FOLDER = Path(__file__).resolve().parent
DRAWS = 2000


class Judged(NamedTuple):
    """A pair: what it is, and what was said of it."""

    gold: str
    said: str


class Cubed(NamedTuple):
    """B-cubed precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def judged(part: str) -> list[Judged]:
    """Every pair of a part, compared."""
    if part.startswith("claims-"):
        return list(_of_claims(part))
    return [Judged(row["relation"], str(compare(row["a"], row["b"]).relation)) for row in _rows(f"{part}.jsonl")]


def _of_claims(part: str) -> Iterator[Judged]:
    """Each two wordings of one claim, and each of them with what is not that claim."""
    for row in _rows(f"{part}.jsonl"):
        for a, b in combinations(row["same"], 2):
            yield Judged(Relation.SAME, str(compare(a, b).relation))
        for other in row["other"]:
            for a in row["same"]:
                yield Judged(other["relation"], str(compare(a, other["text"]).relation))


def even_precision(pairs: Sequence[Judged]) -> float:
    """The precision of *same* where as many pairs are the same as are not."""
    right = recall(pairs)
    others = [pair for pair in pairs if pair.gold != Relation.SAME]
    wrong = sum(pair.said == Relation.SAME for pair in others) / max(1, len(others))
    return right / max(right + wrong, 1e-9)


def precision(pairs: Sequence[Judged], relation: str = Relation.SAME) -> float:
    said = [pair for pair in pairs if pair.said == relation]
    return sum(pair.gold == relation for pair in said) / max(1, len(said))


def recall(pairs: Sequence[Judged], relation: str = Relation.SAME) -> float:
    gold = [pair for pair in pairs if pair.gold == relation]
    return sum(pair.said == relation for pair in gold) / max(1, len(gold))


def cubed(part: str) -> Cubed:
    """B-cubed of grouping all wordings of a part's events at once."""
    rows = _rows(f"events-{part}.jsonl")
    size = Counter(row["claim"] for row in rows)
    exact = complete = 0.0
    for members in group([row["text"] for row in rows]):
        here = Counter(rows[i]["claim"] for i in members)
        for claim, count in here.items():
            exact += count * count / len(members)
            complete += count * count / size[claim]
    exact, complete = exact / len(rows), complete / len(rows)
    return Cubed(exact, complete, 2 * exact * complete / (exact + complete))


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def _interval(pairs: Sequence[Judged], relation: str) -> str:
    drawn = random.Random(0)
    both = [[pairs[drawn.randrange(len(pairs))] for _ in pairs] for _ in range(DRAWS)]
    ends = []
    for score in (precision, recall):
        values = sorted(score(each, relation) for each in both)
        low, high = values[round(0.025 * DRAWS)], values[round(0.975 * DRAWS)]
        ends.append(f"{score(pairs, relation):.3f} ({low:.3f}–{high:.3f})")
    return f"precision {ends[0]}, recall {ends[1]}"


def main(parts: Sequence[str]) -> None:
    for part in parts:
        pairs = judged(part)
        for relation in (Relation.SAME, Relation.CONTRADICT):
            print(f"{part}: {len(pairs)} pairs, {relation}: {_interval(pairs, relation)}")
        print(f"{part}: precision of same where half of the pairs are: {even_precision(pairs):.3f}")
        if not (FOLDER / f"events-{part}.jsonl").exists():
            continue
        print(f"{part}: B-cubed precision {{:.3f}}, recall {{:.3f}}, F1 {{:.3f}}".format(*cubed(part)))


if __name__ == "__main__":
    main(sys.argv[1:] or ["open"])
