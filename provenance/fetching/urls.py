"""What a URL may say: http or https, a host, a usual port, a path; nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.errors import shown
from provenance.fetching.faults import Fault

if TYPE_CHECKING:
    from httpx2 import URL

PORTS = frozenset({80, 443, 8080, 8443})
"""Ports of web servers. Other ports belong to services that a request could harm (mail, databases, printers)."""

_STANDARD = {"http": 80, "https": 443}
_NAME = re.compile(
    r"(?=.{1,253}\.?$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?", re.ASCII
)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII)
_FOUR_NUMBERS = re.compile(r"(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}", re.ASCII)


def read_url(text: str, ports: frozenset[int] | None) -> URL:
    """A URL that may be visited (RFC 3986), without its fragment; ``ports`` None allows every port.

    Raises Fault for another scheme, a name or password in the URL, a port that is not among ``ports``, and a host
    that is no name: hosts written as one number, in octal, in hexadecimal or shortened (``http://127.1``) mean
    different addresses to different programs, so they are refused in every form but four decimal numbers.
    """
    from httpx2 import URL, InvalidURL

    try:
        url = URL(text.strip()).copy_with(fragment=None)
        host = url.raw_host.decode("ascii")
    except (InvalidURL, ValueError) as error:
        raise Fault("is not an address of the web", hint="write it like https://lantern.example/harbour") from error
    if url.scheme not in _STANDARD:
        what = f"has the scheme {shown(url.scheme)}:" if url.scheme else "has no scheme"
        raise Fault(
            f"{what}, and only http: and https: are fetched", hint="write it like https://lantern.example/harbour"
        )
    if url.userinfo:
        raise Fault("carries a user name or password", hint="leave out what stands before the @")
    _check_host(host)
    if not 0 < port_of(url) < 65536:
        raise Fault("names no port that could exist", hint="check the address")
    if ports is not None and port_of(url) not in ports:
        allowed = ", ".join(map(str, sorted(ports)))
        raise Fault(f"names port {port_of(url)}, and only {allowed} are visited")
    return url


def follow(base: URL, location: str) -> str:
    """Where a redirect leads (RFC 9110 section 10.2.2), still to be read with ``read_url``."""
    from httpx2 import URL, InvalidURL

    try:
        given = URL(location.strip())
        return location.strip() if given.scheme else str(base.join(given))
    except (InvalidURL, ValueError):
        return location


def port_of(url: URL) -> int:
    """The port a URL names, or the standard one of its scheme."""
    return _STANDARD[url.scheme] if url.port is None else url.port


def _check_host(host: str) -> None:
    if ":" in host or _FOUR_NUMBERS.fullmatch(host):
        return  # an address; whether it is public is asked where it is connected to
    if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        raise Fault("names its host by a number", hint="write the name of the host, or its address as four numbers")
    if not _NAME.fullmatch(host):
        raise Fault("names no host that could exist", hint="check the address")
