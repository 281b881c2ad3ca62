"""Hosts of addresses in one spelling, and what they lie below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_EDITIONS = ("www.", "m.", "mobile.", "amp.")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
LONGEST_HOST = 253


def host_key(address: str | None) -> str:
    """The host of an address, or a host by itself, in its comparison form; empty where it names none.

    Lower case, international names as they are looked up (``xn--…``), without port, closing dot, and what only names
    an edition (``www.``, ``m.``).
    """
    host = _host(address or "").rstrip(".")
    while (edition := next(filter(host.startswith, _EDITIONS), None)) and "." in host.removeprefix(edition):
        host = host.removeprefix(edition)
    return host if _is_host(host) else ""


def above(host: str) -> Iterator[str]:
    """The host and what it lies below, the nearest first, each of at least two labels."""
    labels = host.split(".")
    if len(labels) == 1 or labels[-1].isdigit():
        yield host
        return
    for start in range(len(labels) - 1):
        yield ".".join(labels[start:])


def _host(address: str) -> str:
    whole = address.strip() if _SCHEME.match(address.strip()) else f"//{address.strip()}"
    try:
        host = urlsplit(whole).hostname or ""
    except ValueError:
        return ""
    if host.isascii():
        return host.lower()
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _is_host(host: str) -> bool:
    if not host or len(host) > LONGEST_HOST:
        return False
    return ":" in host or all(_LABEL.fullmatch(label) for label in host.split("."))
