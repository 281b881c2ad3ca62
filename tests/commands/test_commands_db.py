"""``db backup``, ``db check``, ``db upgrade --dry-run`` and ``verify``: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.commands import run
from provenance.store import engine, schema

Run = Callable[..., "Done"]


class Done:
    """What a command left: exit code, and both streams."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def items(self) -> list[dict[str, object]]:
        return list(json.loads(self.out)["items"])


@pytest.fixture
def do(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder with a database of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_DB", "case.db")
    monkeypatch.setenv("PROVENANCE_AUTHOR", "Ada")

    def make(*arguments: str) -> Done:
        code = run(list(arguments))
        return Done(code, *capsys.readouterr())

    return make


@pytest.fixture
def case(do: Run) -> str:
    assert do("add", "--chain", "The Lantern > Northfold News Agency", "--claim", "The tank was empty").code == 0
    return "case.db"


def behind_our_back(statement: str) -> None:
    with sqlite3.connect("case.db") as connection:
        connection.execute(statement)
    connection.close()


def test_a_backup_is_a_database_with_the_same_head(do: Run, case: str) -> None:
    (head,) = do("verify", "--json").items
    done = do("db", "backup", "copy.db")
    file, facts = done.out.splitlines()
    assert (done.code, file) == (0, "copy.db")
    assert facts.endswith(f"MB, entry {head['entry']}, head {head['head']}")
    (copied,) = do("verify", "--json", "--db", "copy.db").items
    assert copied == head
    again = do("db", "backup", "copy.db")
    assert (again.code, again.out) == (2, "")
    assert "overwrites nothing" in again.err


def test_a_backup_without_a_name_stands_beside_the_database(do: Run, case: str) -> None:
    (made,) = do("db", "backup", "--json").items
    assert Path(str(made["file"])).match("case-????????-??????.db")
    assert (made["faults"], made["is_verified"]) == ([], True)


def test_a_backup_of_what_was_changed_is_kept_and_said(do: Run, case: str) -> None:
    behind_our_back("UPDATE source SET name = 'The Beacon' WHERE name = 'The Lantern'")
    done = do("db", "backup", "copy.db")
    assert done.code == 1
    assert "do not agree with the journal" in done.err
    assert Path("copy.db").exists()


def test_check_prints_a_line_for_each_check(do: Run, case: str) -> None:
    done = do("db", "check")
    assert done.code == 0, done.out
    assert {line.split()[-1] for line in done.out.splitlines()} == {"ok"}
    assert [each["name"] for each in do("db", "check", "--json").items] == [
        line.rpartition(" ")[0].strip() for line in done.out.splitlines()
    ]


def test_check_says_what_is_wrong_and_ends_with_4(do: Run, case: str) -> None:
    behind_our_back("UPDATE attribution SET parent_id = id")
    done = do("db", "check")
    assert done.code == 4
    assert "nesting       fault: nested in themselves: att-" in done.out
    assert "Traceback" not in done.err
    states = {each["name"]: each["state"] for each in do("db", "check", "--json").items}
    assert states["nesting"] == states["journal"] == "fault"
    assert states["file"] == "ok"


def test_of_many_faults_some_are_printed(do: Run, case: str) -> None:
    behind_our_back("UPDATE journal_row SET digest = 'x'")
    behind_our_back(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) "
        "INSERT INTO subject SELECT 'src-smuggled' || i, 'source' FROM n"
    )
    lines = [line for line in do("db", "check").out.splitlines() if line.startswith("journal")]
    assert len(lines) == 21
    assert lines[-1].endswith("--json has all")


def test_the_search_index_is_made_anew(do: Run, case: str) -> None:
    Path("story.txt").write_text("outlet: The Lantern\n\nThe harbour master said that the tank was empty.\n")
    assert do("add", "story.txt").code == 0
    behind_our_back("DELETE FROM sketch")
    done = do("db", "check")
    assert done.code == 4
    assert "--rebuild-index" in done.err
    assert do("db", "check", "--rebuild-index").code == 0
    assert do("db", "check").code == 0


def test_a_dry_run_of_an_upgrade_says_what_it_would_do(do: Run) -> None:
    schema.upgrade(engine.make_engine(engine.database_url("case.db")), "0001")
    before = Path("case.db").read_bytes()
    done = do("db", "upgrade", "--dry-run")
    first, *_, last = done.out.splitlines()
    assert done.code == 0
    assert first == "0002: Judgements: a person's decisions about two sources."
    assert last == f"0001 → {schema.head()}"
    assert "provenance db backup" in done.err
    assert Path("case.db").read_bytes() == before
    assert do("db", "check").code == 4
    assert do("db", "backup", "old.db").code == 0
    assert do("db", "upgrade").code == 0
    assert do("db", "check").code == 0
    assert do("db", "upgrade", "--dry-run").err == "it is up to date\n"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["db", "backup", "--db", "gone.db"], 4, "there is no database"),
        (["db", "check", "--db", "gone.db"], 4, "there is no database"),
        (["db", "check", "--rebuild-index", "--db", "gone.db"], 4, "there is no database"),
        (["db", "upgrade", "--dry-run", "--db", "gone.db"], 4, "there is no database"),
        (["db", "backup", "gone/copy.db"], 2, "there is no folder gone"),
        (["db", "backup", "--db", "postgresql://ada:secret@h/news"], 2, "pg_dump --format=custom"),
    ],
)
def test_what_is_wrong_is_one_sentence(do: Run, case: str, arguments: list[str], code: int, sentence: str) -> None:
    done = do(*arguments)
    assert (done.code, done.out, sentence in done.err) == (code, "", True), done.err
    assert "secret" not in done.err
    assert not Path("gone.db").exists()


def test_verify_says_how_much_it_hashed(do: Run, case: str) -> None:
    done = do("verify")
    (item,) = do("verify", "--json").items
    hashed = item["hashed"]
    assert isinstance(hashed, dict)
    assert sorted(hashed) == ["entries", "files", "rows", "texts"]
    assert hashed["entries"] == item["entry"]
    assert (
        done.err
        == "hashed again: " + ", ".join(f"{hashed[k]:,} {k}" for k in ("entries", "rows", "files", "texts")) + "\n"
    )


def test_a_text_that_is_not_its_hash_is_found(do: Run, case: str) -> None:
    Path("story.txt").write_text("outlet: The Lantern\n\nThe harbour master said that the tank was empty.\n")
    do("add", "story.txt")
    behind_our_back("UPDATE snapshot SET text = text || '.'")
    done = do("verify")
    assert done.code == 1
    assert "is not the one whose SHA-256 was kept" in done.out
