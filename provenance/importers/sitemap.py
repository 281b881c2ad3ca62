"""The addresses in a sitemap, each to be fetched."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from gzip import BadGzipFile, GzipFile
from io import BytesIO

from provenance.errors import InputError
from provenance.importers import TEXT_LIMIT, Given, Listed, Material, importer
from provenance.importers._listing import addresses, language, moment, one_line, web_address
from provenance.importers._xml import HEAD, Record, read_records, root_name

RECORDS = frozenset({"url", "sitemap"})
GZIP = b"\x1f\x8b"
PIECE = 65_536


def looks_like_sitemap(material: Material) -> float:
    """Sure of XML whose root is ``urlset`` or ``sitemapindex``, packed with gzip or not."""
    content = material.content
    if content.startswith(GZIP):
        content, _fault = _unpacked(content[: 2 * HEAD], HEAD)
    return 1.0 if root_name(content) in {"urlset", "sitemapindex"} else 0.0


@importer("sitemap", recognises=looks_like_sitemap)
def sitemap(material: Material) -> Iterator[Listed | InputError]:
    """The addresses that a sitemap names, and the sitemaps that an index of them names; packed with gzip or not.

    What a news sitemap says (publication, title, time, language) is a hint, used where the page does not say it.
    ``lastmod`` is when a page was changed, not when it was published, and is left aside. (sitemaps.org; Google News
    sitemaps 0.9.)
    """
    content, fault = material.content, None
    if content.startswith(GZIP):
        content, fault = _unpacked(content, TEXT_LIMIT)
    if len(content) > TEXT_LIMIT:
        raise InputError(
            f"{material.place} unpacks to more than {TEXT_LIMIT // 1_000_000} MB", hint="take a sitemap of fewer pages"
        )
    yield from addresses(
        material, (_listed(material, each) for _head, each in read_records(material, RECORDS, content))
    )
    if fault:
        yield InputError(
            f"{material.place} {fault}", hint="what stands before was read; get the whole file for the rest"
        )


def _listed(material: Material, record: Record | InputError) -> Listed | InputError:
    if isinstance(record, InputError):
        return record
    place = f"{material.place}, entry {record.number}"
    url = web_address(record.text("loc"), record.base)
    if url is None:
        return InputError(f"{place} names no web address", hint="ask whoever made it, or add the address by itself")
    return Listed(place, url, hint=_news(record))


def _news(record: Record) -> Given:
    return Given(
        outlet=one_line(record.text("news:news/news:publication/news:name")),
        title=one_line(record.text("news:news/news:title")),
        published=moment(record.text("news:news/news:publication_date")),
        language=language(record.text("news:news/news:publication/news:language")),
    )


def _unpacked(content: bytes, limit: int) -> tuple[bytes, str | None]:
    """What gzip holds, up to a piece above ``limit`` bytes, and what is wrong with the rest, if anything is."""
    pieces, size = [], 0
    with GzipFile(fileobj=BytesIO(content)) as packed:
        try:
            while size <= limit and (piece := packed.read1(PIECE)):
                pieces.append(piece)
                size += len(piece)
        except EOFError:
            return b"".join(pieces), "breaks off while it is unpacked"
        except (BadGzipFile, zlib.error):
            return b"".join(pieces), "is damaged: a part of it cannot be unpacked"
    return b"".join(pieces), None
