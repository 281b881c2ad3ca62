"""The ways in: one importer a file, chosen by what the material looks like.

An importer says how sure it is that it can read some bytes (``recognises``: 0 no … 1 certainly) and reads
them into articles or a person's decisions. What it cannot read it refuses with an InputError that says
what, where and what to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from provenance.errors import InputError, ProvenanceError, shown
from provenance.plugins import manual, shelf
from provenance.records import Article, Decision, is_blank, storable
from provenance.times import When

TEXT_LIMIT = 10_000_000
"""Bytes above which a file is refused: no article is that long."""


@dataclass(frozen=True, slots=True)
class Material:
    """Bytes to be read, and the name of the place they came from (a path, an address, or ``-``).

    ``final_url``, ``status`` and ``fetched_us`` are set where they were fetched.
    """

    place: str
    content: bytes
    final_url: str | None = None
    status: int | None = None
    fetched_us: int | None = None

    @property
    def suffix(self) -> str:
        """``.html`` of ``page.HTML``; empty where there is none."""
        stem, dot, ending = self.place.rpartition(".")
        return f".{ending.lower()}" if dot and stem and "/" not in ending else ""


@dataclass(frozen=True, slots=True)
class Given:
    """What the person says of the material; it is believed before what the material says."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: When | None = None
    language: str | None = None


Found = Article | Decision | InputError
"""What an importer gives: an article, a decision, or why a part of the material could not be read."""
Reader = Callable[[Material], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Importer:
    """A way in. ``suffixes`` are the endings of files that it reads where a folder is added."""

    name: str
    doc: str
    suffixes: tuple[str, ...]
    recognises: Callable[[Material], float]
    read: Reader


def importer(
    name: str, *, recognises: Callable[[Material], float], suffixes: tuple[str, ...] = ()
) -> Callable[[Reader], Importer]:
    """Make a function of some material an importer."""
    return lambda read: Importer(name, manual(read), suffixes, recognises, read)


def importers() -> tuple[Importer, ...]:
    """All importers, by name."""
    return tuple(shelf("provenance.importers", Importer).values())


def read(material: Material, given: Given | None = None) -> Iterator[Found]:
    """Read some material with the importer that is surest of it.

    What stands in it comes one by one, a part that cannot be read as the InputError that says why. Raises
    InputError where nothing of it can be read.
    """
    if len(material.content) > TEXT_LIMIT:
        raise too_large(material.place)
    if not material.content.strip(b" \t\r\n\f\v\xef\xbb\xbf\xfe\xff\0"):
        raise InputError(f"{material.place} is empty", hint="add a file that holds an article")
    best = max(importers(), key=lambda each: each.recognises(material))
    if best.recognises(material) <= 0:
        raise InputError(f"{material.place} is not text", hint="add a text file or a saved web page (HTML)")
    for each in _guarded(best, material):
        yield _checked(with_given(_as_fetched(each, material), given or Given())) if isinstance(each, Article) else each


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


def with_given(article: Article, given: Given) -> Article:
    """The article with what the person said of it put first."""
    said = {name: value for name in Given.__slots__ if (value := getattr(given, name)) is not None}
    return replace(article, **said)


def _as_fetched(article: Article, material: Material) -> Article:
    """The article with where it was fetched; a page that does not say its own address has the one that answered."""
    return replace(
        article,
        url=article.url or material.final_url,
        final_url=material.final_url,
        status=material.status,
        fetched_us=material.fetched_us,
    )


def _checked(article: Article) -> Article:
    """The article with texts that can be stored; raises InputError where its address is none."""
    if article.url is not None and not is_web_address(article.url):
        raise InputError(
            f"{article.place}: {shown(article.url)!r} is not a web address", hint="like https://the.example/story"
        )
    texts = ("text", "outlet", "url", "title", "byline", "language")
    article = replace(article, url=_without_login(article.url), language=_language(article.language))
    changed: dict[str, Any] = {name: storable(value) for name in texts if (value := getattr(article, name)) is not None}
    for name in ("outlet", "title", "byline", "language"):
        if is_blank(changed.get(name, "")):
            changed[name] = None
    return replace(article, **changed)


def _without_login(url: str | None) -> str | None:
    """The address without a user name and password, which belong to whoever fetched it."""
    if url is None or "@" not in url:
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _language(code: str | None) -> str | None:
    """``en`` of ``en-GB`` and ``EN``."""
    return code.replace("_", "-").split("-")[0].strip().lower() if code else code


def is_web_address(url: str) -> bool:
    """Whether this is an absolute http or https address with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and not any(map(str.isspace, url))


def sha256(content: bytes) -> str:
    """SHA-256 as hex."""
    return hashlib.sha256(content).hexdigest()
