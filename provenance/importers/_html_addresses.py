"""Which address a page has of its own: AMP, mobile and redirecting ones are folded into what the page itself says.

What a page says is believed for its own site only. A canonical address on another site is no address of this page but
says where its article was first; one that is malformed, or names a home page or a search, is a
common fault and is not believed at all: articles would become one that are many.
"""

from __future__ import annotations

from dataclasses import dataclass

from provenance.fetching import Fetched
from provenance.importers._html_jsonld import Described
from provenance.importers._html_page import Head
from provenance.importers._sites import absolute, is_front, is_public, is_same_page, is_same_site, uncached
from provenance.records import DocumentLink, LinkKind


@dataclass(frozen=True, slots=True)
class Addresses:
    """``url`` is the page's own address, ``elsewhere`` a canonical one on another site, ``links`` lead to the page.

    ``base`` is what the addresses in the page are relative to.
    """

    url: str | None
    elsewhere: str | None
    links: tuple[DocumentLink, ...]
    base: str | None


def addresses_of(head: Head, described: Described, fetched: Fetched | None) -> Addresses:
    """The addresses of a page: of a fetched one the site that answered is its own, of a saved one what it says."""
    answered = absolute(fetched.final_url, None) if fetched else None
    base = absolute(head.base, answered) or answered
    home = uncached(answered) if answered else None
    stated = _stated(head, described, base, home)
    canonical = _canonical(head, base or next(iter(stated), None))
    home = home or _home(canonical, stated)
    own = next((each for each in (canonical, *stated) if each and home and is_same_site(each, home)), home)
    elsewhere = canonical if canonical and home and not is_same_site(canonical, home) and is_public(canonical) else None
    links = tuple(_leading(own, answered, fetched, head)) if own else ()
    return Addresses(own, elsewhere, links, base or own)


def _canonical(head: Head, base: str | None) -> str | None:
    """The canonical address; none where several are given that differ."""
    given = {absolute(each, base) for each in head.links.get("canonical", ())}
    found = given.pop() if len(given) == 1 else None
    return found if found and not is_front(found) else None


def _stated(head: Head, described: Described, base: str | None, home: str | None) -> list[str]:
    """What else the page says its address is, surest first; its JSON-LD may describe another page than ``home``."""
    article = described.article
    named = absolute(head.meta("og:url"), base)
    given = (absolute(described.address(article.get(key)), base) for key in ("url", "mainEntityOfPage"))
    described_at = (each for each in given if each and (home is None or is_same_page(each, home)))
    return [each for each in (named, *described_at) if each and not is_front(each)]


def _home(canonical: str | None, stated: list[str]) -> str | None:
    """An address on the site that a saved page is from: what it says first, which a canonical one may differ from."""
    return stated[0] if stated else canonical


def _leading(own: str, answered: str | None, fetched: Fetched | None, head: Head) -> list[DocumentLink]:
    mirrors = [answered, *(absolute(each, answered or own) for each in head.links.get("amphtml", ())[:1])]
    redirecting = [fetched.url, *(each.url for each in fetched.redirects)] if fetched else []
    found = {each: LinkKind.MIRROR for each in mirrors if each and is_same_site(uncached(each), own)}
    for address in (absolute(each, None) for each in redirecting):
        if address:
            found.setdefault(address, LinkKind.REDIRECT)
    return [DocumentLink(kind, address) for address, kind in found.items() if address != own]
