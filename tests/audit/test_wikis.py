"""What counts as a wiki: cases as data."""

from __future__ import annotations

import pytest

from provenance.audit.wikis import is_wiki
from provenance.records import Document, Source, SourceKind

WIKIS = """
Wikipedia
the Wikipedia
German Wikipedia
English-language Wikipedia
Wikipedia article
Wikipedia entries
Wikidata
Wiktionary
Harborpedia
RationalWiki
Baidu Baike
Wikimedia Commons
"""
NO_WIKIS = """
Wikimedia Foundation
WikiLeaks
Encyclopaedia
Encyclopedia
The Harbour Encyclopedia
Investopedia
Scholarpedia
a Wikipedia editor
Ana Reed of Wikipedia Austria
Pedia
The Daily Wiki Watch
pediatricians
"""
PAGES = """
https://en.wikipedia.org/wiki/Bridge
https://de.m.wikipedia.org/w/index.php?title=Br%C3%BCcke
https://commons.wikimedia.org/wiki/File:Bridge.jpg
https://harbour.fandom.com/wiki/Bridge
http://www.wikiwand.com/en/Bridge
https://town.example/wiki/Bridge
"""
NO_PAGES = """
https://wikipedia.org.example/bridge
https://notwikipedia.org/bridge
https://gazette.example/news/wiki/bridge
https://gazette.example/wikipedia.org
https://wikileaks.org/bridge
wiki/Bridge
not an address
"""


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


@pytest.mark.parametrize("name", lines(WIKIS))
def test_a_wiki_is_known_by_its_name(name: str) -> None:
    assert is_wiki(Source("src-1", SourceKind.OUTLET, name))
    assert is_wiki(Source("src-1", SourceKind.OUTLET, "That page", also_known_as=(name,)))


@pytest.mark.parametrize("name", lines(NO_WIKIS))
def test_not_everything_that_sounds_so_is_one(name: str) -> None:
    assert not is_wiki(Source("src-1", SourceKind.OUTLET, name))


@pytest.mark.parametrize("url", lines(PAGES))
def test_a_page_of_a_wiki_is_known_by_its_address(url: str) -> None:
    assert is_wiki(None, Document("doc-1", None, url=url))


@pytest.mark.parametrize("url", lines(NO_PAGES))
def test_an_address_that_only_looks_so_is_none(url: str) -> None:
    assert not is_wiki(None, Document("doc-1", None, url=url))


def test_nothing_is_known_of_nobody() -> None:
    assert not is_wiki(None, None)
