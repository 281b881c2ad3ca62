"""provenance undo: it says what it takes back, asks before it takes back much, and refuses in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
URL = "https://lantern.example/harbour"
STORY = f"outlet: The Lantern\nurl: {URL}\n\nThe harbour master said that the tank was empty."


@pytest.fixture
def do(command: Run, tmp_path: Path) -> Run:
    """Runs a command where an article was added and put right."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert command("add", "a.txt")[0] == command("edit", URL, "--title", "Empty")[0] == 0
    return command


def title(do: Run) -> str:
    (found,) = json.loads(do("list", "--json")[1])["items"]
    return str(found["title"])


def test_the_last_entry_is_taken_back_and_said(do: Run) -> None:
    assert do("undo") == (0, "undid entry 2 (edit by Ada): −1 correction\n", "")
    assert title(do) != "Empty"
    assert do("undo", "3") == (0, "undid entry 3 (undo by Ada): +1 correction\n", "")
    assert title(do) == "Empty"
    assert do("verify")[0] == 0


def test_a_dry_run_saves_nothing(do: Run) -> None:
    code, out, _err = do("undo", "--dry-run")
    assert (code, out) == (0, "this would undo entry 2 (edit by Ada): −1 correction (nothing was saved)\n")
    assert title(do) == "Empty"


def test_new_ids_are_said(do: Run) -> None:
    (old,) = json.loads(do("list", "--json")[1])["items"]
    assert do("remove", URL, "--yes")[0] == 0
    code, _out, err = do("undo", "--why", "it was right")
    (new,) = json.loads(do("list", "--json")[1])["items"]
    assert (code, old["id"] != new["id"], new["title"]) == (0, True, "Empty")
    assert f"{old['id']} is {new['id']} from now on" in err
    assert "undo: it was right" in do("log")[1]
    assert json.loads(do("show", old["id"], "--json")[1]) == json.loads(do("show", new["id"], "--json")[1])


def test_where_it_is_much_and_nobody_can_be_asked_it_is_refused(do: Run, tmp_path: Path) -> None:
    many = " ".join(f"The mayor said that the tank number {number} was empty." for number in range(30))
    (tmp_path / "b.txt").write_text(f"outlet: Beacon\n\n{many}", encoding="utf-8")
    assert do("add", "b.txt")[0] == 0
    code, out, err = do("undo")
    assert (code, out) == (2, "")
    assert "nobody can be asked whether to undo this" in err
    assert do("undo", "--yes")[0] == 0
    assert title(do) == "Empty"


REFUSED = {
    "zero": ("0", "there is no entry 0: the last one is 2"),
    "beyond the end": ("3", "there is no entry 3: the last one is 2"),
    "beyond any number": ("9" * 40, "there is no entry 9999"),
    "no number": ("x", "'x' is not a valid integer"),
    "what others rest on": ("1", "what was done later rests on it (entry 2)"),
}


@pytest.mark.parametrize(("typed", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_undone_is_one_sentence(do: Run, typed: str, said: str) -> None:
    code, out, err = do("undo", typed)
    assert (code, out) == (2, "")
    assert said in err
    assert title(do) == "Empty"


def test_what_is_undone_is_not_undone_again_and_in_the_end_there_is_nothing_left(do: Run) -> None:
    assert do("undo")[0] == do("undo")[0] == 0
    code, _out, err = do("undo", "2")
    assert (code, "entry 2 was undone by entry 3 already" in err) == (2, True)
    assert "hint: to do it again: provenance undo 3" in err
    assert do("undo")[::2] == (2, "error: there is nothing to undo\nhint: see what was done: provenance log\n")
