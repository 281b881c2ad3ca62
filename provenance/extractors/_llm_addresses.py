"""Where a language model is, and whether a text, or the key, may be sent there."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from provenance.errors import InputError
from provenance.extractors._llm_settings import KEY, URL, Settings
from provenance.fetching import is_public
from provenance.fetching.addresses import addresses_of, look_up
from provenance.fetching.faults import Fault
from provenance.fetching.urls import port_of, read_url

if TYPE_CHECKING:
    import httpcore2
    import httpx2

_PATH = b"/chat/completions"
_told: set[str] = set()


@dataclass(frozen=True, slots=True)
class Way:
    """The address of the endpoint, and the addresses that its host had when it was looked up, once."""

    url: httpx2.URL
    addresses: Sequence[str]

    @property
    def host(self) -> str:
        """The host with its port, as messages may show it."""
        return self.url.netloc.decode("ascii")

    @property
    def is_secure(self) -> bool:
        return self.url.scheme == "https"

    @property
    def stays_here(self) -> bool:
        """Whether what is sent does not leave this machine."""
        return all(map(_is_this_machine, self.addresses))

    def core_url(self) -> httpcore2.URL:
        """The address that chat completions are asked at."""
        import httpcore2

        path, mark, query = self.url.raw_path.partition(b"?")
        target = path.rstrip(b"/").removesuffix(_PATH) + _PATH + mark + query
        return httpcore2.URL(scheme=self.url.raw_scheme, host=self.url.raw_host, port=self.url.port, target=target)


def way_to(settings: Settings) -> Way:
    """The way to the endpoint.

    Raises InputError where its address cannot be meant or is not found, where a text would go readable over the
    Internet, and where the key would go readable over any network.
    """
    try:
        url = read_url(settings.url, None)
    except Fault as fault:
        raise InputError(f"{URL} {fault.what}", hint="write it like http://127.0.0.1:11434/v1") from fault
    try:
        found = addresses_of(url.host, port_of(url), look_up, settings.seconds, allow_private=True)
    except Fault as fault:
        raise InputError(f"{URL} {fault.what}", hint=fault.hint) from fault
    way = Way(url, found)
    if not way.is_secure:
        _check_readable(way, settings)
    return way


def _check_readable(way: Way, settings: Settings) -> None:
    if any(map(is_public, way.addresses)):
        raise InputError(f"{URL} would send texts readable over the Internet", hint="write it with https://")
    if settings.key and not way.stays_here:
        raise InputError(
            f"{URL} would send the key readable over the network",
            hint=f"write it with https://, or unset {KEY} where none is needed",
        )


def say_once(way: Way) -> None:
    """Say on standard error that texts leave this machine, once a process and host; nothing where they do not."""
    if way.host in _told or way.stays_here:
        return
    _told.add(way.host)
    if sys.stderr:
        print(f"the text of what is read leaves this machine: it is sent to {way.host}", file=sys.stderr)


def _is_this_machine(address: str) -> bool:
    parsed = ip_address(address)
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_loopback
