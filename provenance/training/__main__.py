"""``python -m provenance.training CORPUS --syntax TREES --out MODEL``: trains the reader that ships."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from provenance.errors import ProvenanceError
from provenance.paths import bundled


def main(arguments: list[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    try:
        import torch  # noqa: F401
    except ImportError:
        print("training needs torch: pip install 'provenance-tracker[train]', or make train", file=sys.stderr)
        return 2
    from provenance.training.making import Plan, make

    plan = Plan(given.corpus, given.syntax, given.out, given.members, given.epochs, given.seed, given.jobs)
    try:
        make(plan, lambda line: print(line, file=sys.stderr, flush=True))
    except ProvenanceError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _parser() -> argparse.ArgumentParser:
    from provenance.extraction.tagging.model import FILE

    parser = argparse.ArgumentParser(prog="python -m provenance.training", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder with text/ and attributions/ (BRAT standoff)")
    parser.add_argument("--syntax", type=Path, help="a CoNLL-U file of a treebank, for the second task")
    parser.add_argument("--out", type=Path, default=bundled("data") / FILE, help="where the model goes")
    parser.add_argument("--members", type=int, default=2, help="how many networks are averaged")
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1, help="of the first member; the others count on")
    parser.add_argument("--jobs", type=int, default=1, help="members trained at once, each on one thread")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
