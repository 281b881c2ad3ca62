"""The JSON-LD of a page: the object that describes its article, and careful ways to read what stands in it.

Anything may stand anywhere: strings, objects and lists of both, references to an object elsewhere, objects 10,000
deep. Nothing is followed further than it is needed, and no list further than ``MOST_ENTRIES``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from provenance.importers._html_page import one_line

ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$")
PAGE_TYPES = re.compile(r"WebPage$")
SITE_TYPES = re.compile(r"WebSite$")
MOST_ENTRIES = 50
"""Entries of a list that are read; what a page says more than fifty times it does not mean."""
MOST_OBJECTS = 10_000
LONGEST_NAME = 120
"""Characters above which words are no name."""
_HOLDING = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")

Thing = Mapping[str, Any]


class Described:
    """What the JSON-LD of a page describes; ``article`` is its article, empty where it describes none."""

    def __init__(self, scripts: Iterable[str]) -> None:
        things = list(_things(scripts))
        self._by_id = {each["@id"]: each for each in reversed(things) if _is_whole(each)}
        self.article = _first(things, ARTICLE_TYPES) or _first(things, PAGE_TYPES) or {}
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


def name_of(entry: str | Thing) -> str | None:
    """The name that an entry gives, if it is short enough for one."""
    value = entry if isinstance(entry, str) else entry.get("name")
    name = one_line(value[0] if isinstance(value, list) and value else value)
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
    return next((each for each in things if any(types.search(kind) for kind in strings(each.get("@type")))), None)


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
