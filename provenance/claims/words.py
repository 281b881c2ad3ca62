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
    separator = "|" if "|" in listed else None
    return frozenset(" ".join(phrase.split()) for phrase in listed.split(separator) if phrase.strip())


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
def peoples() -> tuple[dict[str, Any], ...]:
    """Countries and regions with their adjectives, their peoples and the capitals that stand for them."""
    return tuple(_table("peoples")["people"])


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviations of names: ``NIS`` → ``National Intelligence Service``."""
    return {str(short): str(name) for short, name in _table("abbreviations")["names"].items()}


@cache
def abbreviated_words() -> dict[str, str]:
    """Abbreviations of units and words: ``km`` → ``kilometre``."""
    return {str(short): str(name) for short, name in _table("abbreviations")["words"].items()}


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
