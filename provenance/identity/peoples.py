"""Countries and what is named after them: ``Ukrainian``, ``Ukraine's``, ``… of Ukraine`` lead to one code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from provenance.identity.names import name_key
from provenance.peoples import peoples

_OF = re.compile(r"^(?P<rest>.+) (?:of|in) (?:the )?(?P<country>[^,]+)$", re.IGNORECASE)
_BRACKETS = re.compile(r"^(?P<rest>.+?) \((?P<country>[^()]+)\)$")
_MOST_WORDS = 4
LONGEST = 200
"""Characters above which nothing is the name of a body of a country."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A body as one of a country: ``rest`` is its name without the country, empty for the country alone."""

    code: str
    rest: str


def country_named(code: str) -> str:
    """The usual name of a country by its code; the code itself where it is not known."""
    return next((people.country for people in peoples() if people.code == code), code)


def code_of(name: str) -> str | None:
    """The code of a country by its name or its capital; None where it is none, or that of several."""
    return _names().get(name_key(name))


def owned(name: str) -> Owned | None:
    """A name as that of a body of one country: ``Ukraine's special forces``, ``Defence Ministry of Ukraine``."""
    if len(name) > LONGEST:
        return None
    if code := code_of(name):
        return Owned(code, "")
    words = name_key(name).split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if code := _owners().get(" ".join(words[:count])):
            return Owned(code, " ".join(words[count:]))
    behind = _BRACKETS.match(name_key(name)) or _OF.match(name_key(name))
    code = _names().get(name_key(behind["country"])) if behind else None
    return Owned(code, behind["rest"]) if behind and code else None


def side_of(descriptor: str) -> str | None:
    """The country that a descriptor speaks of: ``Ukrainian military sources``; None where of none, or of several."""
    words = " ".join(descriptor[:LONGEST].casefold().replace("’", "'").replace(",", " ").split()).split()
    found: set[str] = set()
    place = 0
    while place < len(words):
        count, code = _country_at(words, place)
        found |= {code} if code else set()
        place += count
    return found.pop() if len(found) == 1 else None


def _country_at(words: list[str], place: int) -> tuple[int, str | None]:
    """How many words from here name a country or its people, and which."""
    for count in range(min(_MOST_WORDS, len(words) - place), 0, -1):
        here = " ".join(words[place : place + count])
        if code := _owners().get(here) or _countries().get(here):
            return count, code
    return 1, None


@cache
def _names() -> dict[str, str]:
    return _one_meaning([(word, people.code) for people in peoples() for word in (*people.names, *people.capitals)])


@cache
def _countries() -> dict[str, str]:
    return _one_meaning([(word, people.code) for people in peoples() for word in people.names])


@cache
def _owners() -> dict[str, str]:
    """What stands before a body of a country: its adjective, or its name or capital as a possessive."""
    return _one_meaning(
        [
            (word, people.code)
            for people in peoples()
            for word in (*people.adjectives, *(f"{each}'s" for each in (*people.names, *people.capitals)))
        ]
    )


def _one_meaning(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for word, code in pairs:
        found.setdefault(" ".join(word.casefold().split()), set()).add(code)
    single = {word: next(iter(codes)) for word, codes in found.items() if len(codes) == 1}
    return {**{word.removesuffix("."): code for word, code in single.items()}, **single}
