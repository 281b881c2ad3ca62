"""Web archives: what a crawler, a browser or this program captured."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from provenance.errors import InputError
from provenance.importers import Material, importer
from provenance.importers._captures import captured, from_the_web
from provenance.importers._warc_records import ARC, GZIP, WARC
from provenance.records import Article

_ENDINGS = (".warc", ".warc.gz", ".arc", ".arc.gz")


def looks_like_warc(material: Material) -> float:
    """Sure of what begins with a record, packed or not; what is named so and packed in a broken way is taken too."""
    start = material.content[:65_536]
    if not start.startswith(GZIP):
        return float(start.startswith((WARC, ARC)))
    if unpacked := _beginning(start):
        return float(any(unpacked.startswith(sign) or sign.startswith(unpacked) for sign in (WARC, ARC)))
    return 0.9 if material.is_named(*_ENDINGS) else 0.0


def _beginning(packed: bytes) -> bytes:
    """The first bytes of what is packed, none where it cannot be opened."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, 64)
    except zlib.error:
        return b""


@importer("warc", recognises=looks_like_warc, suffixes=_ENDINGS, streams=True)
def warc(material: Material) -> Iterator[Article | InputError]:
    """The pages of a web archive (WARC or ARC, packed with gzip or not), each as it was captured.

    Pages are HTML or plain text that answered with status 200 or 203; requests, redirects, pictures, scripts and
    repeated captures without content are passed over. Address, time, status and headers are those of the capture. A
    page that was captured several times comes several times, in the order of the archive. The record becomes an
    archived copy among the addresses of the article. A page without an article is told by its address; an archive that
    breaks off or is damaged gives what stands before the damage.
    """
    if material.fetched is not None:
        raise from_the_web(material.place)
    with material.open() as file:
        yield from captured(file, material.place)
