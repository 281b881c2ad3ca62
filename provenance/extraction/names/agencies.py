"""News agencies: which names are theirs, and which of them are one agency."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from provenance.extraction.names.kinds import kind_of
from provenance.paths import bundled
from provenance.records import SourceKind

AGENCIES = "agencies"
"""What credits agencies without a name."""
_UNNAMED = re.compile(
    r"(?i)(?:news )?agenc(?:y|ies)|(?:news ?)?wires?|(?:wire|news) services?|(?:wire|agency) (?:reports|inputs)"
)


@cache
def agency_names() -> dict[str, str]:
    """Every name that a listed agency is called by, case-folded, with its first name."""
    return {name.casefold(): row[0] for row in _rows() for name in row}


@cache
def names_of_agency(name: str) -> tuple[str, ...]:
    """All names of the listed agency whose first name this is."""
    return next((row for row in _rows() if row[0] == name), ())


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """The listed agencies, each as a line of the list has it: its name, then what else it is called by."""
    with (bundled("data") / "lexicons" / "sources.toml").open("rb") as file:
        lines = tomllib.load(file)["agencies"].strip().splitlines()
    return tuple(tuple(name.strip() for name in line.split("|")) for line in lines)


def is_agency(name: str) -> bool:
    """Whether this is a news agency, by the list or by how it is named (``Northfold News Agency``)."""
    return name.casefold() in agency_names() or kind_of(name) is SourceKind.AGENCY


def is_unnamed(name: str) -> bool:
    """Whether these words credit agencies without naming one: ``agencies``, ``wire services``."""
    return bool(_UNNAMED.fullmatch(name))
