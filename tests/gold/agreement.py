"""How far a second annotator agrees with the gold set: ``python tests/gold/agreement.py sealed unseen``.

The second one had the texts, the marked pieces and the conventions of ``README.md``, and neither the first labels nor
the extractor. What the two agree in is about as much as an extractor can be right in.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent


def agreement(name: str) -> dict[str, float]:
    """The shares of attributions whose ``chain`` and whose ``terminal`` both annotators have alike."""
    pairs = list(_pairs(name))
    return {
        "chain": sum(_plain(one["chain"]) == _plain(other["chain"]) for one, other in pairs) / len(pairs),
        "terminal": sum(one["terminal"] == other["terminal"] for one, other in pairs) / len(pairs),
    }


def _pairs(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    first, second = (_by_id(FOLDER / folder / f"{name}.jsonl") for folder in ("", "second"))
    for id_, item in first.items():
        yield from zip(item["attributions"], second[id_]["labels"], strict=True)


def _by_id(file: Path) -> dict[str, dict[str, Any]]:
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def _plain(chain: list[str]) -> list[str]:
    return [name.casefold().removeprefix("the ") for name in chain]


if __name__ == "__main__":
    for part in sys.argv[1:]:
        print(part, *(f"{what} {100 * share:.1f}" for what, share in agreement(part).items()))
