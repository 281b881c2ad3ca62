"""Countries, and regions that are used like them: names, adjectives, peoples, capitals that stand for them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from provenance.paths import bundled


@dataclass(frozen=True, slots=True)
class People:
    """A country, or a region that is used like one. ``code`` is its ISO 3166-1 alpha-2 code, else its name;
    ``capitals`` stand for it, ``plural`` are its people."""

    country: str
    code: str
    adjectives: tuple[str, ...]
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    plural: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All that is said for it and its people."""
        return (*self.names, *self.adjectives, *self.plural, *self.capitals)


@cache
def peoples() -> tuple[People, ...]:
    """All countries that are known."""
    with (bundled("data") / "peoples.toml").open("rb") as file:
        return tuple(_people(entry) for entry in tomllib.load(file)["people"])


def _people(entry: dict[str, object]) -> People:
    def texts(name: str) -> tuple[str, ...]:
        found = entry.get(name, [])
        return tuple(map(str, found)) if isinstance(found, list) else ()

    country = str(entry["country"])
    return People(
        country,
        str(entry.get("code") or country),
        texts("adjectives"),
        (country, *texts("also")),
        texts("capitals"),
        texts("plural"),
    )
