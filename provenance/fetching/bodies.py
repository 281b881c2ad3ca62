"""What a server sends as the page itself: bounded as sent, bounded as unpacked, and whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from provenance.fetching.faults import Fault, FetchError, too_large

CODINGS = "gzip, deflate"
"""The codings that are asked for (RFC 9110 section 8.4.1); the standard library unpacks both with a bound."""

_MOST_LAYERS = 2
_MOST_MEMBERS = 100
_GZIP, _ZLIB, _BARE = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS


def read_body(chunks: Iterable[bytes], codings: str, most: int) -> bytes:
    """The page, unpacked; never more than ``most`` bytes are taken from the network or unpacked.

    Raises Fault for more bytes, for a coding that was not asked for, and for what cannot be unpacked to its end.
    """
    content = _taken(chunks, most)
    layers = [coding.strip().lower() for coding in codings.split(",")]
    layers = [coding for coding in layers if coding not in ("", "identity")]
    if len(layers) > _MOST_LAYERS:
        raise Fault("is packed in too many layers")
    for coding in reversed(layers):
        content = _unpacked(content, coding, most)
    return content


def unpacked(url: str, content: bytes, codings: str, most: int) -> bytes:
    """The page at a URL that was kept as it was sent, unpacked with the same bounds; raises FetchError."""
    try:
        return read_body([content], codings, most)
    except Fault as fault:
        raise FetchError(url, url, fault) from fault


def _taken(chunks: Iterable[bytes], most: int) -> bytes:
    taken = bytearray()  # not a list: ten million chunks of one byte are ten megabytes here
    for chunk in chunks:
        taken += chunk
        if len(taken) > most:
            raise too_large(most)
    return bytes(taken)


def _unpacked(packed: bytes, coding: str, most: int) -> bytes:
    """One layer unpacked: gzip (RFC 1952, all its members) or deflate (RFC 1950, or bare RFC 1951 as some send it)."""
    if coding in ("gzip", "x-gzip"):
        return _members(packed, most)
    if coding == "deflate":
        is_wrapped = len(packed) > 1 and packed[0] & 0x0F == 8 and (packed[0] << 8 | packed[1]) % 31 == 0
        content = bytearray()
        _inflate(packed, _ZLIB if is_wrapped else _BARE, content, most)
        return bytes(content)
    raise Fault("is packed in a way that was not asked for")


def _members(packed: bytes, most: int) -> bytes:
    content = bytearray()
    for _ in range(_MOST_MEMBERS):
        packed = _inflate(packed, _GZIP, content, most)
        if not packed.startswith(b"\x1f\x8b"):  # padding after the last member is ignored, as browsers do
            return bytes(content)
    raise Fault("is packed in too many pieces")


def _inflate(packed: bytes, window: int, content: bytearray, most: int) -> bytes:
    """Add what one stream holds to the content; what follows the stream is returned."""
    inflate = zlib.decompressobj(window)
    try:
        content += inflate.decompress(packed, most - len(content) + 1)
    except zlib.error as error:
        raise Fault("is packed in a way that cannot be opened") from error
    if len(content) > most:
        raise too_large(most)
    if packed and not inflate.eof:
        raise Fault("broke off before the page was complete", may_pass=True)
    return inflate.unused_data
