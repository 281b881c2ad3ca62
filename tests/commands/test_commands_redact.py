"""provenance redact takes a text out for good; provenance verify says so, and whether a kept head is still there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
URL = "https://lantern.example/harbour"
STORY = f"outlet: The Lantern\nurl: {URL}\n\nThe harbour master said that the zephyr valve was jammed."


@pytest.fixture
def do(command: Run, tmp_path: Path) -> Run:
    """Runs a command where one article is held."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert command("add", "a.txt")[0] == 0
    return command


def verification(do: Run, *arguments: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(do("verify", "--json", *arguments)[1])["items"][0]
    return found


def test_it_is_taken_out_and_verify_says_so(do: Run, tmp_path: Path) -> None:
    code, out, err = do("redact", URL, "--why", "by mistake", "--yes")
    assert (code, out.startswith("took out █")) == (0, True)
    assert "copies and backups" in err
    assert b"zephyr" not in (tmp_path / "case.db").read_bytes()
    code, out, _err = do("verify")
    assert code == 0
    assert "rows were redacted: entry 2 by Ada, by mistake\n" in out
    assert "every row agrees" in out
    assert "redactions    note: " in do("db", "check")[1]
    assert "█1 document" in do("log")[1]
    assert do("redact", URL, "--why", "again", "--yes")[1] == "took out nothing: no word of it is left\n"


def test_a_dry_run_and_a_missing_yes_change_nothing(do: Run) -> None:
    before = verification(do)
    code, out, _err = do("redact", URL, "--why", "x", "--dry-run")
    assert (code, out.startswith("this would take out █1 document")) == (0, True)
    code, out, err = do("redact", URL, "--why", "x")
    assert (code, out, "nobody can be asked whether to take this out" in err) == (2, "", True)
    assert "zephyr" in do("show", URL, "--text")[1]
    assert verification(do) == before


@pytest.mark.parametrize(("words", "said"), [
    ((URL,), "Missing option '--why'"), ((URL, "--why", " "), "it is not said why"),
    (("nowhere", "--why", "x"), "is known as 'nowhere'"), (("att-", "--why", "x"), "is known as"),
])  # fmt: skip
def test_what_cannot_be_redacted_is_one_sentence(do: Run, words: tuple[str, ...], said: str) -> None:
    code, out, err = do("redact", *words, "--yes")
    assert (code, out) == (2, "")
    assert said in err


def test_a_head_that_was_kept_is_looked_for(do: Run) -> None:
    first = verification(do)
    kept = f"{first['entry']}:{first['head']}"
    assert do("edit", URL, "--title", "Empty")[0] == 0
    for head in (kept, str(first["head"]), str(first["head"]).upper()):
        code, out, _err = do("verify", "--head", head)
        assert (code, f"the head {head} is in the journal\n" in out) == (0, True)
    for head in (f"2:{first['head']}", f"9:{first['head']}", "0" * 64):
        code, out, _err = do("verify", "--head", head)
        assert (code, f"fault: the head {head} is not in the journal" in out) == (1, True)
    assert verification(do, "--head", "f" * 64)["faults"]


@pytest.mark.parametrize("head", ["", "x", "1:", ":" + "0" * 64, "-1:" + "0" * 64, "0" * 63, "1:" + "0" * 65])
def test_what_is_no_head_is_one_sentence(do: Run, head: str) -> None:
    code, out, err = do("verify", "--head", head)
    assert (code, out) == (2, "")
    assert "is no head of a journal" in err
