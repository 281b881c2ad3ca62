"""Against people's reading of 84 articles (PolNeAR, development part): no worse than it was.

The corpus is not in this repository; where it is not beside it, this is skipped. The floors are a little below the
figures in ``docs/model-card.md``.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from provenance.evaluation.metrics import score, total
from provenance.workspace.evaluating import evaluate
from provenance.workspace.gold import gold_in
from provenance.workspace.readers import reader_of

ARCHIVE = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "polnear-train-dev.tar.xz"
FLAT = {"attribution": 0.695, "token micro": 0.825}
EVERY_DRAFT = {"attribution": 0.675, "token micro": 0.82}

pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"PolNeAR is not at {ARCHIVE}")


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("polnear")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder, members=[m for m in archive if "/dev/" in m.name], filter="data")
    (found,) = folder.rglob("dev")
    return found


def f1_of(gold: Path, *, is_flat: bool | None) -> dict[str, float]:
    found = evaluate(gold_in(str(gold)), [reader_of("default")], is_flat=is_flat, jobs=1, tell=lambda _id: None)
    assert found.failed == ()
    return {name: score(count).f1 for name, count in total(found.counts[0]).items() if name in FLAT}


@pytest.mark.parametrize(("is_flat", "floors"), [(None, FLAT), (False, EVERY_DRAFT)])
def test_attributions_are_found(gold: Path, is_flat: bool | None, floors: dict[str, float]) -> None:
    found = f1_of(gold, is_flat=is_flat)
    assert {name: f1 for name, f1 in found.items() if f1 < floors[name]} == {}, found
