"""``provenance review``: the queue for scripts, and the keys on a terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import termios
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from provenance import commands
from provenance.workspace import Workspace, reviewing

TOP = Path(__file__).resolve().parents[2]
TEXT = "The ministry said that the harbour was closed on Monday. The Lantern reported that the pilot was hurt.\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    place = tmp_path / "p.db"
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with Workspace.open(place, create=True) as ws:
        ws.add([tmp_path / "a.txt"])
    return place


@dataclass(frozen=True)
class Done:
    """What a command left: exit code, and both streams."""

    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture(autouse=True)
def _ada(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENANCE_AUTHOR", "Ada")


def run(database: Path, *options: str) -> Done:
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = commands.run(["review", *options, "--db", str(database)])
    return Done(code, out.getvalue(), err.getvalue())


def listed(database: Path) -> list[str]:
    return [each["id"] for each in json.loads(run(database, "--json").stdout)["items"]]


def test_a_script_lists_decides_and_takes_back(database: Path) -> None:
    first, second = listed(database)
    assert run(database, "--accept", first, "--reject", second).stdout == f"{first}: accepted\n{second}: rejected\n"
    assert run(database).stdout == "there is nothing to review\n"
    assert run(database, "--accept", second).stdout == f"{second}: accepted (it was rejected)\n"
    assert run(database, "--accept", second).stdout == f"{second}: accepted already\n"
    for _ in range(3):
        assert run(database, "--undo").exit_code == 0
    assert sorted(listed(database)) == sorted([first, second])
    assert "nothing that can be taken back" in run(database, "--undo").stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "there is no terminal"),
        (("--accept", "att-zzzzzz"), "no question is known"),
        (("--accept", ""), "no question is known"),
        (("--accept", "att-\x1b[2J"), "no question is known"),
        (("--accept", "src-1+src-2"), "no source is known"),
        (("--reject", "x", "--accept", "x"), "both accepted and rejected"),
        (("--list", "--undo"), "one thing at a time"),
        (("--source", "Ada"), "--edit ID"),
        (("no such thing",), "no claim or document or source is known"),
        (("--limit", "0", "--list"), "0"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(database: Path, options: tuple[str, ...], said: str) -> None:
    result = run(database, *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "\x1b" not in result.stderr


def in_terminal(database: Path, keys: str, columns: int = 80, **environment: str) -> str:
    """What a terminal shows while these keys are pressed."""
    parent, child = pty.openpty()
    command = [sys.executable, str(TOP / "cli.py"), "review", "--by", "Ada", "--db", str(database)]
    size = {"COLUMNS": str(columns), "LINES": "24", "TERM": "xterm-256color"}
    process = subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, env={**os.environ, **size, **environment}, cwd=TOP
    )
    os.close(child)
    shown = ""
    for key in keys:
        shown += until(parent, "[?]")
        until_it_listens(parent)
        os.write(parent, key.encode())
    shown += until(parent, None)
    process.wait(60)
    os.close(parent)
    return shown


def until_it_listens(terminal: int) -> None:
    """Wait for a single key to be read: what is typed before that is thrown away."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and termios.tcgetattr(terminal)[3] & termios.ICANON:
        select.select([], [], [], 0.01)


def until(terminal: int, words: str | None) -> str:
    """What is printed until these words, or until nothing more comes."""
    shown, deadline = b"", time.monotonic() + 20
    while time.monotonic() < deadline and not (words and words.encode() in shown):
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
    return shown.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("keys", "left"), [("ar", 0), ("sar", 0), ("auq", 2), ("npaq", 1), ("xq", 2), ("a\x03", 1)], ids=repr
)
def test_keys_answer_at_once(database: Path, keys: str, left: int) -> None:
    shown = in_terminal(database, keys, NO_COLOR="1")
    assert "Traceback" not in shown
    with Workspace.open(database) as ws:
        assert len(reviewing.queue(ws)) == left


def test_a_hostile_text_never_reaches_the_terminal(tmp_path: Path) -> None:
    hostile = "The ministry said that the \x1b]0;owned\x07 har\u202ebour " + "was closed " * 20_000 + "on Monday.\n"
    (tmp_path / "a.txt").write_text(hostile, encoding="utf-8")
    database = tmp_path / "p.db"
    with Workspace.open(database, create=True) as ws:
        ws.add([tmp_path / "a.txt"])
    shown = in_terminal(database, "q", columns=60)
    assert "\x1b]0;" not in shown
    assert "\u202e" not in shown
    assert len(shown) < 20_000
