"""What the words for an unnamed source tell a reader: “a source” nothing, “a harbour official” where somebody works.

The words are in ``provenance/data/descriptors.toml``. The first words of a descriptor end with its head (“senior
*official* at the port”); what stands behind tells more.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from provenance.extraction.names.counting import number_of
from provenance.identity.peoples import side_of
from provenance.paths import bundled

LONGEST = 400
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’-]\w+)*")
_STOP = re.compile(r"[,;:(–—]|\.(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Descriptor:
    """``words`` are all of its words, ``front`` those up to its head, ``behind`` the rest, in lower case."""

    words: tuple[str, ...]
    front: tuple[str, ...]
    behind: tuple[str, ...]

    @property
    def head(self) -> str:
        return self.front[-1] if self.front else ""

    @property
    def is_bare(self) -> bool:
        """Whether it says only that there is a source: “a source”, “two reliable sources”, “insiders”."""
        heads = _listed("sources", "one") | _listed("sources", "many")
        return self.head in heads and not self.behind and set(self.front[:-1]) <= _listed("empty", "words")

    @property
    def tells_position(self) -> bool:
        """Whether it says anything of where somebody stands: “port official”, “US sources”, not “a senior official”."""
        if self.head in _listed("open", "words"):
            return True
        heads = _listed("sources", "one") | _listed("sources", "many") | _listed("holders", "words")
        empty = heads | _listed("empty", "words") | _listed("empty", "ranks")
        return bool(set(self.front) - empty) or bool(self.behind and self.behind[0] not in {"who", "whose", "not"})

    @property
    def is_open(self) -> bool:
        """Whether it is somebody who speaks in the open: who was there, who comments, who speaks for a body; and
        “health officials”, who are the body, not “intelligence officials” or “two health officials”."""
        is_press = bool(set(self.front[:-1]) & _listed("press", "words"))
        return self.head in _listed("open", "words") or is_press or self._is_a_body

    @property
    def _is_a_body(self) -> bool:
        words = set(self.words)
        is_counted = bool(set(self.front[:-1]) & (_listed("empty", "words") - {"the"}))
        is_discreet = bool(words & (_listed("empty", "ranks") | _listed("discreet", "words")))
        return self.head in _listed("staff", "words") and not is_counted and not is_discreet and bool(self.institution)

    @property
    def is_outside(self) -> bool:
        """Whether it is somebody who does not speak from the body that is named with them: “close to the ministry”."""
        return bool(set(self.words) & _listed("outside", "words"))

    @property
    def is_plural(self) -> bool:
        """Whether several are spoken of: “officials”, “two aides”."""
        least, most = number_of(self.front, self.head) if self.front else (1, 1)
        return most is None or least > 1

    @property
    def is_hidden(self) -> bool:
        """Whether it is somebody who may have something to hide: “a source”, “two officials”, “people familiar with
        the talks”, “US officials”; not “officials” and no more, who were told of before or are the body itself."""
        if self.is_open:
            return False
        if self.head in _listed("sources", "one") | _listed("sources", "many"):
            return True
        before, is_counted = set(self.front[:-1]), bool(set(self.front[:-1]) & _listed("counting", "words"))
        if self.head in _listed("voices", "people"):
            knows = bool(self.behind) and self.behind[0] in _listed("knowing", "words")
            return (is_counted or knows) and not before & _listed("crowds", "words")
        if self.head in _listed("voices", "words"):
            return is_counted or self.is_single or bool(before - _listed("empty", "words"))
        return self.head in _listed("voices", "roles") and is_counted

    @property
    def is_of_people(self) -> bool:
        """Whether it is somebody whom a reader counts: a source, an official, an aide; no body, no crowd, no paper."""
        heads = _listed("sources", "one") | _listed("sources", "many") | _listed("holders", "words")
        return self.head in heads | _listed("voices", "words") | _listed("voices", "roles")

    @property
    def is_single(self) -> bool:
        """Whether one person is spoken of."""
        return bool(self.front) and not self.is_plural

    @property
    def institution(self) -> frozenset[str]:
        """The words that tell where somebody works; empty where none does, or only a country."""
        around = _listed("empty", "words") | _listed("empty", "ranks") | _listed("holders", "words")
        around |= _listed("sources", "one") | _listed("sources", "many") | _listed("behind", "words")
        around |= _listed("common", "words")
        found = frozenset(_without_ending(word) for word in self.words if word not in around)
        return found if any(not side_of(word) for word in found) else frozenset()


@lru_cache(4096)
def descriptor_of(text: str) -> Descriptor:
    """A descriptor, or the words of a source as they stand in a text, read up to the first comma."""
    words = words_in(_STOP.split(text[:LONGEST], maxsplit=1)[0])
    cut = next((place for place, word in enumerate(words) if place and word in _listed("behind", "words")), len(words))
    return Descriptor(words, words[:cut], words[cut:])


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in lower case."""
    return tuple(found.replace("’", "'") for found in _WORD.findall(text.casefold()))


def points_back(text: str) -> bool:
    """Whether words point to somebody or something that was told of before: “the official”, “that study”."""
    return words_in(text)[:1] in {("the",), ("this",), ("that",), ("these",), ("those",)}


def institution_words(text: str) -> frozenset[str]:
    """All words of a text in the form in which ``Descriptor.institution`` has them."""
    return frozenset(map(_without_ending, words_in(text)))


def _without_ending(word: str) -> str:
    return re.sub(r"'s?$", "", word)


@cache
def _listed(table: str, name: str) -> frozenset[str]:
    return frozenset(_words()[table][name].split())


@cache
def _words() -> dict[str, dict[str, str]]:
    with (bundled("data") / "descriptors.toml").open("rb") as file:
        return tomllib.load(file)
