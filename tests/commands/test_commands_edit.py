"""provenance edit: what was and what is now, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.commands import _asking

Run = Callable[..., tuple[int, str, str]]
URL = "https://lantern.example/harbour"
STORY = f"outlet: The Lantren\nurl: {URL}\npublished: 2026-03-02\n\nThe harbour master said that the tank was empty."


@pytest.fixture
def do(command: Run, tmp_path: Path) -> Run:
    """Runs a command where one article with a misspelt outlet is held; gives its exit code and both streams."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert command("add", "a.txt")[0] == 0
    return command


def test_each_field_is_said_as_it_was_and_as_it_is(do: Run) -> None:
    code, out, err = do("edit", URL, "--outlet", "The Beacon", "--published", "", "--byline", "Ada Berg")
    *fields, last = out.splitlines()
    assert code == 0
    assert fields == [
        "outlet: The Lantren → The Beacon",
        "byline: not known → Ada Berg",
        "published: 2026-03-02 → not known",
    ]
    assert last.startswith("edited doc-")
    assert "new source: The Beacon" in err


def test_list_show_and_trace_show_what_was_put_right(do: Run) -> None:
    do("edit", URL, "--outlet", "The Beacon", "--title", "Tank empty")
    (listed,) = json.loads(do("show", URL, "--json")[1])["items"]
    (claim,) = json.loads(do("list", "claims", "--json")[1])["items"]
    assert (listed["outlet"], listed["title"]) == ("The Beacon", "Tank empty")
    assert "The Beacon" in do("list")[1]
    for shown in (
        do("show", URL),
        do("trace", claim["id"]),
        do("trace", claim["id"], "--json"),
        do("report", "-o", "-"),
    ):
        assert shown[0] == 0
        assert "The Beacon" in shown[1]
        assert "Lantren" not in shown[1]


def test_the_same_again_is_unchanged(do: Run) -> None:
    do("edit", URL, "--title", "Tank empty")
    before = do("verify")[1]
    code, out, _err = do("edit", URL, "--title", "Tank empty")
    assert (code, out.startswith("unchanged: doc-"), len(out.splitlines())) == (0, True, 1)
    assert do("verify")[1] == before


def test_a_dry_run_keeps_nothing(do: Run) -> None:
    before = do("verify")[1]
    assert do("edit", URL, "--title", "Tank empty", "--dry-run")[1].endswith("(nothing was saved)\n")
    assert do("verify")[1] == before


WRONG = [
    ((), "say what to put right"),
    (("--published", "soon"), "'soon' is not a date"),
    (("--url", "soon"), "'soon' is not a web address"),
]


@pytest.mark.parametrize(("options", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_what_is_wrong_is_said_in_one_sentence(do: Run, options: tuple[str, ...], sentence: str) -> None:
    code, out, err = do("edit", URL, *options)
    assert (code, out, sentence in err) == (2, "", True), err


def test_an_unknown_document_is_named(do: Run) -> None:
    code, _out, err = do("edit", "https://nowhere.example/x", "--title", "x")
    assert (code, "no document is known as 'https://nowhere.example/x'" in err) == (2, True)


@pytest.mark.parametrize(("answer", "outlet"), [(True, "The Lantren"), (False, "The Lantern")])
def test_a_new_name_that_looks_like_a_known_one_is_asked_about(
    do: Run, monkeypatch: pytest.MonkeyPatch, answer: bool, outlet: str
) -> None:
    note = do("edit", URL, "--outlet", "The Lantern", "--dry-run")[2]
    assert "'The Lantern' is new here; known and alike: The Lantren." in note
    monkeypatch.setattr(_asking, "somebody_is_there", lambda: True)
    monkeypatch.setattr(_asking, "agreed", lambda question: answer)
    do("edit", URL, "--outlet", "The Lantern")
    assert json.loads(do("show", URL, "--json")[1])["items"][0]["outlet"] == outlet


def test_what_a_title_holds_cannot_rewrite_the_terminal(do: Run) -> None:
    out = do("edit", URL, "--title", "a\x1b[2Jb\u202ec\nd")[1]
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert len(out.splitlines()) == 2
