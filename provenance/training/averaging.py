"""``python -m provenance.training.averaging ONE OTHER --out FILE``: one network of the mean weights of two.

Both must have been trained on from the same base. Then the mean of their weights errs less than either (Wortsman et al.
2022, Model soups), and costs no more than one.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from provenance.claims.network import LONGEST, Network, unpacked
from provenance.training.wordings import Reader, written


def averaged(one: Path, other: Path, out: Path) -> None:
    """Writes the mean. Raises ValueError where the two know other pieces or are of other shapes."""
    first, second = unpacked(one), unpacked(other)
    if first.known != second.known or first.layers != second.layers:
        raise ValueError(f"{one} and {other} were not begun from one base")
    reader = Reader(len(first.known), LONGEST, first.layers)
    weights = [_state(reader, each) for each in (first, second)]
    reader.load_state_dict({name: (weights[0][name] + weights[1][name]) / 2.0 for name in weights[0]})
    written(reader, first.known, out)


def _state(reader: Reader, network: Network) -> dict[str, Tensor]:
    """The weights as the reader names and turns them."""
    own = network.arrays
    found = {}
    for name in reader.state_dict():
        values = own[name].astype(np.float32)
        if f"{name}.scale" in own and name == "pieces.weight":
            values = values * own[f"{name}.scale"]
        is_map = values.ndim > 1 and name.startswith(("layers.", "out."))
        found[name] = torch.tensor(np.ascontiguousarray(values.T if is_map else values))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m provenance.training.averaging", description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    averaged(given.one, given.other, given.out)


if __name__ == "__main__":
    main()
