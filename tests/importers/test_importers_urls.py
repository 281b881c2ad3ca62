"""Lists of addresses that a person made: tables, JSON, lines."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.fetching import Fetched
from provenance.importers import NOTHING_GIVEN, Found, Given, Listed, Material, importers, is_web_address, read
from provenance.records import Article
from provenance.times import read_when

A, B = "https://lantern.example/a", "https://beacon.example/b?x=1,2;3"


def all_of(content: bytes, place: str = "list") -> list[Found]:
    """What is found, with the error that ends it, if one does."""
    found: list[Found] = []
    try:
        found.extend(read(Material(place, content)))
    except InputError as error:
        found.append(error)
    return found


def urls_of(content: bytes, place: str = "list") -> list[str]:
    return [each.url for each in all_of(content, place) if isinstance(each, Listed)]


def errors_of(content: bytes, place: str = "list") -> list[str]:
    return [str(each) for each in all_of(content, place) if isinstance(each, InputError)]


def reader_of(content: bytes, place: str = "list") -> str:
    material = Material(place, content)
    return max(importers(), key=lambda each: each.recognises(material)).name


LISTS = {
    "lines": f"{A}\n{B}\n",
    "lines of Windows": f"{A}\r\n\r\n{B}",
    "remarks": f"# my list\n  {A}  \n\n# more\n{B}\n",
    "column without a name, in quotes": f'"{A}"\n"{B}"\n',
    "column": f'url\n{A}\n"{B}"\n',
    "table": f'Title,URL\n"Leak, again",{A}\nHarbour,"{B}"\n',
    "table of Excel": f'sep=;\nTitle;Link\n"Leak; again";{A}\nHarbour;"{B}"\n',
    "table with tabs": f"title\turl\nLeak\t{A}\nHarbour\t{B}\n",
    "table with a line break in a cell": f'title,url\n"Leak\nagain",{A}\n,"{B}"\n',
    "JSON": json.dumps([{"url": A}, {"link": B}]),
    "JSON texts": json.dumps([A, B], indent=1),
    "JSON lines": f'{{"url": "{A}"}}\n\n{{"address": "{B}"}}\r\n',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("kind", LISTS)
def test_every_kind_of_list_is_read(kind: str, encoding: str) -> None:
    if kind.startswith("JSON") and encoding == "utf-16":
        return
    assert urls_of(LISTS[kind].encode(encoding)) == [A, B]


def test_one_address_is_a_list_of_one() -> None:
    assert urls_of(A.encode()) == [A]


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        (f"{A}\nThis article has more to say.\n", "text"),
        (f"Two leaks.\n\nThe tank was empty.\n\n{A}\n{B}\n", "text"),
        (f"See {A}\n", "text"),
        (f"url: {A}\ntitle: Leak\n\nThe tank was empty.\n", "text"),
        ("Link\n\nThe tank was empty.\n", "text"),
        ("# remarks only\n", "text"),
        ('{"tank": "empty"}', "text"),
        ("[1, 2]", "text"),
        (f"[a link]({A})", "text"),
        (json.dumps({"verdict": "same", "url": A}), "decisions"),
        (f"<html><body><p>{A}</p></body></html>", "html"),
    ],
)
def test_what_is_no_list_is_left_to_others(content: str, reader: str) -> None:
    assert reader_of(content.encode()) == reader


def test_what_the_list_says_is_given() -> None:
    table = f'url,outlet,title,published,language\n{A},The Lantern,Leak,2026-03,en\n"{B}",,,,\n'
    first, second = all_of(table.encode())
    assert isinstance(first, Listed)
    assert isinstance(second, Listed)
    assert first.given == Given("The Lantern", None, "Leak", read_when("2026-03"), "en")
    assert (first.hint, first.place) == (NOTHING_GIVEN, "list:2")
    assert second.given == NOTHING_GIVEN


def test_a_list_from_the_web_is_nobodys_word() -> None:
    content = f"url,outlet\n{A},The Lantern\n".encode()
    page = Fetched(
        url=B, final_url=B, status=200, content=content, content_type="text/plain",
        at=datetime(2026, 3, 2, tzinfo=UTC), headers=(), redirects=(),
    )  # fmt: skip
    (only,) = read(Material(B, content, page))
    assert isinstance(only, Listed)
    assert (only.given, only.hint.outlet) == (NOTHING_GIVEN, "The Lantern")


def test_the_table_of_zotero_is_read() -> None:
    table = (
        '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","Url","Date","Publisher"\n'
        f'"K1","newspaperArticle","2026","Ferrar, Jo","Leak","The Lantern","","{A}","2026-03-02",""\n'
        f'"K2","webpage","2026","","Harbour","","","{B}","","Beacon Ltd"\n'
    )
    first, second = all_of(table.encode("utf-8-sig"), "library.csv")
    assert isinstance(first, Listed)
    assert isinstance(second, Listed)
    assert first.given == Given("The Lantern", None, "Leak", read_when("2026-03-02"))
    assert second.given == Given("Beacon Ltd", None, "Harbour", read_when("2026"))


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        ("lantern.example,\n", ["list:3: 'lantern.example' is not a web address"]),
        ("file:///etc/passwd,\n", ["list:3: 'file:///etc/passwd' is not a web address"]),
        (",Leak\n", ["list:3: there is no address"]),
        (f'"{B}",,soon\n', ["list:3: 'soon' is not a date"]),
        ("\n,,\nx\n", ["list:5: 'x' is not a web address"]),
    ],
)
def test_a_bad_row_is_said_by_its_line_and_loses_no_other(rows: str, errors: list[str]) -> None:
    content = f"url,title,date\n{A},,\n{rows}https://lantern.example/last,,\n".encode()
    assert urls_of(content) == [A, "https://lantern.example/last"]
    assert [error.partition(" (")[0] for error in errors_of(content)] == errors


def test_a_bad_line_of_json_loses_no_other() -> None:
    content = f'{{"url": "{A}"}}\n{{"url": \n[1]\n{{}}\n"{B}"\n'.encode()
    assert urls_of(content) == [A, B]
    assert [error.partition(" ")[0].rstrip(":") for error in errors_of(content)] == ["list:2", "list:3", "list:4"]


@pytest.mark.parametrize("head", ["", "url\n"])
def test_a_remark_behind_an_address_is_no_part_of_it(head: str) -> None:
    assert urls_of(f"{head}{A} # the first\n{B}\t# the second\n{A}/c#d\n".encode()) == [A, B, f"{A}/c#d"]


def test_a_line_that_is_no_address_costs_itself_only() -> None:
    content = f"{A}\nsee below\n{B}\n{A}/c and more\n".encode()
    assert urls_of(content) == [A, B]
    assert [error.partition(" (")[0] for error in errors_of(content)] == [
        "list:2: 'see below' is not a web address",
        f"list:4: '{A}/c and more' is not a web address",
    ]


@pytest.mark.parametrize("port", ["65536", "99999", "x", "-1"])
def test_an_address_with_a_port_that_cannot_be_is_none(port: str) -> None:
    bad = f"http://lantern.example:{port}/x"
    assert not is_web_address(bad)
    assert is_web_address("http://lantern.example:65535/x")
    assert urls_of(f"url\n{bad}\n{A}\n".encode()) == [A]


def test_a_table_of_its_head_line_only_says_so() -> None:
    assert errors_of(b"url,title\n", "list.csv") == [
        "list.csv names no addresses (check that it is the list that you mean)"
    ]


@pytest.mark.parametrize("content", [b"%PDF-1.7\n1 0 obj\n", b"{\\rtf1\\ansi The tank was empty.}"])
def test_a_document_that_only_looks_like_text_is_refused(content: bytes) -> None:
    assert errors_of(content, "story.txt") == ["story.txt is not text (add a text file or a saved web page (HTML))"]


def test_an_address_is_listed_once() -> None:
    assert urls_of(f"{A}\n{B}\n{A}\n".encode()) == [A, B]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"tank,pump\n1,2\n", "list.csv has no column of addresses (name one of its columns url, in the first line)"),
        (b"url,title\nhttps://lantern.example/a,Caf\xe9\n", "list.csv is not UTF-8: byte 40 cannot be read"),
        (b'url\n"https://lantern.example/a\n' + b"x" * 200_000, "list.csv:2 cannot be read as a table"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(content: bytes, error: str) -> None:
    assert [each.startswith(error) for each in errors_of(content, "list.csv")] == [True]


STARTS = ["", "url\n", "url,title\n", "url;date\n", '{"url": "', '["', "[", A, f"{A}\n", f"url\n{A}\n"]
PIECES = [A, "\n", ",", '"', ";", "}", "]", "\r", "\0", "x"]


@settings(deadline=None)
@given(
    start=st.sampled_from(STARTS),
    rest=st.text(max_size=60) | st.lists(st.sampled_from(PIECES)).map("".join),
    place=st.sampled_from(["list", "list.csv", "list.jsonl"]),
)
def test_nothing_raises_anything_but_input_errors_and_every_address_is_one(start: str, rest: str, place: str) -> None:
    for each in all_of((start + rest).encode("utf-8", "surrogatepass"), place):
        assert isinstance(each, (Listed, InputError, Article))
        assert not isinstance(each, Listed) or is_web_address(each.url)


@given(st.lists(st.fixed_dictionaries({"url": st.just(A) | st.just(B), "title": st.text(max_size=20)}), min_size=1))
def test_json_and_json_lines_say_the_same(rows: list[dict[str, str]]) -> None:
    as_array = [each for each in all_of(json.dumps(rows).encode()) if isinstance(each, Listed)]
    as_lines = [each for each in all_of("\n".join(map(json.dumps, rows)).encode()) if isinstance(each, Listed)]
    assert [(each.url, each.given) for each in as_array] == [(each.url, each.given) for each in as_lines]


def test_an_importer_that_fails_to_recognise_leaves_the_others_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_material: Material) -> float:
        raise RuntimeError("a bug")

    known = importers()
    monkeypatch.setattr("provenance.importers.importers", lambda: (replace(known[0], recognises=broken), *known))
    (article,) = read(Material("a.txt", b"The tank at the Kessen terminal was empty."))
    assert isinstance(article, Article)
