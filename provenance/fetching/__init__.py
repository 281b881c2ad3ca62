"""The one guarded HTTP client: pages from public addresses only, every redirect checked again, all of it bounded.

A person's list of URLs must not become a way into that person's network, and a server must not be able to keep
the program busy or fill its memory. So a host name is resolved once, every address it has must be public, and the
connection goes to exactly the address that was checked (``addresses``, ``connection``); a URL says nothing but
scheme, host, port and path (``urls``); what arrives is bounded in bytes, before and after unpacking (``bodies``),
and in seconds; redirects, politeness and the sentences of every failure are in ``client`` and ``faults``.

Nothing is taken from the environment but the certificates that are trusted: no proxy, no ``.netrc``, no cookies.
Importing this package does not load the HTTP library; the first request does.
"""

from __future__ import annotations

from provenance.fetching.addresses import is_public
from provenance.fetching.bodies import unpacked
from provenance.fetching.client import Fetcher, fetch
from provenance.fetching.faults import FetchError
from provenance.fetching.heads import Exchange, Headers, first, joined, media_type, printable
from provenance.fetching.pages import FEEDS, PAGES, Fetched, Limits, Redirect, kept

__all__ = [
    "FEEDS",
    "PAGES",
    "Exchange",
    "FetchError",
    "Fetched",
    "Fetcher",
    "Headers",
    "Limits",
    "Redirect",
    "fetch",
    "first",
    "is_public",
    "joined",
    "kept",
    "media_type",
    "printable",
    "unpacked",
]
