"""Our figures are those of the scorer that the corpus is measured with, on 84 articles (PolNeAR, development part)."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from provenance.evaluation.readings import ROLES, Reading
from provenance.extractors import extractor_named
from provenance.records import Span
from provenance.workspace.evaluating import Evaluation, as_value, evaluate
from provenance.workspace.gold import gold_in, opened
from provenance.workspace.readers import reader_of, reader_of_file

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
ARCHIVE = SHARED / "eval" / "polnear-train-dev.tar.xz"
SCORER = SHARED / "eval" / "score_attribution.py"
DRAWS = 100
HEADLINES = {
    "token micro F1": "token_micro", "token source F1": "token_source", "token cue F1": "token_cue",
    "token content F1": "token_content", "content exact F1": "exact_content", "content overlap F1": "overlap_content",
    "attribution F1": "attribution", "link accuracy": "link_accuracy",
}  # fmt: skip
"""What the scorer gives intervals for, and our name of it."""

pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"PolNeAR is not at {ARCHIVE}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gold, and two files of predictions: what the extractor reads, and gold with mistakes in it."""
    top = tmp_path_factory.mktemp("polnear")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(top, members=[member for member in archive if "/dev/" in member.name], filter="data")
    (gold,) = top.rglob("dev")
    reads, chance = extractor_named("default").read, random.Random(1)
    articles = [(article.id, opened(article)) for article in gold_in(str(gold)).articles]
    write(gold / "default.jsonl", ((id_, reads(there.text, 0)) for id_, there in articles))
    write(gold / "spoilt.jsonl", ((id_, list(spoilt(chance, there.gold, len(there.text)))) for id_, there in articles))
    return gold


def write(path: Path, articles: Any) -> None:
    lines = ({"id": id_, "attributions": [{role: getattr(each, role) for role in ROLES} for each in found]}
             for id_, found in articles)  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def spoilt(chance: random.Random, gold: Sequence[Reading], length: int) -> Iterator[Reading]:
    """Gold as a bad reader would find it: some left out, some twice, roles missing, ends moved."""
    for reading in gold:
        for _time in range(chance.choices((0, 1, 2), (1, 8, 1))[0]):
            spans = (moved(chance, each, length) if chance.random() < 0.9 else () for each in reading[:3])
            yield Reading(*spans)


def moved(chance: random.Random, spans: Sequence[Span], length: int) -> tuple[Span, ...]:
    shifts = (0, 0, 0, -2, 3, -25)
    ends = ([min(length, max(0, end + chance.choice(shifts))) for end in span] for span in spans)
    return tuple(Span(*sorted(each)) for each in ends)


def scorer(*arguments: object) -> str:
    done = subprocess.run([sys.executable, *map(str, (SCORER, *arguments))], check=True, capture_output=True, text=True)
    return done.stdout


def evaluated(gold: Path, *names: str) -> Evaluation:
    readers = [reader_of_file(str(gold / name)) for name in names]
    return evaluate(gold_in(str(gold)), readers, is_flat=False, jobs=1, tell=lambda _id: None)


@pytest.mark.parametrize("name", ["default.jsonl", "spoilt.jsonl"])
def test_scores_and_intervals_are_those_of_the_scorer(folder: Path, tmp_path: Path, name: str) -> None:
    report = tmp_path / "score.json"
    scorer("score", "--gold", folder, "--pred", folder / name, "--json", report, "--bootstrap", DRAWS)
    theirs, found = json.loads(report.read_text("utf-8")), evaluated(folder, name)
    assert not found.failed
    value = as_value(found, DRAWS)
    ours = value["readers"][0]["scores"]
    assert (value["articles"], ours["triple"]["gold"], ours["triple"]["found"]) == (84, theirs["gold"], theirs["pred"])
    nested = {f"{kind}_{role}": theirs[kind][role] for kind in ("token", "exact", "exact_nopunct", "overlap")
              for role in theirs[kind]}  # fmt: skip
    whole = {name: theirs[name] for name in ("attribution", "content_match", "triple")}
    one = {"link_accuracy": dict.fromkeys(("p", "r", "f1"), theirs["link_accuracy"])}
    expected = {**nested, **whole, **one}
    assert ours.keys() == expected.keys()
    for key, score in expected.items():
        assert {each: ours[key][each] for each in score} == pytest.approx(score, abs=1e-12), key
    for headline, interval in theirs["ci95"].items():
        assert ours[HEADLINES[headline]]["f1_interval"] == pytest.approx(tuple(interval), abs=1e-12), headline


def test_differences_are_those_of_the_scorer(folder: Path) -> None:
    predictions = (folder / "default.jsonl", folder / "spoilt.jsonl")
    printed = scorer("compare", "--gold", folder, "--pred", predictions[0], "--pred", predictions[1],
                     "--bootstrap", DRAWS)  # fmt: skip
    ours = as_value(evaluated(folder, "spoilt.jsonl", "default.jsonl"), DRAWS)["difference"]
    rows = re.findall(r"^(.+?) +A .* diff +(\S+)  \[(\S+), (\S+)\]$", printed, re.MULTILINE)
    assert {headline for headline, *_ in rows} == HEADLINES.keys()
    for headline, *numbers in rows:
        here = ours[HEADLINES[headline]]
        assert [f"{100 * each:+.1f}" for each in (here["f1"], *here["f1_interval"])] == numbers, headline


def test_the_extractor_itself_and_what_it_wrote_score_alike(folder: Path) -> None:
    gold, readers = gold_in(str(folder)), [reader_of("default"), reader_of_file(str(folder / "default.jsonl"))]
    found = evaluate(gold, readers, is_flat=False, jobs=2, tell=lambda _id: None)
    assert found.counts[0] == found.counts[1]


def test_gold_against_itself_is_right_everywhere(folder: Path, tmp_path: Path) -> None:
    gold = gold_in(str(folder))
    write(tmp_path / "gold.jsonl", ((article.id, opened(article).gold) for article in gold.articles))
    found = evaluate(gold, [reader_of_file(str(tmp_path / "gold.jsonl"))], is_flat=True, jobs=1, tell=lambda _id: None)
    scores = as_value(found, 0)["readers"][0]["scores"]
    assert {key: score["f1"] for key, score in scores.items()} == dict.fromkeys(scores, 1.0)
