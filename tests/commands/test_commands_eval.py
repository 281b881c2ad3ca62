"""``provenance eval``: a table or JSON, what fails is named, and the exit code says whether it is all."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provenance.commands import run
from provenance.evaluation.tables import COLUMNS, DIFFERENCE_COLUMNS

TOP = Path(__file__).resolve().parents[2]
TEXTS = {
    "a": "The harbour master said that the tank was empty.",
    "b": "“The tank was full,” said Mayor Anna Brandt. 😀 Then it rained.",
    "c": "It rained.",
}
MARKS = {
    "a": "T1\tSource 0 18\tThe harbour master\nT2\tCue 19 28\tsaid that\nT3\tContent 29 47\tthe tank was empty\n"
    "T4\tAttribution 19 23\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n",
    "b": "T1\tSource 26 43\tMayor Anna Brandt\nT2\tCue 21 25\tsaid\nT3\tContent 0 20\t“The tank was full,”\n"
    "T4\tAttribution 21 25\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n",
    "c": "",
}
Eval = Callable[..., "Done"]


class Done:
    """What the command left: exit code, and both streams."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def value(self) -> dict[str, Any]:
        return dict(json.loads(self.out))


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small corpus, ``gold``, in the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "gold"
    for part in ("text", "attributions"):
        (folder / part).mkdir(parents=True)
    for id_, text in TEXTS.items():
        (folder / "text" / f"{id_}.txt").write_text(text, encoding="utf-8")
        (folder / "attributions" / f"{id_}_ada.ann").write_text(MARKS[id_], encoding="utf-8")
    return folder


@pytest.fixture
def evaluate(gold: Path, capsys: pytest.CaptureFixture[str]) -> Eval:
    def make(*arguments: str) -> Done:
        code = run(["eval", "--gold", "gold", "--bootstrap", "50", *arguments])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return make


