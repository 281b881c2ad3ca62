"""What the words for a source tell of the evidence: papers that somebody came by, sources too thin to find again.

The words are data (``provenance/data/evidence.toml``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from provenance.paths import bundled
from provenance.records import Mark

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+")
LONGEST = 300
"""Characters of a name or descriptor that are looked at."""


def are_hidden_papers(words: str) -> bool:
    """Whether these are papers of which a reader asks how they came to light: “leaked memo”, “emails seen by …”."""
    said = _words(words)
    found = [place for place, word in enumerate(said) if word in _listed("papers", "nouns") and _is_head(said, place)]
    is_hidden = any(said[place - 1] in _listed("papers", "hidden") for place in found if place)
    return is_hidden or any(_is_looked_at(said, place + 1) for place in found)


def are_papers(words: str) -> bool:
    """Whether these are papers of any kind."""
    said = _words(words)
    return any(word in _listed("papers", "nouns") and _is_head(said, place) for place, word in enumerate(said))


def looks_at(cue: str) -> bool:
    """Whether words of saying say that somebody saw or has papers: “seen by”."""
    return _is_looked_at(_words(cue), 0)


def tells_how(mark: Mark) -> bool:
    """Whether a mark says how papers were obtained, and not only that somebody has them."""
    said = _words(mark.text)
    is_leaked = any(word == "leaked" and after in _listed("obtained", "leaked") for word, after in pairwise(said))
    return is_leaked or not _listed("obtained", "telling").isdisjoint(said)


def is_thin(words: str) -> bool:
    """Whether a source is “a recent study”, “experts”: nothing by which one could find it again."""
    return _is_only(words, "thin")


def is_bare(words: str) -> bool:
    """Whether a source is “a source”, “people”: not even the kind is told."""
    return _is_only(words, "bare")


def _is_only(words: str, table: str) -> bool:
    said = _words(words)
    nouns = _listed(table, "nouns")
    return bool(nouns.intersection(said)) and set(said) <= nouns | _listed("thin", "beside")


def _is_head(said: Sequence[str], place: int) -> bool:
    """Whether the papers themselves are meant, and not what is called after them."""
    behind = said[place + 1 : place + 2]
    return not behind or behind[0] in _listed("papers", "behind") | _listed("papers", "seen")


def _is_looked_at(said: Sequence[str], place: int) -> bool:
    return len(said) > place + 1 and said[place] in _listed("papers", "seen") and said[place + 1] == "by"


@lru_cache(4_096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text[:LONGEST].casefold()))


@cache
def _listed(table: str, name: str) -> frozenset[str]:
    return frozenset(_lists()[table][name].split())


@cache
def _lists() -> dict[str, dict[str, str]]:
    with (bundled("data") / "evidence.toml").open("rb") as file:
        return tomllib.load(file)
