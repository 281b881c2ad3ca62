"""The attacks in every field of a database: none changes what stands on the page of a document, of a source, of an
inquiry or of a site, in any form."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import html5lib
import pytest

from provenance.workspace import Asked, Workspace

from .attacked import COLUMNS, attacking, calming, retold, write_plain
from .corpus import attacks
from .test_rendering_corpus import LED, hrefs, shape, structure, tokens

ASKED = Asked(title="x", as_of="2026-03-09")
STRUCTURES: dict[str, Callable[[str], Any]] = {
    "html": structure,
    "markdown": tokens,
    "json": lambda text: shape(json.loads(text)),
}
TURNS = {"words": "", "addresses": "https://a.example/"}
ROUNDS = [(225, "words"), (150, "addresses"), (300, "words"), (450, "addresses")]
"""Where in the corpus to begin; each database tells some seventy. In a text that begins elsewhere an attack may end a
sentence where harmless words do not, which is no fault."""
OURS = re.compile(
    r"(?:\.\./)?(?:[a-z]+/)?[a-z0-9-]+\.html(?:#[\w.%-]*)?|data:(?:application/json|text/csv)[;,].*", re.ASCII
)
"""What leads from a page of a site to another one, or is saved from it."""
Pair = tuple[Path, Path]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_plain(tmp_path_factory.mktemp("plain"))


def pair(plain: Path, folder: Path, first: int, address: str) -> Pair:
    """The database that is attacked, and the harmless one."""
    attack = attacking(first, address)
    calm = calming(attack, address)
    return retold(plain, folder / "attacked.db", attack), retold(plain, folder / "harmless.db", calm)


def reports(database: Path, form: str) -> dict[str, str]:
    """An inquiry, the page of a document with its text, and that of a source, in this form."""
    with closing(sqlite3.connect(database)) as connection:
        document = connection.execute("SELECT document_id FROM snapshot ORDER BY LENGTH(text) DESC").fetchone()[0]
        source = connection.execute("SELECT id FROM source WHERE kind = 'agency'").fetchone()[0]
    with Workspace.open(database) as workspace:
        asked = {"inquiry": [], "document": [document], "source": [source]}
        return {name: "".join(workspace.report(about, ASKED, form)) for name, about in asked.items()}


def dangers(html: str) -> list[str]:
    """Elements that load or run anything, and attributes that do, besides what the page is made with."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    loading = {"iframe", "img", "object", "embed", "base", "form", "video", "audio", "plaintext", "template", "link"}
    found = [str(each.tag) for each in tree.iter() if str(each.tag) in loading]
    return found + [
        str(name)
        for each in tree.iter()
        for name in each.attrib
        if re.match(r"on|style$|src|autofocus$|action$|http-equiv$", str(name))
        and (each.tag, each.get("http-equiv")) != ("meta", "Content-Security-Policy")
    ]


def leading_astray(html: str) -> list[str]:
    return [each for each in hrefs(html) if not LED.match(each) and not OURS.fullmatch(each)]


def test_all_words_of_the_database_are_put_in_place_of(plain: Path, tmp_path: Path) -> None:
    attacked, _ = pair(plain, tmp_path, 0, "")
    known = set(attacks())
    with closing(sqlite3.connect(attacked)) as connection:
        for table, columns in COLUMNS.items():
            for column in columns:
                told = connection.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''").fetchall()
                assert all(each[4:].replace("\ufffd", "\0") in known for (each,) in told), (table, column)
        for start, end, words, text in connection.execute(
            "SELECT start, end_, span.text, snapshot.text FROM span JOIN attribution ON attribution.id = subject_id"
            " JOIN snapshot ON snapshot.id = snapshot_id"
        ):
            assert text[start:end] == words


@pytest.mark.parametrize("form", STRUCTURES)
@pytest.mark.parametrize(("first", "turn"), ROUNDS)
def test_every_kind_of_page_keeps_its_structure(plain: Path, tmp_path: Path, form: str, first: int, turn: str) -> None:
    attacked, harmless = (reports(each, form) for each in pair(plain, tmp_path, first, TURNS[turn]))
    for name, page in attacked.items():
        assert page != harmless[name]
        assert STRUCTURES[form](page) == STRUCTURES[form](harmless[name]), name
        if form == "html":
            assert (dangers(page), leading_astray(page)) == ([], []), name
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", page), name


@pytest.mark.parametrize(("first", "turn"), [(375, "words"), (525, "addresses")])
def test_every_page_of_a_site_keeps_its_structure(plain: Path, tmp_path: Path, first: int, turn: str) -> None:
    attacked, harmless = (site(each, tmp_path / each.stem) for each in pair(plain, tmp_path, first, TURNS[turn]))
    assert sorted(attacked) == sorted(harmless)
    assert {"index.html", "search.html", "claims.html", "documents.html", "sources.html"} < set(attacked)
    for name, page in attacked.items():
        assert structure(page) == structure(harmless[name]), name
        assert (dangers(page), leading_astray(page)) == ([], []), name
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page), name


def site(database: Path, folder: Path) -> dict[str, str]:
    with Workspace.open(database) as workspace:
        workspace.write_site(folder, (), ASKED)
    return {str(each.relative_to(folder)): each.read_text(encoding="utf-8") for each in sorted(folder.rglob("*.html"))}
