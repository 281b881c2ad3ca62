"""Countries, and regions that are spoken of like them: their names, adjectives and the capitals that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from provenance.paths import bundled


@dataclass(frozen=True, slots=True)
class People:
    """A country or region. ``code`` is that of ISO 3166-1 alpha-2, or empty; ``adjectives`` are also the words for its
    people, ``also`` its other names and the capitals that stand for it."""

    code: str
    name: str
    adjectives: tuple[str, ...]
    also: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All that is said for it."""
        return (self.name, *self.adjectives, *self.also)


@cache
def peoples() -> tuple[People, ...]:
    """All of them, in the order of ``data/peoples.txt``."""
    text = (bundled("data") / "peoples.txt").read_text(encoding="utf-8")
    return tuple(_people(line) for line in text.splitlines() if line.strip() and not line.startswith("//"))


def _people(line: str) -> People:
    code, name, adjectives, also = (part.strip() for part in line.split("|"))
    return People(code.strip("-"), name, _listed(adjectives), _listed(also))


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())
