"""Addresses of files and pages are valid, whatever the path or the page (RFC 3986)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.printers._addresses import of_file, of_page
from tests.printers.made import ANYTHING
from tests.printers.parsed import URI

FILES = [
    ("articles/bridge.md", "articles/bridge.md"),
    ("./bridge.md", "bridge.md"),
    ("../bridge.md", "../bridge.md"),
    ("a b#c?d.md", "a%20b%23c%3Fd.md"),
    ("100%.md", "100%25.md"),
    ("a:b.md", "a%3Ab.md"),
    ("x/a:b.md", "x/a:b.md"),
    ("한국.md", "%ED%95%9C%EA%B5%AD.md"),
    ("bad\udcff.md", "bad%FF.md"),
    ("bad\ud800.md", "bad%3F.md"),
    ("new\nline.md", "new%0Aline.md"),
    ("/srv/bridge.md", "file:///srv/bridge.md"),
    ("", "."),
]
PAGES = [
    ("https://gazette.example/bridge", "https://gazette.example/bridge"),
    ("http://gazette.example", "http://gazette.example"),
    ("https://gazette.example/a b?q=<x>#y z", "https://gazette.example/a%20b?q=%3Cx%3E#y%20z"),
    ("https://gazette.example/100%", "https://gazette.example/100%25"),
    ("https://gazette.example/%41", "https://gazette.example/%41"),
    ("https://gazette.example/[x]#a#b", "https://gazette.example/%5Bx%5D#a%23b"),
    ("https://gazette.example/한국", "https://gazette.example/%ED%95%9C%EA%B5%AD"),
    ("https://[2001:db8::1]:8080/x", "https://[2001:db8::1]:8080/x"),
    ("https://gazette.example/\ud800", "https://gazette.example/%EF%BF%BD"),
    ("javascript:alert(1)", None),
    ("data:text/html,x", None),
    ("file:///etc/passwd", None),
    ("//evil.example/x", None),
    ("https:///x", None),
    ("https://[bad/x", None),
    ("https://a<b>.example/", None),
    ("https://gazette.example:80x/", None),
    ("https://100%.example/", "https://100%25.example/"),
    ("", None),
]


@pytest.mark.parametrize(("path", "address"), FILES)
def test_files(path: str, address: str) -> None:
    assert of_file(path) == address


@pytest.mark.parametrize(("url", "address"), PAGES)
def test_pages(url: str, address: str | None) -> None:
    assert of_page(url) == address


@given(ANYTHING)
def test_the_address_of_any_file_is_valid(path: str) -> None:
    assert URI.fullmatch(of_file(path))


@given(st.builds("https://{}.example/{}?{}#{}".format, *[ANYTHING] * 4))
def test_the_address_of_any_page_is_valid_and_stays_as_it_is(url: str) -> None:
    address = of_page(url)
    assert address is None or URI.fullmatch(address)
    assert address is None or of_page(address) == address
