"""One spelling for one address, so that the same page is the same document however a reader came to it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit, urlunsplit

from provenance.importers import is_web_address

TRACKERS = frozenset(
    {"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid"}
    | {"cmpid", "icid", "ocid"}
)
TRACKER_PREFIXES = ("utm_", "at_medium", "at_campaign", "hsa_", "pk_", "mtm_")


def canonical_url(url: str | None) -> str | None:
    """The comparison form of a URL: RFC 3986 order and case, without tracking parameters and fragment."""
    if not url or not is_web_address(url):
        return url or None
    from w3lib.url import canonicalize_url, url_query_cleaner

    try:
        names = [name for name, _value in parse_qsl(urlsplit(url).query, keep_blank_values=True) if is_tracker(name)]
        kept = url_query_cleaner(url, names, remove=True, keep_fragments=True) if names else url
        return str(canonicalize_url(_without_default_port(kept), keep_fragments="#!" in kept))
    except ValueError:
        return url


def is_home_page(url: str) -> bool:
    """Whether an address names a whole site, not a document on it."""
    parts = urlsplit(url)
    return parts.path.strip("/") == "" and not parts.query


def host_of(url: str) -> str:
    """The host that an address is on, in lower case, without port; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _without_default_port(url: str) -> str:
    parts = urlsplit(url)
    is_default = parts.port == {"http": 80, "https": 443}.get(parts.scheme)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition(":")[0])) if parts.port and is_default else url


def is_tracker(parameter: str) -> bool:
    """Whether a parameter of a URL only says where the reader came from."""
    name = parameter.lower()
    return name in TRACKERS or name.startswith(TRACKER_PREFIXES)
