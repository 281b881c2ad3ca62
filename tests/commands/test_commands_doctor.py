"""``doctor``: a line for each thing, never a traceback, and 4 only where the database cannot be used."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.commands import run
from provenance.commands._surroundings import Line
from provenance.store import Store, facts
from provenance.store.engine import database_url

Examine = Callable[..., tuple[int, dict[str, dict[str, str]]]]
PROGRAM = [sys.executable, "-c", "from provenance.commands import main; main()"]


@pytest.fixture
def examine(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Examine:
    """The exit code and the lines by name, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def make(*arguments: str) -> tuple[int, dict[str, dict[str, str]]]:
        code = run(["doctor", "--json", *arguments])
        out, err = capsys.readouterr()
        assert err == ""
        return code, {each["name"]: each for each in json.loads(out)["items"]}

    return make


def test_without_a_database_all_is_said_and_nothing_is_made(examine: Examine, tmp_path: Path) -> None:
    code, lines = examine()
    assert code == 0
    assert lines["database"]["state"] == "note"
    assert "your data folder" in lines["database"]["says"]
    assert sorted(lines) == sorted(
        ["browser", "certificates", "clock", "database", "disk", "extras", "folder", "libraries", "locale",
         "postgresql", "provenance", "python", "sqlite", "terminal"]
    )  # fmt: skip
    assert "SQLAlchemy " in lines["libraries"]["says"]
    assert list(tmp_path.iterdir()) == []


def test_it_says_why_it_is_this_database(examine: Examine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open("provenance.db", create=True).close()
    before = (tmp_path / "provenance.db").read_bytes()
    code, lines = examine()
    assert (code, lines["database"]["state"]) == (0, "ok"), lines["database"]
    assert "the nearest provenance.db upward" in lines["database"]["says"]
    monkeypatch.setenv("PROVENANCE_DB", "other.db")
    assert "from PROVENANCE_DB" in examine()[1]["database"]["says"]
    assert "from --db" in examine("--db", "provenance.db")[1]["database"]["says"]
    assert (tmp_path / "provenance.db").read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["provenance.db"]


def test_a_server_is_asked(examine: Examine, postgres: str) -> None:
    code, lines = examine("--db", postgres)
    assert (code, lines["database"]["state"]) == (0, "note")
    Store.open(postgres, create=True).close()
    code, lines = examine("--db", postgres)
    assert code == 0
    assert "PostgreSQL" in lines["database"]["says"]
    assert "folder" not in lines


@pytest.mark.parametrize(
    ("db", "sentence"),
    [
        ("letter.txt", "is not a database"),
        ("songs.db", "not one of Provenance"),
        ("mysql://x/y", "is not an engine"),
        ("postgresql://ada:secret@127.0.0.1:1/news", "cannot be reached"),
    ],
)
def test_a_database_that_cannot_be_used_is_a_fault_with_what_to_do(examine: Examine, db: str, sentence: str) -> None:
    Path("letter.txt").write_text("a letter" * 100)
    with sqlite3.connect("songs.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    code, lines = examine("--db", db)
    line = lines["database"]
    assert (code, line["state"]) == (4, "fault")
    assert sentence in line["says"]
    assert line["advice"]
    assert "secret" not in json.dumps(lines)


def test_a_clock_before_the_last_entry_is_seen(examine: Examine) -> None:
    with Store.open("provenance.db", create=True, clock=lambda: 4 * 10**15) as store:
        from provenance.workspace import Workspace

        Workspace(store).add_chain("A > B", "c d", by="Ada")
    assert "dated in the future" in examine()[1]["database"]["says"]


def test_as_text_each_line_says_its_state(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["doctor", "--db", str(tmp_path / "gone.db")]) == 0
    first, advice, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("database      note: ")
    assert advice == "              make it: provenance init, or add something: provenance add FILE"


def test_a_poor_terminal_is_told_of(tmp_path: Path) -> None:
    poor = {"PYTHONIOENCODING": "ascii", "PATH": "/nowhere", "HOME": str(tmp_path), "SSL_CERT_FILE": "/nowhere.pem"}
    done = subprocess.run(
        [*PROGRAM, "doctor", "--json"], cwd=tmp_path, env=poor, capture_output=True, text=True, check=True
    )
    lines = {each["name"]: Line(**each) for each in json.loads(done.stdout)["items"]}
    assert lines["terminal"].state == lines["browser"].state == "note"
    assert lines["certificates"].state == "fault"
    assert "Traceback" not in done.stderr


def test_a_library_that_is_broken_is_a_fault(examine: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz.fuzz", None)
    code, lines = examine()
    assert (code, lines["libraries"]["state"]) == (4, "fault")
    assert "rapidfuzz.fuzz (ModuleNotFoundError)" in lines["libraries"]["says"]


MOUNTS = """\
/dev/vda / ext4 rw 0 0
nas:/x /mnt/nas nfs4 rw 0 0
nas:/y /mnt/with\\040space cifs rw 0 0
tmpfs /mnt/nas/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ada", None),
        ("/mnt/nas/cases", "nfs4"),
        ("/mnt/nasty", None),
        ("/mnt/with space/cases", "cifs"),
        ("/mnt/nas/local/x", None),
    ],
)
def test_a_network_disk_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, kind: str | None
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS)
    monkeypatch.setattr(facts, "MOUNTS", tmp_path / "mounts")
    assert facts.network_disk(Path(folder)) == kind


def test_the_room_is_that_of_the_folder_where_it_would_be_made(tmp_path: Path) -> None:
    found = facts.room(database_url(str(tmp_path / "not" / "yet" / "case.db")))
    assert (found.size, found.is_writable) == (0, os.access(tmp_path, os.W_OK))
    assert found.free > 0
