"""provenance remove: it says what goes, asks a person, and takes nothing away without a yes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from provenance.store import Store, tables

Run = Callable[..., tuple[int, str, str]]
URL = "https://lantern.example/harbour"
STORY = f"outlet: The Lantern\nurl: {URL}\n\nThe harbour master said that the tank was empty."
WHAT = "1 document, 1 attribution, 0 decisions of a person"
PROGRAM = [sys.executable, "-c", "from provenance.commands import main; main()"]


@pytest.fixture
def do(command: Run, tmp_path: Path) -> Run:
    """Runs a command where one article is held; gives its exit code and both streams."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert command("add", "a.txt")[0] == 0
    return command


def held(do: Run) -> int:
    return len(json.loads(do("list", "--json")[1])["items"])


def test_with_yes_it_is_gone_and_the_database_verifies(do: Run) -> None:
    code, out, err = do("remove", URL, "--yes", "--why", "a test")
    assert (code, out) == (0, f"removed {WHAT}\n")
    assert "bytes stay in the database" in err
    assert "taken out by provenance redact" in err
    assert held(do) == 0
    assert do("verify")[0] == 0
    assert do("add", "a.txt")[1] == "added 1, updated 0, unchanged 0, failed 0\n"


def test_where_nobody_can_be_asked_it_is_refused(do: Run) -> None:
    code, out, err = do("remove", URL)
    assert (code, out) == (2, "")
    assert "nobody can be asked" in err
    assert "hint: add --yes" in err
    assert held(do) == 1


def test_a_dry_run_says_what_would_go(do: Run) -> None:
    assert do("remove", URL, "--dry-run")[:2] == (0, f"this would take away {WHAT} (nothing was saved)\n")
    assert held(do) == 1


def test_what_is_not_there_is_named(do: Run) -> None:
    code, _out, err = do("remove", "https://nowhere.example/x", "--yes")
    assert (code, "no document is known as" in err) == (2, True)


def test_what_others_cite_is_said_to_stay(do: Run, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "case.db")) as store, store.write("declare", by="html", kind="importer") as writer:
        held = writer.connection.scalar(select(tables.Document.id))
        writer.open(tables.Document(id="doc-0000000001", canonical_url="https://beacon.example/1"))
        writer.open(
            tables.Derivation(
                id="der-0000000001",
                from_document_id="doc-0000000001",
                to_document_id=held,
                kind="credit",
                basis="declared",
            )
        )
    code, out, err = do("remove", URL, "--yes")
    assert (code, out) == (0, f"removed {WHAT}\n")
    assert f"{held} stays as only cited: other documents cite it" in err
    assert do("verify")[0] == 0


@pytest.mark.parametrize(("answer", "left"), [(b"y\n", 0), (b"n\n", 1), (b"\n", 1)], ids=["yes", "no", "Return alone"])
def test_at_a_terminal_a_person_is_asked(do: Run, answer: bytes, left: int) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen([*PROGRAM, "remove", URL], stdin=theirs, stderr=theirs, stdout=subprocess.PIPE) as process:
        os.close(theirs)
        said = b""
        while b"[y/N]" not in said:
            said += os.read(ours, 1024)
        os.write(ours, answer)
        assert process.stdout is not None
        out = process.stdout.read().decode()
        assert process.wait() == 0
    os.close(ours)
    assert f"this takes away {WHAT}; remove it?" in " ".join(said.decode().split())
    assert held(do) == left
    assert out == (f"removed {WHAT}\n" if left == 0 else "")
