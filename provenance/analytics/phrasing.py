"""Phrases of ``data/drift.toml`` found in a text, and the sentence in which an attribution stands."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from provenance.claims.tokens import Token, tokens
from provenance.paths import bundled
from provenance.records import Excerpt

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+|\n+")


@cache
def phrases(*path: str) -> tuple[str, ...]:
    """The phrases that stand in the lexicon under these names, in its order.

    Raises KeyError where there are none.
    """
    found: Any = _lexicon()
    for name in path:
        found = found[name]
    return tuple(" ".join(each.split()) for each in found.replace("\n", "|").split("|") if each.strip())


@cache
def names(table: str) -> tuple[str, ...]:
    """The names in a table of the lexicon."""
    return tuple(_lexicon()[table])


@lru_cache(maxsize=4096)
def keys_of(text: str) -> tuple[str, ...]:
    """The words of a text in comparison form; signs that end a clause are kept, so that no phrase leaps over one."""
    return tuple(word.key for word in _words(text))


@lru_cache(maxsize=4096)
def stems_of(text: str) -> tuple[str, ...]:
    """The words of a text without their endings."""
    return tuple(word.stem for word in _words(text))


def first_of(listed: Sequence[str], text: str, *, by_stem: bool = False) -> str:
    """The phrase that stands earliest in a text, the longest where two begin together; empty where none does."""
    words = stems_of(text) if by_stem else keys_of(text)
    known = _by_first_word(tuple(listed), by_stem)
    for place, word in enumerate(words):
        for phrase, own in known.get(word, ()):
            if words[place : place + len(own)] == own:
                return phrase
    return ""


def places(phrase: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    """Where a phrase begins among words."""
    length = len(phrase)
    for place in range(len(words) - length + 1):
        if tuple(words[place : place + length]) == tuple(phrase):
            yield place


def sentence_of(excerpt: Excerpt) -> str:
    """The sentence, or the sentences, in which the marked spans of an excerpt stand; empty where none are marked."""
    spans = (*excerpt.source, *excerpt.cue, *excerpt.content)
    if not spans:
        return ""
    lo, hi = min(span.start for span in spans), max(span.end for span in spans)
    breaks = [(found.start(), found.end()) for found in _SENTENCE_END.finditer(excerpt.text)]
    start = max((end for _, end in breaks if end <= lo), default=0)
    end = min((begin for begin, _ in breaks if begin >= hi), default=len(excerpt.text))
    return excerpt.text[start:end].strip()


@cache
def _by_first_word(listed: tuple[str, ...], by_stem: bool) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Phrases with their words, by the first one, the longest first."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for phrase in listed:
        own = stems_of(phrase) if by_stem else keys_of(phrase)
        found[own[0]].append((phrase, own))
    return {word: tuple(sorted(known, key=lambda each: -len(each[1]))) for word, known in found.items()}


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[Token, ...]:
    return tuple(tokens(text))


@cache
def _lexicon() -> dict[str, Any]:
    with (bundled("data") / "drift.toml").open("rb") as file:
        return tomllib.load(file)
