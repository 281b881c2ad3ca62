"""Which addresses are public, and which a host name has.

The question is not whether an address is routable but where a packet to it ends up. ``ipaddress.is_global``
answers the first, and calls NAT64 and 6to4 forms of 127.0.0.1, and multicast, global. So the networks that are
refused are listed here (IANA IPv4 and IPv6 Special-Purpose Address Registries, RFC 6890, and the RFC named beside
each), an IPv4 address that stands inside an IPv6 one is judged itself, and of IPv6 only what has ever been
assigned for public use (2000::/3, RFC 4291 section 2.4) is public at all.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from provenance.fetching.faults import Fault

Resolver = Callable[[str, int], Sequence[str]]
"""Gives every address, as text, that a host name has; raises OSError where it has none."""

_REFUSED_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network, RFC 791
        "10.0.0.0/8",  # private, RFC 1918
        "100.64.0.0/10",  # shared by carriers, RFC 6598
        "127.0.0.0/8",  # this machine, RFC 1122
        "169.254.0.0/16",  # link-local, and the metadata service of clouds, RFC 3927
        "172.16.0.0/12",  # private, RFC 1918
        "192.0.0.0/24",  # protocol assignments, RFC 6890
        "192.0.2.0/24",  # documentation, RFC 5737
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "192.168.0.0/16",  # private, RFC 1918
        "198.18.0.0/15",  # benchmarks, RFC 2544
        "198.51.100.0/24",  # documentation, RFC 5737
        "203.0.113.0/24",  # documentation, RFC 5737
        "224.0.0.0/4",  # multicast, RFC 5771
        "240.0.0.0/4",  # reserved, and broadcast, RFC 1112 and RFC 919
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
_REFUSED_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, RFC 2928; Teredo in it is judged by what it carries
        "2001:db8::/32",  # documentation, RFC 3849
        "3fff::/20",  # documentation, RFC 9637
    )
)
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = IPv6Network("2002::/16")
_TEREDO = IPv6Network("2001::/32")
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)


def is_public(address: str | IPv4Address | IPv6Address) -> bool:
    """Whether a packet to this address ends on the public Internet, as far as an address can say.

    An IPv4 address carried by an IPv6 one is judged itself: IPv4-mapped (RFC 4291), NAT64 (RFC 6052), 6to4
    (RFC 3056), Teredo (RFC 4380: server and client), ISATAP (RFC 5214). NAT64 for local use (64:ff9b:1::/48,
    RFC 8215), IPv4-compatible, unique local, site-local and scoped addresses are never public.

    Raises ValueError where the text is no address.
    """
    parsed = ip_address(address) if isinstance(address, str) else address
    if isinstance(parsed, IPv4Address):
        return not any(parsed in network for network in _REFUSED_4)
    if parsed.scope_id is not None:
        return False
    carried = _carried(parsed)
    wrapped = any(parsed in network for network in (_MAPPED, _NAT64, _TEREDO))
    return all(map(is_public, carried)) and (wrapped or _is_public_6(parsed))


def _is_public_6(address: IPv6Address) -> bool:
    return address in _PUBLIC_6 and not any(address in network for network in _REFUSED_6)


def _carried(address: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses inside an IPv6 one, none for an ordinary one."""
    bits = int(address)
    found = []
    if address in _MAPPED or address in _NAT64:
        found.append(bits)
    if address in _SIX_TO_FOUR:
        found.append(bits >> 80)
    if address in _TEREDO:
        found += [bits >> 64, ~bits]  # the client's bits are inverted, RFC 4380 section 4
    if (bits >> 32) & 0xFFFF_FFFF in _ISATAP:
        found.append(bits)
    return [IPv4Address(each & 0xFFFF_FFFF) for each in found]


def look_up(host: str, port: int) -> list[str]:
    """Every address of a host, as the operating system resolves it (``socket.getaddrinfo``), in its order."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def addresses_of(host: str, port: int, resolve: Resolver, seconds: float, *, allow_private: bool) -> list[str]:
    """The addresses of a host, resolved once and all of them allowed.

    One address that is not public is enough to refuse the host: which of several is used would be chance.
    Raises Fault where the name is not found in time or an address is refused.
    """
    found = _in_time(host, port, resolve, seconds)
    if not found or not all(map(_is_address, found)):
        raise _not_found()
    refused = [address for address in found if not is_public(address)]
    if refused and not allow_private:
        raise Fault(
            f"names an address inside a private network ({refused[0]})",
            hint="if that network is yours and you mean it, allow it with --allow-private-hosts",
        )
    return found


def _is_address(text: str) -> bool:
    """Whether connecting to this text needs no second look-up."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _in_time(host: str, port: int, resolve: Resolver, seconds: float) -> list[str]:
    """What the resolver answers; it takes no timeout, so it is asked in a thread that nobody waits for."""
    answers: list[list[str] | Exception] = []

    def ask() -> None:
        try:
            answers.append(list(resolve(host, port)))
        except Exception as error:  # whatever a resolver raises, the name is not resolved
            answers.append(error)

    thread = threading.Thread(target=ask, name="resolver", daemon=True)
    thread.start()
    thread.join(seconds)
    if not answers:
        raise Fault("names a host that could not be found in time", hint="try again later", may_pass=True)
    if isinstance(answers[0], Exception):
        raise _not_found() from answers[0]
    return answers[0]


def _not_found() -> Fault:
    return Fault(
        "names a host that cannot be found",
        hint="check the address and the connection to the Internet",
        may_pass=True,
    )
