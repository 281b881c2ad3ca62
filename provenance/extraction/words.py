"""The word lists that reading rests on, loaded once from ``data/lexicons``."""

from __future__ import annotations

import tomllib
from functools import cache

from provenance.paths import bundled


@cache
def word_class(name: str) -> frozenset[str]:
    """A closed class of English words, lower case: ``determiners``, ``subordinators`` …

    Raises KeyError where ``closed_classes.toml`` has no such class.
    """
    return frozenset(_table("closed_classes")[name].split())


@cache
def source_words(name: str) -> frozenset[str]:
    """Words of ``sources.toml`` that tell the kind of a source, lower case, one word each."""
    return frozenset(_table("sources")[name].split())


@cache
def relay_words(name: str) -> frozenset[str]:
    """Words of ``relays.toml`` for how words reach an outlet, lower case, one word each."""
    return frozenset(_table("relays")[name].split())


@cache
def words_of(table: str, name: str) -> frozenset[str]:
    """Words of any lexicon of lists, lower case, one word each."""
    return frozenset(_table(table)[name].split())


@cache
def names(table: str, name: str) -> frozenset[str]:
    """Names that stand between ``|`` or on lines of their own in a lexicon, as they are written."""
    lines = _table(table)[name].replace("\n", "|").split("|")
    return frozenset(line.strip() for line in lines if line.strip())


@cache
def _table(name: str) -> dict[str, str]:
    with (bundled("data") / "lexicons" / f"{name}.toml").open("rb") as file:
        return {key: value for key, value in tomllib.load(file).items() if isinstance(value, str)}


def lexicon_lines(name: str) -> list[list[str]]:
    """The rows of a tab-separated lexicon, comments left out."""
    text = (bundled("data") / "lexicons" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
