"""Unnamed sources: what their descriptors tell, and whether two of them may be the same.

They are never joined by a machine. Two of them may be the same unless something that is said of them tells them apart.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from provenance.identity.names import name_key
from provenance.identity.peoples import country_named, side_of
from provenance.paths import bundled
from provenance.records import Source, SourceKind

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Voice:
    """What a descriptor tells: whose side somebody is on, where they work, man or woman, counted apart or not."""

    side: str | None
    institutions: frozenset[str]
    gender: str | None
    is_counted_apart: bool


@lru_cache(4096)
def voice_of(source: Source) -> Voice:
    """What is known of who a source is, from its descriptor or name and from its country."""
    words = frozenset(re.findall(r"[\w-]+", name_key(source.name[:LONGEST])))
    genders = _named("genders", words)
    gender = next(iter(genders)) if len(genders) == 1 else None
    side = source.country or side_of(source.name)
    return Voice(side, _named("institutions", words), gender, bool(_named("counting", words)))


def incompatible(a: Source, b: Source, *, in_one_document: bool = False) -> str | None:
    """Why two sources cannot be the same, in words; None where nothing tells them apart.

    ``in_one_document``: both are cited in the same one, which may count them apart (“a third official”).
    """
    one, other = sorted((voice_of(a), voice_of(b)), key=repr)
    if one.side and other.side and one.side != other.side:
        return f"one is on the side of {country_named(one.side)}, one of {country_named(other.side)}"
    if one.gender and other.gender and one.gender != other.gender:
        return "one is a man, one a woman"
    if one.institutions and other.institutions and not _may_meet(one.institutions, other.institutions):
        return f"one speaks for {_listed(one.institutions)}, one for {_listed(other.institutions)}"
    if in_one_document and name_key(a.name) != name_key(b.name) and (one.is_counted_apart or other.is_counted_apart):
        return "one document counts them apart"
    return None


def possibly_same(a: Source, b: Source, *, in_one_document: bool = False) -> bool:
    """Whether two sources may be the same for all that is known: two unnamed ones, or an unnamed one and a body or
    person known to be of the same side. Two named ones are not, unless a person says so."""
    unnamed = [each for each in (a, b) if each.kind is SourceKind.UNNAMED]
    if not unnamed or a.id == b.id:
        return False
    if len(unnamed) == 1:
        named = b if unnamed[0] is a else a
        side = voice_of(named).side
        if named.kind not in {SourceKind.BODY, SourceKind.PERSON} or side is None or side != voice_of(unnamed[0]).side:
            return False
    return incompatible(a, b, in_one_document=in_one_document) is None


def _may_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a & b) or any([*pair] in _words()["part_of"]["pairs"] for one in a for other in b
                              for pair in ((one, other), (other, one)))  # fmt: skip


def _listed(institutions: frozenset[str]) -> str:
    return " and ".join(sorted(institutions))


def _named(table: str, words: frozenset[str]) -> frozenset[str]:
    """What of a table is named by these words."""
    return frozenset(name for name, said in _words()[table].items() if words & frozenset(said.split()))


@cache
def _words() -> dict[str, dict[str, Any]]:
    with (bundled("data") / "institutions.toml").open("rb") as file:
        return tomllib.load(file)
