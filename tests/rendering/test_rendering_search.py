"""The search of a site in a real browser, from a file: what is found, in which order, and what is said of it."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from provenance.rendering import write
from provenance.rendering.book import Around, Book, Imprint
from provenance.rendering.inquiry.rows import ClaimRow, DocumentRow, Inquiry, SourceRow
from provenance.rendering.search.page import searching

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--enable-logging=stderr", "--host-resolver-rules=MAP * ~NOTFOUND")  # fmt: skip


def claim(number: int, title: str, *wordings: str) -> ClaimRow:
    return ClaimRow(f"clm-{number}", title, "", (), (), frozenset(), frozenset(), True, 1, 1, 0, False, wordings)


INQUIRY = Inquiry(
    (
        claim(1, "The tank was empty", "It held nothing"),
        claim(2, "Nobody was hurt, <img src=x onerror=alert(1)>"),
        claim(3, "Élan Straße is shut"),
        claim(4, "탱크가 비어 있었다"),
        claim(5, "الميناء مُغْلَق"),
    ),
    (DocumentRow("doc-1", "Empty at dawn", "The Lantern", "2026-03-01", True, True, (0,)),),
    (
        SourceRow("source", "src-1", "Søren Łukasz", "person", (0,), also=("S. Lukasz of the tank",)),
        SourceRow("source", "src-2", "</script><b>Bold</b>", "person", (0,)),
    ),
)


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("chromium must be installed in CI: the page is checked in a real browser there")
    if found is None:
        pytest.skip("chromium is not installed: the page is not checked in a real browser")
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name, page in searching(INQUIRY, Imprint(""), lambda kind, known_as: f"{kind}s/{known_as}.html"):
        around = Around("All", "index.html", "search.html")
        book = Book(page.title, Imprint(""), lambda page=page: iter((page,)), around=around, script="search.js")  # type: ignore[misc]
        (folder / name).write_text("".join(write(book)), encoding="utf-8")
    return folder / "search.html"


def asked(chromium: str, place: Path, words: str) -> tuple[str, list[tuple[str, str]], str]:
    """What is said of the results, each result with its address and name, and what the browser complains of."""
    address = f"{place.as_uri()}#q={quote(words)}"
    command = [chromium, *FLAGS, f"--user-data-dir={place.parent / 'profile'}", "--dump-dom", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    status = re.search(r'role="status"[^>]*>([^<]*)<', done.stdout)
    results = re.search(r'<ul class="results"[^>]*>(.*?)</ul>', done.stdout, re.DOTALL)
    assert status
    assert results
    found = re.findall(r'<a href="([^"]*)"><bdi>(.*?)</bdi></a>', results[1])
    return status[1], [(href, html.unescape(name)) for href, name in found], done.stderr


SEARCHES = {
    "empty": ["The tank was empty", "Empty at dawn"],
    "TANK   empty": ["The tank was empty"],
    "nothing": ["The tank was empty"],
    "elan strasse": ["Élan Straße is shut"],
    "ÉLAN": ["Élan Straße is shut"],
    "soren lukasz": ["Søren Łukasz"],
    "lantern 2026": ["Empty at dawn"],
    "비어": ["탱크가 비어 있었다"],
    "مغلق": ["الميناء مُغْلَق"],
    "<img": ["Nobody was hurt, <img src=x onerror=alert(1)>"],
    "</script>": ["</script><b>Bold</b>"],
    "zebra": [],
}


@pytest.mark.parametrize(("words", "expected"), SEARCHES.items(), ids=map(ascii, SEARCHES))
def test_what_is_found(chromium: str, place: Path, words: str, expected: list[str]) -> None:
    status, results, complaints = asked(chromium, place, words)
    assert [name for _, name in results] == expected
    assert status == ("1 result" if len(expected) == 1 else f"{len(expected)} results")
    assert "Content Security Policy" not in complaints
    assert "Uncaught" not in complaints


def test_what_is_in_a_name_comes_before_what_is_in_other_words_and_leads_to_its_page(
    chromium: str, place: Path
) -> None:
    _, results, _ = asked(chromium, place, "tank")
    assert results == [
        ("claims/clm-1.html", "The tank was empty"),
        ("sources/src-1.html", "Søren Łukasz"),
    ]


def test_without_words_nothing_is_said(chromium: str, place: Path) -> None:
    assert asked(chromium, place, "")[:2] == ("", [])


def test_the_field_has_a_label_and_without_scripts_the_lists_are_left(place: Path) -> None:
    text = place.read_text(encoding="utf-8")
    body = text.partition("<body")[2]
    assert '<label for="f.words">' in body
    assert '<div class="search" role="search" hidden>' in body
    assert "<noscript>" in body
    assert [f'<a href="{kind}s/.html">' in body for kind in ("claims", "documents", "sources")] == [True] * 3
