"""provenance log: who changed what and when, of everything or of one thing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
URL = "https://lantern.example/harbour"
STORY = f"outlet: The Lantern\nurl: {URL}\n\nThe harbour master said that the tank was empty."


@pytest.fixture
def do(command: Run, tmp_path: Path) -> Run:
    """Runs a command where an article was added, put right and taken away; another one is held."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text("outlet: Beacon\n\nThe mayor said that all is well.", encoding="utf-8")
    for words in (("add", "a.txt"), ("add", "b.txt"), ("edit", URL, "--title", "Empty"), ("remove", URL, "--yes")):
        assert command(*words)[0] == 0
    return command


def entries(do: Run, *arguments: str) -> list[dict[str, object]]:
    code, out, _err = do("log", "--json", *arguments)
    assert code == 0
    found: list[dict[str, object]] = json.loads(out)["items"]
    return found


def test_the_newest_entry_comes_first_with_what_it_did(do: Run) -> None:
    found = entries(do)
    assert [each["seq"] for each in found] == [4, 3, 2, 1]
    assert [(each["by"], each["by_kind"]) for each in found[1:3]] == [("Ada", "person"), ("text", "importer")]
    assert found[1]["opened"] == {"correction": 1}
    assert found[0]["opened"] == {}
    assert found[0]["closed"]["correction"] == 1  # type: ignore[index]
    code, out, _err = do("log")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["entry", "4", "3", "2", "1"]
    assert "+1 correction" in out
    assert "−1 correction" in out


def test_of_one_thing_only_what_touched_it(do: Run) -> None:
    document, other = (each["rows"] for each in (entries(do, "1")[0], entries(do, "2")[0]))
    (row,) = [each for each in document if each["table"] == "document"]  # type: ignore[attr-defined]
    (untouched,) = [each for each in other if each["table"] == "document"]  # type: ignore[attr-defined]
    for name in (row["id"], row["id"][:-2], URL, f"{URL}?utm_source=x"):
        assert [each["seq"] for each in entries(do, name)] == [4, 3, 1], name
    assert [each["seq"] for each in entries(do, untouched["id"])] == [2]
    assert [each["seq"] for each in entries(do, "The Lantern")] == [1]


def test_at_most_so_many_and_only_of_one_name(do: Run) -> None:
    assert [each["seq"] for each in entries(do, "--limit", "1")] == [4]
    assert [each["seq"] for each in entries(do, "--by", "Ada")] == [4, 3]
    assert do("log", "--by", "Nobody") == (0, "", "there is no such entry\n")


def test_one_entry_with_each_of_its_rows_in_words(do: Run) -> None:
    code, out, _err = do("log", "3")
    assert code == 0
    head, row = out.splitlines()
    assert head.startswith("entry 3, ")
    assert head.endswith(" UTC, Ada: edit")
    assert row.startswith("+ correction cor-")
    assert "Empty" in row


REFUSED = {
    "zero": ("0", "there is no entry 0: the last one is 4"),
    "beyond the end": ("5", "there is no entry 5: the last one is 4"),
    "beyond any number": ("9" * 5000, "there is no entry"),
    "no such thing": ("nowhere", "is known as 'nowhere'"),
    "several things": ("att-", "is known as 'att-'"),
    "NUL": ("a\0b", "is known as"),
    "empty": ("", "is known as ''"),
}


@pytest.mark.parametrize(("typed", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_there_is_one_sentence(do: Run, typed: str, said: str) -> None:
    code, out, err = do("log", typed)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("error:") == 1


def test_before_the_first_entry_it_says_so(do: Run, tmp_path: Path) -> None:
    new = str(tmp_path / "new.db")
    assert do("init", "--db", new)[0] == 0
    assert do("log", "--db", new) == (0, "", "the journal is empty\n")
    assert "the journal is empty" in do("log", "1", "--db", new)[2]


def test_who_is_confidential_is_named_in_no_entry(do: Run) -> None:
    with closing(sqlite3.connect("case.db")) as connection, connection:
        connection.execute("UPDATE source SET is_confidential = 1 WHERE name LIKE 'harbour master%'")
        connection.execute("UPDATE source SET is_confidential = 1 WHERE name = 'The Lantern'")
        hidden = [row[0] for row in connection.execute("SELECT id FROM source WHERE is_confidential")]
    assert len(hidden) == 2
    told = " ".join(do("log", *words)[1] for words in ((), ("--json",), ("1",), ("1", "--json"), ("3",), ("4",)))
    for secret in (*hidden, "Lantern", "lantern", "harbour master"):
        assert secret not in told
