"""provenance source: each subcommand says what it did, in words and as JSON, and refuses with one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenance.commands import cli
from provenance.errors import ProvenanceError

Ran = tuple[int, str]


@pytest.fixture(autouse=True)
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database in the working folder, with two people and a claim."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_DB", str(tmp_path / "case.db"))
    monkeypatch.setenv("PROVENANCE_AUTHOR", "Ada")
    do("add", "--chain", "The Lantern > Anna Ash", "--claim", "the tank was empty")
    do("add", "--chain", "The Lantern > Ben Brook", "--claim", "the tank was empty")


def do(*words: str) -> Ran:
    """The exit code and what was printed; of an error its message."""
    done = CliRunner().invoke(cli, list(words))
    if isinstance(done.exception, ProvenanceError):
        return done.exception.exit_code, done.exception.message
    return done.exit_code, done.output


SAID = {
    "same": (("same", "Anna Ash", "Ben Brook"), "Anna Ash = Ben Brook\n"),
    "different": (("different", "Anna Ash", "Ben Brook"), "Anna Ash ≠ Ben Brook\n"),
    "possibly": (("possibly", "Anna Ash", "Ben Brook"), "Anna Ash ~ Ben Brook\n"),
    "affiliated": (("affiliate", "Anna Ash", "Ben Brook"), "Anna Ash & Ben Brook\n"),
    "merge": (("merge", "Ben Brook", "Anna Ash"), "Ben Brook = Anna Ash, shown as Ben Brook\n"),
    "split": (("split", "Anna Ash"), "unchanged: Anna Ash stands apart\n"),
    "group": (
        ("affiliate", "Anna Ash", "--group", "Brook", "--kind", "owner"),
        "Anna Ash is in a group of kind owner\n",
    ),
    "party": (("affiliate", "Anna Ash", "--party", "the tank was empty"), "Anna Ash is a party to the claim\n"),
    "alias": (("alias", "Anna Ash", "Mayor Ash"), "Anna Ash is known by those names\n"),
    "domain": (("alias", "The Lantern", "--domain", "lantern.example"), "The Lantern is at those domains\n"),
}


@pytest.mark.parametrize(("words", "said"), SAID.values(), ids=list(SAID))
def test_it_says_what_it_did_and_rehearses(words: tuple[str, ...], said: str) -> None:
    assert do("source", *words, "--dry-run") == (0, said.replace("\n", " (nothing was saved)\n"))
    assert do("source", *words) == (0, said)
    again = said if said.startswith("unchanged") else f"unchanged: {said}"
    assert do("source", *words) == (0, again)
    code, out = do("source", *words, "--json")
    assert (code, json.loads(out)["schema"], json.loads(out)["items"][0]["is_new"]) == (
        0,
        "provenance/decided/1",
        False,
    )
    assert do("verify")[0] == 0


REFUSED = {
    "one source": ("same", "Anna Ash"),
    "three": ("different", "Anna Ash", "Ben Brook", "The Lantern"),
    "a group without its kind": ("affiliate", "Anna Ash", "--group", "Brook"),
    "nothing to affiliate with": ("affiliate", "Anna Ash"),
    "nobody": ("same", "Anna Ash", "Nobody"),
    "no other name": ("alias", "Anna Ash"),
    "a taken name": ("alias", "Anna Ash", "Ben Brook"),
    "no domain": ("alias", "The Lantern", "--domain", "com"),
    "no claim": ("affiliate", "Anna Ash", "--party", "nothing"),
    "show nobody": ("show", "Nobody"),
}


@pytest.mark.parametrize("words", REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_done_is_refused(words: tuple[str, ...]) -> None:
    code, out = do("source", *words)
    assert (code, bool(out)) == (2, True)


def test_list_and_show() -> None:
    do("source", "affiliate", "Anna Ash", "--group", "Brook", "--kind", "owner", "--why", "she owns it")
    assert "Anna Ash" in do("source", "list", "--group", "brook")[1]
    assert do("source", "list", "--kind", "agency")[1] == "none\n"
    assert json.loads(do("source", "list", "--json")[1])["schema"] == "provenance/sources/1"
    assert json.loads(do("source", "list", "--unreviewed", "--json")[1])["items"] == []
    assert "groups: owner: Brook [Ada on " in do("source", "show", "Anna Ash")[1]
    (item,) = json.loads(do("source", "show", "Anna Ash", "--json")[1])["items"]
    assert item["groups"][0]["origin"].endswith(": she owns it")
