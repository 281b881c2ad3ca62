"""``provenance diff``: what a person and what a program read."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.commands import run

URL = "https://lantern.example/harbour"
HEAD = f"outlet: The Lantern\nurl: {URL}\ntitle: Harbour leak\n\n"
FIRST = "It was dark. Mayor Anna Brandt said that the tank was empty. Nobody slept. It rained. All went home.\n"
SECOND = FIRST.replace("said that", "confirmed that").replace(" Nobody slept.", " Two dogs barked.")
PROGRAM = [sys.executable, "-c", "from provenance.commands import main; main()"]


@pytest.fixture
def revised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with a database of two revisions, in which commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_DB", str(tmp_path / "case.db"))
    for text in (FIRST, SECOND):
        (tmp_path / "a.txt").write_text(HEAD + text, encoding="utf-8")
        assert run(["add", "a.txt"]) == 0
    capsys.readouterr()
    return tmp_path


def test_what_a_person_reads(revised: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", URL]) == 0
    title, revisions, *lines = capsys.readouterr().out.splitlines()
    assert title == "Harbour leak"
    assert revisions.startswith("revision 1 (doc-")
    assert "→ revision 2 (doc-" in revisions
    assert lines == [
        "",
        "  … 1 sentence unchanged …",
        "~ was: Mayor Anna Brandt [-said-] that the tank was empty.",
        "  now: Mayor Anna Brandt {+confirmed+} that the tank was empty.",
        "+ Two dogs barked.",
        "- Nobody slept.",
        "  … 2 sentences unchanged …",
        "",
        "attributions:",
        "  stronger: Anna Brandt · said that → confirmed that · the tank was empty (said, now confirmed)",
    ]


def test_what_a_program_reads(revised: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", URL, "--from", "1", "--to", "2", "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["schema"] == "provenance/diff/1"
    (item,) = value["items"]
    assert (item["old"]["revision_no"], item["new"]["revision_no"]) == (1, 2)
    changed = next(each for each in item["sentences"] if each["change"] == "changed")
    start, end = changed["new"]["span"]
    assert (HEAD + SECOND)[start:end] == changed["new"]["text"]
    assert [piece["text"] for piece in changed["new"]["pieces"] if piece["differs"]] == ["confirmed"]
    (told,) = item["attributions"]
    assert told["change"] == "stronger"
    assert told["differences"] == [{"field": "certainty", "old": "said", "new": "confirmed"}]


def test_a_revision_alone_says_what_to_do(revised: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (revised / "b.txt").write_text("It was dark.", encoding="utf-8")
    run(["add", "b.txt", "--title", "Night"])
    capsys.readouterr()
    assert run(["diff", "Night"]) == 2
    error, hint = capsys.readouterr().err.splitlines()
    assert error == "error: Night is held in one revision"
    assert hint == "hint: add it again later to see what changed"


def test_nothing_that_could_rewrite_the_screen_is_printed(revised: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = SECOND.replace("Two dogs", "\x1b[2JTwo \u202edogs").replace("empty", "\x07full")
    (revised / "a.txt").write_text(HEAD + evil, encoding="utf-8")
    assert run(["add", "a.txt"]) == 0
    capsys.readouterr()
    for options in ([], ["--json"]):
        assert run(["diff", URL, *options]) == 0
        assert not set("\x1b\x07\u202e") & set(capsys.readouterr().out)


@pytest.mark.parametrize(("no_color", "is_coloured"), [(None, True), ("1", False)])
def test_colour_only_on_a_terminal_that_wants_it(revised: Path, no_color: str | None, is_coloured: bool) -> None:
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "60"} | (
        {"NO_COLOR": no_color} if no_color else {}
    )
    ours, theirs = pty.openpty()
    with subprocess.Popen([*PROGRAM, "diff", URL], stdout=theirs, stderr=subprocess.PIPE, env=environment) as process:
        os.close(theirs)
        shown = b""
        try:
            while read := os.read(ours, 4096):
                shown += read
        except OSError:  # the terminal is closed
            pass
        assert process.wait() == 0
    os.close(ours)
    assert (b"\x1b[31m" in shown) is is_coloured
    assert b"[-said-]" in shown
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).splitlines()
    assert lines[0].startswith("Harbour leak")
    assert max(map(len, lines)) <= 60
