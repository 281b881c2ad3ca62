"""What proves the records of a claim, for whoever must check them: looked up for a report only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from provenance.records.stored import Excerpt


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The paragraph of the article in which an attribution stands, with its marked words.

    ``is_cut_before`` and ``is_cut_after``: it is a long one, and sentences before or after are left out.
    """

    excerpt: Excerpt
    is_cut_before: bool = False
    is_cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """How a document is kept. ``read_us`` is when it was read, in microseconds since 1970 UTC, and ``importer`` what
    read it; ``bytes_sha`` is the SHA-256 of its bytes, ``has_bytes`` whether the database holds these. Of a document
    that is only cited all of that is missing. ``archived`` are addresses of archived copies (``https:…``) and records
    in an archive (``urn:uuid:…``), ``readings`` how many attributions are on record in it, for whatever claim.
    ``was_fetched``: an address answered with it then, and it was not read from a file."""

    document_id: str
    read_us: int | None = None
    importer: str = ""
    bytes_sha: str | None = None
    has_bytes: bool = False
    archived: tuple[str, ...] = ()
    readings: int = 0
    was_fetched: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """When something was recorded, in microseconds since 1970 UTC, and by which person; empty where by a program, or
    where the person is not named."""

    at_us: int
    by: str = ""
    is_by_person: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """``paragraphs`` are by attribution, of those that were read; ``kept`` by document; ``recorded`` by attribution,
    ``reviewed`` by the attribution that a person decided about."""

    paragraphs: Mapping[str, Paragraph] = field(default_factory=lambda: MappingProxyType({}))
    kept: Mapping[str, Kept] = field(default_factory=lambda: MappingProxyType({}))
    recorded: Mapping[str, Recorded] = field(default_factory=lambda: MappingProxyType({}))
    reviewed: Mapping[str, Recorded] = field(default_factory=lambda: MappingProxyType({}))
