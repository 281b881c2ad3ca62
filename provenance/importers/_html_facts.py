"""What a page says of itself: outlet, title, byline, time of publication, language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from provenance.errors import InputError
from provenance.extraction.names.agencies import agency_names
from provenance.importers._html_dates import dates_of
from provenance.importers._html_jsonld import Described, Thing, address_of, name_of, strings, words_of
from provenance.importers._html_page import Head, one_line
from provenance.importers._own import is_akin, is_named
from provenance.importers._sites import absolute, is_same_label, site_of
from provenance.times import When, read_when

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z][\w-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """``relayed`` is a publisher that the page names and that is not its outlet."""

    outlet: str | None
    title: str | None
    byline: str | None
    published: When | None
    language: str | None
    relayed: str | None = None


def facts_of(page: Any, head: Head, described: Described, url: str | None) -> Facts:
    """JSON-LD is believed first, then meta elements, then what trafilatura finds; ``url`` is the page’s address."""
    hints = _hints_of(page)
    article = described.article
    site = _site_name(head, described, hints, url)
    publisher = next(iter(described.names(article.get("publisher"))), None)
    is_other = bool(publisher and site and _is_other(publisher, described.entries(article.get("publisher")), site, url))
    return Facts(
        outlet=site if is_other else publisher or head.meta("og:site_name") or site,
        title=words_of(article.get("headline")) or one_line(hints.get("title")) or head.meta("og:title"),
        byline="; ".join(described.names(article.get("author"))) or one_line(hints.get("author")),
        published=_published([*strings(article.get("datePublished")), *dates_of(page, head, url)]),
        language=_language(head, article),
        relayed=publisher if is_other else None,
    )


def _hints_of(page: Any) -> Mapping[str, Any]:
    """What trafilatura finds, if it finds anything; hints only, on pages that may be made to break it.

    Its date is left alone: where the page gives none, it takes one from the running text.
    """
    import trafilatura

    try:
        found = trafilatura.extract_metadata(page, extensive=False)
    except Exception:  # a foreign parser on hostile input; the page itself is still read
        return {}
    return {name: getattr(found, name, None) for name in ("sitename", "title", "author")}


def _site_name(head: Head, described: Described, hints: Mapping[str, Any], url: str | None) -> str | None:
    """The name of the site; a hint may be the host of an address that the page claims, and is so for its own only."""
    stated = (head.meta("og:site_name"), name_of(described.site), head.meta("application-name"))
    hint = one_line(hints.get("sitename"))
    if hint and _HOST.fullmatch(hint) and not (url and site_of(f"https://{hint}/") == site_of(url)):
        hint = None
    return next((each for each in stated if each), hint)


def _is_other(publisher: str, entries: Iterable[str | Thing], site: str, url: str | None) -> bool:
    """Whether the publisher is not whose site it is: a news agency, or somebody with a site and a name of their own."""
    if is_named(publisher, site, url):
        return False
    if publisher.casefold() in agency_names():
        return True
    if is_akin(publisher, site):
        return False
    home = next((found for each in entries if not isinstance(each, str) and (found := address_of(each))), None)
    home = absolute(home, None)
    return bool(home and url and not is_same_label(home, url))


def _published(stamps: Iterable[str]) -> When | None:
    """The first time that is given; one with a zone in its place where that only says it more exactly."""
    times = [found for each in stamps if (found := _when(each))]
    exact = (each for each in times if each.zone and _lies_within(each, times[0]))
    return next(exact, None) or next(iter(times), None)


def _lies_within(inner: When, outer: When) -> bool:
    bounds = (inner.lo, inner.hi, outer.lo, outer.hi)
    if any(each is None for each in bounds):
        return False
    first, last, earliest, latest = (each or 0 for each in bounds)
    return earliest <= first and last <= latest


def _when(stamp: str) -> When | None:
    try:
        return read_when(stamp)
    except InputError:
        return None


def _language(head: Head, article: Thing) -> str | None:
    stated = head.language or next(iter(strings(article.get("inLanguage"))), None)
    return stated.split("-")[0].strip().lower() or None if stated else None
