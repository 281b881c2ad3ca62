"""The ways in: one importer a file, chosen by what the material looks like.

An importer says how sure it is that it can read some bytes (``recognises``: 0 no … 1 certainly) and reads
them into articles or a person's decisions. What it cannot read it refuses with an InputError that says
what, where and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from provenance.errors import InputError, ProvenanceError, shown
from provenance.fetching import Fetched
from provenance.identity.entries import Entry
from provenance.importers._archived import as_original, is_archive
from provenance.importers._checks import checked, is_web_address, sha256
from provenance.importers._own import others
from provenance.importers._sites import has_one_publisher, is_same_site, site_of, uncached
from provenance.notation import Facts
from provenance.plugins import manual, shelf
from provenance.records import Article, Decision, Declared, DocumentLink
from provenance.times import When

__all__ = [
    "NOTHING_GIVEN",
    "TEXT_LIMIT",
    "Found",
    "Given",
    "Importer",
    "Listed",
    "Material",
    "checked",
    "has_one_publisher",
    "importer",
    "importers",
    "is_web_address",
    "read",
    "sha256",
    "site_of",
    "too_large",
]

TEXT_LIMIT = 10_000_000
"""Bytes above which a file is refused: no article is that long."""


@dataclass(frozen=True, slots=True)
class Material:
    """Bytes to be read, and the name of the place they came from (a path, an address, or ``-``).

    ``fetched`` says how they were fetched, ``addresses`` are other addresses known of them. Of a file above
    ``TEXT_LIMIT``, ``content`` is the beginning only and ``path`` the file: ``is_whole`` is False, and only an
    importer that ``streams`` may read it, with ``open``.
    """

    place: str
    content: bytes
    fetched: Fetched | None = None
    addresses: tuple[DocumentLink, ...] = ()
    path: Path | None = None

    @property
    def is_whole(self) -> bool:
        return self.path is None

    def open(self) -> BinaryIO:
        """All of it, as a binary file to be closed; raises InputError where the file is gone."""
        if self.path is None:
            return BytesIO(self.content)
        try:
            return self.path.open("rb")
        except OSError as error:
            raise InputError(
                f"{shown(self.place)} cannot be read: {error.strerror}", hint="check the file and its permissions"
            ) from error

    def is_named(self, *endings: str) -> bool:
        """Whether the place has one of these endings, like ``.html`` or ``.warc.gz``, in any case."""
        path = urlsplit(self.place).path if self.fetched else self.place
        return path.lower().endswith(endings)


@dataclass(frozen=True, slots=True)
class Given:
    """What the person says of the material; it is believed before what the material says."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: When | None = None
    language: str | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Listed:
    """An address that a feed, a sitemap or a list names, to be fetched and read in its turn.

    ``place`` says where it is named, for messages (``feed.xml, item 3``). ``given`` is what a person wrote of it,
    believed before the page; ``hint`` what a machine wrote, believed where the page says nothing. ``declared`` is
    what the list says of where the article comes from.
    """

    place: str
    url: str
    given: Given = NOTHING_GIVEN
    hint: Given = NOTHING_GIVEN
    declared: tuple[Declared, ...] = ()


Found = Article | Decision | Entry | Facts | Listed | InputError
"""What an importer gives: an article, a decision, an entry on a source, the facts of a plain-text ledger, an address to
be fetched, or why none."""
Reader = Callable[[Material], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Importer:
    """A way in.

    ``suffixes`` are the endings of files that it reads where a folder is added; with ``streams`` it takes material of
    any size (see ``Material.open``).
    """

    name: str
    doc: str
    suffixes: tuple[str, ...]
    recognises: Callable[[Material], float]
    read: Reader
    streams: bool = False


def importer(
    name: str, *, recognises: Callable[[Material], float], suffixes: tuple[str, ...] = (), streams: bool = False
) -> Callable[[Reader], Importer]:
    """Make a function of some material an importer."""
    return lambda read: Importer(name, manual(read), suffixes, recognises, read, streams)


def importers() -> tuple[Importer, ...]:
    """All importers, by name."""
    return tuple(shelf("provenance.importers", Importer).values())


def read(material: Material, given: Given = NOTHING_GIVEN, hint: Given = NOTHING_GIVEN) -> Iterator[Found]:
    """Read some material with the importer that is surest of it.

    ``given`` is believed before what the material says of itself, ``hint`` where it says nothing. What stands in it
    comes one by one, a part that cannot be read as the InputError that says why. Raises InputError where nothing of
    it can be read.
    """
    if material.is_whole and not material.content.strip(b" \t\r\n\f\v\xef\xbb\xbf\xfe\xff\0"):
        raise InputError(f"{material.place} is empty", hint="add a file that holds an article")
    sureness, best = max(((_sureness(each, material), each) for each in importers()), key=lambda pair: pair[0])
    is_readable = sureness > 0
    if not (best.streams and is_readable) and (len(material.content) > TEXT_LIMIT or not material.is_whole):
        raise too_large(material.place)
    if not is_readable:
        raise InputError(f"{material.place} is not text", hint="add a text file or a saved web page (HTML)")
    for each in _guarded(best, material):
        yield _told(each, material, given, hint) if isinstance(each, Article) else each


def _sureness(chosen: Importer, material: Material) -> float:
    """How sure an importer is; one that fails at that is not."""
    try:
        return chosen.recognises(material)
    except Exception:  # whatever a foreign part does, the others may still read the material
        return 0.0


def _told(article: Article, material: Material, given: Given, hint: Given) -> Article:
    """The article as it is to be stored, with what is known of it from elsewhere."""
    article = with_given(_as_fetched(article, material), given, hint)
    article = checked(as_original(article) if given.url else article)
    return replace(article, declared=others(article.declared, article.outlet, article.url))


def _guarded(chosen: Importer, material: Material) -> Iterator[Found]:
    try:
        yield from chosen.read(material)
    except ProvenanceError:
        raise
    except Exception as error:  # whatever a part does must become one sentence
        raise InputError(
            f"the importer {chosen.name} failed on {shown(material.place)}: {type(error).__name__}",
            hint="report this as a bug, with the file",
        ) from error


def too_large(place: str) -> InputError:
    """Why a file above the limit is refused."""
    return InputError(
        f"{place} is larger than {TEXT_LIMIT // 1_000_000} MB, too large for an article", hint="split it into articles"
    )


def with_given(article: Article, given: Given, hint: Given = NOTHING_GIVEN) -> Article:
    """The article with what the person said of it put first, and what a list said of it where it says nothing."""
    said = {name: value for name in Given.__slots__ if (value := getattr(given, name)) is not None}
    hinted = {
        name: value
        for name in Given.__slots__
        if (value := getattr(hint, name)) is not None and getattr(article, name) is None
    }
    return replace(article, **{**hinted, **said}, is_outlet_given=given.outlet is not None)


def _as_fetched(article: Article, material: Material) -> Article:
    """The article with how it was fetched; a page that does not say its own address has the one that answered.

    The copy of an archive is the article at its own address; no other server speaks for the address of another site.
    """
    article = replace(article, addresses=(*article.addresses, *material.addresses))
    if (page := material.fetched) is None:
        return as_original(article)
    is_its_own = article.url is not None and (
        is_same_site(article.url, uncached(page.final_url)) or is_archive(page.final_url)
    )
    article = replace(
        article,
        url=article.url if is_its_own else None,
        final_url=page.final_url,
        status=page.status,
        fetched_us=int(page.at.timestamp() * 1_000_000),
        headers=page.headers,
    )
    article = as_original(article)
    return replace(article, url=article.url or page.final_url)