def predict(*lines: object) -> str:
    """A file of predictions with these lines."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    Path("mine.jsonl").write_text(text, encoding="utf-8")
    return "mine.jsonl"


RIGHT = {"source": [[4, 11]], "cue": [[19, 23]], "content": [[29, 47]]}
NESTED = {**RIGHT, "nested_in": 0}


def test_a_table_says_what_was_scored_and_how(evaluate: Eval) -> None:
    done = evaluate()
    assert (done.code, done.err) == (0, "")
    head, scored, _empty, columns, *rows = done.out.splitlines()
    assert head == "articles: 3 · attributions by people: 2 · flat: one draft a cue, none inside another’s content"
    assert scored.startswith("scored: default, version ")
    assert scored.endswith(" · found: 2")
    assert all(column in columns for column in COLUMNS)
    assert rows[0].split() == ["token", "micro", "100.0", "100.0", "100.0", *rows[0].split()[-3:]]
    assert [row.split()[0] for row in rows[-4:]] == ["attribution", "content", "triple", "link"]


def test_json_is_one_document_with_shares(evaluate: Eval) -> None:
    value = evaluate("--json").value
    assert (value["format"], value["articles"], value["draws"]) == ("provenance/eval/1", 3, 50)
    (reader,) = value["readers"]
    assert (reader["name"], value["difference"], value["failed"], value["is_flat"]) == ("default", None, [], True)
    scores = dict(reader["scores"]["attribution"])
    low, high = scores.pop("f1_interval")
    assert 0 <= low <= high == 1
    assert scores == {"right": 2, "found": 2, "gold": 2, "p": 1.0, "r": 1.0, "f1": 1.0}
    assert evaluate("--json", "--bootstrap", "0").value["readers"][0]["scores"]["triple"]["f1_interval"] is None


def test_two_are_compared_on_the_same_articles(evaluate: Eval) -> None:
    file = predict({"id": "a", "attributions": [RIGHT]}, {"id": "b", "attributions": []})
    done = evaluate("--against", file)
    assert done.code == 0
    assert f"against: {file} · found: 1" in done.out
    assert all(column in done.out for column in DIFFERENCE_COLUMNS)
    value = evaluate("--predictions", file, "--against", "default", "--json").value
    assert [reader["name"] for reader in value["readers"]] == [file, "default"]
    assert value["difference"]["attribution"]["f1"] == pytest.approx(2 / 3 - 1)
    same = evaluate("--against", "default", "--json").value["difference"]["attribution"]
    assert same == {"f1": 0.0, "f1_interval": [0.0, 0.0], "excludes_zero": False}


def test_flat_reduces_what_is_nested(evaluate: Eval) -> None:
    file = predict({"id": "a", "attributions": [RIGHT, NESTED]})
    assert evaluate("--predictions", file, "--json", "--nested").value["readers"][0]["scores"]["triple"]["found"] == 2
    flat = evaluate("--predictions", file, "--json", "--flat").value
    assert (flat["readers"][0]["scores"]["triple"]["found"], flat["is_flat"]) == (1, True)
    assert evaluate("--predictions", file, "--json").value["is_flat"], "this gold nests nothing"
    assert "every draft counts" in evaluate("--nested").out


def test_what_has_no_other_half_is_counted_and_left_out(evaluate: Eval, gold: Path) -> None:
    (gold / "text" / "d.txt").write_text("Unmarked.")
    (gold / "attributions" / "e_ada.ann").write_text("")
    file = predict({"id": "a", "attributions": [RIGHT]}, {"id": "x", "attributions": []})
    done = evaluate("--predictions", file)
    assert done.code == 0
    assert done.err.splitlines() == [
        "articles without a line in mine.jsonl, where nothing counts as found: 2",
        "lines of mine.jsonl left out, for no article that has gold: 1",
        "texts left out, for they have no gold: 1",
        "files of marks left out, for they have no text: 1",
    ]


def test_the_alphabetically_first_annotator_counts(evaluate: Eval, gold: Path) -> None:
    (gold / "attributions" / "a_aaa.ann").write_text("")
    assert evaluate("--json").value["readers"][0]["scores"]["triple"]["gold"] == 1


def test_marks_may_stand_in_a_file_without_an_annotator(evaluate: Eval, gold: Path) -> None:
    (gold / "attributions" / "a_ada.ann").rename(gold / "attributions" / "a.ann")
    assert evaluate("--json").value["articles"] == 3


BROKEN: dict[str, tuple[str, bytes | None, str]] = {
    "a line that cannot be read": ("attributions/a_ada.ann", b"T1\tCue 4 8\nrubbish", "attributions/a_ada.ann:2: "),
    "a span that is not there": ("attributions/a_ada.ann", b"E1\tAttribution:T9 Cue:T9", "a_ada.ann:1: E1 names T9"),
    "marks of another text": ("attributions/a_ada.ann", b"T1\tCue 4 8\tsaid", "a_ada.ann:1: T1 is 'said', but"),
    "marks that are no text": ("attributions/a_ada.ann", b"\xff\xfe", "a_ada.ann is not UTF-8: byte 1"),
    "a text that is none": ("text/a.txt", b"ab\xff", "a.txt is not UTF-8: byte 3 cannot be read"),
    "a text with other offsets": ("text/a.txt", b"\xef\xbb\xbf" + TEXTS["a"].encode(), "a_ada.ann:1: T1 is"),
    "a folder for a text": ("text/a.txt", None, "a.txt cannot be read"),
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("file", "content", "message"), BROKEN.values(), ids=BROKEN)
def test_an_article_that_cannot_be_read_is_named_and_the_rest_is_scored(
    evaluate: Eval, gold: Path, file: str, content: bytes | None, message: str, jobs: str
) -> None:
    (gold / file).unlink()
    if content is None:
        (gold / file).mkdir()
    else:
        (gold / file).write_bytes(content)
    done = evaluate("--jobs", jobs)
    assert done.code == 3
    assert done.out.startswith("articles: 2 · attributions by people: 1")
    (line,) = done.err.splitlines()
    assert line.startswith("failed: ")
    assert message in line
    assert len(evaluate("--json").value["failed"]) == 1


LINES: dict[str, tuple[object, str]] = {
    "offsets outside the text": ({"id": "a", "attributions": [{"cue": [[4, 999]]}]}, "mine.jsonl:2: the span 4 to 999"),
    "no list": ({"id": "a", "attributions": 3}, "mine.jsonl:2 has no list of attributions"),
    "nested in nothing": ({"id": "a", "attributions": [{"nested_in": 7}]}, "mine.jsonl:2, attribution 0 is nested in"),
    "twice": ({"id": "b", "attributions": []}, "mine.jsonl:2 has 'b' again, after mine.jsonl:1"),
    "no JSON": ("{", "mine.jsonl:2 is not JSON"),
}


@pytest.mark.parametrize(("line", "message"), LINES.values(), ids=LINES)
def test_a_prediction_that_cannot_be_scored_is_named(evaluate: Eval, line: object, message: str) -> None:
    done = evaluate("--predictions", predict({"id": "b", "attributions": []}, line))
    assert done.code == 3
    assert [each for each in done.err.splitlines() if each.startswith(f"failed: {message}")]
    assert "attribution" in done.out


def test_where_nothing_can_be_scored_there_is_no_table(evaluate: Eval, gold: Path) -> None:
    for file in gold.glob("attributions/*"):
        file.write_text("rubbish")
    done = evaluate()
    assert (done.code, done.out) == (2, "")
    assert "error: none of 3 articles could be scored" in done.err


USAGE: dict[str, tuple[list[str], str]] = {
    "no such folder": (["--gold", "gone"], "error: there is no folder gone"),
    "a folder without texts": (["--gold", "gold/text"], "error: the folder gold/text/text cannot be read"),
    "no marks": (["--gold", "bare"], "error: the folder bare/attributions cannot be read"),
    "nothing that has gold": (["--gold", "apart"], "error: no article in apart has gold"),
    "no such extractor": (["--extractor", "oracle"], "error: no extractor is named 'oracle'"),
    "no such file": (["--predictions", "gone.jsonl"], "error: gone.jsonl cannot be read"),
    "no such other": (["--against", "gone.jsonl"], "error: gone.jsonl cannot be read"),
    "predictions of other articles": (["--predictions", "other.jsonl"], "error: other.jsonl names no article"),
    "two at once": (["--extractor", "default", "--predictions", "other.jsonl"], "cannot both be scored"),
    "no process": (["--jobs", "0"], "0 is not in the range x>=1"),
}


@pytest.mark.parametrize(("arguments", "message"), USAGE.values(), ids=USAGE)
def test_what_cannot_be_used_is_said_in_one_sentence(evaluate: Eval, arguments: list[str], message: str) -> None:
    for folder in ("bare/text", "apart/text", "apart/attributions"):
        Path(folder).mkdir(parents=True)
    Path("other.jsonl").write_text('{"id": "x", "attributions": []}')
    done = evaluate(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_hostile_name_cannot_rewrite_the_terminal(evaluate: Eval, gold: Path) -> None:
    name = "\x1b[2J[red]"
    (gold / "attributions" / f"{name}_a.ann").write_text("rubbish")
    (gold / "text" / f"{name}.txt").write_text("Text.")
    Path(f"{name}.jsonl").write_text('{"id": "a", "attributions": []}')
    for arguments in (["--predictions", f"{name}.jsonl"], ["--against", f"{name}.jsonl", "--json"]):
        done = evaluate(*arguments)
        assert done.code == 3
        assert "\x1b" not in done.out + done.err


def test_head_lines_are_no_part_of_the_article_as_in_extract(
    evaluate: Eval, gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (gold / "text" / "c.txt").write_text("title: Ann said that it rained.\n\nIt rained.")
    assert run(["extract", str(gold / "text")]) == 0
    Path("mine.jsonl").write_text(capsys.readouterr().out)
    done = evaluate("--against", "mine.jsonl", "--json").value
    assert done["readers"][0]["scores"] == done["readers"][1]["scores"]


@pytest.mark.parametrize("command", ["eval", "extract"])
def test_jobs_change_nothing_that_is_printed(gold: Path, command: str) -> None:
    """Run by the door of a checkout, whose module must not be run again in the processes that read."""
    arguments = ["--gold", "gold"] if command == "eval" else [str(gold / "text"), str(gold / "gone.txt")]
    done = [
        subprocess.run([sys.executable, TOP / "cli.py", command, *arguments, "--jobs", jobs],
                       cwd=gold.parent, capture_output=True, check=False)
        for jobs in ("1", "2")
    ]  # fmt: skip
    assert done[0].stdout == done[1].stdout
    assert done[0].stderr == done[1].stderr
    assert [each.returncode for each in done] == ([0, 0] if command == "eval" else [3, 3])
    assert len(done[0].stdout.splitlines()) >= 3
