"""The entries of a feed, each an address to be fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.errors import InputError, shown
from provenance.importers import Given, Listed, Material, importer
from provenance.importers._feed_credits import declared_in, outlet_of
from provenance.importers._json_feed import is_json_feed, json_feed
from provenance.importers._listing import addresses, language, moment, one_line, web_address
from provenance.importers._xml import HEAD, Field, Record, read_records, root_name
from provenance.times import When

ENTRIES = frozenset({"item", "entry"})
_RSS_IN_RDF = re.compile(rb"purl\.org/(?:rss|net/rss)|netscape\.com/rdf/simple|channel\.netscape\.com")
_FALSE = {"false", "no", "0"}
_PAGES = {"", "text/html", "application/xhtml+xml"}


def looks_like_feed(material: Material) -> float:
    """Sure of XML whose root is ``rss`` or ``feed``, of RDF that speaks RSS, and of JSON Feed."""
    if is_json_feed(material.content):
        return 1.0
    root = root_name(material.content)
    if root == "RDF":
        return 1.0 if _RSS_IN_RDF.search(material.content[:HEAD].replace(b"\0", b"")) else 0.0
    return 1.0 if root in {"rss", "feed"} else 0.0


@importer("feed", recognises=looks_like_feed, suffixes=(".rss", ".atom"))
def feed(material: Material) -> Iterator[Listed | InputError]:
    """The addresses that a feed names: RSS 0.9 to 2.0, Atom, JSON Feed 1.

    Title, time of publication, language and outlet are hints, used where the page does not say them. What an entry says
    of where it comes from is kept as declared: ``source``, ``media:credit`` of an organisation, ``dc:source`` and
    ``link rel="via"``. Feeds that declare a document type (DOCTYPE) are refused.
    """
    yield from addresses(material, json_feed(material) if is_json_feed(material.content) else _xml_feed(material))


def _xml_feed(material: Material) -> Iterator[Listed | InputError]:
    for head, entry in read_records(material, ENTRIES):
        yield entry if isinstance(entry, InputError) else _listed(material, head, entry)


def _listed(material: Material, head: Record, entry: Record) -> Listed | InputError:
    place = f"{material.place}, entry {entry.number}"
    title = one_line(entry.text("title", "dc:title", "media:title"))
    url = _address(entry, head)
    if url is None:
        named = f" ({shown(title)})" if title else ""
        return InputError(f"{place}{named} names no web address", hint="save its text as a file and add that")
    hint = Given(outlet_of(material, head, entry, url), None, title, _published(entry), _language(entry, head))
    return Listed(place, url, hint=hint, declared=declared_in(entry, url))


def _address(entry: Record, head: Record) -> str | None:
    """Where the entry itself is: behind counting redirects, its link, its permanent id, or where its content is."""
    for written, base in _addresses(entry):
        if url := web_address(written, base or _home(head)):
            return url
    return None


def _addresses(entry: Record) -> Iterator[tuple[str | None, str]]:
    for each in (*entry.all("feedburner:origLink"), *_alternates(entry.all("link"))):
        yield each.attributes.get("href") or each.text, each.base
    for each in entry.all("guid"):
        if each.attributes.get("isPermaLink", "true").strip().lower() not in _FALSE:
            yield (each.text if "://" in each.text else None), each.base
    for each in _alternates(entry.all("atom:link")):
        yield each.attributes.get("href"), each.base
    yield entry.attributes.get("rdf:about"), entry.base
    for each in entry.all("content"):
        yield each.attributes.get("src"), each.base


def _alternates(links: list[Field]) -> list[Field]:
    """The links to the entry itself: those to a page, or that do not say to what, come first."""
    own = [each for each in links if each.attributes.get("rel", "alternate").strip().lower() == "alternate"]
    return sorted(own, key=lambda each: each.attributes.get("type", "").partition(";")[0].strip().lower() not in _PAGES)


def _home(head: Record) -> str:
    """The address of the channel, which relative ones count from where nobody knows where the feed is from."""
    return web_address(head.text("channel/link")) or ""


def _published(entry: Record) -> When | None:
    """When the entry was published; not later than it was changed, where only that is said."""
    for each in entry.all("pubDate", "published", "issued", "dc:date", "atom:published", "created"):
        if when := moment(each.text):
            return when
    changed = moment(entry.text("updated", "modified", "atom:updated"))
    return When(None, changed.hi, f"<={changed.raw}", changed.zone) if changed else None


def _language(entry: Record, head: Record) -> str | None:
    said = (
        entry.text("dc:language"),
        entry.attributes.get("xml:lang"),
        head.text("channel/language", "channel/dc:language", "dc:language", "language"),
        head.attributes.get("xml:lang"),
    )
    return next((code for each in said if (code := language(each))), None)
