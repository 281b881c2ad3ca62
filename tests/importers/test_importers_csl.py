"""A library of sources in CSL-JSON, as Zotero exports it."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.importers import Found, Listed, Material, importers, is_web_address, read
from provenance.records import Article
from provenance.times import read_when

ARTICLE = {
    "id": "http://zotero.org/users/1/items/K1", "type": "article-newspaper", "container-title": "The Lantern",
    "title": "Harbour <i>leak</i>", "language": "en-GB", "URL": "https://lantern.example/a",
    "author": [{"family": "Ferrar", "given": "Jo"}], "issued": {"date-parts": [[2026, 3, 2]]},
}  # fmt: skip


def all_of(*entries: Any) -> list[Found]:
    """What is found, with the error that ends it, if one does."""
    found: list[Found] = []
    try:
        found.extend(read(Material("library.json", json.dumps(entries).encode())))
    except InputError as error:
        found.append(error)
    return found


def one(**said: Any) -> Listed:
    (only,) = all_of({**ARTICLE, **said})
    assert isinstance(only, Listed)
    return only


def test_what_the_library_says_is_given() -> None:
    listed = one()
    assert (listed.url, listed.given.outlet, listed.given.title, listed.given.language) == (
        "https://lantern.example/a", "The Lantern", "Harbour leak", "en-GB",
    )  # fmt: skip
    assert str(listed.given.published) == "2026-03-02"
    assert str(one(issued={"date-parts": [[2026, 4]]}).given.published) == "2026-04"
    assert one(**{"container-title": "", "publisher": "Lantern Press"}).given.outlet == "Lantern Press"


@pytest.mark.parametrize(
    ("issued", "like"),
    [
        ({"date-parts": [[2026]]}, "2026"),
        ({"date-parts": [["2026", "3"]]}, "2026-03"),
        ({"date-parts": [[2026, 3, 2]]}, "2026-03-02"),
        ({"raw": "2026-03-02"}, "2026-03-02"),
        ({"literal": "2026-03"}, "2026-03"),
        ({"literal": "spring"}, None),
        ({"date-parts": [[2026, 13]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [None]}, None),
        ({"date-parts": [[2026]], "circa": True}, None),
        ({}, None),
        ("2026", None),
    ],
)
def test_a_date_is_as_wide_as_what_is_known(issued: Any, like: str | None) -> None:
    published = one(issued=issued).given.published
    expected = read_when(like) if like else None
    assert (published and (published.lo, published.hi)) == (expected and (expected.lo, expected.hi))


def test_a_span_of_dates_is_from_its_first_to_its_last() -> None:
    published = one(issued={"date-parts": [[2026, 3, 2], [2026, 4]]}).given.published
    assert published is not None
    assert (published.lo, published.hi) == (read_when("2026-03-02").lo, read_when("2026-04").hi)


def test_an_entry_without_an_address_is_named_with_what_to_do() -> None:
    found = all_of(ARTICLE, {"type": "book", "title": "Tanks"}, 7, {**ARTICLE, "URL": "https://lantern.example/b"})
    assert [type(each) for each in found] == [Listed, InputError, InputError, Listed]
    assert str(found[1]) == (
        "library.json, entry 2 (Tanks) has no web address (add its text as a file, or what it says with --chain)"
    )


def test_books_without_an_address_never_end_a_library() -> None:
    found = all_of(*[{"id": "1", "type": "book", "title": "Tanks"}] * 1_500, ARTICLE)
    assert isinstance(found[-1], Listed)
    assert len(found) == 1_501


def test_a_library_of_nothing_but_brackets_is_refused_before_it_is_held() -> None:
    content = b'[{"type": "book", "id": 1, "title": ""}' + b",{}" * 3_000_000 + b"]"
    importers()
    tracemalloc.start()
    with pytest.raises(InputError, match=r"library\.json holds more than 500,000 objects and lists"):
        list(read(Material("library.json", content)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def test_an_archived_place_that_is_an_address_is_used_where_there_is_no_other() -> None:
    assert one(URL="", archive_location="https://archive.example/1").url == "https://archive.example/1"


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        (json.dumps([ARTICLE]), "csl"),
        ('[{"id": "1", "type": "book", "title": "Tanks"}]', "csl"),
        ('[{"url": "https://lantern.example/a", "type": "article"}]', "urls"),
        ('[{"type": "FeatureCollection"}]', "text"),
        ('{"type": "article", "URL": "https://lantern.example/a"}', "urls"),
    ],
)
def test_it_is_known_by_what_it_says(content: str, reader: str) -> None:
    material = Material("library.json", content.encode())
    assert max(importers(), key=lambda each: each.recognises(material)).name == reader


def test_a_library_that_breaks_off_is_refused_in_a_sentence() -> None:
    content = json.dumps([ARTICLE, ARTICLE]).encode()[:-20]
    with pytest.raises(InputError, match=r"library\.json is not JSON .*line 1, column"):
        list(read(Material("library.json", content)))


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), st.lists, max_leaves=8)
SAID = st.dictionaries(
    st.sampled_from(["URL", "title", "container-title", "publisher", "issued", "language", "archive_location"]),
    JSON
    | st.just("https://lantern.example/a")
    | st.dictionaries(st.sampled_from(["date-parts", "raw", "circa"]), JSON),
)


@given(st.lists(SAID | JSON, max_size=5))
def test_nothing_raises_anything_but_input_errors_and_every_address_is_one(entries: list[Any]) -> None:
    for each in all_of(ARTICLE, *entries):
        assert isinstance(each, (Listed, InputError, Article))
        assert not isinstance(each, Listed) or is_web_address(each.url)
