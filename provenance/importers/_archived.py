"""Pages that were fetched from a web archive: which page they are a copy of (RFC 7089).

Only archives that are known here are believed, because any site may say that it keeps a copy of a famous article, and
the article would then stand under the address of another publisher.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol
from urllib.parse import urlsplit

from provenance.fetching import Headers, joined
from provenance.importers._checks import is_web_address
from provenance.importers._sites import is_same_site
from provenance.records import Article, Declared, DocumentLink, LinkKind

ARCHIVES = frozenset({
    "archive.fo", "archive.is", "archive.li", "archive.md", "archive.ph", "archive.today", "archive.vn",
    "arquivo.pt", "perma.cc", "swap.stanford.edu", "vefsafn.is", "wayback.archive-it.org", "wayback.vefsafn.is",
    "web.archive.bibalex.org", "web.archive.org", "webarchive.loc.gov", "webarchive.nationalarchives.gov.uk",
    "webarchive.nla.gov.au", "webarchive.org.uk",
})  # fmt: skip
"""Hosts of public archives, without ``www.``: what they serve as a copy of an address was served by that address."""

_COPY = re.compile(
    r"https?://[^/?#]+/(?:[\w.-]+/){0,3}?(?:\d{4,14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/(?P<url>(?:https?:/|[^/?#]+\.[^/?#]).*)",
    re.DOTALL | re.IGNORECASE,
)
_SCHEME = re.compile(r"(https?):/+", re.IGNORECASE)
_LINK = re.compile(r'<([^<>]*)>((?:[^"<,]|"[^"]*")*)')
_RELATION = re.compile(r'(?:^|;)\s*rel\s*=\s*"?([^";]*)', re.IGNORECASE)
_DEEPEST = 5
_CANONICAL = "link rel=canonical"
"""Where a page at an archive says its own address, which to its reader is one on another site."""


class Page(Protocol):
    """What was fetched, or read from it: the address that answered, and the headers it sent."""

    @property
    def final_url(self) -> str | None: ...
    @property
    def headers(self) -> Headers: ...


def original(page: Page) -> str | None:
    """The address that a page is a copy of; None where it is no copy.

    Taken from the answer of the archive (``Link: …; rel="original"``), else from the address itself, as of the Wayback
    Machine and its kin.
    """
    if page.final_url is None or not is_archive(page.final_url):
        return None
    stated = next(filter(is_web_address, _links(joined(page.headers, "link"), "original")), None)
    named = unarchived(stated or page.final_url)
    return None if is_archive(named) else named


def as_original(article: Article) -> Article:
    """The article under the address that it is a copy of, with the archive's address as a copy of it.

    Addresses that the archive rewrote in the page lead where they led; those that still lead to the archive itself are
    not the page's. What the page says of its own address counts as it does at its own site, and for that site only. Of
    a page that was not fetched only its own address can tell.
    """
    at = article.final_url or article.url
    if at is None or not is_archive(at):
        return article
    url = _copied(article)
    if url is None:
        return article if article.final_url is None else replace(article, url=None)
    declared = [_as_led(each, at) for each in article.declared if each.name or _led(each.url or "", at)]
    own = [each for each in declared if each.field == _CANONICAL and each.url and is_same_site(each.url, url)]
    return replace(
        article,
        url=own[0].url if own else url,
        addresses=(
            *(each for each in article.addresses if each.kind is LinkKind.ARCHIVE or not is_archive(each.url)),
            DocumentLink(LinkKind.ARCHIVE, at),
        ),
        hyperlinks=tuple(replace(each, url=led) for each in article.hyperlinks if (led := _led(each.url, at))),
        declared=tuple(each for each in declared if each not in own),
    )


def _copied(article: Article) -> str | None:
    """The address of which an article is a copy, as it says it itself where it is of the same site."""
    named = unarchived(article.url) if article.url else None
    of = original(article)
    if of is None:
        return named if named and is_archive(article.url or "") and not is_archive(named) else None
    return named if named and is_same_site(named, of) else of


def _led(url: str, at: str) -> str | None:
    """Where an address led before the archive at ``at`` rewrote it; None where that is not known."""
    led = unarchived(url)
    return led if led and _host(led) != _host(at) else None


def _as_led(declared: Declared, at: str) -> Declared:
    return replace(declared, url=_led(declared.url, at)) if declared.url else declared


def is_archive(url: str) -> bool:
    """Whether an address is one of a known public archive."""
    return _host(url) in ARCHIVES


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".").removeprefix("www.")
    except ValueError:
        return ""


def unarchived(url: str) -> str:
    """The address of which an address in an archive is a copy; others as they are."""
    for _layer in range(_DEEPEST):
        found = _COPY.fullmatch(url) if is_archive(url) else None
        if found is None:
            break
        inner = (
            _SCHEME.sub(r"\1://", found["url"], count=1) if _SCHEME.match(found["url"]) else f"http://{found['url']}"
        )
        if not is_web_address(inner):
            break
        url = inner
    return url


def _links(header: str, relation: str) -> list[str]:
    """The targets of a relation in a ``Link`` header (RFC 8288 section 3)."""
    return [
        target.strip()
        for target, parameters in _LINK.findall(header)
        if (stated := _RELATION.search(parameters)) and relation in stated[1].lower().split()
    ]
