"""The JSON-LD of a page: the object that describes its article, and careful ways to read what stands in it.

Anything may stand anywhere: strings, objects and lists of both, references to an object elsewhere, objects 10,000
deep. Nothing is followed further than it is needed, and no list further than ``MOST_ENTRIES``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from provenance.importers._html_page import one_line
from provenance.importers._sites import absolute, is_same_page

ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$")
LATE_TYPES = re.compile(r"(?:Report|Review)$")
"""Types of articles, but also of what stands below one: a reader’s review of a thing."""
PAGE_TYPES = re.compile(r"WebPage$")
SITE_TYPES = re.compile(r"WebSite$")
MOST_ENTRIES = 50
"""Entries of a list that are read; what a page says more than fifty times it does not mean."""
MOST_OBJECTS = 10_000
LONGEST_NAME = 120
"""Characters above which words are no name."""
_HOLDING = ("@graph", "mainEntity", "mainEntityOfPage")

Thing = Mapping[str, Any]


class Described:
    """What the JSON-LD of a page describes; ``article`` is its article, empty where it describes none.

    Of several articles it is the one at one of ``addresses``, those of the page, else the one with one of its
    ``titles``, else the first.
    """

    def __init__(self, scripts: Iterable[str], addresses: Iterable[str] = (), titles: Iterable[str] = ()) -> None:
        things = list(_things(scripts))
        self._by_id = {each["@id"]: each for each in reversed(things) if _is_whole(each)}
        self.addresses, self.titles = tuple(addresses), frozenset(each.casefold() for each in titles)
        articles = [each for each in things if _is_a(each, ARTICLE_TYPES)]
        self.article = min(articles, key=self._rank) if articles else _first(things, PAGE_TYPES) or {}
        self.site = _first(things, SITE_TYPES) or {}

    def entries(self, value: Any) -> Iterator[str | Thing]:
        """The texts and objects of a value, at most ``MOST_ENTRIES``; a reference is the object it leads to."""
        for each in (value if isinstance(value, list) else [value])[:MOST_ENTRIES]:
            if isinstance(each, str) and (words := one_line(each)):
                yield words
            elif isinstance(each, dict):
                identity = each.get("@id")
                yield self._by_id.get(identity, each) if isinstance(identity, str) and len(each) == 1 else each

    def names(self, value: Any) -> list[str]:
        """The names of the persons or organisations of a value."""
        return [name for each in self.entries(value) if (name := name_of(each))]

    def address(self, value: Any) -> str | None:
        """The first address of a value, as it is written."""
        return next((found for each in self.entries(value) if (found := address_of(each))), None)

    def _rank(self, article: Thing) -> tuple[int, bool]:
        """How surely an article is the page's, the least first."""
        base = next(iter(self.addresses), None)
        given = [self.address(article.get(key)) for key in ("url", "@id", "mainEntityOfPage")]
        own = [found for each in given if (found := absolute(each, base))]
        is_here = any(is_same_page(each, address) for each in own for address in self.addresses)
        is_titled = (words_of(article.get("headline")) or "").casefold() in self.titles
        return 0 if is_here else 1 if is_titled else 2, _is_a(article, LATE_TYPES)


def words_of(value: object) -> str | None:
    """A text on one line; many publishers write it as HTML (``Harbour&#8217;s``)."""
    return one_line(unescape(value)) if isinstance(value, str) else None


def name_of(entry: str | Thing) -> str | None:
    """The name that an entry gives, if it is short enough for one."""
    value = entry if isinstance(entry, str) else entry.get("name")
    name = words_of(value[0] if isinstance(value, list) and value else value)
    return name if name and len(name) <= LONGEST_NAME else None


def address_of(entry: str | Thing) -> str | None:
    """What an entry gives for an address, as it is written."""
    if isinstance(entry, str):
        return entry
    return next((found for key in ("url", "@id") if isinstance(found := entry.get(key), str) and found.strip()), None)


def is_of_type(entry: str | Thing, *types: str) -> bool:
    """Whether an entry is an object of a type that ends in one of these words."""
    return not isinstance(entry, str) and any(each.endswith(types) for each in strings(entry.get("@type")))


def strings(value: Any) -> list[str]:
    """The texts of a value, at most ``MOST_ENTRIES``."""
    return [each for each in (value if isinstance(value, list) else [value])[:MOST_ENTRIES] if isinstance(each, str)]


def _first(things: Iterable[Thing], types: re.Pattern[str]) -> Thing | None:
    return next((each for each in things if _is_a(each, types)), None)


def _is_a(thing: Thing, types: re.Pattern[str]) -> bool:
    return any(types.search(kind) for kind in strings(thing.get("@type")))


def _things(scripts: Iterable[str]) -> Iterator[Thing]:
    """Objects that stand by themselves, in the order of the page: in lists and graphs, and what a page is about."""
    waiting = [found for script in scripts if (found := _parsed(script)) is not None][::-1]
    left = MOST_OBJECTS
    while waiting and left:
        left -= 1
        found = waiting.pop()
        if isinstance(found, list):
            waiting.extend(found[:MOST_OBJECTS][::-1])
        elif isinstance(found, dict):
            yield found
            waiting.extend(held for name in _HOLDING[::-1] if isinstance(held := found.get(name), list | dict))


def _is_whole(thing: Thing) -> bool:
    return isinstance(thing.get("@id"), str) and len(thing) > 1


def _parsed(script: str) -> Any:
    try:
        return json.loads(script.strip().lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
