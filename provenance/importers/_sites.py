"""Whose site an address is on."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from provenance.importers._checks import is_web_address

LONGEST_ADDRESS = 4096
_FRONT = re.compile(r"/*(?:index\.\w{1,5}|home/*)?", re.IGNORECASE)
_SEARCH = re.compile(r"/*(?:search|suche|recherche|buscar|busca|cerca|zoeken)(?:[/.]|$)", re.IGNORECASE)
_SEARCHED = frozenset({"q", "s", "query", "search"})
_NO_HOST = re.compile(r"https?:(?!//[^/?#])", re.IGNORECASE)
_AMP_CACHE = re.compile(r"(?:[a-z0-9-]+\.)?cdn\.ampproject\.org")
_AMP_VIEWER = re.compile(r"(?:www\.)?google\.(?:com|co\.uk|com\.au|co\.in|ca|de|fr|it|es|nl)")
_CACHED = re.compile(r"/(?P<room>[a-z]+)/(?P<secure>s/)?(?P<page>[\w-]+(?:\.[\w-]+)+(?::\d+)?/.*)", re.DOTALL)
_OF_WRITERS = frozenset(
    {"substack.com", "medium.com", "ghost.io", "beehiiv.com", "wixsite.com", "tumblr.com", "livejournal.com"}
    | {"typepad.com", "dreamwidth.org", "wordpress.com", "blogspot.com", "github.io", "patreon.com"}
)
"""Sites on which many publish, each at a host of their own."""
_OF_ACCOUNTS = frozenset(
    {"facebook.com", "instagram.com", "linkedin.com", "reddit.com", "t.me", "telegram.me", "threads.net", "tiktok.com"}
    | {"twitter.com", "vk.com", "weibo.com", "x.com", "youtube.com", "bsky.app", "truthsocial.com"}
)
"""Sites on which many publish, each below a first part of the path."""
_EDITIONS = ("www.", "m.", "mobile.", "amp.")


def absolute(address: str | None, base: str | None) -> str | None:
    """An address as an absolute http or https one without its fragment; None where it is none."""
    if not address or len(address) > LONGEST_ADDRESS:
        return None
    if _NO_HOST.match(address.strip()):
        return None
    try:
        whole = urldefrag(urljoin(base or "", address.strip())).url
        return whole if is_web_address(whole) and urlsplit(whole).port != 0 else None
    except ValueError:
        return None


def host_of(address: str) -> str:
    """The host of a web address, in lower case."""
    return (urlsplit(address).hostname or "").lower().rstrip(".")


def site_of(address: str) -> str:
    """The registered domain of a web address (``bbc.co.uk`` of ``m.bbc.co.uk``), after the Public Suffix List.

    Under an ending that the list does not know it is the last two labels; an IP address is its own.
    """
    return _registered(host_of(address))


def is_same_site(address: str, other: str) -> bool:
    """Whether what answers at one address may speak for the other: the same host, but for ``www.`` and its like.

    Below one registered domain many may publish, each at a host (``ada.substack.com``) or a first part of the path
    (``medium.com/@ada``) of their own.
    """
    return _house(address) == _house(other)


def has_one_publisher(address: str, other: str) -> bool:
    """Whether what stands at one address is published by whoever publishes at the other, as far as addresses tell.

    That is one site, or where many publish on it one part of it.
    """
    site = site_of(address)
    if site != site_of(other):
        return False
    if site in _OF_ACCOUNTS:
        return _first_part(address) == _first_part(other)
    return site not in _OF_WRITERS or is_same_site(address, other)


def _first_part(address: str) -> str:
    return urlsplit(address).path.lstrip("/").split("/")[0].lower()


def is_same_page(address: str, other: str) -> bool:
    """Whether two addresses differ at most by what does not tell pages apart: scheme, ``www.``, query, last slash."""
    return is_same_site(address, other) and urlsplit(address).path.rstrip("/") == urlsplit(other).path.rstrip("/")


def is_same_label(address: str, other: str) -> bool:
    """Whether two sites differ by their endings at most: ``lantern.example`` and ``lantern.test``."""
    return site_of(address).split(".")[0] == site_of(other).split(".")[0]


def is_public(address: str) -> bool:
    """Whether the host is a name that others can visit: neither ``localhost`` nor an IP address."""
    host = host_of(address)
    return "." in host and not _is_ip(host)


def is_front(address: str) -> bool:
    """Whether an address names the home page of a site, or a search on it, and no article."""
    parts = urlsplit(address)
    if not parts.query and _FRONT.fullmatch(parts.path):
        return True
    searched = _SEARCHED & {name.lower() for name, _value in parse_qsl(parts.query)}
    return bool(searched) or bool(_SEARCH.match(parts.path))


def uncached(address: str) -> str:
    """The address behind one of an AMP cache, which names the host in its path; any other as it is."""
    parts, host = urlsplit(address), host_of(address)
    cached = _CACHED.fullmatch(parts.path)
    if cached is None or not (_AMP_CACHE if cached["room"] != "amp" else _AMP_VIEWER).fullmatch(host):
        return address
    page = f"{'https' if cached['secure'] else 'http'}://{cached['page']}"
    return f"{page}?{parts.query}" if parts.query else page


def _house(address: str) -> tuple[str, str]:
    """The host without what names an edition of it, and the writer to whom the first part of the path belongs."""
    host, first = host_of(address), _first_part(address)
    while (edition := next(filter(host.startswith, _EDITIONS), None)) and "." in host.removeprefix(edition):
        host = host.removeprefix(edition)
    return host, first if first.startswith("@") else ""


@lru_cache(maxsize=1024)
def _registered(host: str) -> str:
    from tld import get_fld

    if _is_ip(host):
        return host
    found = get_fld(f"https://{host}/", fail_silently=True)
    return found if isinstance(found, str) and found else ".".join(host.split(".")[-2:])


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
