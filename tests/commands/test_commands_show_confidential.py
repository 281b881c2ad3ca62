"""What a document was captured with, declares and shares tells nobody who is confidential; nor does a suggestion."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.commands import run
from provenance.extractors import extractor_named
from provenance.masking import CONFIDENTIAL, NOT_SHOWN, telling
from provenance.records import Article, Declared, DerivationKind, DocumentLink, LinkKind, Source, SourceKind
from provenance.workspace import Workspace, adding

Shown = Callable[..., str]
NAME = "Jane Doe"
HERS = "https://janedoe.example/post/jane-doe"
QUIET = "https://quiet.example/p/17"
"""Hers too; nothing in it says so."""
PUBLIC = "https://lantern.example/harbour"
TEXT = (
    "The harbour master said on Monday that the tank had stood empty since the spring. Nobody had asked him about it "
    "before the fire, he said, and the keys had hung in his office the whole time for everyone who wanted them. Two "
    "inspectors came in April, signed the book at the gate, drank their coffee and left again before it was noon."
)
OF_HERS = Article(
    HERS, b"<html>hers</html>", TEXT, "html", final_url=f"{HERS}?m=1", status=200, fetched_us=1_000_000,
    headers=(("x-trace", "node-17"),), outlet=NAME, url=HERS, language="en",
    addresses=(DocumentLink(LinkKind.MIRROR, "https://amp.quiet.example/19"),),
    declared=(Declared("JSON-LD isBasedOn", DerivationKind.CREDIT, "Kessen Wire", "Kessen Wire", None),),
)  # fmt: skip
OF_QUIET = Article(QUIET, b"quiet", "The mayor said that the gate was open.", "text", outlet=NAME, url=QUIET)
OPEN = "https://open.example/page"
OF_PUBLIC = Article(
    PUBLIC, b"public", TEXT, "html", final_url=f"{PUBLIC}?by=Jane%20Doe", status=200, fetched_us=2_000_000,
    headers=(("x-author", "JANE DOE"), ("link", f"<{QUIET}>; rel=author"), ("server", "quay")),
    outlet="The Lantern", url=PUBLIC, language="en",
    addresses=(DocumentLink(LinkKind.MIRROR, f"{PUBLIC}/jane-doe"), DocumentLink(LinkKind.REDIRECT, "https://l.example/1")),
    declared=tuple(
        Declared("original-source", DerivationKind.CREDIT, words, None, url)
        for words, url in ((HERS, HERS), ("see /p/17", QUIET), (OPEN, OPEN))
    ),
)  # fmt: skip
TELLING = ("janedoe", "jane-doe", "jane%20doe", "jane doe", "quiet.example", "/p/17")


@pytest.fixture
def ids(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """Ids by address: two posts of hers, and a public article with the text of one that credits both."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_DB", str(tmp_path / "case.db"))
    monkeypatch.setenv("PROVENANCE_AUTHOR", "Ada")
    extractor = extractor_named("default")
    with Workspace.open(create=True) as ws:
        added = {
            each.url or "": adding.add_article(ws.store, each, extractor).document_id
            for each in (OF_HERS, OF_QUIET, OF_PUBLIC)
        }
    with sqlite3.connect("case.db") as connection:
        assert connection.execute("UPDATE source SET is_confidential = 1 WHERE name = ?", (NAME,)).rowcount
    connection.close()
    return added


@pytest.fixture
def shown(ids: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Shown:
    """Runs a command; gives both streams."""

    def make(*arguments: str) -> str:
        run(list(arguments))
        return "".join(capsys.readouterr())

    return make


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["words", "json"])
def test_a_document_of_hers_tells_nothing_of_its_capture(
    shown: Shown, ids: dict[str, str], options: tuple[str, ...]
) -> None:
    with Workspace.open(is_internal=True) as ws:
        capture = ws.capture(ids[HERS])
    assert capture is not None
    assert (capture.final_url, len(capture.headers), len(capture.addresses)) == (f"{HERS}?m=1", 1, 1)
    assert len(capture.declarations) == 1
    told = shown("show", ids[HERS], *options).lower()
    assert "captured" in told
    for secret in (*TELLING, "node-17", "kessen", capture.blob_sha, capture.text_sha, ids[HERS]):
        assert secret not in told


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["words", "json"])
def test_a_public_document_tells_of_nothing_that_is_hers(
    shown: Shown, ids: dict[str, str], options: tuple[str, ...]
) -> None:
    told = shown("show", PUBLIC, *options).lower()
    for secret in (*TELLING, ids[HERS], ids[QUIET]):
        assert secret not in told
    for public in (ids[PUBLIC], "quay", "https://l.example/1", OPEN):
        assert public in told


