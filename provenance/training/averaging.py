"""``python -m provenance.training.averaging ONE OTHER --out FILE``: one network of the mean weights of two.

Both must have been trained on from the same base. Then the mean of their weights errs less than either (Wortsman et al.
2022, Model soups), and costs no more than one.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from provenance.training.wordings import opened, written


def averaged(one: Path, other: Path, out: Path) -> None:
    """Writes the mean. Raises ValueError where the two know other pieces or have other layers."""
    (reader, known), (second, theirs) = opened(one), opened(other)
    if known != theirs or len(reader.layers) != len(second.layers):
        raise ValueError(f"{one} and {other} were not begun from one base")
    weights = second.state_dict()
    reader.load_state_dict({name: (values + weights[name]) / 2.0 for name, values in reader.state_dict().items()})
    written(reader, known, out)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m provenance.training.averaging", description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    averaged(given.one, given.other, given.out)


if __name__ == "__main__":
    main()
