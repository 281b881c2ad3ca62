"""``python -m provenance.training.averaging ONE OTHER … --out FILE``: one network of the mean weights of several.

All must have been trained on from the same base. Then the mean of their weights errs less than any of them (Wortsman
et al. 2022, Model soups), and costs no more than one.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from provenance.training.wordings import opened, written


def averaged(files: Sequence[Path], out: Path) -> None:
    """Writes the mean. Raises ValueError where one knows other pieces or has other layers than the first."""
    read = [opened(file) for file in files]
    reader, known = read[0]
    for file, (other, theirs) in zip(files, read, strict=True):
        if known != theirs or len(reader.layers) != len(other.layers):
            raise ValueError(f"{files[0]} and {file} were not begun from one base")
    states = [other.state_dict() for other, _ in read]
    reader.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    written(reader, known, out)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m provenance.training.averaging", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    averaged(given.files, given.out)


if __name__ == "__main__":
    main()
