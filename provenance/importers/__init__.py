"""The ways in: one importer a file, chosen by what the material looks like.

An importer says how sure it is that it can read some bytes (``recognises``: 0 no … 1 certainly) and reads
them into articles or a person's decisions. What it cannot read it refuses with an InputError that says
what, where and what to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from provenance.errors import InputError
from provenance.plugins import manual, shelf
from provenance.records import Article, Decision
from provenance.times import When

TEXT_LIMIT = 10_000_000
"""Bytes above which a file is refused: no article is that long."""


@dataclass(frozen=True, slots=True)
class Material:
    """Bytes to be read, and the name of the place they came from (a path, or ``-``)."""

    place: str
    content: bytes

    @property
    def suffix(self) -> str:
        """``.html`` of ``page.HTML``; empty where there is none."""
        stem, dot, ending = self.place.rpartition(".")
        return f".{ending.lower()}" if dot and stem and "/" not in ending else ""


@dataclass(frozen=True, slots=True)
class Given:
    """What the person says of the material; it is believed before what the material says."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: When | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Importer:
    """A way in."""

    name: str
    doc: str
    recognises: Callable[[Material], float]
    read: Callable[[Material], Iterator[Article | Decision]]


def importer(
    name: str, *, recognises: Callable[[Material], float]
) -> Callable[[Callable[[Material], Iterator[Article | Decision]]], Importer]:
    """Make a function of some material an importer."""
    return lambda read: Importer(name, manual(read), recognises, read)


def read(material: Material, given: Given | None = None) -> Iterator[Article | Decision]:
    """Read some material with the importer that is surest of it; raises InputError where none is."""
    if len(material.content) > TEXT_LIMIT:
        raise too_large(material.place)
    if not material.content.strip():
        raise InputError(f"{material.place} is empty", hint="add a file that holds an article")
    known = shelf("provenance.importers", Importer).values()
    best = max(known, key=lambda each: each.recognises(material))
    if best.recognises(material) <= 0:
        raise InputError(f"{material.place} is not text", hint="add a text file or a saved web page (HTML)")
    for each in best.read(material):
        yield with_given(each, given) if given and isinstance(each, Article) else each


def too_large(place: str) -> InputError:
    """Why a file above the limit is refused."""
    return InputError(
        f"{place} is larger than {TEXT_LIMIT // 1_000_000} MB, too large for an article", hint="split it into articles"
    )


def with_given(article: Article, given: Given) -> Article:
    """The article with what the person said of it put first."""
    said = {name: value for name in Given.__slots__ if (value := getattr(given, name)) is not None}
    return replace(article, **said)


def sha256(content: bytes) -> str:
    """SHA-256 as hex."""
    return hashlib.sha256(content).hexdigest()
