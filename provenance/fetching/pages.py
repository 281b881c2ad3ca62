"""What is asked for and what comes back: the limits of a visit, the page, and the way to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from provenance.fetching.heads import Exchange, Headers

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
"""Media types of articles."""
FEEDS = (*PAGES, "application/atom+xml", "application/rss+xml", "application/rdf+xml", "application/xml", "text/xml",
         "application/feed+json", "application/json", "application/vnd.citationstyles.csl+json",
         "application/gzip", "application/x-gzip", "text/csv", "text/tab-separated-values")  # fmt: skip
"""Media types of articles, feeds, sitemaps and lists of addresses."""
KEPT = ("age", "content-language", "content-location", "content-type", "date", "etag", "last-modified", "link",
        "memento-datetime")  # fmt: skip
"""Response headers that say what was sent, when, and which other addresses it has (RFC 9110, 8288, 9111, 7089)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one visit may cost.

    ``seconds`` bounds the time from the first look-up to the last byte, redirects included, and starts
    again with the second try of a busy server; ``bytes`` the page as
    sent and as unpacked; ``redirects`` how many are followed; ``delay`` are the seconds between two visits of one
    host; ``longest_wait`` the seconds that a busy server may ask to be left alone before the one second try.
    """

    seconds: float = 20.0
    bytes: int = 10_000_000
    redirects: int = 5
    delay: float = 1.0
    longest_wait: float = 60.0


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Redirect:
    """A URL that was asked, and the status (301, 302, 303, 307 or 308) with which it pointed elsewhere."""

    url: str
    status: int
    exchange: Exchange | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was sent, with where and when it was found.

    ``url`` is as given, ``final_url`` the one that answered, without a fragment; ``content`` are its bytes with
    transfer and content codings taken off; ``content_type`` the media type in lower case, without parameters, ``""``
    where none was sent; ``headers`` those of ``KEPT`` as (name in lower case, value), in the order they came; ``at``
    the time, in UTC, when the answer was complete. ``exchange`` is what was asked and answered word for word, where it
    is known: for a copy that others can check.
    """

    url: str
    final_url: str
    status: int
    content: bytes
    content_type: str
    headers: Headers
    at: datetime
    redirects: tuple[Redirect, ...] = ()
    exchange: Exchange | None = field(default=None, compare=False, repr=False)

    @property
    def is_downgraded(self) -> bool:
        """Whether a redirect led from https to http, so that anyone on the way could have changed the page."""
        steps = [redirect.url.startswith("https:") for redirect in self.redirects]
        steps.append(self.final_url.startswith("https:"))
        return any(before and not after for before, after in pairwise(steps))


def kept(headers: Headers) -> Headers:
    """Those of ``KEPT``, names in lower case."""
    return tuple((name.lower(), value) for name, value in headers if name.lower() in KEPT)
