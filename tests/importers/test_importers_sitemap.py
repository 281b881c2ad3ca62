"""Sitemaps: the pages and the sitemaps they name, packed or not."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.importers import TEXT_LIMIT, Found, Listed, Material, importers, is_web_address, read
from provenance.records import Article

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
PAGE = "<url><loc>https://lantern.example/a?b=1&amp;c=2</loc><lastmod>2026-03-02</lastmod></url>"

PREFIXED_PAGE = PAGE.replace("<", "<s:").replace("<s:/", "</s:")
PREFIXED = f"<s:urlset {NAMESPACE.replace('=', ':s=', 1)}>{PREFIXED_PAGE}</s:urlset>".encode()


def urlset(*entries: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NAMESPACE} {NEWS}>{"".join(entries)}</urlset>'.encode()


def all_of(content: bytes) -> list[Found]:
    """What is found, with the error that ends it, if one does."""
    found: list[Found] = []
    try:
        found.extend(read(Material("sitemap.xml", content)))
    except InputError as error:
        found.append(error)
    return found


def urls_of(content: bytes) -> list[str]:
    return [each.url for each in all_of(content) if isinstance(each, Listed)]


def errors_of(content: bytes) -> list[str]:
    return [str(each) for each in all_of(content) if isinstance(each, InputError)]


@pytest.mark.parametrize(
    "content",
    [
        urlset(PAGE),
        gzip.compress(urlset(PAGE)),
        gzip.compress(urlset(PAGE)[:100]) + gzip.compress(urlset(PAGE)[100:]),
        urlset(PAGE).decode().encode("utf-16"),
        PREFIXED,
        urlset(PAGE, PAGE),
        urlset("<url><image:image><image:loc>https://lantern.example/p.jpg</image:loc></image:image>" + PAGE[5:]),
    ],
)  # fmt: skip
def test_the_pages_of_a_sitemap_are_listed(content: bytes) -> None:
    assert urls_of(content) == ["https://lantern.example/a?b=1&c=2"]


def test_the_last_change_is_not_the_publication() -> None:
    (page,) = all_of(urlset(PAGE))
    assert isinstance(page, Listed)
    assert page.hint.published is None


def test_an_index_lists_sitemaps() -> None:
    index = f"<sitemapindex {NAMESPACE}><sitemap><loc>https://lantern.example/1.xml.gz</loc></sitemap></sitemapindex>"
    assert urls_of(index.encode()) == ["https://lantern.example/1.xml.gz"]


def test_what_a_news_sitemap_says_is_a_hint() -> None:
    news = (
        "<n:news><n:publication><n:name>The Lantern</n:name><n:language>en</n:language></n:publication>"
        "<n:publication_date>2026-03-02T09:00+01:00</n:publication_date><n:title>Harbour leak</n:title></n:news>"
    )
    (page,) = all_of(urlset(f"<url><loc>https://lantern.example/a</loc>{news}</url>"))
    assert isinstance(page, Listed)
    assert (page.hint.outlet, page.hint.title, str(page.hint.published), page.hint.language) == (
        "The Lantern", "Harbour leak", "2026-03-02T09:00+01:00", "en",
    )  # fmt: skip


@pytest.mark.parametrize("loc", ["", "<loc>lantern</loc>", "<loc>file:///etc/passwd</loc>", "<loc>http://[</loc>"])
def test_an_entry_without_an_address_is_named(loc: str) -> None:
    content = urlset(f"<url>{loc}</url>", PAGE)
    assert urls_of(content) == ["https://lantern.example/a?b=1&c=2"]
    assert [error.partition(" (")[0] for error in errors_of(content)] == ["sitemap.xml, entry 1 names no web address"]


def test_a_sitemap_without_pages_says_so() -> None:
    assert errors_of(urlset()) == ["sitemap.xml names no addresses (check that it is the list that you mean)"]


def test_a_sitemap_without_addresses_is_given_up() -> None:
    errors = errors_of(urlset("<url/>" * 100_000))
    assert len(errors) == 1_001
    assert errors[-1].startswith("sitemap.xml has 1,000 entries that cannot be used; the rest is not read")


def test_a_document_type_is_refused() -> None:
    content = b'<!DOCTYPE urlset [<!ENTITY a "a">]>' + urlset(PAGE).partition(b"?>")[2]
    for each in (content, gzip.compress(content)):
        assert urls_of(each) == []
        assert "DOCTYPE" in errors_of(each)[0]


def test_a_packed_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = gzip.compress(urlset(PAGE) + b" " * (20 * TEXT_LIMIT))
    importers()
    tracemalloc.start()
    errors = errors_of(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert errors == ["sitemap.xml unpacks to more than 10 MB (take a sitemap of fewer pages)"]
    assert peak < 50_000_000


@pytest.mark.parametrize("damage", [lambda packed: packed[:-200], lambda packed: packed[:-150] + b"\xff" * 150])
def test_what_can_be_unpacked_is_read(damage: object) -> None:
    pages = (f"<url><loc>https://lantern.example/{n * 7919 % 10007}</loc></url>" for n in range(5_000))
    content = damage(gzip.compress(urlset(*pages)))  # type: ignore[operator]
    assert len(urls_of(content)) > 1_000
    assert errors_of(content)


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 200), st.booleans())
def test_no_bytes_raise_anything_but_input_errors(noise: bytes, place: int, is_packed: bool) -> None:
    content = urlset(PAGE)
    content = content[:place] + noise + content[place:]
    for each in all_of(gzip.compress(content, mtime=0) if is_packed else content):
        assert isinstance(each, (Listed, InputError, Article))
        assert not isinstance(each, Listed) or is_web_address(each.url)


@settings(deadline=None)
@given(st.integers(0, 150), st.binary(max_size=10))
def test_damaged_packing_raises_nothing_but_input_errors(place: int, noise: bytes) -> None:
    packed = gzip.compress(urlset(PAGE), mtime=0)
    for each in all_of(packed[:place] + noise + packed[place + len(noise) :]):
        assert isinstance(each, (Listed, InputError, Article))