def test_what_is_withheld_is_seen_to_be_withheld(shown: Shown) -> None:
    (told,) = json.loads(shown("show", PUBLIC, "--json"))["items"]
    assert told["answered"] == f"{NOT_SHOWN} (HTTP 200)"
    assert told["headers"] == [f"x-author: {NOT_SHOWN}", f"link: {NOT_SHOWN}", "server: quay"]
    assert sorted((each["words"], each["url"]) for each in told["declares"]) == sorted(
        [(NOT_SHOWN, NOT_SHOWN), (NOT_SHOWN, NOT_SHOWN), (OPEN, OPEN)]
    )


def test_an_internal_workspace_is_told_everything(ids: dict[str, str]) -> None:
    with Workspace.open(is_internal=True) as ws:
        capture = ws.capture(ids[PUBLIC])
    assert capture is not None
    assert (capture.headers, capture.final_url) == (OF_PUBLIC.headers, OF_PUBLIC.final_url)
    assert {each.url for each in capture.declarations} == {HERS, QUIET, OPEN}


def test_text_shared_with_a_document_of_hers_is_shared_with_a_confidential_source(shown: Shown) -> None:
    (told,) = json.loads(shown("show", PUBLIC, "--json"))["items"]
    assert [(each["document"], each["outlet"]) for each in told["shared_text"]] == [(None, CONFIDENTIAL)]
    assert f"of its text with {CONFIDENTIAL}, " in shown("show", PUBLIC)


@pytest.mark.parametrize(
    "command",
    [("edit", PUBLIC, "--outlet", "Jane Do"), ("add", "--chain", "Jane Do > Wire", "--claim", "The gate was open")],
    ids=["edit", "add"],
)
def test_a_name_of_hers_is_suggested_to_nobody(shown: Shown, command: tuple[str, ...]) -> None:
    assert NAME not in shown(*command)


def test_names_alike_are_suggested_where_nothing_is_hidden(ids: dict[str, str]) -> None:
    for is_internal, known in ((True, {"Jane Do": [NAME, f"{NAME} (quiet.example)"]}), (False, {})):
        with Workspace.open(is_internal=is_internal) as ws:
            assert ws.similar_names(["Jane Do"]) == known
            assert ws.similar_names(["The Lantren"]) == {"The Lantren": ["The Lantern"]}


ADDRESSES = {
    QUIET: True,
    "http://www.QUIET.example/p/17/?utm=1": True,
    "<https://m.quiet.example/p/17>; rel=canonical": True,
    "https://a.example/?to=https%3A%2F%2Fquiet.example%2Fp%2F17": True,
    "https://quiet.example/p/170": False,
    "https://disquiet.example/p/17": False,
    "https://a.example/by/jane_doe": True,
    "https://a.example/by/jan": False,
}


@pytest.mark.parametrize("text", ADDRESSES)
def test_what_tells_of_her(text: str) -> None:
    tells = telling([Source("src-1", SourceKind.OUTLET, NAME)], [QUIET])
    assert tells(text) is ADDRESSES[text]


def test_where_nobody_is_hidden_nothing_tells() -> None:
    assert not telling([])(f"{NAME} at {QUIET}")


@pytest.mark.parametrize("typed", ["https://quiet.example/p/1", "https://janedoe.example/post/jane-do", "doc-"])
def test_no_hint_offers_what_is_hers(shown: Shown, ids: dict[str, str], typed: str) -> None:
    told = shown("show", typed).replace(typed, "").lower()
    assert "hint" in told or "error" in told
    for secret in (*TELLING, ids[HERS], ids[QUIET]):
        assert secret not in told
