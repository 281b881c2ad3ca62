"""The word lists that comparing claims rests on, loaded once from ``data/claims``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from provenance.paths import bundled


@cache
def irregular() -> dict[str, str]:
    """Irregular forms: ``went`` → ``go``."""
    return {str(form): str(word) for form, word in _table("irregular")["forms"].items()}


@cache
def word_class(name: str) -> frozenset[str]:
    """A class of words or of short phrases, lower case, by its name in ``small_words.toml``.

    Raises KeyError where there is no such class.
    """
    listed = _table("small_words")[name]
    parts = listed.replace("\n", "|").split("|") if "|" in listed else listed.split()
    return frozenset(" ".join(phrase.split()) for phrase in parts if phrase.strip())


@cache
def ordered(name: str) -> tuple[str, ...]:
    """The words of a class in the order in which they are listed."""
    return tuple(_table("small_words")[name].split())


@cache
def alike() -> tuple[tuple[str, ...], ...]:
    """Sets of words and phrases that may stand for each other in a claim."""
    return tuple(_phrases(line) for line in _lines("same"))


@cache
def opposites() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Pairs of sets that cannot both be true of one thing."""
    halves = (line.split("#") for line in _lines("opposite"))
    return tuple((_phrases(one), _phrases(other)) for one, other in halves)


@cache
def abbreviations() -> tuple[tuple[str, ...], ...]:
    """Abbreviations with what they stand for: ``NIS``, ``National Intelligence Service``."""
    return tuple(_phrases(line) for line in _lines("abbreviations"))


@cache
def synsets() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Sets of words and phrases, as stems, that WordNet has for one thing in one of their usual senses."""
    return tuple(tuple(tuple(phrase.split()) for phrase in line.split("|")) for line in _lines("synsets"))


@cache
def weights() -> dict[str, Any]:
    """The fitted weights of the measures, and the likeness from which two wordings are one claim."""
    return _table("weights")


@cache
def _table(name: str) -> dict[str, Any]:
    with (bundled("data") / "claims" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _lines(name: str) -> list[str]:
    """The lines of a plain list, without comments (``//``) and empty ones."""
    text = (bundled("data") / "claims" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("//")]


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in listed.split("|") if phrase.strip())
