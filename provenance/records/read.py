"""What an importer read: an article with what its page declares, or a person's decision."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.records.texts import Span
from provenance.records.words import DerivationKind, LinkKind
from provenance.times import When


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words of a text (``span``, in code points) that lead to an absolute http or https address."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page, a feed or a credit line says of where an article comes from.

    ``field`` names the place that says so (``JSON-LD isBasedOn``, ``RSS source``, ``credit line``) and ``words`` are
    its words. At least one of ``name`` (who is credited) and ``url`` (the document that is leaned on) is given.
    ``span`` is where the words stand in the stored text, if they do.
    """

    field: str
    kind: DerivationKind
    words: str
    name: str | None = None
    url: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """Another address of a document: ``kind`` is archive, canonical, mirror or redirect."""

    kind: LinkKind
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """Something published, as an importer read it: its bytes, its text, and what is known about it.

    ``text`` is the decoded text, newlines untouched; ``body_start`` is where the article begins in it
    (after ``key: value`` lines). ``place`` says where it came from, for messages only. ``final_url``, ``status``,
    ``fetched_us`` (microseconds since 1970 UTC) and ``headers`` (name in lower case, value) say which address
    answered, how, when and with what, where it was fetched. ``url`` is the address of the document, ``addresses``
    are others that it has. ``hyperlinks`` stand in ``text``; ``declared`` is what it says of its own origin.
    ``is_outlet_given``: whoever adds it says which outlet it is of, and not the article itself.
    """

    place: str
    content: bytes
    text: str
    importer: str
    body_start: int = 0
    final_url: str | None = None
    status: int | None = None
    fetched_us: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    outlet: str | None = None
    is_outlet_given: bool = False
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: When | None = None
    language: str | None = None
    addresses: tuple[DocumentLink, ...] = ()
    hyperlinks: tuple[Hyperlink, ...] = ()
    declared: tuple[Declared, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, as one line of a decisions file gives it.

    ``verdict`` is ``same-claim`` (``readings`` say one thing), ``same`` | ``different`` | ``possibly`` |
    ``affiliated`` (about two ``sources``), or ``accepted`` | ``rejected`` (about each of ``readings``).
    A reading is (document URL or id, words that its content holds).
    """

    place: str
    verdict: str
    by: str
    why: str
    claim: str | None = None
    readings: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
