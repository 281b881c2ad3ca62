"""provenance export: a database, or a part of it, as text; and that what it writes is read back by provenance add."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
LEDGER = """2026-03-01 "The tank was empty" Lantern > Northfold > [a port official]
2026-03-02 "Nobody was hurt" Beacon > Anna Brandt
source Anna Brandt  kind:person #confidential
"""


@pytest.fixture
def do(command: Run, tmp_path: Path) -> Run:
    """Runs a command where a ledger is, and a database that holds it."""
    (tmp_path / "case.ledger").write_text(LEDGER, encoding="utf-8")
    code, out, err = command("add", "case.ledger")
    assert (code, out) == (0, "added 1, updated 0, unchanged 0, failed 0\n")
    assert "case.ledger: 2 documents, 2 claims, 3 attributions, 5 sources added" in err
    return command


def test_adding_the_ledger_again_changes_nothing(do: Run) -> None:
    assert do("add", "case.ledger")[1] == "added 0, updated 0, unchanged 1, failed 0\n"


def test_faults_are_shown_with_their_places_and_nothing_is_saved(do: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ledger").write_text('source New\n"It is" A > > B\nsorce X\n', encoding="utf-8")
    code, out, err = do("add", "bad.ledger")
    assert (code, out) == (2, "added 0, updated 0, unchanged 0, failed 1\n")
    assert "failed: 2 faults in bad.ledger" in err
    assert "  bad.ledger:2:13: a source is missing before '>'" in err
    assert '  "It is" A > > B\n' + " " * 14 + "^\n" in err
    assert "New" not in do("source", "list")[1]


def test_what_is_written_is_read_back(do: Run, tmp_path: Path) -> None:
    assert do("export", "--internal", "-o", "copy.ledger")[2] == "wrote copy.ledger\n"
    assert do("add", "copy.ledger", "--db", "copy.db")[0] == 0
    assert do("export", "--internal", "--db", "copy.db")[1] == (tmp_path / "copy.ledger").read_text(encoding="utf-8")


def test_who_is_confidential_is_written_with_internal_only(do: Run) -> None:
    assert "Brandt" in do("export", "--internal")[1]
    out = do("export")[1]
    assert "Brandt" not in out
    assert "a confidential source" in out


def test_a_claim_by_itself(do: Run) -> None:
    out = do("export", "The tank was empty")[1]
    assert "Northfold" in out
    assert "Beacon" not in out


def test_as_json_each_claim_is_a_line(do: Run) -> None:
    lines = do("export", "--format", "json")[1].splitlines()
    assert {json.loads(line)["claim"]["title"] for line in lines} == {"The tank was empty", "Nobody was hurt"}
    (one,) = do("export", "Nobody was hurt", "--format", "trace")[1].splitlines()
    assert json.loads(one)["schema"] == "provenance/trace/1"


def test_what_cannot_be_written_is_said(do: Run) -> None:
    assert do("export", "--format", "nothing")[0] == 2
    assert do("export", "--format", "json", "--snapshots", "x")[0] == 2
    assert do("export", "no such claim")[0] == 2
