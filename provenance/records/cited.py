"""A researcher's list of who cites whom, as it was read: nothing of it is looked up yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from provenance.records.stored import Group
from provenance.records.words import SourceKind, Terminal
from provenance.times import When


class Mode(StrEnum):
    """How one leans on another. What is inferred is the researcher's guess: it can only make two chains one."""

    CITES = "cites"
    QUOTES = "quotes"
    REPUBLISHES = "republishes"
    COMPARES_WITH = "compares-with"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Citation:
    """One row: for this claim ``citing`` has it from ``cited``; empty where it says so of its own knowledge.

    Rows of one claim and one citing name with the same ``joint`` are one statement by several, those with the same
    ``needs_all`` one result of which each is a needed part. ``row`` is its number as a spreadsheet counts.
    """

    row: int
    claim: str
    citing: str
    cited: str = ""
    date: When | None = None
    mode: Mode = Mode.CITES
    joint: str = ""
    needs_all: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list says of one name. None and empty: nothing.

    ``is_withdrawn``: it supports nothing any more, from ``withdrawn`` on where that is known. ``is_report`` is whether
    it is one of the reports under audit.
    """

    row: int
    name: str
    kind: SourceKind | None = None
    terminal: Terminal | None = None
    groups: tuple[Group, ...] = ()
    work: str = ""
    is_withdrawn: bool = False
    withdrawn: When | None = None
    distinct_from: tuple[str, ...] = ()
    is_report: bool | None = None


@dataclass(frozen=True, slots=True)
class CitationList:
    """All of a list, from ``place`` and ``sources_place``; ``sources`` by the comparison form of their names.

    ``notes`` are sentences about what was left out of it.
    """

    place: str
    citations: tuple[Citation, ...]
    sources_place: str = ""
    sources: Mapping[str, Listed] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()
