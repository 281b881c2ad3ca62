"""Against people's reading of 84 articles (PolNeAR, development part): no worse than it was.

PolNeAR gives each cue one attribution and none inside another's content; readings are reduced to that before they
are scored: of two drafts with one cue (``X told an outlet``) the inner one counts, and what is nested does not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from provenance.evaluation.readings import flat
from provenance.extraction import extract

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
ARCHIVE = SHARED / "eval" / "polnear-train-dev.tar.xz"
SCORER = SHARED / "eval" / "score_attribution.py"
FLOORS = {"p": 0.75, "r": 0.49, "f1": 0.60}

pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"PolNeAR is not at {ARCHIVE}")


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("polnear")
    with tarfile.open(ARCHIVE) as archive:
        members = [member for member in archive if "/dev/" in member.name]
        archive.extractall(folder, members=members, filter="data")
    (gold,) = folder.rglob("dev")
    predictions, report = folder / "predictions.jsonl", folder / "score.json"
    predictions.write_text("".join(line_of(path) for path in sorted((gold / "text").glob("*.txt"))), "utf-8")
    command = [sys.executable, SCORER, "score", "--gold", gold, "--pred", predictions, "--json", report]
    subprocess.run([*map(str, command), "--bootstrap", "0"], check=True, capture_output=True)
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def line_of(path: Path) -> str:
    drafts = extract(path.read_bytes().decode("utf-8"))
    found = [{"source": draft.source, "cue": draft.cue, "content": draft.content} for draft in flat(drafts)]
    return json.dumps({"id": path.stem, "attributions": found}) + "\n"


def test_attributions_are_found(score: dict[str, Any]) -> None:
    assert [name for name, floor in FLOORS.items() if score["attribution"][name] < floor] == [], score["attribution"]
