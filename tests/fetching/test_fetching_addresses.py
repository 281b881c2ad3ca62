"""Which addresses are public: by name, at every edge, and against a second way of saying the same."""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.fetching import is_public

PUBLIC = {
    "an ordinary one": "93.184.216.34",
    "a resolver": "8.8.8.8",
    "below 10/8": "9.255.255.255",
    "above 10/8": "11.0.0.0",
    "below the carriers' range": "100.63.255.255",
    "above the carriers' range": "100.128.0.0",
    "below loopback": "126.255.255.255",
    "above loopback": "128.0.0.0",
    "below link-local": "169.253.255.255",
    "above link-local": "169.255.0.0",
    "below 172.16/12": "172.15.255.255",
    "above 172.16/12": "172.32.0.0",
    "below 192.168/16": "192.167.255.255",
    "above 192.168/16": "192.169.0.0",
    "below benchmarks": "198.17.255.255",
    "above benchmarks": "198.20.0.0",
    "below multicast": "223.255.255.255",
    "an ordinary IPv6 one": "2606:2800:220:1:248:1893:25c8:1946",
    "mapped, public inside": "::ffff:8.8.8.8",
    "NAT64, public inside": "64:ff9b::808:808",
    "6to4, public inside": "2002:808:808::1",
    "Teredo, public server and client": "2001:0:808:808:0:0:f7f7:f7f7",
    "ISATAP, public inside": "2606:2800::5efe:808:808",
}


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "0x7f000001", "1.2.3", "::1::", "10.0.0.0/8"])
def test_what_is_no_address_is_refused_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="address"):
        is_public(text)


# --- an oracle that shares nothing with the tables: first and last address as people write them ------

RANGES_4 = """
0.0.0.0 0.255.255.255 · 10.0.0.0 10.255.255.255 · 100.64.0.0 100.127.255.255 · 127.0.0.0 127.255.255.255
169.254.0.0 169.254.255.255 · 172.16.0.0 172.31.255.255 · 192.0.0.0 192.0.0.255 · 192.0.2.0 192.0.2.255
192.88.99.0 192.88.99.255 · 192.168.0.0 192.168.255.255 · 198.18.0.0 198.19.255.255 · 198.51.100.0 198.51.100.255
203.0.113.0 203.0.113.255 · 224.0.0.0 255.255.255.255
"""
RANGES_6 = """
:: 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff · 2001:: 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff
2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff · 3fff:: 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff
4000:: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
"""


def pairs(text: str) -> list[tuple[int, int]]:
    spans = (span.split() for line in text.strip().splitlines() for span in line.split(" · "))
    return [(int(ipaddress.ip_address(first)), int(ipaddress.ip_address(last))) for first, last in spans]


PAIRS_4, PAIRS_6 = pairs(RANGES_4), pairs(RANGES_6)


def public_4(bits: int) -> bool:
    return not any(first <= bits <= last for first, last in PAIRS_4)


def public_6(address: IPv6Address) -> bool:
    """By the sixteen-bit groups of the address, as it is written out."""
    group = [int(each, 16) for each in address.exploded.split(":")]
    last = group[6] << 16 | group[7]
    if group[4] in (0, 0x200) and group[5] == 0x5EFE and not public_4(last):
        return False
    if group[:6] in ([0, 0, 0, 0, 0, 0xFFFF], [0x64, 0xFF9B, 0, 0, 0, 0]):
        return public_4(last)
    if group[:2] == [0x2001, 0]:
        return public_4(group[2] << 16 | group[3]) and public_4(last ^ 0xFFFF_FFFF)
    if group[0] == 0x2002 and not public_4(group[1] << 16 | group[2]):
        return False
    return not any(first <= int(address) <= last for first, last in PAIRS_6)


edges_4 = st.sampled_from([max(0, min(2**32 - 1, edge + off)) for p in PAIRS_4 for edge in p for off in (-1, 0, 1)])
bits_4 = edges_4 | st.integers(0, 2**32 - 1)
edges_6 = st.sampled_from([max(0, min(2**128 - 1, edge + off)) for p in PAIRS_6 for edge in p for off in (-1, 0, 1)])
wrapped = st.one_of(
    bits_4,
    bits_4.map(lambda bits: 0xFFFF << 32 | bits),
    bits_4.map(lambda bits: 0x64FF9B << 96 | bits),
    bits_4.map(lambda bits: 0x64FF9B0001 << 80 | bits),
    st.builds(lambda bits, low: 0x2002 << 112 | bits << 80 | low, bits_4, st.integers(0, 2**80 - 1)),
    st.builds(lambda a, b: 0x20010000 << 96 | a << 64 | (b ^ 0xFFFF_FFFF), bits_4, bits_4),
    st.builds(lambda a, b, mark: a << 64 | mark << 32 | b, st.integers(0, 2**64 - 1), bits_4,
              st.sampled_from([0x5EFE, 0x0200_5EFE])),
)  # fmt: skip
bits_6 = edges_6 | wrapped | st.integers(0, 2**128 - 1) | st.integers(2**125, 2**126 - 1)


@settings(max_examples=1500, deadline=None)
@given(bits_4)
def test_every_ipv4_address_is_judged_as_the_written_out_ranges_say(bits: int) -> None:
    assert is_public(IPv4Address(bits)) == public_4(bits)


@settings(max_examples=1500, deadline=None)
@given(bits_6)
def test_every_ipv6_address_is_judged_as_its_groups_say(bits: int) -> None:
    address = IPv6Address(bits)
    assert is_public(address) == public_6(address)


@settings(max_examples=1000, deadline=None)
@given(bits_4.map(IPv4Address) | bits_6.map(IPv6Address))
def test_what_is_public_is_never_what_python_calls_private_multicast_or_reserved(
    address: IPv4Address | IPv6Address,
) -> None:
    """Teredo and mapped addresses lie in ranges that Python calls private; what they carry is what is judged."""
    if not is_public(address):
        return
    inner = getattr(address, "ipv4_mapped", None) or address
    is_teredo = getattr(address, "teredo", None) is not None
    is_nat64 = int(address) >> 32 == 0x64FF9B << 64
    assert is_teredo or is_nat64 or (inner.is_global and not inner.is_multicast and not inner.is_reserved)


@given(bits_4)
def test_a_scope_makes_an_address_local(bits: int) -> None:
    assert not is_public(f"2606:2800::{bits >> 16:x}%eth0")
