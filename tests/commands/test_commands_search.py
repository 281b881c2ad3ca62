"""``provenance search``: a person reads lines, a program reads JSON, nothing in them can rewrite a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.commands import run
from provenance.workspace import Workspace

STORY = """outlet: The Lantern
url: https://lantern.example/harbour
published: 2026-03-02

Harbour stays shut

The tank was empty, said a senior port official. The \x1b[2Jtank was
empty, others said.
"""


@pytest.fixture
def case(tmp_path: Path) -> str:
    """A database with one article."""
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    place = tmp_path / "case.db"
    with Workspace.open(place, create=True) as opened:
        assert not opened.add([tmp_path / "story.txt"]).failed
    return str(place)


def test_lines_for_a_person(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "TANK WAS", "--db", case]) == 0
    printed = capsys.readouterr()
    head, title, passage, *_ = printed.out.splitlines()
    assert head.startswith("doc-")
    assert head.endswith(" document · The Lantern · 2026-03-02 · 2 hits")
    assert title == "  Harbour stays shut"
    assert passage.strip().startswith("Harbour stays shut The *tank was* empty, said a senior port official.")
    assert len(head) <= 80
    assert "\x1b" not in printed.out
    assert printed.err == ""


def test_json_for_a_program(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "port official", "--json", "--db", case]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["schema"] == "provenance/matches/1"
    first = value["items"][0]
    assert {name: first[name] for name in ("kind", "title", "outlet", "published", "hits", "revision_no", "url")} == {
        "kind": "document", "title": "Harbour stays shut", "outlet": "The Lantern", "published": "2026-03-02",
        "hits": 1, "revision_no": 1, "url": "https://lantern.example/harbour",
    }  # fmt: skip
    assert first["passage"]["hit"] == "port official"
    assert first["passage"]["before"].endswith("said a senior ")


@pytest.mark.parametrize("words", ["-x", "--json", '"', "%", "NEAR(", "\x1b[2J no such", "x" * 100_000])
def test_nothing_found_is_one_sentence_and_no_fault(case: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--db", case, "--", words]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("nothing holds ")
    assert len(printed.err.splitlines()) == 1
    assert "\x1b" not in printed.err


def test_more_than_the_limit_is_said(case: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("The tank was full.", encoding="utf-8")
    with Workspace.open(case) as opened:
        opened.add([tmp_path / "other.txt"])
    assert run(["search", "tank", "--limit", "1", "--db", case]) == 0
    printed = capsys.readouterr()
    assert printed.out.count(" document · ") == 1
    assert printed.err == "there are more; see them with --limit 5\n"


def test_no_words_are_refused(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", " ", "--db", case]) == 2
    assert capsys.readouterr().err.startswith("error: there is nothing to search for\nhint: ")
