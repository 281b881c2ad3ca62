"""Nouns for bodies that may mean one another: ``the panel`` is a commission, ``the lender`` a bank."""

from __future__ import annotations

from functools import cache

from provenance.extraction.words import names

GENERIC = frozenset({"agency", "body", "organisation", "organization", "group", "service", "institution"})
"""What bodies of many sorts are called."""


def are_akin(noun: str, head: str) -> bool:
    return head in _kin().get(noun, frozenset())


def watches_over(name: str, noun: str) -> bool:
    """``the regulator`` is the Harbour Management Organisation; none is ``the organisation`` because it regulates."""
    is_ruling = name.lower().split()[-1] in names("reference", "ruling_bodies") and name[:1].isupper()
    return is_ruling and " " in name and noun in names("reference", "rulers")


@cache
def _kin() -> dict[str, frozenset[str]]:
    """Each noun with those of its groups."""
    groups = [frozenset(line.split()) for line in names("reference", "kin_bodies")]
    return {
        noun: frozenset().union(*(group for group in groups if noun in group)) for group in groups for noun in group
    }
